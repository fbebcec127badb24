import type { Filter } from '../core/filter.js';

/** The parts that a filter reads as: those of its outermost list, or the whole. */
export function partsOf(filter: Filter): Filter[] {
  const parts = 'all' in filter ? filter.all : 'any' in filter ? filter.any : [];
  return parts.length === 0 ? [filter] : parts;
}

/** A filter without one of its parts; `undefined` where nothing is left. */
export function withoutPart(filter: Filter, place: number): Filter | undefined {
  const rest = partsOf(filter).filter((_, other) => other !== place);
  if (rest.length < 2) return rest[0] === filter ? undefined : rest[0];
  return 'any' in filter ? { any: rest } : { all: rest };
}
