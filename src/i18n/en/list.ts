import type { Messages } from '../messages.js';

/** Words of the list of customers. */
export const list = {
  'list.loading': 'Loading customers…',
  'list.search': 'Search customers',
  'list.search.hint': 'Name, email, phone, company…',
  'list.search.clear': 'Clear search',
  'list.count': { one: '{count} customer', other: '{count} customers' },

  'list.actions': 'Actions',
  'list.add': 'Add customer',
  'list.column.name': 'Name',
  'list.column.emailAddress': 'Email',
  'list.column.phoneNumber': 'Phone',
  'list.column.lastVisit': 'Last visit',
  'list.column.visits': 'Visits',
  'list.column.totalSpend': 'Spend',

  'list.badge.instant-profile': 'Instant',
  'list.badge.blocked': 'Blocked',
  'list.badge.lapsed': 'Lapsed',
  'list.badge.regular': 'Regular',
  'list.badge.reminder-due': 'Reminder due',
  'list.masked': 'Hidden',
  'list.masked.reason': 'You do not have permission to see contact details',

  'list.select': 'Select {name}',
  'list.select-all': 'Select all customers shown',
} as const satisfies Messages;
