import { windowStart } from '../../../src/core/civil-date.js';
import { displayName } from '../../../src/core/names.js';
import type { CustomerRecord } from '../../../src/core/customer.js';
import { customerSearchText } from '../../../src/core/search-text.js';
import { fold, sortKey } from '../../../src/core/text.js';
import type { SampleShop } from '../../../src/testing/sample-sales.js';

/** The questions that every engine is asked. */
export type Question =
  /** People whose name, email, phone … contains a text: count and the first 50 by name. */
  | { kind: 'search'; text: string }
  /** Birthdays between two days of a year, as month × 100 + day: count and the first 50 by name. */
  | { kind: 'birthday'; from: number; to: number }
  /** Who spent more than so much and came so often in the last so many days: count and the first 50 by name. */
  | { kind: 'spenders'; above: number; visits: number; days: number }
  /** Who came three times in the half year that ended with the last visit, and not in six weeks: the same. */
  | { kind: 'lapsed' }
  /** Who bought something of a category at a place: the same. */
  | { kind: 'bought'; category: string; location: string }
  /** Fifty rows of everybody by last visit, latest first. */
  | { kind: 'last-visit'; offset: number };

export interface Answer {
  total: number;
  ids: string[];
}

/** A store of customers that is measured. */
export interface QueryEngine {
  readonly name: string;
  load(shop: SampleShop): Promise<void>;
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
  /** Oldest first. */
  sales: FlatSale[];
  /** The last sale, 0 without any, and the start of the half year that ended with it. */
  lastAt: number;
  regularSince: number;
}

export interface FlatSale {
  at: number;
  amount: number;
  location: string;
  categories: string[];
}

const DAY = 86_400_000;

/** Where the windows of the questions begin, at midnight in the directory's zone, which is UTC. */
export function windowsAt(now: number): { days: (count: number) => number; sixWeeks: number } {
  const today = Math.floor(now / DAY) * DAY;
  return { days: (count) => today - count * DAY, sixWeeks: today - 42 * DAY };
}

/** The people of a shop as the other engines keep them. */
export function flatCustomers({ customers, sales }: SampleShop): FlatCustomer[] {
  const byCustomer = new Map<string, FlatSale[]>();
  for (const { customerId = '', at, amount, location = '', items = [] } of sales) {
    const categories = new Set(items.flatMap(({ category }) => category ?? []));
    const sale = { at: Date.parse(at), amount, location, categories: [...categories] };
    const others = byCustomer.get(customerId);
    if (others) others.push(sale);
    else byCustomer.set(customerId, [sale]);
  }
  return customers.map((record) => flatCustomer(record, byCustomer.get(record.id) ?? []));
}

function flatCustomer(record: CustomerRecord, unordered: FlatSale[]): FlatCustomer {
  const name = displayName(record);
  const { birthday } = record;
  const sales = unordered.sort((a, b) => a.at - b.at);
  const lastAt = sales.at(-1)?.at ?? 0;
  return {
    id: record.id,
    name: name ?? '',
    email: record.emails[0]?.address ?? '',
    phone: record.phones[0]?.number ?? '',
    visits: sales.length,
    spend: sales.reduce((sum, { amount }) => sum + amount, 0),
    nameKey: name === undefined ? '\uffff' : sortKey(name),
    haystack: customerSearchText(record),
    birthday: birthday === undefined ? 0 : Number(birthday.slice(-5, -3)) * 100 + Number(birthday.slice(-2)),
    lastVisitKey: -Math.floor(lastAt / DAY),
    sales,
    lastAt,
    regularSince: lastAt === 0 ? 0 : windowStart(lastAt, 'P6M', 'UTC'),
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
