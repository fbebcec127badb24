import type { filterHindrance as english } from '../en/filter-hindrance.js';
import type { Translation } from '../messages.js';

export const filterHindrance = {
  'filter.hindrance': {
    one: 'Sans « {sentence} », il y a {count} client.',
    many: 'Sans « {sentence} », il y a {count} de clients.',
    other: 'Sans « {sentence} », il y a {count} clients.',
  },
  'filter.hindrance.rarest': {
    one: 'Le plus rare : « {sentence} », avec {count} client.',
    many: 'Le plus rare : « {sentence} », avec {count} de clients.',
    other: 'Le plus rare : « {sentence} », avec {count} clients.',
  },
  'filter.hindrance.nobody': 'Aucun client ne correspond à « {sentence} ».',
  'filter.hindrance.drop': 'Retirer ce critère',
} as const satisfies Translation<typeof english>;
