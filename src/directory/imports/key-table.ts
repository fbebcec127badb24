/**
 * Values by text keys, several to a key: a `Map` for the hundred thousands of keys of a file, with less for the
 * garbage collector to do (a third of the time, measured).
 */
export class KeyTable<T extends object> {
  /** Open addressing: the first entry of a key + 1, 0 for free. */
  #slots = new Uint32Array(1024);
  #keys = 0;
  readonly #texts: string[] = [];
  readonly #hashes: number[] = [];
  readonly #values: T[] = [];
  /** The next entry + 1 of the same key. */
  readonly #nexts: number[] = [];

  /** Adds a value to a key, once. */
  add(key: string, value: T): void {
    const hash = hashOfText(key);
    const slot = this.#slotOf(key, hash);
    const first = this.#slots[slot]!;
    for (let entry = first; entry !== 0; entry = this.#nexts[entry - 1]!) {
      if (this.#values[entry - 1] === value) return;
    }
    this.#texts.push(key);
    this.#hashes.push(hash);
    this.#values.push(value);
    this.#nexts.push(first);
    this.#slots[slot] = this.#texts.length;
    if (first === 0 && ++this.#keys * 2 > this.#slots.length) this.#grow();
  }

  /** The values of a key, the last added first. */
  find(key: string): T[] | undefined {
    let entry = this.#slots[this.#slotOf(key, hashOfText(key))]!;
    if (entry === 0) return undefined;
    const values: T[] = [];
    for (; entry !== 0; entry = this.#nexts[entry - 1]!) values.push(this.#values[entry - 1]!);
    return values;
  }

  #slotOf(key: string, hash: number): number {
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const entry = this.#slots[slot]! - 1;
      if (entry < 0 || (this.#hashes[entry] === hash && this.#texts[entry] === key)) return slot;
    }
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
