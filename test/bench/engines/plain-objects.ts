import type { CustomerRecord } from '../../../src/core/customer.js';
import { timedOften } from '../measure.js';
import {
  byName,
  flatCustomer,
  foldedText,
  PAGE,
  type Answer,
  type FlatCustomer,
  type Question,
  type QueryEngine,
} from './query-engine.js';

/** An array of objects, filtered and sorted for each question: what a page does without any store. */
export class PlainObjects implements QueryEngine {
  readonly name = 'plain objects';
  #customers: FlatCustomer[] = [];

  load(records: readonly CustomerRecord[]): Promise<void> {
    this.#customers = records.map(flatCustomer);
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
    const found = this.#customers.filter(matcherOf(question)).sort(byName);
    return { total: found.length, ids: found.slice(0, PAGE).map(({ id }) => id) };
  }
}

/** Whether a customer belongs to the answer of a question. */
export function matcherOf(
  question: Exclude<Question, { kind: 'last-visit' }>,
): (customer: FlatCustomer) => boolean {
  if (question.kind === 'search') {
    const text = foldedText(question.text);
    return ({ haystack }) => haystack.includes(text);
  }
  const { from, to } = question;
  return ({ birthday }) => birthday >= from && birthday <= to;
}

function byLastVisit(a: FlatCustomer, b: FlatCustomer): number {
  return a.lastVisitKey - b.lastVisitKey || (a.id < b.id ? -1 : 1);
}
