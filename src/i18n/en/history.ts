import type { Messages } from '../messages.js';

/** Words of the history in a profile. */
export const history = {
  'profile.history.none': 'No changes yet.',
  'profile.history.loading': 'Loading the history…',
  'profile.history.all': 'Show all changes',
  'profile.history.fewer': 'Show fewer',
  'profile.history.earlier': 'Earlier changes',
  'profile.history.field': '{field}:',
  'profile.history.to': 'became',
  'profile.history.nothing': 'removed',
  'profile.operation.other': 'Changed',
  'profile.operation.customers.create': 'Added to the directory',
  'profile.operation.customers.update': 'Details changed',
  'profile.operation.customers.delete': 'Deleted',
  'profile.operation.customers.restore': 'Restored',
  'profile.operation.groups.addMembers': 'Added to a group',
  'profile.operation.groups.removeMembers': 'Removed from a group',
  'profile.operation.groups.remove': 'A group was deleted',
  'profile.operation.notes.add': 'Note added',
  'profile.operation.notes.update': 'Note changed',
  'profile.operation.notes.remove': 'Note deleted',
  'profile.operation.imports.run': 'Imported',
  'profile.operation.imports.undo': 'Import undone',
  'profile.operation.changes.undo': 'Change undone',
} as const satisfies Messages;
