import type { Messages } from '../messages.js';

/** Words that the sections about what a customer has share. */
export const sections = {
  'section.failed': 'This could not be loaded.',
  'section.fewer': 'Show fewer',
} as const satisfies Messages;
