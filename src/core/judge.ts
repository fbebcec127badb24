import { isConditionField, isPlannedField } from './conditions.js';
import type { CustomerRecord } from './customer.js';
import { type Condition, type Filter, isCondition } from './filter.js';
import { ruleOfGroup, smartGroupsThatCount } from './group-rules.js';
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
import type { Sort } from './query.js';
import { customerSearchText, matchesSearch } from './search-text.js';
import { sortedCustomers } from './sort-order.js';
import { searchWords } from './text.js';
import { allOf, anyOf, opposite, type Verdict } from './verdict.js';

export { parseFilter } from './filter-parse.js';

export type { Verdict } from './verdict.js';

/*
 * What a filter means: plain, slow, and the law. Every store must answer as this file does; their tests
 * compare them with it over random people and filters.
 */

/** What is judged against besides the customers. */
export interface JudgeEnvironment {
  /** The instant that windows end at, in milliseconds since 1970. */
  now: number;
  /** The merchant's IANA zone: dates are dates there. */
  timeZone: string;
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
  records: Iterable<CustomerRecord>,
  query: JudgedQuery,
  env: JudgeEnvironment,
): { ids: string[]; total: number } {
  const words = searchWords(query.search ?? '');
  const matches = [...records].filter(
    (record) =>
      isLive(record) &&
      matchesSearch(customerSearchText(record), words) &&
      judgeFilter(query.filter, record, env) === true,
  );
  return {
    ids: sortedCustomers(matches, query.sort)
      .slice(query.offset, query.offset + query.limit)
      .map(({ id }) => id),
    total: matches.length,
  };
}

/** Whether somebody fits a filter; `unknown` where a fact that it asks for is not known. Throws `invalid` for a condition that is none. */
export function judgeFilter(filter: Filter, record: CustomerRecord, env: JudgeEnvironment): Verdict {
  return judge(filter, record, env, []);
}

/** `inside`: the groups whose filters led here. */
function judge(
  filter: Filter,
  record: CustomerRecord,
  env: JudgeEnvironment,
  inside: readonly string[],
): Verdict {
  if (isCondition(filter)) return judgeCondition(filter, record, env, inside);
  if ('not' in filter) return opposite(judge(filter.not, record, env, inside));
  if ('all' in filter) {
    return allOf(filter.all.map((part) => judge(part, record, env, inside)));
  }
  return anyOf(filter.any.map((part) => judge(part, record, env, inside)));
}

function judgeCondition(
  condition: Condition,
  record: CustomerRecord,
  env: JudgeEnvironment,
  inside: readonly string[],
): Verdict {
  const { field } = condition;
  if (!isConditionField(field)) {
    throw isPlannedField(field)
      ? refusal('unsupported-condition', `${field} cannot be filtered by yet.`, field)
      : refusal('unknown-field', `${field} is no field that can be filtered by.`, field);
  }
  if (isTextFact(field)) return judgeTexts(condition, textsOf(field, record));
  switch (field) {
    case 'phoneNumber':
      return judgePhones(condition, record);
    case 'creationSource':
      return judgeChoices(condition, [record.creationSource]);
    case 'emailSubscription':
      return judgeSubscription(condition, record);
    case 'groups':
      return judgeGroups(condition, record, env, inside);
    case 'createdAt':
      return judgeInstant(condition, Date.parse(record.createdAt), env);
    case 'birthday':
      return judgeBirthday(condition, record.birthday, env);
    case 'blocked':
      return judgeYesNo(condition, record.blocked !== undefined);
    case 'instantProfile':
      return judgeYesNo(condition, record.creationSource === 'INSTANT_PROFILE');
    case 'collectedEmail':
      return judgeYesNo(condition, hasCollectedEmail(record));
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
  record: CustomerRecord,
  env: JudgeEnvironment,
  inside: readonly string[],
): Verdict {
  const isMember = (id: string): Verdict => {
    const rule = ruleOfGroup(id, inside, env.groups);
    return rule ? judge(rule, record, env, [...inside, id]) : record.groupIds.includes(id);
  };
  const isInAnyGroup = (): Verdict => {
    const smart = smartGroupsThatCount(inside, env.groups);
    return anyOf([record.groupIds.length > 0, ...smart.map(isMember)]);
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
