import type { FilterNames } from '../i18n/filter-sentence.js';
import { fieldName } from '../i18n/filter-sentence.js';
import { questionOf } from '../i18n/filter-question.js';
import type { Localization } from '../i18n/localization.js';
import { kindOf, firstCondition, type OfferedField, questionsOf, withQuestion } from './filter-families.js';
import type { PickerOption } from './picker-options.js';

/** The fields offered as a list to choose from, found by their names, their questions and other words for them. */
export function fieldOptions(
  offered: readonly OfferedField[],
  words: Localization,
  names: FilterNames,
): PickerOption[] {
  return offered.map(({ field, family }) => ({
    id: field,
    label: fieldName(field, words, names),
    group: words.text(`filter.family.${family}`),
    synonyms: synonymsOf(field, words, names),
  }));
}

function synonymsOf(field: string, words: Localization, names: FilterNames): string {
  const kind = kindOf(field, names.customFields);
  if (kind === undefined) return '';
  const condition = firstCondition(field, kind);
  const asked = questionsOf(condition, kind).map((question) =>
    questionOf(withQuestion(condition, question, kind), words, names),
  );
  const own = asked.filter(({ name }) => name === undefined).map(({ label }) => label);
  const key = `filter.synonyms.${field}`;
  return [...own, ...(words.has(key) ? [words.text(key)] : [])].join(' ');
}
