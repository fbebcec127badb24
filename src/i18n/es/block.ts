import type { block as english } from '../en/block.js';
import type { Translation } from '../messages.js';

export const block = {
  'block.title': 'Bloquear a {name}',
  'block.title.unnamed': 'Bloquear a este cliente',
  'block.explain': 'Sigue en el directorio con la marca «Bloqueado»; nada más cambia.',
  'block.reason': 'Motivo',
  'block.do': 'Bloquear cliente',
} as const satisfies Translation<typeof english>;
