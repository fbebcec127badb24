import { BUILT_IN_RULES } from '../../../src/core/built-in-groups.js';
import { EVERYBODY } from '../../../src/core/filter.js';
import { DEFAULT_SORT } from '../../../src/core/query.js';
import { createMemoryStore } from '../../../src/stores/memory.js';
import type { Store, StoreQuery } from '../../../src/stores/store.js';
import type { SampleShop } from '../../../src/testing/sample-sales.js';
import { timedOften } from '../measure.js';
import { PAGE, type Answer, type Question, type QueryEngine } from './query-engine.js';

/** The directory's own column engine, as its stores use it, rows of the page made. */
export class ColumnsEngine implements QueryEngine {
  readonly name = 'columns';
  #store: Store = createMemoryStore();
  readonly #now: number;

  constructor(now: number) {
    this.#now = now;
  }

  async load({ customers, sales }: SampleShop): Promise<void> {
    this.#store = createMemoryStore();
    await this.#store.write((transaction) => {
      for (const record of customers) transaction.put('customers', record);
      for (const sale of sales) transaction.put('sales', sale);
      const customerIds = customers.map(({ id }) => id);
      transaction.record({
        id: 'load',
        at: new Date(this.#now).toISOString(),
        operation: 'imports.run',
        records: [],
        uniform: [{ kind: 'created', customerIds }],
      });
      return Promise.resolve();
    });
  }

  async ask(question: Question): Promise<Answer> {
    const { customers, total } = await this.#store.read((view) =>
      view.query(queryOf(question), { now: this.#now, groups: new Map() }),
    );
    return { total, ids: customers.map(({ id }) => id) };
  }

  time(question: Question): Promise<number> {
    return timedOften(() => this.ask(question));
  }

  close(): Promise<void> {
    return this.#store.close();
  }
}

function queryOf(question: Question): StoreQuery {
  const query: StoreQuery = { filter: EVERYBODY, sort: DEFAULT_SORT, offset: 0, limit: PAGE };
  switch (question.kind) {
    case 'search':
      return { ...query, search: question.text };
    case 'birthday': {
      const days = [question.from, question.to].map(monthAndDay);
      return { ...query, filter: { field: 'birthday', op: 'between', value: days } };
    }
    case 'spenders': {
      const within = `P${question.days}D`;
      const spend = { field: 'spend', op: 'atLeast', value: question.above + 1, within };
      const visits = { field: 'visits', op: 'atLeast', value: question.visits, within };
      return { ...query, filter: { all: [spend, visits] } };
    }
    case 'lapsed':
      return { ...query, filter: BUILT_IN_RULES.lapsed };
    case 'bought': {
      const value = { categories: [question.category] };
      return { ...query, filter: { field: 'purchased', op: 'isAnyOf', value, location: question.location } };
    }
    case 'last-visit':
      return { ...query, sort: [{ by: 'lastVisit', direction: 'descending' }], offset: question.offset };
    default:
      return question satisfies never;
  }
}

function monthAndDay(key: number): string {
  return `${String(Math.floor(key / 100)).padStart(2, '0')}-${String(key % 100).padStart(2, '0')}`;
}
