import { addDuration, civilDate, endOfDay, startOfDay, windowStart } from './civil-date.js';
import type { AppointmentState } from './conditions.js';
import type { OpeningHistory } from './customer.js';
import type { Condition } from './filter.js';
import { type AppointmentTime, NO_HISTORY, type Person } from './history.js';
import type { JudgeEnvironment } from './judge.js';
import type { Sale } from './sale.js';
import { fold } from './text.js';
import { anyOf, type Verdict } from './verdict.js';

/**
 * What a person did, in the window and at the place that a condition names.
 *
 * What was recorded is known, and so is its absence. What came with a person from elsewhere (`opening`: a number
 * of visits between two dates, and what they brought) is known as a whole; of a part of it, by time or place, only
 * between which bounds it lies.
 */

/** From the least to the most that a number may be. */
export interface Bounds {
  least: number;
  most: number;
}

/** What somebody did, of a kind; `others` where there may be more that nobody knows. */
export interface Deeds {
  known: string[];
  others: boolean;
}

/** An instant, `undefined` where there was none, `unknown` where there was one that nobody knows. */
export type Moment = number | 'unknown' | undefined;

/** A stretch of time: both ends are within. */
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
function visitCount(
  sales: readonly Sale[],
  { visitsPerDay, timeZone }: Pick<JudgeEnvironment, 'visitsPerDay' | 'timeZone'>,
): number {
  if (visitsPerDay === 'each') return sales.length;
  return new Set(sales.map(({ at }) => civilDate(Date.parse(at), timeZone))).size;
}

/** What some sales brought, refunds taken off, in minor units; those in another currency bring visits alone. */
function netSpend(sales: readonly Sale[], currency: string): number {
  return sales
    .filter((sale) => (sale.currency ?? currency) === currency)
    .reduce((sum, { amount, refunded = 0 }) => sum + amount - refunded, 0);
}

function purchasesOf(condition: Condition, person: Person, env: JudgeEnvironment): Purchases {
  return purchasesIn(windowBack(condition, env), condition.location, person, env);
}

function purchasesIn(
  window: Window,
  location: string | undefined,
  { history = NO_HISTORY, opening }: Person,
  env: JudgeEnvironment,
): Purchases {
  const sales = history.sales.filter(
    (sale) => isIn(Date.parse(sale.at), window) && (location === undefined || sale.location === location),
  );
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
  if ((last !== undefined && last < window.from) || (first !== undefined && first > window.to)) {
    return NOTHING;
  }
  const isFirstIn = first === undefined ? window.from === -Infinity : first >= window.from;
  // What came from elsewhere happened before it came.
  const isLastIn = last === undefined || last <= window.to;
  if (isFirstIn && isLastIn) return { least: visits, most: visits };
  let inside = 0;
  let outside = 0;
  for (const end of new Set([first, last])) {
    if (end === undefined) continue;
    if (isIn(end, window)) inside++;
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

/** How many visits there were. */
export function visitsOf(condition: Condition, person: Person, env: JudgeEnvironment): Bounds {
  const { sales, opening } =
    condition.everWithin === undefined
      ? purchasesOf(condition, person, env)
      : purchasesToLastVisit(condition.everWithin, condition.location, person, env);
  const recorded = visitCount(sales, env);
  return { least: recorded + opening.least, most: recorded + opening.most };
}

/** The purchases of the one window of a length that ends at the last visit. */
function purchasesToLastVisit(
  duration: string,
  location: string | undefined,
  person: Person,
  env: JudgeEnvironment,
): Purchases {
  const all = purchasesIn({ from: -Infinity, to: env.now }, location, person, env);
  const last = lastOf(all, person, env);
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

/** What was spent, net, in minor units of the directory's currency. */
export function spendOf(condition: Condition, person: Person, env: JudgeEnvironment): Bounds {
  const { sales, openingSpend: more } = purchasesOf(condition, person, env);
  const recorded = netSpend(sales, env.currency);
  return { least: recorded + more.least, most: recorded + more.most };
}

/** What was spent in how many visits; `undefined` where there were none or nobody knows. */
export function averageSpendOf(
  condition: Condition,
  person: Person,
  env: JudgeEnvironment,
): { spend: number; visits: number } | undefined {
  const { sales, opening, openingSpend: more } = purchasesOf(condition, person, env);
  if (opening.least !== opening.most || more.least !== more.most) return undefined;
  const visits = visitCount(sales, env) + opening.least;
  return visits === 0 ? undefined : { visits, spend: netSpend(sales, env.currency) + more.least };
}

/** When the first or the last visit was. */
export function visitMoment(
  which: 'first' | 'last',
  condition: Condition,
  person: Person,
  env: JudgeEnvironment,
): Moment {
  const purchases = purchasesOf(condition, person, env);
  return which === 'first' ? firstOf(purchases, person, env) : lastOf(purchases, person, env);
}

function lastOf({ sales, opening }: Purchases, person: Person, env: JudgeEnvironment): Moment {
  const recorded = instants(sales).at(-1);
  if (opening.most === 0) return recorded;
  const { lastVisit } = person.opening!;
  // Without a date it happened before what was recorded.
  if (lastVisit === undefined) return recorded ?? 'unknown';
  const brought = startOfDay(lastVisit, env.timeZone);
  if (recorded !== undefined && recorded >= brought) return recorded;
  return opening.least > 0 && brought <= env.now ? brought : 'unknown';
}

function firstOf({ sales, opening }: Purchases, person: Person, env: JudgeEnvironment): Moment {
  const [recorded] = instants(sales);
  if (opening.most === 0) return recorded;
  const { firstVisit } = person.opening!;
  if (firstVisit === undefined) return 'unknown';
  const brought = startOfDay(firstVisit, env.timeZone);
  if (recorded !== undefined && recorded <= brought) return recorded;
  return opening.least > 0 ? brought : 'unknown';
}

function instants(sales: readonly Sale[]): number[] {
  return sales.map(({ at }) => Date.parse(at)).sort((left, right) => left - right);
}

/** The locations, tenders or channels of sales. */
export function saleChoices(
  condition: Condition,
  choiceOf: (sale: Sale) => string | undefined,
  person: Person,
  env: JudgeEnvironment,
): Deeds {
  const { sales, opening } = purchasesOf(condition, person, env);
  const known = sales.map(choiceOf).filter((choice) => choice !== undefined);
  return { known: [...new Set(known)], others: opening.most > 0 };
}

/** The sentiments of feedback. */
export function feedbackGiven(condition: Condition, { history }: Person, env: JudgeEnvironment): Deeds {
  const window = windowBack(condition, env);
  const given = (history ?? NO_HISTORY).feedback.filter(({ at }) => isIn(Date.parse(at), window));
  return { known: [...new Set(given.map(({ sentiment }) => sentiment))], others: false };
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

/** How many sales have what a condition looks for. */
export function timesPurchased(condition: Condition, person: Person, env: JudgeEnvironment): Bounds {
  const { sales, opening } = purchasesOf(condition, person, env);
  const wanted = wantedOf(condition);
  const least = sales.filter((sale) => hasWanted(sale, wanted)).length;
  const looksForNothing = wanted.items.size + wanted.categories.size === 0;
  return { least, most: looksForNothing ? least : least + opening.most };
}

/** What an appointment is at a moment; a cancelled one is only that. */
export function appointmentState({ startsAt, status }: AppointmentTime, now: number): AppointmentState {
  if (status !== 'booked') return status;
  return Date.parse(startsAt) < now ? 'past' : 'upcoming';
}

/** The states of appointments: upcoming ones are looked for ahead, the others back. */
export function appointmentStates(condition: Condition, { history }: Person, env: JudgeEnvironment): Deeds {
  const back = windowBack(condition, env);
  const ahead = windowAhead(condition, env);
  const states = new Set<AppointmentState>();
  for (const appointment of (history ?? NO_HISTORY).appointments) {
    const state = appointmentState(appointment, env.now);
    const window = state === 'upcoming' ? ahead : back;
    // A cancelled one was to be at any time.
    if (condition.within === undefined || isIn(Date.parse(appointment.startsAt), window)) states.add(state);
  }
  return { known: [...states], others: false };
}

/** How long a visit lets somebody be written to at an address they did not give themselves. */
export const ENGAGED_FOR = 'P12M';

/**
 * Whether marketing may reach somebody: an address that is neither unsubscribed nor bounced, and that they
 * gave themselves or that they have been engaged since (a visit in twelve months, a card, a receipt by email).
 */
export function isReachable(person: Person, env: JudgeEnvironment): Verdict {
  const open = person.emails.filter(
    ({ subscription, bounced }) => subscription !== 'unsubscribed' && bounced !== true,
  );
  return anyOf(open.map(({ visibility }) => visibility === 'visible' || isEngaged(person, env)));
}

function isEngaged(person: Person, env: JudgeEnvironment): Verdict {
  const from = windowStart(env.now, ENGAGED_FOR, env.timeZone);
  const lately = purchasesIn({ from, to: env.now }, undefined, person, env);
  const ever = purchasesIn({ from: -Infinity, to: env.now }, undefined, person, env);
  return anyOf([
    lately.sales.length + lately.opening.least > 0,
    ever.sales.some(({ tender, receiptEmail }) => tender === 'card' || receiptEmail !== undefined),
    // How they paid elsewhere nobody knows.
    ever.opening.most > 0 ? 'unknown' : false,
  ]);
}

/** Whether somebody has a coupon that is still good today. */
export function hasCoupons({ history }: Person, { now, timeZone }: JudgeEnvironment): boolean {
  const today = civilDate(now, timeZone);
  return (history ?? NO_HISTORY).coupons.some((expiresOn) => expiresOn === undefined || expiresOn >= today);
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
