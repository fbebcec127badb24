import type { Condition, Filter } from '../core/filter.js';
import { parseFilter } from '../core/filter-parse.js';
import type { CustomField } from '../core/customer.js';
import { isDirectoryError } from '../core/errors.js';

/**
 * A filter while a person builds it: lines of conditions, and groups of lines one level down. What is nested
 * deeper than that is kept as it is. Keys tell lines apart while they change.
 */
export interface FilterDraft {
  combination: Combination;
  rows: readonly DraftRow[];
}

export type Combination = 'all' | 'any';

/** A condition, perhaps without its value yet. */
export interface DraftLine {
  kind: 'line';
  key: string;
  condition: Condition;
  /** Wanted not to hold. */
  negated: boolean;
}

export interface DraftGroup {
  kind: 'group';
  key: string;
  combination: Combination;
  lines: readonly (DraftLine | KeptPart)[];
}

/** A part that is nested deeper than a person can edit here. */
export interface KeptPart {
  kind: 'kept';
  key: string;
  filter: Filter;
}

export type DraftRow = DraftLine | DraftGroup | KeptPart;

export const EMPTY_DRAFT: FilterDraft = { combination: 'all', rows: [] };

/** Gives keys that no other line has. */
export type KeySource = () => string;

/** The draft that shows a filter. */
export function draftOf(filter: Filter | undefined, nextKey: KeySource): FilterDraft {
  if (filter === undefined) return EMPTY_DRAFT;
  const list = listOf(filter);
  if (list) return { combination: list.combination, rows: list.parts.map((part) => rowOf(part, nextKey)) };
  return { combination: 'all', rows: [rowOf(filter, nextKey)] };
}

function rowOf(filter: Filter, nextKey: KeySource): DraftRow {
  const list = listOf(filter);
  if (!list) return lineOf(filter, nextKey);
  const { combination, parts } = list;
  return { kind: 'group', key: nextKey(), combination, lines: parts.map((part) => lineOf(part, nextKey)) };
}

function lineOf(filter: Filter, nextKey: KeySource): DraftLine | KeptPart {
  const key = nextKey();
  if ('field' in filter) return { kind: 'line', key, condition: filter, negated: false };
  if ('not' in filter && 'field' in filter.not) {
    return { kind: 'line', key, condition: filter.not, negated: true };
  }
  return { kind: 'kept', key, filter };
}

function listOf(filter: Filter): { combination: Combination; parts: Filter[] } | undefined {
  if ('all' in filter) return { combination: 'all', parts: filter.all };
  if ('any' in filter) return { combination: 'any', parts: filter.any };
  return undefined;
}

/** The filter that a draft means so far: lines without a value are left out; `undefined` where nothing is left. */
export function filterOf(draft: FilterDraft, customFields: readonly CustomField[]): Filter | undefined {
  const parts = draft.rows.flatMap((row) => partOf(row, customFields) ?? []);
  return joined(draft.combination, parts);
}

/** The filter of one row; `undefined` while it is not whole. */
export function partOf(row: DraftRow, customFields: readonly CustomField[]): Filter | undefined {
  switch (row.kind) {
    case 'kept':
      return row.filter;
    case 'line':
      if (!isWhole(row.condition, customFields)) return undefined;
      return row.negated ? { not: row.condition } : row.condition;
    case 'group':
      return joined(
        row.combination,
        row.lines.flatMap((line) => partOf(line, customFields) ?? []),
      );
  }
}

function joined(combination: Combination, parts: Filter[]): Filter | undefined {
  if (parts.length === 0) return undefined;
  if (parts.length === 1) return parts[0];
  return combination === 'all' ? { all: parts } : { any: parts };
}

/** Whether a condition is one that the directory answers: it has its value, and its field is there. */
export function isWhole(condition: Condition, customFields: readonly CustomField[]): boolean {
  const { value } = condition;
  if (Array.isArray(value) && value.length === 0) return false;
  if (value === '') return false;
  try {
    parseFilter(condition, 'filter', customFields);
    return true;
  } catch (thrown) {
    if (isDirectoryError(thrown)) return false;
    throw thrown;
  }
}

/** A draft with one row or line replaced; `undefined` takes it away, and a group that is left empty with it. */
export function withRow(
  draft: FilterDraft,
  key: string,
  change: (row: DraftRow) => DraftRow | undefined,
): FilterDraft {
  const rows = draft.rows.flatMap((row): DraftRow[] => {
    if (row.key === key) return presentRow(change(row));
    if (row.kind !== 'group') return [row];
    const lines = row.lines.flatMap((line) => {
      if (line.key !== key) return [line];
      const changed = change(line);
      return changed === undefined || changed.kind === 'group' ? [] : [changed];
    });
    return lines.length === 0 ? [] : [{ ...row, lines }];
  });
  return { ...draft, rows };
}

function presentRow(row: DraftRow | undefined): DraftRow[] {
  return row === undefined ? [] : [row];
}

/** A line found by its key. */
export function findRow(draft: FilterDraft, key: string): DraftRow | undefined {
  for (const row of draft.rows) {
    if (row.key === key) return row;
    const line = row.kind === 'group' ? row.lines.find((candidate) => candidate.key === key) : undefined;
    if (line) return line;
  }
  return undefined;
}

/**
 * A row that also takes those in of whom the line's fact is not known: it, or the fact is empty. `undefined`
 * where the field cannot be asked whether it is empty.
 */
export function includingUnknown(
  line: DraftLine,
  nextKey: KeySource,
  customFields: readonly CustomField[],
): DraftGroup | undefined {
  const empty: Condition = { field: line.condition.field, op: 'isNotSet' };
  if (!isWhole(empty, customFields)) return undefined;
  return {
    kind: 'group',
    key: nextKey(),
    combination: 'any',
    lines: [line, { kind: 'line', key: nextKey(), condition: empty, negated: false }],
  };
}
