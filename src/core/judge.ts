import { CONDITION_FIELDS, customKeyOf, isConditionField, valueOf } from './conditions.js';
import type { CustomerRecord } from './customer.js';
import { type Condition, type Filter, isCondition } from './filter.js';
import { ruleOfGroup, smartGroupsThatCount } from './group-rules.js';
import { NO_HISTORY, type Person } from './history.js';
import { judgeCustom } from './judge-custom.js';
import {
  hasCollectedEmail,
  isTextFact,
  judgeBirthday,
  judgeChoices,
  judgeInstant,
  judgePhones,
  judgeSubscription,
  judgeTexts,
  judgeYesNo,
  refusal,
  textsOf,
  unknownOp,
  valuesOf,
} from './judge-facts.js';
import {
  judgeAppointments,
  judgeAverageSpend,
  judgeFeedback,
  judgeHasCoupons,
  judgeLoyaltyPoints,
  judgeLoyaltyTier,
  judgePurchased,
  judgeReachable,
  judgeSaleChoices,
  judgeSpend,
  judgeVisitDate,
  judgeVisits,
} from './judge-history.js';
import type { Sort } from './query.js';
import { customerSearchText, matchesSearch } from './search-text.js';
import { sortedCustomers } from './sort-order.js';
import type { DirectorySettings } from './settings.js';
import { searchWords } from './text.js';
import { allOf, anyOf, opposite, type Verdict } from './verdict.js';

export { parseFilter } from './filter-parse.js';

export type { Verdict } from './verdict.js';

/*
 * What a filter means: plain, slow, and the law. Every store must answer as this file does; their tests
 * compare them with it over random people and filters.
 */

/** What is judged against besides the customers. */
export interface JudgeEnvironment extends Pick<
  DirectorySettings,
  'timeZone' | 'currency' | 'visitsPerDay' | 'customFields'
> {
  /** The instant that windows end at, in milliseconds since 1970: what happens later is not known yet. */
  now: number;
  /** Filters of the groups that have one, by id. All other ids are manual groups. */
  groups: ReadonlyMap<string, Filter>;
}

/** A question for the judge: a search, a filter, an order, and a part of the result. */
export interface JudgedQuery {
  search?: string;
  filter: Filter;
  sort: readonly Sort[];
  offset: number;
  limit: number;
}

/** Deleted and merged customers are nobody's answer. */
export function isLive(record: CustomerRecord): boolean {
  return record.deletedAt === undefined && record.mergedInto === undefined;
}

/** The ids of a part of those who match, in order, and how many match. */
export function judgeQuery(
  people: Iterable<Person>,
  query: JudgedQuery,
  env: JudgeEnvironment,
): { ids: string[]; total: number } {
  const words = searchWords(query.search ?? '');
  const matches = [...people].filter(
    (person) =>
      isLive(person) &&
      matchesSearch(customerSearchText(person), words) &&
      judgeFilter(query.filter, person, env) === true,
  );
  return {
    ids: sortedCustomers(matches, query.sort, env)
      .slice(query.offset, query.offset + query.limit)
      .map(({ id }) => id),
    total: matches.length,
  };
}

/** Whether somebody fits a filter; `unknown` where a fact that it asks for is not known. Throws `invalid` for a condition that is none. */
export function judgeFilter(filter: Filter, person: Person, env: JudgeEnvironment): Verdict {
  return judge(filter, person, env, { groupIds: [], verdicts: new Map() });
}

/** The groups whose filters led here, and what is known of those already asked for. */
interface GroupsAsked {
  groupIds: readonly string[];
  verdicts: Map<string, Verdict>;
}

function judge(filter: Filter, person: Person, env: JudgeEnvironment, inside: GroupsAsked): Verdict {
  if (isCondition(filter)) return judgeCondition(filter, person, env, inside);
  if ('not' in filter) return opposite(judge(filter.not, person, env, inside));
  if ('all' in filter) {
    return allOf(filter.all.map((part) => judge(part, person, env, inside)));
  }
  return anyOf(filter.any.map((part) => judge(part, person, env, inside)));
}

function judgeCondition(
  condition: Condition,
  person: Person,
  env: JudgeEnvironment,
  inside: GroupsAsked,
): Verdict {
  const { field } = condition;
  if (customKeyOf(field) !== undefined) return judgeCustom(condition, person, env);
  if (!isConditionField(field)) {
    throw refusal('unknown-field', `${field} is no field that can be filtered by.`, field);
  }
  if (valueOf(CONDITION_FIELDS[field], condition.op) === undefined) throw unknownOp(condition);
  if (isTextFact(field)) return judgeTexts(condition, textsOf(field, person));
  const { history = NO_HISTORY } = person;
  switch (field) {
    case 'phoneNumber':
      return judgePhones(
        condition,
        person.phones.map(({ number }) => number),
      );
    case 'creationSource':
      return judgeChoices(condition, [person.creationSource]);
    case 'emailSubscription':
      return judgeSubscription(condition, person);
    case 'groups':
      return judgeGroups(condition, person, env, inside);
    case 'createdAt':
      return judgeInstant(condition, Date.parse(person.createdAt), env);
    case 'birthday':
      return judgeBirthday(condition, person.birthday, env);
    case 'visits':
      return judgeVisits(condition, person, env);
    case 'spend':
      return judgeSpend(condition, person, env);
    case 'averageSpend':
      return judgeAverageSpend(condition, person, env);
    case 'firstVisit':
      return judgeVisitDate(condition, 'first', person, env);
    case 'lastVisit':
      return judgeVisitDate(condition, 'last', person, env);
    case 'visitedLocation':
      return judgeSaleChoices(condition, ({ location }) => location, person, env);
    case 'tender':
      return judgeSaleChoices(condition, ({ tender }) => tender, person, env);
    case 'channel':
      return judgeSaleChoices(condition, ({ channel }) => channel, person, env);
    case 'purchased':
      return judgePurchased(condition, person, env);
    case 'feedback':
      return judgeFeedback(condition, person, env);
    case 'appointments':
      return judgeAppointments(condition, person, env);
    case 'loyaltyPoints':
      return judgeLoyaltyPoints(condition, person);
    case 'loyaltyTier':
      return judgeLoyaltyTier(condition, person);
    case 'loyaltyMember':
      return judgeYesNo(condition, history.loyalty !== undefined);
    case 'reachable':
      return judgeReachable(condition, person, env);
    case 'hasCoupons':
      return judgeHasCoupons(condition, person, env);
    case 'hasCardOnFile':
      return judgeYesNo(condition, history.cards > 0);
    case 'hasNotes':
      return judgeYesNo(condition, history.notes > 0);
    case 'hasFiles':
      return judgeYesNo(condition, history.files > 0);
    case 'blocked':
      return judgeYesNo(condition, person.blocked !== undefined);
    case 'instantProfile':
      return judgeYesNo(condition, person.creationSource === 'INSTANT_PROFILE');
    case 'collectedEmail':
      return judgeYesNo(condition, hasCollectedEmail(person));
    default:
      return unjudged(field);
  }
}

function unjudged(field: never): never {
  throw new TypeError(`No judgement of ${String(field)}.`);
}

/** Membership is always known in manual groups, and in smart groups what their filter says. */
function judgeGroups(
  condition: Condition,
  person: Person,
  env: JudgeEnvironment,
  inside: GroupsAsked,
): Verdict {
  const { groupIds, verdicts } = inside;
  const isMember = (id: string): Verdict => {
    const rule = ruleOfGroup(id, groupIds, env.groups);
    if (!rule) return person.groupIds.includes(id);
    // Groups that ask for one another many times over are asked once.
    const known = verdicts.get(id) ?? judge(rule, person, env, { groupIds: [...groupIds, id], verdicts });
    verdicts.set(id, known);
    return known;
  };
  const isInAnyGroup = (): Verdict => {
    const smart = smartGroupsThatCount(groupIds, env.groups);
    return anyOf([person.groupIds.length > 0, ...smart.map(isMember)]);
  };
  switch (condition.op) {
    case 'isSet':
      return isInAnyGroup();
    case 'isNotSet':
      return opposite(isInAnyGroup());
    case 'isAnyOf':
      return anyOf(valuesOf(condition).map(isMember));
    case 'isNoneOf':
      return opposite(anyOf(valuesOf(condition).map(isMember)));
    default:
      throw unknownOp(condition);
  }
}
