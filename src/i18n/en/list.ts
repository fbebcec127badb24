import type { Messages } from '../messages.js';

/** Words of the list of customers. */
export const list = {
  'list.label': 'Customers',
  'list.loading': 'Loading customers…',
  'list.search': 'Search customers',
  'list.search.hint': 'Name, email, phone, company…',
  'list.search.clear': 'Clear search',
  'list.count': { one: '{count} customer', other: '{count} customers' },
  'list.share': '{share} of everyone',
  'list.share.less': 'less than {share} of everyone',

  'list.actions': 'Actions',
  'list.add': 'Add customer',
  'list.column.select': 'Selected',
  'list.column.name': 'Name',
  'list.column.companyName': 'Company',
  'list.column.emailAddress': 'Email',
  'list.column.phoneNumber': 'Phone',
  'list.column.createdAt': 'Added',
  'list.column.lastVisit': 'Last visit',
  'list.column.visits': 'Visits',
  'list.column.totalSpend': 'Spend',

  'list.sort.text.ascending': 'A to Z',
  'list.sort.text.descending': 'Z to A',
  'list.sort.date.ascending': 'Oldest first',
  'list.sort.date.descending': 'Newest first',
  'list.sort.number.ascending': 'Lowest first',
  'list.sort.number.descending': 'Highest first',
  'list.sorted': 'Sorted by {column}: {order}',

  'list.badge.instant-profile': 'Instant',
  'list.badge.blocked': 'Blocked',
  'list.badge.lapsed': 'Lapsed',
  'list.badge.regular': 'Regular',
  'list.badge.reminder-due': 'Reminder due',
  'list.masked': 'Hidden',
  'list.masked.reason': 'You do not have permission to see contact details',

  'list.select': 'Select {name}',
  'list.select-all': 'Select all customers shown',
  'list.selected': { one: '{count} selected', other: '{count} selected' },
  'list.selected.none': 'Nothing selected',
} as const satisfies Messages;
