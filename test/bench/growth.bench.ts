import type { CustomerColumns } from '../../src/columns/customer-columns.js';
import type { Question } from './engines/query-engine.js';
import type { Report } from './figure.js';
import { LiveSales } from './live-groups.js';
import { medians, timed, timedOften } from './measure.js';
import { queryOf, QUESTIONS } from './questions.js';
import { shopColumns } from './shop-columns.js';

const NOW = Date.parse('2026-11-21T15:00:00Z');
const SMALL = 100_000;
const LARGE = 1_000_000;
const RUNS = 5;

/** How many times ten a question's time grows with ten times the customers: 1 is in step with them. */
const EXPONENTS: Record<Question['kind'], number> = {
  search: 1.25,
  spenders: 1.5,
  lapsed: 1.25,
  bought: 1.25,
  birthday: 1.25,
  'last-visit': 0.1,
};

/**
 * The same questions, sales and groups at 100,000 customers and at a million, with 4.6 sales each: both are in memory
 * and asked in turn, so that a busy moment of the machine hits both.
 */
export async function run(report: Report): Promise<void> {
  const small = await made(SMALL, report);
  const large = await made(LARGE, report);
  for (const { name, question } of QUESTIONS) {
    const query = queryOf(question);
    const ask = (columns: CustomerColumns) => () =>
      timedOften(() => columns.query(query, { now: NOW, groups: new Map() }));
    const times = await medians(RUNS, { small: ask(small), large: ask(large) });
    await reportGrowth(name, times, 'ms', EXPONENTS[question.kind], report);
  }
  await reportSales(small, large, report);
  await reportBytes(large, 'with the orders and groups of the questions', report);
}

async function made(customers: number, report: Report): Promise<CustomerColumns> {
  let columns: CustomerColumns | undefined;
  const value = await timed(() => (columns = shopColumns(customers, NOW)));
  await report({ goal: '', name: `columns of ${customers} made`, value, unit: 'ms' });
  await reportBytes(columns!, 'with their sales, before any question', report);
  return columns!;
}

async function reportSales(small: CustomerColumns, large: CustomerColumns, report: Report): Promise<void> {
  const few = new LiveSales(small, NOW);
  const many = new LiveSales(large, NOW);
  for (let run = 0; run < RUNS; run++) {
    few.sell();
    many.sell();
  }
  for (const [customers, { times }] of [
    [SMALL, few],
    [LARGE, many],
  ] as const) {
    const name = `20 groups after a sale, of ${customers}`;
    await report({ goal: 'P9', name, value: times.groups, unit: 'µs', bound: 10 });
    const against = { name: 'the sale itself', value: times.alone };
    await report({ goal: '', name, value: times.groups, unit: 'µs', against });
  }
  const growth = { small: few.times.groups, large: many.times.groups };
  await report({
    goal: 'P9',
    name: '20 groups after a sale, of 1000000',
    value: growth.large,
    unit: 'µs',
    against: { name: 'of 100000', value: growth.small },
  });
  const live = { small: few.times.live, large: many.times.live };
  await reportGrowth('a sale, with 20 groups and a list', live, 'µs', 0.1, report);
}

async function reportGrowth(
  name: string,
  { small, large }: { small: number; large: number },
  unit: 'ms' | 'µs',
  bound: number,
  report: Report,
): Promise<void> {
  await report({
    goal: '',
    name: `${name}, of ${LARGE}`,
    value: large,
    unit,
    against: { name: `of ${SMALL}`, value: small },
  });
  const value = Math.log(large / small) / Math.log(LARGE / SMALL);
  await report({ goal: 'P4', name: `${name}: growth`, value, unit: 'exponent', bound });
}

/** What is counted is what the columns hold of typed arrays and texts; of what the engine adds to them nothing. */
async function reportBytes(columns: CustomerColumns, what: string, report: Report): Promise<void> {
  const parts = Object.entries(columns.bytes).filter(([, bytes]) => bytes > 0);
  const bytes = parts.reduce((sum, [, part]) => sum + part, 0) / columns.size;
  await benchLog(parts.map(([name, part]) => `${name} ${(part / columns.size).toFixed(1)}`).join(', '));
  await report({
    goal: 'P10',
    name: `memory of each of ${columns.size}, ${what}`,
    value: bytes,
    unit: 'B',
    bound: 250,
  });
}
