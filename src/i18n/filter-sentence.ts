import type { CustomField } from '../core/customer.js';
import type { Condition, Filter } from '../core/filter.js';
import type { Localization, Values } from './localization.js';

/** What a sentence about a filter calls by names that the directory gave. */
export interface FilterNames {
  /** ISO 4217, of amounts. */
  currency: string;
  customFields: readonly CustomField[];
  /** The name of a group, of a location, and of a way in. */
  group: (id: string) => string;
  location: (id: string) => string;
  source: (source: string) => string;
  /** The name of a country, by its code. */
  country: (code: string) => string;
}

/** A filter as one plain sentence without its end: "visited at least 3 times in the last 6 months and is reachable". */
export function filterSentence(filter: Filter, words: Localization, names: FilterNames): string {
  if ('field' in filter) return conditionSentence(filter, words, names);
  if ('not' in filter) {
    return words.text('filters.not', { sentence: filterSentence(filter.not, words, names) });
  }
  const isAll = 'all' in filter;
  const parts = isAll ? filter.all : filter.any;
  if (parts.length === 0) return words.text(isAll ? 'filters.everybody' : 'filters.nobody');
  const sentences = parts.map((part) => {
    const sentence = filterSentence(part, words, names);
    return parts.length > 1 && isList(part) ? words.text('filters.part', { sentence }) : sentence;
  });
  return words.list(sentences, isAll ? 'conjunction' : 'disjunction');
}

function isList(filter: Filter): boolean {
  if ('all' in filter) return filter.all.length > 1;
  return 'any' in filter && filter.any.length > 1;
}

/** A sentence as it begins a line (`isFirst`), or as it is. */
export function withCapital(text: string, isFirst: boolean, words: Localization): string {
  return isFirst ? text.slice(0, 1).toLocaleUpperCase(words.tag) + text.slice(1) : text;
}

/** One condition as a sentence. */
export function conditionSentence(condition: Condition, words: Localization, names: FilterNames): string {
  const { location } = condition;
  const window = windowOf(condition, words);
  let sentence = bareSentence(condition, words, names);
  if (window !== undefined) sentence = words.text('filters.when', { sentence, window });
  if (location === undefined) return sentence;
  return words.text('filters.at', { sentence, location: names.location(location) });
}

/** The time that a condition is narrowed to: "in the last 6 months". */
export function windowOf(condition: Condition, words: Localization): string | undefined {
  const { within, everWithin } = condition;
  if (everWithin !== undefined) return beforeLastVisit(everWithin, words);
  return within === undefined ? undefined : windowText(within, directionOf(condition), words);
}

/** "in the 6 months up to the last visit". */
export function beforeLastVisit(duration: string, words: Localization): string {
  return words.text('filters.before-last-visit', { duration: durationText(duration, words) });
}

/** Whether the times that a condition asks about lie behind or ahead. */
export function directionOf(condition: Condition): 'last' | 'next' {
  return condition.field === 'birthday' || looksAhead(condition) ? 'next' : 'last';
}

/** Upcoming appointments lie ahead. */
function looksAhead({ field, value }: Condition): boolean {
  return field === 'appointments' && Array.isArray(value) && value.length === 1 && value[0] === 'upcoming';
}

function bareSentence(condition: Condition, words: Localization, names: FilterNames): string {
  const { field, op, value } = condition;
  if (field === 'purchased') return purchaseSentence(condition, words);
  if (field === 'visits' && op === 'atMost' && value === 0) return words.text('filters.visits.none');
  const form = questionForm(condition);
  const own = `filters.${field}.${form}`;
  return words.text(words.has(own) ? own : `filters.${form}`, {
    field: fieldName(field, words, names),
    ...valuesOf(condition, words, names),
  });
}

/** What a condition asks, as its words are called: its operation, or the answer wanted of a yes or no. */
export function questionForm({ op, value }: Pick<Condition, 'op' | 'value'>): string {
  return op === 'is' && typeof value === 'boolean' ? (value ? 'yes' : 'no') : op;
}

/** What people call a field. */
export function fieldName(
  field: string,
  words: Localization,
  names: Pick<FilterNames, 'customFields'>,
): string {
  const key = /^custom\.(.+)$/s.exec(field)?.[1];
  if (key === undefined) return words.text(`filters.field.${field}`);
  const custom = names.customFields.find((known) => known.key === key);
  return custom?.name ?? words.text('filters.field.gone', { key });
}

function purchaseSentence({ op, value, atLeast = 1 }: Condition, words: Localization): string {
  const { items = [], categories = [] } = (value ?? {}) as { items?: string[]; categories?: string[] };
  const wanted = [...items, ...categories];
  if (wanted.length === 0) return words.text('filters.purchased.nothing');
  return words.text(`filters.purchased.${op}`, {
    count: atLeast,
    values: words.list(wanted, 'disjunction'),
  });
}

function valuesOf(condition: Condition, words: Localization, names: FilterNames): Values {
  const { field, op, value } = condition;
  switch (op) {
    case 'is':
    case 'isNot':
    case 'contains':
    case 'startsWith':
      return { value: String(value) };
    case 'isAnyOf':
    case 'isNoneOf':
      return {
        values: words.list(
          (value as string[]).map((choice) => choiceName(field, choice, words, names)),
          'disjunction',
        ),
      };
    case 'before':
    case 'after':
      return { date: words.date(value as string, { dateStyle: 'long' }) };
    case 'within':
    case 'notWithin':
      return { window: windowText(value as string, directionOf(condition), words) };
    case 'atLeast':
    case 'atMost':
      return { count: value as number, value: numberText(field, value as number, words, names) };
    case 'between':
      return betweenOf(field, value as [string | number, string | number], words, names);
    default:
      return {};
  }
}

function betweenOf(
  field: string,
  [from, to]: [string | number, string | number],
  words: Localization,
  names: FilterNames,
): Values {
  const text = (end: string | number): string => {
    if (typeof end === 'number') return numberText(field, end, words, names);
    return end.length === 5 ? words.birthday(end) : words.date(end, { dateStyle: 'long' });
  };
  return { from: text(from), to: text(to) };
}

function numberText(field: string, number: number, words: Localization, { currency }: FilterNames): string {
  return field === 'spend' || field === 'averageSpend' ? words.money(number, currency) : words.number(number);
}

const CHOICE_WORDS: Readonly<Record<string, string>> = {
  tender: 'tender',
  feedback: 'sentiment',
  appointments: 'appointment',
  emailSubscription: 'subscription',
};

/** What people call a choice of a field. */
export function choiceName(field: string, choice: string, words: Localization, names: FilterNames): string {
  if (field === 'groups') return names.group(choice);
  if (field === 'visitedLocation') return names.location(choice);
  if (field === 'creationSource') return names.source(choice);
  if (field === 'country') return names.country(choice);
  const key = `filters.${CHOICE_WORDS[field] ?? field}.${choice}`;
  return field in CHOICE_WORDS && words.has(key) ? words.text(key) : choice;
}

const UNITS = { Y: 'years', M: 'months', W: 'weeks', D: 'days' } as const;

/** A duration as its parts: "P1Y6M" is 1 year and 6 months. */
function partsOf(duration: string): { unit: (typeof UNITS)[keyof typeof UNITS]; count: number }[] {
  return [...duration.matchAll(/(\d+)([YMWD])/g)].map(([, count, letter]) => ({
    count: Number(count),
    unit: UNITS[letter as keyof typeof UNITS],
  }));
}

/** An ISO 8601 duration in words. */
export function durationText(duration: string, words: Localization): string {
  return words.list(
    partsOf(duration).map(({ unit, count }) => words.text(`filters.duration.${unit}`, { count })),
  );
}

/** "in the last 6 months", "in the next week". */
export function windowText(duration: string, direction: 'last' | 'next', words: Localization): string {
  const parts = partsOf(duration);
  const [first] = parts;
  if (parts.length !== 1 || first === undefined) {
    return words.text(`filters.${direction}.mixed`, { duration: durationText(duration, words) });
  }
  return words.text(`filters.${direction}.${first.unit}`, { count: first.count });
}
