import { grownColumn } from './growing.js';
import { textHash } from './text-hash.js';

/**
 * Rows by a key that several rows may share and of which a row may have several (emails). Keys themselves
 * are not kept: only hashes, and the rows' own keys are asked for to be sure.
 */
export class KeyIndex {
  readonly #keysOf: (row: number) => readonly string[];
  /** Open addressing: the first entry of a key's chain + 1, 0 for free. */
  #slots: Uint32Array;
  #keys = 0;
  /** Entries: a row, its key's hash, and the next entry + 1 of the same key. */
  #rows = new Uint32Array(0);
  #hashes = new Uint32Array(0);
  #nexts = new Uint32Array(0);
  #entries = 0;
  /** Entries taken out, first of a chain of free ones + 1. */
  #free = 0;

  constructor(keysOf: (row: number) => readonly string[], expected: number) {
    this.#keysOf = keysOf;
    let slots = 64;
    while (expected * 4 > slots * 3) slots *= 2;
    this.#slots = new Uint32Array(slots);
  }

  /** Adds a row whose keys are readable already. */
  add(row: number): void {
    for (const key of new Set(this.#keysOf(row))) {
      const hash = textHash(key);
      const slot = this.#slotOf(key, hash);
      const first = this.#slots[slot]!;
      const entry = this.#newEntry();
      this.#rows[entry] = row;
      this.#hashes[entry] = hash;
      this.#nexts[entry] = first;
      this.#slots[slot] = entry + 1;
      if (first === 0 && ++this.#keys * 4 > this.#slots.length * 3) this.#grow();
    }
  }

  /** Takes a row out while its keys can still be read. */
  remove(row: number): void {
    for (const key of new Set(this.#keysOf(row))) {
      const slot = this.#slotOf(key, textHash(key));
      let before = 0;
      let entry = this.#slots[slot]!;
      while (entry !== 0 && this.#rows[entry - 1] !== row) {
        before = entry;
        entry = this.#nexts[entry - 1]!;
      }
      if (entry === 0) continue;
      const next = this.#nexts[entry - 1]!;
      if (before !== 0) this.#nexts[before - 1] = next;
      else if (next !== 0) this.#slots[slot] = next;
      else this.#freeSlot(slot);
      this.#nexts[entry - 1] = this.#free;
      this.#free = entry;
    }
  }

  rowsOf(key: string): number[] {
    const rows: number[] = [];
    let entry = this.#slots[this.#slotOf(key, textHash(key))]!;
    for (; entry !== 0; entry = this.#nexts[entry - 1]!) rows.push(this.#rows[entry - 1]!);
    return rows;
  }

  get bytes(): number {
    return this.#slots.byteLength + this.#rows.byteLength * 3;
  }

  #slotOf(key: string, hash: number): number {
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (;;) {
      const entry = this.#slots[slot]! - 1;
      if (entry < 0) return slot;
      if (this.#hashes[entry] === hash && this.#keysOf(this.#rows[entry]!).includes(key)) return slot;
      slot = (slot + 1) & mask;
    }
  }

  #newEntry(): number {
    if (this.#free !== 0) {
      const entry = this.#free - 1;
      this.#free = this.#nexts[entry]!;
      return entry;
    }
    const entry = this.#entries++;
    this.#rows = grownColumn(this.#rows, this.#entries);
    this.#hashes = grownColumn(this.#hashes, this.#entries);
    this.#nexts = grownColumn(this.#nexts, this.#entries);
    return entry;
  }

  /** Empties a slot and moves up those behind it that would no longer be found. */
  #freeSlot(free: number): void {
    const mask = this.#slots.length - 1;
    let hole = free;
    for (let slot = (hole + 1) & mask; this.#slots[slot] !== 0; slot = (slot + 1) & mask) {
      const home = this.#hashes[this.#slots[slot]! - 1]! & mask;
      if (((slot - home) & mask) < ((slot - hole) & mask)) continue;
      this.#slots[hole] = this.#slots[slot]!;
      hole = slot;
    }
    this.#slots[hole] = 0;
    this.#keys--;
  }

  #grow(): void {
    const old = this.#slots;
    this.#slots = new Uint32Array(old.length * 2);
    const mask = this.#slots.length - 1;
    for (const first of old) {
      if (first === 0) continue;
      let slot = this.#hashes[first - 1]! & mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
      this.#slots[slot] = first;
    }
  }
}
