import { grownColumn } from './growing.js';

/**
 * Rows by the hash of a key that is not kept, eight to twelve bytes each: whoever asks reads the keys of the few
 * rows found, nearly always one or none, to be sure.
 */
export class HashedRows {
  /** Open addressing: row + 1, 0 for free, at most three of four slots taken. */
  #slots = new Uint32Array(64);
  /** By row. */
  #hashes = new Uint32Array(0);

  /** Makes room for `rows` in all. */
  reserve(rows: number): void {
    this.#hashes = grownColumn(this.#hashes, rows);
    if (rows * 4 <= this.#slots.length * 3) return;
    let slots = this.#slots.length;
    while (rows * 4 > slots * 3) slots *= 2;
    this.#resize(slots);
  }

  /** Gives a row, which there is room for and which has none, its hash. */
  set(row: number, hash: number): void {
    this.#hashes[row] = hash;
    this.#fill(row);
  }

  /** Takes the hash of a row away, which has one. */
  clear(row: number): void {
    const mask = this.#slots.length - 1;
    let hole = this.#hashes[row]! & mask;
    while (this.#slots[hole] !== row + 1) hole = (hole + 1) & mask;
    // Those behind it that would no longer be found move up.
    for (let slot = (hole + 1) & mask; this.#slots[slot] !== 0; slot = (slot + 1) & mask) {
      const home = this.#hashes[this.#slots[slot]! - 1]! & mask;
      if (((slot - home) & mask) < ((slot - hole) & mask)) continue;
      this.#slots[hole] = this.#slots[slot]!;
      hole = slot;
    }
    this.#slots[hole] = 0;
  }

  /** The rows that have a hash. */
  rowsOf(hash: number): number[] {
    const rows: number[] = [];
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; this.#slots[slot] !== 0; slot = (slot + 1) & mask) {
      const row = this.#slots[slot]! - 1;
      if (this.#hashes[row] === hash) rows.push(row);
    }
    return rows;
  }

  get bytes(): number {
    return this.#slots.byteLength + this.#hashes.byteLength;
  }

  #fill(row: number): void {
    const mask = this.#slots.length - 1;
    let slot = this.#hashes[row]! & mask;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
    this.#slots[slot] = row + 1;
  }

  #resize(slots: number): void {
    const old = this.#slots;
    this.#slots = new Uint32Array(slots);
    for (const entry of old) if (entry !== 0) this.#fill(entry - 1);
  }
}
