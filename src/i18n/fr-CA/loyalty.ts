import type { loyalty as english } from '../en/loyalty.js';
import type { Translation } from '../messages.js';

export const loyalty = {
  'loyalty.none': 'Pas encore membre.',
  'loyalty.enrol': 'Inscrire',
  'loyalty.points': { one: 'point', many: 'points', other: 'points' },
  'loyalty.hidden': 'Masqué',
  'loyalty.adjust': 'Rajuster',
  'loyalty.programme': 'Programme',
  'loyalty.phones': 'Téléphones',
  'loyalty.cards': 'Cartes',
  'loyalty.cards.more': {
    one: '{cards} et {count} autre',
    many: '{cards} et {count} autres',
    other: '{cards} et {count} autres',
  },
  'loyalty.changes': 'Mouvements',
  'loyalty.changes.all': 'Afficher tous les mouvements',
  'loyalty.change': 'Modifié',
  'loyalty.direction': 'Rajustement',
  'loyalty.direction.add': 'Ajouter',
  'loyalty.direction.take': 'Retirer',
  'loyalty.amount': 'Combien de {unit}',
  'loyalty.reason': 'Raison',
  'loyalty.save': 'Rajuster le solde',
} as const satisfies Translation<typeof english>;
