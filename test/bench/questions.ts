import { BUILT_IN_RULES } from '../../src/core/built-in-groups.js';
import { EVERYBODY } from '../../src/core/filter.js';
import { DEFAULT_SORT } from '../../src/core/query.js';
import type { StoreQuery } from '../../src/stores/store.js';
import { PAGE, type Question } from './engines/query-engine.js';

/** The questions that every engine is asked, by name. */
export const QUESTIONS: readonly { name: string; question: Question }[] = [
  { name: 'Q1 search "trem"', question: { kind: 'search', text: 'trem' } },
  { name: 'Q1 search "mari"', question: { kind: 'search', text: 'mari' } },
  { name: 'Q1 search "55501"', question: { kind: 'search', text: '55501' } },
  {
    name: 'Q2 spend over $200, 3 visits in 180 days',
    question: { kind: 'spenders', above: 20_000, visits: 3, days: 180 },
  },
  { name: 'Q3 lapsed', question: { kind: 'lapsed' } },
  {
    name: 'Q4 bought cake at the Plateau',
    question: { kind: 'bought', category: 'Cake', location: 'plateau' },
  },
  { name: 'Q5 birthday in May', question: { kind: 'birthday', from: 501, to: 531 } },
  { name: 'Q6 by last visit, rows from 50,000', question: { kind: 'last-visit', offset: 50_000 } },
];

/** A question as the directory is asked it. */
export function queryOf(question: Question): StoreQuery {
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
