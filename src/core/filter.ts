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
  /** The place that behaviour is narrowed to before anything is counted. */
  location?: string;
  /** ISO 8601 duration, of `visits` alone: the one window of that length that ends at the last visit. */
  everWithin?: string;
  /** How many sales must fit, of `purchased` alone; 1 where absent. */
  atLeast?: number;
}

export const EVERYBODY: Filter = { all: [] };

export function isCondition(filter: Filter): filter is Condition {
  return 'field' in filter;
}

/** How many conditions a filter has, at any depth. */
export function conditionCount(filter: Filter): number {
  if (isCondition(filter)) return 1;
  if ('not' in filter) return conditionCount(filter.not);
  const parts = 'all' in filter ? filter.all : filter.any;
  return parts.reduce((count, part) => count + conditionCount(part), 0);
}
