import { Dexie, type Table } from 'dexie';
import type { CustomerRecord } from '../../../src/core/customer.js';
import { timed } from '../measure.js';
import { matcherOf } from './plain-objects.js';
import {
  byName,
  flatCustomer,
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
  readonly #customers: Table<FlatCustomer, string>;

  constructor() {
    this.#database.version(1).stores({ customers: 'id, [nameKey+id], birthday, [lastVisitKey+id]' });
    this.#customers = this.#database.table('customers');
  }

  async load(records: readonly CustomerRecord[]): Promise<void> {
    await this.#customers.bulkPut(records.map(flatCustomer));
  }

  async ask(question: Question): Promise<Answer> {
    switch (question.kind) {
      case 'search':
        // No index finds a text inside another; reading everybody at once is the fastest way there is.
        return firstByName((await this.#customers.toArray()).filter(matcherOf(question)));
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

function firstByName(found: FlatCustomer[]): Answer {
  found.sort(byName);
  return { total: found.length, ids: found.slice(0, PAGE).map(({ id }) => id) };
}
