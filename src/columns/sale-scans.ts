import { countBits, emptyBitmap, lowestBit, nextBit, wordsFor } from './bitmap.js';
import type { CivilDays } from './civil-days.js';
import {
  type Asked,
  countBaskets,
  countWithin,
  daysWithin,
  firstSecond,
  type SaleSlices,
  slotsUntil,
  timeAt,
} from './sale-slices.js';
import type { SaleSlots } from './sales-columns.js';
import type { Verdict } from './verdict.js';

/*
 * Questions that go through the sales of every row. Those asked most answer 32 rows at a time, over plain columns and
 * as far as can be without a branch: who has how many sales, and when, is nothing that a processor foresees. All others
 * give a number for one row after the other.
 */

/** Which sales count. Tables have a 1 for the codes that do; without a table all do. */
export interface SaleSearch {
  /** The first instant that counts; windows begin on whole seconds. */
  from: number;
  /** The last one. */
  to: number;
  kinds?: Uint8Array | undefined;
  baskets?: Uint8Array | undefined;
}

/** Gives the number of a row. */
export type RowNumber = (row: number) => number;

/** A range, its ends included. */
export type NumberRange = readonly [low: number, high: number];

const DAY_SECONDS = 86_400;
/** With more sales than this for each row asked of, looking through all of them is no quicker than slice by slice. */
const MANY_UNASKED = 16;

/** Who has so many sales in a window: of the last so many, the first is in it. */
export function haveSales(
  sales: SaleSlices,
  { from, to }: SaleSearch,
  atLeast: number,
  asked: Asked,
): Verdict {
  const { used, starts, counts, seconds } = slotsUntil(sales, asked.rows, to);
  const first = firstSecond(from);
  return verdictByWord(asked, (start, end) => {
    let word = 0;
    if (used === 0) return word;
    for (let row = start; row < end; row++) {
      const count = counts[row]!;
      const slot = starts[row]! + count - atLeast;
      const isIn = Number(seconds[slot < 0 ? 0 : slot]! >= first);
      // Shifts count modulo 32.
      word |= (Number(count >= atLeast) & isIn) << row;
    }
    return word;
  });
}

/** A window of a length: where the one that ends at an instant starts, and about how many days that is. */
export interface WindowLength {
  startOf: (end: number) => number;
  roughDays: number;
}

/** {@link haveSales} in the window of a length that ends at the last sale. */
export function haveSalesToLast(
  sales: SaleSlices,
  { to }: SaleSearch,
  { startOf, roughDays }: WindowLength,
  atLeast: number,
  asked: Asked,
): Verdict {
  const slots = slotsUntil(sales, asked.rows, to);
  const { used, starts, counts, seconds } = slots;
  // Only of a few it matters when exactly the window starts.
  const certainlyIn = (roughDays - 7) * DAY_SECONDS;
  const perhapsIn = (roughDays + 7) * DAY_SECONDS;
  return verdictByWord(asked, (start, end) => {
    let word = 0;
    if (used === 0) return word;
    for (let row = start; row < end; row++) {
      const count = counts[row]!;
      const last = starts[row]! + count - 1;
      const slot = last + 1 - atLeast;
      const first = seconds[slot < 0 ? 0 : slot]!;
      const length = seconds[last < 0 ? 0 : last]! - first;
      const isEnough = Number(count >= atLeast);
      const isCertain = Number(length <= certainlyIn);
      word |= (isEnough & isCertain) << row;
      if ((isEnough & (isCertain ^ 1) & Number(length <= perhapsIn)) === 0) continue;
      // Windows begin on whole seconds.
      word |= Number(first * 1000 >= startOf(timeAt(slots, last))) << row;
    }
    return word;
  });
}

/** Whose sales that count are so many. */
export function countsInRange(
  sales: SaleSlices,
  search: SaleSearch,
  [low, high]: NumberRange,
  asked: Asked,
): Verdict {
  const slots = slotsUntil(sales, asked.rows, search.to);
  if (isAskedOfFew(asked, slots)) {
    return numbersInRange(countOfFew(sales, slots, search, enoughFor(low, high)), [low, high], asked);
  }
  const counted = runningCounts(sales, slots, search);
  const countOf = countBy(sales, slots, search, counted);
  const { starts, counts } = slots;
  return verdictByWord(asked, (start, end) => {
    let word = 0;
    for (let row = start; row < end; row++) {
      const slot = starts[row]!;
      const count = counts[row]!;
      const found = count > MOST_RUNNING ? countOf(row) : (counted[slot + count]! - counted[slot]!) & 0xff;
      word |= (Number(found >= low) & Number(found <= high)) << row;
    }
    return word;
  });
}

/** How many sales count. */
export function countSales(sales: SaleSlices, search: SaleSearch, asked: Asked): RowNumber {
  const slots = slotsUntil(sales, asked.rows, search.to);
  return isAskedOfFew(asked, slots)
    ? countOfFew(sales, slots, search, Infinity)
    : countBy(sales, slots, search, runningCounts(sales, slots, search));
}

/** How many sales count from an instant of each row's own on: NaN for none at all. */
export function countSalesFrom(
  sales: SaleSlices,
  from: Float64Array,
  { to, kinds }: Omit<SaleSearch, 'from'>,
  { rows }: Asked,
): RowNumber {
  const slots = slotsUntil(sales, rows, to);
  const { starts, counts } = slots;
  return (row) => {
    const start = starts[row]!;
    return countWithin(slots, start, start + counts[row]!, firstSecond(from[row]!), Infinity, kinds);
  };
}

/** On how many days there were sales that count; `from` may be an instant a row. */
export function countSaleDays(
  sales: SaleSlices,
  days: CivilDays,
  { from, to, kinds }: Omit<SaleSearch, 'from'> & { from: number | Float64Array },
  { rows }: Asked,
): RowNumber {
  const slots = slotsUntil(sales, rows, to);
  const { starts, counts } = slots;
  return (row) => {
    const start = starts[row]!;
    const first = firstSecond(typeof from === 'number' ? from : from[row]!);
    return daysWithin(slots, days, start, start + counts[row]!, first, kinds);
  };
}

/** Whose sales that count brought so much; `kinds` must leave out those in another currency. */
export function sumsInRange(
  sales: SaleSlices,
  search: SaleSearch,
  [low, high]: NumberRange,
  asked: Asked,
): Verdict {
  const sumOf = sumSales(sales, search, asked);
  return verdictByWord(asked, (start, _, wanted) => {
    let word = 0;
    for (let left = wanted; left !== 0; left &= left - 1) {
      const bit = lowestBit(left);
      const sum = sumOf(start + bit);
      word |= (Number(sum >= low) & Number(sum <= high)) << bit;
    }
    return word;
  });
}

/** What the sales that count brought; `kinds` must leave out those in another currency. */
export function sumSales(sales: SaleSlices, { from, to, kinds }: SaleSearch, { rows }: Asked): RowNumber {
  const { starts, counts, seconds, amounts, kinds: codes } = slotsUntil(sales, rows, to);
  const first = firstSecond(from);
  return (row) => {
    const start = starts[row]!;
    let sum = 0;
    for (let slot = start + counts[row]! - 1; slot >= start && seconds[slot]! >= first; slot--) {
      if (kinds === undefined || kinds[codes[slot]!] === 1) sum += amounts[slot]!;
    }
    return sum;
  };
}

/** The instant of the first or of the last sale that counts; NaN without any. */
export function saleMoments(
  sales: SaleSlices,
  which: 'first' | 'last',
  { from, to, kinds }: SaleSearch,
  { rows }: Asked,
): RowNumber {
  const slots = slotsUntil(sales, rows, to);
  const { starts, counts, seconds, kinds: codes } = slots;
  const first = firstSecond(from);
  return (row) => {
    let start = starts[row]!;
    let end = start + counts[row]!;
    while (end > start && seconds[start]! < first) start++;
    if (kinds !== undefined) {
      while (end > start && kinds[codes[start]!] === 0) start++;
      while (end > start && kinds[codes[end - 1]!] === 0) end--;
    }
    return end > start ? timeAt(slots, which === 'first' ? start : end - 1) : NaN;
  };
}

/** The number of each row asked of. */
export function numbersByRow(numberOf: RowNumber, { rows, among }: Asked): Float64Array {
  const numbers = new Float64Array(rows);
  for (let row = nextBit(among, 0); row < rows; row = nextBit(among, row + 1)) numbers[row] = numberOf(row);
  return numbers;
}

/** Whose number is in a range. */
export function numbersInRange(numberOf: RowNumber, [low, high]: NumberRange, asked: Asked): Verdict {
  return verdictByWord(asked, (start, _, wanted) => {
    let word = 0;
    for (let left = wanted; left !== 0; left &= left - 1) {
      const bit = lowestBit(left);
      const number = numberOf(start + bit);
      if (number >= low && number <= high) word |= 1 << bit;
    }
    return word;
  });
}

/**
 * The verdict that `ask` gives of rows from `start` to before `end`, as bits of one word, and of nobody is unknown.
 * `wanted` are the bits of those asked of.
 */
function verdictByWord(
  { rows, among }: Asked,
  ask: (start: number, end: number, wanted: number) => number,
): Verdict {
  const holds = new Uint32Array(wordsFor(rows));
  for (let index = 0; index < holds.length; index++) {
    const start = index * 32;
    const end = start + 32 < rows ? start + 32 : rows;
    const wanted = (among === undefined ? 0xffffffff : among[index]!) & (0xffffffff >>> (32 - end + start));
    if (wanted !== 0) holds[index] = ask(start, end, wanted);
  }
  return { holds, unknown: emptyBitmap(rows) };
}

/** Running counts are kept modulo 256: of a slice with more sales than this they do not tell enough. */
const MOST_RUNNING = 0xff;

/** By slot how many sales before it count, modulo 256: how many of a slice do is one difference. */
function runningCounts(
  sales: SaleSlices,
  { used, seconds, kinds: codes, baskets: basketCodes }: SaleSlots,
  { from, kinds = sales.kinds.table(() => true), baskets }: SaleSearch,
): Uint8Array {
  const counted = new Uint8Array(used + 1);
  if (baskets !== undefined && basketCodes === undefined) return counted;
  const first = firstSecond(from);
  let count = 0;
  if (baskets === undefined) {
    for (let slot = 0; slot < used; slot++) {
      count += kinds[codes[slot]!]! & Number(seconds[slot]! >= first);
      counted[slot + 1] = count;
    }
  } else {
    for (let slot = 0; slot < used; slot++) {
      count += kinds[codes[slot]!]! & baskets[basketCodes![slot]!]! & Number(seconds[slot]! >= first);
      counted[slot + 1] = count;
    }
  }
  return counted;
}

function countBy(sales: SaleSlices, slots: SaleSlots, search: SaleSearch, counted: Uint8Array): RowNumber {
  const { starts, counts } = slots;
  const sliceBySlice = countOfFew(sales, slots, search, Infinity);
  return (row) => {
    const slot = starts[row]!;
    const count = counts[row]!;
    return count > MOST_RUNNING ? sliceBySlice(row) : (counted[slot + count]! - counted[slot]!) & 0xff;
  };
}

/** How many sales count; from `enough` on it does not matter how many more. */
function countOfFew(
  sales: SaleSlices,
  slots: SaleSlots,
  { from, kinds, baskets }: SaleSearch,
  enough: number,
): RowNumber {
  const { starts, counts } = slots;
  const first = firstSecond(from);
  if (baskets === undefined) {
    const cap = Math.max(1, Math.ceil(enough));
    return (row) => countWithin(slots, starts[row]!, starts[row]! + counts[row]!, first, cap, kinds);
  }
  const ofKinds = kinds ?? sales.kinds.table(() => true);
  return (row) => countBaskets(slots, starts[row]!, starts[row]! + counts[row]!, first, ofKinds, baskets);
}

/** From how many on it does not matter for a range how many more there are. */
function enoughFor(low: number, high: number): number {
  return high === Infinity ? low : Math.floor(high) + 1;
}

function isAskedOfFew({ rows, among }: Asked, { used }: SaleSlots): boolean {
  return (among === undefined ? rows : countBits(among)) * MANY_UNASKED < used;
}
