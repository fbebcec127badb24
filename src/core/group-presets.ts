import type { Filter } from './filter.js';

/**
 * Ready-made rules for who buys how lately, how often and how much, measured against the shop's own customers: of
 * all who ever visited, the two fifths who came most lately, most often and spent most, and so on. Ties are let in.
 * The numbers are those of the day they are asked for; a group saved with them keeps them.
 */
export const GROUP_PRESETS = [
  /** Lately, often and much: among the upper two fifths in all three. */
  'champions',
  /** Often, and not long ago: the upper two fifths by visits among the upper three by last visit. */
  'loyal',
  /** Much: the upper fifth by spend. */
  'big-spenders',
  /** Lately, for the first time. */
  'new',
  /** Often, but not lately: the upper two fifths by visits among the lower two by last visit. */
  'at-risk',
  /** Much, and not for long: the upper fifth by spend among the lower fifth by last visit. */
  'cannot-lose',
  /** Seldom, and not lately. */
  'hibernating',
] as const;
export type GroupPresetKey = (typeof GROUP_PRESETS)[number];

export interface GroupPreset {
  key: GroupPresetKey;
  filter: Filter;
  /** How many fit it now. */
  count: number;
}

/** How far one must be from the first, by recency, number or spend, to belong to a part of those who bought. */
export interface BuyerQuantiles {
  /** Days since the last visit of those at two, three and four fifths, most lately first. */
  days: readonly [two: number, three: number, four: number];
  /** Visits of those at two fifths, most first. */
  visits: number;
  /** Spend of those at one and two fifths, most first. */
  spend: readonly [one: number, two: number];
}

/** Fewer who bought than this are not divided into fifths. */
export const FEWEST_BUYERS = 5;

/** The places, from 0, of those who stand at so many fifths among `count`. */
export function placeAtFifths(fifths: number, count: number): number {
  return Math.max(0, Math.ceil((fifths * count) / 5) - 1);
}

/** The rule of each preset for a shop whose customers are divided so. */
export function presetFilters({ days, visits, spend }: BuyerQuantiles): Record<GroupPresetKey, Filter> {
  // Once is not often, whatever the others do, and nothing is not much.
  const often: Filter = { field: 'visits', op: 'atLeast', value: Math.max(2, visits) };
  const seldom: Filter = { field: 'visits', op: 'between', value: [1, Math.max(2, visits) - 1] };
  const once: Filter = { field: 'visits', op: 'between', value: [1, 1] };
  const spent = (atLeast: number): Filter => ({ field: 'spend', op: 'atLeast', value: Math.max(1, atLeast) });
  const within = (fifths: 2 | 3): Filter => ({
    field: 'lastVisit',
    op: 'within',
    value: `P${days[fifths - 2]}D`,
  });
  const notWithin = (fifths: 3 | 4): Filter => ({
    field: 'lastVisit',
    op: 'notWithin',
    value: `P${days[fifths - 2]}D`,
  });
  return {
    champions: { all: [within(2), often, spent(spend[1])] },
    loyal: { all: [within(3), often] },
    'big-spenders': spent(spend[0]),
    new: { all: [within(2), once] },
    'at-risk': { all: [notWithin(3), often] },
    'cannot-lose': { all: [notWithin(4), spent(spend[0])] },
    hibernating: { all: [notWithin(3), seldom] },
  };
}
