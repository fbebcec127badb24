import type { CustomerColumns } from '../../src/columns/customer-columns.js';
import { BUILT_IN_RULES } from '../../src/core/built-in-groups.js';
import type { Filter } from '../../src/core/filter.js';
import { medianOf } from './measure.js';

/** Sales of one run: enough that a pause of the machine is a small part of it. */
const SALES = 4000;

function visits(value: number, within?: string, location?: string): Filter {
  return {
    field: 'visits',
    op: 'atLeast',
    value,
    ...(within === undefined ? {} : { within }),
    ...(location === undefined ? {} : { location }),
  };
}

/** Twenty groups of a shop that uses them. */
const RULES: readonly Filter[] = [
  BUILT_IN_RULES.regulars,
  BUILT_IN_RULES.lapsed,
  visits(10),
  visits(1, 'P30D'),
  visits(5, 'P1Y', 'plateau'),
  { field: 'spend', op: 'atLeast', value: 20_000 },
  { field: 'spend', op: 'atLeast', value: 50_000, within: 'P1Y' },
  { all: [{ field: 'spend', op: 'atLeast', value: 20_000, within: 'P180D' }, visits(3, 'P180D')] },
  { field: 'lastVisit', op: 'within', value: 'P1W' },
  { field: 'lastVisit', op: 'notWithin', value: 'P1Y' },
  { field: 'purchased', op: 'isAnyOf', value: { categories: ['Bread'] } },
  { field: 'purchased', op: 'isAnyOf', value: { categories: ['Cake'] }, location: 'plateau', within: 'P6M' },
  { field: 'visitedLocation', op: 'isAnyOf', value: ['old-port'] },
  { field: 'tender', op: 'isAnyOf', value: ['cash'], within: 'P6M' },
  { field: 'averageSpend', op: 'atLeast', value: 2000 },
  { field: 'firstVisit', op: 'after', value: '2026-06-01' },
  { all: [{ field: 'birthday', op: 'within', value: 'P30D' }, visits(1, 'P1Y')] },
  { all: [{ field: 'city', op: 'is', value: 'Montréal' }, visits(2)] },
  { any: [{ field: 'creationSource', op: 'isAnyOf', value: ['IMPORT'] }, visits(4, 'P3M')] },
  { not: visits(1) },
];

const GROUPS = new Map(RULES.map((rule, index) => [`group-${index}`, rule]));
const LAST_VISIT = { by: 'lastVisit', direction: 'descending' } as const;

/** Microseconds that one more sale takes. */
export interface SaleTimes {
  /** The sale itself, while nothing else is kept of it. */
  alone: number;
  /** What twenty smart groups, kept live, add to it. */
  groups: number;
  /** With the groups, and with a list open that it moves its customer in. */
  live: number;
}

/** Sales to customers all over a directory, and what follows from each. */
export class LiveSales {
  readonly #columns: CustomerColumns;
  readonly #now: number;
  readonly #times: SaleTimes[] = [];
  #address = 0xf0000000;

  constructor(columns: CustomerColumns, now: number) {
    this.#columns = columns;
    this.#now = now;
  }

  /** One run more. */
  sell(): void {
    const columns = this.#columns;
    // Of a change of everybody nothing is kept.
    columns.prepareFor(columns.rows);
    const alone = this.#sellMany();
    this.keepGroups();
    const withGroups = this.#sellMany();
    columns.query({ filter: { all: [] }, sort: [LAST_VISIT], offset: 0, limit: 50 }, this.#context);
    this.#times.push({ alone, groups: withGroups - alone, live: this.#sellMany() });
  }

  /** Counts the groups, which keeps them live from now on. */
  keepGroups(): void {
    this.#columns.countGroups([...GROUPS.keys()], this.#context);
  }

  /** The medians of all runs. */
  get times(): SaleTimes {
    const of = (name: keyof SaleTimes): number => medianOf(this.#times.map((times) => times[name]));
    return { alone: of('alone'), groups: of('groups'), live: of('live') };
  }

  get #context(): { now: number; groups: ReadonlyMap<string, Filter> } {
    return { now: this.#now, groups: GROUPS };
  }

  #sellMany(): number {
    const { rows } = this.#columns;
    const start = performance.now();
    for (let count = 0; count < SALES; count++) {
      const at = new Date(this.#now - 1000 - count).toISOString();
      const sale = { id: '', at, amount: 1250, tender: 'cash' as const, location: 'plateau' };
      this.#columns.putSale((count * 7919) % rows, sale, this.#address++);
    }
    return ((performance.now() - start) / SALES) * 1000;
  }
}
