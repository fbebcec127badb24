import { openDB } from 'idb';
import { IndexedDBAdapter } from '../../src/adapters/indexeddb.js';
import { squareExport } from '../../src/testing/square-export.js';
import type { Report } from './figure.js';
import { medianOf, medians, timed } from './measure.js';

const CUSTOMERS = 100_000;
const NOW = '2026-11-21T15:00:00Z';
const EDITS = 40;
const RUNS = 3;
const NAME = 'bench-edit';

/** One durable edit, and a cold start, in a directory of 100,000. */
export async function run(report: Report): Promise<void> {
  await fill();
  await reportEdit(report);
  await reportColdStart(report);
}

async function fill(): Promise<void> {
  const adapter = await IndexedDBAdapter.open({ name: NAME, timeZone: 'America/Toronto', country: 'CA' });
  const file = new File([squareExport({ rows: CUSTOMERS, seed: 1, now: NOW })], 'customers.csv');
  const { importId } = await adapter.call('imports.preview', { file });
  await adapter.call('imports.run', { importId });
  await adapter.close();
}

async function reportEdit(report: Report): Promise<void> {
  const adapter = await IndexedDBAdapter.open({ name: NAME });
  const { customers } = await adapter.call('customers.query', { limit: EDITS, offset: 30_000 });
  const bare = await openDB('bench-bare', 1, {
    upgrade: (database) => void database.createObjectStore('customers', { keyPath: 'id' }),
  });
  const person = await adapter.call('customers.get', { id: customers[0]?.id ?? '' });
  const times = await medians(RUNS, {
    ours: async () => {
      const each: number[] = [];
      for (const { id } of customers) {
        const { version } = await adapter.call('customers.get', { id });
        const changes = { note: `Prefers rye, version ${version}.` };
        each.push(await timed(() => adapter.call('customers.update', { id, version, changes })));
      }
      return medianOf(each);
    },
    bare: async () => {
      const each: number[] = [];
      for (const { id } of customers) each.push(await timed(() => bare.put('customers', { ...person, id })));
      return medianOf(each);
    },
  });
  bare.close();
  await adapter.close();
  await report({
    goal: 'P8',
    name: 'one durable edit',
    value: times.ours,
    unit: 'ms',
    against: { name: 'a put alone', value: times.bare },
    bound: 2,
  });
}

async function reportColdStart(report: Report): Promise<void> {
  const names = (await indexedDB.databases()).map(({ name }) => name ?? '');
  const ours = names.filter((name) => name.includes(NAME));
  const times = await medians(RUNS, {
    ours: () =>
      timed(async () => {
        const adapter = await IndexedDBAdapter.open({ name: NAME });
        await adapter.call('customers.query', {});
        await adapter.close();
      }),
    raw: () => timed(() => Promise.all(ours.map(readWhole))),
  });
  await report({
    goal: 'P7',
    name: 'cold start to the first page',
    value: times.ours,
    unit: 'ms',
    against: { name: 'reading the same records raw', value: times.raw },
  });
}

async function readWhole(name: string): Promise<void> {
  const database = await openDB(name);
  for (const store of database.objectStoreNames) await database.getAll(store);
  database.close();
}
