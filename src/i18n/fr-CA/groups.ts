import type { groups as english } from '../en/groups.js';
import type { Translation } from '../messages.js';

export const groups = {
  'groups.label': 'Groupes',
  'groups.shown': 'Groupe : {group}',
  'groups.members': { one: '{count} client', many: '{count} de clients', other: '{count} clients' },
  'groups.kind.smart': 'Groupes programmés',
  'groups.kind.manual': 'Groupes manuels',
  'groups.new': 'Nouveau groupe manuel',
  'groups.new.name': 'Nom du groupe',
  'groups.create': 'Créer',
  'groups.more': 'Actions pour « {group} »',
  'groups.rename': 'Renommer',
  'groups.delete': 'Supprimer le groupe',
  'groups.imported': 'Créé par une importation',
  'groups.manual.none': 'Les groupes composés à la main apparaissent ici.',
  'groups.failed': 'Impossible de charger les groupes.',
} as const satisfies Translation<typeof english>;
