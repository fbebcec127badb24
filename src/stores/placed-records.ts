import type { OwnedIndex, OwnedRow } from './owned-index.js';
import type { PendingWrite } from './pending-write.js';
import { type Collections, OWNED_COLLECTIONS, type OwnedCollection } from './store.js';

/** Finds the rows of owned records, `undefined` for one that is not there. */
export type RowFinder = (
  collection: OwnedCollection,
  ids: readonly string[],
) => Promise<readonly (number | undefined)[]>;

/** What a write puts into rows of owned records, and how much there is after it. */
export interface PlacedRecords {
  changes: OwnedRow[];
  /** Rows ever given. */
  rows: number;
  /** Records there are. */
  size: number;
}

/**
 * Gives every owned record of a write its row: the one it has, or the next free one. Customers who are taken out
 * for good take their records along.
 */
export async function placedRecords(
  pending: PendingWrite,
  index: OwnedIndex,
  before: Pick<PlacedRecords, 'rows' | 'size'>,
  find: RowFinder,
): Promise<PlacedRecords> {
  const gone = removedCustomers(pending);
  const changes: OwnedRow[] = [];
  let { rows, size } = before;
  for (const collection of OWNED_COLLECTIONS) {
    const records: ReadonlyMap<string, Collections[OwnedCollection] | undefined> = pending.of(collection);
    if (records.size === 0) continue;
    const found = await find(collection, [...records.keys()]);
    let place = 0;
    for (const record of records.values()) {
      const row = found[place++];
      const isKept = record !== undefined && !gone.has(record.customerId);
      if (row === undefined && !isKept) continue;
      size += Number(isKept) - Number(row !== undefined);
      changes.push({ row: row ?? rows++, ...(isKept ? { owned: { collection, record } } : {}) });
    }
  }
  const placed = new Set(gone.size === 0 ? [] : changes.map(({ row }) => row));
  for (const customerId of gone) {
    for (const row of index.rowsOf(customerId!)) {
      if (placed.has(row)) continue;
      changes.push({ row });
      size--;
    }
  }
  return { changes, rows, size };
}

function removedCustomers(pending: PendingWrite): ReadonlySet<string | undefined> {
  const gone = new Set<string | undefined>();
  for (const [id, record] of pending.of('customers')) if (record === undefined) gone.add(id);
  return gone;
}
