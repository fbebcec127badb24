/**
 * Filters as tagged data: one JSON form for the panel, the URL, saved groups and every store.
 *
 * `{ all: [] }` is everybody, `{ any: [] }` nobody. A condition whose fact is unknown is unknown, and so
 * is `not` of it; unknown customers are not members but are counted.
 */
export type Filter = { all: Filter[] } | { any: Filter[] } | { not: Filter } | Condition;

/** One question about a customer. */
export interface Condition {
  field: string;
  op: string;
  value?: unknown;
  /** ISO 8601 duration: the window up to now that behaviour counts in. */
  within?: string;
  location?: string;
}

export const EVERYBODY: Filter = { all: [] };

export function isCondition(filter: Filter): filter is Condition {
  return 'field' in filter;
}
