import { grownColumn } from './growing.js';
import { mixedWord } from './text-hash.js';

/** Distinct lists of numbers (below 2^32) by code, some twenty bytes a list. Code 0 is the empty list. */
export class ListDictionary {
  /** The numbers of all lists, one list behind the other. */
  #numbers = new Uint32Array(0);
  /** Where the list of each code ends in `#numbers`. */
  #ends = new Uint32Array(1);
  /** Open addressing: codes by hash, 0 for free, at most three of four slots taken. */
  #slots = new Uint32Array(64);
  #size = 1;

  /** Codes run from 0 to one below this. */
  get size(): number {
    return this.#size;
  }

  /** The code of a list, a new one for a new list. */
  codeOf(list: ArrayLike<number>): number {
    if (list.length === 0) return 0;
    const mask = this.#slots.length - 1;
    let slot = hashOf(list, 0, list.length) & mask;
    for (;;) {
      const known = this.#slots[slot]!;
      if (known === 0) break;
      if (this.#isEqual(known, list)) return known;
      slot = (slot + 1) & mask;
    }
    const code = this.#size++;
    const start = this.#ends[code - 1]!;
    this.#numbers = grownColumn(this.#numbers, start + list.length);
    this.#numbers.set(list, start);
    this.#ends = grownColumn(this.#ends, code + 1);
    this.#ends[code] = start + list.length;
    this.#slots[slot] = code;
    if (code * 4 > this.#slots.length * 3) this.#grow();
    return code;
  }

  /** The numbers of a list, to be read at once. */
  listOf(code: number): Uint32Array {
    return this.#numbers.subarray(this.#startOf(code), this.#ends[code]);
  }

  /** Writes to `into`, for each code from `from` on, whether `isWanted` (by number) is 1 for any of its numbers. */
  markHaving(isWanted: Uint8Array, into: Uint8Array, from: number): void {
    for (let code = from; code < this.#size; code++) {
      const end = this.#ends[code]!;
      let having = 0;
      for (let index = this.#startOf(code); index < end; index++) having |= isWanted[this.#numbers[index]!]!;
      into[code] = having;
    }
  }

  get bytes(): number {
    return this.#numbers.byteLength + this.#ends.byteLength + this.#slots.byteLength;
  }

  #startOf(code: number): number {
    return code === 0 ? 0 : this.#ends[code - 1]!;
  }

  #isEqual(code: number, list: ArrayLike<number>): boolean {
    const start = this.#startOf(code);
    if (this.#ends[code]! - start !== list.length) return false;
    for (let index = 0; index < list.length; index++) {
      if (this.#numbers[start + index] !== list[index]) return false;
    }
    return true;
  }

  #grow(): void {
    this.#slots = new Uint32Array(this.#slots.length * 2);
    const mask = this.#slots.length - 1;
    for (let code = 1; code < this.#size; code++) {
      let slot = hashOf(this.#numbers, this.#startOf(code), this.#ends[code]!) & mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
      this.#slots[slot] = code;
    }
  }
}

function hashOf(list: ArrayLike<number>, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let index = start; index < end; index++) hash = Math.imul(hash ^ list[index]!, 0x01000193);
  return mixedWord(hash);
}
