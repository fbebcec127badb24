import { type Bitmap, hasBit } from './bitmap.js';
import type { CivilDays } from './civil-days.js';
import type { SalesColumns, SaleSlots } from './sales-columns.js';

/*
 * Questions that go through the sales of every row: the innermost loops of every condition on behaviour, over plain
 * columns and without a call for most rows. Each gives a number a row.
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

/** The rows that a question is asked of. Of those not `among` them the answer does not matter. */
export interface Asked {
  rows: number;
  among?: Bitmap | undefined;
}

/** More sales than anybody has. */
const MOST = 0x3fffffff;

/** How many sales count; from `enough` on it does not matter how many more. */
export function countSales(
  sales: SalesColumns,
  { from, to, kinds, baskets }: SaleSearch,
  enough: number,
  { rows, among }: Asked,
): Uint32Array {
  const found = new Uint32Array(rows);
  const slots = sales.slotsOf(rows);
  const { starts, counts, seconds } = slots;
  const isTrimmed = sales.mayBeAfter(to);
  const first = firstSecond(from);
  const cap = Math.max(1, Math.min(Math.ceil(enough), MOST));
  const isNarrowed = kinds !== undefined || baskets !== undefined;
  for (let row = 0; row < rows; row++) {
    if (among !== undefined && !hasBit(among, row)) continue;
    const start = starts[row]!;
    let end = start + counts[row]!;
    if (isTrimmed) end = trimmedEnd(slots, start, end, to);
    if (isNarrowed) {
      let count = 0;
      for (let slot = end - 1; slot >= start && count < cap && seconds[slot]! >= first; slot--) {
        if (isWanted(slots, slot, kinds, baskets)) count++;
      }
      found[row] = count;
    } else if (end - start >= cap && seconds[end - cap]! >= first) {
      found[row] = cap;
    } else {
      let slot = end;
      while (slot > start && seconds[slot - 1]! >= first) slot--;
      found[row] = end - slot;
    }
  }
  return found;
}

/** How many sales count, each row from an instant of its own on: NaN for none at all. */
export function countSalesFrom(
  sales: SalesColumns,
  from: Float64Array,
  { to, kinds }: SaleSearch,
  enough: number,
  { rows, among }: Asked,
): Uint32Array {
  const found = new Uint32Array(rows);
  const slots = sales.slotsOf(rows);
  const { starts, counts, seconds } = slots;
  const isTrimmed = sales.mayBeAfter(to);
  const cap = Math.max(1, Math.min(Math.ceil(enough), MOST));
  for (let row = 0; row < rows; row++) {
    if (among !== undefined && !hasBit(among, row)) continue;
    const start = starts[row]!;
    let end = start + counts[row]!;
    if (isTrimmed) end = trimmedEnd(slots, start, end, to);
    const first = Math.ceil(from[row]! / 1000);
    if (kinds === undefined && end - start >= cap && seconds[end - cap]! >= first) {
      found[row] = cap;
      continue;
    }
    let count = 0;
    for (let slot = end - 1; slot >= start && seconds[slot]! >= first; slot--) {
      if (kinds === undefined || kinds[slots.kinds[slot]!] === 1) count++;
    }
    found[row] = count;
  }
  return found;
}

/** On how many days there were sales that count; `from` may be an instant a row. */
export function countSaleDays(
  sales: SalesColumns,
  days: CivilDays,
  { from, to, kinds }: Omit<SaleSearch, 'from'> & { from: number | Float64Array },
  { rows, among }: Asked,
): Uint32Array {
  const found = new Uint32Array(rows);
  const slots = sales.slotsOf(rows);
  const { starts, counts } = slots;
  const isTrimmed = sales.mayBeAfter(to);
  for (let row = 0; row < rows; row++) {
    if (among !== undefined && !hasBit(among, row)) continue;
    const start = starts[row]!;
    let end = start + counts[row]!;
    if (isTrimmed) end = trimmedEnd(slots, start, end, to);
    const first = firstSecond(typeof from === 'number' ? from : from[row]!);
    found[row] = daysWithin(slots, days, start, end, first, kinds);
  }
  return found;
}

/** What the sales that count brought; `kinds` must leave out those in another currency. */
export function sumSales(
  sales: SalesColumns,
  { from, to, kinds }: SaleSearch,
  { rows, among }: Asked,
): Float64Array {
  const sums = new Float64Array(rows);
  const slots = sales.slotsOf(rows);
  const { starts, counts, seconds, amounts } = slots;
  const isTrimmed = sales.mayBeAfter(to);
  const first = firstSecond(from);
  for (let row = 0; row < rows; row++) {
    if (among !== undefined && !hasBit(among, row)) continue;
    const start = starts[row]!;
    let end = start + counts[row]!;
    if (isTrimmed) end = trimmedEnd(slots, start, end, to);
    let sum = 0;
    for (let slot = end - 1; slot >= start && seconds[slot]! >= first; slot--) {
      if (kinds === undefined || kinds[slots.kinds[slot]!] === 1) sum += amounts[slot]!;
    }
    sums[row] = sum;
  }
  return sums;
}

/** The instants of the first or of the last sale that counts; NaN without any. */
export function saleMoments(
  sales: SalesColumns,
  which: 'first' | 'last',
  { from, to, kinds }: SaleSearch,
  { rows, among }: Asked,
): Float64Array {
  const moments = new Float64Array(rows).fill(NaN);
  const slots = sales.slotsOf(rows);
  const { starts, counts, seconds } = slots;
  const isTrimmed = sales.mayBeAfter(to);
  const first = firstSecond(from);
  for (let row = 0; row < rows; row++) {
    if (among !== undefined && !hasBit(among, row)) continue;
    let start = starts[row]!;
    let end = start + counts[row]!;
    if (isTrimmed) end = trimmedEnd(slots, start, end, to);
    while (end > start && seconds[start]! < first) start++;
    if (kinds !== undefined) {
      while (end > start && kinds[slots.kinds[start]!] === 0) start++;
      while (end > start && kinds[slots.kinds[end - 1]!] === 0) end--;
    }
    if (end > start) moments[row] = timeAt(slots, which === 'first' ? start : end - 1);
  }
  return moments;
}

/** The slots of a row's sales before an instant. */
export function sliceBefore(
  sales: SalesColumns,
  row: number,
  before: number,
): { slots: SaleSlots; start: number; end: number } {
  const slots = sales.slotsOf(row + 1);
  const start = slots.starts[row]!;
  const end = start + slots.counts[row]!;
  const to = before - 1;
  return { slots, start, end: sales.mayBeAfter(to) ? trimmedEnd(slots, start, end, to) : end };
}

/** The instant of the sale in a slot. */
export function timeAt({ seconds, millis }: SaleSlots, slot: number): number {
  return seconds[slot]! * 1000 + (millis === undefined ? 0 : millis[slot]!);
}

/** On how many days there were sales between two slots, from a second on. */
export function daysWithin(
  slots: SaleSlots,
  days: CivilDays,
  start: number,
  end: number,
  first = -Infinity,
  kinds?: Uint8Array,
): number {
  let count = 0;
  // Where clocks are put back over midnight, days that follow each other alternate.
  let last = NaN;
  let lastButOne = NaN;
  for (let slot = end - 1; slot >= start && slots.seconds[slot]! >= first; slot--) {
    if (kinds !== undefined && kinds[slots.kinds[slot]!] === 0) continue;
    const day = days.dayOf(timeAt(slots, slot));
    if (day === last || day === lastButOne) continue;
    lastButOne = last;
    last = day;
    count++;
  }
  return count;
}

function firstSecond(from: number): number {
  return Math.ceil(from / 1000);
}

/** Where a slice ends when what is later than `to` is left out. */
function trimmedEnd(slots: SaleSlots, start: number, end: number, to: number): number {
  let last = end;
  while (last > start && timeAt(slots, last - 1) > to) last--;
  return last;
}

function isWanted(
  slots: SaleSlots,
  slot: number,
  kinds: Uint8Array | undefined,
  baskets: Uint8Array | undefined,
): boolean {
  if (kinds !== undefined && kinds[slots.kinds[slot]!] === 0) return false;
  return baskets === undefined || baskets[slots.baskets === undefined ? 0 : slots.baskets[slot]!] === 1;
}
