import { isCivilDate, isCivilDateTime } from './civil-date.js';
import { IssueList, plannedLines } from './field-values.js';
import { MAX_NOTE, type Note } from './note.js';

/** What a note is made with besides its text. */
export interface NoteEnvironment {
  id: string;
  customerId: string;
  /** ISO 8601 instant. */
  now: string;
  author?: string;
}

/** A new note. Throws `invalid`: `required`, `too-long`, `not-text`, `card-number`, `bad-date` (`remindOn`). */
export function planNote(input: { text: string; remindOn?: string | null }, env: NoteEnvironment): Note {
  const issues = new IssueList();
  const text = plannedNoteText(input.text, issues);
  const remindOn = plannedReminder(input.remindOn, issues);
  issues.throwIfAny();
  return {
    id: env.id,
    customerId: env.customerId,
    version: 1,
    text,
    ...(remindOn === undefined ? {} : { remindOn }),
    createdAt: env.now,
    updatedAt: env.now,
    ...(env.author === undefined ? {} : { author: env.author }),
  };
}

/** A note after a change, itself if nothing differs; `remindOn: null` takes the reminder away. Throws like {@link planNote}. */
export function planNoteChanges(
  note: Note,
  changes: { text?: string; remindOn?: string | null },
  env: Pick<NoteEnvironment, 'now'>,
): Note {
  const issues = new IssueList();
  const text = changes.text === undefined ? note.text : plannedNoteText(changes.text, issues);
  const remindOn = changes.remindOn === undefined ? note.remindOn : plannedReminder(changes.remindOn, issues);
  issues.throwIfAny();
  if (text === note.text && remindOn === note.remindOn) return note;
  const { remindOn: _before, ...kept } = note;
  return {
    ...kept,
    version: note.version + 1,
    text,
    ...(remindOn === undefined ? {} : { remindOn }),
    updatedAt: env.now,
  };
}

function plannedNoteText(value: unknown, issues: IssueList): string {
  const count = issues.length;
  const text = plannedLines(value, 'text', MAX_NOTE, issues);
  if (text === undefined && issues.length === count) {
    issues.add('required', 'text', 'A note needs a text.');
  }
  return text ?? '';
}

function plannedReminder(value: unknown, issues: IssueList): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'string' && (isCivilDate(value) || isCivilDateTime(value))) return value;
  issues.add('bad-date', 'remindOn', 'remindOn is not a date like 2026-12-01 or 2026-12-01T09:30.');
  return undefined;
}
