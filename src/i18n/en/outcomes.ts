import type { Messages } from '../messages.js';

/** What is told when something was done. */
export const outcomes = {
  'done.customer-added': '{name} added',
  'done.customer-saved': '{name} saved',
  'done.customers-deleted': { one: '{count} customer deleted', other: '{count} customers deleted' },
  'done.customers-restored': { one: '{count} customer restored', other: '{count} customers restored' },
  'done.customers-blocked': { one: '{count} customer blocked', other: '{count} customers blocked' },
  'done.customers-unblocked': { one: '{count} customer unblocked', other: '{count} customers unblocked' },
  'done.note-added': 'Note added',
  'done.note-saved': 'Note saved',
  'done.note-removed': 'Note deleted',
  'done.card-added': 'Card kept on file',
  'done.card-removed': 'Card removed',
  'done.coupon-added': 'Coupon added',
  'done.coupon-expired': 'Coupon expired',
  'done.customer-enrolled': 'Enrolled in the loyalty program',
  'done.points-adjusted': 'Balance adjusted',
  'done.appointment-added': 'Appointment added',
  'done.appointment-saved': 'Appointment saved',
  'done.appointment-booked': 'Appointment restored',
  'done.appointment-cancelled': 'Appointment cancelled',
  'done.appointment-no-show': 'Marked as a no-show',
  'done.group-saved': 'Group “{name}” saved',
  'done.group-removed': 'Group deleted',
  'done.group-rule-saved': 'Rule saved',
  'done.group-reset': 'Rule reset',
  'done.group-made': {
    one: 'Group “{name}” made with {count} customer',
    other: 'Group “{name}” made with {count} customers',
  },
  'done.group-members-added': {
    one: '{count} customer added to “{group}”',
    other: '{count} customers added to “{group}”',
  },
  'done.group-members-removed': {
    one: '{count} customer removed from the group',
    other: '{count} customers removed from the group',
  },
  'done.undone': 'Undone',
  'error.group-in-use': 'Other groups ask for this one in their rules: {groups}. Change those first.',
  'error.part-missing': 'A part of the directory could not be loaded.',
} as const satisfies Messages;
