import type { Messages } from '../messages.js';

export const profile = {} as const satisfies Messages;
