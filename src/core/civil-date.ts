import {
  dateOfDay,
  dayNumber,
  dayOfDate,
  daysInMonth,
  FIRST_DAY,
  isCivilDate,
  LAST_DAY,
  partsOf,
  twoDigits,
} from './calendar.js';
import { DURATION } from './date-text.js';
import { offsetAt, transitionBetween } from './time-zone.js';

export { isBirthday, isCivilDate } from './calendar.js';
export { isDuration } from './date-text.js';

/**
 * Civil dates ("2026-04-23") in the merchant's time zone. Instants are milliseconds since 1970; nothing here
 * reads a clock. Dates run from 0001-01-01 to 9999-12-31, arithmetic that would leave them stops there.
 */

const DAY = 86_400_000;
const FIRST_DATE = '0001-01-01';
const LAST_DATE = '9999-12-31';

/** The civil date of an instant in a time zone. */
export function civilDate(instantMs: number, timeZone: string): string {
  return dateOfDay(civilDay(instantMs, timeZone));
}

/** The number of the civil date of an instant, in days since 1970-01-01. */
export function civilDay(instantMs: number, timeZone: string): number {
  return Math.floor((instantMs + offsetAt(instantMs, timeZone)) / DAY);
}

/** The civil date and time of an instant, to the minute: "2026-12-01T09:30". */
export function civilDateTime(instantMs: number, timeZone: string): string {
  const local = instantMs + offsetAt(instantMs, timeZone);
  const day = Math.floor(local / DAY);
  const minutes = Math.floor((local - day * DAY) / 60_000);
  return `${dateOfDay(day)}T${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
}

/**
 * The first instant of a date: midnight, or the end of the gap where clocks skip midnight. A date that a zone
 * skipped altogether (Apia, 2011-12-30) begins and ends where the next one begins.
 */
export function startOfDay(date: string, timeZone: string): number {
  return dayStart(dayOfDate(date), timeZone);
}

/** {@link startOfDay} by the number of the date. */
export function dayStart(day: number, timeZone: string): number {
  return instantOfLocal(day * DAY, timeZone);
}

/** The number of the first date that starts at an instant or after it; infinite for an infinite instant. */
export function firstDayFrom(instantMs: number, timeZone: string): number {
  if (!Number.isFinite(instantMs)) return instantMs;
  let day = civilDay(instantMs, timeZone);
  while (dayStart(day, timeZone) < instantMs) day++;
  // A date that a zone skipped starts with the next one.
  while (dayStart(day - 1, timeZone) >= instantMs) day--;
  return day;
}

/** The number of the last date that starts at an instant or before it; infinite for an infinite instant. */
export function lastDayBy(instantMs: number, timeZone: string): number {
  return firstDayFrom(instantMs + 1, timeZone) - 1;
}

/** The last millisecond of a date: the one before the next date starts. */
export function endOfDay(date: string, timeZone: string): number {
  return instantOfLocal((dayOfDate(date) + 1) * DAY, timeZone) - 1;
}

/**
 * The instant of a civil date (its start) or of a civil date and time. A time that occurs twice means the
 * earlier one; one that clocks skip means the moment they skipped it.
 */
export function instantOf(dateOrDateTime: string, timeZone: string): number {
  const minutes =
    dateOrDateTime.length > 10
      ? Number(dateOrDateTime.slice(11, 13)) * 60 + Number(dateOrDateTime.slice(14, 16))
      : 0;
  return instantOfLocal(dayOfDate(dateOrDateTime.slice(0, 10)) * DAY + minutes * 60_000, timeZone);
}

function instantOfLocal(local: number, timeZone: string): number {
  const before = offsetAt(local - DAY, timeZone);
  const after = offsetAt(local + DAY, timeZone);
  const earlier = local - Math.max(before, after);
  const later = local - Math.min(before, after);
  if (earlier + offsetAt(earlier, timeZone) === local) return earlier;
  if (later + offsetAt(later, timeZone) === local) return later;
  return transitionBetween(earlier, later, timeZone);
}

/** The date `days` later; negative for earlier. */
export function addDays(date: string, days: number): string {
  return dateOfDay(Math.min(Math.max(dayOfDate(date) + days, FIRST_DAY), LAST_DAY));
}

/**
 * The date a duration later (`sign` 1) or earlier (-1): years and months first, clamped to the month's end
 * (31 August − 6 months is 28 or 29 February), then weeks and days. Throws RangeError for what
 * {@link isDuration} refuses.
 */
export function addDuration(date: string, duration: string, sign: 1 | -1 = 1): string {
  const [years, months, weeks, days] = durationParts(duration);
  const { year, month, day } = partsOf(date);
  const monthCount = year * 12 + (month - 1) + sign * (years * 12 + months);
  if (monthCount < 12) return FIRST_DATE;
  if (monthCount >= 10_000 * 12) return LAST_DATE;
  const toYear = Math.floor(monthCount / 12);
  const toMonth = (monthCount % 12) + 1;
  const clamped = dayNumber(toYear, toMonth, Math.min(day, daysInMonth(toYear, toMonth)));
  const shifted = clamped + sign * (weeks * 7 + days);
  return dateOfDay(Math.min(Math.max(shifted, FIRST_DAY), LAST_DAY));
}

/** About how many days a duration is: wherever it begins, and whatever clocks do, it is not a week more or less. */
export function roughDays(duration: string): number {
  const [years, months, weeks, days] = durationParts(duration);
  return Math.round((years + months / 12) * 365.2425) + weeks * 7 + days;
}

function durationParts(duration: string): [years: number, months: number, weeks: number, days: number] {
  const match = DURATION.exec(duration);
  if (!match) throw new RangeError(`Not a duration of years, months, weeks or days: ${duration}`);
  return match.slice(1).map((digits) => Number(digits ?? 0)) as [number, number, number, number];
}

/** The start of the window of a length that ends now: the same local date that long ago, from its first instant. */
export function windowStart(nowMs: number, duration: string, timeZone: string): number {
  return startOfDay(addDuration(civilDate(nowMs, timeZone), duration, -1), timeZone);
}

/** Whether `text` is a civil date and time to the minute, as YYYY-MM-DDTHH:MM. */
export function isCivilDateTime(text: string): boolean {
  return /^.{10}T(?:[01]\d|2[0-3]):[0-5]\d$/.test(text) && isCivilDate(text.slice(0, 10));
}

/** Whether `text` is an ISO 8601 instant with its offset from UTC: "2026-12-01T09:30:00Z". */
export function isInstant(text: string): boolean {
  const shape = /^(.{10})T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)$/;
  const match = shape.exec(text);
  return match !== null && isCivilDate(match[1]!) && !Number.isNaN(Date.parse(text));
}

/** Whether `text` names a time zone of the IANA database that this engine knows. */
export function isTimeZone(text: string): boolean {
  // Engines also take bare offsets, which are no zones: they know no daylight saving time.
  if (!/^[A-Za-z]/.test(text)) return false;
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: text });
    return true;
  } catch {
    return false;
  }
}
