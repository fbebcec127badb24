import type { block as english } from '../en/block.js';
import type { Translation } from '../messages.js';

export const block = {
  'block.title': 'Bloquer {name}',
  'block.title.unnamed': 'Bloquer ce client',
  'block.explain':
    'Le client reste dans le répertoire et porte la mention « Bloqué »; rien d’autre ne change.',
  'block.reason': 'Motif',
  'block.do': 'Bloquer le client',
} as const satisfies Translation<typeof english>;
