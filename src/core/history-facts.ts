import { dayOfDate } from './calendar.js';
import {
  addDuration,
  civilDate,
  endOfDay,
  firstDayFrom,
  lastDayBy,
  startOfDay,
  windowStart,
} from './civil-date.js';
import type { AppointmentState } from './conditions.js';
import type { EmailPoint, OpeningHistory } from './customer.js';
import type { Condition } from './filter.js';
import { type AppointmentTime, NO_HISTORY, type Person, type Purchase } from './history.js';
import type { JudgeEnvironment } from './judge.js';
import {
  type Bounds,
  firstMoment,
  isEngaged,
  lastMoment,
  leastSpend,
  leastVisits,
  type Moment,
  mostSpend,
  mostVisits,
  openingPart,
  spendPart,
} from './opening-visits.js';
import { fold } from './text.js';
import type { Verdict } from './verdict.js';

/**
 * What a person did, in the window and at the place that a condition names.
 *
 * What was recorded is known, and so is its absence. What came with a person from elsewhere (`opening`: a number
 * of visits between two dates, and what they brought) is known as a whole; of a part of it, by time or place, only
 * between which bounds it lies.
 */

/** What somebody did, of a kind; `others` where there may be more that nobody knows. */
export interface Deeds {
  known: string[];
  others: boolean;
}

/** A stretch of time: both ends are within. */
interface Window {
  from: number;
  to: number;
}

/** The part of a person's purchases that a condition asks of. */
interface Purchases {
  /** Oldest first. */
  sales: readonly Purchase[];
  /** Visits from elsewhere that may lie in it. */
  opening: Bounds;
  openingSpend: Bounds;
}

const NOTHING: Bounds = { least: 0, most: 0 };

/** How many visits some sales are: each one, or each day with any. */
export function visitCount(
  sales: readonly Purchase[],
  { visitsPerDay, timeZone }: Pick<JudgeEnvironment, 'visitsPerDay' | 'timeZone'>,
): number {
  if (visitsPerDay === 'each') return sales.length;
  return new Set(sales.map(({ at }) => civilDate(Date.parse(at), timeZone))).size;
}

/** What some sales brought, refunds taken off, in minor units; those in another currency bring visits alone. */
export function netSpend(sales: readonly Purchase[], currency: string): number {
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
  return { sales, ...openingIn(window, location, opening, env.timeZone) };
}

/** Between which bounds lies what came from elsewhere, in a window and at a place. */
function openingIn(
  window: Window,
  location: string | undefined,
  opening: OpeningHistory | undefined,
  timeZone: string,
): Omit<Purchases, 'sales'> {
  if (opening === undefined) return { opening: NOTHING, openingSpend: NOTHING };
  const { visits, spend, firstVisit, lastVisit } = opening;
  const part = openingPart(
    dayOrNaN(firstVisit),
    dayOrNaN(lastVisit),
    firstDayFrom(window.from, timeZone),
    lastDayBy(window.to, timeZone),
  );
  const ofSpend = spendPart(part, visits, location !== undefined);
  return {
    opening: {
      least: location === undefined ? leastVisits(part, visits) : 0,
      most: mostVisits(part, visits),
    },
    openingSpend: { least: leastSpend(ofSpend, spend), most: mostSpend(ofSpend, spend) },
  };
}

function dayOrNaN(date: string | undefined): number {
  return date === undefined ? NaN : dayOfDate(date);
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
  const brought = instantOrNone(person.opening?.lastVisit, env);
  return lastMoment(instants(sales).at(-1), brought, opening, env.now);
}

function firstOf({ sales, opening }: Purchases, person: Person, env: JudgeEnvironment): Moment {
  return firstMoment(instants(sales)[0], instantOrNone(person.opening?.firstVisit, env), opening);
}

function instantOrNone(date: string | undefined, { timeZone }: JudgeEnvironment): number | undefined {
  return date === undefined ? undefined : startOfDay(date, timeZone);
}

function instants(sales: readonly Purchase[]): number[] {
  return sales.map(({ at }) => Date.parse(at)).sort((left, right) => left - right);
}

/** The locations, tenders or channels of sales. */
export function saleChoices(
  condition: Condition,
  choiceOf: (sale: Purchase) => string | undefined,
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
export function hasWanted({ items = [] }: Pick<Purchase, 'items'>, wanted: Wanted): boolean {
  return items.some(({ name, category }) => isWanted(fold(name), category && fold(category), wanted));
}

/** Whether an item is looked for, by its folded name or category. */
export function isWanted(name: string, category: string | undefined, wanted: Wanted): boolean {
  return wanted.items.has(name) || (category !== undefined && wanted.categories.has(category));
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

/** Whether emails can be written to: always, only while their owner is engaged, or not. */
export type Reach = 'always' | 'while-engaged' | 'never';

/**
 * What of somebody's emails decides whether marketing may reach them: an address that is neither unsubscribed nor
 * bounced, and that they gave themselves, or that a visit, a card or a receipt brought.
 */
export function reachOf(emails: readonly EmailPoint[]): Reach {
  const open = emails.filter(
    ({ subscription, bounced }) => subscription !== 'unsubscribed' && bounced !== true,
  );
  if (open.length === 0) return 'never';
  return open.some(({ visibility }) => visibility === 'visible') ? 'always' : 'while-engaged';
}

/**
 * Whether marketing may reach somebody. An address that they did not give themselves is good while they have been
 * engaged: a visit in twelve months, a card, a receipt by email.
 */
export function isReachable(person: Person, env: JudgeEnvironment): Verdict {
  const reach = reachOf(person.emails);
  if (reach !== 'while-engaged') return reach === 'always';
  const from = windowStart(env.now, ENGAGED_FOR, env.timeZone);
  const lately = purchasesIn({ from, to: env.now }, undefined, person, env);
  const ever = purchasesIn({ from: -Infinity, to: env.now }, undefined, person, env);
  return isEngaged(
    lately.sales.length + lately.opening.least,
    ever.sales.some(showsEngagement),
    ever.opening.most,
  );
}

/** Whether a sale shows that its customer may be written to, however long ago it was. */
export function showsEngagement({
  tender,
  receiptEmail,
}: Pick<Purchase, 'tender' | 'receiptEmail'>): boolean {
  return tender === 'card' || receiptEmail !== undefined;
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
