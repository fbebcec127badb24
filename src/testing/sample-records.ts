import type { CustomerRecord, EmailSubscription } from '../core/customer.js';
import { varyAsDuplicate } from './sample-duplicates.js';
import { Random, sharesOf } from './random.js';
import { CULTURE_WEIGHTS, CULTURES, type NameCulture, type SampleName } from './sample-names.js';
import { SampleTime } from './sample-time.js';
import {
  BLOCK_REASONS,
  COMPANY_PATTERNS,
  FRENCH_FICTION_PREFIXES,
  LOCAL_AREA_CODES,
  MEMOS,
  NICKNAMES,
  OTHER_AREA_CODES,
  sampleAddress,
  SOURCES_WITH_CONTACT,
  SOURCES_WITHOUT_CONTACT,
} from './sample-words.js';

/** What sample data is made from. */
export interface SampleOptions {
  /** How many people. */
  customers: number;
  /** The same seed gives the same people. Default 1. */
  seed?: number;
  /** The instant that counts as now: nothing happened after it. Default: the present. */
  now?: Date | number | string | (() => Date);
}

/**
 * Made-up people with every field a list shows, oldest first, ids growing. Ways to reach them follow a real
 * export (81 % have a phone, 25 % an email, 17 % neither); a few percent are a second record of somebody.
 * Email addresses end in example.com, .org and .net, telephone numbers belong to nobody (555 exchanges).
 */
export function sampleRecords(options: SampleOptions): CustomerRecord[] {
  const people = new SamplePeople(options);
  return Array.from({ length: options.customers }, (_, index) => people.record(index));
}

const DUPLICATE_SHARE = 0.03;
/** The first people are never duplicates, so that every duplicate has somebody to be one of. */
const ORIGINALS_FIRST = 40;

const CULTURE_SHARES = sharesOf(CULTURE_WEIGHTS);
const SUBSCRIPTION_SHARES = sharesOf<EmailSubscription>({
  subscribed: 55,
  unknown: 35,
  unsubscribed: 10,
});
const CONTACT_SHARES = sharesOf({ phone: 58, both: 23, neither: 17, email: 2 });
const EMAIL_DOMAINS = ['example.com', 'example.org', 'example.net'] as const;

// Shared by all who have none: a million empty lists would weigh more than the names. Frozen, so that
// nobody can fill everybody's.
const NONE = Object.freeze([]) as unknown as never[];
const NO_CUSTOM = Object.freeze({}) as CustomerRecord['custom'];

/** The sample people by number: any of them can be made without making the others first. */
export class SamplePeople {
  readonly #time: SampleTime;
  readonly #seed: number;
  readonly #random: Random;

  constructor({ customers, seed = 1, now = Date.now() }: SampleOptions) {
    this.#time = new SampleTime(customers, typeof now === 'function' ? now() : now);
    this.#seed = seed;
    this.#random = new Random(seed);
  }

  record(index: number): CustomerRecord {
    const original = this.originalOf(index);
    if (original === undefined) return this.#person(index, index);
    const record = this.#person(original, index);
    this.#random.reseed(this.#seed ^ 0x5eed, index);
    return varyAsDuplicate(record, this.#random);
  }

  /** The civil date so many days after now. */
  daysAhead(days: number): string {
    return this.#time.daysAhead(days);
  }

  /** Whom the person of this number is a second record of. */
  originalOf(index: number): number | undefined {
    if (!this.#isDuplicate(index)) return undefined;
    let original = this.#random.below(index);
    while (this.#isDuplicate(original)) original--;
    return original;
  }

  #isDuplicate(index: number): boolean {
    this.#random.reseed(this.#seed, index);
    return this.#random.chance(DUPLICATE_SHARE) && index >= ORIGINALS_FIRST;
  }

  /** The person of one number, entered as the record of another. */
  #person(number: number, index: number): CustomerRecord {
    const random = this.#random;
    random.reseed(this.#seed, number);
    // The first draw decided whether this is a duplicate.
    random.next();
    const contact = random.pickShare(CONTACT_SHARES);
    const hasPhone = contact === 'phone' || contact === 'both';
    const hasEmail = contact === 'email' || contact === 'both';
    const culture = CULTURES[random.pickShare(CULTURE_SHARES)];
    const given = random.pickEarly(culture.given);
    const family = random.pickEarly(culture.family);
    const createdAt = this.#time.createdAt(index);

    const record: CustomerRecord = {
      id: this.#time.idOf(index, this.#seed),
      version: 1,
      createdAt,
      updatedAt: createdAt,
      creationSource: random.pickShare(
        contact === 'neither' ? SOURCES_WITHOUT_CONTACT : SOURCES_WITH_CONTACT,
      ),
      emails: NONE,
      phones: hasPhone ? [{ number: phoneNumber(number, random) }] : NONE,
      addresses: NONE,
      custom: NO_CUSTOM,
      groupIds: NONE,
      mergedFrom: NONE,
    };
    if (hasEmail) record.emails = [emailPoint(given, family, number, random)];
    nameRecord(record, given, family, culture, random);
    this.#addDetails(record, number, random);
    const opening = this.#time.openingHistory(index, record.companyName !== undefined, random);
    if (opening) record.opening = opening;
    return record;
  }

  #addDetails(record: CustomerRecord, number: number, random: Random): void {
    // One draw each, used or not: a change here leaves the people after it as they were.
    const draw = random.next();
    if (random.chance(0.3)) record.addresses = [sampleAddress(random)];
    if (random.chance(0.2)) record.birthday = this.#time.birthday(random);
    if (random.chance(0.03)) record.nickname = random.pick(NICKNAMES);
    if (random.chance(0.06)) record.note = random.pick(MEMOS);
    if (draw < 0.12) record.referenceId = `C-${1000 + number}`;
    if (draw > 0.994) {
      record.blocked = { reason: random.pick(BLOCK_REASONS), at: record.createdAt };
    }
    const work = draw > 0.96 && draw < 0.99 ? workNumber(number) : undefined;
    if (work !== undefined && record.phones.length > 0) {
      record.phones = [...record.phones, { number: work, label: 'work' }];
    }
  }
}

function nameRecord(
  record: CustomerRecord,
  given: SampleName,
  family: SampleName,
  culture: NameCulture,
  random: Random,
): void {
  const isReachable = record.emails.length > 0 || record.phones.length > 0;
  const kind = random.next();
  // A telephone number typed at the till is often all there is.
  if (isReachable && kind < 0.05) return;
  if (kind > 0.97) {
    record.companyName = random.pick(COMPANY_PATTERNS).replace('%', family.text);
    if (random.chance(0.5)) return;
  }
  const isNative = random.chance(culture.nativeShare);
  const write = (name: SampleName) => (isNative && name.native !== undefined ? name.native : name.text);
  record.givenName = write(given);
  if (kind < 0.09) return;
  record.familyName = write(family);
  const { secondFamily } = culture;
  if (secondFamily && random.chance(secondFamily.share)) {
    record.familyName += secondFamily.joint + random.pickEarly(culture.family).text;
  }
  // As it is embossed on the card.
  if (record.creationSource === 'INSTANT_PROFILE' && random.chance(0.25)) {
    record.givenName = record.givenName.toUpperCase();
    record.familyName = record.familyName.toUpperCase();
  }
}

function emailPoint(
  { slug: given }: SampleName,
  { slug: family }: SampleName,
  number: number,
  random: Random,
): CustomerRecord['emails'][number] {
  const local = random.pick([
    `${given}.${family}${number}`,
    `${given}${number}`,
    `${given.slice(0, 1)}${family}${number}`,
    `${family}.${given}.${number}`,
    `${given}_${number}`,
  ]);
  return {
    address: `${local}@${random.pickEarly(EMAIL_DOMAINS)}`,
    visibility: 'visible',
    subscription: random.pickShare(SUBSCRIPTION_SHARES),
  };
}

/** The people whose numbers have a local area code; those after them come from everywhere. */
const LOCAL_PEOPLE = 30_000;
const WORK_AREA_CODES = ['506', '709', '902'] as const;

/** A number that is nobody's. Within the first million people hardly two have the same. */
function phoneNumber(person: number, random: Random): string {
  if (random.chance(0.015)) {
    const prefixes = FRENCH_FICTION_PREFIXES;
    return `${prefixes[person % prefixes.length]}${fourDigits(Math.floor(person / prefixes.length))}`;
  }
  const isLocal = person < LOCAL_PEOPLE;
  const codes = isLocal ? LOCAL_AREA_CODES : OTHER_AREA_CODES;
  const stranger = isLocal ? person : person - LOCAL_PEOPLE;
  const slot = stranger % codes.length;
  const code = codes[slot] as string;
  // Each slot has 3,000 numbers; the slots of one code are at least two apart.
  const start = isLocal ? (slot - codes.indexOf(code)) * 1513 : 0;
  return `+1${code}555${fourDigits(Math.floor(stranger / codes.length) + start)}`;
}

function workNumber(person: number): string | undefined {
  const code = WORK_AREA_CODES[Math.floor(person / 10_000)];
  return code === undefined ? undefined : `+1${code}555${fourDigits(person)}`;
}

/** Four digits that look unordered; different for any two numbers below ten thousand. */
function fourDigits(number: number): string {
  return String((number * 7919 + 123) % 10_000).padStart(4, '0');
}
