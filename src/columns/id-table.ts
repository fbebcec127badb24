import { grownColumn } from './growing.js';
import { mixedWord } from './text-hash.js';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const ULID_LENGTH = 26;

/** Negative however it is shifted. */
const NO_DIGIT = -1;
/** Value of each ULID character by its code; {@link NO_DIGIT} for all others. */
const DIGITS = new Int32Array(128).fill(NO_DIGIT);
for (let value = 0; value < 32; value++) DIGITS[ALPHABET.charCodeAt(value)] = value;

/**
 * Ids by row and rows by id. A ULID takes 16 bytes; an id of another form is kept as it is.
 *
 * Each row's words are its ULID's 128 bits, the highest first, so that comparing words compares ids.
 */
export class IdTable {
  #words = new Uint32Array(0);
  /** Open addressing: row + 1 by the hash of its id, 0 for free. */
  #slots = new Uint32Array(64);
  #used = 0;
  #rows = 0;
  readonly #otherIds = new Map<number, string>();
  readonly #otherRows = new Map<string, number>();
  /** Whether ids rise with rows, as they do until an old id comes late: then ties need no look at ids. */
  #rising = true;
  #lastId = '';

  /** Rows ever given an id. */
  get rows(): number {
    return this.#rows;
  }

  get rising(): boolean {
    return this.#rising;
  }

  reserve(rows: number): void {
    this.#words = grownColumn(this.#words, rows * 4);
    while (rows * 4 > this.#slots.length * 3) this.#growSlots();
  }

  /** The id of a row that has one. */
  idAt(row: number): string {
    const other = this.#otherIds.get(row);
    if (other !== undefined) return other;
    const at = row * 4;
    return wordsAsUlid(this.#words[at]!, this.#words[at + 1]!, this.#words[at + 2]!, this.#words[at + 3]!);
  }

  /** The id of a row, if it has one. */
  idOf(row: number): string | undefined {
    if (row >= this.#rows) return undefined;
    const id = this.idAt(row);
    return this.rowOf(id) === row ? id : undefined;
  }

  rowOf(id: string): number | undefined {
    if (!readUlid(id)) return this.#otherRows.get(id);
    const row = this.#slots[this.#slotOfScratch()]!;
    return row === 0 ? undefined : row - 1;
  }

  /** Gives `row`, which has none, the id. */
  set(row: number, id: string): void {
    // Rows that were left out have no id and are in no order: they do not matter.
    if (row < this.#rows || id < this.#lastId) this.#rising = false;
    this.#lastId = id;
    this.#rows = Math.max(this.#rows, row + 1);
    this.#words = grownColumn(this.#words, this.#rows * 4);
    if (!readUlid(id)) {
      this.#otherIds.set(row, id);
      this.#otherRows.set(id, row);
      return;
    }
    this.#words.set(scratch, row * 4);
    this.#slots[this.#slotOfScratch()] = row + 1;
    this.#used++;
    if (this.#used * 4 > this.#slots.length * 3) this.#growSlots();
  }

  /** Takes the id of `row` away. */
  clear(row: number): void {
    const other = this.#otherIds.get(row);
    if (other !== undefined) {
      this.#otherIds.delete(row);
      this.#otherRows.delete(other);
      return;
    }
    scratch.set(this.#words.subarray(row * 4, row * 4 + 4));
    this.#freeSlot(this.#slotOfScratch());
    this.#words.fill(0, row * 4, row * 4 + 4);
    this.#used--;
  }

  /** Negative where the id of row `left` sorts before that of `right`. */
  compare(left: number, right: number): number {
    if (this.#rising) return left - right;
    if (this.#otherIds.size > 0 && (this.#otherIds.has(left) || this.#otherIds.has(right))) {
      const leftId = this.idAt(left);
      const rightId = this.idAt(right);
      return leftId < rightId ? -1 : leftId > rightId ? 1 : 0;
    }
    for (let word = 0; word < 4; word++) {
      const difference = this.#words[left * 4 + word]! - this.#words[right * 4 + word]!;
      if (difference !== 0) return difference;
    }
    return 0;
  }

  get bytes(): number {
    return this.#words.byteLength + this.#slots.byteLength + this.#otherIds.size * 120;
  }

  /** The slot that holds the id in `scratch`, or the free one it would take. */
  #slotOfScratch(): number {
    const mask = this.#slots.length - 1;
    let slot = hashOfWords(scratch, 0) & mask;
    for (;;) {
      const row = this.#slots[slot]!;
      if (row === 0 || this.#isScratch(row - 1)) return slot;
      slot = (slot + 1) & mask;
    }
  }

  #isScratch(row: number): boolean {
    const at = row * 4;
    // The random end of a ULID tells most apart.
    return (
      this.#words[at + 3] === scratch[3] &&
      this.#words[at + 2] === scratch[2] &&
      this.#words[at + 1] === scratch[1] &&
      this.#words[at] === scratch[0]
    );
  }

  /** Empties a slot and moves up those behind it that would no longer be found. */
  #freeSlot(free: number): void {
    const mask = this.#slots.length - 1;
    let hole = free;
    for (let slot = (hole + 1) & mask; this.#slots[slot] !== 0; slot = (slot + 1) & mask) {
      const home = hashOfWords(this.#words, (this.#slots[slot]! - 1) * 4) & mask;
      if (((slot - home) & mask) < ((slot - hole) & mask)) continue;
      this.#slots[hole] = this.#slots[slot]!;
      hole = slot;
    }
    this.#slots[hole] = 0;
  }

  #growSlots(): void {
    const old = this.#slots;
    this.#slots = new Uint32Array(old.length * 2);
    const mask = this.#slots.length - 1;
    for (const row of old) {
      if (row === 0) continue;
      let slot = hashOfWords(this.#words, (row - 1) * 4) & mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
      this.#slots[slot] = row;
    }
  }
}

/** The words of the id read last: a table is asked for one id at a time. */
const scratch = new Uint32Array(4);

/** Reads a ULID into `scratch`; false for any other form. */
function readUlid(id: string): boolean {
  if (id.length !== ULID_LENGTH) return false;
  const top = (digitAt(id, 0) << 5) | digitAt(id, 1);
  const first = sixDigits(id, 2);
  const second = sixDigits(id, 8);
  const third = sixDigits(id, 14);
  const fourth = sixDigits(id, 20);
  // 26 characters hold 130 bits: the first is at most 7. A character that is no digit makes a number negative.
  if ((top | first | second | third | fourth) < 0 || top > 0xff) return false;
  scratch[0] = (top << 24) | (first >>> 6);
  scratch[1] = (first << 26) | (second >>> 4);
  scratch[2] = (second << 28) | (third >>> 2);
  scratch[3] = (third << 30) | fourth;
  return true;
}

/** 30 bits from six characters on; negative where one is no digit. */
function sixDigits(id: string, at: number): number {
  return (
    (digitAt(id, at) << 25) |
    (digitAt(id, at + 1) << 20) |
    (digitAt(id, at + 2) << 15) |
    (digitAt(id, at + 3) << 10) |
    (digitAt(id, at + 4) << 5) |
    digitAt(id, at + 5)
  );
}

function digitAt(id: string, at: number): number {
  const code = id.charCodeAt(at);
  return code < 128 ? DIGITS[code]! : NO_DIGIT;
}

const characters = new Uint16Array(ULID_LENGTH);

function wordsAsUlid(first: number, second: number, third: number, fourth: number): string {
  for (let index = ULID_LENGTH - 1; index >= 0; index--) {
    characters[index] = ALPHABET.charCodeAt(fourth & 31);
    fourth = (fourth >>> 5) | (third << 27);
    third = (third >>> 5) | (second << 27);
    second = (second >>> 5) | (first << 27);
    first >>>= 5;
  }
  // Spreading them instead takes several times as long.
  return Reflect.apply(String.fromCharCode, undefined, characters as unknown as number[]);
}

function hashOfWords(words: Uint32Array, at: number): number {
  return mixedWord(
    Math.imul(words[at]!, 0x9e3779b1) ^
      Math.imul(words[at + 1]!, 0x85ebca6b) ^
      Math.imul(words[at + 2]!, 0xc2b2ae35) ^
      words[at + 3]!,
  );
}
