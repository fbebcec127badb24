import { expect } from '@open-wc/testing';
import { CONDITION_FIELDS } from '../../src/core/conditions.js';
import type { CustomerRecord } from '../../src/core/customer.js';
import type { Filter } from '../../src/core/filter.js';
import { type History, NO_HISTORY, type Person } from '../../src/core/history.js';
import { isLive, judgeFilter } from '../../src/core/judge.js';
import type { Note } from '../../src/core/note.js';
import type { Sale } from '../../src/core/sale.js';
import { DEFAULT_SETTINGS } from '../../src/core/settings.js';
import {
  type Collections,
  OWNED_COLLECTIONS,
  type OwnedCollection,
  type Store,
} from '../../src/stores/store.js';
import type { Random } from '../../src/testing/random.js';
import { NOW, RandomDirectory } from '../columns/random-directory.js';
import { RandomHistory } from '../columns/random-history.js';
import { aChange, everybody } from './sample-records.js';

type OwnedRecord = Collections[OwnedCollection];

/** What one write puts and removes. */
export interface Draft {
  puts: { collection: OwnedCollection | 'customers'; record: OwnedRecord | CustomerRecord }[];
  removes: { collection: OwnedCollection | 'customers'; id: string }[];
}

const AT = '2026-03-08T12:00:00.000Z';
/** Fields whose facts are what people did or what is kept of them. */
const FIELDS = [
  ...Object.entries(CONDITION_FIELDS)
    .filter(([, kind]) => ['amount', 'choice', 'purchased', 'appointments', 'yes-no'].includes(kind))
    .map(([field]) => field),
  'firstVisit',
  'lastVisit',
];

const REMINDERS = ['2026-03-07', '2026-03-08', '2026-03-08T09:30', '2026-03-08T23:59', '2026-03-09'];

/** Ids that tills and hosts give, besides the library's own. */
const LONG = 'till '.repeat(39);

/** Random writes of customers and what they own, and beside them what there is after each. */
export class RandomShop {
  readonly #random: Random;
  readonly #people: RandomDirectory;
  readonly #did: RandomHistory;
  readonly customers = new Map<string, CustomerRecord>();
  readonly owned = Object.fromEntries(
    OWNED_COLLECTIONS.map((name) => [name, new Map<string, OwnedRecord>()]),
  ) as Record<OwnedCollection, Map<string, OwnedRecord>>;
  #made = 0;

  constructor(random: Random) {
    this.#random = random;
    this.#people = new RandomDirectory(random);
    this.#did = new RandomHistory(random);
  }

  /** Some changes, to be made in one write. */
  draft(changes: number): Draft {
    const draft: Draft = { puts: [], removes: [] };
    // What a write changes twice is as it was put last.
    const seen = new Set<string>();
    for (let left = changes; left > 0; left--) {
      const change = this.#change();
      if (change === undefined) continue;
      const { collection } = change;
      const key = `${collection} ${'record' in change ? change.record.id : change.id}`;
      if (seen.has(key)) continue;
      seen.add(key);
      if ('record' in change) draft.puts.push(change);
      else draft.removes.push({ collection, id: change.id });
    }
    return draft;
  }

  /** New records of one collection, as many as are wanted. */
  records(collection: OwnedCollection, count: number): OwnedRecord[] {
    return Array.from({ length: count }, () => this.#record(collection));
  }

  apply({ puts, removes }: Draft): void {
    for (const { collection, record } of puts) {
      if (collection === 'customers') this.customers.set(record.id, record as CustomerRecord);
      else this.owned[collection].set(record.id, record as OwnedRecord);
    }
    for (const { collection, id } of removes) {
      if (collection !== 'customers') this.owned[collection].delete(id);
      else this.#removeCustomer(id);
    }
  }

  async commit(store: Store, { puts, removes }: Draft): Promise<void> {
    await store.write((transaction) => {
      for (const { collection, record } of puts) transaction.put(collection, record);
      for (const { collection, id } of removes) transaction.remove(collection, id);
      transaction.record(aChange());
      return Promise.resolve();
    });
  }

  /** Looks at everything that a store says of what customers own, and asks it some random questions. */
  async expectSame(store: Store, questions = 4): Promise<void> {
    const ids = [...this.customers.keys(), 'stranger-1', 'stranger-2', 'nobody'];
    for (const collection of OWNED_COLLECTIONS) {
      const lists = await store.read((view) => Promise.all(ids.map((id) => view.list(collection, id))));
      expect(lists, collection).to.deep.equal(ids.map((id) => this.#list(collection, id)));
      const all = [...this.owned[collection].keys(), 'none', LONG];
      const found = await store.read((view) => view.getMany(collection, all));
      expect(found, collection).to.deep.equal(all.map((id) => this.owned[collection].get(id)));
    }
    for (const until of ['2026-03-07T23:59', '2026-03-08T09:30', '2026-03-09T00:00']) {
      const due = await store.read((view) => view.reminders(until));
      expect(due, until).to.deep.equal(this.#due(until));
    }
    const people = [...this.customers.keys()];
    const histories = await store.read((view) => view.histories([...people, 'nobody']));
    expect(histories.map(comparable)).to.deep.equal(
      [...people.map((id) => this.#historyOf(id)), NO_HISTORY].map(comparable),
    );
    for (let left = questions; left > 0; left--) {
      const filter = this.#people.filter(FIELDS);
      const page = await store.read((view) =>
        view.query(everybody({ filter, sort: [], limit: 10_000 }), { now: NOW, groups: new Map() }),
      );
      expect(page.customers.map(({ id }) => id).sort(), JSON.stringify(filter)).to.deep.equal(
        this.#judge(filter),
      );
    }
  }

  #change():
    | { collection: OwnedCollection | 'customers'; record: OwnedRecord | CustomerRecord }
    | { collection: OwnedCollection | 'customers'; id: string }
    | undefined {
    const random = this.#random;
    const customers = [...this.customers.keys()];
    if (customers.length < 3 || random.chance(0.15)) {
      const known = random.chance(0.3) && customers.length > 0 ? random.pick(customers) : undefined;
      const id = random.chance(0.02) ? random.pick(['stranger-1', 'stranger-2']) : known;
      return { collection: 'customers', record: this.#people.customer(id) };
    }
    if (random.chance(0.05)) return { collection: 'customers', id: random.pick(customers) };
    const collection = random.chance(0.5) ? 'sales' : random.pick(OWNED_COLLECTIONS);
    const known = [...this.owned[collection].keys()];
    if (known.length === 0 || random.chance(0.6)) return { collection, record: this.#record(collection) };
    const id = random.pick(known);
    if (random.chance(0.3)) return { collection, id };
    const before = this.owned[collection].get(id)!;
    const after = { ...this.#record(collection), id };
    // A membership stays its person's: of two of one person it would not be said which counts.
    if (collection === 'loyalty' || random.chance(0.6)) {
      if (before.customerId === undefined) delete (after as Sale).customerId;
      else after.customerId = before.customerId;
    }
    return { collection, record: after };
  }

  #record(collection: OwnedCollection): OwnedRecord {
    const random = this.#random;
    const number = ++this.#made;
    const customerId = this.#owner();
    const base = { id: this.#id(number), customerId, version: 1, createdAt: AT, updatedAt: AT };
    const { feedback, appointments, coupons } = this.#did.facts();
    switch (collection) {
      case 'notes':
        return {
          ...base,
          text: `Note ${number}\nwith "two" lines`,
          ...(random.chance(0.5) ? { remindOn: random.pick(REMINDERS) } : {}),
        };
      case 'cards':
        return { ...base, token: 't', brand: 'VISA', last4: '1111', expMonth: 1, expYear: 2030 };
      case 'files':
        return { ...base, name: `photo ${number}.png`, type: 'image/png', size: number };
      case 'coupons': {
        const [expiresOn] = coupons;
        return { ...base, name: 'Free bread', ...(expiresOn === undefined ? {} : { expiresOn }) };
      }
      case 'loyalty':
        // One of each person, as the directory sees to.
        return {
          ...base,
          id: `member-${customerId}`,
          points: random.below(4) * 50,
          ...(random.chance(0.5) ? { tier: 'gold' } : {}),
        };
      case 'appointments':
        return { ...base, ...(appointments[0] ?? { startsAt: AT, status: 'booked' as const }) };
      case 'activity': {
        const { id } = base;
        const [said] = feedback;
        if (said) return { id, customerId, kind: 'feedback', ...said };
        return { id, customerId, kind: random.pick(['message', 'feedback']), at: AT, text: 'Hello' };
      }
      case 'sales': {
        const { customerId: _, ...sale } = { ...this.#did.sale(), id: base.id };
        return random.chance(0.2) ? sale : { ...sale, customerId };
      }
    }
  }

  #owner(): string {
    const strangers = ['stranger-1', 'stranger-2'];
    return this.#random.pick(this.#random.chance(0.05) ? strangers : [...this.customers.keys()]);
  }

  #id(number: number): string {
    return `${this.#random.pick(['01JD9', 'till/', '__proto__', 'é', LONG])}${number}`;
  }

  #removeCustomer(id: string): void {
    this.customers.delete(id);
    for (const records of Object.values(this.owned)) {
      for (const record of [...records.values()]) if (record.customerId === id) records.delete(record.id);
    }
  }

  #list(collection: OwnedCollection, customerId: string): OwnedRecord[] {
    const timeOf = (record: OwnedRecord): string => ('at' in record ? record.at : '');
    const order = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
    return [...this.owned[collection].values()]
      .filter((record) => record.customerId === customerId)
      .sort((a, b) => order(timeOf(a), timeOf(b)) || order(a.id, b.id));
  }

  #due(until: string): OwnedRecord[] {
    const order = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
    return ([...this.owned.notes.values()] as Note[])
      .filter(({ customerId, remindOn }) => this.customers.has(customerId) && (remindOn ?? '9') <= until)
      .sort((a, b) => order(a.remindOn!, b.remindOn!) || order(a.id, b.id));
  }

  #historyOf(id: string): History {
    const list = <C extends OwnedCollection>(collection: C): Collections[C][] =>
      this.#list(collection, id) as Collections[C][];
    const [member] = list('loyalty');
    return {
      sales: list('sales'),
      feedback: list('activity').flatMap(({ kind, at, sentiment }) =>
        kind === 'feedback' && sentiment !== undefined ? { at, sentiment } : [],
      ),
      appointments: list('appointments').map(({ startsAt, status }) => ({ startsAt, status })),
      ...(member === undefined
        ? {}
        : {
            loyalty: { points: member.points, ...(member.tier === undefined ? {} : { tier: member.tier }) },
          }),
      coupons: list('coupons').map(({ expiresOn }) => expiresOn),
      notes: list('notes').length,
      files: list('files').length,
      cards: list('cards').length,
    };
  }

  #judge(filter: Filter): string[] {
    const env = { ...DEFAULT_SETTINGS, now: NOW, groups: new Map<string, Filter>() };
    return [...this.customers.values()]
      .filter(isLive)
      .filter((record) => {
        const person: Person = { ...record, history: this.#historyOf(record.id) };
        return judgeFilter(filter, person, env) === true;
      })
      .map(({ id }) => id)
      .sort();
  }
}

/** A history as filters see it: net amounts, sets of items, whether a receipt was sent, in no order but by time. */
function comparable({ sales, feedback, appointments, coupons, ...rest }: History): unknown {
  const sorted = (facts: readonly unknown[]): string[] =>
    facts.map((fact) => JSON.stringify(fact) ?? '').sort();
  const seen = sales.map(({ at, amount, refunded = 0, tender, location, channel, currency, ...sale }) => [
    at,
    amount - refunded,
    [tender, location, channel, currency],
    [...new Set(sorted((sale.items ?? []).map(({ name, category }) => [name, category])))],
    sale.receiptEmail !== undefined,
  ]);
  return {
    ...rest,
    sales: sorted(seen),
    feedback: sorted(feedback),
    appointments: sorted(appointments),
    coupons: sorted(coupons),
  };
}
