import { containsCardNumber } from './card-number.js';
import { type Issue, invalid } from './errors.js';
import { cleanLine, isBlank, normaliseText } from './text.js';

/** What is wrong with an input, gathered so that a person hears of everything at once. */
export class IssueList {
  readonly #issues: Issue[] = [];

  get length(): number {
    return this.#issues.length;
  }

  add(code: string, field: string, message: string, values?: Record<string, string | number>): void {
    this.#issues.push({
      code,
      ...(field === '' ? {} : { field }),
      message,
      ...(values === undefined ? {} : { values }),
    });
  }

  /** Throws `invalid` with all of them, if there are any. */
  throwIfAny(): void {
    const [first, ...rest] = this.#issues;
    if (first !== undefined) throw invalid(first, ...rest);
  }
}

export type Fields = Record<string, unknown>;

/** Whether a value is a plain object, not a list. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A field's path inside another: `emails` and 0 make `emails.0`. */
export function pathOf(path: string, field: string | number): string {
  return path === '' ? String(field) : `${path}.${field}`;
}

/** Text of one line, cleaned; `undefined` for none and for what an issue was added for. */
export function plannedLine(
  value: unknown,
  field: string,
  longest: number,
  issues: IssueList,
): string | undefined {
  return plannedText(value, field, longest, issues, cleanLine);
}

/** Text of many lines, normalised, without white space at its ends; `undefined` like {@link plannedLine}. */
export function plannedLines(
  value: unknown,
  field: string,
  longest: number,
  issues: IssueList,
): string | undefined {
  return plannedText(value, field, longest, issues, (text) => normaliseText(text).trim());
}

function plannedText(
  value: unknown,
  field: string,
  longest: number,
  issues: IssueList,
  clean: (text: string) => string,
): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') {
    issues.add('not-text', field, `${field} is not text.`);
    return undefined;
  }
  // Cleaning only shortens by blanks and invisible characters: nobody writes that many.
  const text = value.length > longest * 20 ? value : clean(value);
  if (isLongerThan(text, longest)) {
    issues.add('too-long', field, `${field} is longer than ${longest} characters.`, {
      max: longest,
    });
    return undefined;
  }
  if (isBlank(text)) return undefined;
  if (containsCardNumber(text)) {
    issues.add('card-number', field, `${field} has a payment card number in it.`);
    return undefined;
  }
  return text;
}

function isLongerThan(text: string, longest: number): boolean {
  if (text.length <= longest) return false;
  if (text.length > longest * 2) return true;
  // Characters, not code units: an emoji is one.
  return [...text].length > longest;
}

/** One of a fixed set of words; `undefined` for none and for what an issue was added for. */
export function plannedWord<Word extends string>(
  value: unknown,
  field: string,
  words: readonly Word[],
  issues: IssueList,
): Word | undefined {
  if (value === undefined || value === null) return undefined;
  if ((words as readonly unknown[]).includes(value)) return value as Word;
  issues.add('not-a-choice', field, `${field} is not one of ${words.join(', ')}.`);
  return undefined;
}

/** True or false; `undefined` for none and for what an issue was added for. */
export function plannedYesNo(value: unknown, field: string, issues: IssueList): boolean | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'boolean') return value;
  issues.add('not-yes-or-no', field, `${field} is neither true nor false.`);
  return undefined;
}

/** Whether a value stands for none: absent, null, or blank text. */
export function isNothing(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && isBlank(value));
}

/** The longest label or source of a contact point, in characters. */
export const LONGEST_LABEL = 100;
/** The most contact points of one kind that one person has. */
export const MOST_POINTS = 100;

/** The objects of a list; empty for none and for what an issue was added for. */
export function plannedList(value: unknown, field: string, issues: IssueList): Fields[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) {
    issues.add('not-a-list', field, `${field} is not a list.`);
    return [];
  }
  if (value.length > MOST_POINTS) {
    issues.add('too-many', field, `${field} has more than ${MOST_POINTS} entries.`, {
      max: MOST_POINTS,
    });
    return [];
  }
  const items: Fields[] = [];
  for (let index = 0; index < value.length; index++) {
    const item: unknown = value[index];
    if (isFields(item)) items.push(item);
    else issues.add('not-an-object', pathOf(field, index), `${field}.${index} is not an object.`);
  }
  return items;
}

/** Adds an issue for each field that is not among the known ones. */
export function refuseUnknownFields(
  fields: Fields,
  known: ReadonlySet<string>,
  path: string,
  issues: IssueList,
): void {
  for (const field in fields) {
    if (known.has(field) || !Object.hasOwn(fields, field) || fields[field] === undefined) continue;
    issues.add('unknown-field', pathOf(path, field), `${pathOf(path, field)} is not a field here.`);
  }
}
