import type { list as english } from '../en/list.js';
import type { Translation } from '../messages.js';

export const list = {
  'list.loading': 'Chargement des clients…',
  'list.search': 'Rechercher des clients',
  'list.search.hint': 'Nom, courriel, téléphone, entreprise…',
  'list.search.clear': 'Effacer la recherche',
  'list.count': { one: '{count} client', many: '{count} de clients', other: '{count} clients' },

  'list.actions': 'Actions',
  'list.add': 'Ajouter un client',
  'list.column.name': 'Nom',
  'list.column.emailAddress': 'Courriel',
  'list.column.phoneNumber': 'Téléphone',
  'list.column.lastVisit': 'Dernière visite',
  'list.column.visits': 'Visites',
  'list.column.totalSpend': 'Dépenses',

  'list.badge.instant-profile': 'Instantané',
  'list.badge.blocked': 'Bloqué',
  'list.badge.lapsed': 'Inactif',
  'list.badge.regular': 'Habitué',
  'list.badge.reminder-due': 'Rappel à faire',
  'list.masked': 'Masqué',
  'list.masked.reason': 'Vous n’avez pas l’autorisation de voir les coordonnées',

  'list.select': 'Sélectionner {name}',
  'list.select-all': 'Sélectionner tous les clients affichés',
} as const satisfies Translation<typeof english>;
