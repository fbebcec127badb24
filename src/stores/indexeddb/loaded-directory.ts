import { CustomerColumns } from '../../columns/customer-columns.js';
import type { CustomerRecord } from '../../core/customer.js';
import { type Newcomers, STAGED_AT_ONCE } from '../newcomers.js';
import { recordOf } from '../../core/record-line.js';
import type { Collections, SmallCollection } from '../store.js';
import { BLOCK_ROWS, blockOf } from './blocks.js';
import type { FoldState, JournalEntry, Manifest, StoredRecord, Totals } from './schema.js';

/** A row whose newest line is in the journal and not yet in a block. */
interface Unfolded {
  seq: number;
  line: string;
}

/** One customer of a commit, `record` absent where it was removed. */
export interface CommittedCustomer {
  row: number;
  id: string;
  record?: CustomerRecord;
  /** The record as JSON; absent where it went into a block right away. */
  line?: string;
}

/** Newcomers in rows from `first` on, behind all others. */
export interface Arrival {
  newcomers: Newcomers;
  first: number;
}

/** Records of a small collection by id, absent where they are gone. */
export type SmallChanges = ReadonlyMap<string, Collections[SmallCollection] | undefined>;

/** Blocks kept as they were read, the ones used last. */
const MOST_CACHED_BLOCKS = 32;

/** What a tab has in memory of a stored directory, and up to which change. */
export class LoadedDirectory {
  readonly columns = new CustomerColumns();
  readonly generation: string;
  /** By row: what lies over the blocks. */
  readonly unfolded = new Map<number, Unfolded>();
  /** Lines of blocks by number, the one used last at the end. */
  readonly #cache = new Map<number, readonly string[]>();
  readonly #small: Record<SmallCollection, Map<string, Collections[SmallCollection]>> = {
    groups: new Map(),
    imports: new Map(),
    settings: new Map(),
  };
  totals: Totals;
  lastChange: number;
  fold: FoldState;

  constructor(manifest: Manifest, fold: FoldState) {
    this.generation = manifest.generation;
    this.totals = manifest.totals;
    this.lastChange = manifest.lastChange;
    this.fold = fold;
  }

  cachedLines(block: number): readonly string[] | undefined {
    const lines = this.#cache.get(block);
    if (lines) this.cacheLines(block, lines);
    return lines;
  }

  cacheLines(block: number, lines: readonly string[]): void {
    this.#cache.delete(block);
    this.#cache.set(block, lines);
    if (this.#cache.size > MOST_CACHED_BLOCKS) this.#cache.delete(this.#cache.keys().next().value!);
  }

  /** A copy of a record of a small collection. */
  small<C extends SmallCollection>(collection: C, id: string): Collections[C] | undefined {
    return structuredClone(this.#small[collection].get(id)) as Collections[C] | undefined;
  }

  /** Copies of all records of a small collection, by id. */
  allSmall<C extends SmallCollection>(collection: C): Collections[C][] {
    const records = this.#small[collection];
    return structuredClone([...records.keys()].sort().map((id) => records.get(id))) as Collections[C][];
  }

  applySmall(collection: SmallCollection, changes: SmallChanges): void {
    for (const [id, record] of changes) {
      if (record) this.#small[collection].set(id, structuredClone(record));
      else this.#small[collection].delete(id);
    }
    if (collection === 'settings') this.columns.settings = this.small('settings', 'settings');
  }

  /** Takes in a small collection as it was read. */
  replaceSmall(collection: SmallCollection, records: readonly StoredRecord[]): void {
    this.#small[collection].clear();
    this.applySmall(
      collection,
      new Map(records.map(({ id, record }) => [id, record as Collections[SmallCollection]])),
    );
  }

  /** Takes in what a change left in the journal. */
  applyEntry({ seq, mutations, totals }: JournalEntry): void {
    this.columns.prepareFor(mutations?.length ?? 0);
    for (const { row, line } of mutations ?? []) {
      this.unfolded.set(row, { seq, line });
      this.#applyLine(row, line);
    }
    this.totals = totals;
    this.lastChange = seq;
  }

  /** Takes in a block that another tab wrote. */
  applyBlock(block: number, lines: readonly string[]): void {
    lines.forEach((line, slot) => this.#applyLine(block * BLOCK_ROWS + slot, line));
  }

  /** Takes in this tab's own commit. */
  applyCommit(entry: JournalEntry, customers: readonly CommittedCustomer[]): void {
    this.columns.prepareFor(customers.length);
    for (const { row, id, record, line } of customers) {
      if (line !== undefined) this.unfolded.set(row, { seq: entry.seq, line });
      if (record) this.columns.put(record, row);
      else this.columns.remove(id);
    }
    this.totals = entry.totals;
    this.lastChange = entry.seq;
  }

  /** Gets newcomers of a commit under way ready; nobody finds them before it is done. */
  async stage({ newcomers, first }: Arrival, onArrival: (ready: number) => Promise<void>): Promise<void> {
    const { count } = newcomers;
    this.columns.reserve(first + count);
    const stage = this.columns.staging(newcomers, first);
    for (let place = 0; place < count; place += STAGED_AT_ONCE) {
      await onArrival(place);
      stage(place, Math.min(place + STAGED_AT_ONCE, count));
    }
    await onArrival(count);
  }

  /** Takes in that changes up to `fold.foldedTo` are in blocks now. */
  applyFold(fold: FoldState): void {
    this.fold = fold;
    for (const [row, { seq }] of this.unfolded) {
      if (seq <= fold.foldedTo) this.unfolded.delete(row);
    }
    this.#cache.clear();
  }

  #applyLine(row: number, line: string): void {
    const record = recordOf(line);
    if (record) {
      this.columns.put(record, row);
      return;
    }
    const id = this.columns.idOf(row);
    if (id !== undefined) this.columns.remove(id);
  }
}

/** The blocks that rows lie in, rising. */
export function blocksOfRows(rows: Iterable<number>): number[] {
  const blocks = new Set<number>();
  for (const row of rows) blocks.add(blockOf(row));
  return [...blocks].sort((left, right) => left - right);
}
