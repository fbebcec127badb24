import { changeDates } from './change-dates.js';
import { civilDate, endOfDay } from './civil-date.js';
import { customKeyOf, isConditionField } from './conditions.js';
import { type Condition, type Filter, isCondition } from './filter.js';
import { NO_HISTORY, type Person } from './history.js';
import {
  appointmentStates,
  averageSpendOf,
  feedbackGiven,
  hasCoupons,
  isReachable,
  saleChoices,
  spendOf,
  timesPurchased,
  visitMoment,
  visitsOf,
} from './history-facts.js';
import { type JudgeEnvironment, judgeFilter } from './judge.js';
import { hasCollectedEmail, isTextFact, rangeOf, textsOf, valuesOf } from './judge-facts.js';
import type { Bounds, Moment } from './opening-visits.js';
import type { Verdict } from './verdict.js';

/** One condition of a filter, answered for one person. */
export interface ConditionExplanation {
  condition: Condition;
  holds: Verdict;
  /**
   * What the person's fact is: a number, or the two that it lies between where nobody knows; a civil date; a
   * text or several; yes or no; null where there is none or nobody knows.
   */
  actual: unknown;
  /** What the condition asks for: its value; of `purchased` the number of times. */
  needed: unknown;
  /** Of a number that is too low: how much is missing. */
  missing?: number;
  /** The civil date on which still more will be missing if nothing happens. */
  missingUntil?: string;
  /** The first civil date on which the answer is another if nothing happens. */
  changesAt?: string;
  /** True where the filter wants it not to hold. */
  negated?: true;
}

export interface Explanation {
  member: boolean;
  /** In the filter's order. */
  conditions: ConditionExplanation[];
  /** The first civil date on which membership differs if nothing happens. */
  changesAt?: string;
}

/** Why somebody fits a filter or does not, with the facts, and until when. Throws like {@link judgeFilter}. */
export function explain(filter: Filter, person: Person, env: JudgeEnvironment): Explanation {
  const isMember = (now: number): boolean => judgeFilter(filter, person, { ...env, now }) === true;
  return {
    member: isMember(env.now),
    conditions: conditionsOf(filter).map(({ condition, isNegated }) => ({
      ...explainCondition(condition, person, env),
      ...(isNegated ? { negated: true as const } : {}),
    })),
    ...changesAt(filter, person, env, isMember),
  };
}

/** The leaves of a filter in its order, each with whether it stands under an odd number of nots. */
function conditionsOf(filter: Filter, isNegated = false): { condition: Condition; isNegated: boolean }[] {
  if (isCondition(filter)) return [{ condition: filter, isNegated }];
  if ('not' in filter) return conditionsOf(filter.not, !isNegated);
  return ('all' in filter ? filter.all : filter.any).flatMap((part) => conditionsOf(part, isNegated));
}

function explainCondition(condition: Condition, person: Person, env: JudgeEnvironment): ConditionExplanation {
  const ask = (now: number): Verdict => judgeFilter(condition, person, { ...env, now });
  return {
    condition,
    holds: ask(env.now),
    actual: actualOf(condition, person, env),
    needed: condition.field === 'purchased' ? (condition.atLeast ?? 1) : (condition.value ?? null),
    ...missingOf(condition, person, env),
    ...changesAt(condition, person, env, ask),
  };
}

/** The first date on which something is no more what it is now. */
function changesAt(
  filter: Filter,
  person: Person,
  env: JudgeEnvironment,
  answer: (now: number) => unknown,
): { changesAt?: string } {
  const today = answer(env.now);
  const date = changeDates(filter, person, env).find(
    (candidate) => answer(endOfDay(candidate, env.timeZone)) !== today,
  );
  return date === undefined ? {} : { changesAt: date };
}

function missingOf(
  condition: Condition,
  person: Person,
  env: JudgeEnvironment,
): { missing?: number; missingUntil?: string } {
  const bounds = boundsOf(condition, person, env);
  if (bounds === undefined || condition.op === 'atMost' || condition.op === 'isNoneOf') return {};
  const wanted = condition.field === 'purchased' ? (condition.atLeast ?? 1) : rangeOf(condition)[0];
  if (bounds.least >= wanted) return {};
  const { changesAt: missingUntil } = changesAt(
    condition,
    person,
    env,
    (now) => boundsOf(condition, person, { ...env, now })!.least < bounds.least,
  );
  return { missing: wanted - bounds.least, ...(missingUntil === undefined ? {} : { missingUntil }) };
}

/** The number that a condition compares; `undefined` for one that compares none, or an average. */
function boundsOf(condition: Condition, person: Person, env: JudgeEnvironment): Bounds | undefined {
  switch (condition.field) {
    case 'visits':
      return visitsOf(condition, person, env);
    case 'spend':
      return spendOf(condition, person, env);
    case 'purchased':
      return timesPurchased(condition, person, env);
    case 'loyaltyPoints': {
      const points = person.history?.loyalty?.points;
      return points === undefined ? undefined : { least: points, most: points };
    }
    default:
      return undefined;
  }
}

function actualOf(condition: Condition, person: Person, env: JudgeEnvironment): unknown {
  const { field } = condition;
  const customKey = customKeyOf(field);
  if (customKey !== undefined) {
    return Object.hasOwn(person.custom, customKey) ? person.custom[customKey] : null;
  }
  if (!isConditionField(field)) return null;
  if (isTextFact(field)) {
    const texts = textsOf(field, person);
    return MANY_TEXTS.has(field) ? texts : (texts[0] ?? null);
  }
  const { history = NO_HISTORY } = person;
  switch (field) {
    case 'phoneNumber':
      return person.phones.map(({ number }) => number);
    case 'creationSource':
      return person.creationSource;
    case 'emailSubscription':
      return person.emails.map(({ subscription }) => subscription);
    case 'groups':
      return groupsOf(condition, person, env);
    case 'createdAt':
      return civilDate(Date.parse(person.createdAt), env.timeZone);
    case 'birthday':
      return person.birthday ?? null;
    case 'visits':
    case 'spend':
    case 'purchased':
    case 'loyaltyPoints':
      return numberOf(boundsOf(condition, person, env));
    case 'averageSpend': {
      const known = averageSpendOf(condition, person, env);
      return known === undefined ? null : Math.round(known.spend / known.visits);
    }
    case 'firstVisit':
      return dateOf(visitMoment('first', condition, person, env), env);
    case 'lastVisit':
      return dateOf(visitMoment('last', condition, person, env), env);
    case 'visitedLocation':
      return saleChoices(condition, ({ location }) => location, person, env).known;
    case 'tender':
      return saleChoices(condition, ({ tender }) => tender, person, env).known;
    case 'channel':
      return saleChoices(condition, ({ channel }) => channel, person, env).known;
    case 'feedback':
      return feedbackGiven(condition, person, env).known;
    case 'appointments':
      return appointmentStates(condition, person, env).known;
    case 'loyaltyTier':
      return history.loyalty?.tier ?? null;
    case 'loyaltyMember':
      return history.loyalty !== undefined;
    case 'reachable': {
      const reachable = isReachable(person, env);
      return reachable === 'unknown' ? null : reachable;
    }
    case 'hasCoupons':
      return hasCoupons(person, env);
    case 'hasCardOnFile':
      return history.cards > 0;
    case 'hasNotes':
      return history.notes > 0;
    case 'hasFiles':
      return history.files > 0;
    case 'blocked':
      return person.blocked !== undefined;
    case 'instantProfile':
      return person.creationSource === 'INSTANT_PROFILE';
    case 'collectedEmail':
      return hasCollectedEmail(person);
    default:
      return unexplained(field);
  }
}

/** Fields of which somebody may have several texts. */
const MANY_TEXTS: ReadonlySet<string> = new Set([
  'emailAddress',
  'address',
  'city',
  'region',
  'postalCode',
  'country',
]);

/** The groups asked for that somebody is in; where any would do, the manual ones. */
function groupsOf({ op, ...condition }: Condition, person: Person, env: JudgeEnvironment): string[] {
  if (op === 'isSet' || op === 'isNotSet') return person.groupIds;
  return valuesOf({ op, ...condition }).filter(
    (id) => judgeFilter({ field: 'groups', op: 'isAnyOf', value: [id] }, person, env) === true,
  );
}

function numberOf(bounds: Bounds | undefined): number | Bounds | null {
  if (bounds === undefined) return null;
  return bounds.least === bounds.most ? bounds.least : bounds;
}

function dateOf(moment: Moment, { timeZone }: JudgeEnvironment): string | null {
  return typeof moment === 'number' ? civilDate(moment, timeZone) : null;
}

function unexplained(field: never): never {
  throw new TypeError(`No explanation of ${String(field)}.`);
}
