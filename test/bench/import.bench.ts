import { openDB } from 'idb';
import Papa from 'papaparse';
import { IndexedDBAdapter } from '../../src/adapters/indexeddb.js';
import { fold } from '../../src/core/text.js';
import { squareExport } from '../../src/testing/square-export.js';
import type { Report } from './figure.js';
import { medians, timed } from './measure.js';

const ROWS = 100_000;
const NOW = '2026-11-21T15:00:00Z';
const RUNS = 3;

/** A Square export of 100,000 rows: durable and searchable here, against parsing it and against a record each. */
export async function run(report: Report): Promise<void> {
  const text = squareExport({ rows: ROWS, seed: 1, now: NOW });
  const file = new File([text], 'customers.csv', { type: 'text/csv' });
  await benchLog(`${ROWS} rows, ${(file.size / 1e6).toFixed(1)} MB`);
  let turn = 0;
  const times = await medians(RUNS, {
    ours: () => importIntoDirectory(file, `bench-import-${turn++}`),
    papaparse: () => timed(() => parseAll(file, () => undefined)),
    recordEach: () => importIntoRecords(file),
  });
  const ours = { name: '100k rows imported', value: times.ours, unit: 'ms' } as const;
  await report({ ...ours, goal: 'P5', against: { name: 'papaparse', value: times.papaparse }, bound: 4 });
  await report({
    ...ours,
    goal: 'P6',
    against: { name: 'papaparse + idb', value: times.recordEach },
    bound: 1 / 8,
  });
}

/** Until the last row is on the disk and found by a search. */
async function importIntoDirectory(file: File, name: string): Promise<number> {
  const adapter = await IndexedDBAdapter.open({ name, timeZone: 'America/Toronto', country: 'CA' });
  const time = await timed(async () => {
    const { importId } = await adapter.call('imports.preview', { file });
    await adapter.call('imports.run', { importId });
    const { total } = await adapter.call('customers.query', { search: 'tremblay' });
    if (total === 0) throw new Error('The import found no Tremblay.');
  });
  const { total } = await adapter.call('customers.query', {});
  // A row that is nobody (no name, email or phone) is refused, and two rows may be one person.
  if (total < ROWS * 0.9) throw new Error(`Only ${total} customers came in.`);
  await adapter.close();
  await removeDatabases();
  return time;
}

/** The usual way: a record per customer with the three indexes that finding them needs. */
async function importIntoRecords(file: File): Promise<number> {
  const database = await openDB('bench-records', 1, {
    upgrade(opened) {
      const store = opened.createObjectStore('customers', { autoIncrement: true });
      for (const index of ['name', 'email', 'phone']) store.createIndex(index, index);
    },
  });
  const time = await timed(async () => {
    const rows: string[][] = [];
    await parseAll(file, (row) => rows.push(row));
    const [headers = [], ...people] = rows;
    const transaction = database.transaction('customers', 'readwrite', { durability: 'strict' });
    const store = transaction.objectStore('customers');
    for (const row of people) {
      const fields = Object.fromEntries(row.map((cell, column) => [headers[column] ?? '', cell]));
      const name = fold(`${fields['First Name']} ${fields['Last Name']}`);
      const keys = { name, email: fields['Email Address'], phone: fields['Phone Number'] };
      // Only the last one is waited for: the requests run in order.
      void store.put({ ...fields, ...keys });
    }
    await transaction.done;
  });
  database.close();
  await removeDatabases();
  return time;
}

function parseAll(file: File, onRow: (row: string[]) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    Papa.parse<string[]>(file, {
      chunkSize: 4 * 1024 * 1024,
      chunk: ({ data }) => data.forEach(onRow),
      complete: () => resolve(),
      error: reject,
    });
  });
}

async function removeDatabases(): Promise<void> {
  for (const { name } of await indexedDB.databases()) {
    await new Promise((resolve, reject) => {
      const request = indexedDB.deleteDatabase(name ?? '');
      request.onsuccess = resolve;
      request.onerror = () => reject(request.error ?? new Error('A database stays.'));
    });
  }
}
