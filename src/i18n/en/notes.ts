import type { Messages } from '../messages.js';

/** Words of the notes about a customer. */
export const notes = {
  'notes.new': 'New note',
  'notes.text': 'Note',
  'notes.save': 'Save note',
  'notes.none': 'No notes yet. Preferences, sizes, promises: whatever the next colleague should know.',
  'notes.edit': 'Edit the note of {date}',
  'notes.delete': 'Delete the note of {date}',
  'notes.edited': 'edited',
  'notes.remind-on': 'Remind on (optional)',
  'notes.reminder': 'Reminder: {date}',
  'notes.due': 'Due: {date}',
  'notes.seen-to': 'Done',
  'notes.seen-to.what': 'Done: take the reminder off, keep the note',
  'notes.show-all': { one: 'Show {count} note', other: 'Show all {count} notes' },
  'notes.show-fewer': 'Show fewer',
  'notes.whole': 'Read on',
  'notes.cut': 'Show less',
} as const satisfies Messages;
