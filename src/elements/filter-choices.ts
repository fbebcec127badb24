import { APPOINTMENT_STATES } from '../core/conditions.js';
import { CREATION_SOURCES } from '../core/customer.js';
import type { Condition } from '../core/filter.js';
import { TENDERS } from '../core/sale.js';
import { fold } from '../core/text.js';
import { beforeLastVisit, choiceName, windowText } from '../i18n/filter-sentence.js';
import type { Localization } from '../i18n/localization.js';
import { countryNames } from './country-names.js';
import type { FilterView } from './filter-view.js';
import { groupName } from './group-name.js';
import type { PickerOption } from './picker-options.js';

/** The choices of a field that are known, and whether others can be typed. */
export interface Choices {
  options: PickerOption[];
  isOpen: boolean;
}

/** What a field of choices can be asked for; what a condition asks for already is among it. */
export function choicesOf({ field, value }: Condition, view: FilterView): Choices {
  const { words, names } = view;
  const counted = view.counted.get(field);
  const { options, isOpen } = knownChoices(field, view);
  const known = new Set(options.map(({ id }) => id));
  const asked = (Array.isArray(value) ? (value as string[]) : []).filter((choice) => !known.has(choice));
  const all = [
    ...options,
    ...asked.map((choice) => ({ id: choice, label: choiceName(field, choice, words, names) })),
  ];
  return {
    options: all.map((option) => {
      const count = counted?.get(option.id);
      return count === undefined ? option : { ...option, hint: words.number(count) };
    }),
    isOpen,
  };
}

function knownChoices(field: string, { directory, words, names }: FilterView): Choices {
  const named = (choices: readonly string[], isOpen = false): Choices => ({
    options: choices.map((id) => ({ id, label: choiceName(field, id, words, names) })),
    isOpen,
  });
  const { description, groups = [] } = directory.snapshot;
  switch (field) {
    case 'groups':
      return {
        options: groups
          .filter(({ kind }) => kind !== 'all')
          .map((group) => ({
            id: group.id,
            label: groupName(group, words),
            group: words.text(`filter.groups.${group.kind}`),
            hint: words.number(group.count),
          })),
        isOpen: false,
      };
    case 'creationSource':
      return named(CREATION_SOURCES);
    case 'country':
      return {
        options: [...countryNames(words.tag)].map(([id, label]) => ({ id, label, synonyms: id })),
        isOpen: false,
      };
    case 'emailSubscription':
      return named(['subscribed', 'unsubscribed', 'unknown']);
    case 'visitedLocation':
      return named(description?.locations.map(({ id }) => id) ?? [], true);
    case 'channel':
      return named(description?.channels ?? [], true);
    case 'loyaltyTier':
      return named(description?.loyaltyTiers ?? [], true);
    case 'tender':
      return named(TENDERS);
    case 'feedback':
      return named(['positive', 'negative']);
    case 'appointments':
      return named(APPOINTMENT_STATES);
    default: {
      const custom = names.customFields.find(({ key }) => field === `custom.${key}`);
      return named(custom?.choices ?? [], custom === undefined);
    }
  }
}

/** Items and categories seen in sales, each with the mark of its kind before its name. */
export function purchaseOptions({ value }: Condition, view: FilterView): PickerOption[] {
  const { directory, words } = view;
  const { items = [], categories = [] } = directory.snapshot.description ?? {};
  const asked = purchaseOf(value);
  const counted = view.counted.get('purchased');
  const optionsOf = (kind: 'item' | 'category', names: readonly string[]): PickerOption[] =>
    [...new Set(names)].map((name) => {
      const id = `${kind}:${name}`;
      const count = counted?.get(id);
      return {
        id,
        label: name,
        group: words.text(`filter.purchase.${kind}`),
        ...(count === undefined ? {} : { hint: words.number(count) }),
      };
    });
  return [
    ...optionsOf('category', [...categories, ...asked.categories]),
    ...optionsOf('item', [...items, ...asked.items]),
  ];
}

/** What a condition on purchases names. */
export function purchaseOf(value: unknown): { items: string[]; categories: string[] } {
  const { items = [], categories = [] } = (value ?? {}) as { items?: string[]; categories?: string[] };
  return { items, categories };
}

const LAST = ['P7D', 'P30D', 'P6W', 'P3M', 'P6M', 'P1Y', 'P2Y'];
const NEXT = ['P7D', 'P14D', 'P30D', 'P3M'];
const UNITS = { D: 'days', W: 'weeks', M: 'months', Y: 'years' } as const;
/** Of more digits no length of time is meant. */
const MOST_DIGITS = 4;

/** Usual lengths of time; `asked` is among them. */
export function windowOptions(
  direction: 'last' | 'next',
  asked: string | undefined,
  words: Localization,
): PickerOption[] {
  const usual = direction === 'last' ? LAST : NEXT;
  const all = asked === undefined || usual.includes(asked) ? usual : [asked, ...usual];
  return all.map((duration) => ({ id: duration, label: windowText(duration, direction, words) }));
}

/** Usual lengths of time up to the last visit. */
export function everWindowOptions(asked: string | undefined, words: Localization): PickerOption[] {
  const usual = ['P3M', 'P6M', 'P1Y'];
  const all = asked === undefined || usual.includes(asked) ? usual : [asked, ...usual];
  return all.map((duration) => ({
    id: `ever:${duration}`,
    label: beforeLastVisit(duration, words),
    group: words.text('filter.window.to-last-visit'),
  }));
}

/** The lengths of time that "6", "6 w" or "45 days" may stand for, as ISO 8601 durations. */
export function typedDurations(text: string, words: Localization): string[] {
  const [, digits = '', rest = ''] = /^\D*?(\d+)\s*(.*)$/su.exec(text.normalize('NFKC')) ?? [];
  const count = Number(digits);
  if (digits === '' || digits.length > MOST_DIGITS || count === 0) return [];
  const typed = fold(rest);
  return (Object.keys(UNITS) as (keyof typeof UNITS)[])
    .filter((letter) => {
      const name = fold(words.text(`filters.duration.${UNITS[letter]}`, { count }).replace(/[\d\s]+/u, ''));
      return name.startsWith(typed);
    })
    .map((letter) => `P${count}${letter}`);
}
