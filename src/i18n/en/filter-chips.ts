import type { Messages } from '../messages.js';

/** Words of the filter over the list. */
export const filterChips = {
  'filter.chips': 'Filter',
  'filter.chips.or': 'or',
  'filter.chips.change': '{sentence}: change it',
  'filter.chips.drop': 'Remove “{sentence}”',
  'filter.chips.clear': 'Clear all',
} as const satisfies Messages;
