import { type Bitmap, wordsFor } from './bitmap.js';

/**
 * What a filter says of every row, in three values: `holds`, `unknown`, or else false. No row is in both.
 * Combining works on words of 32 rows at a time.
 */
export interface Verdict {
  holds: Bitmap;
  unknown: Bitmap;
}

/** False for every one of `rows`. */
export function noVerdict(rows: number): Verdict {
  return { holds: new Uint32Array(wordsFor(rows)), unknown: new Uint32Array(wordsFor(rows)) };
}

/** True for every row of `everybody`. */
export function fullVerdict(everybody: Bitmap): Verdict {
  return { holds: everybody.slice(), unknown: new Uint32Array(everybody.length) };
}

/** A verdict to be changed without changing this one. */
export function copiedVerdict({ holds, unknown }: Verdict): Verdict {
  return { holds: holds.slice(), unknown: unknown.slice() };
}

/** Narrows `verdict` to where `other` holds too: false beats unknown, unknown beats true. */
export function andVerdict(verdict: Verdict, other: Verdict): void {
  const { holds, unknown } = verdict;
  for (let index = 0; index < holds.length; index++) {
    const possible = (holds[index]! | unknown[index]!) & (other.holds[index]! | other.unknown[index]!);
    holds[index]! &= other.holds[index]!;
    unknown[index] = possible & ~holds[index]!;
  }
}

/** Widens `verdict` to where `other` holds: true beats unknown, unknown beats false. */
export function orVerdict(verdict: Verdict, other: Verdict): void {
  const { holds, unknown } = verdict;
  for (let index = 0; index < holds.length; index++) {
    holds[index]! |= other.holds[index]!;
    unknown[index] = (unknown[index]! | other.unknown[index]!) & ~holds[index]!;
  }
}

/** Turns `verdict` round among `everybody`; what is unknown stays unknown. */
export function notVerdict(verdict: Verdict, everybody: Bitmap): void {
  const { holds, unknown } = verdict;
  for (let index = 0; index < holds.length; index++) {
    holds[index] = everybody[index]! & ~holds[index]! & ~unknown[index]!;
  }
}
