import type { Verdict } from './verdict.js';

/**
 * What is known of visits from elsewhere (`OpeningHistory`), of which only their number and the days of the first
 * and the last one came along. The rules are on plain numbers, so that an engine that asks them of a million
 * people at once can.
 */

/** From the least to the most that a number may be. */
export interface Bounds {
  least: number;
  most: number;
}

/** Whether a number between two bounds lies in a range, its ends included; unknown where that depends on the number. */
export function isInRange(least: number, most: number, from: number, to: number): Verdict {
  if (most < from || least > to) return false;
  return least >= from && most <= to ? true : 'unknown';
}

/**
 * Which part of the visits from elsewhere lies in a stretch of days: {@link NONE_OF_THEM}, {@link ALL_OF_THEM}, or
 * else how many of their two ends are in it and out of it, packed.
 */
export type OpeningPart = number;
export const NONE_OF_THEM: OpeningPart = -1;
export const ALL_OF_THEM: OpeningPart = -2;

/** All numbers are of days: `first` and `last` NaN where nobody knows the day, `from` and `to` perhaps infinite. */
export function openingPart(first: number, last: number, from: number, to: number): OpeningPart {
  if (last < from || first > to) return NONE_OF_THEM;
  const isFirstIn = Number.isNaN(first) ? from === -Infinity : first >= from;
  // What came from elsewhere happened before it came.
  const isLastIn = !(last > to);
  if (isFirstIn && isLastIn) return ALL_OF_THEM;
  let inside = 0;
  let outside = 0;
  if (!Number.isNaN(first)) {
    if (first >= from) inside++;
    else outside++;
  }
  if (!Number.isNaN(last) && last !== first) {
    if (last <= to) inside++;
    else outside++;
  }
  return inside * 4 + outside;
}

/** How many of `visits` there are in a part, at the least. */
export function leastVisits(part: OpeningPart, visits: number): number {
  if (part < 0) return part === ALL_OF_THEM ? visits : 0;
  return Math.min(visits, part >> 2);
}

/** How many of `visits` there are in a part, at the most. */
export function mostVisits(part: OpeningPart, visits: number): number {
  if (part < 0) return part === ALL_OF_THEM ? visits : 0;
  return Math.max(Math.min(visits, part >> 2), visits - (part & 3));
}

/**
 * Which part of the spend belongs to a part of the visits: none, all, or some part of it. `isNarrowed`: only what
 * was spent at one place is asked for, and nobody knows the places.
 */
export function spendPart(part: OpeningPart, visits: number, isNarrowed: boolean): OpeningPart {
  if (visits > 0 && mostVisits(part, visits) === 0) return NONE_OF_THEM;
  const isWhole = !isNarrowed && visits > 0 && leastVisits(part, visits) === visits;
  return isWhole ? ALL_OF_THEM : SOME_OF_IT;
}

const SOME_OF_IT: OpeningPart = 0;

export function leastSpend(part: OpeningPart, spend: number): number {
  if (part < 0) return part === ALL_OF_THEM ? spend : 0;
  return Math.min(0, spend);
}

export function mostSpend(part: OpeningPart, spend: number): number {
  if (part < 0) return part === ALL_OF_THEM ? spend : 0;
  return Math.max(0, spend);
}

/** An instant, `undefined` where there was none, `unknown` where there was one that nobody knows. */
export type Moment = number | 'unknown' | undefined;

/**
 * The last visit of those recorded and those from elsewhere, of which there are between `least` and `most` up to
 * `now`; `brought` is the instant of their last one, where it is known.
 */
export function lastMoment(
  recorded: number | undefined,
  brought: number | undefined,
  { least, most }: Bounds,
  now: number,
): Moment {
  if (most === 0) return recorded;
  // Without a date it happened before what was recorded.
  if (brought === undefined) return recorded ?? 'unknown';
  if (recorded !== undefined && recorded >= brought) return recorded;
  return least > 0 && brought <= now ? brought : 'unknown';
}

/** As {@link lastMoment}, of the first visit. */
export function firstMoment(
  recorded: number | undefined,
  brought: number | undefined,
  { least, most }: Bounds,
): Moment {
  if (most === 0) return recorded;
  if (brought === undefined) return 'unknown';
  if (recorded !== undefined && recorded <= brought) return recorded;
  return least > 0 ? brought : 'unknown';
}

/**
 * Whether somebody was engaged of late: by `lately` visits at the least, by a sale that `showed` it (a card, a
 * receipt by email), or perhaps by one of up to `brought` visits from elsewhere, whose tender nobody knows.
 */
export function isEngaged(lately: number, showed: boolean, brought: number): Verdict {
  return lately > 0 || showed || (brought > 0 ? 'unknown' : false);
}
