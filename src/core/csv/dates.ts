import { civilDate, isBirthday, isCivilDate } from '../civil-date.js';
import { fold } from '../text.js';

/** Which of the first two numbers of a date like 3/4/1990 is the month. */
export type DateOrder = 'month-first' | 'day-first';

/** A date whose order its text does not tell; without `year` a birthday. */
export interface AmbiguousDate {
  first: number;
  second: number;
  year?: string;
}

/** Counts the dates of a column that tell their order, so that the others can be read by it. */
export class DateOrderEvidence {
  monthFirst = 0;
  dayFirst = 0;

  /** What the column tells; `undefined` when it tells nothing, or both. */
  get order(): DateOrder | undefined {
    if (this.monthFirst > 0 === this.dayFirst > 0) return undefined;
    return this.monthFirst > 0 ? 'month-first' : 'day-first';
  }
}

export interface DateReading {
  /** Whether month and day without a year will do. */
  isBirthday: boolean;
  /** The zone in which an instant ("…T12:00:00Z") has its date; without one its date is taken as written. */
  timeZone?: string;
  evidence: DateOrderEvidence;
}

/**
 * The civil date ("1990-04-23", or "04-23" for a birthday) that a text means, or what it leaves open;
 * `undefined` for what is no date. Times behind a date are left out. Years have four digits: "4/3/90" is no date.
 */
export function readDate(text: string, reading: DateReading): string | AmbiguousDate | undefined {
  if (text.length === 10 && text[4] === '-' && isCivilDate(text)) return text;
  const trimmed = text.trim();
  if (reading.timeZone !== undefined && INSTANT.test(trimmed)) {
    const instant = Date.parse(trimmed);
    return Number.isNaN(instant) ? undefined : civilDate(instant, reading.timeZone);
  }
  const date = trimmed.replace(TIME, '');
  return readNumbers(date, reading) ?? readMonthName(date, reading);
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/;
const TIME =
  /(?:T|,?\s+)\d{1,2}(?::\d{2}){1,2}(?:\.\d+)?\s*(?:[ap]\.?\s?m\.?)?\s*(?:Z|UTC|[+-]\d{2}:?\d{2})?$/i;
const YEAR_FIRST = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/;
const YEAR_LAST = /^(\d{1,2})([-/. ])(\d{1,2})\2(\d{4})$/;
const NO_YEAR = /^(\d{1,2})([-/.])(\d{1,2})\.?$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const YEARLESS = /^--(\d{2})-?(\d{2})$/;

function readNumbers(text: string, reading: DateReading): string | AmbiguousDate | undefined {
  const yearLast = YEAR_LAST.exec(text);
  if (yearLast) return inSomeOrder(yearLast[1]!, yearLast[3]!, yearLast[2]!, yearLast[4], reading);
  const yearFirst = YEAR_FIRST.exec(text) ?? COMPACT.exec(text);
  if (yearFirst) return dateOf(Number(yearFirst.at(-2)), Number(yearFirst.at(-1)), yearFirst[1]);
  if (!reading.isBirthday) return undefined;
  const yearless = YEARLESS.exec(text);
  if (yearless) return dateOf(Number(yearless[1]), Number(yearless[2]), undefined);
  const noYear = NO_YEAR.exec(text);
  return noYear ? inSomeOrder(noYear[1]!, noYear[3]!, noYear[2]!, undefined, reading) : undefined;
}

function inSomeOrder(
  firstText: string,
  secondText: string,
  separator: string,
  year: string | undefined,
  { evidence }: DateReading,
): string | AmbiguousDate | undefined {
  const first = Number(firstText);
  const second = Number(secondText);
  // Points are written between day and month only, never the other way round.
  if (separator === '.') return dateOf(second, first, year);
  // MM-DD is how birthdays without a year are kept and exported.
  if (year === undefined && separator === '-' && first <= 12) return dateOf(first, second, year);
  if (first > 12 && second <= 12) {
    evidence.dayFirst++;
    return dateOf(second, first, year);
  }
  if (second > 12 && first <= 12) {
    evidence.monthFirst++;
    return dateOf(first, second, year);
  }
  if (first === second) return dateOf(first, second, year);
  if (first > 12) return undefined;
  return year === undefined ? { first, second } : { first, second, year };
}

/** The date that an ambiguous one is in an order; `undefined` where there is none (31 June). */
export function resolveDate({ first, second, year }: AmbiguousDate, order: DateOrder): string | undefined {
  return order === 'month-first' ? dateOf(first, second, year) : dateOf(second, first, year);
}

function dateOf(month: number, day: number, year: string | undefined): string | undefined {
  const monthAndDay = `${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}`;
  const date = year === undefined ? monthAndDay : `${year}-${monthAndDay}`;
  return isBirthday(date) ? date : undefined;
}

/** Month names by their first letters, which tell them apart in English, French and Spanish. */
const MONTHS: readonly (readonly [start: string, month: number])[] = [
  ['jan', 1],
  ['ene', 1],
  ['feb', 2],
  ['fev', 2],
  ['mar', 3],
  ['apr', 4],
  ['avr', 4],
  ['abr', 4],
  ['may', 5],
  ['mai', 5],
  ['jun', 6],
  ['juin', 6],
  ['jul', 7],
  ['juil', 7],
  ['aug', 8],
  ['aou', 8],
  ['ago', 8],
  ['sep', 9],
  ['set', 9],
  ['oct', 10],
  ['nov', 11],
  ['dec', 12],
  ['dic', 12],
];
const DAY_MONTH = /^(\d{1,2})(?:st|nd|rd|th|er|o)?(?: de)? ([a-z]{3,10})(?:(?: de)? (\d{4}))?$/;
const MONTH_DAY = /^([a-z]{3,10}) (\d{1,2})(?:st|nd|rd|th)?(?: (\d{4}))?$/;

/** "23 avril 1990", "Apr 23, 1990", "23-Apr-1990". */
function readMonthName(text: string, { isBirthday: allowsNoYear }: DateReading): string | undefined {
  // A long text is no date, and folding it costs.
  if (text.length > 40 || !/\p{L}{3}/u.test(text)) return undefined;
  const words = fold(text.replace(/[-/]/g, ' '));
  const dayFirst = DAY_MONTH.exec(words);
  const monthFirst = MONTH_DAY.exec(words);
  const name = dayFirst?.[2] ?? monthFirst?.[1];
  const day = Number(dayFirst?.[1] ?? monthFirst?.[2]);
  const year = dayFirst?.[3] ?? monthFirst?.[3];
  if (name === undefined || (year === undefined && !allowsNoYear)) return undefined;
  const month = MONTHS.findLast(([start]) => name.startsWith(start))?.[1];
  return month === undefined ? undefined : dateOf(month, day, year);
}

/** Languages of places that write the month first; everybody else begins with the day. */
const MONTH_FIRST_REGIONS = /^en(?:-(?:US|PH|PR|GU|AS|VI|MP))?$/i;

/** The order people of a locale write: what remains when neither the file nor anybody tells. */
export function dateOrderOf(locale: string): DateOrder {
  return MONTH_FIRST_REGIONS.test(locale) ? 'month-first' : 'day-first';
}
