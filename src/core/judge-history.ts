import { addDuration, civilDate, endOfDay, startOfDay, windowStart } from './civil-date.js';
import type { AppointmentState } from './conditions.js';
import type { OpeningHistory } from './customer.js';
import type { Condition } from './filter.js';
import { type AppointmentTime, type Feedback, NO_HISTORY, type Person } from './history.js';
import type { JudgeEnvironment } from './judge.js';
import { judgeInstant, judgeYesNo, rangeOf, unknownOp, valuesOf } from './judge-facts.js';
import type { Sale } from './sale.js';
import { fold } from './text.js';
import { allOf, anyOf, opposite, type Verdict } from './verdict.js';

/**
 * How the judge answers conditions on what a person did.
 *
 * What was recorded is known, and so is its absence. What came with a person from elsewhere (`opening`: a number
 * of visits between two dates, and what they brought) is known as a whole; of a part of it, by time or place, only
 * between which bounds it lies. A question whose answer depends on where it lies is unknown.
 */

/** From the least to the most that a number may be. */
interface Bounds {
  least: number;
  most: number;
}

/** A window of time: both ends are within. */
interface Window {
  from: number;
  to: number;
}

/** The part of a person's purchases that a condition asks of. */
interface Purchases {
  /** Oldest first. */
  sales: readonly Sale[];
  /** Visits from elsewhere that may lie in it. */
  opening: Bounds;
  openingSpend: Bounds;
}

const NOTHING: Bounds = { least: 0, most: 0 };

/** How many visits some sales are: each one, or each day with any. */
export function visitCount(
  sales: readonly Sale[],
  { visitsPerDay, timeZone }: Pick<JudgeEnvironment, 'visitsPerDay' | 'timeZone'>,
): number {
  if (visitsPerDay === 'each') return sales.length;
  return new Set(sales.map(({ at }) => civilDate(Date.parse(at), timeZone))).size;
}

/** What some sales brought, refunds taken off, in minor units; those in another currency bring visits alone. */
export function netSpend(sales: readonly Sale[], currency: string): number {
  return sales
    .filter((sale) => (sale.currency ?? currency) === currency)
    .reduce((sum, { amount, refunded = 0 }) => sum + amount - refunded, 0);
}

function purchasesOf(condition: Condition, person: Person, env: JudgeEnvironment): Purchases {
  const { within, location } = condition;
  const from = within === undefined ? -Infinity : windowStart(env.now, within, env.timeZone);
  return purchasesIn({ from, to: env.now }, location, person, env);
}

function purchasesIn(
  window: Window,
  location: string | undefined,
  { history = NO_HISTORY, opening }: Person,
  env: JudgeEnvironment,
): Purchases {
  const sales = history.sales.filter((sale) => {
    const instant = Date.parse(sale.at);
    return (
      window.from <= instant && instant <= window.to && (location === undefined || sale.location === location)
    );
  });
  const visits = openingVisits(opening, window, env.timeZone);
  return {
    sales,
    opening: location === undefined ? visits : { least: 0, most: visits.most },
    openingSpend: openingSpend(opening, visits, location),
  };
}

/** Between which bounds the visits from elsewhere lie in a window. */
function openingVisits(opening: OpeningHistory | undefined, window: Window, timeZone: string): Bounds {
  if (opening === undefined || opening.visits === 0) return NOTHING;
  const { visits, firstVisit, lastVisit } = opening;
  const first = firstVisit === undefined ? undefined : startOfDay(firstVisit, timeZone);
  const last = lastVisit === undefined ? undefined : startOfDay(lastVisit, timeZone);
  if ((last !== undefined && last < window.from) || (first !== undefined && first > window.to))
    return NOTHING;
  const isFirstIn = first === undefined ? window.from === -Infinity : first >= window.from;
  // What came from elsewhere happened before it came.
  const isLastIn = last === undefined || last <= window.to;
  if (isFirstIn && isLastIn) return { least: visits, most: visits };
  const ends = new Set([first, last]);
  let inside = 0;
  let outside = 0;
  for (const end of ends) {
    if (end === undefined) continue;
    if (end >= window.from && end <= window.to) inside++;
    else outside++;
  }
  const least = Math.min(visits, inside);
  return { least, most: Math.max(least, visits - outside) };
}

function openingSpend(
  opening: OpeningHistory | undefined,
  visits: Bounds,
  location: string | undefined,
): Bounds {
  if (opening === undefined || opening.spend === 0) return NOTHING;
  const { spend } = opening;
  if (opening.visits > 0 && visits.most === 0) return NOTHING;
  if (location === undefined && opening.visits > 0 && visits.least === opening.visits) {
    return { least: spend, most: spend };
  }
  return { least: Math.min(0, spend), most: Math.max(0, spend) };
}

export function judgeVisits(condition: Condition, person: Person, env: JudgeEnvironment): Verdict {
  const { sales, opening } =
    condition.everWithin === undefined
      ? purchasesOf(condition, person, env)
      : purchasesToLastVisit(condition.everWithin, condition.location, person, env);
  const recorded = visitCount(sales, env);
  return judgeBounds(condition, { least: recorded + opening.least, most: recorded + opening.most });
}

/** The purchases of the one window of a length that ends at the last visit. */
function purchasesToLastVisit(
  duration: string,
  location: string | undefined,
  person: Person,
  env: JudgeEnvironment,
): Purchases {
  const all = purchasesIn({ from: -Infinity, to: env.now }, location, person, env);
  const last = lastVisitOf(all, person, env);
  if (last === undefined) return all;
  if (last !== 'unknown') {
    const from = windowStart(last, duration, env.timeZone);
    return purchasesIn({ from, to: env.now }, location, person, env);
  }
  // Any of them may have been the last one, and so any of the others outside of its window.
  const known = visitCount(all.sales, env);
  const least = Math.min(1, known + all.opening.least);
  return { ...all, opening: { least: least - known, most: all.opening.most } };
}

export function judgeSpend(condition: Condition, person: Person, env: JudgeEnvironment): Verdict {
  const { sales, openingSpend: more } = purchasesOf(condition, person, env);
  const recorded = netSpend(sales, env.currency);
  return judgeBounds(condition, { least: recorded + more.least, most: recorded + more.most });
}

/** Compares exactly: not the rounded average but what was spent with so many times the value. */
export function judgeAverageSpend(condition: Condition, person: Person, env: JudgeEnvironment): Verdict {
  const { sales, opening, openingSpend: more } = purchasesOf(condition, person, env);
  if (opening.least !== opening.most || more.least !== more.most) return 'unknown';
  const visits = visitCount(sales, env) + opening.least;
  if (visits === 0) return 'unknown';
  const spend = netSpend(sales, env.currency) + more.least;
  const [from, to] = rangeOf(condition);
  return spend >= from * visits && spend <= to * visits;
}

export function judgeLoyaltyPoints(condition: Condition, { history }: Person): Verdict {
  const points = history?.loyalty?.points;
  return points === undefined ? 'unknown' : judgeBounds(condition, { least: points, most: points });
}

/** Whether a number fits; unknown where that depends on where it lies between its bounds. */
function judgeBounds(condition: Condition, { least, most }: Bounds): Verdict {
  const [from, to] = rangeOf(condition);
  return allOf([
    least >= from ? true : most < from ? false : 'unknown',
    most <= to ? true : least > to ? false : 'unknown',
  ]);
}

/** The first or last visit; without any, only what denies one holds. */
export function judgeVisitDate(
  condition: Condition,
  which: 'first' | 'last',
  person: Person,
  env: JudgeEnvironment,
): Verdict {
  const purchases = purchasesOf(condition, person, env);
  const visit =
    which === 'first' ? firstVisitOf(purchases, person, env) : lastVisitOf(purchases, person, env);
  if (visit === 'unknown') {
    const isSet = anyOf([purchases.sales.length > 0, purchases.opening.least > 0 || 'unknown']);
    if (condition.op === 'isSet') return isSet;
    return condition.op === 'isNotSet' ? opposite(isSet) : 'unknown';
  }
  if (visit !== undefined) return judgeInstant(condition, visit, env);
  return condition.op === 'notWithin' || condition.op === 'isNotSet';
}

type Visit = number | 'unknown' | undefined;

/** The instant of the last visit among some purchases; `undefined` where there is none. */
function lastVisitOf({ sales, opening }: Purchases, person: Person, env: JudgeEnvironment): Visit {
  const recorded = sales.length === 0 ? undefined : Math.max(...sales.map(({ at }) => Date.parse(at)));
  if (opening.most === 0) return recorded;
  const { lastVisit } = person.opening!;
  // Without a date it happened before what was recorded.
  if (lastVisit === undefined) return recorded ?? 'unknown';
  const brought = startOfDay(lastVisit, env.timeZone);
  if (recorded !== undefined && recorded >= brought) return recorded;
  return opening.least > 0 && brought <= env.now ? brought : 'unknown';
}

function firstVisitOf({ sales, opening }: Purchases, person: Person, env: JudgeEnvironment): Visit {
  const recorded = sales.length === 0 ? undefined : Math.min(...sales.map(({ at }) => Date.parse(at)));
  if (opening.most === 0) return recorded;
  const { firstVisit } = person.opening!;
  if (firstVisit === undefined) return 'unknown';
  const brought = startOfDay(firstVisit, env.timeZone);
  if (recorded !== undefined && recorded <= brought) return recorded;
  return opening.least > 0 ? brought : 'unknown';
}

/** Whether any sale in the condition's window and place has one of the values: a location, tender or channel. */
export function judgeSaleChoices(
  condition: Condition,
  choiceOf: (sale: Sale) => string | undefined,
  person: Person,
  env: JudgeEnvironment,
): Verdict {
  const { sales, opening } = purchasesOf(condition, person, env);
  const choices = sales.map(choiceOf).filter((choice) => choice !== undefined);
  return judgeDeeds(condition, choices, opening.most > 0);
}

export function judgeFeedback(condition: Condition, { history }: Person, env: JudgeEnvironment): Verdict {
  const window = windowBack(condition, env);
  const given = (history ?? NO_HISTORY).feedback.filter(({ at }: Feedback) => isIn(Date.parse(at), window));
  return judgeDeeds(
    condition,
    given.map(({ sentiment }) => sentiment),
    false,
  );
}

export function judgeLoyaltyTier(condition: Condition, { history }: Person): Verdict {
  const tier = history?.loyalty?.tier;
  switch (condition.op) {
    case 'isSet':
      return tier !== undefined;
    case 'isNotSet':
      return tier === undefined;
    case 'isAnyOf':
      return tier === undefined ? 'unknown' : valuesOf(condition).includes(tier);
    case 'isNoneOf':
      return tier === undefined || !valuesOf(condition).includes(tier);
    default:
      throw unknownOp(condition);
  }
}

/** What a person did: absence is known, except for what may lie among `others` from elsewhere. */
function judgeDeeds(condition: Condition, deeds: readonly string[], others: boolean): Verdict {
  const none: Verdict = others ? 'unknown' : false;
  switch (condition.op) {
    case 'isSet':
      return deeds.length > 0 || none;
    case 'isNotSet':
      return opposite(deeds.length > 0 || none);
    case 'isAnyOf':
      return valuesOf(condition).some((value) => deeds.includes(value)) || none;
    case 'isNoneOf':
      return opposite(valuesOf(condition).some((value) => deeds.includes(value)) || none);
    default:
      throw unknownOp(condition);
  }
}

/** What a condition on purchases looks for, folded. */
export interface Wanted {
  items: ReadonlySet<string>;
  categories: ReadonlySet<string>;
}

export function wantedOf(condition: Condition): Wanted {
  const { items = [], categories = [] } = condition.value as { items?: string[]; categories?: string[] };
  return { items: new Set(items.map(fold)), categories: new Set(categories.map(fold)) };
}

/** Whether a sale has one of the items or one of the categories. */
export function hasWanted({ items = [] }: Pick<Sale, 'items'>, wanted: Wanted): boolean {
  return items.some(
    ({ name, category }) =>
      wanted.items.has(fold(name)) || (category !== undefined && wanted.categories.has(fold(category))),
  );
}

export function judgePurchased(condition: Condition, person: Person, env: JudgeEnvironment): Verdict {
  const { sales, opening } = purchasesOf(condition, person, env);
  const wanted = wantedOf(condition);
  const isAsked = wanted.items.size + wanted.categories.size > 0;
  const least = sales.filter((sale) => hasWanted(sale, wanted)).length;
  const most = isAsked ? least + opening.most : 0;
  const times = condition.atLeast ?? 1;
  const verdict: Verdict = least >= times ? true : most < times ? false : 'unknown';
  switch (condition.op) {
    case 'isAnyOf':
      return verdict;
    case 'isNoneOf':
      return opposite(verdict);
    default:
      throw unknownOp(condition);
  }
}

/** What an appointment is at a moment; a cancelled one is only that. */
export function appointmentState({ startsAt, status }: AppointmentTime, now: number): AppointmentState {
  if (status !== 'booked') return status;
  return Date.parse(startsAt) < now ? 'past' : 'upcoming';
}

/** Upcoming appointments are looked for ahead, the others back. */
export function judgeAppointments(condition: Condition, { history }: Person, env: JudgeEnvironment): Verdict {
  const back = windowBack(condition, env);
  const ahead = windowAhead(condition, env);
  const states = (history ?? NO_HISTORY).appointments
    .map((appointment) => ({
      state: appointmentState(appointment, env.now),
      instant: Date.parse(appointment.startsAt),
    }))
    .filter(
      ({ state, instant }) =>
        condition.within === undefined || isIn(instant, state === 'upcoming' ? ahead : back),
    )
    .map(({ state }) => state);
  return judgeDeeds(condition, states, false);
}

function windowBack({ within }: Condition, { now, timeZone }: JudgeEnvironment): Window {
  return { from: within === undefined ? -Infinity : windowStart(now, within, timeZone), to: now };
}

function windowAhead({ within }: Condition, { now, timeZone }: JudgeEnvironment): Window {
  if (within === undefined) return { from: now, to: Infinity };
  return { from: now, to: endOfDay(addDuration(civilDate(now, timeZone), within), timeZone) };
}

function isIn(instant: number, { from, to }: Window): boolean {
  return from <= instant && instant <= to;
}

/** How long a visit lets somebody be written to at an address they did not give themselves. */
const ENGAGED_FOR = 'P12M';

/**
 * Whether marketing may reach somebody: an address that is neither unsubscribed nor bounced, and that they
 * gave themselves or that they have been engaged since (a visit in twelve months, a card, a receipt by email).
 */
export function judgeReachable(condition: Condition, person: Person, env: JudgeEnvironment): Verdict {
  const open = person.emails.filter(
    ({ subscription, bounced }) => subscription !== 'unsubscribed' && bounced !== true,
  );
  const reachable = anyOf(open.map(({ visibility }) => visibility === 'visible' || isEngaged(person, env)));
  return judgeYesNo(condition, reachable);
}

function isEngaged(person: Person, env: JudgeEnvironment): Verdict {
  const from = windowStart(env.now, ENGAGED_FOR, env.timeZone);
  const lately = purchasesIn({ from, to: env.now }, undefined, person, env);
  const ever = purchasesIn({ from: -Infinity, to: env.now }, undefined, person, env);
  return anyOf([
    lately.sales.length + lately.opening.least > 0,
    ever.sales.some(({ tender, receiptEmail }) => tender === 'card' || receiptEmail !== undefined),
    ever.opening.most > 0 ? 'unknown' : false,
  ]);
}

export function judgeHasCoupons(condition: Condition, { history }: Person, env: JudgeEnvironment): Verdict {
  const today = civilDate(env.now, env.timeZone);
  const { coupons } = history ?? NO_HISTORY;
  return judgeYesNo(
    condition,
    coupons.some((expiresOn) => expiresOn === undefined || expiresOn >= today),
  );
}
