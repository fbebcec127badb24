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
  readonly #texts: string[] = [];
  readonly #hashes: number[] = [];
  readonly #rows: number[] = [];
  /** The next entry + 1 of the same key. */
  readonly #nexts: number[] = [];
  /** Of each entry the row's other keys, and how many rows its key had with it. */
  readonly #others: number[] = [];
  readonly #counts: number[] = [];
  /** The first entry + 1 of each row. */
  #entries = new Uint32Array(1024);
  /** The key looked for last, its hash and slot: what is found free is mostly taken next. */
  #probed: string | undefined;
  #hash = 0;
  #slot = 0;

  /** Rows of the keys that have many, which are not gone through one by one. */
  readonly #longChains = new Map<string, LongChain>();
  readonly #longFrom: number;

  /** From `longFrom` rows on a key has many. */
  constructor(longFrom = 16) {
    this.#longFrom = longFrom;
  }

  /** Adds a row to a key, once. `others` are keys of other tables that it has, in bits of their own. */
  add(key: string, row: number, others: number): void {
    const slot = this.#slotOf(key);
    const first = this.#slots[slot]!;
    if (first !== 0 && this.hasRow(key, row)) return;
    this.#others.push(others);
    this.#counts.push(first === 0 ? 1 : this.#counts[first - 1]! + 1);
    this.#texts.push(key);
    this.#hashes.push(this.#hash);
    this.#nexts.push(first);
    const entry = this.#rows.push(row);
    this.#slots[slot] = entry;
    this.#keepEntry(row, entry);
    if (this.#counts[entry - 1]! >= this.#longFrom) this.#addToLong(key, entry);
    this.#probed = undefined;
    if (first === 0 && ++this.#keys * 2 > this.#slots.length) this.#grow();
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
    return this.#texts[(this.#entries[row] ?? 0) - 1];
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
      if (entry < 0 || (this.#hashes[entry] === hash && this.#texts[entry] === key)) break;
    }
    this.#probed = key;
    this.#hash = hash;
    return (this.#slot = slot);
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

/** FNV-1a, in the 31 bits that engines keep small. */
function hashOfText(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return (hash ^ (hash >>> 15)) & 0x3fffffff;
}
