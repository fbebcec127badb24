import type { sections as english } from '../en/sections.js';
import type { Translation } from '../messages.js';

export const sections = {
  'section.failed': 'Chargement impossible.',
  'section.fewer': 'Afficher moins',
} as const satisfies Translation<typeof english>;
