import type { CustomField } from '../core/customer.js';
import { isDirectoryError } from '../core/errors.js';
import type { Condition, Filter } from '../core/filter.js';
import { isCondition } from '../core/filter.js';
import { parseFilter } from '../core/filter-parse.js';

/**
 * A filter while a person builds it: lines of conditions, and groups of lines one level down. What is nested
 * deeper than that is kept as it is. Keys tell rows apart while they change.
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
  /** Whoever's fact is not known is wanted too. */
  orUnknown: boolean;
}

export interface DraftGroup {
  kind: 'group';
  key: string;
  combination: Combination;
  negated: boolean;
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

/** What was built and left without being shown, and the filter that was in force then. */
export interface LeftFilter {
  draft: FilterDraft;
  from: Filter | undefined;
}

/** Gives keys that no other row has. */
export type KeySource = () => string;

/** The draft that shows a filter. */
export function draftOf(filter: Filter | undefined, nextKey: KeySource): FilterDraft {
  if (filter === undefined) return EMPTY_DRAFT;
  const list = listOf(filter);
  if (list?.combination === 'all' && list.parts.length === 0) return EMPTY_DRAFT;
  if (list === undefined || list.parts.length === 0 || isOrUnknown(filter)) {
    return { combination: 'all', rows: [rowOf(filter, nextKey)] };
  }
  return { combination: list.combination, rows: list.parts.map((part) => rowOf(part, nextKey)) };
}

function rowOf(filter: Filter, nextKey: KeySource): DraftRow {
  const line = lineOf(filter, nextKey);
  if (line !== undefined) return line;
  const negated = 'not' in filter;
  const list = listOf(negated ? filter.not : filter);
  // An empty list is everybody or nobody: no lines could say that.
  if (list === undefined || list.parts.length === 0) return { kind: 'kept', key: nextKey(), filter };
  const { combination, parts } = list;
  const key = nextKey();
  const lines = parts.map(
    (part): DraftLine | KeptPart => lineOf(part, nextKey) ?? { kind: 'kept', key: nextKey(), filter: part },
  );
  return { kind: 'group', key, combination, negated, lines };
}

function lineOf(filter: Filter, nextKey: KeySource): DraftLine | undefined {
  if (isOrUnknown(filter)) {
    const line = plainLineOf((filter as { any: [Filter, Filter] }).any[0], nextKey);
    return line && { ...line, orUnknown: true };
  }
  return plainLineOf(filter, nextKey);
}

function plainLineOf(filter: Filter, nextKey: KeySource): DraftLine | undefined {
  const negated = 'not' in filter;
  const condition = negated ? filter.not : filter;
  if (!isCondition(condition)) return undefined;
  return { kind: 'line', key: nextKey(), condition, negated, orUnknown: false };
}

/** Whether a filter is a condition with the one beside it that takes in whoever's fact is not known. */
function isOrUnknown(filter: Filter): boolean {
  const list = listOf(filter);
  if (list?.combination !== 'any' || list.parts.length !== 2) return false;
  const [first, second] = list.parts as [Filter, Filter];
  const condition = 'not' in first ? first.not : first;
  if (!isCondition(condition)) return false;
  const empty = conditionOfUnknown(condition);
  return empty !== undefined && JSON.stringify(empty) === JSON.stringify(second);
}

function listOf(filter: Filter): { combination: Combination; parts: Filter[] } | undefined {
  if ('all' in filter) return { combination: 'all', parts: filter.all };
  if ('any' in filter) return { combination: 'any', parts: filter.any };
  return undefined;
}

/** Fields that are unknown of whoever has no value: `isNotSet` says exactly that. */
const UNKNOWN_WHEN_EMPTY: ReadonlySet<string> = new Set([
  'name',
  'givenName',
  'familyName',
  'nickname',
  'companyName',
  'emailAddress',
  'phoneNumber',
  'address',
  'city',
  'region',
  'postalCode',
  'country',
  'note',
  'referenceId',
  'birthday',
  'loyaltyTier',
]);

/**
 * The condition that holds for exactly those of whom another one is not known; `undefined` where no condition says
 * that (visits that came without their dates).
 */
export function conditionOfUnknown(condition: Condition): Condition | undefined {
  const { field, op, within, location } = condition;
  if (op === 'isSet' || op === 'isNotSet') return undefined;
  if (UNKNOWN_WHEN_EMPTY.has(field) || field.startsWith('custom.')) return { field, op: 'isNotSet' };
  if (field === 'loyaltyPoints') return { field: 'loyaltyMember', op: 'is', value: false };
  if (field !== 'averageSpend') return undefined;
  return {
    field: 'visits',
    op: 'atMost',
    value: 0,
    ...(within === undefined ? {} : { within }),
    ...(location === undefined ? {} : { location }),
  };
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
      return isWhole(row.condition, customFields) ? filterOfLine(row) : undefined;
    case 'group': {
      const parts = row.lines.flatMap((line) => partOf(line, customFields) ?? []);
      const filter = joined(row.combination, parts);
      return filter !== undefined && row.negated ? { not: filter } : filter;
    }
  }
}

function filterOfLine({ condition, negated, orUnknown }: DraftLine): Filter {
  const filter: Filter = negated ? { not: condition } : condition;
  const empty = orUnknown ? conditionOfUnknown(condition) : undefined;
  return empty === undefined ? filter : { any: [filter, empty] };
}

function joined(combination: Combination, parts: Filter[]): Filter | undefined {
  if (parts.length === 0) return undefined;
  if (parts.length === 1) return parts[0];
  return combination === 'all' ? { all: parts } : { any: parts };
}

/** Whether a condition is one that the directory answers: it has its value, and its field is there. */
export function isWhole(condition: Condition, customFields: readonly CustomField[]): boolean {
  const { field, value } = condition;
  if (value === '' || (Array.isArray(value) && value.length === 0)) return false;
  if (field === 'purchased' && Object.values(value ?? {}).flat().length === 0) return false;
  try {
    parseFilter(condition, 'filter', customFields);
    return true;
  } catch (thrown) {
    if (isDirectoryError(thrown)) return false;
    throw thrown;
  }
}

/** The fields that a filter asks for. */
export function fieldsOf(filter: Filter): string[] {
  if (isCondition(filter)) return [filter.field];
  const parts = 'not' in filter ? [filter.not] : 'all' in filter ? filter.all : filter.any;
  return parts.flatMap(fieldsOf);
}

/** Every line and kept part of a draft, in order. */
export function linesOf(draft: FilterDraft): (DraftLine | KeptPart)[] {
  return draft.rows.flatMap((row) => (row.kind === 'group' ? row.lines : [row]));
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

/** The same draft with keys of another source. */
export function withNewKeys(draft: FilterDraft, nextKey: KeySource): FilterDraft {
  const renewed = <Row extends DraftRow>(row: Row): Row => ({ ...row, key: nextKey() });
  const rows = draft.rows.map((row) =>
    row.kind === 'group' ? { ...renewed(row), lines: row.lines.map(renewed) } : renewed(row),
  );
  return { ...draft, rows };
}

/** A row or a line found by its key. */
export function findRow(draft: FilterDraft, key: string): DraftRow | undefined {
  for (const row of draft.rows) {
    if (row.key === key) return row;
    const line = row.kind === 'group' ? row.lines.find((candidate) => candidate.key === key) : undefined;
    if (line) return line;
  }
  return undefined;
}
