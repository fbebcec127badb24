import { isCivilDate } from '../core/date-text.js';
import type { Localization } from '../i18n/localization.js';
import { readBirthday } from './birthday-text.js';

/** Two digits of a year mean one up to so many years ahead. */
const YEARS_AHEAD = 20;

/**
 * The civil date that a person meant who typed it in their language's order, with month names or numbers, or as
 * YYYY-MM-DD; without a year, that of `today`. Undefined where no day of the calendar fits.
 */
export function readDate(text: string, tag: string, today: string): string | undefined {
  const thisYear = Number(today.slice(0, 4));
  const read = readBirthday(text, tag, thisYear + YEARS_AHEAD);
  const date = read?.length === 5 ? `${today.slice(0, 4)}-${read}` : read;
  return date !== undefined && isCivilDate(date) ? date : undefined;
}

/** A civil date as it stands in a field, in words that read as the same date again. */
export function writeDate(date: string, words: Localization, today: string): string {
  if (!isCivilDate(date)) return date;
  const written = words.date(date);
  return readDate(written, words.tag, today) === date ? written : date;
}
