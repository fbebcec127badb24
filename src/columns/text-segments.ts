import { StringSink, type TextSink } from '../core/text-sink.js';
import { type Bitmap, setBit } from './bitmap.js';

/** Rows a segment: small enough that one edit rebuilds little and that 16 bits hold an end in most. */
const SEGMENT_ROWS = 512;

/**
 * A text for each row, kept as a few hundred texts joined to one: 60 bytes a person instead of the 100 and
 * more that a string of its own costs, and searched by one `indexOf` at two gigabytes a second.
 *
 * The joined string holds UTF-8 bytes as Latin-1 characters, so that the engine keeps it at one byte a
 * character whatever the script. Changed rows wait beside their segment until it is next searched.
 */
export class TextSegments {
  readonly #segments: Segment[] = [];
  #rows = 0;
  /** The last rows from the beginning of a segment on, while each is set behind the one before. */
  #tail: SegmentTail | undefined;
  #hasTail = false;

  get rows(): number {
    return this.#rows;
  }

  get(row: number): string {
    const index = Math.floor(row / SEGMENT_ROWS);
    if (this.#hasTail && index === this.#segments.length) return this.#tail!.get(row % SEGMENT_ROWS);
    return this.#segments[index]?.get(row % SEGMENT_ROWS) ?? '';
  }

  /** Rows in between that were never set hold the empty text. */
  set(row: number, text: string): void {
    const slot = row % SEGMENT_ROWS;
    if (row === this.#rows && (slot === 0 || this.#hasTail)) {
      const tail = this.#openTail();
      tail.begin();
      tail.add(text);
      this.#closeText();
      return;
    }
    this.#settleTail();
    this.#segmentAt(Math.floor(row / SEGMENT_ROWS)).set(slot, text);
    if (row >= this.#rows) this.#rows = row + 1;
  }

  /** Sets a text that is given piece by piece. */
  write(row: number, give: (into: TextSink) => void): void {
    if (row === this.#rows && (row % SEGMENT_ROWS === 0 || this.#hasTail)) {
      const tail = this.#openTail();
      tail.begin();
      give(tail);
      this.#closeText();
      return;
    }
    const text = new StringSink();
    give(text);
    this.set(row, text.text);
  }

  /** Sets a text that is given as bytes of UTF-8: the first `length` of some. */
  setBytes(row: number, bytes: Uint8Array, length: number, isAscii: boolean): void {
    if (row === this.#rows && (row % SEGMENT_ROWS === 0 || this.#hasTail)) {
      const tail = this.#openTail();
      tail.begin();
      tail.addBytes(bytes, length, isAscii);
      this.#closeText();
      return;
    }
    this.set(row, UTF8.decode(bytes.subarray(0, length)));
  }

  /** Copies texts of others: those of rows from `from` to before `to` into rows that begin at `row`. */
  copy(others: TextSegments, from: number, to: number, row: number): void {
    others.#settleTail();
    for (let other = from; other < to; other++) {
      const into = row + other - from;
      const isWhole = other % SEGMENT_ROWS === 0 && into % SEGMENT_ROWS === 0 && other + SEGMENT_ROWS <= to;
      const segment = isWhole ? others.#segments[other / SEGMENT_ROWS] : undefined;
      if (segment && other + SEGMENT_ROWS <= others.#rows) {
        this.#settleTail();
        this.#segmentAt(into / SEGMENT_ROWS);
        this.#segments[into / SEGMENT_ROWS] = segment.copy();
        this.#rows = Math.max(this.#rows, into + SEGMENT_ROWS);
        other += SEGMENT_ROWS - 1;
      } else if (other < others.#rows || into < this.#rows) {
        this.set(into, others.get(other));
      }
    }
  }

  /** Marks in `into` each row whose text contains `needle`; where `among` is given, of those rows only. */
  mark(needle: string, into: Bitmap, among?: Bitmap): void {
    const bytes = toByteString(needle);
    this.#settleTail();
    const rarest = rarestPlace(bytes, this.#segments[0]?.sample() ?? '');
    this.#segments.forEach((segment, index) => {
      segment.mark(bytes, rarest, index * SEGMENT_ROWS, into, among);
    });
  }

  /** Marks in `into` each row whose first line contains `needle`, or begins with it. */
  markFirstLines(needle: string, isBeginning: boolean, into: Bitmap): void {
    const bytes = toByteString(needle);
    this.#settleTail();
    const rarest = rarestPlace(bytes, this.#segments[0]?.sample() ?? '');
    this.#segments.forEach((segment, index) => {
      segment.markFirstLines(bytes, isBeginning, rarest, index * SEGMENT_ROWS, into);
    });
  }

  /** Bytes held, as far as they can be told. */
  get bytes(): number {
    return this.#segments.reduce((sum, segment) => sum + segment.bytes, this.#tail?.size ?? 0);
  }

  #segmentAt(index: number): Segment {
    while (this.#segments.length <= index) {
      this.#segments.at(-1)?.settle();
      this.#segments.push(new Segment());
    }
    return this.#segments[index]!;
  }

  #openTail(): SegmentTail {
    if (!this.#hasTail) this.#segments.at(-1)?.settle();
    this.#hasTail = true;
    return (this.#tail ??= new SegmentTail());
  }

  #closeText(): void {
    this.#tail!.end();
    this.#rows++;
    if (this.#tail!.rows === SEGMENT_ROWS) this.#settleTail();
  }

  #settleTail(): void {
    if (!this.#hasTail) return;
    const tail = this.#tail!;
    this.#hasTail = false;
    this.#segments.push(new Segment(tail.text(), tail.ends(), tail.isAscii));
    // Its bytes serve the next one, if one is likely to come.
    if (tail.rows === SEGMENT_ROWS) tail.clear();
    else this.#tail = undefined;
  }
}

/** Where each text ends; the next one starts one newline later. */
type Ends = Uint16Array | Uint32Array;

/** Texts that are set one behind the other, as bytes of UTF-8: none of them waits as a string of its own. */
class SegmentTail implements TextSink {
  #bytes = new Uint8Array(1 << 10);
  #length = 0;
  readonly #ends = new Uint32Array(SEGMENT_ROWS);
  rows = 0;
  isAscii = true;

  clear(): void {
    this.#length = 0;
    this.rows = 0;
    this.isAscii = true;
  }

  /** Begins the text of the next row. */
  begin(): void {
    if (this.rows > 0) this.add('\n');
  }

  end(): void {
    this.#ends[this.rows++] = this.#length;
  }

  add(text: string): void {
    const { length } = text;
    // A character takes three bytes at most.
    if (this.#length + length * 3 > this.#bytes.length) this.#grow(length * 3);
    const bytes = this.#bytes;
    let at = this.#length;
    let index = 0;
    for (; index < length; index++) {
      const unit = text.charCodeAt(index);
      if (unit >= 0x80) break;
      bytes[at++] = unit;
    }
    if (index < length) {
      this.isAscii = false;
      at += UTF8_BYTES.encodeInto(index === 0 ? text : text.slice(index), bytes.subarray(at)).written;
    }
    this.#length = at;
  }

  addBytes(added: Uint8Array, length: number, isAscii: boolean): void {
    if (this.#length + length > this.#bytes.length) this.#grow(length);
    const bytes = this.#bytes;
    let at = this.#length;
    for (let index = 0; index < length; index++) bytes[at++] = added[index]!;
    this.#length = at;
    if (!isAscii) this.isAscii = false;
  }

  get(slot: number): string {
    const start = slot === 0 ? 0 : this.#ends[slot - 1]! + 1;
    return UTF8.decode(this.#bytes.subarray(start, this.#ends[slot]));
  }

  text(): string {
    const bytes = this.#bytes.subarray(0, this.#length);
    return this.isAscii ? ASCII.decode(bytes) : bytesAsText(bytes);
  }

  ends(): Ends {
    const ends = this.#ends.subarray(0, this.rows);
    return this.#length < 0x10000 ? new Uint16Array(ends) : ends.slice();
  }

  get size(): number {
    return this.#bytes.length + this.#ends.byteLength;
  }

  #grow(more: number): void {
    const grown = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + more));
    grown.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = grown;
  }
}

class Segment {
  #text: string;
  #ends: Ends;
  #ascii: boolean;
  /** Texts that are not yet in `#text`, by slot. */
  #changed: (string | undefined)[] | undefined;

  constructor(text = '', ends: Ends = new Uint16Array(0), isAscii = true) {
    this.#text = text;
    this.#ends = ends;
    this.#ascii = isAscii;
  }

  /** Another one with the same texts. */
  copy(): Segment {
    this.settle();
    return new Segment(this.#text, this.#ends, this.#ascii);
  }

  get(slot: number): string {
    const changed = this.#changed?.[slot];
    if (changed !== undefined) return changed;
    if (slot >= this.#ends.length) return '';
    const text = this.#text.slice(this.#startOf(slot), this.#ends[slot]);
    return this.#ascii ? text : fromByteString(text);
  }

  set(slot: number, text: string): void {
    this.#changed ??= [];
    // No holes: arrays with holes are slow, and a new segment is filled from its start.
    while (this.#changed.length < slot) this.#changed.push(undefined);
    this.#changed[slot] = text;
  }

  /** Joins the texts that changed into the segment's one. */
  settle(): void {
    if (this.#changed === undefined) return;
    const rows = Math.max(this.#changed.length, this.#ends.length);
    const texts: string[] = [];
    for (let slot = 0; slot < rows; slot++) texts.push(this.#changed[slot] ?? this.get(slot));
    const joined = texts.join('\n');
    this.#ascii = !BEYOND_ASCII.test(joined);
    // Also where nothing is beyond ASCII: texts cut out of longer ones may be kept at two bytes a character.
    this.#text = this.#ascii
      ? ASCII.decode(UTF8_BYTES.encode(joined))
      : bytesAsText(UTF8_BYTES.encode(joined));
    const { length } = this.#text;
    this.#ends = length < 0x10000 ? new Uint16Array(rows) : new Uint32Array(rows);
    let end = -1;
    for (let slot = 0; slot < rows; slot++) {
      end += 1 + (this.#ascii ? texts[slot]!.length : byteLength(texts[slot]!));
      this.#ends[slot] = end;
    }
    this.#changed = undefined;
  }

  /** Some of its text, to see which characters are frequent. */
  sample(): string {
    this.settle();
    return this.#text.slice(0, SAMPLE);
  }

  mark(needle: string, rarest: number, firstRow: number, into: Bitmap, among: Bitmap | undefined): void {
    this.#eachHolder(needle, rarest, (slot) => {
      const row = firstRow + slot;
      if (among === undefined || (among[row >>> 5]! & (1 << (row & 31))) !== 0) setBit(into, row);
    });
  }

  markFirstLines(needle: string, isBeginning: boolean, rarest: number, firstRow: number, into: Bitmap): void {
    this.settle();
    const text = this.#text;
    this.#eachHolder(needle, rarest, (slot, at) => {
      const start = this.#startOf(slot);
      const isFirst = at === start || (!isBeginning && text.lastIndexOf('\n', at) < start);
      // Where the first occurrence is in another line, none is in the first.
      if (isFirst) setBit(into, firstRow + slot);
    });
  }

  /**
   * Calls `visit` with each slot whose text has the needle, and the place where it has it first. Looks for the needle
   * from its place `rarest` on: what lies before it is compared where that is found.
   */
  #eachHolder(needle: string, rarest: number, visit: (slot: number, at: number) => void): void {
    this.settle();
    const text = this.#text;
    const ends = this.#ends;
    const rest = needle.slice(rarest);
    let slot = 0;
    for (let at = text.indexOf(rest, rarest); at !== -1;) {
      const start = at - rarest;
      if (rarest > 0 && !text.startsWith(needle, start)) {
        at = text.indexOf(rest, at + 1);
        continue;
      }
      slot = this.#slotAt(start, slot);
      visit(slot, start);
      slot++;
      if (slot >= ends.length) return;
      at = text.indexOf(rest, ends[slot - 1]! + 1 + rarest);
    }
  }

  get bytes(): number {
    let changed = 0;
    for (const text of this.#changed ?? []) changed += text === undefined ? 8 : text.length + 32;
    return this.#text.length + this.#ends.byteLength + changed + 96;
  }

  #startOf(slot: number): number {
    return slot === 0 ? 0 : this.#ends[slot - 1]! + 1;
  }

  /** The slot, not before `from`, whose text covers the place `at`. */
  #slotAt(at: number, from: number): number {
    const ends = this.#ends;
    let low = from;
    let high = ends.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (ends[middle]! < at) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Characters that are looked at to see which are frequent. */
const SAMPLE = 4096;

/**
 * The place of the rarest character of a needle in texts like a sample, its last one left out. Engines stop at every
 * place that has the first character of what they look for, so that "55501" among telephone numbers, or "ann" among
 * names, takes several times as long from its beginning on.
 */
function rarestPlace(needle: string, sample: string): number {
  const counts = new Uint32Array(256);
  for (let index = 0; index < sample.length; index++) counts[sample.charCodeAt(index)]!++;
  let rarest = 0;
  for (let place = 1; place < needle.length - 1; place++) {
    if (counts[needle.charCodeAt(place)]! < counts[needle.charCodeAt(rarest)]!) rarest = place;
  }
  return rarest;
}

/** Only ever given ASCII, which `latin1` (in truth windows-1252) leaves as it is. */
const ASCII = new TextDecoder('latin1');
const UTF8_BYTES = new TextEncoder();
const UTF8 = new TextDecoder('utf-8', { ignoreBOM: true });
const BEYOND_ASCII = /[^\x00-\x7f]/;

/** The UTF-8 bytes of `text`, each as one character. */
function toByteString(text: string): string {
  return BEYOND_ASCII.test(text) ? bytesAsText(UTF8_BYTES.encode(text)) : text;
}

/** Up to here characters put together by hand take less time than calling a decoder, several times so for names. */
const SHORT = 64;

function fromByteString(text: string): string {
  if (!BEYOND_ASCII.test(text)) return text;
  if (text.length <= SHORT) return decodedByHand(text);
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < bytes.length; index++) bytes[index] = text.charCodeAt(index);
  return UTF8.decode(bytes);
}

/** What UTF-8 bytes, each as one character, say: they come from an encoder and so are whole. */
function decodedByHand(text: string): string {
  let decoded = '';
  let done = 0;
  for (let index = 0; index < text.length; index++) {
    const lead = text.charCodeAt(index);
    if (lead < 0x80) continue;
    const following = lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
    let point = lead & (0x3f >> following);
    decoded += text.slice(done, index);
    for (let byte = 1; byte <= following; byte++)
      point = (point << 6) | (text.charCodeAt(index + byte) & 0x3f);
    decoded += String.fromCodePoint(point);
    index += following;
    done = index + 1;
  }
  return decoded + text.slice(done);
}

/** By hand: `TextDecoder` has no true Latin-1, and a single character past 255 doubles the string's size. */
function bytesAsText(bytes: Uint8Array): string {
  let text = '';
  for (let start = 0; start < bytes.length; start += 4096) {
    // Spreading the bytes instead takes seven times as long.
    const piece = bytes.subarray(start, start + 4096) as unknown as number[];
    text += Reflect.apply(String.fromCharCode, undefined, piece);
  }
  return text;
}

/** How many bytes `text` is in UTF-8. */
function byteLength(text: string): number {
  let length = 0;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) length += 1;
    else if (unit < 0x800) length += 2;
    else if (isPair(text, index)) {
      length += 4;
      index++;
    } else length += 3;
  }
  return length;
}

function isPair(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  const next = text.charCodeAt(index + 1);
  return unit >= 0xd800 && unit < 0xdc00 && next >= 0xdc00 && next < 0xe000;
}
