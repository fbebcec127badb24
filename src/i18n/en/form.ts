import type { Messages } from '../messages.js';

export const form = {} as const satisfies Messages;
