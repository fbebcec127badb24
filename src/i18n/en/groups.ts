import type { Messages } from '../messages.js';

export const groups = {} as const satisfies Messages;
