import { grownColumn } from './growing.js';
import { textHash, unitsHash } from './text-hash.js';
import { TextSegments } from './text-segments.js';

/** A power of two. */
const RECENT = 4096;

/**
 * Distinct texts by number: names, companies and places repeat, so that a row needs four bytes for one.
 * Code 0 is no text at all.
 */
export class TextDictionary {
  readonly #texts = new TextSegments();
  /** Open addressing: codes by hash, at most three of four slots taken. */
  #slots = new Uint32Array(64);
  /** Hashes by code, which tell nearly all texts apart. */
  #hashes = new Uint32Array(64);
  /** Texts asked for of late, by the end of their hash: most are asked for again and again. */
  readonly #recent: ({ text: string; code: number } | undefined)[] = [];

  constructor() {
    this.#texts.set(0, '');
    for (let slot = 0; slot < RECENT; slot++) this.#recent.push(undefined);
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
    const hash = textHash(text);
    const recent = this.#recent[hash & (RECENT - 1)];
    return recent?.text === text ? recent.code : this.#remember(text, hash);
  }

  /** {@link codeOf} a part of a text whose UTF-16 units are given too. */
  codeOfPart(text: string, units: Uint16Array, start: number, end: number): number {
    const hash = unitsHash(units, start, end);
    const recent = this.#recent[hash & (RECENT - 1)];
    if (recent && isPart(recent.text, units, start, end)) return recent.code;
    return this.#remember(text.slice(start, end), hash);
  }

  #remember(text: string, hash: number): number {
    const slot = hash & (RECENT - 1);
    const code = this.#codeByHash(text, hash);
    const recent = this.#recent[slot];
    if (recent) {
      recent.text = text;
      recent.code = code;
    } else {
      this.#recent[slot] = { text, code };
    }
    return code;
  }

  /** All texts, by code. */
  get texts(): string[] {
    return Array.from({ length: this.size - 1 }, (_, index) => this.#texts.get(index + 1));
  }

  /** Gives for the codes of another dictionary those that their texts have here, which may be new. */
  translation(from: TextDictionary): (code: number) => number {
    const known = new Uint32Array(from.size);
    return (code) => (code === 0 ? 0 : (known[code] ||= this.codeOf(from.textOf(code))));
  }

  get bytes(): number {
    return this.#texts.bytes + this.#slots.byteLength + this.#hashes.byteLength;
  }

  #codeByHash(text: string, hash: number): number {
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (;;) {
      const known = this.#slots[slot]!;
      if (known === 0) break;
      if (this.#hashes[known] === hash && this.#texts.get(known) === text) return known;
      slot = (slot + 1) & mask;
    }
    const code = this.size;
    this.#texts.set(code, text);
    this.#hashes = grownColumn(this.#hashes, code + 1);
    this.#hashes[code] = hash;
    this.#slots[slot] = code;
    if (code * 4 > this.#slots.length * 3) this.#grow();
    return code;
  }

  #grow(): void {
    this.#slots = new Uint32Array(this.#slots.length * 2);
    const mask = this.#slots.length - 1;
    for (let code = 1; code < this.size; code++) {
      let slot = this.#hashes[code]! & mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
      this.#slots[slot] = code;
    }
  }
}

function isPart(text: string, units: Uint16Array, start: number, end: number): boolean {
  if (text.length !== end - start) return false;
  for (let index = 0; index < text.length; index++) {
    if (text.charCodeAt(index) !== units[start + index]) return false;
  }
  return true;
}
