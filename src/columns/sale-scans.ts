import { type Bitmap, emptyBitmap, nextBit } from './bitmap.js';
import type { CivilDays } from './civil-days.js';
import type { SalesColumns, SaleSlots } from './sales-columns.js';
import type { Verdict } from './verdict.js';

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

/** The sales of rows, and what their codes mean. */
export type SaleSlices = Pick<SalesColumns, 'slotsOf' | 'mayBeAfter' | 'kinds' | 'baskets'>;

/** The rows that a question is asked of. Of those not `among` them the answer does not matter. */
export interface Asked {
  rows: number;
  among?: Bitmap | undefined;
}

const DAY_SECONDS = 86_400;
/** More sales than anybody has. */
const MOST = 0x3fffffff;

/** Who has so many sales in a window: of the last so many, the first is in it. */
export function haveSales(
  sales: SaleSlices,
  { from, to }: Pick<SaleSearch, 'from' | 'to'>,
  atLeast: number,
  { rows, among }: Asked,
): Verdict {
  const holds = emptyBitmap(rows);
  const slots = sales.slotsOf(rows);
  const { starts, counts, seconds } = slots;
  const isTrimmed = sales.mayBeAfter(to);
  const first = firstSecond(from);
  for (let row = nextBit(among, 0); row < rows; row = nextBit(among, row + 1)) {
    const start = starts[row]!;
    let end = start + counts[row]!;
    if (isTrimmed) end = trimmedEnd(slots, start, end, to);
    if (end - start >= atLeast && seconds[end - atLeast]! >= first) holds[row >>> 5]! |= 1 << row;
  }
  return { holds, unknown: emptyBitmap(rows) };
}

/** A window of a length: where the one that ends at an instant starts, and about how many days that is. */
export interface WindowLength {
  startOf: (end: number) => number;
  roughDays: number;
}

/** {@link haveSales} in the window of a length that ends at the last sale. */
export function haveSalesToLast(
  sales: SaleSlices,
  { to }: Pick<SaleSearch, 'to'>,
  { startOf, roughDays }: WindowLength,
  atLeast: number,
  { rows, among }: Asked,
): Verdict {
  const holds = emptyBitmap(rows);
  const slots = sales.slotsOf(rows);
  const { starts, counts, seconds } = slots;
  const isTrimmed = sales.mayBeAfter(to);
  // Only of a few it matters when exactly the window starts.
  const certainlyIn = (roughDays - 7) * DAY_SECONDS;
  const perhapsIn = (roughDays + 7) * DAY_SECONDS;
  for (let row = nextBit(among, 0); row < rows; row = nextBit(among, row + 1)) {
    const start = starts[row]!;
    let end = start + counts[row]!;
    if (isTrimmed) end = trimmedEnd(slots, start, end, to);
    if (end - start < atLeast) continue;
    const first = seconds[end - atLeast]!;
    const length = seconds[end - 1]! - first;
    if (length > perhapsIn) continue;
    // Windows begin on whole seconds.
    if (length <= certainlyIn || first * 1000 >= startOf(timeAt(slots, end - 1))) {
      holds[row >>> 5]! |= 1 << row;
    }
  }
  return { holds, unknown: emptyBitmap(rows) };
}

/** How many sales count; from `enough` on it does not matter how many more. */
export function countSales(
  sales: SaleSlices,
  { from, to, kinds, baskets }: SaleSearch,
  enough: number,
  { rows, among }: Asked,
): Uint32Array {
  const found = new Uint32Array(rows);
  const slots = sales.slotsOf(rows);
  const { starts, counts } = slots;
  const isTrimmed = sales.mayBeAfter(to);
  const first = firstSecond(from);
  const cap = capOf(enough);
  const ofBaskets = kinds ?? sales.kinds.table(() => true);
  for (let row = nextBit(among, 0); row < rows; row = nextBit(among, row + 1)) {
    const start = starts[row]!;
    let end = start + counts[row]!;
    if (isTrimmed) end = trimmedEnd(slots, start, end, to);
    found[row] =
      baskets === undefined
        ? countWithin(slots, start, end, first, cap, kinds)
        : countBaskets(slots, start, end, first, ofBaskets, baskets);
  }
  return found;
}

/** {@link countSales} from an instant of each row's own on: NaN for none at all. */
export function countSalesFrom(
  sales: SaleSlices,
  from: Float64Array,
  { to, kinds }: SaleSearch,
  enough: number,
  { rows, among }: Asked,
): Uint32Array {
  const found = new Uint32Array(rows);
  const slots = sales.slotsOf(rows);
  const { starts, counts } = slots;
  const isTrimmed = sales.mayBeAfter(to);
  const cap = capOf(enough);
  for (let row = nextBit(among, 0); row < rows; row = nextBit(among, row + 1)) {
    const start = starts[row]!;
    let end = start + counts[row]!;
    if (isTrimmed) end = trimmedEnd(slots, start, end, to);
    found[row] = countWithin(slots, start, end, firstSecond(from[row]!), cap, kinds);
  }
  return found;
}

/** On how many days there were sales that count; `from` may be an instant a row. */
export function countSaleDays(
  sales: SaleSlices,
  days: CivilDays,
  { from, to, kinds }: Omit<SaleSearch, 'from'> & { from: number | Float64Array },
  { rows, among }: Asked,
): Uint32Array {
  const found = new Uint32Array(rows);
  const slots = sales.slotsOf(rows);
  const { starts, counts } = slots;
  const isTrimmed = sales.mayBeAfter(to);
  for (let row = nextBit(among, 0); row < rows; row = nextBit(among, row + 1)) {
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
  sales: SaleSlices,
  { from, to, kinds }: SaleSearch,
  { rows, among }: Asked,
): Float64Array {
  const sums = new Float64Array(rows);
  const slots = sales.slotsOf(rows);
  const { starts, counts, seconds, amounts } = slots;
  const isTrimmed = sales.mayBeAfter(to);
  const first = firstSecond(from);
  for (let row = nextBit(among, 0); row < rows; row = nextBit(among, row + 1)) {
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
  sales: SaleSlices,
  which: 'first' | 'last',
  { from, to, kinds }: SaleSearch,
  { rows, among }: Asked,
): Float64Array {
  const moments = new Float64Array(rows).fill(NaN);
  const slots = sales.slotsOf(rows);
  const { starts, counts, seconds } = slots;
  const isTrimmed = sales.mayBeAfter(to);
  const first = firstSecond(from);
  for (let row = nextBit(among, 0); row < rows; row = nextBit(among, row + 1)) {
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

/** The sales of a row: the first slot, and that behind the last one. */
export interface SaleSlice {
  slots: SaleSlots;
  start: number;
  end: number;
}

/** The slots of a row's sales before an instant. */
export function sliceBefore(sales: SaleSlices, row: number, before: number): SaleSlice {
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

/** The first whole second of a window. */
export function firstSecond(from: number): number {
  return Math.ceil(from / 1000);
}

/** Where a slice ends when what is later than `to` is left out. */
function trimmedEnd(slots: SaleSlots, start: number, end: number, to: number): number {
  let last = end;
  while (last > start && timeAt(slots, last - 1) > to) last--;
  return last;
}

function capOf(enough: number): number {
  return Math.max(1, Math.min(Math.ceil(enough), MOST));
}

/** The first slot of a slice that is not before a second. */
function slotFrom(seconds: SaleSlots['seconds'], start: number, end: number, first: number): number {
  if (first === -Infinity) return start;
  let slot = end;
  while (slot > start && seconds[slot - 1]! >= first) slot--;
  return slot;
}

/** How many sales of a slice there are from a second on, perhaps `cap` for more. */
export function countWithin(
  { seconds, kinds: codes }: SaleSlots,
  start: number,
  end: number,
  first: number,
  cap: number,
  kinds: Uint8Array | undefined,
): number {
  if (kinds === undefined) {
    if (end - start >= cap && seconds[end - cap]! >= first) return cap;
    return end - slotFrom(seconds, start, end, first);
  }
  let count = 0;
  for (let slot = slotFrom(seconds, start, end, first); slot < end; slot++) count += kinds[codes[slot]!]!;
  return count;
}

/** How many sales of a slice there are from a second on, of certain kinds and with certain baskets. */
export function countBaskets(
  { seconds, kinds: codes, baskets: basketCodes }: SaleSlots,
  start: number,
  end: number,
  first: number,
  kinds: Uint8Array,
  baskets: Uint8Array,
): number {
  let count = 0;
  if (basketCodes === undefined) return count;
  // Neither table says much of itself: looking at both is quicker than a branch between them.
  for (let slot = slotFrom(seconds, start, end, first); slot < end; slot++) {
    count += kinds[codes[slot]!]! & baskets[basketCodes[slot]!]!;
  }
  return count;
}
