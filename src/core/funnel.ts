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
  /**
   * `none`: the same people fit without it. `contradicts`: nobody fits the filter, though somebody fits this
   * part and somebody the others. Absent where it does what parts are for.
   */
  effect?: 'none' | 'contradicts';
  /** The places of other parts of a filter that nobody fits with which this one has nobody in common. */
  excludes?: number[];
}

export interface Funnel {
  /** In the filter's order. */
  conditions: FunnelStep[];
  /** Everybody. */
  total: number;
}

/** More parts than this are not compared with one another. */
const MOST_COMPARED = 20;

/** The parts that a funnel has a step for: those of the outermost list, or the whole filter where it is none. */
export function funnelParts(filter: Filter): Filter[] {
  if (!isCondition(filter) && 'all' in filter) return filter.all;
  if (isAny(filter)) return filter.any;
  return [filter];
}

/** The filters whose counts make a funnel, in the order in which {@link funnelOf} takes them. */
export function funnelQuestions(filter: Filter): Filter[] {
  const parts = funnelParts(filter);
  const joined = (some: Filter[]): Filter =>
    isAny(filter) ? { any: some } : some.length === 0 ? EVERYBODY : { all: some };
  return parts.flatMap((part, index) => [
    part,
    { not: part },
    joined(parts.slice(0, index + 1)),
    joined(parts.filter((_, other) => other !== index)),
  ]);
}

/** The funnel of a filter, from the counts of {@link funnelQuestions} and of everybody. */
export function funnelOf(filter: Filter, counts: readonly number[], total: number): Funnel {
  const steps = funnelParts(filter).map((condition, index): FunnelStep => {
    const [alone = 0, opposite = 0, remaining = 0, ifRemoved = 0] = counts.slice(index * 4, index * 4 + 4);
    return { condition, alone, remaining, ifRemoved, unknown: total - alone - opposite };
  });
  const found = steps.at(-1)?.remaining ?? total;
  return {
    conditions: steps.map((step) => {
      const effect = effectOf(step, found, total, isAny(filter));
      return effect === undefined ? step : { ...step, effect };
    }),
    total,
  };
}

function effectOf(
  { alone, ifRemoved }: FunnelStep,
  found: number,
  total: number,
  isAlternative: boolean,
): FunnelStep['effect'] {
  if (total === 0) return undefined;
  if (isAlternative) return ifRemoved === found ? 'none' : undefined;
  if (found > 0) return ifRemoved === found ? 'none' : undefined;
  return alone > 0 && ifRemoved > 0 ? 'contradicts' : undefined;
}

/** Two parts of a filter that each have somebody, by their places. */
export type FunnelPair = readonly [number, number];

/** The pairs of parts that may be why nobody fits: none where somebody does. */
export function funnelPairs(filter: Filter, { conditions }: Funnel): FunnelPair[] {
  if (isAny(filter) || conditions.at(-1)?.remaining !== 0) return [];
  const places = conditions.flatMap(({ alone }, place) => (alone > 0 ? [place] : []));
  if (places.length > MOST_COMPARED) return [];
  return places.flatMap((first, index) =>
    places.slice(index + 1).map((second): FunnelPair => [first, second]),
  );
}

/** A funnel that names the parts which exclude each other, from how many fit both of each of {@link funnelPairs}. */
export function withExclusions(
  { conditions, total }: Funnel,
  pairs: readonly FunnelPair[],
  counts: readonly number[],
): Funnel {
  const exclusive = pairs.filter((_, index) => counts[index] === 0);
  const others = (place: number): number[] =>
    exclusive.flatMap(([first, second]) => (first === place ? [second] : second === place ? [first] : []));
  return {
    conditions: conditions.map((step, place) => {
      const excludes = others(place);
      return excludes.length === 0 ? step : { ...step, effect: 'contradicts', excludes };
    }),
    total,
  };
}

function isAny(filter: Filter): filter is { any: Filter[] } {
  return !isCondition(filter) && 'any' in filter;
}
