import type { dates as english } from '../en/dates.js';
import type { Translation } from '../messages.js';

export const dates = {
  'date.pick': '{label}: abrir el calendario',
  'date.example': 'p. ej. {example}',
  'date.unread': 'Ese día no existe. Escríbelo como {example}, o como 2026-01-31.',
  'date.too-early': 'No antes del {date}.',
  'date.too-late': 'No después del {date}.',
} as const satisfies Translation<typeof english>;
