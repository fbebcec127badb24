import type { profile as english } from '../en/profile.js';
import type { Translation } from '../messages.js';

export const profile = {} as const satisfies Translation<typeof english>;
