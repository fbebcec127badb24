import type { Issue } from '../../core/errors.js';
import { recordOf } from '../../core/record-line.js';
import { BLOCK_ROWS, blocksFor } from './blocks.js';
import { CONTENTS, visitBlocks } from './block-reader.js';
import { readSmall } from './catch-up.js';
import { LoadedDirectory, ownedRowOf } from './loaded-directory.js';
import {
  type DirectoryTransaction,
  FORMAT,
  type FoldState,
  type Manifest,
  type TableName,
  TABLES,
} from './schema.js';
import { damage, damaged, newerFormat } from './storage-error.js';

/** How far loading has come, in rows. */
export type LoadProgress = (progress: { done: number; total: number }) => void;

/**
 * Reads a stored directory into memory, in one transaction so that it is of one moment. Whatever the
 * manifest promises and is not there is an error that names it: an empty list would look like a new shop.
 */
export async function loadDirectory(
  transaction: DirectoryTransaction,
  onProgress: LoadProgress = () => undefined,
): Promise<LoadedDirectory> {
  const meta = transaction.objectStore('meta');
  const [manifest, fold, records, ...blocks] = await Promise.all([
    meta.get('manifest') as Promise<Manifest | undefined>,
    meta.get('fold') as Promise<FoldState | undefined>,
    transaction.objectStore('records').count(),
    ...TABLES.map((table) => transaction.objectStore(table).getAllKeys()),
  ]);
  if (manifest !== undefined && manifest.format > FORMAT) throw newerFormat();
  if (!isManifest(manifest)) throw damaged([damage('manifest', 'The manifest is missing.')]);
  if (!isFoldState(fold)) throw damaged([damage('fold', 'The state of the blocks is missing.')]);

  throwIfAny([
    ...TABLES.flatMap((table, index) => blockDamages(table, blocks[index]!, fold)),
    ...recordDamages(records, manifest),
    ...(await journalDamages(transaction, manifest, fold)),
  ]);

  const loaded = new LoadedDirectory(manifest, fold);
  await readSmall(transaction, loaded);
  for (const table of TABLES) await readBlocks(transaction, loaded, table, onProgress);
  await readJournal(transaction, loaded);
  throwIfAny(countDamages(loaded, manifest));
  return loaded;
}

async function readBlocks(
  transaction: DirectoryTransaction,
  loaded: LoadedDirectory,
  table: TableName,
  onProgress: LoadProgress,
): Promise<void> {
  const { fold, totals } = loaded;
  const rows = fold.foldedRows[table];
  const before = table === 'customers' ? 0 : totals.customers.rows;
  const total = totals.customers.rows + totals.owned.rows;
  const { take, finish } = table === 'customers' ? takeCustomers(loaded) : takeOwned(loaded);
  const numbers = Array.from({ length: blocksFor(rows) }, (_, block) => block);
  await visitBlocks(transaction, table, numbers, (block, lines) => {
    const firstRow = block * BLOCK_ROWS;
    const expected = Math.min(rows - firstRow, BLOCK_ROWS);
    if (lines.length !== expected) {
      const message = `Block ${block} of ${CONTENTS[table]} has ${lines.length} rows, not ${expected}.`;
      throw damaged([damage(`${table}.${block}`, message)]);
    }
    try {
      take(firstRow, lines);
    } catch (error) {
      const message = `Block ${block} of ${CONTENTS[table]} cannot be read.`;
      throw damaged([damage(`${table}.${block}`, message)], error);
    }
    onProgress({ done: before + firstRow + lines.length, total });
  });
  finish();
}

/** Takes in a table block by block. */
interface Taking {
  take: (firstRow: number, lines: readonly string[]) => void;
  finish: () => void;
}

function takeCustomers({ columns, totals }: LoadedDirectory): Taking {
  columns.reserve(totals.customers.rows);
  return {
    take: (firstRow, lines) => {
      lines.forEach((line, slot) => {
        const record = recordOf(line);
        if (!record) return;
        if (columns.rowOf(record.id) !== undefined) throw new Error('Two customers have one id.');
        columns.put(record, firstRow + slot);
      });
    },
    finish: () => undefined,
  };
}

function takeOwned({ owned, fold }: LoadedDirectory): Taking {
  const { take, finish } = owned.loading(fold.foldedRows.owned);
  return {
    take: (firstRow, lines) => take(lines.map((line, slot) => ownedRowOf(firstRow + slot, line))),
    finish,
  };
}

async function readJournal(transaction: DirectoryTransaction, loaded: LoadedDirectory): Promise<void> {
  const { foldedTo } = loaded.fold;
  const range = IDBKeyRange.lowerBound(foldedTo, true);
  const entries = await transaction.objectStore('journal').getAll(range);
  for (const entry of entries) {
    if (!entry.mutations) {
      const message = `Change ${entry.seq} of the journal has lost its rows.`;
      throw damaged([damage(`journal.${entry.seq}`, message)]);
    }
    try {
      loaded.applyEntry(entry);
    } catch (error) {
      const message = `Change ${entry.seq} of the journal cannot be read.`;
      throw damaged([damage(`journal.${entry.seq}`, message)], error);
    }
  }
}

function blockDamages(table: TableName, blocks: number[], { foldedRows }: FoldState): Issue[] {
  const present = new Set(blocks);
  const issues: Issue[] = [];
  for (let block = 0; block < blocksFor(foldedRows[table]); block++) {
    if (present.delete(block)) continue;
    issues.push(damage(`${table}.${block}`, `Block ${block} of ${CONTENTS[table]} is missing.`));
  }
  for (const block of present) {
    issues.push(damage(`${table}.${block}`, `Block ${block} of ${CONTENTS[table]} is one too many.`));
  }
  return issues;
}

function recordDamages(records: number, { totals }: Manifest): Issue[] {
  if (records === totals.small) return [];
  const message = `There are ${records} groups and other records, not ${totals.small}.`;
  return [damage('records', message)];
}

/** The journal has every number from 1 to the last change, and no other. */
async function journalDamages(
  transaction: DirectoryTransaction,
  { lastChange }: Manifest,
  { foldedTo }: FoldState,
): Promise<Issue[]> {
  const journal = transaction.objectStore('journal');
  const [count, last] = await Promise.all([
    journal.count(),
    journal.openKeyCursor(null, 'prev').then((cursor) => cursor?.key ?? 0),
  ]);
  const issues: Issue[] = [];
  if (count !== lastChange || last !== lastChange) {
    issues.push(damage('journal', `The journal has ${count} changes, not ${lastChange}.`));
  }
  if (foldedTo > lastChange) {
    issues.push(damage('fold', 'Blocks are newer than the journal.'));
  }
  return issues;
}

function countDamages({ columns, owned, totals }: LoadedDirectory, manifest: Manifest): Issue[] {
  const sizes = { customers: columns.size, owned: owned.size };
  return TABLES.flatMap((table) => {
    const promised = manifest.totals[table];
    if (sizes[table] === promised.size && totals[table].rows === promised.rows) return [];
    const message = `Of ${CONTENTS[table]} there are ${sizes[table]}, not ${promised.size}.`;
    return [damage(table, message)];
  });
}

function throwIfAny([first, ...others]: Issue[]): void {
  if (first) throw damaged([first, ...others]);
}

function isManifest(value: Manifest | undefined): value is Manifest {
  const totals: Partial<Manifest['totals']> | undefined = value?.totals;
  const hasTables = TABLES.every((table) => typeof totals?.[table]?.size === 'number');
  return hasTables && typeof value?.lastChange === 'number';
}

function isFoldState(value: FoldState | undefined): value is FoldState {
  const rows: Partial<FoldState['foldedRows']> | undefined = value?.foldedRows;
  const hasTables = TABLES.every((table) => typeof rows?.[table] === 'number');
  return hasTables && typeof value?.foldedTo === 'number';
}
