import type { Note } from '../core/note.js';

/** Which rows hold notes with a reminder, and when each is due: what is asked for many times a day reads no other note. */
export class ReminderIndex {
  readonly #dueByRow = new Map<number, string>();

  get size(): number {
    return this.#dueByRow.size;
  }

  /** Takes in the note of a row. */
  set(row: number, { remindOn }: Pick<Note, 'remindOn'>): void {
    if (remindOn === undefined) this.#dueByRow.delete(row);
    else this.#dueByRow.set(row, remindOn);
  }

  delete(row: number): void {
    this.#dueByRow.delete(row);
  }

  /** The rows whose reminders are due at a civil date and time, in no order. */
  rowsDue(dateTime: string): number[] {
    const rows: number[] = [];
    for (const [row, due] of this.#dueByRow) if (isDue(due, dateTime)) rows.push(row);
    return rows;
  }
}

/** Those of some notes whose reminders are due at a civil date and time, the earliest first. */
export function dueNotes(notes: Iterable<Note | undefined>, dateTime: string): Note[] {
  const due: (Note & { remindOn: string })[] = [];
  for (const note of notes) {
    if (note?.remindOn !== undefined && isDue(note.remindOn, dateTime)) {
      due.push(note as Note & { remindOn: string });
    }
  }
  return due.sort((a, b) => compare(a.remindOn, b.remindOn) || compare(a.id, b.id));
}

/** Civil dates, and dates with a time, compare as texts: a whole day is due from its first minute on. */
function isDue(remindOn: string, dateTime: string): boolean {
  return remindOn <= dateTime;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
