import type { DBSchema, IDBPDatabase, IDBPTransaction } from 'idb';
import type { ChangeRecord } from '../../core/change.js';
import type { CollectionName, Collections } from '../store.js';

/** Version of the database's object stores. */
export const DATABASE_VERSION = 1;
/** Version of what is written into them; a larger one is of a library newer than this. */
export const FORMAT = 1;

/** How much there is, kept beside the data so that a loss is noticed. */
export interface Totals {
  /** Customers, deleted and merged ones too. */
  customers: number;
  /** Rows ever given to customers. */
  rows: number;
  /** Records of all other collections. */
  records: number;
}

/** What must be there, written with every change. */
export interface Manifest {
  key: 'manifest';
  format: number;
  /** Random, made with the database: another one under the same name is not the same directory. */
  generation: string;
  /** Number of the last change, 0 for none. */
  lastChange: number;
  totals: Totals;
}

/** How far the journal's customers have been moved into blocks. */
export interface FoldState {
  key: 'fold';
  /** Number of the last change whose customers are in blocks. */
  foldedTo: number;
  /** Rows that are in blocks. */
  foldedRows: number;
}

/** A customer as a change left it: its record as JSON, empty for one that was removed. */
export interface Mutation {
  row: number;
  line: string;
}

/** One change: the commit itself, and the trail for ever. */
export interface JournalEntry {
  /** From 1, without gaps. */
  seq: number;
  change: ChangeRecord;
  /** After this change. */
  totals: Totals;
  /** The collections it put records into. */
  collections: CollectionName[];
  /** Its customers, until they are in blocks. */
  mutations?: Mutation[];
  /** The blocks that hold its customers, once they do. */
  blocks?: number[];
  /** Customers touched, where they are few. */
  customerIds?: string[];
  /** 1 where they are many and not listed. */
  wide?: 1;
}

/** A record of any collection but customers. */
export interface StoredRecord {
  collection: OtherCollection;
  id: string;
  customerId?: string;
  record: Collections[OtherCollection];
}

export type OtherCollection = Exclude<CollectionName, 'customers'>;

export interface DirectorySchema extends DBSchema {
  meta: { key: string; value: Manifest | FoldState };
  /** Blocks of 256 rows: their lines joined by newlines, an empty one for a row without a customer. */
  customers: { key: number; value: string };
  journal: {
    key: number;
    value: JournalEntry;
    indexes: { changeId: string; key: string; customerIds: string; wide: number };
  };
  records: {
    key: [string, string];
    value: StoredRecord;
    indexes: { customer: [string, string] };
  };
}

export const STORES = ['meta', 'customers', 'journal', 'records'] as const;

export type DirectoryDatabase = IDBPDatabase<DirectorySchema>;
export type DirectoryTransaction<Mode extends IDBTransactionMode = IDBTransactionMode> = IDBPTransaction<
  DirectorySchema,
  (typeof STORES)[number][],
  Mode
>;

/** Makes the stores of an empty directory. */
export function createStores(
  database: DirectoryDatabase,
  transaction: IDBPTransaction<DirectorySchema, (typeof STORES)[number][], 'versionchange'>,
): void {
  database.createObjectStore('meta', { keyPath: 'key' });
  database.createObjectStore('customers');
  const journal = database.createObjectStore('journal', { keyPath: 'seq' });
  journal.createIndex('changeId', 'change.id');
  journal.createIndex('key', 'change.idempotency.key');
  journal.createIndex('customerIds', 'customerIds', { multiEntry: true });
  journal.createIndex('wide', 'wide');
  const records = database.createObjectStore('records', { keyPath: ['collection', 'id'] });
  records.createIndex('customer', ['collection', 'customerId']);

  const meta = transaction.objectStore('meta');
  void meta.put({
    key: 'manifest',
    format: FORMAT,
    generation: newGeneration(),
    lastChange: 0,
    totals: { customers: 0, rows: 0, records: 0 },
  });
  void meta.put({ key: 'fold', foldedTo: 0, foldedRows: 0 });
}

function newGeneration(): string {
  // Not crypto.randomUUID: pages without https have none.
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (word) => word.toString(36)).join('-');
}
