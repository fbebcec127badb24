/** One bit a row, 32 rows a word. Bits past the last row are always zero. */
export type Bitmap = Uint32Array;

/** How many words hold `rows` bits. */
export function wordsFor(rows: number): number {
  return (rows + 31) >>> 5;
}

/** A bitmap of `rows` zeros. */
export function emptyBitmap(rows: number): Bitmap {
  return new Uint32Array(wordsFor(rows));
}

/** A bitmap of `rows` ones. */
export function fullBitmap(rows: number): Bitmap {
  const bitmap = new Uint32Array(wordsFor(rows)).fill(0xffffffff);
  if ((rows & 31) !== 0) bitmap[bitmap.length - 1] = (1 << (rows & 31)) - 1;
  return bitmap;
}

export function hasBit(bitmap: Bitmap, row: number): boolean {
  return ((bitmap[row >>> 5] ?? 0) & (1 << (row & 31))) !== 0;
}

export function setBit(bitmap: Bitmap, row: number): void {
  bitmap[row >>> 5]! |= 1 << (row & 31);
}

export function clearBit(bitmap: Bitmap, row: number): void {
  bitmap[row >>> 5]! &= ~(1 << (row & 31));
}

/** How many of 32 bits are one. */
export function countWordBits(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** The place of the lowest bit that is one, of a word that is not zero. */
export function lowestBit(word: number): number {
  return 31 - Math.clz32(word & -word);
}

/** How many bits are one. */
export function countBits(bitmap: Bitmap): number {
  let count = 0;
  for (let index = 0; index < bitmap.length; index++) {
    count += countWordBits(bitmap[index]!);
  }
  return count;
}

/** How many bits are one in both. */
export function countCommonBits(left: Bitmap, right: Bitmap): number {
  let count = 0;
  const length = Math.min(left.length, right.length);
  for (let index = 0; index < length; index++) {
    count += countWordBits(left[index]! & right[index]!);
  }
  return count;
}

/** Takes every bit out of `bitmap` that is not one in `other`. */
export function keepCommonBits(bitmap: Bitmap, other: Bitmap): void {
  const length = Math.min(bitmap.length, other.length);
  for (let index = 0; index < length; index++) bitmap[index]! &= other[index]!;
  bitmap.fill(0, length);
}

/** Calls `visit` with each row whose bit is one, in rising order. */
export function forEachBit(bitmap: Bitmap, visit: (row: number) => void): void {
  for (let index = 0; index < bitmap.length; index++) {
    let word = bitmap[index]!;
    while (word !== 0) {
      visit(index * 32 + lowestBit(word));
      word &= word - 1;
    }
  }
}

/** The first row from `row` on whose bit is one, Infinity past the last; `row` itself where there is no bitmap. */
export function nextBit(bitmap: Bitmap | undefined, row: number): number {
  if (bitmap === undefined) return row;
  let index = row >>> 5;
  if (index >= bitmap.length) return Infinity;
  let word = (bitmap[index]! >>> (row & 31)) << (row & 31);
  while (word === 0) {
    if (++index >= bitmap.length) return Infinity;
    word = bitmap[index]!;
  }
  return index * 32 + lowestBit(word);
}

/** `bitmap` with room for `rows`, its bits kept; itself where it has room already. */
export function grownBitmap(bitmap: Bitmap, rows: number): Bitmap {
  const words = wordsFor(rows);
  if (bitmap.length >= words) return bitmap;
  const grown = new Uint32Array(words);
  grown.set(bitmap);
  return grown;
}
