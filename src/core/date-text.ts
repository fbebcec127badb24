/** Civil dates and durations as they are written: whether there is such a day, and its numbers. */

interface CivilParts {
  year: number;
  /** From 1. */
  month: number;
  day: number;
}

/** How many days a month has, `month` from 1. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Whether `text` is a date that exists, as YYYY-MM-DD. */
export function isCivilDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const { year, month, day } = partsOf(text);
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** Whether `text` is a birthday: "1990-04-23", or "04-23" (29 February included) when the year is not known. */
export function isBirthday(text: string): boolean {
  // A leap year stands in for the unknown one.
  return isCivilDate(/^\d{2}-\d{2}$/.test(text) ? `2000-${text}` : text);
}

/** The numbers of a date, which must be one. */
export function partsOf(date: string): CivilParts {
  return {
    year: Number(date.slice(0, 4)),
    month: Number(date.slice(5, 7)),
    day: Number(date.slice(8, 10)),
  };
}

/** A duration's years, months, weeks and days. */
export const DURATION = /^P(?=\d)(?:(\d{1,4})Y)?(?:(\d{1,5})M)?(?:(\d{1,6})W)?(?:(\d{1,7})D)?$/;

/** Whether `text` is an ISO 8601 duration of years, months, weeks and days ("P6M", "P1Y6M", "P6W"). */
export function isDuration(text: string): boolean {
  return DURATION.test(text);
}
