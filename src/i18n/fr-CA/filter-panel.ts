import type { filterPanel as english } from '../en/filter-panel.js';
import type { Translation } from '../messages.js';

export const filterPanel = {
  'filter.title': 'Filtres',
  'filter.quoted': '« {text} »',
  'filter.include-all': { one: 'L’inclure', many: 'Les inclure', other: 'Les inclure' },
  'filter.matching': {
    one: '{count} client',
    many: '{count} de clients',
    other: '{count} clients',
  },
  'filter.share': '{share} de tous les clients',
  'filter.share.less': 'moins de {share} de tous les clients',
  'filter.failed': 'Le calcul n’a pas réussi.',
  'filter.unknown': {
    one: '{count} client laissé de côté : {fields} inconnu.',
    many: '{count} de clients laissés de côté : {fields} inconnu.',
    other: '{count} clients laissés de côté : {fields} inconnu.',
  },
  'filter.broken': 'Une ligne porte sur un élément qui n’existe plus.',
  'filter.broken.show': 'Y aller',
  'filter.show': 'Afficher les clients',
  'filter.save': 'Enregistrer comme groupe',
  'filter.save.name': 'Nom du groupe',
  'filter.saved': '« {name} » est maintenant un groupe. Il se met à jour tout seul.',
  'filter.clear': 'Tout effacer',
  'filter.left': 'Vous avez laissé ces critères sans afficher les clients.',
  'filter.left.drop': 'Repartir de ce qui est affiché',
  'filter.left.other': 'Vous avez laissé d’autres critères sans afficher les clients.',
  'filter.left.take': 'Les reprendre',
  'filter.removed': {
    one: 'Critère retiré',
    many: '{count} de critères retirés',
    other: '{count} critères retirés',
  },
} as const satisfies Translation<typeof english>;
