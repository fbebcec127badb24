import type { CustomerRow } from './customer.js';
import type { Filter } from './filter.js';

/** Fields that every list can be sorted by; `spend` and `totalSpend` are one. */
export const SORT_FIELDS = [
  'name',
  'givenName',
  'familyName',
  'nickname',
  'companyName',
  'referenceId',
  'note',
  'emailAddress',
  'emailSubscription',
  'phoneNumber',
  'address',
  'city',
  'region',
  'postalCode',
  'country',
  'birthday',
  'creationSource',
  'instantProfile',
  'blocked',
  'createdAt',
  'updatedAt',
  'firstVisit',
  'lastVisit',
  'visits',
  'spend',
  'totalSpend',
  'averageSpend',
] as const;

/** What a list is sorted by: a field, or a custom field by its key. */
export type SortField = (typeof SORT_FIELDS)[number] | CustomSortField;
export type CustomSortField = `custom.${string}`;

/** Whether a text from outside names a field to sort by. That a custom field is defined is not said. */
export function isSortField(field: string): field is SortField {
  return (SORT_FIELDS as readonly string[]).includes(field) || isCustomSortField(field);
}

export function isCustomSortField(field: string): field is CustomSortField {
  return field.startsWith(CUSTOM) && field !== CUSTOM;
}

/** The key of a custom field that a list is sorted by. */
export function customKeyOf(field: CustomSortField): string {
  return field.slice(CUSTOM.length);
}

const CUSTOM = 'custom.';

export interface Sort {
  by: SortField;
  direction: 'ascending' | 'descending';
}

/** The order of a list that was not told one. */
export const DEFAULT_SORT: readonly Sort[] = [{ by: 'name', direction: 'ascending' }];

/**
 * A question for a list of customers.
 *
 * - `search`: words in any order, each a substring of the folded name, emails, phones (digits),
 *   company, nickname, reference id or note.
 * - `sort`: texts naturally (Agent 2 before Agent 10), birthdays by month and day, yes after no; people
 *   without the value come last in either direction; ties by id. Somebody with several emails, phones or
 *   addresses is sorted by the first that has the value.
 * - `offset`, `limit`: rows to skip and to give (default 0 and 50, at most 10,000).
 * - `asOf`: a civil date, meaning its end in the merchant's zone.
 */
export interface CustomersQuery {
  search?: string;
  filter?: Filter;
  groupId?: string;
  sort?: Sort[];
  offset?: number;
  limit?: number;
  asOf?: string;
}

export interface CustomersPage {
  customers: CustomerRow[];
  /** How many customers match in all. */
  total: number;
}

/** Who will have joined and left by a date if nothing happens, as they are now: the first of each in the order of names. */
export interface GroupForecast {
  joins: CustomersPage;
  leaves: CustomersPage;
}

/** The most rows one page can have. */
export const MAX_PAGE = 10_000;
export const DEFAULT_PAGE = 50;
