import { isBirthday, isCivilDate, isDuration } from './date-text.js';
import {
  APPOINTMENT_STATES,
  CONDITION_FIELDS,
  type ConditionKind,
  type ConditionValue,
  CUSTOM_FIELD_KINDS,
  customKeyOf,
  isConditionField,
  type Narrowing,
  narrowingsOf,
  valueOf,
} from './conditions.js';
import type { CustomField } from './customer.js';
import { invalid, type Issue } from './errors.js';
import type { Condition, Filter } from './filter.js';

/** Caps before work: no panel builds filters near them. */
const DEEPEST = 12;
const MOST_PARTS = 500;
const LONGEST_VALUE = 1000;
const MOST_VALUES = 1000;

const NARROWINGS: readonly Narrowing[] = ['within', 'location', 'everWithin', 'atLeast'];
const MOST_TIMES = 1_000_000;

/**
 * A filter from plain data, copied, or `invalid` with an issue for each thing wrong with it, named by its path
 * (`filter.all.0.value`): `not-a-filter`, `unknown-field`, `unknown-op`, `bad-value`, `too-deep` (12),
 * `too-large` (500 parts). `path` is that of the filter in its input. Without `customFields` a condition on a custom field may ask what any type of field takes.
 */
export function parseFilter(input: unknown, path = 'filter', customFields?: readonly CustomField[]): Filter {
  const parser = new FilterParser(customFields);
  const filter = parser.parse(input, path, 1);
  const [first, ...rest] = parser.issues;
  if (first !== undefined) throw invalid(first, ...rest);
  return filter;
}

/** What stands for a part with an issue: never seen, as the issue is thrown. */
const NOBODY: Filter = { any: [] };

/** Whether a condition is a question that a kind of field takes. */
export function isQuestion({ op, value }: Condition, kind: ConditionKind): boolean {
  const wanted = valueOf(kind, op);
  return wanted !== undefined && isValue(value, wanted);
}

class FilterParser {
  readonly issues: Issue[] = [];
  readonly #customFields: readonly CustomField[] | undefined;
  #parts = 0;

  constructor(customFields: readonly CustomField[] | undefined) {
    this.#customFields = customFields;
  }

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
    const kinds = this.#kindsOf(field);
    if (kinds.length === 0) {
      return this.#refuse('unknown-field', `${path}.field`, 'is no field that can be filtered by', field);
    }
    const wanted = typeof op === 'string' ? kinds.map((kind) => valueOf(kind, op)).filter(isKnown) : [];
    if (typeof op !== 'string' || wanted.length === 0) {
      return this.#refuse('unknown-op', `${path}.op`, `is no question that ${field} takes`, field);
    }
    const value = fields['value'];
    const fitting = wanted.find((kind) => isValue(value, kind));
    if (fitting === undefined || (field === 'appointments' && !areStates(value, fitting))) {
      return this.#refuse('bad-value', `${path}.value`, VALUES[wanted[0]!], field);
    }
    const condition: Condition = { field, op };
    if (fitting !== 'none') condition.value = copyOf(value);
    this.#narrow(condition, fields, path);
    return condition;
  }

  /** Takes over what narrows the condition down; anything else beside it is an issue. */
  #narrow(condition: Condition, fields: Record<string, unknown>, path: string): void {
    const { field } = condition;
    const allowed = narrowingsOf(field);
    for (const key of Object.keys(fields)) {
      const value = fields[key];
      if (value === undefined || key === 'field' || key === 'op' || key === 'value') continue;
      const narrowing = NARROWINGS.find((known) => known === key);
      if (narrowing === undefined || !allowed.includes(narrowing)) {
        this.#refuse('unknown-field', `${path}.${key}`, `is nothing that ${field} takes`, field);
      } else if (!isNarrowing(narrowing, value)) {
        this.#refuse('bad-value', `${path}.${key}`, NARROWING_VALUES[narrowing], field);
      } else Object.assign(condition, { [narrowing]: value });
    }
    if (condition.within !== undefined && condition.everWithin !== undefined) {
      this.#refuse('bad-value', `${path}.everWithin`, 'cannot stand beside within', field);
    }
  }

  /** What a field may be: one kind, for a custom field that nobody described any of theirs, none for no field. */
  #kindsOf(field: string): readonly ConditionKind[] {
    if (isConditionField(field)) return [CONDITION_FIELDS[field]];
    const key = customKeyOf(field);
    if (key === undefined) return [];
    if (this.#customFields === undefined) return CUSTOM_KINDS;
    const custom = this.#customFields.find((known) => known.key === key);
    return custom === undefined ? [] : [CUSTOM_FIELD_KINDS[custom.type]];
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

const CUSTOM_KINDS: readonly ConditionKind[] = [...new Set(Object.values(CUSTOM_FIELD_KINDS))];

function isKnown<T>(value: T | undefined): value is T {
  return value !== undefined;
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
  number: 'is no number',
  numbers: 'is no pair of numbers',
  purchase: 'is no object of items and categories',
};

const NARROWING_VALUES: Record<Narrowing, string> = {
  within: VALUES.duration,
  everWithin: VALUES.duration,
  location: VALUES.text,
  atLeast: `is no whole number from 1 to ${MOST_TIMES}`,
};

function isNarrowing(narrowing: Narrowing, value: unknown): boolean {
  if (narrowing === 'location') return isShortText(value);
  if (narrowing !== 'atLeast') return isValue(value, 'duration');
  return Number.isInteger(value) && (value as number) >= 1 && (value as number) <= MOST_TIMES;
}

/** Whether the value of a question about appointments names states there are. */
function areStates(value: unknown, kind: ConditionValue): boolean {
  return (
    kind === 'none' ||
    (value as string[]).every((state) => (APPOINTMENT_STATES as readonly string[]).includes(state))
  );
}

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
      return isPairOf(value, (member) => typeof member === 'string' && isCivilDate(member));
    case 'days-of-year':
      return isPairOf(
        value,
        (member) => typeof member === 'string' && member.length === 5 && isBirthday(member),
      );
    case 'duration':
      return typeof value === 'string' && isDuration(value);
    case 'yes-no':
      return typeof value === 'boolean';
    case 'number':
      return Number.isFinite(value);
    case 'numbers':
      return isPairOf(value, Number.isFinite);
    case 'purchase':
      return isPurchase(value);
    default:
      return unknownValue(wanted);
  }
}

function isShortText(value: unknown): boolean {
  return typeof value === 'string' && value.length <= LONGEST_VALUE;
}

function isPairOf(value: unknown, isMember: (member: unknown) => boolean): boolean {
  return Array.isArray(value) && value.length === 2 && value.every(isMember);
}

function isPurchase(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.entries(value).every(
    ([key, names]) =>
      (key === 'items' || key === 'categories') && (names === undefined || isValue(names, 'texts')),
  );
}

/** A value of a condition that nobody else can change. */
function copyOf(value: unknown): unknown {
  if (Array.isArray(value)) return [...(value as unknown[])];
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, names]) => [key, [...(names as string[])]]));
}

function unknownValue(wanted: never): never {
  throw new TypeError(`Unknown kind of value: ${String(wanted)}`);
}
