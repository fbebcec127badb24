import { displayName } from '../../../src/core/names.js';
import type { CustomerRecord } from '../../../src/core/customer.js';
import { customerSearchText } from '../../../src/core/search-text.js';
import { fold, sortKey } from '../../../src/core/text.js';

/** The questions that every engine is asked. */
export type Question =
  /** People whose name, email, phone … contains a text: count and the first 50 by name. */
  | { kind: 'search'; text: string }
  /** Birthdays between two days of a year, as month × 100 + day: count and the first 50 by name. */
  | { kind: 'birthday'; from: number; to: number }
  /** Fifty rows of everybody by last visit, latest first. */
  | { kind: 'last-visit'; offset: number };

export interface Answer {
  total: number;
  ids: string[];
}

/** A store of customers that is measured. */
export interface QueryEngine {
  readonly name: string;
  load(records: readonly CustomerRecord[]): Promise<void>;
  ask(question: Question): Promise<Answer>;
  /** Milliseconds of one question, measured where the engine works, its answer as an array included. */
  time(question: Question): Promise<number>;
  close(): Promise<void>;
}

export const PAGE = 50;

/** What the other engines keep of a customer: what a row shows, and a key for each question. */
export interface FlatCustomer {
  id: string;
  name: string;
  email: string;
  phone: string;
  visits: number;
  spend: number;
  /** Orders by name as the directory does; people without a name last. */
  nameKey: string;
  /** What the search looks at, folded. */
  haystack: string;
  /** Month × 100 + day; 0 when not known. */
  birthday: number;
  /** Grows the longer the last visit is ago; people without one last. */
  lastVisitKey: number;
}

export function flatCustomer(record: CustomerRecord): FlatCustomer {
  const name = displayName(record);
  const { birthday, opening } = record;
  const lastVisit = opening?.lastVisit;
  return {
    id: record.id,
    name: name ?? '',
    email: record.emails[0]?.address ?? '',
    phone: record.phones[0]?.number ?? '',
    visits: opening?.visits ?? 0,
    spend: opening?.spend ?? 0,
    nameKey: name === undefined ? '\uffff' : sortKey(name),
    haystack: customerSearchText(record),
    birthday: birthday === undefined ? 0 : Number(birthday.slice(-5, -3)) * 100 + Number(birthday.slice(-2)),
    lastVisitKey: lastVisit === undefined ? 0 : -Date.parse(lastVisit) / 86_400_000,
  };
}

/** The search text as the haystack has it. */
export function foldedText(text: string): string {
  return fold(text);
}

export function byName(a: FlatCustomer, b: FlatCustomer): number {
  if (a.nameKey !== b.nameKey) return a.nameKey < b.nameKey ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}
