import type { directory as english } from '../en/directory.js';
import type { Translation } from '../messages.js';

export const directory = {
  'directory.groups': 'Groupes',
  'directory.list': 'Clients',
  'directory.profile': 'Profil',
  'directory.import': 'Importer des clients',
  'directory.export': 'Exporter des clients',
  'directory.group': 'Groupe',
  'directory.filter': 'Filtres',
  'directory.filter.open': 'Filtrer',
  'directory.filter.left': 'des critères ne sont pas encore affichés',
  'directory.filter.count': {
    one: '{count} critère',
    many: '{count} de critères',
    other: '{count} critères',
  },
  'directory.profile-width': 'Largeur du profil',
  'directory.failed': 'Impossible d’ouvrir le répertoire',
  'directory.failed.damaged':
    'Une partie des données conservées par ce navigateur est manquante ou illisible. Rien n’a été modifié; n’ajoutez pas de clients avant vérification.',
  'directory.failed.newer-format': 'Un autre onglet utilise une version plus récente. Rechargez cette page.',
} as const satisfies Translation<typeof english>;
