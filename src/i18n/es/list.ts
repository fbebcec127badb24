import type { list as english } from '../en/list.js';
import type { Translation } from '../messages.js';

export const list = {} as const satisfies Translation<typeof english>;
