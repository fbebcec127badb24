import type { Messages } from '../messages.js';

/** Words of the window that asks why a customer is to be blocked. */
export const block = {
  'block.title': 'Block {name}',
  'block.title.unnamed': 'Block this customer',
  'block.explain': 'They stay in the directory and are marked as blocked; nothing else changes.',
  'block.reason': 'Reason',
  'block.do': 'Block customer',
} as const satisfies Messages;
