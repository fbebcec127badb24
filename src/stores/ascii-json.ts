/*
 * JSON as ASCII bytes, all other characters escaped. One character of another script in a text makes engines and
 * disks keep every character of it in two bytes, and a block of customers nearly always has one.
 */

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** By code: 1 for the characters that JSON and ASCII have as they are. */
const PLAIN = new Uint8Array(0x80).fill(1, 0x20, 0x7f);
PLAIN[QUOTE] = 0;
PLAIN[BACKSLASH] = 0;

/** A character takes six bytes at most, as `\uXXXX`. */
const LONGEST_ESCAPE = 6;
const HEX = Array.from('0123456789abcdef', (digit) => digit.charCodeAt(0));
/** Only ever given ASCII, which `latin1` (in truth windows-1252) leaves as it is, at a byte a character. */
const ASCII = new TextDecoder('latin1');

/** Writes JSON piece by piece into one run of bytes. */
export class AsciiJson {
  #bytes: Uint8Array<ArrayBuffer>;
  #length = 0;

  constructor(room = 1 << 12) {
    this.#bytes = new Uint8Array(room);
  }

  clear(): void {
    this.#length = 0;
  }

  /** Gives away what was written, and begins anew with as much room. */
  take(): Uint8Array {
    const taken = this.bytes;
    this.#bytes = new Uint8Array(this.#bytes.length);
    this.#length = 0;
    return taken;
  }

  /** What was written since it was cleared; only until more is. */
  get bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  get length(): number {
    return this.#length;
  }

  /** Makes a blank of what was written at a place, if anything was. */
  blank(place: number): void {
    if (place < this.#length) this.#bytes[place] = 0x20;
  }

  text(): string {
    return ASCII.decode(this.bytes);
  }

  /** Writes ASCII as it is. */
  ascii(text: string): void {
    this.#makeRoom(text.length);
    const bytes = this.#bytes;
    let at = this.#length;
    for (let index = 0; index < text.length; index++) bytes[at++] = text.charCodeAt(index);
    this.#length = at;
  }

  /** Writes bytes of ASCII as they are. */
  raw(ascii: Uint8Array): void {
    this.#makeRoom(ascii.length);
    this.#bytes.set(ascii, this.#length);
    this.#length += ascii.length;
  }

  /** Writes text that is JSON already: what is beyond ASCII stands within its strings. */
  json(text: string): void {
    this.#makeRoom(text.length * LONGEST_ESCAPE);
    for (let index = 0; index < text.length; index++) {
      const unit = text.charCodeAt(index);
      if (unit < 0x80) this.#bytes[this.#length++] = unit;
      else this.#escape(unit);
    }
  }

  string(text: string): void {
    const { length } = text;
    this.#makeRoom(length * LONGEST_ESCAPE + 2);
    const bytes = this.#bytes;
    let at = this.#length;
    bytes[at++] = QUOTE;
    for (let index = 0; index < length; index++) {
      const unit = text.charCodeAt(index);
      if (unit < 0x80 && PLAIN[unit] === 1) {
        bytes[at++] = unit;
      } else {
        this.#length = at;
        this.#escape(unit);
        at = this.#length;
      }
    }
    bytes[at++] = QUOTE;
    this.#length = at;
  }

  /** Writes a part of a text, given as UTF-16 units, as a string. */
  part(units: Uint16Array, start: number, end: number): void {
    this.#makeRoom((end - start) * LONGEST_ESCAPE + 2);
    const bytes = this.#bytes;
    let at = this.#length;
    bytes[at++] = QUOTE;
    for (let index = start; index < end; index++) {
      const unit = units[index]!;
      if (unit < 0x80 && PLAIN[unit] === 1) {
        bytes[at++] = unit;
      } else {
        this.#length = at;
        this.#escape(unit);
        at = this.#length;
      }
    }
    bytes[at++] = QUOTE;
    this.#length = at;
  }

  /** Writes the first `length` of some ASCII bytes as they are. */
  bytesOf(ascii: Uint8Array, length: number): void {
    this.#makeRoom(length);
    const bytes = this.#bytes;
    let at = this.#length;
    for (let index = 0; index < length; index++) bytes[at++] = ascii[index]!;
    this.#length = at;
  }

  number(number: number): void {
    if (!(number >= 0 && number < 1e9 && Number.isInteger(number))) {
      this.ascii(Number.isFinite(number) ? String(number) : 'null');
      return;
    }
    this.#makeRoom(10);
    let at = this.#length;
    for (let bound = 10; bound <= number; bound *= 10) at++;
    this.#length = at + 1;
    for (let rest = number; at >= 0; at--) {
      this.#bytes[at] = 0x30 + (rest % 10);
      rest = Math.floor(rest / 10);
      if (rest === 0) break;
    }
  }

  #escape(unit: number): void {
    const bytes = this.#bytes;
    bytes[this.#length++] = BACKSLASH;
    if (unit === QUOTE || unit === BACKSLASH) {
      bytes[this.#length++] = unit;
      return;
    }
    bytes[this.#length++] = 0x75;
    for (let shift = 12; shift >= 0; shift -= 4) bytes[this.#length++] = HEX[(unit >>> shift) & 15]!;
  }

  #makeRoom(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + more));
    grown.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = grown;
  }
}
