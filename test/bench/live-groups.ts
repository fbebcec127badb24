import { CustomerColumns } from '../../src/columns/customer-columns.js';
import { BUILT_IN_RULES } from '../../src/core/built-in-groups.js';
import type { Filter } from '../../src/core/filter.js';
import { DEFAULT_SETTINGS } from '../../src/core/settings.js';
import { sampleShop } from '../../src/testing/sample-sales.js';
import type { Report } from './figure.js';
import { medianOf } from './measure.js';

const NOW = Date.parse('2026-11-21T15:00:00Z');
const SIZES = [10_000, 100_000];
const SALES = 4000;
const RUNS = 5;

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

/** What one more sale costs with twenty smart groups kept live, and what the columns weigh. */
export async function measureLiveGroups(report: Report): Promise<void> {
  const times: number[] = [];
  for (const customers of SIZES) {
    const columns = filledColumns(customers);
    if (customers === SIZES.at(-1)) {
      const bytes = Object.values(columns.bytes).reduce((sum, part) => sum + part, 0) / customers;
      await report({
        goal: 'P10',
        name: 'memory of a customer with their sales',
        value: bytes,
        unit: 'B',
        bound: 250,
      });
    }
    times.push(saleTime(columns, customers));
    const value = times.at(-1)!;
    await report({
      goal: 'P9',
      name: `20 groups after a sale, of ${customers}`,
      value,
      unit: 'µs',
      bound: 10,
    });
  }
  const [small = NaN, large = NaN] = times;
  const against = { name: 'of 10,000', value: small };
  // Flat, but for caches that a larger shop fills.
  await report({ goal: 'P9', name: '20 groups, of 100,000', value: large, unit: 'µs', against, bound: 2 });
}

/** The sales of a shop are a few more than there are goals for: 4.6 a customer. */
const SALES_EACH = 4.6;

function filledColumns(customers: number): CustomerColumns {
  const shop = sampleShop({ customers, seed: 1, now: NOW });
  const columns = new CustomerColumns();
  columns.settings = { ...DEFAULT_SETTINGS, timeZone: 'America/Toronto', currency: 'CAD' };
  columns.prepareFor(customers);
  for (const record of shop.customers) columns.put(record);
  const sales = Math.floor(customers * SALES_EACH);
  columns.reserveSales(sales);
  columns.putSales(
    Array.from({ length: sales }, (_, address) => {
      const sale = shop.sales[address % shop.sales.length]!;
      return { row: columns.rowOf(sale.customerId!)!, sale, address };
    }),
  );
  return columns;
}

/** Microseconds that the groups add to a sale: with them kept live, less without. */
function saleTime(columns: CustomerColumns, customers: number): number {
  const groups = new Map(RULES.map((rule, index) => [`group-${index}`, rule]));
  const ids = [...groups.keys()];
  const differences: number[] = [];
  let address = customers * 10;
  const sell = (): number => {
    const start = performance.now();
    for (let count = 0; count < SALES; count++) {
      const at = new Date(NOW - 1000 - count).toISOString();
      const sale = { id: '', at, amount: 1250, tender: 'cash' as const, location: 'plateau' };
      columns.putSale((count * 7919) % customers, sale, address++);
    }
    return ((performance.now() - start) / SALES) * 1000;
  };
  for (let run = 0; run < RUNS; run++) {
    columns.prepareFor(customers);
    const without = sell();
    columns.countGroups(ids, { now: NOW, groups });
    differences.push(sell() - without);
  }
  return medianOf(differences);
}
