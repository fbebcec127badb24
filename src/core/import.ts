import type { FieldChange } from './change.js';
import type { Issue } from './errors.js';

/** What an import will do with one row of the file. */
export type RowOutcome = 'create' | 'update' | 'same' | 'conflict' | 'reject';
export const ROW_OUTCOMES: readonly RowOutcome[] = ['create', 'update', 'same', 'conflict', 'reject'];

/** What one column of the file becomes: a field, `custom.<key>`, `id`, or null to leave it out. */
export type ColumnTarget = string | null;

export interface ColumnMapping {
  header: string;
  field: ColumnTarget;
  /** The first three values that are not blank. */
  samples: string[];
}

export interface PreviewRow {
  /** Line in the file at which the row starts, from 1. */
  line: number;
  outcome: RowOutcome;
  reasons: Issue[];
  /** For `update` and `conflict`: old → new by field. For `create`: what will be set. */
  changes?: FieldChange[];
  /** The name the row has or the customer it fits, for reading. */
  name?: string;
  /** For `update`, `same`: the customer; for `conflict`: those that fit. */
  customerIds?: string[];
  /** For `conflict`: the names of those customers, in the same order; empty for one without a name. */
  customerNames?: string[];
  /** For `reject`: the row's cells as the file has them, for giving it back; absent where they hold a card number. */
  cells?: string[];
}

export interface ImportPreview {
  importId: string;
  fileName: string;
  encoding: string;
  delimiter: string;
  mapping: ColumnMapping[];
  counts: Record<RowOutcome, number>;
  /** The first 1,000 rows; `imports.rows` gives more. */
  rows: PreviewRow[];
  next?: number;
  /** Things worth saying about the file as a whole: a guessed encoding, ragged rows, repeated headers. */
  warnings: Issue[];
}

export interface ImportOptions {
  /** Told by a person when the file is neither Unicode nor marked: "windows-1252" … */
  encoding?: string;
  delimiter?: string;
  /** False when the first row is data already. */
  headers?: boolean;
  /** What to do where the file and the directory differ. Default `file`. */
  onDifference?: 'file' | 'directory' | 'fill-blanks';
  /** Order of day and month in dates like 3/4/1990, when the file itself does not tell. */
  dateOrder?: 'month-first' | 'day-first';
}

/** Answers for single rows, by line: take this customer (conflict), leave the row out, or make a new customer. */
export type ImportChoices = Record<string, { use: string } | 'skip' | 'create'>;

export interface ImportReport {
  importId: string;
  counts: Record<RowOutcome, number>;
  /** The manual group that holds everybody of this import; absent when nobody came in. */
  groupId?: string;
  changeId?: string;
}

/** An import as stores keep it after it ran. */
export interface ImportRecord {
  id: string;
  at: string;
  fileName: string;
  counts: Record<RowOutcome, number>;
  groupId?: string;
  changeId: string;
  /** Set when it was undone. */
  undoneAt?: string;
}
