import { dateOfDay } from './calendar.js';

/**
 * Offsets of time zones. Engines tell them only through date formatting, some microseconds a question, so each
 * zone keeps the offsets it was asked for, one for the start of each day.
 */

const DAY = 86_400_000;

interface Zone {
  format: Intl.DateTimeFormat;
  /** Offset in milliseconds at the start of a UTC day, by the day's number since 1970. */
  atDayStart: Map<number, number>;
  /** Where the offset changes within a UTC day: the first instant of the new one. */
  changes: Map<number, number>;
  /** The day asked for last, when its offset is the same throughout. */
  lastDay: number;
  lastOffset: number;
}

/** "31, 20:30:00": day of the month and time. */
const SHOWN_TIME = /(\d+)\D+(\d+):(\d+):(\d+)/;

/** Days kept per zone; more are asked for by broken clocks only. */
const MOST_DAYS = 200_000;

const zones = new Map<string, Zone>();

/** What a zone's clocks show less UTC, in milliseconds, at an instant. Throws RangeError for an unknown zone. */
export function offsetAt(instantMs: number, timeZone: string): number {
  const zone = zoneNamed(timeZone);
  const day = Math.floor(instantMs / DAY);
  if (day === zone.lastDay) return zone.lastOffset;
  const before = offsetAtDayStart(zone, day);
  const after = offsetAtDayStart(zone, day + 1);
  if (before !== after) return instantMs < changeWithin(zone, day) ? before : after;
  zone.lastDay = day;
  zone.lastOffset = before;
  return before;
}

/** The instant at which the offset changes, known to lie after `from` and not after `to`. */
export function transitionBetween(from: number, to: number, timeZone: string): number {
  const before = offsetAt(from, timeZone);
  let low = from;
  let high = to;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle, timeZone) === before) low = middle;
    else high = middle;
  }
  return high;
}

function zoneNamed(timeZone: string): Zone {
  const known = zones.get(timeZone);
  if (known) return known;
  const zone: Zone = {
    format: new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
      timeZone,
      hourCycle: 'h23',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    }),
    atDayStart: new Map(),
    changes: new Map(),
    lastDay: Number.NaN,
    lastOffset: 0,
  };
  zones.set(timeZone, zone);
  return zone;
}

function offsetAtDayStart(zone: Zone, day: number): number {
  const known = zone.atDayStart.get(day);
  if (known !== undefined) return known;
  if (zone.atDayStart.size >= MOST_DAYS) zone.atDayStart.clear();
  const offset = askedOffset(zone, day * DAY);
  zone.atDayStart.set(day, offset);
  return offset;
}

/** The first instant of the new offset, in a day that starts with one and ends with another. */
function changeWithin(zone: Zone, day: number): number {
  const known = zone.changes.get(day);
  if (known !== undefined) return known;
  const before = offsetAtDayStart(zone, day);
  let low = day * DAY;
  let high = low + DAY;
  // Zones change on whole seconds.
  while (high - low > 1000) {
    const middle = Math.floor((low + high) / 2000) * 1000;
    if (askedOffset(zone, middle) === before) low = middle;
    else high = middle;
  }
  zone.changes.set(day, high);
  return high;
}

/**
 * The offset that the engine's formatting tells. Only the day of the month and the time are asked for, which
 * is many times faster than the whole date; they leave no doubt, as no offset is as long as a day.
 */
function askedOffset(zone: Zone, instantMs: number): number {
  const shown = SHOWN_TIME.exec(zone.format.format(instantMs));
  if (!shown) throw new RangeError(`No time is shown for ${instantMs}.`);
  const [dayOfMonth, hour, minute, second] = shown.slice(1).map(Number) as [number, number, number, number];
  const utcDay = Math.floor(instantMs / DAY);
  const day = [utcDay, utcDay - 1, utcDay + 1].find(
    (near) => Number(dateOfDay(near).slice(-2)) === dayOfMonth,
  );
  if (day === undefined) throw new RangeError(`No day is shown for ${instantMs}.`);
  return day * DAY + (hour * 3600 + minute * 60 + second) * 1000 - Math.floor(instantMs / 1000) * 1000;
}
