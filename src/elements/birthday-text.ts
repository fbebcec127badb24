import { isBirthday } from '../core/date-text.js';
import { fold } from '../core/text.js';
import { dateOrder } from './date-order.js';

/** A birthday ("1990-04-23" or "04-23") as people of a language type it: "4/23/1990", "23/4". */
export function writeBirthday(birthday: string, tag: string): string {
  if (!isBirthday(birthday)) return birthday;
  const [day, month, year] = birthday.split('-').reverse() as [string, string, string?];
  const order = dateOrder(tag);
  if (order === 'ymd') return birthday;
  const dayAndMonth = order === 'mdy' ? [Number(month), Number(day)] : [Number(day), Number(month)];
  return [...dayAndMonth, ...(year === undefined ? [] : [year])].join('/');
}

/**
 * What a person meant by a birthday typed in their language's order, with month names or numbers, with or
 * without a year: "1990-04-23" or "04-23". Undefined when no day of the calendar fits. Two digits of a year
 * mean the latest such year up to `thisYear`.
 */
export function readBirthday(text: string, tag: string, thisYear: number): string | undefined {
  const words = (text.normalize('NFKC').match(/\p{L}[\p{L}\p{M}]*|\d+/gu) ?? []).map(fold);
  const numbers = words.filter((word) => /^\d/.test(word));
  const named = words.filter((word) => !/^\d/.test(word));
  const month = named.map((word) => monthOf(word, tag)).find((found) => found !== undefined);
  if (month !== undefined) return readNamed(month, numbers, thisYear);
  if (named.length > 0) return undefined;
  if (numbers.length === 1 && numbers[0]!.length === 8) {
    const [whole] = numbers as [string];
    return birthdayOf(Number(whole.slice(4, 6)), Number(whole.slice(6)), Number(whole.slice(0, 4)));
  }
  return readNumbers(numbers, dateOrder(tag), thisYear);
}

function readNamed(month: number, numbers: readonly string[], thisYear: number): string | undefined {
  if (numbers.length === 1) return birthdayOf(month, Number(numbers[0]));
  if (numbers.length !== 2) return undefined;
  const [first, second] = numbers as [string, string];
  const [day, year] = first.length > 2 ? [second, first] : [first, second];
  return birthdayOf(month, Number(day), yearOf(year, thisYear));
}

function readNumbers(numbers: readonly string[], order: string, thisYear: number): string | undefined {
  if (numbers.length === 2) {
    const [first, second] = numbers.map(Number) as [number, number];
    const monthFirst = order.indexOf('m') < order.indexOf('d');
    const [month, day] = monthFirst ? [first, second] : [second, first];
    // Where the language's order gives no day of the calendar, only the other one can be meant.
    return birthdayOf(month, day) ?? birthdayOf(day, month);
  }
  if (numbers.length !== 3) return undefined;
  const [first] = numbers as [string];
  const used = first.length > 2 ? 'ymd' : order === 'ymd' ? 'mdy' : order;
  const at = (part: string): string => numbers[used.indexOf(part)]!;
  const year = yearOf(at('y'), thisYear);
  const [month, day] = [Number(at('m')), Number(at('d'))];
  return birthdayOf(month, day, year) ?? birthdayOf(day, month, year);
}

function yearOf(digits: string, thisYear: number): number {
  const year = Number(digits);
  if (digits.length > 2) return year;
  const century = thisYear - (thisYear % 100);
  return century + year > thisYear ? century - 100 + year : century + year;
}

function birthdayOf(month: number, day: number, year?: number): string | undefined {
  const monthDay = [month, day].map((part) => String(part).padStart(2, '0')).join('-');
  const birthday = year === undefined ? monthDay : `${String(year).padStart(4, '0')}-${monthDay}`;
  return isBirthday(birthday) ? birthday : undefined;
}

/** The month whose name in the language, or in English, starts with `word`; three letters at least. */
function monthOf(word: string, tag: string): number | undefined {
  if (word.length < 3) return undefined;
  for (const language of [tag, 'en']) {
    const fitting = monthNames(language).flatMap((name, index) => (name.startsWith(word) ? [index + 1] : []));
    if (fitting.length === 1) return fitting[0];
    const exact = monthNames(language).indexOf(word);
    if (exact >= 0) return exact + 1;
  }
  return undefined;
}

function monthNames(tag: string): string[] {
  const format = new Intl.DateTimeFormat(tag, { month: 'long', timeZone: 'UTC', calendar: 'gregory' });
  return Array.from({ length: 12 }, (_, month) => fold(format.format(Date.UTC(2000, month, 1))));
}
