import type { notes as english } from '../en/notes.js';
import type { Translation } from '../messages.js';

export const notes = {} as const satisfies Translation<typeof english>;
