import type { filterChips as english } from '../en/filter-chips.js';
import type { Translation } from '../messages.js';

export const filterChips = {
  'filter.chips': 'Filtro',
  'filter.chips.or': 'o',
  'filter.chips.change': '{sentence}: cambiar',
  'filter.chips.drop': 'Quitar «{sentence}»',
  'filter.chips.clear': 'Borrar todo',
} as const satisfies Translation<typeof english>;
