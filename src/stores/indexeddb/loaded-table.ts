import type { CustomerRecord } from '../../core/customer.js';
import { lineOf, namedLineOf } from '../../core/record-line.js';
import type { Owned } from '../owned-index.js';
import type { FoldState, TableName } from './schema.js';

/** A row as a commit leaves it. */
export interface CommittedRow {
  readonly row: number;
  /** Made each time it is asked for; empty where the record was removed. */
  readonly line: string;
}

/** A customer of a commit, `record` absent where it was removed. */
export class CommittedCustomer implements CommittedRow {
  constructor(
    readonly row: number,
    readonly id: string,
    readonly record: CustomerRecord | undefined,
  ) {}

  get line(): string {
    return this.record ? lineOf(this.record) : '';
  }
}

/** What customers own as a commit leaves it, `owned` absent where it was removed. */
export class CommittedOwned implements CommittedRow {
  readonly row: number;
  readonly owned?: Owned;

  constructor({ row, owned }: { row: number; owned?: Owned }) {
    this.row = row;
    if (owned) this.owned = owned;
  }

  get line(): string {
    return this.owned ? namedLineOf(this.owned.collection, this.owned.record) : '';
  }
}

/** A row whose newest line is in the journal and not yet in a block. */
interface Unfolded {
  seq: number;
  line: string;
}

/** Blocks kept as they were read, the ones used last. */
const MOST_CACHED_BLOCKS = 32;

/** What a tab has in memory of the lines of a table. */
export class LoadedTable {
  readonly name: TableName;
  /** By row: what lies over the blocks. */
  readonly unfolded = new Map<number, Unfolded>();
  /** Lines of blocks by number, the one used last at the end. */
  readonly #cache = new Map<number, readonly string[]>();

  constructor(name: TableName) {
    this.name = name;
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

  /** Takes in that changes up to `foldedTo` are in blocks now. */
  applyFold({ foldedTo }: FoldState): void {
    for (const [row, { seq }] of this.unfolded) {
      if (seq <= foldedTo) this.unfolded.delete(row);
    }
    this.#cache.clear();
  }
}
