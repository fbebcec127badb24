import type { CustomerColumns } from '../../src/columns/customer-columns.js';
import { BUILT_IN_RULES } from '../../src/core/built-in-groups.js';
import { EVERYBODY, type Filter } from '../../src/core/filter.js';
import { medianOf } from './measure.js';
import { SHOP_SETTINGS } from './shop-columns.js';

/** Batches of a run, and sales of a batch: so few that a busy machine hardly ever pauses in the middle of one. */
const BATCHES = 20;
const SALES = 200;

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

/** Microseconds that one more sale takes: medians over batches of sales. */
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
  readonly #alone: number[] = [];
  readonly #withGroups: number[] = [];
  readonly #live: number[] = [];
  #address = 0xf0000000;

  constructor(columns: CustomerColumns, now: number) {
    this.#columns = columns;
    this.#now = now;
  }

  /** One run more. */
  sell(): void {
    const columns = this.#columns;
    const context = { now: this.#now, groups: GROUPS };
    // With new settings nothing is kept of groups and lists by purchases.
    columns.settings = SHOP_SETTINGS;
    this.#sellMany(this.#alone);
    columns.countGroups([...GROUPS.keys()], context);
    this.#sellMany(this.#withGroups);
    columns.query({ filter: EVERYBODY, sort: [LAST_VISIT], offset: 0, limit: 50 }, context);
    this.#sellMany(this.#live);
  }

  get times(): SaleTimes {
    const alone = medianOf(this.#alone);
    return { alone, groups: medianOf(this.#withGroups) - alone, live: medianOf(this.#live) };
  }

  #sellMany(times: number[]): void {
    const { rows } = this.#columns;
    for (let batch = 0; batch < BATCHES; batch++) {
      const start = performance.now();
      for (let count = batch * SALES; count < (batch + 1) * SALES; count++) {
        const at = new Date(this.#now - 1000 - count).toISOString();
        const sale = { id: '', at, amount: 1250, tender: 'cash' as const, location: 'plateau' };
        this.#columns.putSale((count * 7919) % rows, sale, this.#address++);
      }
      times.push(((performance.now() - start) / SALES) * 1000);
    }
  }
}
