import type { groups as english } from '../en/groups.js';
import type { Translation } from '../messages.js';

export const groups = {
  'groups.label': 'Groupes',
  'groups.shown': 'Groupe : {group}',
  'groups.members': { one: '{count} client', many: '{count} de clients', other: '{count} clients' },
  'groups.kind.smart': 'Groupes programmés',
  'groups.kind.manual': 'Groupes manuels',
  'groups.new': 'Nouveau groupe manuel',
  'groups.new.smart': 'Nouveau groupe programmé',
  'groups.add': 'Ajouter un groupe',
  'groups.new.name': 'Nom du groupe',
  'groups.name-taken': 'Un autre groupe porte ce nom.',
  'groups.create': 'Créer',
  'groups.more': 'Actions pour « {group} »',
  'groups.imported': 'Créé par une importation',
  'groups.manual.none': 'Les groupes composés à la main apparaissent ici.',
  'groups.failed': 'Impossible de charger les groupes.',
  'groups.search': 'Rechercher un groupe',
  'groups.search.none': 'Aucun groupe ne porte ce nom.',
  'groups.find': 'Trouver un groupe…',
  'groups.broken': 'à réparer',
  'groups.unsaved': 'pas encore enregistré',
} as const satisfies Translation<typeof english>;
