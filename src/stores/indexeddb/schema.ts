import type { DBSchema, IDBPDatabase, IDBPTransaction } from 'idb';
import type { ChangeRecord } from '../../core/change.js';
import type { CollectionName, Collections, SmallCollection } from '../store.js';

/** Version of the database's object stores. */
export const DATABASE_VERSION = 3;
/** Version of what is written into them; a larger one is of a library newer than this. */
export const FORMAT = 2;

/** What lies in rows, 256 to a block: customers, and the records that they own. */
export const TABLES = ['customers', 'owned'] as const;
export type TableName = (typeof TABLES)[number];

/** How much there is in a table. */
export interface TableTotals {
  /** Records: of customers also the deleted and merged ones. */
  size: number;
  /** Rows ever given. */
  rows: number;
}

/** How much there is, kept beside the data so that a loss is noticed. */
export interface Totals extends Record<TableName, TableTotals> {
  /** Records of the small collections. */
  small: number;
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

/** How far the journal's rows have been moved into blocks. */
export interface FoldState {
  key: 'fold';
  /** Number of the last change whose rows are in blocks. */
  foldedTo: number;
  /** Rows that are in blocks. */
  foldedRows: Record<TableName, number>;
}

/** A row as a change left it: its record as a line, empty where it was removed. */
export interface Mutation {
  table: TableName;
  row: number;
  line: string;
}

/** Blocks of each table that has any, rising. */
export type BlockNumbers = Partial<Record<TableName, number[]>>;

/** One change: the commit itself, and the trail for ever. */
export interface JournalEntry {
  /** From 1, without gaps. */
  seq: number;
  change: ChangeRecord;
  /** After this change. */
  totals: Totals;
  /** The collections it put records into. */
  collections: CollectionName[];
  /** Its rows, until they are in blocks. */
  mutations?: Mutation[];
  /** The blocks that hold its rows, once they do. */
  blocks?: BlockNumbers;
  /** Customers touched, where they are few. */
  customerIds?: string[];
  /** 1 where they are many and not listed. */
  wide?: 1;
}

/** A record of a small collection, which every tab keeps in memory: lists and conditions ask for them all the time. */
export interface StoredRecord {
  collection: SmallCollection;
  id: string;
  record: Collections[SmallCollection];
}

export interface DirectorySchema extends DBSchema {
  meta: { key: string; value: Manifest | FoldState };
  /** Blocks of 256 rows: their lines joined by newlines, an empty one for a row without a record. */
  customers: { key: number; value: string };
  owned: { key: number; value: string };
  journal: {
    key: number;
    value: JournalEntry;
    indexes: { changeId: string; key: string; customerIds: string; wide: number };
  };
  records: { key: [string, string]; value: StoredRecord };
  /** What is in files, by their ids. */
  contents: { key: string; value: ArrayBuffer };
  /** The instants at which files were removed whose contents are still there, by their ids. */
  leavings: { key: string; value: string };
}

export const STORES = ['meta', ...TABLES, 'journal', 'records', 'contents', 'leavings'] as const;

export type DirectoryDatabase = IDBPDatabase<DirectorySchema>;
export type DirectoryTransaction<Mode extends IDBTransactionMode = IDBTransactionMode> = IDBPTransaction<
  DirectorySchema,
  (typeof STORES)[number][],
  Mode
>;

export type UpgradeTransaction = IDBPTransaction<DirectorySchema, (typeof STORES)[number][], 'versionchange'>;

/** Makes the stores of an empty directory. */
export function createStores(database: DirectoryDatabase, transaction: UpgradeTransaction): void {
  database.createObjectStore('meta', { keyPath: 'key' });
  for (const table of TABLES) database.createObjectStore(table);
  const journal = database.createObjectStore('journal', { keyPath: 'seq' });
  journal.createIndex('changeId', 'change.id');
  journal.createIndex('key', 'change.idempotency.key');
  journal.createIndex('customerIds', 'customerIds', { multiEntry: true });
  journal.createIndex('wide', 'wide');
  database.createObjectStore('records', { keyPath: ['collection', 'id'] });
  createFileStores(database);

  const meta = transaction.objectStore('meta');
  void meta.put({
    key: 'manifest',
    format: FORMAT,
    generation: newGeneration(),
    lastChange: 0,
    totals: { customers: { size: 0, rows: 0 }, owned: { size: 0, rows: 0 }, small: 0 },
  });
  void meta.put({ key: 'fold', foldedTo: 0, foldedRows: { customers: 0, owned: 0 } });
}

/** Makes the stores that came with the third version. */
export function createFileStores(database: DirectoryDatabase): void {
  database.createObjectStore('contents');
  database.createObjectStore('leavings');
}

function newGeneration(): string {
  // Not crypto.randomUUID: pages without https have none.
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (word) => word.toString(36)).join('-');
}
