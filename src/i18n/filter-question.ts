import type { Condition } from '../core/filter.js';
import { fieldName, type FilterNames, questionForm, withCapital } from './filter-sentence.js';
import type { Localization } from './localization.js';

/** Where a value of a question stands: the only one, or an end of a range. */
export type ValueSlot = 'value' | 'from' | 'to';

/** A question about a field taken apart, for controls to stand where its changeable words are. */
export interface Question {
  /** The field's name, where it stands before the question. */
  name: string | undefined;
  /** What the question reads up to its first value: "visited at least". */
  phrase: string;
  /** What follows the phrase: texts, and the places of values. */
  rest: readonly (string | { slot: ValueSlot })[];
  /** The whole question for a list of questions: "visited at least … times". */
  label: string;
}

const SLOTS: Readonly<Record<string, ValueSlot>> = {
  value: 'value',
  values: 'value',
  count: 'value',
  date: 'value',
  window: 'value',
  from: 'from',
  to: 'to',
};

/**
 * The question that a condition asks, by the very sentence that {@link conditionSentence} makes of it; where a field
 * has no sentence of its own, its name with a general question. `isFirst`: it begins a line.
 */
export function questionOf(
  condition: Condition,
  words: Localization,
  names: FilterNames,
  isFirst = true,
): Question {
  const { field, value } = condition;
  const form = questionForm(condition);
  const own = [`filter.line.${field}.${form}`, `filters.${field}.${form}`].find((key) => words.has(key));
  const parts =
    own === undefined ? generalParts(form, words) : words.parts(own, { count: countOf(condition) });
  const [phrase = '', ...rest] = parts;
  const label = parts
    .map((part, index) =>
      index % 2 === 0 ? part : part === 'window' ? openWindow(field, value, words) : '…',
    )
    .join('');
  const name = own === undefined ? fieldName(field, words, names) : undefined;
  const begins = isFirst && name === undefined;
  return {
    name,
    phrase: withCapital(phrase.trim() || label, begins, words),
    rest: rest
      .map((part, index) => (index % 2 === 0 ? { slot: SLOTS[part] ?? 'value' } : part.trim()))
      .filter((part) => part !== ''),
    label: withCapital(label, begins, words),
  };
}

function generalParts(form: string, words: Localization): string[] {
  return words.parts(`filter.op.${form}`);
}

/** The number that the words around it agree with. */
function countOf({ field, value }: Condition): number {
  if (field === 'purchased') return 1;
  return typeof value === 'number' ? value : 2;
}

function openWindow(field: string, value: unknown, words: Localization): string {
  const isAhead = field === 'birthday' || (Array.isArray(value) && value[0] === 'upcoming');
  return words.text(isAhead ? 'filter.window.next' : 'filter.window.last');
}
