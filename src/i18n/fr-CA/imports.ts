import type { imports as english } from '../en/imports.js';
import type { Translation } from '../messages.js';

export const imports = {} as const satisfies Translation<typeof english>;
