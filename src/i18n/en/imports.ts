import type { Messages } from '../messages.js';

export const imports = {} as const satisfies Messages;
