import type { CustomerRecord } from '../../src/core/customer.js';
import { lineOf } from '../../src/core/record-line.js';
import type { Note } from '../../src/core/note.js';
import { aChange, newId } from './sample-records.js';

/**
 * Makes a database as the first format was: what customers own in a record each, and totals and mutations of
 * customers alone. Half of the customers are in a block, the others wait in the journal.
 */
export async function inFirstFormat(
  name: string,
  people: readonly CustomerRecord[],
  notes: readonly Note[],
): Promise<void> {
  const request = indexedDB.open(`customer-directory:${name}`, 1);
  request.onupgradeneeded = () => {
    const database = request.result;
    database.createObjectStore('meta', { keyPath: 'key' });
    database.createObjectStore('customers');
    const journal = database.createObjectStore('journal', { keyPath: 'seq' });
    journal.createIndex('changeId', 'change.id');
    journal.createIndex('key', 'change.idempotency.key');
    journal.createIndex('customerIds', 'customerIds', { multiEntry: true });
    journal.createIndex('wide', 'wide');
    const records = database.createObjectStore('records', { keyPath: ['collection', 'id'] });
    records.createIndex('customer', ['collection', 'customerId']);
  };
  const database = await asked(request);
  const transaction = database.transaction(['meta', 'customers', 'journal', 'records'], 'readwrite');
  const half = people.length / 2;
  const group = { id: newId(), version: 1, name: 'Friends', kind: 'manual', createdAt: '' };
  const records = transaction.objectStore('records');
  records.put({ collection: 'groups', id: group.id, record: group });
  for (const note of notes) {
    records.put({ collection: 'notes', id: note.id, customerId: note.customerId, record: note });
  }
  transaction.objectStore('customers').put(people.slice(0, half).map(lineOf).join('\n'), 0);
  const totals = { customers: people.length, rows: people.length, records: notes.length + 1 };
  const journal = transaction.objectStore('journal');
  journal.put({
    seq: 1,
    change: aChange(),
    totals: { customers: half, rows: half, records: 1 },
    collections: ['customers', 'groups'],
    blocks: [0],
    wide: 1,
  });
  journal.put({
    seq: 2,
    change: aChange(),
    totals,
    collections: ['customers', 'notes'],
    mutations: people.slice(half).map((record, index) => ({ row: half + index, line: lineOf(record) })),
    wide: 1,
  });
  const meta = transaction.objectStore('meta');
  meta.put({ key: 'manifest', format: 1, generation: 'first', lastChange: 2, totals });
  meta.put({ key: 'fold', foldedTo: 1, foldedRows: half });
  await new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('It failed.'));
  });
  database.close();
}

/** Makes a database anew as the second version was, which had no room for what is in files. */
export async function inSecondVersion(name: string): Promise<void> {
  const fullName = `customer-directory:${name}`;
  const now = await asked(indexedDB.open(fullName));
  const names = ['meta', 'customers', 'owned', 'journal', 'records'] as const;
  const reading = now.transaction(names);
  const kept = await Promise.all(
    names.map(async (store) => {
      const all = reading.objectStore(store);
      const [keys, values] = await Promise.all([
        asked(all.getAllKeys()),
        asked(all.getAll() as IDBRequest<unknown[]>),
      ]);
      return { store, keys, values };
    }),
  );
  now.close();
  await asked(indexedDB.deleteDatabase(fullName));
  const request = indexedDB.open(fullName, 2);
  request.onupgradeneeded = () => {
    const database = request.result;
    database.createObjectStore('meta', { keyPath: 'key' });
    database.createObjectStore('customers');
    database.createObjectStore('owned');
    const journal = database.createObjectStore('journal', { keyPath: 'seq' });
    journal.createIndex('changeId', 'change.id');
    journal.createIndex('key', 'change.idempotency.key');
    journal.createIndex('customerIds', 'customerIds', { multiEntry: true });
    journal.createIndex('wide', 'wide');
    database.createObjectStore('records', { keyPath: ['collection', 'id'] });
  };
  const database = await asked(request);
  const writing = database.transaction(names, 'readwrite');
  for (const { store, keys, values } of kept) {
    const all = writing.objectStore(store);
    values.forEach((value, index) => (all.keyPath === null ? all.put(value, keys[index]) : all.put(value)));
  }
  await new Promise<void>((resolve) => (writing.oncomplete = () => resolve()));
  database.close();
}

export function asked<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('It failed.'));
  });
}
