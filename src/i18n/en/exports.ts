import type { Messages } from '../messages.js';

/** Words of writing customers into a file. */
export const exports = {
  'exports.title': 'Export customers',
  'exports.who': 'Who',
  'exports.scope.everybody': 'Everybody',
  'exports.scope.list': 'The list as it is now',
  'exports.scope.selection': 'The selected customers',
  'exports.count': { one: '{count} customer', other: '{count} customers' },
  'exports.columns': 'Columns',
  'exports.columns.all': 'All',
  'exports.columns.none': 'None',
  'exports.hint': 'A CSV file for any spreadsheet. Importing it again changes nothing.',
  'exports.run': 'Export',
  'exports.working': 'Writing the file…',
  'exports.done': 'The file is ready.',
} as const satisfies Messages;
