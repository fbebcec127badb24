import type { Messages } from '../messages.js';

export const notes = {} as const satisfies Messages;
