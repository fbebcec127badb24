import type { history as english } from '../en/history.js';
import type { Translation } from '../messages.js';

export const history = {
  'profile.history.none': 'Aucune modification pour le moment.',
  'profile.history.loading': 'Chargement de l’historique…',
  'profile.history.all': 'Afficher toutes les modifications',
  'profile.history.fewer': 'Afficher moins',
  'profile.history.earlier': 'Modifications antérieures',
  'profile.history.field': '{field} :',
  'profile.history.to': 'devient',
  'profile.history.nothing': 'retiré',
  'profile.operation.other': 'Modification',
  'profile.operation.customers.create': 'Ajout au répertoire',
  'profile.operation.customers.update': 'Renseignements modifiés',
  'profile.operation.customers.delete': 'Suppression',
  'profile.operation.customers.restore': 'Rétablissement',
  'profile.operation.groups.addMembers': 'Ajout à un groupe',
  'profile.operation.groups.removeMembers': 'Retrait d’un groupe',
  'profile.operation.groups.remove': 'Groupe supprimé',
  'profile.operation.notes.add': 'Note ajoutée',
  'profile.operation.notes.update': 'Note modifiée',
  'profile.operation.notes.remove': 'Note supprimée',
  'profile.operation.imports.run': 'Importation',
  'profile.operation.imports.undo': 'Importation annulée',
  'profile.operation.changes.undo': 'Modification annulée',
} as const satisfies Translation<typeof english>;
