/** The Gregorian calendar, drawn back before its time as ISO 8601 does: dates as numbers of days. */

import { isCivilDate, partsOf } from './date-text.js';

export { daysInMonth, isBirthday, isCivilDate, partsOf } from './date-text.js';

/** 0001-01-01 and 9999-12-31 as days since 1970-01-01. */
export const FIRST_DAY = -719_162;
export const LAST_DAY = 2_932_896;

/** The number of a date in days since 1970-01-01. Throws RangeError for what {@link isCivilDate} refuses. */
export function dayOfDate(date: string): number {
  if (!isCivilDate(date)) throw new RangeError(`Not a civil date: ${date}`);
  const { year, month, day } = partsOf(date);
  return dayNumber(year, month, day);
}

/*
 * Days are counted in years that begin in March, so that the leap day is the last of its year, and in eras of
 * 400 years, which are all 146,097 days long.
 */
const ERA_DAYS = 146_097;
/** Days from 0000-03-01 to 1970-01-01. */
const EPOCH_DAYS = 719_468;

/** The number of a day in days since 1970-01-01. */
export function dayNumber(year: number, month: number, day: number): number {
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const monthsFromMarch = (month + 9) % 12;
  const dayOfYear = Math.floor((153 * monthsFromMarch + 2) / 5) + day - 1;
  const leapDays = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  return era * ERA_DAYS + yearOfEra * 365 + leapDays + dayOfYear - EPOCH_DAYS;
}

/** The date of a day number, by {@link dayOfDate}'s count. */
export function dateOfDay(dayFrom1970: number): string {
  const days = dayFrom1970 + EPOCH_DAYS;
  const era = Math.floor(days / ERA_DAYS);
  const dayOfEra = days - era * ERA_DAYS;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / (ERA_DAYS - 1))) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthsFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthsFromMarch + 2) / 5) + 1;
  const month = monthsFromMarch < 10 ? monthsFromMarch + 3 : monthsFromMarch - 9;
  const year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0);
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`;
}

export function twoDigits(number: number): string {
  return number < 10 ? `0${number}` : String(number);
}
