import type { CustomValue } from './customer.js';
import { primaryEmail, subscriptionOf } from './email-plan.js';
import { invalid } from './errors.js';
import type { Person } from './history.js';
import { addressLine, textsOf } from './judge-facts.js';
import { phoneKey } from './keys.js';
import { displayName } from './names.js';
import { customKeyOf, isCustomSortField, type Sort, type SortField } from './query.js';
import { type CustomerFacts, type FactsEnvironment, factsOf } from './rows.js';
import { fold, sortKey } from './text.js';

/**
 * `records` in the order of a list: texts naturally (`sortKey`), birthdays by month and day, people without the
 * value last in either direction, ties by id. Visits and spend count sales up to now where an environment is given.
 */
export function sortedCustomers(
  records: readonly Person[],
  sort: readonly Sort[],
  env?: FactsEnvironment,
): Person[] {
  const sortable = records.map((record) => ({
    record,
    values: sort.map(({ by }) => sortValue(record, by, env)),
  }));
  sortable.sort((a, b) => {
    for (const [index, { direction }] of sort.entries()) {
      const order = comparedValues(a.values[index], b.values[index], direction);
      if (order !== 0) return order;
    }
    return a.record.id < b.record.id ? -1 : 1;
  });
  return sortable.map(({ record }) => record);
}

export type SortValue = string | number | undefined;

/** What a person is sorted by; `undefined` without the value. */
export function sortValue(record: Person, by: SortField, env?: FactsEnvironment): SortValue {
  if (isCustomSortField(by)) {
    const key = customKeyOf(by);
    return customSortValue(Object.hasOwn(record.custom, key) ? record.custom[key] : undefined);
  }
  switch (by) {
    case 'name':
      return keyOf(displayName(record));
    case 'givenName':
    case 'familyName':
    case 'nickname':
    case 'companyName':
    case 'referenceId':
      return keyOf(record[by]);
    case 'note':
    case 'address':
      return longKeyOf(textsOf(by, record)[0]);
    case 'city':
    case 'region':
    case 'postalCode':
    case 'country':
      return keyOf(textsOf(by, record)[0]);
    case 'emailAddress':
      return keyOf(primaryEmail(record.emails)?.address);
    case 'emailSubscription':
      return subscriptionOf(record.emails);
    case 'phoneNumber':
      return record.phones[0] && phoneKey(record.phones[0].number);
    case 'birthday':
      return record.birthday?.slice(-'MM-DD'.length);
    case 'creationSource':
      return record.creationSource;
    case 'instantProfile':
      return Number(record.creationSource === 'INSTANT_PROFILE');
    case 'blocked':
      return Number(record.blocked !== undefined);
    case 'createdAt':
    case 'updatedAt':
      return Date.parse(record[by]);
    case 'firstVisit':
    case 'lastVisit':
      return factsOf(record, env)[by];
    case 'visits':
      return factsOf(record, env).visits;
    case 'spend':
    case 'totalSpend':
      return factsOf(record, env).totalSpend;
    case 'averageSpend':
      return averageSpend(factsOf(record, env));
    default:
      return unknownSort(by);
  }
}

/** What a custom field is sorted by: numbers and yes after no as numbers, everything else as text. */
export function customSortValue(value: CustomValue | undefined): SortValue {
  if (value === undefined || typeof value === 'number') return value;
  if (typeof value === 'boolean') return Number(value);
  if (typeof value === 'string') return sortKey(value);
  return sortKey(Array.isArray(value) ? value.join(', ') : addressLine(value));
}

/** Net spend by visit; nobody without a visit has one. */
function averageSpend({ visits, totalSpend }: CustomerFacts): number | undefined {
  return visits === 0 ? undefined : totalSpend / visits;
}

function keyOf(text: string | undefined): string | undefined {
  return text === undefined ? undefined : sortKey(text);
}

/** Characters of a long text that its place in a list depends on. */
const LONGEST_KEY = 200;

/** Notes and whole addresses are compared as they are searched: folded. */
function longKeyOf(text: string | undefined): string | undefined {
  return text === undefined ? undefined : sortKey(fold(text).slice(0, LONGEST_KEY));
}

function unknownSort(by: never): never {
  throw invalid({ code: 'unknown-field', field: 'sort', message: `Cannot sort by ${String(by)}.` });
}

/** How two people stand by one of their values: negative where the first comes first. Numbers come before texts. */
export function comparedValues(a: SortValue, b: SortValue, direction: Sort['direction']): number {
  if (a === b) return 0;
  if (a === undefined) return 1;
  if (b === undefined) return -1;
  return precedes(a, b) === (direction === 'ascending') ? -1 : 1;
}

/** Whether a value comes before a different one. */
export function precedes(a: string | number, b: string | number): boolean {
  return typeof a === typeof b ? a < b : typeof a === 'number';
}
