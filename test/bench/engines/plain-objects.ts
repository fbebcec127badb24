import type { SampleShop } from '../../../src/testing/sample-sales.js';
import { timedOften } from '../measure.js';
import {
  byName,
  flatCustomers,
  foldedText,
  PAGE,
  windowsAt,
  type Answer,
  type FlatCustomer,
  type Question,
  type QueryEngine,
} from './query-engine.js';

/** An array of objects, filtered and sorted for each question: what a page does without any store. */
export class PlainObjects implements QueryEngine {
  readonly name = 'plain objects';
  #customers: FlatCustomer[] = [];
  readonly #now: number;

  constructor(now: number) {
    this.#now = now;
  }

  load(shop: SampleShop): Promise<void> {
    this.#customers = flatCustomers(shop);
    return Promise.resolve();
  }

  ask(question: Question): Promise<Answer> {
    return Promise.resolve(this.#answer(question));
  }

  time(question: Question): Promise<number> {
    return timedOften(() => this.#answer(question));
  }

  close(): Promise<void> {
    this.#customers = [];
    return Promise.resolve();
  }

  #answer(question: Question): Answer {
    if (question.kind === 'last-visit') {
      const sorted = [...this.#customers].sort(byLastVisit);
      const rows = sorted.slice(question.offset, question.offset + PAGE);
      return { total: sorted.length, ids: rows.map(({ id }) => id) };
    }
    const found = this.#customers.filter(matcherOf(question, this.#now)).sort(byName);
    return { total: found.length, ids: found.slice(0, PAGE).map(({ id }) => id) };
  }
}

/** Whether a customer belongs to the answer of a question. */
export function matcherOf(
  question: Exclude<Question, { kind: 'last-visit' }>,
  now: number,
): (customer: FlatCustomer) => boolean {
  if (question.kind === 'search') {
    const text = foldedText(question.text);
    return ({ haystack }) => haystack.includes(text);
  }
  const windows = windowsAt(now);
  switch (question.kind) {
    case 'birthday': {
      const { from, to } = question;
      return ({ birthday }) => birthday >= from && birthday <= to;
    }
    case 'spenders': {
      const { above, visits } = question;
      const since = windows.days(question.days);
      return ({ sales }) => {
        let count = 0;
        let spend = 0;
        for (let index = sales.length - 1; index >= 0 && sales[index]!.at >= since; index--) {
          count++;
          spend += sales[index]!.amount;
        }
        return count >= visits && spend > above;
      };
    }
    case 'lapsed':
      return ({ sales, lastAt, regularSince }) =>
        sales.length >= 3 && lastAt < windows.sixWeeks && sales.at(-3)!.at >= regularSince;
    case 'bought': {
      const { category, location } = question;
      return ({ sales }) =>
        sales.some((sale) => sale.location === location && sale.categories.includes(category));
    }
    default:
      return question satisfies never;
  }
}

function byLastVisit(a: FlatCustomer, b: FlatCustomer): number {
  return a.lastVisitKey - b.lastVisitKey || (a.id < b.id ? -1 : 1);
}
