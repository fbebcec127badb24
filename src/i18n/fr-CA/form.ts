import type { form as english } from '../en/form.js';
import type { Translation } from '../messages.js';

export const form = {} as const satisfies Translation<typeof english>;
