import type { list as english } from '../en/list.js';
import type { Translation } from '../messages.js';

export const list = {
  'list.label': 'Clients',
  'list.loading': 'Chargement des clients…',
  'list.search': 'Rechercher des clients',
  'list.search.hint': 'Nom, courriel, téléphone, entreprise…',
  'list.search.clear': 'Effacer la recherche',
  'list.count': { one: '{count} client', many: '{count} de clients', other: '{count} clients' },
  'list.share': '{share} de l’ensemble',
  'list.share.less': 'moins de {share} de l’ensemble',

  'list.actions': 'Actions',
  'list.add': 'Ajouter un client',
  'list.column.select': 'Sélection',
  'list.column.name': 'Nom',
  'list.column.companyName': 'Entreprise',
  'list.column.emailAddress': 'Courriel',
  'list.column.phoneNumber': 'Téléphone',
  'list.column.createdAt': 'Date d’ajout',
  'list.column.lastVisit': 'Dernière visite',
  'list.column.visits': 'Visites',
  'list.column.totalSpend': 'Dépenses',

  'list.sort.text.ascending': 'De A à Z',
  'list.sort.text.descending': 'De Z à A',
  'list.sort.date.ascending': 'Du plus ancien au plus récent',
  'list.sort.date.descending': 'Du plus récent au plus ancien',
  'list.sort.number.ascending': 'En ordre croissant',
  'list.sort.number.descending': 'En ordre décroissant',
  'list.sorted': 'Trié par {column} : {order}',

  'list.badge.instant-profile': 'Instantané',
  'list.badge.blocked': 'Bloqué',
  'list.badge.lapsed': 'Inactif',
  'list.badge.regular': 'Habitué',
  'list.badge.reminder-due': 'Rappel à faire',
  'list.masked': 'Masqué',
  'list.masked.reason': 'Vous n’avez pas l’autorisation de voir les coordonnées',

  'list.select': 'Sélectionner {name}',
  'list.select-all': 'Sélectionner tous les clients affichés',
  'list.selected': {
    one: '{count} sélectionné',
    many: '{count} de sélectionnés',
    other: '{count} sélectionnés',
  },
  'list.selected.none': 'Aucune sélection',
} as const satisfies Translation<typeof english>;
