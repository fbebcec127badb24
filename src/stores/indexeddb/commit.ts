import { canStillBeRestored } from '../../core/restore-window.js';
import { type Forgotten, forgottenChange } from '../../core/forgotten-change.js';
import type { PendingWrite } from '../pending-write.js';
import { placedRecords, type RowFinder } from '../placed-records.js';
import { SMALL_COLLECTIONS } from '../store.js';
import { customersNamedBy } from '../store-change.js';
import { BLOCK_ROWS, blocksOfRows } from './blocks.js';
import { writeBlocks } from './fold.js';
import type { Arrival, Commit, LoadedDirectory } from './loaded-directory.js';
import { CommittedCustomer, CommittedOwned } from './loaded-table.js';
import {
  type BlockNumbers,
  type DirectoryTransaction,
  FORMAT,
  type FoldState,
  type JournalEntry,
  type TableTotals,
  type Totals,
} from './schema.js';

/** The most rows of one change that wait in the journal; more go into blocks at once. */
const MOST_IN_JOURNAL = 256;

/** Puts a pending write, its trail and the new manifest into the transaction that the write was decided in. */
export async function putCommit(
  transaction: DirectoryTransaction<'readwrite'>,
  loaded: LoadedDirectory,
  pending: PendingWrite,
  find: RowFinder,
): Promise<Commit> {
  const change = pending.change!;
  const seq = loaded.lastChange + 1;
  const { customers, totals: ofCustomers, arrival } = placed(pending, loaded);
  const records = await placedRecords(pending, loaded.owned, loaded.totals.owned, find);
  const owned = records.changes.map((row) => new CommittedOwned(row));
  const added = await putSmall(transaction, pending);
  await putUndone(transaction, pending);
  await putContents(transaction, pending, change.at);
  const totals: Totals = {
    customers: ofCustomers,
    owned: { size: records.size, rows: records.rows },
    small: loaded.totals.small + added,
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
    owned,
    small: SMALL_COLLECTIONS.flatMap((collection) => {
      const changes = pending.of(collection);
      return changes.size === 0 ? [] : [[collection, changes]];
    }),
    isOvertaken: false,
    ...(arrival ? { arrival } : {}),
  };
  // What is forgotten stands in no older entry: all rows go into blocks.
  if (arrival || pending.forgets || customers.length + owned.length > MOST_IN_JOURNAL) {
    entry.blocks = blocksOf(commit);
    const foldedRows = { customers: totals.customers.rows, owned: totals.owned.rows };
    const fold: FoldState = { key: 'fold', foldedTo: seq, foldedRows };
    const incoming = { customers: { rows: customers, arrival }, owned: { rows: owned } };
    await writeBlocks(transaction, loaded, fold, incoming);
    commit.fold = fold;
    if (pending.forgets) await forgetInTrail(transaction, pending.forgotten);
  } else {
    entry.mutations = [
      ...customers.map(({ row, line }) => ({ table: 'customers' as const, row, line })),
      ...owned.map(({ row, line }) => ({ table: 'owned' as const, row, line })),
    ];
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
): { customers: CommittedCustomer[]; totals: TableTotals; arrival: Arrival | undefined } {
  const customers: CommittedCustomer[] = [];
  let { rows, size } = totals.customers;
  for (const [id, record] of pending.of('customers')) {
    const row = columns.rowOf(id);
    if (row === undefined && record === undefined) continue;
    if (row === undefined) size++;
    else if (record === undefined) size--;
    customers.push(new CommittedCustomer(row ?? rows++, id, record));
  }
  const { newcomers } = pending;
  if (!newcomers) return { customers, totals: { rows, size }, arrival: undefined };
  const { count } = newcomers;
  const arrival = { newcomers, first: rows };
  return { customers, totals: { rows: rows + count, size: size + count }, arrival };
}

function blocksOf({ customers, owned, arrival }: Commit): BlockNumbers {
  const blocks: BlockNumbers = {};
  const ofCustomers = blocksOfRows([...customers.map(({ row }) => row), ...rowsOf(arrival)]);
  if (ofCustomers.length > 0) blocks.customers = ofCustomers;
  if (owned.length > 0) blocks.owned = blocksOfRows(owned.map(({ row }) => row));
  return blocks;
}

/** One row of each block that newcomers lie in, and their last. */
function* rowsOf(arrival: Arrival | undefined): Generator<number> {
  if (!arrival) return;
  const end = arrival.first + arrival.newcomers.count;
  for (let row = arrival.first; row < end; row += BLOCK_ROWS) yield row;
  yield end - 1;
}

/** Puts records of the small collections and gives how many more there are. */
async function putSmall(
  transaction: DirectoryTransaction<'readwrite'>,
  pending: PendingWrite,
): Promise<number> {
  const store = transaction.objectStore('records');
  let added = 0;
  for (const collection of SMALL_COLLECTIONS) {
    for (const [id, record] of pending.of(collection)) {
      const isThere = (await store.getKey([collection, id])) !== undefined;
      if (record === undefined) {
        if (isThere) void put(store.delete([collection, id]));
      } else void put(store.put({ collection, id, record }));
      added += Number(record !== undefined) - Number(isThere);
    }
  }
  return added;
}

/** Changes looked through in one request. */
const CHANGES_AT_A_TIME = 256;

/** Takes customers out of the whole trail: which changes told of a sale before it was anybody's, no index knows. */
async function forgetInTrail(
  transaction: DirectoryTransaction<'readwrite'>,
  forgotten: Forgotten,
): Promise<void> {
  const journal = transaction.objectStore('journal');
  for (let after = 0; ;) {
    const entries = await journal.getAll(IDBKeyRange.lowerBound(after, true), CHANGES_AT_A_TIME);
    for (const entry of entries) {
      const change = forgottenChange(entry.change, forgotten);
      if (change === entry.change) continue;
      const { customerIds, ...rest } = entry;
      const named = customerIds?.filter((id) => !forgotten.customerIds.has(id));
      void put(journal.put({ ...rest, change, ...(named ? { customerIds: named } : {}) }));
    }
    if (entries.length < CHANGES_AT_A_TIME) return;
    after = entries.at(-1)!.seq;
  }
}

/** Puts what is in files, and lets go of what was in those that were removed long ago. */
async function putContents(
  transaction: DirectoryTransaction<'readwrite'>,
  pending: PendingWrite,
  at: string,
): Promise<void> {
  const files = pending.of('files');
  if (files.size === 0 && pending.contents.size === 0 && pending.forgottenFiles.size === 0) return;
  const contents = transaction.objectStore('contents');
  const leavings = transaction.objectStore('leavings');
  for (const [id, bytes] of pending.contents) void put(contents.put(bytes.slice().buffer, id));
  for (const [id, file] of files) void put(file === undefined ? leavings.put(at, id) : leavings.delete(id));
  for (const id of pending.forgottenFiles) {
    void put(contents.delete(id));
    void put(leavings.delete(id));
  }
  for (let left = await leavings.openCursor(); left; left = await left.continue()) {
    if (canStillBeRestored(left.value, Date.parse(at))) continue;
    void put(contents.delete(left.key));
    void put(left.delete());
  }
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

/** A failed request aborts its transaction, which is where the failure is met. */
async function put(request: Promise<unknown>): Promise<void> {
  await request.catch(() => undefined);
}
