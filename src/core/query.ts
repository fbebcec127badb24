import type { CustomerRow } from './customer.js';
import type { Filter } from './filter.js';

/** Fields a list can be sorted by. */
export const SORT_FIELDS = [
  'name',
  'givenName',
  'familyName',
  'companyName',
  'emailAddress',
  'phoneNumber',
  'referenceId',
  'createdAt',
  'lastVisit',
  'visits',
  'spend',
] as const;
export type SortField = (typeof SORT_FIELDS)[number];

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
 * - `sort`: names naturally (Agent 2 before Agent 10); people without the value come last in either
 *   direction; ties by id.
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

/** The most rows one page can have. */
export const MAX_PAGE = 10_000;
export const DEFAULT_PAGE = 50;
