import type { dates as english } from '../en/dates.js';
import type { Translation } from '../messages.js';

export const dates = {
  'date.pick': '{label} : ouvrir le calendrier',
  'date.example': 'p. ex. {example}',
  'date.unread': 'Ce jour n’existe pas. Écrivez-le comme {example}, ou 2026-01-31.',
  'date.too-early': 'Pas avant le {date}.',
  'date.too-late': 'Pas après le {date}.',
} as const satisfies Translation<typeof english>;
