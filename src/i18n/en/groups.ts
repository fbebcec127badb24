import type { Messages } from '../messages.js';

/** Words of the list of groups. */
export const groups = {
  'groups.label': 'Groups',
  'groups.shown': 'Group: {group}',
  'groups.members': { one: '{count} customer', other: '{count} customers' },
  'groups.kind.smart': 'Smart groups',
  'groups.kind.manual': 'Manual groups',
  'groups.new': 'New manual group',
  'groups.new.name': 'Group name',
  'groups.create': 'Create',
  'groups.more': 'Actions for “{group}”',
  'groups.rename': 'Rename',
  'groups.delete': 'Delete group',
  'groups.imported': 'Made by an import',
  'groups.manual.none': 'Hand-picked groups appear here.',
  'groups.failed': 'The groups could not be loaded.',
} as const satisfies Messages;
