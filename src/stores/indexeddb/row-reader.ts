import { readBlock, visitBlocks } from './block-reader.js';
import { BLOCK_ROWS, blockOf } from './blocks.js';
import type { LoadedTable } from './loaded-table.js';
import type { DirectoryTransaction } from './schema.js';

/** At most so many blocks are kept in memory for the next reader; more would push out all others. */
const FEW_BLOCKS = 8;

/** Reads the committed lines of a table's rows: from the journal where they are newer, else from blocks. */
export class RowReader {
  readonly #table: LoadedTable;
  readonly #transaction: () => Promise<DirectoryTransaction>;

  constructor(table: LoadedTable, transaction: () => Promise<DirectoryTransaction>) {
    this.#table = table;
    this.#transaction = transaction;
  }

  /** The lines of rows, in their order; empty where there is no record. */
  async lines(rows: readonly (number | undefined)[]): Promise<string[]> {
    const lines = rows.map(() => '');
    await this.visit(rows, (place, line) => {
      lines[place] = line;
    });
    return lines;
  }

  /** Calls `visit` with the line of each row and its place in `rows`, block by block. */
  async visit(
    rows: readonly (number | undefined)[],
    visit: (place: number, line: string) => void,
  ): Promise<void> {
    const inBlocks = new Map<number, number[]>();
    rows.forEach((row, place) => {
      if (row === undefined) return;
      const unfolded = this.#table.unfolded.get(row);
      if (unfolded) {
        visit(place, unfolded.line);
        return;
      }
      const block = blockOf(row);
      const places = inBlocks.get(block);
      if (places) places.push(place);
      else inBlocks.set(block, [place]);
    });
    await this.#visitBlocks([...inBlocks.keys()], (block, lines) => {
      for (const place of inBlocks.get(block)!) visit(place, lines[rows[place]! % BLOCK_ROWS] ?? '');
    });
  }

  async #visitBlocks(
    blocks: number[],
    visit: (block: number, lines: readonly string[]) => void,
  ): Promise<void> {
    if (blocks.length > FEW_BLOCKS) {
      blocks.sort((left, right) => left - right);
      await visitBlocks(await this.#transaction(), this.#table.name, blocks, visit);
      return;
    }
    for (const block of blocks) visit(block, await this.#linesOf(block));
  }

  async #linesOf(block: number): Promise<readonly string[]> {
    const cached = this.#table.cachedLines(block);
    if (cached) return cached;
    const lines = await readBlock(await this.#transaction(), this.#table.name, block);
    this.#table.cacheLines(block, lines);
    return lines;
  }
}
