import type { Bitmap } from './bitmap.js';
import type { CivilDays } from './civil-days.js';
import type { SalesColumns, SaleSlots } from './sales-columns.js';

/** The sales of rows, and what their codes mean. */
export type SaleSlices = Pick<SalesColumns, 'slotsOf' | 'mayBeAfter' | 'kinds' | 'baskets'>;

/** The rows that a question is asked of. Of those not `among` them the answer does not matter. */
export interface Asked {
  rows: number;
  among?: Bitmap | undefined;
}

/** The sales of a row: the first slot, and that behind the last one. */
export interface SaleSlice {
  slots: SaleSlots;
  start: number;
  end: number;
}

/** The columns to loop over with a slice for each of `rows`, in which nothing is later than `to`. */
export function slotsUntil(sales: SaleSlices, rows: number, to: number): SaleSlots {
  const slots = sales.slotsOf(rows);
  if (!sales.mayBeAfter(to)) return slots;
  const counts = Uint32Array.from(slots.counts.subarray(0, rows));
  for (let row = 0; row < rows; row++) {
    const start = slots.starts[row]!;
    counts[row] = trimmedEnd(slots, start, start + counts[row]!, to) - start;
  }
  return { ...slots, counts };
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
