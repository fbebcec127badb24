import type { groupNames as english } from '../en/group-names.js';
import type { Translation } from '../messages.js';

export const groupNames = {
  'groups.name.all': 'Tous les clients',
  'groups.name.instant-profiles': 'Profils instantanés',
  'groups.name.reachable': 'Clients abonnés',
  'groups.name.collected-emails': 'Adresses courriel recueillies',
  'groups.name.cards-on-file': 'Cartes enregistrées',
  'groups.name.loyalty-members': 'Membres fidélité',
  'groups.name.regulars': 'Habitués',
  'groups.gone': 'un groupe supprimé',
  'groups.name.lapsed': 'Inactifs',
} as const satisfies Translation<typeof english>;
