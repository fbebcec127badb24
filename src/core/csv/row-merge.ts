import type {
  AddressPoint,
  BlockedState,
  CustomerChanges,
  CustomerRecord,
  EmailInput,
  EmailPoint,
  NewCustomer,
  OpeningHistory,
  PhonePoint,
} from '../customer.js';
import { leftUnsubscribed, primaryEmail } from '../email-plan.js';
import { type PlanEnvironment, planCustomerChanges, planNewCustomer } from '../customer-plan.js';
import type { Issue } from '../errors.js';
import type { ImportOptions } from '../import.js';
import { emailKey } from '../keys.js';
import { sameValue } from '../record-changes.js';
import type { CustomerFacts } from '../rows.js';
import { cleanLine, normaliseText } from '../text.js';
import { mergeAddresses } from './address-merge.js';
import { plainRecord } from './plain-record.js';
import type { RowDraft } from './row-draft.js';
import { BLOCKED_FROM_BOOKING } from './square-columns.js';

/**
 * Who wins where the file and the directory differ.
 *
 * - `file`: the file's values replace, its contact points become the primary ones;
 * - `directory`: what the directory has stays, what it lacks is filled in and further contact points are added;
 * - `fill-blanks`: only what the directory has nothing at all of is filled in.
 *
 * In none of them is a contact point dropped, or a field emptied because the file's cell is blank.
 */
export type OnDifference = NonNullable<ImportOptions['onDifference']>;

/** The fields of one line, and the two that keep their form. */
const LINE_FIELDS = ['givenName', 'familyName', 'nickname', 'companyName', 'referenceId'] as const;

/** The new customer that a row makes, by the quick way if the row `isPlain`. Throws `invalid` with every issue. */
export function planCreated(
  draft: RowDraft,
  environment: PlanEnvironment,
): { record: CustomerRecord; isPlain: boolean } {
  const creationSource = draft.creationSource ?? (draft.isInstantProfile ? 'INSTANT_PROFILE' : 'IMPORT');
  const plain = plainRecord(draft, creationSource, environment);
  const record = plain ?? planNewCustomer(newCustomerOf(draft, creationSource), environment);
  const opening = openingOf(draft, undefined);
  if (draft.squareCustomerId !== undefined) {
    record.squareCustomerId = plain ? draft.squareCustomerId : cleanLine(draft.squareCustomerId);
  }
  if (opening !== undefined) record.opening = opening;
  if (draft.isBlocked) record.blocked = blockedBy(draft, environment.now);
  return { record, isPlain: plain !== undefined };
}

function newCustomerOf(draft: RowDraft, creationSource: CustomerRecord['creationSource']): NewCustomer {
  const input: NewCustomer = { creationSource };
  for (const field of LINE_FIELDS) {
    const value = draft[field];
    if (value !== undefined) input[field] = value;
  }
  if (draft.note !== undefined) input.note = draft.note;
  if (draft.birthday !== undefined) input.birthday = draft.birthday;
  if (draft.emails.length > 0) input.emails = draft.emails;
  if (draft.phones.length > 0) input.phones = draft.phones;
  if (draft.addresses.length > 0) input.addresses = draft.addresses;
  if (draft.custom !== undefined) input.custom = draft.custom;
  return input;
}

/** A customer after a row was merged in. */
export interface Merged {
  /** The same object where nothing changes. */
  record: CustomerRecord;
  /** What the file says and is not done, and why. */
  reasons: Issue[];
}

/** What a directory recorded itself of somebody's purchases. */
export interface Recorded {
  visits: number;
  spend: number;
  /** As lists tell them: of all purchases, recorded and known before. */
  facts: Pick<CustomerFacts, 'firstVisit' | 'lastVisit'>;
}

/**
 * What a row changes of the customer it is about. A file tells of all purchases, as an export does: those recorded
 * here are none of what was known before. Throws `invalid` with every issue.
 */
export function planMerged(
  record: CustomerRecord,
  draft: RowDraft,
  onDifference: OnDifference,
  environment: PlanEnvironment,
  recorded?: Recorded,
): Merged {
  const merge = new RowMerge(record, draft, onDifference, recorded);
  const changes = merge.changes();
  const extras = merge.extras(environment.now);
  const changed = changes === undefined ? record : planCustomerChanges(record, changes, environment);
  if (extras === undefined) return { record: changed, reasons: merge.reasons };
  const isStamped = changed !== record;
  return {
    record: {
      ...changed,
      ...extras,
      version: isStamped ? changed.version : record.version + 1,
      updatedAt: environment.now,
    },
    reasons: merge.reasons,
  };
}

type Extras = Pick<Partial<CustomerRecord>, 'squareCustomerId' | 'opening' | 'blocked'>;

/** One row being merged into one customer. */
class RowMerge {
  readonly reasons: Issue[] = [];
  readonly #record: CustomerRecord;
  readonly #draft: RowDraft;
  readonly #onDifference: OnDifference;
  readonly #recorded: Recorded | undefined;

  constructor(
    record: CustomerRecord,
    draft: RowDraft,
    onDifference: OnDifference,
    recorded: Recorded | undefined,
  ) {
    this.#record = record;
    this.#draft = draft;
    this.#onDifference = onDifference;
    this.#recorded = recorded;
  }

  /** Changes of fields that callers may write too; `undefined` for none. */
  changes(): CustomerChanges | undefined {
    const record = this.#record;
    const draft = this.#draft;
    const changes: CustomerChanges = {};
    let count = 0;
    for (const field of LINE_FIELDS) {
      const value = draft[field];
      if (value === undefined || value === record[field]) continue;
      if (!this.#takes(field, record[field], cleanLine(value))) continue;
      changes[field] = value;
      count++;
    }
    if (draft.note !== undefined && this.#takes('note', record.note, normaliseText(draft.note).trim())) {
      changes.note = draft.note;
      count++;
    }
    if (draft.birthday !== undefined && this.#takes('birthday', record.birthday, draft.birthday)) {
      changes.birthday = draft.birthday;
      count++;
    }
    const emails = this.#emails();
    if (emails !== record.emails) {
      changes.emails = emails;
      count++;
    }
    const phones = this.#phones();
    if (phones !== record.phones) {
      changes.phones = phones;
      count++;
    }
    const addresses = this.#addresses();
    if (addresses !== record.addresses) {
      changes.addresses = addresses;
      count++;
    }
    const custom = this.#custom();
    if (custom !== undefined) {
      changes.custom = custom;
      count++;
    }
    return count === 0 ? undefined : changes;
  }

  /** Changes of what only imports, and operations of their own, write. */
  extras(now: string): Extras | undefined {
    const record = this.#record;
    const draft = this.#draft;
    const extras: Extras = {};
    if (draft.squareCustomerId !== undefined) {
      const squareCustomerId = cleanLine(draft.squareCustomerId);
      if (this.#takes('squareCustomerId', record.squareCustomerId, squareCustomerId)) {
        extras.squareCustomerId = squareCustomerId;
      }
    }
    const opening = openingOf(draft, record.opening, this.#recorded);
    if (opening !== undefined && this.#takes('opening', record.opening, opening)) extras.opening = opening;
    // A file blocks, it never unblocks: the block here may have another reason.
    if (draft.isBlocked && record.blocked === undefined) extras.blocked = blockedBy(draft, now);
    return Object.keys(extras).length === 0 ? undefined : extras;
  }

  /** Whether a value of the file replaces the directory's. */
  #takes(field: string, current: unknown, value: unknown): boolean {
    if (sameValue(current, value)) return false;
    if (current === undefined || this.#onDifference === 'file') return true;
    this.#keep(field);
    return false;
  }

  #keep(field: string): void {
    this.reasons.push({
      code: 'directory-kept',
      field,
      message: `${field} differs; the directory's stays.`,
    });
  }

  #emails(): readonly EmailPoint[] & EmailInput[] {
    const { emails: before } = this.#record;
    const draft = this.#draft;
    const adds = this.#onDifference !== 'fill-blanks' || before.length === 0;
    let emails = before;
    for (const point of draft.emails) {
      const key = emailKey(point.address);
      const index = emails.findIndex(({ address }) => emailKey(address) === key);
      if (index < 0) {
        if (adds) emails = [...emails, this.#addedEmail(point)];
        else this.#keep('emails');
      } else {
        const known = emails[index]!;
        const merged = this.#mergedEmail(known, point);
        if (merged !== known) emails = emails.with(index, merged);
      }
    }
    if (draft.hasPrimaryEmail && this.#onDifference === 'file') {
      emails = this.#withPrimaryEmail(emails, emailKey(draft.emails[0]!.address));
    }
    return this.#withRowSubscription(emails);
  }

  #withPrimaryEmail(emails: EmailPoint[], key: string): EmailPoint[] {
    const primary = primaryEmail(emails);
    if (primary !== undefined && emailKey(primary.address) === key) return emails;
    const index = emails.findIndex(({ address }) => emailKey(address) === key);
    return index < 0 ? emails : [emails[index]!, ...emails.toSpliced(index, 1)];
  }

  /** A subscription in a row without an address is that of the customer's primary one. */
  #withRowSubscription(emails: EmailPoint[]): EmailPoint[] {
    const { emailSubscription, hasPrimaryEmail } = this.#draft;
    if (emailSubscription === undefined || hasPrimaryEmail) return emails;
    const primary = primaryEmail(emails);
    if (primary === undefined) return emails;
    const subscription = this.#mergedSubscription(primary, emailSubscription);
    if (subscription === primary.subscription) return emails;
    return emails.with(emails.indexOf(primary), { ...primary, subscription });
  }

  /** An address that the customer does not have; one that was taken off them unsubscribed is still so. */
  #addedEmail(point: EmailPoint): EmailPoint {
    if (leftUnsubscribed(this.#record, point.address) === undefined) return point;
    return this.#mergedEmail({ ...point, subscription: 'unsubscribed' }, point);
  }

  #mergedEmail(known: EmailPoint, point: EmailPoint): EmailPoint {
    const subscription = this.#mergedSubscription(known, point.subscription);
    const label = this.#mergedLabel(known.label, point.label);
    // Whoever has the address in a file may see it.
    if (subscription === known.subscription && label === known.label && known.visibility === 'visible') {
      return known;
    }
    return {
      ...known,
      subscription,
      visibility: 'visible',
      ...(label === undefined ? {} : { label }),
    };
  }

  #mergedSubscription(
    { subscription: current }: EmailPoint,
    inFile: EmailPoint['subscription'],
  ): EmailPoint['subscription'] {
    if (inFile === 'unknown' || inFile === current) return current;
    if (current === 'unsubscribed') {
      this.reasons.push({
        code: 'stays-unsubscribed',
        field: 'emailSubscription',
        message: 'The person unsubscribed; a file does not subscribe them again.',
      });
      return current;
    }
    return this.#takes('emailSubscription', current === 'unknown' ? undefined : current, inFile)
      ? inFile
      : current;
  }

  #mergedLabel(current: string | undefined, inFile: string | undefined): string | undefined {
    if (inFile === undefined) return current;
    const label = cleanLine(inFile);
    if (label === current) return current;
    return current === undefined || this.#onDifference === 'file' ? label : current;
  }

  #phones(): PhonePoint[] {
    const { phones: before } = this.#record;
    const draft = this.#draft;
    const adds = this.#onDifference !== 'fill-blanks' || before.length === 0;
    let phones = before;
    for (const point of draft.phones) {
      const index = phones.findIndex(({ number }) => number === point.number);
      if (index < 0) {
        if (adds) phones = [...phones, point];
        else this.#keep('phones');
        continue;
      }
      const known = phones[index]!;
      const label = this.#mergedLabel(known.label, point.label);
      if (label !== known.label && label !== undefined) phones = phones.with(index, { ...known, label });
    }
    const primary = draft.phones[0];
    if (draft.hasPrimaryPhone && primary !== undefined && this.#onDifference === 'file') {
      const index = phones.findIndex(({ number }) => number === primary.number);
      if (index > 0) phones = [phones[index]!, ...phones.toSpliced(index, 1)];
    }
    return phones;
  }

  #addresses(): AddressPoint[] {
    const { addresses: before } = this.#record;
    const draft = this.#draft;
    if (draft.addresses.length === 0) return before;
    if (this.#onDifference === 'fill-blanks' && before.length > 0) {
      const filled = mergeAddresses(before, draft.addresses, { addsNew: false, fileWins: false });
      if (filled === before && !sameValue(before, mergeAddresses(before, draft.addresses))) {
        this.#keep('addresses');
      }
      return filled;
    }
    const fileWins = this.#onDifference === 'file';
    return mergeAddresses(before, draft.addresses, {
      addsNew: true,
      fileWins,
      hasPrimary: draft.hasPrimaryAddress,
    });
  }

  #custom(): CustomerChanges['custom'] {
    const { custom: inFile } = this.#draft;
    if (inFile === undefined) return undefined;
    const { custom: current } = this.#record;
    const changes: NonNullable<CustomerChanges['custom']> = {};
    for (const key of Object.keys(inFile)) {
      const known = Object.hasOwn(current, key) ? current[key] : undefined;
      const value = inFile[key]!;
      if (this.#takes(`custom.${key}`, known, value)) changes[key] = value;
    }
    return Object.keys(changes).length === 0 ? undefined : changes;
  }
}

const NOTHING_RECORDED: Recorded = { visits: 0, spend: 0, facts: {} };

/** What the row says of purchases before this directory, over what was known; `undefined` for nothing. */
function openingOf(
  draft: RowDraft,
  before: OpeningHistory | undefined,
  recorded: Recorded = NOTHING_RECORDED,
): OpeningHistory | undefined {
  const known = { visits: before?.visits ?? 0, spend: before?.spend ?? 0 };
  const visits = draft.visits === undefined ? known.visits : Math.max(draft.visits - recorded.visits, 0);
  const spend =
    draft.spend === undefined
      ? known.spend
      : Math.max(draft.spend - recorded.spend, Math.min(known.spend, draft.spend, 0));
  const { facts } = recorded;
  const told = (date: string | undefined, fact: string | undefined) => (date === fact ? undefined : date);
  const firstVisit = told(draft.firstVisit, facts.firstVisit) ?? before?.firstVisit;
  const lastVisit = told(draft.lastVisit, facts.lastVisit) ?? before?.lastVisit;
  if (visits === 0 && spend === 0 && firstVisit === undefined && lastVisit === undefined) {
    return before;
  }
  const opening: OpeningHistory = { visits, spend };
  if (firstVisit !== undefined) opening.firstVisit = firstVisit;
  if (lastVisit !== undefined) opening.lastVisit = lastVisit;
  return opening;
}

function blockedBy(draft: RowDraft, at: string): BlockedState {
  const reason = draft.blockedReason === undefined ? '' : cleanLine(draft.blockedReason);
  return { reason: reason === '' ? BLOCKED_FROM_BOOKING : reason, at };
}
