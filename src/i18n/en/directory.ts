import type { Messages } from '../messages.js';

/** Words of the frame around everything. */
export const directory = {
  'directory.groups': 'Groups',
  'directory.list': 'Customers',
  'directory.profile': 'Profile',
  'directory.import': 'Import customers',
  'directory.export': 'Export customers',
  'directory.group': 'Group',
  'directory.filter': 'Filters',
  'directory.filter.open': 'Filter',
  'directory.filter.left': 'some conditions are not shown yet',
  'directory.filter.count': { one: '{count} condition', other: '{count} conditions' },
  'directory.profile-width': 'Width of the profile',
  'directory.failed': 'The directory could not be opened',
  'directory.failed.damaged':
    'Part of what this browser kept is missing or unreadable. Nothing was changed; do not add customers before it is looked into.',
  'directory.failed.newer-format': 'Another tab runs a newer version. Reload this page.',
} as const satisfies Messages;
