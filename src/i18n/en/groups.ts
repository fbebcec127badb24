import type { Messages } from '../messages.js';

/** Words of the groups; `groups.name.<id>` names the ones every directory has. */
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
  'groups.name.all': 'All customers',
  'groups.name.instant-profiles': 'Instant profiles',
  'groups.name.reachable': 'Reachable',
  'groups.name.collected-emails': 'Collected emails',
  'groups.name.cards-on-file': 'Cards on file',
  'groups.name.loyalty-members': 'Loyalty members',
  'groups.name.regulars': 'Regulars',
  'groups.name.lapsed': 'Lapsed',
} as const satisfies Messages;
