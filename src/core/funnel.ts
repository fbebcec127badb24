import { EVERYBODY, type Filter, isCondition } from './filter.js';

/** What one part of a filter does to the number of those who fit. */
export interface FunnelStep {
  /** The part: mostly one condition. */
  condition: Filter;
  /** How many fit it alone. */
  alone: number;
  /** How many fit it and all parts before it; of alternatives, it or any before it. */
  remaining: number;
  /** How many fit all the other parts. */
  ifRemoved: number;
  /** Of how many it is not known, among everybody. */
  unknown: number;
}

export interface Funnel {
  /** In the filter's order. */
  conditions: FunnelStep[];
  /** Everybody. */
  total: number;
}

/** The parts that a funnel has a step for: those of the outermost list, or the whole filter where it is none. */
export function funnelParts(filter: Filter): Filter[] {
  if (!isCondition(filter) && 'all' in filter) return filter.all;
  if (!isCondition(filter) && 'any' in filter) return filter.any;
  return [filter];
}

/** The filters whose counts make a funnel, in the order in which {@link funnelOf} takes them. */
export function funnelQuestions(filter: Filter): Filter[] {
  const parts = funnelParts(filter);
  const isAny = !isCondition(filter) && 'any' in filter;
  const joined = (some: Filter[]): Filter =>
    some.length === 0 ? EVERYBODY : isAny ? { any: some } : { all: some };
  return parts.flatMap((part, index) => [
    part,
    { not: part },
    joined(parts.slice(0, index + 1)),
    joined(parts.filter((_, other) => other !== index)),
  ]);
}

/** The funnel of a filter, from the counts of {@link funnelQuestions} and of everybody. */
export function funnelOf(filter: Filter, counts: readonly number[], total: number): Funnel {
  return {
    conditions: funnelParts(filter).map((condition, index) => {
      const [alone = 0, opposite = 0, remaining = 0, ifRemoved = 0] = counts.slice(index * 4, index * 4 + 4);
      return { condition, alone, remaining, ifRemoved, unknown: total - alone - opposite };
    }),
    total,
  };
}
