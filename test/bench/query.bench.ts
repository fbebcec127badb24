import { sampleRecords } from '../../src/testing/sample-records.js';
import { ColumnsEngine } from './engines/columns.js';
import { DexieEngine } from './engines/dexie.js';
import { PlainObjects } from './engines/plain-objects.js';
import type { Answer, Question, QueryEngine } from './engines/query-engine.js';
import { SqliteEngine } from './engines/sqlite.js';
import type { Report } from './figure.js';
import { medians, timed } from './measure.js';

const CUSTOMERS = 100_000;
const NOW = '2026-11-21T15:00:00Z';
const RUNS = 5;

const QUESTIONS: readonly { name: string; question: Question }[] = [
  { name: 'Q1 search "trem"', question: { kind: 'search', text: 'trem' } },
  { name: 'Q1 search "mari"', question: { kind: 'search', text: 'mari' } },
  { name: 'Q1 search "55501"', question: { kind: 'search', text: '55501' } },
  { name: 'Q5 birthday in May', question: { kind: 'birthday', from: 501, to: 531 } },
  { name: 'Q6 by last visit, rows from 50,000', question: { kind: 'last-visit', offset: 50_000 } },
];

/** How much of each rival's time ours may take. P1 says nothing of Q6, and plain objects have no order. */
const RIVALS: readonly { goal: string; make: () => QueryEngine; bound: number; spares?: Question['kind'] }[] =
  [
    { goal: 'P1', make: () => new SqliteEngine(), bound: 1 / 5, spares: 'last-visit' },
    { goal: 'P2', make: () => new DexieEngine(), bound: 1 / 100 },
    { goal: 'P3', make: () => new PlainObjects(), bound: 1 / 3, spares: 'last-visit' },
  ];

/** Questions at 100,000 customers: ours against engines with the same people and the best indexes they have. */
export async function run(report: Report): Promise<void> {
  const records = sampleRecords({ customers: CUSTOMERS, seed: 1, now: NOW });
  const ours = new ColumnsEngine(Date.parse(NOW));
  const rivals = RIVALS.map((rival) => ({ ...rival, engine: rival.make() }));
  for (const engine of [ours, ...rivals.map((rival) => rival.engine)]) {
    const value = await timed(() => engine.load(records));
    await report({ goal: '', name: `load into ${engine.name}`, value, unit: 'ms' });
  }
  for (const { name, question } of QUESTIONS) {
    const expected = await ours.ask(question);
    await benchLog(`${name}: ${expected.total} customers`);
    for (const { engine } of rivals) sameAnswer(name, engine.name, expected, await engine.ask(question));
    const times = await medians(RUNS, {
      columns: () => ours.time(question),
      ...Object.fromEntries(rivals.map(({ engine }) => [engine.name, () => engine.time(question)])),
    });
    for (const { goal, engine, bound, spares } of rivals) {
      const against = { name: engine.name, value: times[engine.name as keyof typeof times] };
      const figure = { goal, name, value: times.columns, unit: 'ms', against } as const;
      await report(spares === question.kind ? figure : { ...figure, bound });
    }
  }
  for (const engine of [ours, ...rivals.map((rival) => rival.engine)]) await engine.close();
}

function sameAnswer(question: string, engine: string, expected: Answer, actual: Answer): void {
  if (expected.total !== actual.total) {
    throw new Error(`${question}: ${expected.total} customers, but ${actual.total} by ${engine}`);
  }
  const place = expected.ids.findIndex((id, index) => id !== actual.ids[index]);
  if (place >= 0 || expected.ids.length !== actual.ids.length) {
    throw new Error(`${question}: row ${place} differs by ${engine}`);
  }
}
