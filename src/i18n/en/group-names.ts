import type { Messages } from '../messages.js';

/** Names of the groups that every directory has, by their ids. */
export const groupNames = {
  'groups.name.all': 'All customers',
  'groups.name.instant-profiles': 'Instant profiles',
  'groups.name.reachable': 'Reachable',
  'groups.name.collected-emails': 'Collected emails',
  'groups.name.cards-on-file': 'Cards on file',
  'groups.name.loyalty-members': 'Loyalty members',
  'groups.name.regulars': 'Regulars',
  'groups.gone': 'a deleted group',
  'groups.name.lapsed': 'Lapsed',
} as const satisfies Messages;
