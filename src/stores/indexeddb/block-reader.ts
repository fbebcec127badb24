import type { Issue } from '../../core/errors.js';
import { linesOf } from './blocks.js';
import { damage, damaged } from './storage-error.js';
import type { DirectoryTransaction, TableName } from './schema.js';

type Blocks = Pick<DirectoryTransaction, 'objectStore'>;

/** What tables hold, in the words of messages. */
export const CONTENTS: Record<TableName, string> = {
  customers: 'the customers',
  owned: 'the customers’ sales, notes and other records',
};

/** Blocks asked for in one request: enough to read fast, few enough to decode within a frame or two. */
const BLOCKS_AT_A_TIME = 32;

/**
 * Reads blocks in the order of their numbers and gives the lines of each to `visit`. The next blocks
 * are asked for before these are visited, which keeps the transaction open and the disk busy.
 */
export async function visitBlocks(
  transaction: Blocks,
  table: TableName,
  numbers: readonly number[],
  visit: (block: number, lines: string[]) => void,
): Promise<void> {
  const runs = runsOf(numbers);
  let next = read(transaction, table, runs[0]);
  for (let index = 0; index < runs.length; index++) {
    const blocks = await next;
    next = read(transaction, table, runs[index + 1]);
    // A failure is met when it is awaited, or not at all once this read has failed.
    next.catch(() => undefined);
    const run = runs[index]!;
    // One that is missing shifts the others: then the run as a whole is named.
    if (blocks.length !== run.length) throw damaged([missingBlock(table, run[0]!, run.at(-1))]);
    run.forEach((block, place) => {
      const text = blocks[place];
      if (typeof text !== 'string') throw damaged([missingBlock(table, block)]);
      visit(block, linesOf(text));
    });
  }
}

/** The lines of one block. */
export async function readBlock(transaction: Blocks, table: TableName, block: number): Promise<string[]> {
  const text: unknown = await transaction.objectStore(table).get(block);
  if (typeof text !== 'string') throw damaged([missingBlock(table, block)]);
  return linesOf(text);
}

async function read(
  transaction: Blocks,
  table: TableName,
  run: readonly number[] | undefined,
): Promise<unknown[]> {
  if (run === undefined) return [];
  return transaction.objectStore(table).getAll(IDBKeyRange.bound(run[0], run.at(-1)));
}

/** Numbers that follow one another, in runs of at most {@link BLOCKS_AT_A_TIME}. */
function runsOf(numbers: readonly number[]): number[][] {
  const runs: number[][] = [];
  for (const number of numbers) {
    const run = runs.at(-1);
    if (run && run.length < BLOCKS_AT_A_TIME && run.at(-1) === number - 1) run.push(number);
    else runs.push([number]);
  }
  return runs;
}

function missingBlock(table: TableName, first: number, last = first): Issue {
  const blocks = first === last ? `Block ${first}` : `One of the blocks ${first} to ${last}`;
  return damage(`${table}.${first}`, `${blocks} of ${CONTENTS[table]} is missing or unreadable.`);
}
