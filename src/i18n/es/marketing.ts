import type { marketing as english } from '../en/marketing.js';
import type { Translation } from '../messages.js';

export const marketing = {
  'marketing.hidden': 'Dirección oculta',
  'marketing.subscribed': 'Suscrito',
  'marketing.unsubscribed': 'Baja',
  'marketing.unknown': 'No se sabe',
  'marketing.bounced': 'No entregable',
  'marketing.subscribed.why': 'No se anotó cómo se aceptó.',
  'marketing.unsubscribed.why': 'Solo un nuevo consentimiento vuelve a suscribir esta dirección.',
  'marketing.unknown.why': 'Nadie ha preguntado todavía.',
  'marketing.bounced.why': 'El correo a esta dirección fue devuelto.',
  'marketing.consent': '{method}, {date}',
  'marketing.subscribe': 'Suscribir…',
  'marketing.subscribe.one': 'Suscribir {address}…',
  'marketing.unsubscribe': 'Dar de baja',
  'marketing.unsubscribe.one': 'Dar de baja {address}',
  'marketing.consent.explain': 'Suscribe solo a quien lo pidió y anota cómo.',
  'marketing.method': 'Dónde se dio el consentimiento',
  'marketing.text': 'Sus palabras (opcional)',
  'marketing.save': 'Suscribir',
} as const satisfies Translation<typeof english>;
