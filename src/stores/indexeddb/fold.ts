import { AsciiJson } from '../ascii-json.js';
import { visitBlocks } from './block-reader.js';
import { BLOCK_ROWS, blockOf, blocksFor, blocksOfRows } from './blocks.js';
import type { Arrival, LoadedDirectory } from './loaded-directory.js';
import type { CommittedRow } from './loaded-table.js';
import {
  type BlockNumbers,
  type DirectoryTransaction,
  type FoldState,
  type Mutation,
  type TableName,
  TABLES,
} from './schema.js';

/** How long blocks are written before the page gets a turn. */
const SLICE_MS = 8;

/** Moves the rows of the journal into blocks. */
export async function fold(
  transaction: DirectoryTransaction<'readwrite'>,
  loaded: LoadedDirectory,
): Promise<FoldState> {
  const state: FoldState = {
    key: 'fold',
    foldedTo: loaded.lastChange,
    foldedRows: { customers: loaded.totals.customers.rows, owned: loaded.totals.owned.rows },
  };
  await writeBlocks(transaction, loaded, state);
  return state;
}

/** What a change that is being made puts into blocks of a table. */
export interface Incoming {
  rows: readonly CommittedRow[];
  arrival?: Arrival | undefined;
}

/**
 * Moves the rows of the journal into blocks, with those of a change that is being made laid over them. The
 * trail stays; only what is in blocks now leaves the journal.
 */
export async function writeBlocks(
  transaction: DirectoryTransaction<'readwrite'>,
  loaded: LoadedDirectory,
  fold: FoldState,
  incoming: Partial<Record<TableName, Incoming>> = {},
): Promise<void> {
  const stored = (await transaction.objectStore('meta').get('fold')) as FoldState;
  if (stored.foldedTo > loaded.fold.foldedTo) loaded.applyFold(stored);
  for (const table of TABLES) await writeTable(transaction, loaded, fold, table, incoming[table]);
  await clearMutations(transaction, loaded, fold);
  transaction
    .objectStore('meta')
    .put(fold)
    .catch(() => undefined);
}

async function writeTable(
  transaction: DirectoryTransaction<'readwrite'>,
  loaded: LoadedDirectory,
  fold: FoldState,
  table: TableName,
  { rows, arrival }: Incoming = { rows: [] },
): Promise<void> {
  const changed = new ChangedLines(arrival);
  for (const [row, { line }] of loaded.tables[table].unfolded) changed.set(row, line);
  for (const row of rows) changed.set(row.row, row);
  const before = loaded.fold.foldedRows[table];
  const after = fold.foldedRows[table];
  const blocks = changedBlocks(changed, before, after);

  const store = transaction.objectStore(table);
  let sliceEnd = performance.now() + SLICE_MS;
  const write = async (block: number, lines: string[]): Promise<void> => {
    const request = store.put(patched(block, lines, changed, after), block);
    // Waiting for a request of its own keeps the transaction open while the page gets its turn.
    if (performance.now() < sliceEnd) request.catch(() => undefined);
    else {
      await request;
      sliceEnd = performance.now() + SLICE_MS;
    }
  };
  const read = new Map<number, string[]>();
  const toRead = blocks.filter((block) => block < blocksFor(before) && needsReading(block, changed));
  await visitBlocks(transaction, table, toRead, (block, lines) => read.set(block, lines));
  for (const block of blocks) await write(block, read.get(block) ?? []);
}

/** The blocks to write, where so many rows were in blocks before and are after. */
function changedBlocks(changed: ChangedLines, before: number, after: number): number[] {
  const blocks = new Set(blocksOfRows(changed.rows));
  // New rows are there even if all records in them have been removed again.
  if (after > before) {
    for (let block = blockOf(before); block < blocksFor(after); block++) blocks.add(block);
  }
  return [...blocks].sort((left, right) => left - right);
}

function needsReading(block: number, changed: ChangedLines): boolean {
  for (let row = block * BLOCK_ROWS; row < (block + 1) * BLOCK_ROWS; row++) {
    if (!changed.has(row)) return true;
  }
  return false;
}

function patched(block: number, lines: readonly string[], changed: ChangedLines, rows: number): string {
  const firstRow = block * BLOCK_ROWS;
  const count = Math.min(rows - firstRow, BLOCK_ROWS);
  json.clear();
  for (let slot = 0; slot < count; slot++) {
    if (slot > 0) json.ascii('\n');
    if (!changed.write(firstRow + slot, json)) json.json(lines[slot] ?? '');
  }
  return json.text();
}

/** A block at a time is written. */
const json = new AsciiJson();

/** Lines that are to lie in blocks, by row, each made when it is written. */
class ChangedLines {
  readonly #lines = new Map<number, string | CommittedRow>();
  readonly #arrival: Arrival | undefined;

  constructor(arrival: Arrival | undefined) {
    this.#arrival = arrival;
  }

  set(row: number, line: string | CommittedRow): void {
    this.#lines.set(row, line);
  }

  /** The rows, newcomers left out. */
  get rows(): Iterable<number> {
    return this.#lines.keys();
  }

  has(row: number): boolean {
    return this.#placeOf(row) >= 0 || this.#lines.has(row);
  }

  /** Writes the line of a row; false where there is none. */
  write(row: number, into: AsciiJson): boolean {
    const place = this.#placeOf(row);
    if (place >= 0) {
      this.#arrival!.newcomers.writeLine(place, into);
      return true;
    }
    const change = this.#lines.get(row);
    if (change === undefined) return false;
    into.json(typeof change === 'string' ? change : change.line);
    return true;
  }

  /** Which of the newcomers comes into a row; negative for none. */
  #placeOf(row: number): number {
    return this.#arrival ? row - this.#arrival.first : -1;
  }
}

/** Takes rows out of the journal that are in blocks now. */
async function clearMutations(
  transaction: DirectoryTransaction<'readwrite'>,
  loaded: LoadedDirectory,
  fold: FoldState,
): Promise<void> {
  if (fold.foldedTo === loaded.fold.foldedTo) return;
  const journal = transaction.objectStore('journal');
  const range = IDBKeyRange.bound(loaded.fold.foldedTo, fold.foldedTo, true);
  for (const { mutations, ...entry } of await journal.getAll(range)) {
    if (!mutations) continue;
    entry.blocks = blocksOfMutations(mutations);
    journal.put(entry).catch(() => undefined);
  }
}

function blocksOfMutations(mutations: readonly Mutation[]): BlockNumbers {
  const blocks: BlockNumbers = {};
  for (const table of TABLES) {
    const rows = mutations.flatMap((mutation) => (mutation.table === table ? mutation.row : []));
    if (rows.length > 0) blocks[table] = blocksOfRows(rows);
  }
  return blocks;
}
