import type { sections as english } from '../en/sections.js';
import type { Translation } from '../messages.js';

export const sections = {
  'section.failed': 'No se pudo cargar.',
  'section.fewer': 'Mostrar menos',
} as const satisfies Translation<typeof english>;
