import type { Messages } from '../messages.js';

/** Words of the panel around a filter that is built. */
export const filterPanel = {
  'filter.title': 'Filters',
  'filter.quoted': '“{text}”',
  'filter.include-all': { one: 'Include them', other: 'Include them' },
  'filter.matching': { one: '{count} customer', other: '{count} customers' },
  'filter.share': '{share} of everyone',
  'filter.share.less': 'less than {share} of everyone',
  'filter.failed': 'Could not be counted.',
  'filter.unknown': {
    one: '{count} left out: {fields} is not known.',
    other: '{count} left out: {fields} is not known.',
  },
  'filter.broken': 'A line asks for something that is gone.',
  'filter.broken.show': 'Go to it',
  'filter.show': 'Show customers',
  'filter.save': 'Save as group',
  'filter.save.name': 'Name of the group',
  'filter.saved': '“{name}” is a group now. It changes by itself.',
  'filter.clear': 'Clear all',
  'filter.left': 'You left these conditions without showing whom they find.',
  'filter.left.drop': 'Start from what is shown',
  'filter.left.other': 'You left other conditions without showing whom they find.',
  'filter.left.take': 'Take them up',
  'filter.removed': { one: 'Condition removed', other: '{count} conditions removed' },
} as const satisfies Messages;
