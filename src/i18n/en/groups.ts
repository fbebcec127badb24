import type { Messages } from '../messages.js';

/** Words of the list of groups. */
export const groups = {
  'groups.label': 'Groups',
  'groups.shown': 'Group: {group}',
  'groups.members': { one: '{count} customer', other: '{count} customers' },
  'groups.kind.smart': 'Smart groups',
  'groups.kind.manual': 'Manual groups',
  'groups.new': 'New manual group',
  'groups.new.smart': 'New smart group',
  'groups.add': 'Add a group',
  'groups.new.name': 'Group name',
  'groups.name-taken': 'Another group has this name.',
  'groups.create': 'Create',
  'groups.more': 'Actions for “{group}”',
  'groups.imported': 'Made by an import',
  'groups.manual.none': 'Hand-picked groups appear here.',
  'groups.failed': 'The groups could not be loaded.',
  'groups.search': 'Search groups',
  'groups.search.none': 'No group is called that.',
  'groups.find': 'Find a group…',
  'groups.broken': 'needs repair',
  'groups.unsaved': 'not saved yet',
} as const satisfies Messages;
