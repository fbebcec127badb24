import type { cards as english } from '../en/cards.js';
import type { Translation } from '../messages.js';

export const cards = {
  'cards.none': 'Ninguna tarjeta guardada.',
  'cards.all': {
    one: 'Mostrar {count} tarjeta',
    many: 'Mostrar las {count} tarjetas',
    other: 'Mostrar las {count} tarjetas',
  },
  'cards.name': '{brand} •••• {last4}',
  'cards.expired': 'Vencida',
  'cards.soon': 'Vence pronto',
  'cards.ends': 'Vence en {date}',
  'cards.ended': 'Venció en {date}',
  'cards.remove': 'Quitar {card}',
  'cards.remove.short': 'Quitar',
} as const satisfies Translation<typeof english>;
