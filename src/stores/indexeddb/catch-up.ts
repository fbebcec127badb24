import { SMALL_COLLECTIONS } from '../store.js';
import { visitBlocks } from './block-reader.js';
import { BLOCK_ROWS } from './blocks.js';
import type { LoadedDirectory } from './loaded-directory.js';
import { type DirectoryTransaction, type FoldState, type JournalEntry, TABLES } from './schema.js';
import { damage, damaged } from './storage-error.js';

/** Takes in what other tabs committed since the last look, and gives those changes in order. */
export async function catchUp(
  transaction: DirectoryTransaction,
  loaded: LoadedDirectory,
): Promise<JournalEntry[]> {
  const journal = transaction.objectStore('journal');
  const entries = await journal.getAll(IDBKeyRange.lowerBound(loaded.lastChange, true));
  entries.forEach(({ seq }, index) => {
    if (seq === loaded.lastChange + 1 + index) return;
    throw damaged([damage(`journal.${seq}`, `The journal jumps to change ${seq}.`)]);
  });
  const inBlocks = entries.filter((entry) => !entry.mutations);
  if (inBlocks.length > 0) await readFolded(transaction, loaded, inBlocks);
  for (const entry of entries) loaded.applyEntry(entry);
  if (entries.length > 0) await readSmall(transaction, loaded, entries);
  return entries;
}

/** Reads the blocks of changes whose rows are no longer, or never were, in the journal. */
async function readFolded(
  transaction: DirectoryTransaction,
  loaded: LoadedDirectory,
  entries: readonly JournalEntry[],
): Promise<void> {
  const fold = (await transaction.objectStore('meta').get('fold')) as FoldState;
  for (const table of TABLES) {
    const blocks = new Set(entries.flatMap((entry) => entry.blocks?.[table] ?? []));
    const numbers = [...blocks].sort((left, right) => left - right);
    if (table === 'customers') loaded.columns.prepareFor(numbers.length * BLOCK_ROWS);
    await visitBlocks(transaction, table, numbers, (block, lines) => loaded.applyBlock(table, block, lines));
  }
  loaded.applyFold(fold);
}

/** Reads the collections that are kept in memory: all, or those that `entries` touched. */
export async function readSmall(
  transaction: DirectoryTransaction,
  loaded: LoadedDirectory,
  entries?: readonly JournalEntry[],
): Promise<void> {
  const touched = new Set(entries?.flatMap(({ collections }) => collections));
  const records = transaction.objectStore('records');
  const collections = SMALL_COLLECTIONS.filter((name) => entries === undefined || touched.has(name));
  await Promise.all(
    collections.map(async (collection) => {
      loaded.replaceSmall(collection, await records.getAll(allOf(collection)));
    }),
  );
}

/** The keys of a collection's records: an array sorts after every string. */
function allOf(collection: string): IDBKeyRange {
  return IDBKeyRange.bound([collection], [collection, []]);
}
