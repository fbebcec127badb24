import type { filterChips as english } from '../en/filter-chips.js';
import type { Translation } from '../messages.js';

export const filterChips = {
  'filter.chips': 'Filtre',
  'filter.chips.or': 'ou',
  'filter.chips.change': '{sentence} : modifier',
  'filter.chips.drop': 'Retirer « {sentence} »',
  'filter.chips.clear': 'Tout effacer',
} as const satisfies Translation<typeof english>;
