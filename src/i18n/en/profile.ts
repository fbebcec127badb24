import type { Messages } from '../messages.js';

/** Words of a profile: its states, its sections, and the names of a customer's fields. */
export const profile = {
  'profile.closed': 'Nobody chosen',
  'profile.closed.hint': 'Choose a customer to see their details, notes and history here.',
  'profile.loading': 'Loading the customer…',
  'profile.failed': 'This profile could not be loaded',
  'profile.stale': 'This may be out of date: it could not be read again.',
  'profile.gone': 'This customer is not in the directory',
  'profile.gone.hint': 'The profile was deleted or merged, or it belongs to another directory.',
  'profile.gone.deleted':
    'This customer was deleted meanwhile. Deleted customers can be restored for 30 days.',
  'profile.restore': 'Restore customer',
  'profile.delete': 'Delete customer',
  'profile.copy': 'Copy: {what}',
  'profile.copied': 'Copied',
  'profile.copy-failed': 'This browser does not allow copying.',
  'profile.instant': 'Instant profile',
  'profile.instant.reason': 'Made by itself from a card sale.',
  'profile.reminder-due': 'Reminder due',
  'profile.blocked': 'Blocked',
  'profile.blocked.banner': 'This customer is blocked.',

  'profile.section.summary': 'Buyer summary',
  'profile.section.personal': 'Personal information',
  'profile.section.notes': 'Notes',
  'profile.section.additional': 'Additional information',
  'profile.section.history': 'History',

  'profile.visits': 'Visits',
  'profile.total-spend': 'Total spend',
  'profile.average-spend': 'Average spend',
  'profile.last-visit': 'Last visit: {date}',
  'profile.first-visit': 'First visit: {date}',
  'profile.no-visits': 'No visits yet',
  'profile.visits-undated': 'When the visits were is not known.',
  'profile.frequency': { one: 'A visit every day', other: 'A visit every {count} days' },
  'profile.spend-by-month': 'Spend in the last {count} months: {amount}',
  'profile.summary.explain': 'Where these numbers come from',
  'profile.summary.definition':
    'A visit is a completed purchase, whatever it was paid with. Spend is what was collected, less refunds; the average is spend divided by visits.',
  'profile.summary.opening': 'These numbers were brought in with an import.',
  'profile.summary.recorded': 'These numbers count the recorded sales.',
  'profile.summary.both': 'These numbers count the recorded sales and those brought in with an import.',
  'profile.summary.none': 'No purchases are known for this customer.',
  'profile.nothing-personal': 'No personal information yet.',

  'profile.bounced': 'Undeliverable',
  'profile.bounced.reason': 'Mail to this address came back.',

  'profile.created': 'Added',
  'profile.changed': 'Last changed',
  'profile.groups': 'Groups',
  'profile.merged-from': 'Merged from',
  'profile.merged-count': { one: '{count} other profile', other: '{count} other profiles' },
} as const satisfies Messages;
