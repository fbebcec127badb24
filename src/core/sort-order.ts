import { primaryEmail } from './email-plan.js';
import { invalid } from './errors.js';
import type { Person } from './history.js';
import { phoneKey } from './keys.js';
import { displayName } from './names.js';
import type { Sort, SortField } from './query.js';
import { type FactsEnvironment, factsOf } from './rows.js';
import { sortKey } from './text.js';

/**
 * `records` in the order of a list: names and other text naturally (`sortKey`), people without the value last
 * in either direction, ties by id. Visits and spend count sales up to now where an environment is given.
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
      const order = compared(a.values[index], b.values[index], direction);
      if (order !== 0) return order;
    }
    return a.record.id < b.record.id ? -1 : 1;
  });
  return sortable.map(({ record }) => record);
}

export type SortValue = string | number | undefined;

/** What a person is sorted by; `undefined` without the value. Compares by `<`. */
export function sortValue(record: Person, by: SortField, env?: FactsEnvironment): SortValue {
  switch (by) {
    case 'name':
      return keyOf(displayName(record));
    case 'givenName':
    case 'familyName':
    case 'companyName':
    case 'referenceId':
      return keyOf(record[by]);
    case 'emailAddress':
      return keyOf(primaryEmail(record.emails)?.address);
    case 'phoneNumber':
      return record.phones[0] && phoneKey(record.phones[0].number);
    case 'createdAt':
      return Date.parse(record.createdAt);
    case 'lastVisit':
      return factsOf(record, env).lastVisit;
    case 'visits':
      return factsOf(record, env).visits;
    case 'spend':
      return factsOf(record, env).totalSpend;
    default:
      return unknownSort(by);
  }
}

function keyOf(text: string | undefined): string | undefined {
  return text === undefined ? undefined : sortKey(text);
}

function unknownSort(by: never): never {
  throw invalid({ code: 'unknown-field', field: 'sort', message: `Cannot sort by ${String(by)}.` });
}

function compared(a: SortValue, b: SortValue, direction: Sort['direction']): number {
  if (a === b) return 0;
  if (a === undefined) return 1;
  if (b === undefined) return -1;
  return a < b === (direction === 'ascending') ? -1 : 1;
}
