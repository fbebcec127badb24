import { lineOf } from '../../core/record-line.js';
import type { PendingWrite } from '../pending-write.js';
import { SMALL_COLLECTIONS, type SmallCollection } from '../store.js';
import { customersNamedBy } from '../store-change.js';
import { BLOCK_ROWS } from './blocks.js';
import { writeBlocks } from './fold.js';
import {
  type Arrival,
  blocksOfRows,
  type CommittedCustomer,
  type LoadedDirectory,
  type SmallChanges,
} from './loaded-directory.js';
import {
  type DirectoryTransaction,
  FORMAT,
  type FoldState,
  type JournalEntry,
  type Totals,
} from './schema.js';

/** The most customers that wait in the journal; more go into blocks at once. */
const MOST_IN_JOURNAL = 256;

/** A write that is in its transaction but not yet durable. */
export interface Commit {
  entry: JournalEntry;
  customers: CommittedCustomer[];
  /** Customers that come all at once, in rows from `first` on. */
  arrival?: Arrival;
  /** Set where blocks were written. */
  fold?: FoldState;
  /** What changed in the collections that are kept in memory. */
  small: [SmallCollection, SmallChanges][];
  /** Set where another tab has made the change of this number. */
  isOvertaken: boolean;
}

/** Puts a pending write, its trail and the new manifest into the transaction that the write was decided in. */
export async function putCommit(
  transaction: DirectoryTransaction<'readwrite'>,
  loaded: LoadedDirectory,
  pending: PendingWrite,
): Promise<Commit> {
  const change = pending.change!;
  const seq = loaded.lastChange + 1;
  const { customers, rows, size, arrival } = placed(pending, loaded);
  const added = await putRecords(transaction, pending);
  await putUndone(transaction, pending);
  const totals: Totals = {
    customers: size,
    rows,
    records: loaded.totals.records + added,
  };
  const named = customersNamedBy(change);
  const entry: JournalEntry = {
    seq,
    change,
    totals,
    collections: pending.collections,
    ...(named ? { customerIds: named } : { wide: 1 as const }),
  };
  const commit: Commit = {
    entry,
    customers,
    small: SMALL_COLLECTIONS.flatMap((collection) => {
      const records = pending.of(collection);
      return records.size === 0 ? [] : [[collection, records]];
    }),
    isOvertaken: false,
    ...(arrival ? { arrival } : {}),
  };
  if (arrival || customers.length > MOST_IN_JOURNAL) {
    entry.blocks = blocksOfRows([...customers.map(({ row }) => row), ...rowsOf(arrival)]);
    const fold: FoldState = { key: 'fold', foldedTo: seq, foldedRows: rows };
    await writeBlocks(transaction, loaded, fold, { customers, arrival });
    commit.fold = fold;
  } else {
    entry.mutations = customers.map((customer) => {
      customer.line = customer.record ? lineOf(customer.record) : '';
      return { row: customer.row, line: customer.line };
    });
  }
  transaction
    .objectStore('journal')
    .add(entry)
    .catch((error: unknown) => {
      commit.isOvertaken = error instanceof DOMException && error.name === 'ConstraintError';
    });
  void put(
    transaction.objectStore('meta').put({
      key: 'manifest',
      format: FORMAT,
      generation: loaded.generation,
      lastChange: seq,
      totals,
    }),
  );
  return commit;
}

/** Gives every customer its row: the one it has, or the next free one. */
function placed(
  pending: PendingWrite,
  { columns, totals }: LoadedDirectory,
): { customers: CommittedCustomer[]; rows: number; size: number; arrival: Arrival | undefined } {
  const customers: CommittedCustomer[] = [];
  let rows = totals.rows;
  let size = totals.customers;
  for (const [id, record] of pending.of('customers')) {
    const row = columns.rowOf(id);
    if (row === undefined && record === undefined) continue;
    if (row === undefined) size++;
    else if (record === undefined) size--;
    customers.push({ row: row ?? rows++, id, ...(record === undefined ? {} : { record }) });
  }
  const { newcomers } = pending;
  if (!newcomers) return { customers, rows, size, arrival: undefined };
  const { count } = newcomers;
  return { customers, rows: rows + count, size: size + count, arrival: { newcomers, first: rows } };
}

/** One row of each block that newcomers lie in, and their last. */
function* rowsOf(arrival: Arrival | undefined): Generator<number> {
  if (!arrival) return;
  const end = arrival.first + arrival.newcomers.count;
  for (let row = arrival.first; row < end; row += BLOCK_ROWS) yield row;
  yield end - 1;
}

/** Puts records of the other collections and gives how many more there are. */
async function putRecords(
  transaction: DirectoryTransaction<'readwrite'>,
  pending: PendingWrite,
): Promise<number> {
  const store = transaction.objectStore('records');
  let added = 0;
  for (const collection of pending.collections) {
    if (collection === 'customers') continue;
    for (const [id, record] of pending.of(collection)) {
      const isThere = (await store.getKey([collection, id])) !== undefined;
      if (record === undefined) {
        if (isThere) void put(store.delete([collection, id]));
      } else void put(store.put({ collection, id, ...ownerOf(record), record }));
      added += Number(record !== undefined) - Number(isThere);
    }
  }
  return added;
}

async function putUndone(
  transaction: DirectoryTransaction<'readwrite'>,
  pending: PendingWrite,
): Promise<void> {
  const journal = transaction.objectStore('journal');
  for (const [changeId, undoneBy] of pending.undone) {
    const entry = await journal.index('changeId').get(changeId);
    if (entry) void put(journal.put({ ...entry, change: { ...entry.change, undoneBy } }));
  }
}

function ownerOf(record: object): { customerId?: string } {
  return 'customerId' in record && typeof record.customerId === 'string'
    ? { customerId: record.customerId }
    : {};
}

/** A failed request aborts its transaction, which is where the failure is met. */
async function put(request: Promise<unknown>): Promise<void> {
  await request.catch(() => undefined);
}
