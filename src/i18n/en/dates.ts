import type { Messages } from '../messages.js';

/** Words of a field that a date is typed into. */
export const dates = {
  'date.pick': '{label}: open the calendar',
  'date.example': 'e.g. {example}',
  'date.unread': 'There is no such day. Write it like {example}, or as 2026-01-31.',
  'date.too-early': 'Not before {date}.',
  'date.too-late': 'Not after {date}.',
} as const satisfies Messages;
