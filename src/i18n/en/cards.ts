import type { Messages } from '../messages.js';

/** Words of the cards on file. */
export const cards = {
  'cards.none': 'No cards on file.',
  'cards.all': { one: 'Show {count} card', other: 'Show all {count} cards' },
  'cards.name': '{brand} •••• {last4}',
  'cards.expired': 'Expired',
  'cards.soon': 'Expires soon',
  'cards.ends': 'Expires {date}',
  'cards.ended': 'Expired {date}',
  'cards.remove': 'Remove {card}',
  'cards.remove.short': 'Remove',
} as const satisfies Messages;
