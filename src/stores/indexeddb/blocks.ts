/** Rows of a block: one string of so many lines of JSON (`core/record-line.ts`). */
export const BLOCK_ROWS = 256;

export function blockOf(row: number): number {
  return Math.floor(row / BLOCK_ROWS);
}

/** How many blocks hold `rows`. */
export function blocksFor(rows: number): number {
  return Math.ceil(rows / BLOCK_ROWS);
}

export function linesOf(block: string): string[] {
  return block.split('\n');
}

/** The blocks that rows lie in, rising. */
export function blocksOfRows(rows: Iterable<number>): number[] {
  const blocks = new Set<number>();
  for (const row of rows) blocks.add(blockOf(row));
  return [...blocks].sort((left, right) => left - right);
}
