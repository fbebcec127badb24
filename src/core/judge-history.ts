import type { Condition } from './filter.js';
import type { Person, Purchase } from './history.js';
import {
  appointmentStates,
  averageSpendOf,
  type Deeds,
  feedbackGiven,
  hasCoupons,
  isReachable,
  saleChoices,
  spendOf,
  timesPurchased,
  visitMoment,
  visitsOf,
} from './history-facts.js';
import type { JudgeEnvironment } from './judge.js';
import { judgeInstant, judgeYesNo, rangeOf, unknownOp, valuesOf } from './judge-facts.js';
import { type Bounds, isInRange } from './opening-visits.js';
import { opposite, type Verdict } from './verdict.js';

/** How the judge answers conditions on what a person did: a question that depends on what nobody knows is unknown. */

export function judgeVisits(condition: Condition, person: Person, env: JudgeEnvironment): Verdict {
  return judgeBounds(condition, visitsOf(condition, person, env));
}

export function judgeSpend(condition: Condition, person: Person, env: JudgeEnvironment): Verdict {
  return judgeBounds(condition, spendOf(condition, person, env));
}

/** Compares exactly: not the rounded average but what was spent with so many times the value. */
export function judgeAverageSpend(condition: Condition, person: Person, env: JudgeEnvironment): Verdict {
  const range = rangeOf(condition);
  const known = averageSpendOf(condition, person, env);
  return known === undefined ? 'unknown' : isAverageInRange(known.spend, known.visits, range);
}

/** Whether so much in so many visits, of which there is one at least, is an average within a range. */
export function isAverageInRange(
  spend: number,
  visits: number,
  [from, to]: readonly [number, number],
): boolean {
  return spend >= from * visits && spend <= to * visits;
}

export function judgeLoyaltyPoints(condition: Condition, { history }: Person): Verdict {
  const points = history?.loyalty?.points;
  return points === undefined ? 'unknown' : judgeBounds(condition, { least: points, most: points });
}

function judgeBounds(condition: Condition, { least, most }: Bounds): Verdict {
  const [from, to] = rangeOf(condition);
  return isInRange(least, most, from, to);
}

function isAtLeast({ least, most }: Bounds, number: number): Verdict {
  return isInRange(least, most, number, Infinity);
}

/** The first or last visit; without any, only what denies one holds. */
export function judgeVisitDate(
  condition: Condition,
  which: 'first' | 'last',
  person: Person,
  env: JudgeEnvironment,
): Verdict {
  const { op } = condition;
  if (op === 'isSet' || op === 'isNotSet') {
    const isThere = isAtLeast(visitsOf(condition, person, env), 1);
    return op === 'isSet' ? isThere : opposite(isThere);
  }
  const moment = visitMoment(which, condition, person, env);
  // No instant is before, after or within anything.
  return moment === 'unknown' ? 'unknown' : judgeInstant(condition, moment ?? NaN, env);
}

/** Whether any sale in the condition's window and place has one of the values: a location, tender or channel. */
export function judgeSaleChoices(
  condition: Condition,
  choiceOf: (sale: Purchase) => string | undefined,
  person: Person,
  env: JudgeEnvironment,
): Verdict {
  return judgeDeeds(condition, saleChoices(condition, choiceOf, person, env));
}

export function judgeFeedback(condition: Condition, person: Person, env: JudgeEnvironment): Verdict {
  return judgeDeeds(condition, feedbackGiven(condition, person, env));
}

export function judgeAppointments(condition: Condition, person: Person, env: JudgeEnvironment): Verdict {
  return judgeDeeds(condition, appointmentStates(condition, person, env));
}

/** What a person did: absence is known, except for what nobody knows. */
function judgeDeeds(condition: Condition, { known, others }: Deeds): Verdict {
  const none: Verdict = others ? 'unknown' : false;
  switch (condition.op) {
    case 'isSet':
      return known.length > 0 || none;
    case 'isNotSet':
      return opposite(known.length > 0 || none);
    case 'isAnyOf':
      return valuesOf(condition).some((value) => known.includes(value)) || none;
    case 'isNoneOf':
      return opposite(valuesOf(condition).some((value) => known.includes(value)) || none);
    default:
      throw unknownOp(condition);
  }
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

export function judgePurchased(condition: Condition, person: Person, env: JudgeEnvironment): Verdict {
  const isEnough = isAtLeast(timesPurchased(condition, person, env), condition.atLeast ?? 1);
  switch (condition.op) {
    case 'isAnyOf':
      return isEnough;
    case 'isNoneOf':
      return opposite(isEnough);
    default:
      throw unknownOp(condition);
  }
}

export function judgeReachable(condition: Condition, person: Person, env: JudgeEnvironment): Verdict {
  return judgeYesNo(condition, isReachable(person, env));
}

export function judgeHasCoupons(condition: Condition, person: Person, env: JudgeEnvironment): Verdict {
  return judgeYesNo(condition, hasCoupons(person, env));
}
