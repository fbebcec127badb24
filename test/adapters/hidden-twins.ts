import type { CallOptions, DirectoryAdapter, OperationName } from '../../src/adapters/adapter.js';
import { MemoryAdapter } from '../../src/adapters/memory.js';
import type { CustomerRecord } from '../../src/core/customer.js';
import { asDirectoryError } from '../../src/core/errors.js';
import { type Permission, PERMISSIONS } from '../../src/core/permissions.js';
import { fold } from '../../src/core/text.js';
import { Random } from '../../src/testing/random.js';

/*
 * Two directories that differ in nothing but what somebody may not see: whatever that person does, both must answer
 * alike, and no answer may have anything of it.
 */

export const PEOPLE = 12;
/** Hidden texts that a person has at most, each at a place of its own. */
const PLACES = 100;
export const NAMES = ['Ann', 'Bo', 'Cleo', 'Dan', 'Eve', 'Flo', 'Gus', 'Hal', 'Ida', 'Jo', 'Kim', 'Lou'];
const START = Date.parse('2026-11-21T15:00:00Z');
const DAY = 86_400_000;

/** One of the two: its adapters, and the texts hidden in it. */
export interface Twin {
  all: DirectoryAdapter;
  /** As the actor reaches it. */
  kept: DirectoryAdapter;
  hidden: string[];
  hiddenOf: ReadonlyMap<string, readonly string[]>;
  events: unknown[];
}

/** What the actor's way into a directory is. */
export type Door = (adapter: DirectoryAdapter, permissions: readonly Permission[]) => DirectoryAdapter;

/** A source of texts and numbers that are nowhere else, each hidden from who lacks a permission. */
class Canaries {
  readonly hidden: string[] = [];
  /** Those of each person, for guesses that come near. */
  readonly ofPerson = new Map<string, string[]>();
  readonly #lacking: ReadonlySet<Permission>;
  readonly #salt: string;
  #count = 0;

  constructor(lacking: ReadonlySet<Permission>, salt: string) {
    this.#lacking = lacking;
    this.#salt = salt;
  }

  hides(permission: Permission): boolean {
    return this.#lacking.has(permission);
  }

  /** Goes to a place: what is visible there is the same in both twins, whatever one lacks before it. */
  goTo(place: number): void {
    this.#count = place;
  }

  /** A word; the same in both twins where the actor may see it. */
  word(permission: Permission): string {
    const isHidden = this.hides(permission);
    const word = `qz${isHidden ? this.#salt : 'x'}${(this.#count++).toString(36)}vw`;
    if (isHidden) this.#hide(word);
    return word;
  }

  /** A number of ten digits that begins as those of Montréal do. */
  phone(permission: Permission): string {
    const isHidden = this.hides(permission);
    const digits = String(9_000_000 + this.#count++ * 7 - (isHidden && this.#salt !== 'a' ? 5_000_000 : 0));
    if (isHidden) this.#hide(digits);
    return `+1514${digits}`;
  }

  #hide(text: string): void {
    this.hidden.push(text);
    const id = `c${Math.floor(this.#count / PLACES)}`;
    this.ofPerson.set(id, [...(this.ofPerson.get(id) ?? []), text]);
  }
}

/** The clock and the chance of both twins, set anew at each step so that they have the same ids. */
class Steps {
  now = START;
  readonly #random = new Random(1);
  readonly #real = crypto.getRandomValues.bind(crypto);
  #step = 0;

  begin(): void {
    const fill = <T extends ArrayBufferView>(into: T): T => {
      const bytes = new Uint8Array(into.buffer, into.byteOffset, into.byteLength);
      for (let index = 0; index < bytes.length; index++) bytes[index] = this.#random.below(256);
      return into;
    };
    Object.defineProperty(crypto, 'getRandomValues', { value: fill, configurable: true });
  }

  next(): void {
    this.#step++;
    this.now = START + this.#step * 1000;
  }

  reset(): void {
    this.#random.reseed(this.#step);
  }

  end(): void {
    Object.defineProperty(crypto, 'getRandomValues', { value: this.#real, configurable: true });
  }
}

/** Both directories, and the actor who is kept from what differs. */
export class HiddenTwins {
  readonly twins: Twin[] = [];
  readonly steps = new Steps();
  readonly permissions: readonly Permission[];
  /** Ids that both have, by what they are of. */
  readonly known = new Map<string, string[]>();

  private constructor(permissions: readonly Permission[]) {
    this.permissions = permissions;
  }

  static async open(permissions: readonly Permission[], door: Door): Promise<HiddenTwins> {
    const twins = new HiddenTwins(permissions);
    twins.steps.begin();
    for (const salt of ['a', 'bcd']) twins.twins.push(await twins.#make(salt, door));
    return twins;
  }

  /** Does the same in both, and gives what each answers, with what it told by the way. */
  async ask(name: OperationName, input: unknown): Promise<[first: Answer, second: Answer]> {
    this.steps.next();
    const answers: Answer[] = [];
    for (const twin of this.twins) {
      this.steps.reset();
      twin.events.length = 0;
      const progress: unknown[] = [];
      const said = await answerOf(twin.kept, name, input, { onProgress: (step) => progress.push(step) });
      answers.push({ ...said, events: [...twin.events], steps: progress.length > 0 });
    }
    return answers as [Answer, Answer];
  }

  /** The texts of what is hidden that an answer has in it after all. */
  leaksIn(answer: Answer): string[] {
    const leaves = leavesOf(answer).map((leaf) => [fold(leaf), leaf.replace(/\D/g, '')] as const);
    return this.twins
      .flatMap(({ hidden }) => hidden)
      .filter((text) => leaves.some(([folded, digits]) => folded.includes(text) || digits.includes(text)));
  }

  async close(): Promise<void> {
    this.steps.end();
    for (const { kept, all } of this.twins) {
      await kept.close();
      await all.close();
    }
  }

  async #make(salt: string, door: Door): Promise<Twin> {
    const lacking = new Set(PERMISSIONS.filter((permission) => !this.permissions.includes(permission)));
    const canaries = new Canaries(lacking, salt);
    const all = new MemoryAdapter({
      now: () => new Date(this.steps.now),
      timeZone: 'America/Toronto',
      country: 'CA',
      customers: Array.from({ length: PEOPLE }, (_, index) => person(index, canaries)),
    });
    await this.#fill(all, canaries);
    const kept = door(all, this.permissions);
    const events: unknown[] = [];
    kept.subscribe((change) => events.push(structuredClone(change)));
    return { all, kept, hidden: canaries.hidden, hiddenOf: canaries.ofPerson, events };
  }

  /** What is kept beside people, some of it hidden. Where a trail is shown, there is as much of it in both. */
  async #fill(all: DirectoryAdapter, canaries: Canaries): Promise<void> {
    const isFirst = this.twins.length === 0;
    // Nobody can name what they never saw.
    let isInBoth = true;
    let step = 0;
    const goTo = (place: number): void => {
      step = place;
      canaries.goTo(10_000 + place * 10);
    };
    const add = async (kind: string, name: OperationName, input: unknown): Promise<void> => {
      this.steps.now = START - DAY + step++ * 1000;
      this.steps.reset();
      const output = (await all.call(name, input as never)) as { id?: string; changeId?: string };
      if (!isFirst || !isInBoth) return;
      if (output.id !== undefined) this.learn(kind, output.id);
      if (output.changeId !== undefined) this.learn('change', output.changeId);
    };
    const showsTrail = this.permissions.includes('audit');
    const word = (permission: Permission): string => canaries.word(permission);
    await add('settings', 'directory.configure', {
      customFields: [
        { key: 'work', name: 'Work email', type: 'email' },
        { key: 'fax', name: 'Fax', type: 'phone' },
        { key: 'cottage', name: 'Cottage', type: 'address' },
        { key: 'diet', name: 'Diet', type: 'text' },
      ],
      locations: [{ id: 'main', name: 'Main Street' }],
    });
    const ruled = { field: 'emailAddress', op: 'isNot', value: word('viewContact') };
    await add('group', 'groups.save', { group: { name: 'Ruled', kind: 'smart', filter: { any: [ruled] } } });
    await add('group', 'groups.save', { group: { name: 'Picked', kind: 'manual' } });
    for (let index = 0; index < PEOPLE; index++) {
      const customerId = `c${index}`;
      let place = 100 + index * 20;
      goTo(place);
      // A thing less of each in the second twin, where nobody who looks would see that it happened.
      const isThere = (permission: Permission): boolean =>
        showsTrail || !canaries.hides(permission) || isFirst || index % 3 > 0;
      const emailAddress = `${word('viewContact')}@example.com`;
      await add('customer', 'customers.update', { id: customerId, version: 1, changes: { emailAddress } });
      if (index % 2 === 0) {
        const sale = {
          id: `s${index}`,
          at: `2026-0${(index % 9) + 1}-10T15:00:00Z`,
          amount: 1000 + index,
          tender: 'cash',
          receiptEmail: `${word('viewContact')}@example.org`,
        };
        await add('sale', 'sales.record', { sale, attachTo: customerId });
      }
      isInBoth = index % 3 > 0;
      goTo((place += 3));
      if (isThere('notes')) {
        const note = { text: word('notes'), remindOn: index % 2 ? '2026-11-01' : '2027-01-01' };
        await add('note', 'notes.add', { customerId, note });
      }
      goTo((place += 1));
      if (isThere('loyalty')) {
        const account = {
          points: canaries.hides('loyalty') && !isFirst ? 70 + index : index,
          tier: word('loyalty'),
          phones: [canaries.phone('viewContact')],
        };
        await add('account', 'loyalty.add', { customerId, account });
        const entry = { kind: 'loyalty', at: '2026-10-01T10:00:00Z', text: word('loyalty') };
        await add('entry', 'activity.record', { customerId, entry });
      }
      goTo((place += 2));
      if (isThere('message')) {
        const entry = { kind: 'message', at: `2026-10-02T10:0${index % 10}:00Z`, text: word('message') };
        await add('entry', 'activity.record', { customerId, entry });
      }
      goTo((place += 1));
      isInBoth = true;
      const entry = { kind: 'visit', at: `2026-10-0${(index % 3) + 1}T12:00:00Z`, text: 'Came by' };
      await add('entry', 'activity.record', { customerId, entry });
      isInBoth = index % 3 > 0;
      goTo((place += 1));
      if (isThere('coupons')) {
        await add('coupon', 'coupons.add', {
          customerId,
          coupon: { name: word('coupons'), code: word('coupons') },
        });
      }
      goTo((place += 1));
      if (isThere('cardsView')) {
        const card = { token: word('cardsView'), brand: 'VISA', last4: '4242', expMonth: 1, expYear: 2030 };
        await add('card', 'cards.add', { customerId, card: { ...card, cardholderName: word('cardsView') } });
      }
      goTo((place += 1));
      if (isThere('files')) {
        const file = new Blob([word('files')], { type: 'text/plain' });
        await add('file', 'files.add', { customerId, file, name: `${word('files')}.txt` });
      }
      isInBoth = true;
    }
    this.steps.now = START;
  }

  learn(kind: string, id: string): void {
    const ids = this.known.get(kind);
    if (ids) ids.push(id);
    else this.known.set(kind, [id]);
  }
}

/** One person: what is seen is the same in both twins, what is hidden differs in everything but what shows of it. */
function person(index: number, canaries: Canaries): CustomerRecord {
  canaries.goTo(index * PLACES);
  const word = (): string => canaries.word('viewContact');
  const isOther = canaries.hides('viewContact') && canaries.word('viewContact').includes('bcd');
  const at = new Date(START - (30 + index) * DAY).toISOString();
  return {
    id: `c${index}`,
    version: 1,
    createdAt: at,
    updatedAt: at,
    creationSource: index % 4 === 0 ? 'EMAIL_COLLECTION' : 'DIRECTORY',
    givenName: NAMES[index % NAMES.length]!,
    ...(index % 3 === 0 ? { companyName: 'Boulangerie' } : {}),
    ...(index % 4 === 1 ? { nickname: 'Nick', referenceId: `R-${index}` } : {}),
    ...(index % 5 === 0 ? { note: 'Likes bread' } : {}),
    emails: [
      {
        address: `${word()}@example.com`,
        visibility: index % 2 ? 'visible' : 'hidden',
        subscription: index % 3 ? 'subscribed' : 'unknown',
      },
      { address: `${word()}@example.com`, label: word(), visibility: 'visible', subscription: 'unknown' },
    ],
    phones: [
      { number: canaries.phone('viewContact') },
      ...(isOther ? [] : [{ number: canaries.phone('viewContact'), label: word() }]),
    ],
    addresses:
      index % 2 === (isOther ? 1 : 0)
        ? [{ addressLine1: word(), locality: word(), postalCode: word(), country: isOther ? 'FR' : 'CA' }]
        : [],
    custom: {
      diet: index % 2 ? 'vegan' : 'none',
      ...(isOther && index % 2 ? {} : { work: `${word()}@example.net`, fax: canaries.phone('viewContact') }),
      cottage: { locality: word() },
      dropped: word(),
    },
    groupIds: [],
    mergedFrom: [],
  };
}

/** What came of one call, as plain data. */
export interface Answer {
  output?: unknown;
  error?: unknown;
  events?: unknown[];
  /** Whether progress was told; how often depends on the time it took. */
  steps?: boolean;
}

async function answerOf(
  adapter: DirectoryAdapter,
  name: OperationName,
  input: unknown,
  options: CallOptions,
): Promise<Answer> {
  try {
    return { output: await plain(await adapter.call(name, structuredClone(input) as never, options)) };
  } catch (thrown) {
    const error = asDirectoryError(thrown);
    const { cause } = error;
    return { error: { ...error.toJSON(), cause: cause instanceof Error ? cause.message : (cause ?? null) } };
  }
}

/** An answer with its files as their texts. */
async function plain(value: unknown): Promise<unknown> {
  if (value instanceof Blob) return { text: await value.text(), type: value.type };
  if (Array.isArray(value)) return Promise.all(value.map(plain));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(async ([key, part]) => [key, await plain(part)] as const);
  return Object.fromEntries(await Promise.all(entries));
}

/** Every text and key of some data; a CSV file cell by cell. */
function leavesOf(value: unknown): string[] {
  if (typeof value === 'string') return value.split(/[",\r\n]+/);
  if (typeof value === 'number') return [String(value)];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => [key, ...leavesOf(part)]);
}
