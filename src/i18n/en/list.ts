import type { Messages } from '../messages.js';

export const list = {} as const satisfies Messages;
