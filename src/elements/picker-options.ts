import { fold } from '../core/text.js';

/** Something that can be chosen. */
export interface PickerOption {
  id: string;
  label: string;
  /** The words over it and its neighbours. */
  group?: string;
  /** Quiet text at the end of the line: a count. */
  hint?: string;
  /** Other words that it is found by. */
  synonyms?: string;
}

/** Options whose words begin with every word typed: best first, and `first` before all where nothing is typed. */
export function fittingOptions(
  options: readonly PickerOption[],
  search: string,
  first: readonly string[],
): readonly PickerOption[] {
  const typed = fold(search).split(' ').filter(Boolean);
  if (typed.length === 0) {
    if (first.length === 0) return options;
    const isFirst = ({ id }: PickerOption): boolean => first.includes(id);
    return [...options.filter(isFirst), ...options.filter((option) => !isFirst(option))];
  }
  return options
    .map((option) => ({ option, rank: rankOf(option, typed) }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank)
    .map(({ option }) => option);
}

/** How well an option fits: 3 by the beginning of its name, 2 by its name, 1 by other words, 0 not at all. */
function rankOf({ label, group = '', synonyms = '' }: PickerOption, typed: readonly string[]): number {
  const name = fold(label);
  const names = wordsOf(name);
  if (name.startsWith(typed.join(' '))) return 3;
  if (typed.every((word) => names.some((known) => known.startsWith(word)))) return 2;
  const all = [...names, ...wordsOf(fold(`${synonyms} ${group}`))];
  return typed.every((word) => all.some((known) => known.startsWith(word))) ? 1 : 0;
}

function wordsOf(text: string): string[] {
  return text.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}
