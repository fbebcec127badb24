import type { Verdict as Answer } from '../core/verdict.js';
import { type Bitmap, nextBit, wordsFor } from './bitmap.js';
import type { Verdict } from './verdict.js';

/** Answers of the judge in a table: bit 0 says yes, bit 4 unknown, so that those of four rows fit into a byte. */
export type AnswerCode = number;
export const NO: AnswerCode = 0;
export const YES: AnswerCode = 1;
export const UNKNOWN: AnswerCode = 16;
/** Nobody has asked yet: both at once, which no answer is. */
export const NOT_ASKED: AnswerCode = YES | UNKNOWN;

export function answerCode(answer: Answer): AnswerCode {
  if (answer === 'unknown') return UNKNOWN;
  return answer ? YES : NO;
}

/**
 * The verdict on rows that fall into few kinds: `table` has the answer for each, or `ask` is called for it
 * once. The innermost loop of most filters, so without a branch for the answers: four rows at a time fill a byte.
 */
export function verdictByCode(
  codes: ArrayLike<number>,
  rows: number,
  table: Uint8Array,
  ask: (code: number) => AnswerCode,
): Verdict {
  const holds = new Uint32Array(wordsFor(rows));
  const unknown = new Uint32Array(wordsFor(rows));
  for (let first = 0; first < rows; first += 32) {
    const end = first + 32 < rows ? first + 32 : rows;
    const whole = end & ~3;
    let yes = 0;
    let neither = 0;
    for (let row = first; row < whole; row += 4) {
      const four =
        table[codes[row]!]! |
        (table[codes[row + 1]!]! << 1) |
        (table[codes[row + 2]!]! << 2) |
        (table[codes[row + 3]!]! << 3);
      // Shifts count modulo 32.
      yes |= (four & 15) << row;
      neither |= (four >>> 4) << row;
    }
    for (let row = whole; row < end; row++) {
      const answer = table[codes[row]!]!;
      yes |= (answer & 1) << row;
      neither |= (answer >>> 4) << row;
    }
    if ((yes & neither) !== 0) {
      // Somebody here has a code that nobody asked about; once all are asked, the same rows again.
      for (let row = first; row < end; row++) {
        const code = codes[row]!;
        if (table[code] === NOT_ASKED) table[code] = ask(code);
      }
      first -= 32;
      continue;
    }
    holds[first >>> 5] = yes;
    unknown[first >>> 5] = neither;
  }
  return { holds, unknown };
}

/** The verdict on instants, whose answers change at `edges`; `answers` has one for before each and one after all. */
export function verdictByInstant(
  instants: Float64Array,
  rows: number,
  edges: readonly number[],
  answers: readonly AnswerCode[],
  withoutInstant: AnswerCode,
): Verdict {
  const holds = new Uint32Array(wordsFor(rows));
  const unknown = new Uint32Array(wordsFor(rows));
  const count = edges.length;
  for (let row = 0; row < rows; row++) {
    const instant = instants[row]!;
    let piece = 0;
    while (piece < count && instant >= edges[piece]!) piece++;
    const answer = Number.isNaN(instant) ? withoutInstant : answers[piece]!;
    holds[row >>> 5]! |= (answer & 1) << row;
    unknown[row >>> 5]! |= (answer >>> 4) << row;
  }
  return { holds, unknown };
}

/** The verdict that `ask` gives of each row; of those not `among` them it does not matter. */
export function verdictByRow(
  rows: number,
  among: Bitmap | undefined,
  ask: (row: number) => AnswerCode,
): Verdict {
  const holds = new Uint32Array(wordsFor(rows));
  const unknown = new Uint32Array(wordsFor(rows));
  for (let row = nextBit(among, 0); row < rows; row = nextBit(among, row + 1)) {
    const answer = ask(row);
    holds[row >>> 5]! |= (answer & 1) << row;
    unknown[row >>> 5]! |= (answer >>> 4) << row;
  }
  return { holds, unknown };
}

/** Whether known numbers lie in a range, its ends included; NaN is unknown. */
export function verdictInRange(
  numbers: Float64Array | Uint32Array,
  rows: number,
  from: number,
  to: number,
): Verdict {
  const holds = new Uint32Array(wordsFor(rows));
  const unknown = new Uint32Array(wordsFor(rows));
  for (let row = 0; row < rows; row++) {
    const number = numbers[row]!;
    if (number >= from && number <= to) holds[row >>> 5]! |= 1 << row;
    else if (number !== number) unknown[row >>> 5]! |= 1 << row;
  }
  return { holds, unknown };
}

/** Sets the answer of one row. */
export function setAnswer({ holds, unknown }: Verdict, row: number, answer: AnswerCode): void {
  const word = row >>> 5;
  const others = ~(1 << row);
  holds[word] = (holds[word]! & others) | ((answer & 1) << row);
  unknown[word] = (unknown[word]! & others) | ((answer >>> 4) << row);
}
