import type { Issue } from '../../core/errors.js';
import { recordOf } from '../../core/record-line.js';
import { BLOCK_ROWS, blocksFor } from './blocks.js';
import { visitBlocks } from './block-reader.js';
import { readSmall } from './catch-up.js';
import { LoadedDirectory } from './loaded-directory.js';
import { type DirectoryTransaction, FORMAT, type FoldState, type Manifest } from './schema.js';
import { damage, damaged, newerFormat } from './storage-error.js';

/** How far loading has come, in customers. */
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
  const [manifest, fold, blocks, records] = await Promise.all([
    meta.get('manifest') as Promise<Manifest | undefined>,
    meta.get('fold') as Promise<FoldState | undefined>,
    transaction.objectStore('customers').getAllKeys(),
    transaction.objectStore('records').count(),
  ]);
  if (!isManifest(manifest)) throw damaged([damage('manifest', 'The manifest is missing.')]);
  if (manifest.format > FORMAT) throw newerFormat();
  if (!isFoldState(fold)) throw damaged([damage('fold', 'The state of the blocks is missing.')]);

  throwIfAny([
    ...blockDamages(blocks, fold),
    ...recordDamages(records, manifest),
    ...(await journalDamages(transaction, manifest, fold)),
  ]);

  const loaded = new LoadedDirectory(manifest, fold);
  await readSmall(transaction, loaded);
  await readBlocks(transaction, loaded, onProgress);
  await readJournal(transaction, loaded);
  throwIfAny(countDamages(loaded, manifest));
  return loaded;
}

async function readBlocks(
  transaction: DirectoryTransaction,
  loaded: LoadedDirectory,
  onProgress: LoadProgress,
): Promise<void> {
  const { columns, fold } = loaded;
  const total = loaded.totals.rows;
  columns.reserve(total);
  const numbers = Array.from({ length: blocksFor(fold.foldedRows) }, (_, block) => block);
  await visitBlocks(transaction.objectStore('customers'), numbers, (block, lines) => {
    const firstRow = block * BLOCK_ROWS;
    const expected = Math.min(fold.foldedRows - firstRow, BLOCK_ROWS);
    if (lines.length !== expected) {
      const message = `Block ${block} of the customers has ${lines.length} rows, not ${expected}.`;
      throw damaged([damage(`customers.${block}`, message)]);
    }
    try {
      lines.forEach((line, slot) => {
        const record = recordOf(line);
        if (!record) return;
        if (columns.rowOf(record.id) !== undefined) throw new Error('Two customers have one id.');
        columns.put(record, firstRow + slot);
      });
    } catch (error) {
      const message = `Block ${block} of the customers cannot be read.`;
      throw damaged([damage(`customers.${block}`, message)], error);
    }
    onProgress({ done: firstRow + lines.length, total });
  });
}

async function readJournal(transaction: DirectoryTransaction, loaded: LoadedDirectory): Promise<void> {
  const { foldedTo } = loaded.fold;
  const range = IDBKeyRange.lowerBound(foldedTo, true);
  const entries = await transaction.objectStore('journal').getAll(range);
  for (const entry of entries) {
    if (!entry.mutations) {
      const message = `Change ${entry.seq} of the journal has lost its customers.`;
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

function blockDamages(blocks: number[], { foldedRows }: FoldState): Issue[] {
  const present = new Set(blocks);
  const issues: Issue[] = [];
  for (let block = 0; block < blocksFor(foldedRows); block++) {
    if (present.delete(block)) continue;
    issues.push(damage(`customers.${block}`, `Block ${block} of the customers is missing.`));
  }
  for (const block of present) {
    issues.push(damage(`customers.${block}`, `Block ${block} of the customers is one too many.`));
  }
  return issues;
}

function recordDamages(records: number, { totals }: Manifest): Issue[] {
  if (records === totals.records) return [];
  const message = `There are ${records} groups, notes and other records, not ${totals.records}.`;
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
    issues.push(damage('fold', 'Customers are newer than the journal.'));
  }
  return issues;
}

function countDamages({ columns, totals }: LoadedDirectory, manifest: Manifest): Issue[] {
  const promised = manifest.totals;
  if (columns.size === promised.customers && totals.rows === promised.rows) return [];
  const message = `There are ${columns.size} customers, not ${promised.customers}.`;
  return [damage('customers', message)];
}

function throwIfAny([first, ...others]: Issue[]): void {
  if (first) throw damaged([first, ...others]);
}

function isManifest(value: Manifest | undefined): value is Manifest {
  return typeof value?.totals?.customers === 'number' && typeof value.lastChange === 'number';
}

function isFoldState(value: FoldState | undefined): value is FoldState {
  return typeof value?.foldedTo === 'number' && typeof value.foldedRows === 'number';
}
