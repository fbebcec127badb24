import type { exports as english } from '../en/exports.js';
import type { Translation } from '../messages.js';

export const exports = {
  'exports.title': 'Exporter des clients',
  'exports.who': 'Qui',
  'exports.scope.everybody': 'Tout le monde',
  'exports.scope.list': 'La liste telle qu’elle est',
  'exports.scope.selection': 'Les clients sélectionnés',
  'exports.count': { one: '{count} client', many: '{count} de clients', other: '{count} clients' },
  'exports.columns': 'Colonnes',
  'exports.columns.all': 'Toutes',
  'exports.columns.none': 'Aucune',
  'exports.hint': 'Un fichier CSV pour tout tableur. L’importer de nouveau ne change rien.',
  'exports.run': 'Exporter',
  'exports.working': 'Écriture du fichier…',
  'exports.done': 'Le fichier est prêt.',
} as const satisfies Translation<typeof english>;
