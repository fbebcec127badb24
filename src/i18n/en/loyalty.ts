import type { Messages } from '../messages.js';

/** Words of a membership of the loyalty program. */
export const loyalty = {
  'loyalty.none': 'Not a member yet.',
  'loyalty.enrol': 'Enroll',
  'loyalty.points': { one: 'point', other: 'points' },
  'loyalty.hidden': 'Hidden',
  'loyalty.adjust': 'Adjust',
  'loyalty.programme': 'Program',
  'loyalty.phones': 'Phones',
  'loyalty.cards': 'Cards',
  'loyalty.cards.more': { one: '{cards} and {count} other', other: '{cards} and {count} others' },
  'loyalty.changes': 'Changes',
  'loyalty.changes.all': 'Show all changes',
  'loyalty.change': 'Changed',
  'loyalty.direction': 'Adjustment',
  'loyalty.direction.add': 'Add',
  'loyalty.direction.take': 'Take away',
  'loyalty.amount': 'How many {unit}',
  'loyalty.reason': 'Reason',
  'loyalty.save': 'Adjust balance',
} as const satisfies Messages;
