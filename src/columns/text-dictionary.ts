import { textHash } from './text-hash.js';
import { TextSegments } from './text-segments.js';

/**
 * Distinct texts by number: names, companies and places repeat, so that a row needs four bytes for one.
 * Code 0 is no text at all.
 */
export class TextDictionary {
  readonly #texts = new TextSegments();
  /** Open addressing: codes by hash, at most three of four slots taken. */
  #slots = new Uint32Array(64);

  constructor() {
    this.#texts.set(0, '');
  }

  /** Codes run from 1 to one below this. */
  get size(): number {
    return this.#texts.rows;
  }

  textOf(code: number): string | undefined {
    return code === 0 ? undefined : this.#texts.get(code);
  }

  /** The code of `text`, a new one for a new text; 0 for `undefined`. */
  codeOf(text: string | undefined): number {
    if (text === undefined) return 0;
    const slot = this.#slotOf(text);
    const known = this.#slots[slot]!;
    if (known !== 0) return known;
    const code = this.size;
    this.#texts.set(code, text);
    this.#slots[slot] = code;
    if (code * 4 > this.#slots.length * 3) this.#grow();
    return code;
  }

  get bytes(): number {
    return this.#texts.bytes + this.#slots.byteLength;
  }

  #slotOf(text: string): number {
    const mask = this.#slots.length - 1;
    let slot = textHash(text) & mask;
    while (this.#slots[slot] !== 0 && this.#texts.get(this.#slots[slot]!) !== text) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  #grow(): void {
    this.#slots = new Uint32Array(this.#slots.length * 2);
    const mask = this.#slots.length - 1;
    for (let code = 1; code < this.size; code++) {
      let slot = textHash(this.#texts.get(code)) & mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
      this.#slots[slot] = code;
    }
  }
}
