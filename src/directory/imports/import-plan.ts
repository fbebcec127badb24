import { draftMarks, markedDraft } from '../../core/csv/plain-draft.js';
import type { PlainPerson } from '../../core/csv/plain-person.js';
import { NO_ISSUES, type RowDraft } from '../../core/csv/row-draft.js';
import type { CustomerRecord } from '../../core/customer.js';
import type { Issue } from '../../core/errors.js';
import { ROW_OUTCOMES, type RowOutcome } from '../../core/import.js';
import { Newcomers } from '../../stores/newcomers.js';
import { changedFields, sameValue } from '../../core/record-changes.js';

/** What one row will do. */
export interface PlannedRow {
  draft: RowDraft;
  outcome: RowOutcome;
  reasons: readonly Issue[];
  /** For `update` and `same`: the customer; for `conflict`: those that fit. */
  customerIds: readonly string[];
  /** For `update` and `conflict`: the customer before the row; else `undefined`. */
  before: CustomerRecord | undefined;
  /** For `create` and `update`: the customer after it. */
  after: CustomerRecord | undefined;
  /** For the first row that makes or changes somebody: the customer after all rows. */
  final: CustomerRecord | undefined;
}

/** Shared by rows that are about nobody known. */
export const NOBODY: readonly string[] = Object.freeze([]);

/**
 * What all rows of a file will do. Of rows that plainly make somebody, nearly all of most files, only the
 * newcomer is kept, and in which line of the file they are.
 */
export class ImportPlan {
  readonly counts = Object.fromEntries(ROW_OUTCOMES.map((outcome) => [outcome, 0])) as Record<
    RowOutcome,
    number
  >;
  /** Everybody that the file makes, in the order of the rows that do. */
  readonly newcomers = new Newcomers();
  /** The first row of each customer changed, and of those made whom later rows are about too, by id. */
  readonly #places = new Map<string, number>();
  /** Rows that do more than plainly make somebody. */
  readonly #rows: (PlannedRow | undefined)[] = [];
  /** By row: for the plain ones the line and the marks of their draft, for all that make somebody the newcomer + 1. */
  readonly #lines: number[] = [];
  readonly #marks: number[] = [];
  readonly #made: number[] = [];
  #changed = 0;

  /** How many rows there are. */
  get size(): number {
    return this.#rows.length;
  }

  /** How many customers are made or changed. */
  get people(): number {
    return this.newcomers.count + this.#changed;
  }

  /** Adds a row that makes nobody, and gives its place. */
  add(row: PlannedRow): number {
    this.counts[row.outcome]++;
    if (row.final) this.#changed++;
    return this.#push(row, row.draft.line, 0, 0);
  }

  /** Adds a row that makes somebody, and gives its place. */
  addMade(draft: RowDraft, record: CustomerRecord, isPlain: boolean): number {
    this.counts.create++;
    const newcomer = this.newcomers.add(record);
    const marks = isPlain ? draftMarks(draft, record) : undefined;
    const row = marks === undefined ? madeBy(draft, this.newcomers.at(newcomer)) : undefined;
    return this.#push(row, draft.line, marks ?? 0, newcomer + 1);
  }

  /** Adds a plain row, which makes somebody, and gives its place. */
  addPlain(line: number, id: string, person: PlainPerson, groupIds: readonly string[]): number {
    this.counts.create++;
    const newcomer = this.newcomers.addPlain(id, person, groupIds);
    return this.#push(undefined, line, person.marks, newcomer + 1);
  }

  outcomeAt(place: number): RowOutcome {
    return this.#rows[place]?.outcome ?? 'create';
  }

  /** The line of the file in which a row starts. */
  lineAt(place: number): number {
    return this.#lines[place]!;
  }

  rowAt(place: number): PlannedRow {
    const row = this.#rows[place];
    if (row) return row;
    const record = this.newcomers.at(this.#made[place]! - 1);
    return madeBy(markedDraft(record, this.#marks[place]!, this.#lines[place]!), record);
  }

  draftAt(place: number): RowDraft {
    return this.rowAt(place).draft;
  }

  /** The rows that change somebody of the directory, each its first one. */
  *changes(): Generator<{ before: CustomerRecord; final: CustomerRecord }> {
    for (const row of this.#rows) {
      if (row?.before && row.final) yield { before: row.before, final: row.final };
    }
  }

  /** The id of whom a row makes or changes first. */
  idAt(place: number): string {
    const made = this.#made[place]!;
    return made > 0 ? this.newcomers.ids[made - 1]! : this.#rows[place]!.final!.id;
  }

  /** The first row of somebody whom this file changes, or makes and is about again. */
  placeOf(id: string): number | undefined {
    return this.#places.get(id);
  }

  /** Says that rows to come may be about whom a row makes or changes first. */
  remember(place: number): void {
    this.#places.set(this.idAt(place), place);
  }

  /** Whether somebody does not exist before this file is imported. */
  isMade(id: string): boolean {
    const place = this.#places.get(id);
    return place !== undefined && this.isMadeAt(place);
  }

  /** Whether a row makes somebody. */
  isMadeAt(place: number): boolean {
    return this.#made[place]! > 0;
  }

  /** Whether a row is kept as its newcomer alone: then each of its keys is one of theirs. */
  isPlainAt(place: number): boolean {
    return this.#rows[place] === undefined;
  }

  /** Somebody as they are after the rows so far, by the place of their first. */
  finalAt(place: number): CustomerRecord {
    return this.#rows[place]?.final ?? this.newcomers.at(this.#made[place]! - 1);
  }

  /** Puts what a later row made of somebody. */
  setFinal(place: number, record: CustomerRecord): void {
    const row = (this.#rows[place] ??= this.rowAt(place));
    row.final = record;
    const made = this.#made[place]!;
    if (made > 0) this.newcomers.replace(made - 1, record);
  }

  /** The rows that did not come in: all that is still asked for once an import has run. */
  leftOut(): ImportPlan {
    const left = new ImportPlan();
    for (const row of this.#rows) if (row?.outcome === 'reject' || row?.outcome === 'conflict') left.add(row);
    return left;
  }

  #push(row: PlannedRow | undefined, line: number, marks: number, made: number): number {
    this.#lines.push(line);
    this.#marks.push(marks);
    this.#made.push(made);
    return this.#rows.push(row) - 1;
  }
}

function madeBy(draft: RowDraft, record: CustomerRecord): PlannedRow {
  return {
    draft,
    outcome: 'create',
    reasons: NO_ISSUES,
    customerIds: NOBODY,
    before: undefined,
    after: record,
    final: record,
  };
}

/** Whether two plans of one file do the same with every row: to the same people, the same changes. */
export function doTheSame(a: ImportPlan, b: ImportPlan): boolean {
  if (a.size !== b.size) return false;
  for (let place = 0; place < a.size; place++) {
    const outcome = a.outcomeAt(place);
    if (outcome !== b.outcomeAt(place)) return false;
    // Who is made is nobody yet, and a row left out does nothing to anybody.
    if (outcome === 'create' || outcome === 'reject') continue;
    const row = a.rowAt(place);
    const other = b.rowAt(place);
    if (!sameValue(targetOf(a, row), targetOf(b, other))) return false;
    if (!sameValue(changesOf(row), changesOf(other))) return false;
  }
  return true;
}

/** Whom a row is about: somebody of the file by the line they come from, as each plan gives them new ids. */
function targetOf(plan: ImportPlan, { customerIds }: PlannedRow): unknown {
  return customerIds.map((id) => (plan.isMade(id) ? plan.lineAt(plan.placeOf(id)!) : id));
}

function changesOf({ outcome, before, after }: PlannedRow): unknown {
  return outcome === 'update' && before && after ? changedFields(before, after) : undefined;
}
