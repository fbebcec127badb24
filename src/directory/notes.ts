import { planNote } from '../core/customer-plan.js';
import { DirectoryError } from '../core/errors.js';
import type { Note } from '../core/note.js';
import type { StoreView } from '../stores/store.js';
import type { Handler } from './handler.js';
import { liveCustomer, requireVersion } from './live-customer.js';
import { write } from './write.js';

/** Newest first. */
export const notesList: Handler<'notes.list'> = ({ customerId }, context) =>
  context.store.read(async (view) => {
    const { id } = await liveCustomer(view, customerId);
    const notes = await view.list('notes', id);
    return { notes: notes.reverse() };
  });
