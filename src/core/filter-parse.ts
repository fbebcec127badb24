import { isBuiltInGroup, isOfferedGroup } from './built-in-groups.js';
import { isBirthday, isCivilDate, isDuration } from './civil-date.js';
import { type ConditionValue, isConditionField, isPlannedField, valueOf } from './conditions.js';
import { invalid, type Issue } from './errors.js';
import type { Condition, Filter } from './filter.js';
import { unsupportedGroup } from './group-rules.js';

/** Caps before work: no panel builds filters near them. */
const DEEPEST = 12;
const MOST_PARTS = 500;
const LONGEST_VALUE = 1000;
const MOST_VALUES = 1000;

/** What may stand beside `field` and `op`. */
const CONDITION_KEYS: ReadonlySet<string> = new Set(['field', 'op', 'value', 'within', 'location']);

/**
 * A filter from plain data, copied, or `invalid` with an issue for each thing wrong with it, named by its path
 * (`filter.all.0.value`): `not-a-filter`, `unknown-field`, `unsupported-condition` (a field of the language
 * or a built-in group that is not answered yet), `unknown-op`, `bad-value`, `too-deep` (12), `too-large` (500 parts). `path` is
 * that of the filter in its input.
 */
export function parseFilter(input: unknown, path = 'filter'): Filter {
  const parser = new FilterParser();
  const filter = parser.parse(input, path, 1);
  const [first, ...rest] = parser.issues;
  if (first !== undefined) throw invalid(first, ...rest);
  return filter;
}

/** What stands for a part with an issue: never seen, as the issue is thrown. */
const NOBODY: Filter = { any: [] };

class FilterParser {
  readonly issues: Issue[] = [];
  #parts = 0;

  parse(input: unknown, path: string, depth: number): Filter {
    if (this.#parts > MOST_PARTS) return NOBODY;
    if (++this.#parts > MOST_PARTS) {
      return this.#refuse('too-large', path, `has more than ${MOST_PARTS} parts`);
    }
    if (depth > DEEPEST) return this.#refuse('too-deep', path, `is nested deeper than ${DEEPEST}`);
    if (typeof input !== 'object' || input === null || Array.isArray(input)) {
      return this.#refuse('not-a-filter', path, 'is no filter');
    }
    const fields = input as Record<string, unknown>;
    if (Object.hasOwn(fields, 'field')) return this.#condition(fields, path);
    const keys = Object.keys(fields);
    const [key] = keys;
    if (keys.length !== 1) return this.#refuse('not-a-filter', path, 'is no filter');
    if (key === 'all') return { all: this.#list(fields[key], `${path}.all`, depth) };
    if (key === 'any') return { any: this.#list(fields[key], `${path}.any`, depth) };
    if (key === 'not') return { not: this.parse(fields[key], `${path}.not`, depth + 1) };
    return this.#refuse('not-a-filter', path, 'is no filter');
  }

  #list(input: unknown, path: string, depth: number): Filter[] {
    if (!Array.isArray(input)) {
      this.#refuse('not-a-filter', path, 'is no list of filters');
      return [];
    }
    const filters: Filter[] = [];
    for (let index = 0; index < input.length && this.#parts <= MOST_PARTS; index++) {
      filters.push(this.parse(input[index], `${path}.${index}`, depth + 1));
    }
    return filters;
  }

  #condition(fields: Record<string, unknown>, path: string): Filter {
    const { field, op } = fields;
    if (typeof field !== 'string') {
      return this.#refuse('unknown-field', `${path}.field`, 'is no field');
    }
    if (!isConditionField(field)) {
      return isPlannedField(field)
        ? this.#refuse('unsupported-condition', `${path}.field`, 'cannot be filtered by yet', field)
        : this.#refuse('unknown-field', `${path}.field`, 'is no field that can be filtered by');
    }
    const wanted = typeof op === 'string' ? valueOf(field, op) : undefined;
    if (typeof op !== 'string' || wanted === undefined) {
      return this.#refuse('unknown-op', `${path}.op`, `is no question that ${field} takes`, field);
    }
    for (const key of Object.keys(fields)) {
      if (fields[key] === undefined) continue;
      // No field of a person has a window or a place.
      if (!CONDITION_KEYS.has(key) || key === 'within' || key === 'location') {
        this.#refuse('unknown-field', `${path}.${key}`, `is nothing that ${field} takes`, field);
      }
    }
    const value = fields['value'];
    if (!isValue(value, wanted)) {
      return this.#refuse('bad-value', `${path}.value`, VALUES[wanted], field);
    }
    if (field === 'groups' && Array.isArray(value)) this.#groups(value as string[], `${path}.value`);
    const condition: Condition = { field, op };
    if (wanted !== 'none') condition.value = Array.isArray(value) ? [...(value as unknown[])] : value;
    return condition;
  }

  /** Nobody would fit a built-in group that is not answered yet, which looks like an answer. */
  #groups(groupIds: readonly string[], path: string): void {
    groupIds.forEach((groupId, index) => {
      if (!isBuiltInGroup(groupId) || isOfferedGroup(groupId)) return;
      const { issues } = unsupportedGroup(groupId, `${path}.${index}`);
      this.issues.push(...issues);
    });
  }

  #refuse(code: string, path: string, what: string, field?: string): Filter {
    this.issues.push({
      code,
      field: path,
      message: `${path} ${what}.`,
      ...(field === undefined ? {} : { values: { field } }),
    });
    return NOBODY;
  }
}

const VALUES: Record<ConditionValue, string> = {
  none: 'is not wanted',
  text: `is no text of at most ${LONGEST_VALUE} characters`,
  texts: 'is no list of texts',
  date: 'is no date like 2026-11-21',
  dates: 'is no pair of dates like ["2026-01-01", "2026-12-31"]',
  'days-of-year': 'is no pair of days like "12-20"',
  duration: 'is no duration like "P6M"',
  'yes-no': 'is neither true nor false',
};

function isValue(value: unknown, wanted: ConditionValue): boolean {
  switch (wanted) {
    case 'none':
      return value === undefined || value === null;
    case 'text':
      return isShortText(value);
    case 'texts':
      return Array.isArray(value) && value.length <= MOST_VALUES && value.every(isShortText);
    case 'date':
      return typeof value === 'string' && isCivilDate(value);
    case 'dates':
      return isPairOf(value, isCivilDate);
    case 'days-of-year':
      return isPairOf(value, (text) => text.length === 5 && isBirthday(text));
    case 'duration':
      return typeof value === 'string' && isDuration(value);
    case 'yes-no':
      return typeof value === 'boolean';
    default:
      return unknownValue(wanted);
  }
}

function isShortText(value: unknown): boolean {
  return typeof value === 'string' && value.length <= LONGEST_VALUE;
}

function isPairOf(value: unknown, isMember: (text: string) => boolean): boolean {
  return (
    Array.isArray(value) &&
    value.length === 2 &&
    value.every((member) => typeof member === 'string' && isMember(member))
  );
}

function unknownValue(wanted: never): never {
  throw new TypeError(`Unknown kind of value: ${String(wanted)}`);
}
