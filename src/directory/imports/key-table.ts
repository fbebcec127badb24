/** Stands for rows of which nothing is known but the key. */
export const ANY = 0;

/** Rows of one key, when there are many. */
interface LongChain {
  rows: Set<number>;
  /** Their entries by the other keys that the rows have. */
  byOthers: Map<number, number[]>;
}

/**
 * Rows of a file by text keys, several to a key: a `Map` for the hundred thousands of keys of a file, with less
 * for the garbage collector to do (a third of the time, measured).
 */
export class KeyTable {
  /** Open addressing: the first entry of a key + 1, 0 for free. */
  #slots = new Uint32Array(1024);
  #keys = 0;
  /** `undefined` for those that were never asked for. */
  readonly #texts: (string | undefined)[] = [];
  #hashes = new Int32Array(1024);
  #rows = new Int32Array(1024);
  /** The next entry + 1 of the same key. */
  #nexts = new Int32Array(1024);
  /** Of each entry the row's other keys, and how many rows its key had with it. */
  #others = new Int32Array(1024);
  #counts = new Int32Array(1024);
  /** The first entry + 1 of each row. */
  #entries = new Uint32Array(1024);
  /** The key looked for last, its hash and slot: what is found free is mostly taken next. */
  #probed: string | undefined;
  #hash = 0;
  #slot = 0;

  /** Rows of the keys that have many, which are not gone through one by one. */
  readonly #longChains = new Map<string, LongChain>();
  readonly #longFrom: number;

  /** Gives the key of a row that was added without its text. */
  textOf: (row: number) => string = () => '';

  /** From `longFrom` rows on a key has many. */
  constructor(longFrom = 16) {
    this.#longFrom = longFrom;
  }

  /** Adds a row to a key, once. `others` are keys of other tables that it has, in bits of their own. */
  add(key: string, row: number, others: number): void {
    const slot = this.#slotOf(key);
    const first = this.#slots[slot]!;
    if (first !== 0 && this.hasRow(key, row)) return;
    const entry = this.#addEntryIn(slot, key, this.#hash, row, others);
    if (this.#counts[entry - 1]! >= this.#longFrom) this.#addToLong(key, entry);
    if (first === 0 && ++this.#keys * 2 > this.#slots.length) this.#grow();
  }

  /** Adds a row to a key that nothing is known of but its hash ({@link hashOfText}), which no key here has. */
  addHash(hash: number, row: number, others: number): void {
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
    this.#addEntryIn(slot, undefined, hash, row, others);
    if (++this.#keys * 2 > this.#slots.length) this.#grow();
  }

  /** Whether any key here has a hash. */
  hasHash(hash: number): boolean {
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const entry = this.#slots[slot]!;
      if (entry === 0) return false;
      if (this.#hashes[entry - 1] === hash) return true;
    }
  }

  /** The rows of a key, the last added first. */
  find(key: string): number[] | undefined {
    let entry = this.#slots[this.#slotOf(key)]!;
    if (entry === 0) return undefined;
    const rows: number[] = [];
    for (; entry !== 0; entry = this.#nexts[entry - 1]!) rows.push(this.#rows[entry - 1]!);
    return rows;
  }

  /** Those rows of a key that have none of the `others`, the last added first. */
  likely(key: string, others: number): number[] {
    const chain = this.#longChains.size === 0 ? undefined : this.#longChains.get(key);
    const rows: number[] = [];
    if (chain) {
      const entries: number[] = [];
      for (const [has, some] of chain.byOthers)
        if ((has & others) === 0) for (const one of some) entries.push(one);
      for (const entry of entries.sort((left, right) => right - left)) rows.push(this.#rows[entry - 1]!);
      return rows;
    }
    let entry = this.#slots[this.#slotOf(key)]!;
    for (; entry !== 0; entry = this.#nexts[entry - 1]!) {
      if ((this.#others[entry - 1]! & others) === 0) rows.push(this.#rows[entry - 1]!);
    }
    return rows;
  }

  hasRow(key: string, row: number): boolean {
    let entry = this.#slots[this.#slotOf(key)]!;
    if (entry !== 0 && this.#counts[entry - 1]! >= this.#longFrom) {
      return this.#longChains.get(key)!.rows.has(row);
    }
    for (; entry !== 0; entry = this.#nexts[entry - 1]!) if (this.#rows[entry - 1] === row) return true;
    return false;
  }

  has(key: string): boolean {
    return this.#slots[this.#slotOf(key)] !== 0;
  }

  /** The key that a row was added to first. */
  keyOf(row: number): string | undefined {
    const entry = this.#entries[row] ?? 0;
    return entry === 0 ? undefined : this.#textAt(entry - 1);
  }

  #addEntryIn(slot: number, key: string | undefined, hash: number, row: number, others: number): number {
    const first = this.#slots[slot]!;
    const entry = this.#texts.push(key);
    if (entry > this.#rows.length) this.#growEntries();
    this.#others[entry - 1] = others;
    this.#counts[entry - 1] = first === 0 ? 1 : this.#counts[first - 1]! + 1;
    this.#hashes[entry - 1] = hash;
    this.#nexts[entry - 1] = first;
    this.#rows[entry - 1] = row;
    this.#slots[slot] = entry;
    this.#keepEntry(row, entry);
    this.#probed = undefined;
    return entry;
  }

  #textAt(place: number): string {
    return (this.#texts[place] ??= this.textOf(this.#rows[place]!));
  }

  #addToLong(key: string, newest: number): void {
    let chain = this.#longChains.get(key);
    if (chain) {
      this.#addEntry(chain, newest);
      return;
    }
    chain = { rows: new Set(), byOthers: new Map() };
    for (let entry = newest; entry !== 0; entry = this.#nexts[entry - 1]!) this.#addEntry(chain, entry);
    this.#longChains.set(key, chain);
  }

  #addEntry({ rows, byOthers }: LongChain, entry: number): void {
    rows.add(this.#rows[entry - 1]!);
    const others = this.#others[entry - 1]!;
    const alike = byOthers.get(others);
    if (alike) alike.push(entry);
    else byOthers.set(others, [entry]);
  }

  #keepEntry(row: number, entry: number): void {
    if (row >= this.#entries.length) {
      const old = this.#entries;
      this.#entries = new Uint32Array(Math.max(row + 1, old.length * 2));
      this.#entries.set(old);
    }
    this.#entries[row] ||= entry;
  }

  /** The slot of a key, or the free one it would take. */
  #slotOf(key: string): number {
    if (this.#probed === key) return this.#slot;
    const hash = hashOfText(key);
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (; ; slot = (slot + 1) & mask) {
      const entry = this.#slots[slot]! - 1;
      if (entry < 0 || (this.#hashes[entry] === hash && this.#textAt(entry) === key)) break;
    }
    this.#probed = key;
    this.#hash = hash;
    return (this.#slot = slot);
  }

  #growEntries(): void {
    this.#others = doubled(this.#others);
    this.#counts = doubled(this.#counts);
    this.#hashes = doubled(this.#hashes);
    this.#nexts = doubled(this.#nexts);
    this.#rows = doubled(this.#rows);
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

function doubled(column: Int32Array): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(column.length * 2);
  longer.set(column);
  return longer;
}

/** The hash of a key: FNV-1a, in the 31 bits that engines keep small. */
export function hashOfText(text: string): number {
  let hash = FIRST_HASH;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), HASH_FACTOR);
  }
  return (hash ^ (hash >>> 15)) & HASH_BITS;
}

/**
 * What {@link hashOfText} gives for some UTF-16 units, if they are a key as they stand: ASCII without blanks, and
 * without capitals unless it `hasCapitals`; else -1.
 */
export function hashOfUnits(
  units: Uint16Array | Uint8Array,
  start: number,
  end: number,
  hasCapitals: boolean,
): number {
  let hash = FIRST_HASH;
  for (let index = start; index < end; index++) {
    const unit = units[index]!;
    if (unit < 0x21 || unit > 0x7e || (!hasCapitals && unit > 0x40 && unit < 0x5b)) return -1;
    hash = Math.imul(hash ^ unit, HASH_FACTOR);
  }
  return (hash ^ (hash >>> 15)) & HASH_BITS;
}

const FIRST_HASH = 0x811c9dc5;
const HASH_FACTOR = 0x01000193;
const HASH_BITS = 0x3fffffff;
