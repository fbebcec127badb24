import { createMemoryStore } from '../../../src/stores/memory.js';
import type { Store } from '../../../src/stores/store.js';
import type { SampleShop } from '../../../src/testing/sample-sales.js';
import { timedOften } from '../measure.js';
import { queryOf } from '../questions.js';
import type { Answer, Question, QueryEngine } from './query-engine.js';

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
