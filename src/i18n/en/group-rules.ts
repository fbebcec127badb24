import type { Messages } from '../messages.js';

/** What it means to be in the groups that every directory has, by their ids. */
export const groupRules = {
  'groups.rule.all': 'Everybody in the directory.',
  'groups.rule.instant-profiles': 'Made by a card payment: the name comes from the card, nobody typed it in.',
  'groups.rule.reachable':
    'Has an email address that was not unsubscribed and does not bounce; where the address is hidden, also visited within 12 months, paid by card, or asked for an emailed receipt.',
  'groups.rule.collected-emails': 'Left an email address with a sign-up form or another collecting tool.',
  'groups.rule.cards-on-file': 'Has a card on file.',
  'groups.rule.loyalty-members': 'Is a member of the loyalty programme.',
  'groups.rule.smart': '{sentence}.',
  'groups.rule.manual': 'Put together by hand.',
  'groups.rule.import': 'Made by an import.',
  'groups.rule.broken':
    'A field that the rule asks for is gone, so nobody is in it. Edit the rule to repair it.',
} as const satisfies Messages;
