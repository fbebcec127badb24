/** A hash of 32 bits, for tables that compare the text itself after it. */
export function textHash(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return mixedWord(hash);
}

/** {@link textHash} of the text that some UTF-16 units are. */
export function unitsHash(units: Uint16Array, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let index = start; index < end; index++) hash = Math.imul(hash ^ units[index]!, 0x01000193);
  return mixedWord(hash);
}

/** Spreads every bit of a word over the others, so that its low bits can name a slot. */
export function mixedWord(word: number): number {
  let mixed = Math.imul(word ^ (word >>> 16), 0x7feb352d);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x5c4dd124 | 1);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
