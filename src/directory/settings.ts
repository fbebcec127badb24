import { isTimeZone } from '../core/civil-date.js';
import { fitsField } from '../core/custom-plan.js';
import type { CustomField } from '../core/customer.js';
import { DirectoryError, type Issue } from '../core/errors.js';
import { EVERYBODY } from '../core/filter.js';
import { BUILT_IN_GROUPS, type GroupRecord } from '../core/group.js';
import { areNestedTooDeep, asksForGroup } from '../core/group-rules.js';
import { PERMISSIONS } from '../core/permissions.js';
import type { Sort } from '../core/query.js';
import { sameValue } from '../core/record-changes.js';
import type { DirectorySettings, LoyaltyProgramme } from '../core/settings.js';
import { cleanLine, sortKey } from '../core/text.js';
import type { QueryContext, StoreView } from '../stores/store.js';
import { filtersOf, issuesOfRule } from './group-filters.js';
import type { Handler } from './handler.js';
import { isPhoneCountry } from './phone-numbers.js';
import { write } from './write.js';

const FIELD_KEY = /^[a-z][a-z0-9_-]{0,62}$/;
const CURRENCY = /^[A-Z]{3}$/;
const COUNTRY = /^[a-z]{2}$/i;
const MAX_NAME = 100;
const LONGEST_ID = 100;
const MAX_FIELDS = 200;

/** What a page must know before it shows anything. */
export const directoryDescribe: Handler<'directory.describe'> = async (_, context) => {
  const question = await context.queryContext();
  const [{ total }, seen, groups] = await context.store.read((view) =>
    Promise.all([view.count([EVERYBODY], question), view.seen(), view.all('groups')]),
  );
  const tags = groups.filter(({ kind }) => kind === 'manual').map(({ name }) => name);
  const { settings } = context;
  return {
    ...settings,
    locations: withSeen(settings.locations, seen.locations),
    counts: { customers: total },
    now: context.now.toISOString(),
    items: inOrder(seen.items),
    categories: inOrder(seen.categories),
    channels: inOrder(seen.channels),
    loyaltyTiers: inOrder(seen.loyaltyTiers),
    loyaltyProgramme: settings.loyaltyProgramme ?? {},
    tags: inOrder(tags),
    permissions: PERMISSIONS.filter((permission) => context.permissions?.has(permission) ?? true),
  };
};

/** The locations that have a name, and those that sales told of besides. */
function withSeen(
  named: DirectorySettings['locations'],
  seen: readonly string[],
): DirectorySettings['locations'] {
  const known = new Set(named.map(({ id }) => id));
  const others = seen.filter((id) => !known.has(id) && id.length <= LONGEST_ID);
  return [...named, ...inOrder(others).map((id) => ({ id, name: id }))];
}

function inOrder(words: readonly string[]): string[] {
  const keyed = words.map((word) => ({ word, key: sortKey(word) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ word }) => word);
}

/** Changes the settings named; a list given (custom fields, locations) replaces the list there was. */
export const directoryConfigure: Handler<'directory.configure'> = async (input, context) => {
  const question = await context.queryContext();
  const unknownCountry = await countryIssues(input.country, context.settings.country);
  return write(context, input, async (change) => {
    const before = await change.view.get('settings', 'settings');
    const settings = { ...withoutId(before ?? { id: 'settings', ...context.settings }), ...tidy(input) };
    const issues = [...settingsIssues(input), ...unknownCountry];
    if (issues.length === 0) {
      const earlier = before?.smartGroups ?? context.settings.smartGroups;
      issues.push(...smartGroupIssues(settings, earlier, await change.view.all('groups')));
    }
    if (issues.length === 0) {
      issues.push(
        ...(await misfits(change.view, before?.customFields ?? [], settings.customFields, question)),
      );
    }
    if (issues.length > 0) {
      throw new DirectoryError('invalid', issues.map(({ message }) => message).join(' '), { issues });
    }
    const after = { id: 'settings' as const, ...settings };
    if (!sameValue(before, after)) change.put('settings', after, before);
    return settings;
  });
};

/** Settings as they are stored: codes in their usual case, names trimmed. */
export function tidy(settings: Partial<DirectorySettings>): Partial<DirectorySettings> {
  const { currency, country, customFields, locations, loyaltyProgramme } = settings;
  return {
    ...settings,
    ...(currency === undefined ? {} : { currency: currency.toUpperCase() }),
    ...(country === undefined ? {} : { country: country.toUpperCase() }),
    ...(customFields === undefined ? {} : { customFields: customFields.map(tidyField) }),
    ...(locations === undefined
      ? {}
      : { locations: locations.map(({ id, name }) => ({ id, name: cleanLine(name) })) }),
    ...(loyaltyProgramme === undefined ? {} : { loyaltyProgramme: tidyProgramme(loyaltyProgramme) }),
  };
}

function tidyProgramme({ name, terminology }: LoyaltyProgramme): LoyaltyProgramme {
  return {
    ...(name === undefined ? {} : { name: cleanLine(name) }),
    ...(terminology === undefined
      ? {}
      : { terminology: { one: cleanLine(terminology.one), other: cleanLine(terminology.other) } }),
  };
}

/** Everything that is wrong with settings, by field. */
export function settingsIssues(settings: Partial<DirectorySettings>): Issue[] {
  const { timeZone, currency, locale, country, customFields, locations, smartGroups } = settings;
  const { name, terminology: { one, other } = {} } = settings.loyaltyProgramme ?? {};
  return [
    ...unless(timeZone === undefined || isTimeZone(timeZone), 'bad-time-zone', 'timeZone'),
    ...unless(currency === undefined || isCurrency(currency), 'bad-currency', 'currency'),
    ...unless(locale === undefined || isLocale(locale), 'bad-locale', 'locale'),
    ...unless(country === undefined || COUNTRY.test(country), 'bad-country', 'country'),
    ...(customFields === undefined ? [] : customFieldIssues(customFields)),
    ...(locations === undefined
      ? []
      : twins(
          locations.map(({ id }) => id),
          'locations',
          'id',
        )),
    ...wordIssues({ name, 'terminology.one': one, 'terminology.other': other }, 'loyaltyProgramme'),
    ...Object.keys(smartGroups ?? {}).flatMap((id) =>
      unless(isBuiltInSmartGroup(id), 'unknown-group', `smartGroups.${id}`),
    ),
  ];
}

function customFieldIssues(fields: readonly CustomField[]): Issue[] {
  const issues = unless(fields.length <= MAX_FIELDS, 'too-many', 'customFields');
  fields.forEach((field, index) => {
    const at = `customFields.${index}`;
    const name = cleanLine(field.name);
    issues.push(
      ...unless(isFieldKey(field.key), 'bad-key', `${at}.key`),
      ...unless(name !== '', 'required', `${at}.name`),
      ...unless(name.length <= MAX_NAME, 'too-long', `${at}.name`),
      ...choiceIssues(field, `${at}.choices`),
    );
  });
  return [
    ...issues,
    ...twins(
      fields.map(({ key }) => key),
      'customFields',
      'key',
    ),
  ];
}

/** What is wrong with words that people read. */
function wordIssues(words: Readonly<Record<string, string | undefined>>, at: string): Issue[] {
  return Object.entries(words).flatMap(([field, word]) => {
    const clean = word === undefined ? undefined : cleanLine(word);
    return [
      ...unless(clean !== '', 'required', `${at}.${field}`),
      ...unless((clean?.length ?? 0) <= MAX_NAME, 'too-long', `${at}.${field}`),
    ];
  });
}

function isFieldKey(key: string): boolean {
  // Every object answers to these two.
  return FIELD_KEY.test(key) && key !== 'constructor' && key !== 'prototype';
}

function choiceIssues({ type, choices }: CustomField, at: string): Issue[] {
  if (type !== 'choice' && type !== 'choices') return unless(choices === undefined, 'unknown-field', at);
  const clean = (choices ?? []).map(cleanLine);
  return [
    ...unless(clean.length > 0 && !clean.includes(''), 'required', at),
    ...unless(new Set(clean).size === clean.length, 'duplicate', at),
  ];
}

/**
 * Rules of built-in groups that ask for their own group, if only through others, and new ones that ask for what is
 * not there.
 */
function smartGroupIssues(
  settings: DirectorySettings,
  earlier: DirectorySettings['smartGroups'],
  stored: readonly GroupRecord[],
): Issue[] {
  const filters = filtersOf(stored, settings);
  return Object.entries(settings.smartGroups).flatMap(([id, filter]) => {
    const at = `smartGroups.${id}`;
    if (asksForGroup(id, filter, filters)) return unless(false, 'group-cycle', at);
    if (areNestedTooDeep(filters)) return unless(false, 'too-deep', at);
    return sameValue(filter, earlier[id]) ? [] : issuesOfRule(filter, stored, settings, at);
  });
}

/** Fields that are new, of a new type or without an earlier choice: customers may have values of what they were. */
function redefinedFields(before: readonly CustomField[], after: readonly CustomField[]): CustomField[] {
  return after.filter((field) => {
    const earlier = before.find(({ key }) => key === field.key);
    return earlier?.type !== field.type || isNarrowed(earlier, field);
  });
}

function isNarrowed({ choices = [] }: CustomField, after: CustomField): boolean {
  return choices.some((choice) => !after.choices?.includes(choice));
}

/**
 * Fields of which customers have values that are none of their new type or choices: values are neither lost nor
 * left under a definition they do not fit.
 */
export async function misfits(
  view: StoreView,
  before: readonly CustomField[],
  after: readonly CustomField[],
  question: QueryContext,
): Promise<Issue[]> {
  const misfitting = new Set<string>();
  const used = await usedFields(view, redefinedFields(before, after), question);
  if (used.length > 0) {
    const everybody = view.records({ filter: EVERYBODY, sort: [], offset: 0, limit: 0 }, question);
    for await (const batch of everybody) {
      for (const { custom } of batch) {
        for (const field of used) {
          const value = Object.hasOwn(custom, field.key) ? custom[field.key] : undefined;
          if (value !== undefined && !fitsField(value, field)) misfitting.add(field.key);
        }
      }
    }
  }
  return [...misfitting].map((key) => misfit(key, before, after));
}

function misfit(key: string, before: readonly CustomField[], after: readonly CustomField[]): Issue {
  const index = after.findIndex((field) => field.key === key);
  const isRetyped = before.find((field) => field.key === key)?.type !== after[index]?.type;
  return {
    code: 'field-in-use',
    field: isRetyped ? 'customFields' : `customFields.${index}.choices`,
    message: `Customers have values of ${key} that do not fit its new ${isRetyped ? 'type' : 'choices'}.`,
    values: { key },
  };
}

/** Fields that anybody has a value of: in a list in their order, whoever has none comes last. */
async function usedFields(
  view: StoreView,
  fields: CustomField[],
  question: QueryContext,
): Promise<CustomField[]> {
  const used: CustomField[] = [];
  for (const field of fields) {
    const sort: Sort[] = [{ by: `custom.${field.key}`, direction: 'ascending' }];
    const { customers } = await view.query({ filter: EVERYBODY, sort, offset: 0, limit: 1 }, question);
    const first = customers[0] && (await view.get('customers', customers[0].id));
    if (first && Object.hasOwn(first.custom, field.key)) used.push(field);
  }
  return used;
}

function tidyField({ key, name, type, choices }: CustomField): CustomField {
  return {
    key,
    name: cleanLine(name),
    type,
    ...(choices === undefined ? {} : { choices: choices.map(cleanLine) }),
  };
}

function twins(values: readonly string[], list: string, part: string): Issue[] {
  return values.flatMap((value, index) =>
    unless(values.indexOf(value) === index, 'duplicate', `${list}.${index}.${part}`),
  );
}

const MESSAGES: Record<string, string> = {
  'bad-time-zone': 'is not an IANA time zone',
  'bad-currency': 'is not an ISO 4217 code',
  'bad-locale': 'is not a BCP 47 tag',
  'bad-country': 'is not an ISO 3166-1 code of two letters',
  'bad-key': 'must start with a letter and have only a-z, 0-9, - and _',
  'unknown-group': 'is not a built-in smart group',
  'group-cycle': 'asks for this group itself, or for a group that asks for it',
  'too-deep': 'leads groups to ask for one another through too many',
  'unknown-field': 'belongs to fields with choices only',
  required: 'is missing',
  'too-long': 'is too long',
  'too-many': 'has too many entries',
  duplicate: 'repeats an earlier one',
};

function unless(holds: boolean, code: string, field: string): Issue[] {
  return holds ? [] : [{ code, field, message: `${field} ${MESSAGES[code]}.` }];
}

/** What is wrong with a new country of the right shape: no national phone number could be read with an unknown one. */
async function countryIssues(country: string | undefined, before: string): Promise<Issue[]> {
  const code = country?.toUpperCase() ?? before;
  if (code === before || !COUNTRY.test(code)) return [];
  return unless(await isPhoneCountry(code), 'bad-country', 'country');
}

function isCurrency(text: string): boolean {
  const code = text.toUpperCase();
  if (!CURRENCY.test(code)) return false;
  // Older engines tell no currencies.
  return !('supportedValuesOf' in Intl) || Intl.supportedValuesOf('currency').includes(code);
}

function isLocale(locale: string): boolean {
  try {
    return Intl.getCanonicalLocales(locale).length === 1;
  } catch {
    return false;
  }
}

function isBuiltInSmartGroup(id: string): boolean {
  return BUILT_IN_GROUPS.some((group) => group.id === id && group.kind === 'smart');
}

function withoutId<T extends { id: string }>({ id: _, ...settings }: T): Omit<T, 'id'> {
  return settings;
}
