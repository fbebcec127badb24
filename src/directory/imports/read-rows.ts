import type { PlainPerson } from '../../core/csv/plain-person.js';
import type { PlainRows } from '../../core/csv/plain-rows.js';
import type { RowDraft } from '../../core/csv/row-draft.js';
import type { ParsedRows } from '../csv-parser.js';
import type { PlannableRows } from './row-planner.js';

/** What a file reads its rows with. */
export interface RowReading {
  plain: PlainRows;
  /** Whether a column holds ids of the directory. */
  hasIds: boolean;
  /** Reads a row the long way; `undefined` for one whose cells are all blank. */
  readDraft(rows: ParsedRows, place: number): RowDraft | undefined;
  /** Told of each row that is not blank, and its draft if it is not plain. */
  count(rows: ParsedRows, place: number, draft: RowDraft | undefined): void;
}

/** Parsed rows of a file, to be read one after the other. */
export class ReadRows implements PlannableRows {
  readonly #parsed: ParsedRows;
  readonly #reading: RowReading;

  constructor(parsed: ParsedRows, reading: RowReading) {
    this.#parsed = parsed;
    this.#reading = reading;
  }

  get size(): number {
    return this.#parsed.size;
  }

  get haveIds(): boolean {
    return this.#reading.hasIds;
  }

  lineAt(place: number): number {
    return this.#parsed.lines[place]!;
  }

  read(place: number): PlainPerson | RowDraft | undefined {
    const { plain } = this.#reading;
    const table = this.#parsed.tableAt(place);
    if (table !== undefined && plain.read(table, this.#parsed.rowAt(place))) {
      this.#reading.count(this.#parsed, place, undefined);
      return plain.person;
    }
    const draft = this.#reading.readDraft(this.#parsed, place);
    if (draft) this.#reading.count(this.#parsed, place, draft);
    return draft;
  }

  draftAt(place: number): RowDraft {
    return this.#reading.readDraft(this.#parsed, place)!;
  }
}
