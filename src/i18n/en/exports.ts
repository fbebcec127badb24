import type { Messages } from '../messages.js';

export const exports = {} as const satisfies Messages;
