import { lineOf } from '../../core/record-line.js';
import { visitBlocks } from './block-reader.js';
import { AsciiJson } from '../ascii-json.js';
import { BLOCK_ROWS, blockOf, blocksFor } from './blocks.js';
import {
  type Arrival,
  blocksOfRows,
  type CommittedCustomer,
  type LoadedDirectory,
} from './loaded-directory.js';
import type { DirectoryTransaction, FoldState } from './schema.js';

/** How long blocks are written before the page gets a turn. */
const SLICE_MS = 8;

/** Moves the customers of the journal into blocks. */
export async function fold(
  transaction: DirectoryTransaction<'readwrite'>,
  loaded: LoadedDirectory,
): Promise<FoldState> {
  const state: FoldState = {
    key: 'fold',
    foldedTo: loaded.lastChange,
    foldedRows: loaded.totals.rows,
  };
  await writeBlocks(transaction, loaded, state);
  return state;
}

/** What a change that is being made puts into blocks. */
interface Incoming {
  customers: readonly CommittedCustomer[];
  arrival: Arrival | undefined;
}

/**
 * Moves the customers of the journal into blocks, with those of a change that is being made laid over them. The
 * trail stays; only what is in blocks now leaves the journal.
 */
export async function writeBlocks(
  transaction: DirectoryTransaction<'readwrite'>,
  loaded: LoadedDirectory,
  fold: FoldState,
  { customers, arrival }: Incoming = { customers: [], arrival: undefined },
): Promise<void> {
  const stored = (await transaction.objectStore('meta').get('fold')) as FoldState;
  if (stored.foldedTo > loaded.fold.foldedTo) loaded.applyFold(stored);
  const changed = new ChangedLines(arrival);
  for (const [row, { line }] of loaded.unfolded) changed.set(row, line);
  for (const customer of customers) changed.set(customer.row, customer);
  const blocks = changedBlocks(changed, loaded, fold);
  const existing = blocks.filter((block) => block < blocksFor(loaded.fold.foldedRows));

  const store = transaction.objectStore('customers');
  let sliceEnd = performance.now() + SLICE_MS;
  const write = async (block: number, lines: string[]): Promise<void> => {
    const request = store.put(patched(block, lines, changed, fold.foldedRows), block);
    // Waiting for a request of its own keeps the transaction open while the page gets its turn.
    if (performance.now() < sliceEnd) request.catch(() => undefined);
    else {
      await request;
      sliceEnd = performance.now() + SLICE_MS;
    }
  };
  const read = new Map<number, string[]>();
  const toRead = existing.filter((block) => needsReading(block, changed));
  await visitBlocks(store, toRead, (block, lines) => read.set(block, lines));
  for (const block of blocks) await write(block, read.get(block) ?? []);
  await clearMutations(transaction, loaded, fold);
  transaction
    .objectStore('meta')
    .put(fold)
    .catch(() => undefined);
}

function changedBlocks(changed: ChangedLines, loaded: LoadedDirectory, fold: FoldState): number[] {
  const blocks = new Set(blocksOfRows(changed.rows));
  // New rows are there even if everybody in them has been removed again.
  if (fold.foldedRows > loaded.fold.foldedRows) {
    const first = blockOf(loaded.fold.foldedRows);
    for (let block = first; block < blocksFor(fold.foldedRows); block++) blocks.add(block);
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
  readonly #lines = new Map<number, string | CommittedCustomer>();
  readonly #arrival: Arrival | undefined;

  constructor(arrival: Arrival | undefined) {
    this.#arrival = arrival;
  }

  set(row: number, line: string | CommittedCustomer): void {
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
    if (typeof change === 'string') into.json(change);
    else if (change.record) into.json(lineOf(change.record));
    return true;
  }

  /** Which of the newcomers comes into a row; negative for none. */
  #placeOf(row: number): number {
    return this.#arrival ? row - this.#arrival.first : -1;
  }
}

/** Takes customers out of the journal that are in blocks now. */
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
    entry.blocks = blocksOfRows(mutations.map(({ row }) => row));
    journal.put(entry).catch(() => undefined);
  }
}
