import type { Messages } from '../messages.js';

/** What is wrong with a sale, an appointment, a loyalty account, a coupon or a card. */
export const historyIssues = {
  'form.issue.bad-instant': 'This is not a date and time.',
  'form.issue.ends-before-start': 'The end is before the beginning.',
  'form.issue.not-an-amount': 'This is not an amount of money.',
  'form.issue.refund-too-large': 'More is given back than was paid.',
  'form.issue.bad-currency': 'This is not a currency.',
  'form.issue.bad-last4': 'These are not the last four digits of a card.',
  'form.issue.out-of-range': 'This number is not possible here.',
  'form.issue.not-enough-points': 'There are not that many points: {balance}.',
  'form.issue.already-member': 'This customer is a member already.',
  'form.issue.fixed': 'This cannot be changed here.',
} as const satisfies Messages;
