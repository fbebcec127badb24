import { sampleShop } from '../../src/testing/sample-sales.js';
import { ColumnsEngine } from './engines/columns.js';
import { DexieEngine } from './engines/dexie.js';
import { PlainObjects } from './engines/plain-objects.js';
import type { Answer, Question, QueryEngine } from './engines/query-engine.js';
import { SqliteEngine, SqliteTrigramEngine } from './engines/sqlite.js';
import type { Report } from './figure.js';
import { medians, timed } from './measure.js';
import { QUESTIONS } from './questions.js';

const CUSTOMERS = 100_000;
const NOW = '2026-11-21T15:00:00Z';
const RUNS = 3;

interface Rival {
  goal: string;
  engine: QueryEngine;
  /** Which questions ours must answer in which share of the rival's time; the others are only printed. */
  bounds: Partial<Record<Question['kind'], number>>;
  /** The one kind of question it is asked; by default all. */
  only?: Question['kind'];
}

function makeRivals(): Rival[] {
  const now = Date.parse(NOW);
  const sqlite = new SqliteEngine(now);
  const ofPeople = (bound: number) =>
    Object.fromEntries(['search', 'spenders', 'lapsed', 'bought', 'birthday'].map((kind) => [kind, bound]));
  return [
    { goal: 'P1', engine: sqlite, bounds: ofPeople(1 / 5) },
    // No goal: an index of its own for one kind of question, and for texts of three letters and more.
    { goal: '', engine: new SqliteTrigramEngine(now, sqlite), bounds: {}, only: 'search' },
    {
      goal: 'P2',
      engine: new DexieEngine(now),
      bounds: { ...ofPeople(1 / 100), 'last-visit': 1 / 100 },
    },
    { goal: 'P3', engine: new PlainObjects(now), bounds: ofPeople(1 / 3) },
  ];
}

/** Questions at 100,000 customers: ours against engines with the same people and the best indexes they have. */
export async function run(report: Report): Promise<void> {
  const shop = sampleShop({ customers: CUSTOMERS, seed: 1, now: NOW });
  await benchLog(`${shop.customers.length} customers with ${shop.sales.length} sales`);
  const ours = new ColumnsEngine(Date.parse(NOW));
  const rivals = makeRivals();
  const engines = [ours, ...rivals.filter(({ only }) => only === undefined).map(({ engine }) => engine)];
  for (const engine of engines) {
    const value = await timed(() => engine.load(shop));
    await report({ goal: '', name: `load into ${engine.name}`, value, unit: 'ms' });
  }
  for (const { name, question } of QUESTIONS) {
    const asked = rivals.filter(({ only }) => only === undefined || only === question.kind);
    await compare(name, question, ours, asked, report);
  }
  for (const engine of engines) await engine.close();
}

async function compare(
  name: string,
  question: Question,
  ours: QueryEngine,
  rivals: readonly Rival[],
  report: Report,
): Promise<void> {
  const expected = await ours.ask(question);
  await benchLog(`${name}: ${expected.total} customers`);
  for (const { engine } of rivals) sameAnswer(name, engine.name, expected, await engine.ask(question));
  const times = await medians<string>(RUNS, {
    ours: () => ours.time(question),
    ...Object.fromEntries(rivals.map(({ engine }) => [engine.name, () => engine.time(question)])),
  });
  for (const { goal, engine, bounds } of rivals) {
    const bound = bounds[question.kind];
    await report({
      goal: bound === undefined ? '' : goal,
      name,
      value: times.ours ?? NaN,
      unit: 'ms',
      against: { name: engine.name, value: times[engine.name] ?? NaN },
      ...(bound === undefined ? {} : { bound }),
    });
  }
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
