import { Dexie, type Table } from 'dexie';
import type { SampleShop } from '../../../src/testing/sample-sales.js';
import { timed } from '../measure.js';
import { matcherOf } from './plain-objects.js';
import {
  byName,
  flatCustomers,
  PAGE,
  type Answer,
  type FlatCustomer,
  type Question,
  type QueryEngine,
} from './query-engine.js';

/** Dexie with a record per customer and an index for each question that an index can help. */
export class DexieEngine implements QueryEngine {
  readonly name = 'Dexie';
  readonly #database = new Dexie('bench-dexie');
  readonly #customers: Table<FlatCustomer & { bought: string[] }, string>;
  readonly #now: number;

  constructor(now: number) {
    this.#now = now;
    this.#database.version(1).stores({ customers: 'id, [nameKey+id], birthday, [lastVisitKey+id], *bought' });
    this.#customers = this.#database.table('customers');
  }

  async load(shop: SampleShop): Promise<void> {
    const rows = flatCustomers(shop).map((customer) => ({ ...customer, bought: boughtBy(customer) }));
    await this.#customers.bulkPut(rows);
  }

  async ask(question: Question): Promise<Answer> {
    switch (question.kind) {
      case 'search':
      case 'spenders':
      case 'lapsed':
        // No index finds a text inside another, nor sums up; reading everybody at once is the fastest way there is.
        return firstByName((await this.#customers.toArray()).filter(matcherOf(question, this.#now)));
      case 'bought':
        return firstByName(
          await this.#customers
            .where('bought')
            .equals(`${question.category} ${question.location}`)
            .distinct()
            .toArray(),
        );
      case 'birthday':
        return firstByName(
          await this.#customers.where('birthday').between(question.from, question.to, true, true).toArray(),
        );
      case 'last-visit': {
        const [total, ids] = await Promise.all([
          this.#customers.count(),
          this.#customers.orderBy('[lastVisitKey+id]').offset(question.offset).limit(PAGE).primaryKeys(),
        ]);
        return { total, ids };
      }
      default:
        return question satisfies never;
    }
  }

  time(question: Question): Promise<number> {
    return timed(() => this.ask(question));
  }

  async close(): Promise<void> {
    await this.#database.delete();
  }
}

/** What an index can find somebody by: each category at each place. */
function boughtBy({ sales }: FlatCustomer): string[] {
  return [
    ...new Set(sales.flatMap(({ categories, location }) => categories.map((one) => `${one} ${location}`))),
  ];
}

function firstByName(found: FlatCustomer[]): Answer {
  found.sort(byName);
  return { total: found.length, ids: found.slice(0, PAGE).map(({ id }) => id) };
}
