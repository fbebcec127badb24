import type { Sale } from '../core/sale.js';
import type { Baskets } from './baskets.js';
import { type CodeColumn, fittingCodes, fittingNumbers } from './growing.js';
import type { SaleKinds } from './sale-kinds.js';

/** The row of a sale that is nobody's. */
const NO_ROW = 0xffffffff;

/** A sale as the columns keep it. */
export interface SaleFacts {
  /** In milliseconds since 1970. */
  time: number;
  /** Net, in minor units. */
  amount: number;
  kind: number;
  basket: number;
  address: number;
}

/** What the columns keep of a sale. */
export function saleFacts(sale: Sale, address: number, kinds: SaleKinds, baskets: Baskets): SaleFacts {
  return {
    time: Date.parse(sale.at),
    amount: sale.amount - (sale.refunded ?? 0),
    kind: kinds.codeOf(sale),
    basket: baskets.codeOf(sale.items),
    address,
  };
}

/**
 * Many sales on their way into the columns: what takes long is done of each while no question finds them, some
 * twenty bytes each are kept, and whose they are is said at the end.
 */
export class ArrivingSales {
  readonly #kinds: SaleKinds;
  readonly #baskets: Baskets;
  readonly #times: Float64Array;
  #amounts: Int32Array | Float64Array;
  #kindCodes: CodeColumn;
  #basketCodes: CodeColumn;
  readonly #addresses: Uint32Array;
  #rows = new Uint32Array(0);
  #count = 0;

  constructor(kinds: SaleKinds, baskets: Baskets, most: number) {
    this.#kinds = kinds;
    this.#baskets = baskets;
    this.#times = new Float64Array(most);
    this.#amounts = new Int32Array(most);
    this.#kindCodes = new Uint8Array(most);
    this.#basketCodes = new Uint8Array(most);
    this.#addresses = new Uint32Array(most);
  }

  get count(): number {
    return this.#count;
  }

  /** Infinity where there is none. */
  get lowestAddress(): number {
    return this.#addresses.subarray(0, this.#count).reduce((a, b) => Math.min(a, b), Infinity);
  }

  /** Adds a sale; of an address one at most. */
  add(sale: Sale, address: number): void {
    const place = this.#count++;
    const { time, amount, kind, basket } = saleFacts(sale, address, this.#kinds, this.#baskets);
    this.#times[place] = time;
    this.#amounts = fittingNumbers(this.#amounts, amount);
    this.#amounts[place] = amount;
    this.#kindCodes = fittingCodes(this.#kindCodes, kind);
    this.#kindCodes[place] = kind;
    this.#basketCodes = fittingCodes(this.#basketCodes, basket);
    this.#basketCodes[place] = basket;
    this.#addresses[place] = address;
  }

  /** Says whose each sale is, by the customer's row. */
  assign(rowOf: (address: number) => number | undefined): void {
    this.#rows = new Uint32Array(this.#count);
    for (let place = 0; place < this.#count; place++) {
      this.#rows[place] = rowOf(this.#addresses[place]!) ?? NO_ROW;
    }
  }

  /** The rows they come to, rising, each once. */
  get rows(): number[] {
    const counts = this.countsByRow();
    const rows: number[] = [];
    counts.forEach((count, row) => {
      if (count > 0) rows.push(row);
    });
    return rows;
  }

  /** How many come to each row, up to the highest that any comes to. */
  countsByRow(): Uint32Array {
    let end = 0;
    for (const row of this.#rows) if (row !== NO_ROW && row >= end) end = row + 1;
    const counts = new Uint32Array(end);
    for (const row of this.#rows) if (row !== NO_ROW) counts[row]!++;
    return counts;
  }

  /** Calls `visit` once for each row, with the places of its sales in the order they were added. */
  byRow(counts: Uint32Array, visit: (row: number, places: Uint32Array) => void): void {
    const ends = new Uint32Array(counts.length);
    let next = 0;
    // Where each row begins until its places are filled in: then where it ends.
    for (let row = 0; row < counts.length; row++) {
      ends[row] = next;
      next += counts[row]!;
    }
    const places = new Uint32Array(next);
    this.#rows.forEach((row, place) => {
      if (row !== NO_ROW) places[ends[row]!++] = place;
    });
    for (let row = 0; row < counts.length; row++) {
      const count = counts[row]!;
      if (count > 0) visit(row, places.subarray(ends[row]! - count, ends[row]));
    }
  }

  /** Writes the facts of the sale at a place into an object that is used again. */
  read(place: number, into: SaleFacts): SaleFacts {
    into.time = this.#times[place]!;
    into.amount = this.#amounts[place]!;
    into.kind = this.#kindCodes[place]!;
    into.basket = this.#basketCodes[place]!;
    into.address = this.#addresses[place]!;
    return into;
  }
}
