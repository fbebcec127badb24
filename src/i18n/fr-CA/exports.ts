import type { exports as english } from '../en/exports.js';
import type { Translation } from '../messages.js';

export const exports = {} as const satisfies Translation<typeof english>;
