import { type Filter, isCondition } from '../../src/core/filter.js';
import { NO_HISTORY, type Person } from '../../src/core/history.js';
import { isLive } from '../../src/core/judge.js';
import { Shop } from './shop.js';

/** Facts of a person that a record cannot do without. */
const NEEDED: ReadonlySet<string> = new Set(['id', 'version', 'createdAt', 'updatedAt', 'creationSource']);
const LISTS: ReadonlySet<string> = new Set(['emails', 'phones', 'addresses', 'groupIds', 'mergedFrom']);

/**
 * A filter that columns and judge differ about, made small, as text: the part of it that is enough, one person, and of
 * that person no fact that is not needed for it. Where it takes more than one person, all of them are told.
 */
export function smallestCase(shop: Shop, filter: Filter): string {
  const part = smallestPart(filter, (each) => differs(shop, each));
  const alone = shop.persons.filter(isLive).find((person) => differs(shopOf(shop, [person]), part));
  const people =
    alone === undefined
      ? shop.persons
      : [smallestPerson(alone, (each) => differs(shopOf(shop, [each]), part))];
  const smallest = alone === undefined ? shop : shopOf(shop, people);
  const filterLeft = smallestPart(part, (each) => differs(smallest, each));
  const { timeZone, currency, visitsPerDay, now, groups } = shop.env;
  const env = { now: new Date(now).toISOString(), timeZone, currency, visitsPerDay, groups: [...groups] };
  const asked = { filter: filterLeft, ...env };
  return JSON.stringify({ ...smallest.verdicts(filterLeft), ...asked, people });
}

function differs(shop: Shop, filter: Filter): boolean {
  const { columns, judge } = shop.verdicts(filter);
  return columns !== judge;
}

/** Some of the people of a shop, with what they did, in another one of the same rules and time. */
function shopOf(shop: Shop, people: readonly Person[]): Shop {
  const { now, groups, ...settings } = shop.env;
  const other = new Shop();
  other.settings = settings;
  other.now = now;
  other.groups = groups;
  for (const { history = NO_HISTORY, ...record } of people) {
    const row = other.put(record);
    const { sales, ...facts } = history;
    for (const sale of sales) other.sell(row, { id: '', ...sale });
    other.did(row, facts);
  }
  return other;
}

function smallestPart(filter: Filter, isEnough: (part: Filter) => boolean): Filter {
  if (isCondition(filter)) return filter;
  const parts = 'not' in filter ? [filter.not] : 'all' in filter ? filter.all : filter.any;
  const enough = parts.find(isEnough);
  if (enough !== undefined) return smallestPart(enough, isEnough);
  const without = parts
    .map((left) => parts.filter((part) => part !== left))
    .map((some): Filter => ('all' in filter ? { all: some } : { any: some }));
  const fewer = 'not' in filter ? undefined : without.find(isEnough);
  return fewer === undefined ? filter : smallestPart(fewer, isEnough);
}

function smallestPerson(person: Person, isEnough: (person: Person) => boolean): Person {
  for (const smaller of smallerPersons(person))
    if (isEnough(smaller)) return smallestPerson(smaller, isEnough);
  return person;
}

/** The same person without one fact, for each of them. */
function* smallerPersons(person: Person): Generator<Person> {
  const { history = NO_HISTORY } = person;
  if (JSON.stringify(history) !== JSON.stringify(NO_HISTORY)) yield { ...person, history: NO_HISTORY };
  for (const key of ['sales', 'feedback', 'appointments', 'coupons'] as const) {
    for (const index of history[key].keys()) {
      yield { ...person, history: { ...history, [key]: history[key].toSpliced(index, 1) } };
    }
  }
  for (const [key, value] of Object.entries(person)) {
    if (NEEDED.has(key) || key === 'history') continue;
    if (LISTS.has(key)) {
      if ((value as unknown[]).length > 0) yield { ...person, [key]: [] };
    } else if (key === 'custom') {
      if (Object.keys(value as object).length > 0) yield { ...person, custom: {} };
    } else {
      const fewer = { ...person };
      delete fewer[key as keyof Person];
      yield fewer;
    }
  }
}
