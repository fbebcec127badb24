import type { Purchase } from '../core/history.js';
import type { Sale } from '../core/sale.js';
import { ArrivingSales, type SaleFacts, saleFacts } from './arriving-sales.js';
import { Baskets } from './baskets.js';
import { type CodeColumn, fittingCodes, fittingNumbers, grownColumn } from './growing.js';
import { SaleKinds } from './sale-kinds.js';

/** A sale of the customer in a row, and where its record lies. */
export interface SaleEntry {
  row: number;
  sale: Sale;
  /** The store's number of the record: below 2^32 - 1, and no two sales have the same. */
  address: number;
}

/** The columns as they are now, for a loop over them: by row the slice, by slot the sale. */
export interface SaleSlots {
  /** Slots that belong to a slice or did: none lies behind them. */
  used: number;
  starts: Uint32Array;
  counts: CodeColumn;
  /** Whole seconds since 1970, rising within a slice. */
  seconds: Uint32Array | Float64Array;
  /** What instants have beyond whole seconds; absent while none has anything. */
  millis: Uint16Array | undefined;
  /** Net, in minor units of the sale's own currency. */
  amounts: Int32Array | Float64Array;
  kinds: CodeColumn;
  /** Absent while nobody has told what was bought. */
  baskets: CodeColumn | undefined;
}

/** The address of a slot without a sale. */
const FREE = 0xffffffff;
/** Free slots that are never worth putting together. */
const FEW = 4096;

/**
 * Every sale in memory, in some sixteen bytes: those of a customer lie side by side, by time. Right behind a
 * slice there may be free slots to grow into; a slice without any moves to the end when it grows, and when a
 * third of all slots is free the slices are put together again.
 */
export class SalesColumns {
  readonly kinds = new SaleKinds();
  readonly baskets = new Baskets();
  #starts = new Uint32Array(0);
  #counts: CodeColumn = new Uint8Array(0);
  #seconds: Uint32Array | Float64Array = new Uint32Array(0);
  #millis: Uint16Array | undefined;
  #amounts: Int32Array | Float64Array = new Int32Array(0);
  #kindCodes: CodeColumn = new Uint8Array(0);
  #basketCodes: CodeColumn | undefined;
  #addresses = new Uint32Array(0);
  /** Slots that belong to a slice or did. */
  #used = 0;
  #size = 0;
  #highestAddress = -1;
  /** No sale is later than this; the last one may be earlier. */
  #latest = -Infinity;
  /** The answer of {@link nextAfter} for instants from `from` on and before itself. */
  #next = { from: NaN, instant: NaN };

  /** Sales there are. */
  get size(): number {
    return this.#size;
  }

  /** The columns to loop over, with a slice for each of `rows`. */
  slotsOf(rows: number): SaleSlots {
    if (rows > this.#starts.length) this.#makeRow(rows - 1);
    return {
      used: this.#used,
      starts: this.#starts,
      counts: this.#counts,
      seconds: this.#seconds,
      millis: this.#millis,
      amounts: this.#amounts,
      kinds: this.#kindCodes,
      baskets: this.#basketCodes,
    };
  }

  /** Makes room for so many rows and sales in all. */
  reserve(rows: number, sales: number): void {
    this.#starts = grownColumn(this.#starts, rows);
    this.#counts = grownColumn(this.#counts, rows);
    this.#makeSlots(sales + this.#used - this.#size);
  }

  /** Adds a sale to a row, or replaces the one it has with that address. */
  put(row: number, sale: Sale, address: number): void {
    this.#makeRow(row);
    // Addresses mostly rise: only an old one can be there already.
    if (address <= this.#highestAddress) this.remove(row, address);
    this.#makeRoom(row, 1);
    this.#insert(row, saleFacts(sale, address, this.kinds, this.baskets));
    this.#settle();
  }

  /** {@link put} for many at once, of which the last with an address is the one that stays. */
  putAll(entries: readonly SaleEntry[]): void {
    const byAddress = new Map(entries.map((entry) => [entry.address, entry]));
    const arriving = this.arriving(byAddress.size);
    for (const { sale, address } of byAddress.values()) arriving.add(sale, address);
    arriving.assign((address) => byAddress.get(address)!.row);
    this.admit(arriving);
  }

  /** Something for so many sales to wait in, until they are admitted. */
  arriving(most: number): ArrivingSales {
    return new ArrivingSales(this.kinds, this.baskets, most);
  }

  /** Takes in sales that waited; one with an address that a sale of its row has replaces it. */
  admit(arriving: ArrivingSales): void {
    const facts: SaleFacts = { time: 0, amount: 0, kind: 0, basket: 0, address: 0 };
    const counts = arriving.countsByRow();
    if (counts.length > 0) this.#makeRow(counts.length - 1);
    // Addresses mostly rise: only old ones can be there already.
    if (arriving.lowestAddress <= this.#highestAddress) {
      arriving.byRow(counts, (row, places) => {
        for (const place of places) this.remove(row, arriving.read(place, facts).address);
      });
    }
    // Moving nearly every slice to the end would leave more free slots than there are sales.
    if (arriving.count * 4 > this.#size) this.#layOut(counts, arriving.count);
    else this.#makeSlots(this.#used + arriving.count);
    arriving.byRow(counts, (row, places) => {
      this.#makeRoom(row, places.length);
      for (const place of places) this.#insert(row, arriving.read(place, facts));
    });
    this.#settle();
  }

  /** Takes the sale with an address away from a row; false where the row has none such. */
  remove(row: number, address: number): boolean {
    const { start, end } = this.#sliceOf(row);
    for (let slot = end - 1; slot >= start; slot--) {
      if (this.#addresses[slot] !== address) continue;
      this.#move(slot + 1, end, slot);
      this.#addresses[end - 1] = FREE;
      this.#counts[row]!--;
      this.#size--;
      this.#next.from = NaN;
      this.#settle();
      return true;
    }
    return false;
  }

  /** Takes all sales of a row away. */
  clear(row: number): void {
    this.#empty(row);
    this.#settle();
  }

  /** Gives the sales of one row to another, beside those it has. */
  moveAll(from: number, to: number): void {
    const count = this.countOf(from);
    if (count === 0 || from === to) return;
    this.#makeRow(to);
    this.#makeRoom(to, count);
    const { start, end } = this.#sliceOf(from);
    for (let slot = start; slot < end; slot++) {
      const seconds = this.#seconds[slot]!;
      const millis = this.#millis?.[slot] ?? 0;
      const place = this.#open(to, seconds, millis, this.#addresses[slot]!);
      this.#amounts[place] = this.#amounts[slot]!;
      this.#kindCodes[place] = this.#kindCodes[slot]!;
      if (this.#basketCodes) this.#basketCodes[place] = this.#basketCodes[slot]!;
    }
    this.#empty(from);
    this.#settle();
  }

  countOf(row: number): number {
    return this.#counts[row] ?? 0;
  }

  /** Where the records of a row's sales lie, oldest first. */
  addressesOf(row: number): Uint32Array {
    const { start, end } = this.#sliceOf(row);
    return this.#addresses.slice(start, end);
  }

  /** The sales of a row as filters see them, oldest first: amounts are net, and an item is named once. */
  purchasesOf(row: number): Purchase[] {
    const { start, end } = this.#sliceOf(row);
    const purchases: Purchase[] = [];
    for (let slot = start; slot < end; slot++) {
      const basket = this.#basketCodes?.[slot] ?? 0;
      purchases.push({
        at: new Date(this.#timeAt(slot)).toISOString(),
        amount: this.#amounts[slot]!,
        ...this.kinds.kindOf(this.#kindCodes[slot]!),
        ...(basket === 0 ? {} : { items: this.baskets.itemsOf(basket) }),
      });
    }
    return purchases;
  }

  /** Whether any sale may be later than an instant. */
  mayBeAfter(instant: number): boolean {
    return this.#latest > instant;
  }

  /** When the first sale after an instant is; Infinity where there is none. */
  nextAfter(instant: number): number {
    if (this.#latest <= instant) return Infinity;
    if (instant >= this.#next.from && instant < this.#next.instant) return this.#next.instant;
    let next = Infinity;
    let latest = -Infinity;
    for (let slot = 0; slot < this.#used; slot++) {
      if (this.#addresses[slot] === FREE) continue;
      const time = this.#timeAt(slot);
      if (time > instant && time < next) next = time;
      if (time > latest) latest = time;
    }
    this.#latest = latest;
    this.#next = { from: instant, instant: next };
    return next;
  }

  /** Bytes held, as far as they can be told. */
  get bytes(): number {
    const columns = [
      this.#starts,
      this.#counts,
      this.#seconds,
      this.#millis,
      this.#amounts,
      this.#kindCodes,
      this.#basketCodes,
      this.#addresses,
    ];
    return columns.reduce(
      (sum, column) => sum + (column?.byteLength ?? 0),
      this.kinds.bytes + this.baskets.bytes,
    );
  }

  #sliceOf(row: number): { start: number; end: number } {
    const start = this.#starts[row] ?? 0;
    return { start, end: start + this.countOf(row) };
  }

  #insert(row: number, { time, amount, kind, basket, address }: SaleFacts): void {
    const seconds = Math.floor(time / 1000);
    this.#seconds = fittingNumbers(this.#seconds, seconds);
    this.#amounts = fittingNumbers(this.#amounts, amount);
    this.#kindCodes = fittingCodes(this.#kindCodes, kind);
    if (basket !== 0 || this.#basketCodes) {
      this.#basketCodes = fittingCodes(this.#basketCodes ?? new Uint8Array(this.#addresses.length), basket);
    }
    const slot = this.#open(row, seconds, time - seconds * 1000, address);
    this.#amounts[slot] = amount;
    this.#kindCodes[slot] = kind;
    if (this.#basketCodes) this.#basketCodes[slot] = basket;
    this.#latest = Math.max(this.#latest, time);
    this.#highestAddress = Math.max(this.#highestAddress, address);
  }

  /** Opens a slot for a sale at its time in a slice that has a free one behind it. */
  #open(row: number, seconds: number, millis: number, address: number): number {
    const start = this.#starts[row]!;
    const end = start + this.#counts[row]!;
    if (millis !== 0) this.#millis ??= new Uint16Array(this.#addresses.length);
    let slot = end;
    while (slot > start && this.#isAfter(slot - 1, seconds, millis)) slot--;
    if (slot < end) this.#move(slot, end, slot + 1);
    this.#seconds[slot] = seconds;
    if (this.#millis) this.#millis[slot] = millis;
    this.#addresses[slot] = address;
    this.#counts = fittingCodes(this.#counts, this.#counts[row]! + 1);
    this.#counts[row]!++;
    this.#size++;
    this.#next.from = NaN;
    return slot;
  }

  #timeAt(slot: number): number {
    return this.#seconds[slot]! * 1000 + (this.#millis?.[slot] ?? 0);
  }

  #isAfter(slot: number, seconds: number, millis: number): boolean {
    const difference = this.#seconds[slot]! - seconds;
    return difference > 0 || (difference === 0 && (this.#millis?.[slot] ?? 0) > millis);
  }

  #makeRow(row: number): void {
    this.#starts = grownColumn(this.#starts, row + 1);
    this.#counts = grownColumn(this.#counts, row + 1);
  }

  /** Sees to it that `more` free slots lie behind the slice of a row, to be filled before any other row asks. */
  #makeRoom(row: number, more: number): void {
    const { start, end } = this.#sliceOf(row);
    if (end > start) {
      let free = 0;
      while (free < more && end + free < this.#used && this.#addresses[end + free] === FREE) free++;
      if (free === more) return;
      if (end + free === this.#used) {
        this.#use(more - free);
        return;
      }
    }
    const count = end - start;
    const moved = this.#used;
    // One that grew once grows again.
    const slack = more === 1 ? count >> 1 : 0;
    this.#use(count + more + slack);
    this.#move(start, end, moved);
    this.#addresses.fill(FREE, start, end);
    this.#starts[row] = moved;
  }

  /** Takes free slots at the end of all. */
  #use(count: number): void {
    const before = this.#used;
    this.#makeSlots(before + count);
    this.#used += count;
    this.#addresses.fill(FREE, before, this.#used);
  }

  #makeSlots(count: number): void {
    if (count <= this.#addresses.length) return;
    this.#addresses = grownColumn(this.#addresses, count);
    const room = this.#addresses.length;
    this.#seconds = grownColumn(this.#seconds, room);
    if (this.#millis) this.#millis = grownColumn(this.#millis, room);
    this.#amounts = grownColumn(this.#amounts, room);
    this.#kindCodes = grownColumn(this.#kindCodes, room);
    if (this.#basketCodes) this.#basketCodes = grownColumn(this.#basketCodes, room);
  }

  /** Copies the slots from `start` to before `end` to where `to` is the first. */
  #move(start: number, end: number, to: number): void {
    if (start === end) return;
    this.#seconds.copyWithin(to, start, end);
    this.#millis?.copyWithin(to, start, end);
    this.#amounts.copyWithin(to, start, end);
    this.#kindCodes.copyWithin(to, start, end);
    this.#basketCodes?.copyWithin(to, start, end);
    this.#addresses.copyWithin(to, start, end);
  }

  #empty(row: number): void {
    const { start, end } = this.#sliceOf(row);
    if (start === end) return;
    this.#addresses.fill(FREE, start, end);
    this.#counts[row] = 0;
    this.#size -= end - start;
    this.#next.from = NaN;
  }

  /** Puts the slices together where too many slots between them are free. */
  #settle(): void {
    const free = this.#used - this.#size;
    if (free < FEW || free * 3 < this.#used) return;
    this.#layOut(new Uint32Array(0), 0);
  }

  /** Puts the slices together, with free slots behind each for so many more, by row. */
  #layOut(more: Uint32Array, most: number): void {
    const slots = new Uint32Array(this.#size + most).fill(FREE);
    let next = 0;
    for (let row = 0; row < this.#starts.length; row++) {
      const { start, end } = this.#sliceOf(row);
      this.#starts[row] = next;
      for (let slot = start; slot < end; slot++) slots[next++] = slot;
      next += more[row] ?? 0;
    }
    this.#seconds = gathered(this.#seconds, slots, 0);
    if (this.#millis) this.#millis = gathered(this.#millis, slots, 0);
    this.#amounts = gathered(this.#amounts, slots, 0);
    this.#kindCodes = gathered(this.#kindCodes, slots, 0);
    if (this.#basketCodes) this.#basketCodes = gathered(this.#basketCodes, slots, 0);
    this.#addresses = gathered(this.#addresses, slots, FREE);
    this.#used = next;
  }
}

/** The values of a column at some of its slots, in their order, and `free` where there is none. */
function gathered<Column extends CodeColumn | Int32Array | Float64Array>(
  column: Column,
  slots: Uint32Array,
  free: number,
): Column {
  const values = new (column.constructor as new (length: number) => Column)(slots.length);
  for (let index = 0; index < slots.length; index++) {
    const slot = slots[index]!;
    values[index] = slot === FREE ? free : column[slot]!;
  }
  return values;
}
