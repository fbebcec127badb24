import type { groups as english } from '../en/groups.js';
import type { Translation } from '../messages.js';

export const groups = {} as const satisfies Translation<typeof english>;
