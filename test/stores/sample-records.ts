import type { ChangeRecord } from '../../src/core/change.js';
import type { CustomerRecord } from '../../src/core/customer.js';
import type { CustomerFile } from '../../src/core/file.js';
import { createIdSource } from '../../src/core/ids.js';
import type { Note } from '../../src/core/note.js';
import { DEFAULT_SORT } from '../../src/core/query.js';
import type {
  QueryContext,
  Store,
  StoreQuery,
  StoreTransaction,
  WriteOptions,
} from '../../src/stores/store.js';

const AT = '2026-03-08T12:00:00.000Z';
const ids = createIdSource((into) => crypto.getRandomValues(into as Uint8Array<ArrayBuffer>));

export function newId(): string {
  return ids(Date.parse(AT));
}

export function aCustomer(fields: Partial<CustomerRecord> = {}): CustomerRecord {
  return {
    id: newId(),
    version: 1,
    createdAt: AT,
    updatedAt: AT,
    creationSource: 'DIRECTORY',
    emails: [],
    phones: [],
    addresses: [],
    custom: {},
    groupIds: [],
    mergedFrom: [],
    ...fields,
  };
}

/** `count` customers with names, emails and phones that tell them apart. */
export function customers(count: number): CustomerRecord[] {
  return Array.from({ length: count }, (_, index) =>
    aCustomer({
      givenName: `Agent ${index + 1}`,
      familyName: index % 2 === 0 ? 'Even' : 'Odd',
      emails: [{ address: `agent${index}@example.com`, visibility: 'visible', subscription: 'unknown' }],
      phones: [{ number: `+1514${5_550_000 + index}` }],
    }),
  );
}

export function aNote(customerId: string, text: string): Note {
  return { id: newId(), customerId, version: 1, text, createdAt: AT, updatedAt: AT };
}

export function aFile(customerId: string, size: number): CustomerFile {
  const owned = { id: newId(), customerId, version: 1, createdAt: AT, updatedAt: AT };
  return { ...owned, name: 'cake.png', type: 'image/png', size };
}

export function aChange(fields: Partial<ChangeRecord> = {}): ChangeRecord {
  return { id: newId(), at: AT, operation: 'customers.update', records: [], uniform: [], ...fields };
}

/** Puts customers in one write, each named in the trail. */
export async function putCustomers(
  store: Store,
  records: readonly CustomerRecord[],
  options?: WriteOptions,
): Promise<ChangeRecord> {
  const change = aChange({
    uniform: [{ kind: 'created', customerIds: records.map(({ id }) => id) }],
  });
  await store.write((transaction) => {
    putAll(transaction, records);
    transaction.record(change);
    return Promise.resolve();
  }, options);
  return change;
}

export function putAll(transaction: StoreTransaction, records: readonly CustomerRecord[]): void {
  for (const record of records) transaction.put('customers', record);
}

/** Changes one customer as a handler does: reads it, puts the next version, records which field changed. */
export async function rename(store: Store, id: string, givenName: string): Promise<CustomerRecord> {
  return store.write(async (transaction) => {
    const before = await transaction.get('customers', id);
    if (!before) throw new Error(`There is no customer ${id}.`);
    const after = { ...before, givenName, version: before.version + 1 };
    transaction.put('customers', after);
    transaction.record(aChange({ records: [changeOf(id, before.givenName, givenName)] }));
    return after;
  });
}

export function changeOf(id: string, from: unknown, to: unknown): ChangeRecord['records'][number] {
  return { collection: 'customers', id, customerId: id, changes: [{ field: 'givenName', from, to }] };
}

export const CONTEXT: QueryContext = { now: Date.parse(AT), groups: new Map() };

export function everybody(query: Partial<StoreQuery> = {}): StoreQuery {
  return { filter: { all: [] }, sort: DEFAULT_SORT, offset: 0, limit: 50, ...query };
}

/** The names of those who match, at most fifty, and how many there are. */
export async function namesIn(
  store: Store,
  query: Partial<StoreQuery> = {},
): Promise<{ names: (string | undefined)[]; total: number }> {
  const page = await store.read((view) => view.query(everybody(query), CONTEXT));
  return { names: page.customers.map(({ name }) => name), total: page.total };
}
