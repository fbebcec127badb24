import { planNote, planNoteChanges } from '../core/customer-plan.js';
import { DirectoryError } from '../core/errors.js';
import type { Note } from '../core/note.js';
import type { StoreView } from '../stores/store.js';
import type { Handler } from './handler.js';
import { within } from './issue-paths.js';
import { liveCustomer, requireVersion } from './live-customer.js';
import { write } from './write.js';

/** Newest first. */
export const notesList: Handler<'notes.list'> = ({ customerId }, context) =>
  context.store.read(async (view) => {
    const { id } = await liveCustomer(view, customerId, 'customerId');
    const notes = await view.list('notes', id);
    return { notes: notes.reverse() };
  });

export const notesAdd: Handler<'notes.add'> = (input, context) =>
  write(context, input, async (change) => {
    const customer = await liveCustomer(change.view, input.customerId, 'customerId');
    const author = context.actor?.name ?? context.actor?.id;
    const note = within('note', () =>
      planNote(input.note, {
        id: context.newId(),
        customerId: customer.id,
        now: change.at,
        ...(author === undefined ? {} : { author }),
      }),
    );
    change.put('notes', note);
    return { ...note, changeId: change.changeId };
  });

export const notesUpdate: Handler<'notes.update'> = (input, context) =>
  write(context, input, async (change) => {
    const before = await liveNote(change.view, input.id);
    requireVersion(before, input.version);
    const after = within('changes', () => planNoteChanges(before, input.changes, { now: change.at }));
    if (after === before) return before;
    change.put('notes', after, before);
    return { ...after, changeId: change.changeId };
  });

export const notesRemove: Handler<'notes.remove'> = (input, context) =>
  write(context, input, async (change) => {
    const note = await liveNote(change.view, input.id);
    requireVersion(note, input.version);
    change.remove('notes', note);
    return { changeId: change.changeId };
  });

/** A note about somebody who is there. */
async function liveNote(view: StoreView, id: string): Promise<Note> {
  const note = await view.get('notes', id);
  if (!note) {
    throw new DirectoryError('not-found', 'There is no such note.', {
      issues: [{ code: 'unknown-note', field: 'id', message: 'There is no such note.' }],
    });
  }
  await liveCustomer(view, note.customerId);
  return note;
}
