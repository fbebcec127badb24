import type { CustomerRecord } from '../core/customer.js';
import { phoneKey } from '../core/keys.js';
import { fold } from '../core/text.js';
import { type Bitmap, emptyBitmap } from './bitmap.js';
import { NOBODY } from './person-view.js';
import type { PersonColumns } from './person-columns.js';

/** A text that no value is. */
export const STRANGE = '\ue000';

/** Somebody who has every text, and none that a value fits. */
export const STRANGER: CustomerRecord = {
  ...NOBODY,
  givenName: STRANGE,
  nickname: STRANGE,
  referenceId: STRANGE,
  note: STRANGE,
  emails: [{ address: STRANGE, visibility: 'visible', subscription: 'unknown' }],
  phones: [{ number: STRANGE }],
  addresses: [{ addressLine1: STRANGE }],
};

/** Everybody whose field might fit a value: those who have its words, in whatever field. */
export function textCandidates(people: PersonColumns, field: string, value: string, rows: number): Bitmap {
  const words = field === 'phoneNumber' ? [endOfNumber(value)] : wordsOf(value);
  let candidates: Bitmap | undefined;
  // Long words are rare: what they leave over is little to look through for the others.
  for (const word of words.sort((left, right) => right.length - left.length)) {
    const having = emptyBitmap(rows);
    if (field === 'address') people.markAddressed(word, having);
    else people.markSearched(word, having, candidates);
    if (candidates) for (const [index, bits] of candidates.entries()) having[index]! &= bits;
    candidates = having;
  }
  return candidates ?? emptyBitmap(rows);
}

/** The words that a text has if the value fits it; the empty word is in every text. */
export function wordsOf(value: string): string[] {
  return value.includes(STRANGE) ? [''] : fold(value).split(' ');
}

/** However a number is written before it, with its country or without: its end stays the same. */
export function endOfNumber(value: string): string {
  return phoneKey(fold(value)).slice(-4);
}
