import type { cards as english } from '../en/cards.js';
import type { Translation } from '../messages.js';

export const cards = {
  'cards.none': 'Aucune carte enregistrée.',
  'cards.all': {
    one: 'Afficher {count} carte',
    many: 'Afficher les {count} cartes',
    other: 'Afficher les {count} cartes',
  },
  'cards.name': '{brand} •••• {last4}',
  'cards.expired': 'Expirée',
  'cards.soon': 'Expire bientôt',
  'cards.ends': 'Échéance : {date}',
  'cards.ended': 'Échue : {date}',
  'cards.remove': 'Retirer {card}',
  'cards.remove.short': 'Retirer',
} as const satisfies Translation<typeof english>;
