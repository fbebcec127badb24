import { addDays, civilDate, isCivilDate } from '../core/civil-date.js';
import { invalid } from '../core/errors.js';
import { EVERYBODY, type Filter } from '../core/filter.js';
import type { HandlerContext } from './handler.js';

/** Throws `invalid` unless a text is a civil date. */
export function requireCivilDate(date: string, field = 'asOf'): void {
  if (isCivilDate(date)) return;
  throw invalid({ code: 'bad-date', field, message: `${field} is not a date like 2026-11-21.` });
}

/**
 * The filter of those who match and were known at a date: nobody who was added later. What the
 * customers' fields were on that day is not looked up; `asOf` moves the windows of the filter.
 */
export function knownAsOf(
  filter: Filter,
  asOf: string | undefined,
  { now, settings }: Pick<HandlerContext, 'now' | 'settings'>,
): Filter {
  if (asOf === undefined || asOf >= civilDate(now.getTime(), settings.timeZone)) return filter;
  const known: Filter = { field: 'createdAt', op: 'before', value: addDays(asOf, 1) };
  return filter === EVERYBODY ? known : { all: [filter, known] };
}
