import type { CustomField } from '../core/customer.js';
import { type ConformanceCase, equal, ok, type World } from './conformance-world.js';

const FIELDS: CustomField[] = [
  { key: 'diet', name: 'Diet', type: 'text' },
  { key: 'points', name: 'Points', type: 'number' },
  { key: 'joined', name: 'Joined', type: 'date' },
  { key: 'vip', name: 'VIP', type: 'yes-no' },
  { key: 'size', name: 'Size', type: 'choice', choices: ['S', 'M', 'L'] },
  { key: 'likes', name: 'Likes', type: 'choices', choices: ['bread', 'cake'] },
  { key: 'work-email', name: 'Work email', type: 'email' },
  { key: 'fax', name: 'Fax', type: 'phone' },
  { key: 'cottage', name: 'Cottage', type: 'address' },
];

/** The custom fields there are, and these besides. */
async function addFields(world: World, fields: CustomField[]): Promise<void> {
  const { customFields } = await world.call('directory.describe', {});
  const others = customFields.filter(({ key }) => !fields.some((field) => field.key === key));
  await world.call('directory.configure', { customFields: [...others, ...fields] });
}

function failsWithField(
  field: Partial<CustomField>,
  issue: { code: string; field: string },
): ConformanceCase[1] {
  return async (world) => {
    const customFields = [{ key: 'ok', name: 'Fine', type: 'text' as const, ...field }];
    await world.fails(world.call('directory.configure', { customFields }), 'invalid', issue);
  };
}

export const directoryCases: readonly ConformanceCase[] = [
  [
    'tells the settings it was made with',
    async (world) => {
      const { timeZone, currency, locale, country } = await world.call('directory.describe', {});
      equal(
        { timeZone, currency, locale, country },
        {
          timeZone: 'America/Toronto',
          currency: 'CAD',
          locale: 'en-CA',
          country: 'CA',
        },
      );
    },
  ],
  [
    'counts the customers that are there',
    async (world) => {
      const before = (await world.call('directory.describe', {})).counts.customers;
      const { ids } = await world.family(['Ann', 'Bo']);
      await world.call('customers.delete', { ids: [ids[0]!] });
      equal((await world.call('directory.describe', {})).counts.customers, before + 1);
    },
  ],
  [
    'tells what the caller may do',
    async (world) => {
      const { permissions } = await world.call('directory.describe', {});
      ok(permissions.includes('view'), 'whoever may ask may view');
    },
  ],
  [
    'names the items and categories seen in sales, at first none',
    async (world) => {
      const { items, categories } = await world.call('directory.describe', {});
      equal({ items, categories }, { items: [], categories: [] });
    },
  ],
  [
    'changes the settings named and keeps the others',
    async (world) => {
      const settings = await world.call('directory.configure', { visitsPerDay: 'once' });
      equal(settings.visitsPerDay, 'once');
      equal(settings.timeZone, 'America/Toronto');
      equal((await world.call('directory.describe', {})).visitsPerDay, 'once');
    },
  ],
  [
    'takes the currency and country in either case',
    async (world) => {
      const { currency, country } = await world.call('directory.configure', {
        currency: 'cad',
        country: 'ca',
      });
      equal({ currency, country }, { currency: 'CAD', country: 'CA' });
    },
  ],
  [
    'refuses a time zone that does not exist',
    (world) =>
      world
        .fails(world.call('directory.configure', { timeZone: 'Mars/Olympus' }), 'invalid', {
          code: 'bad-time-zone',
          field: 'timeZone',
        })
        .then(() => undefined),
  ],
  [
    'refuses a currency, a locale and a country that are none, naming each',
    async (world) => {
      const error = await world.fails(
        world.call('directory.configure', { currency: 'DOLLAR', locale: 'x', country: 'CAN' }),
        'invalid',
      );
      equal(error.issues.map(({ code }) => code).sort(), ['bad-country', 'bad-currency', 'bad-locale']);
    },
  ],
  [
    'refuses a currency and a country that have the shape of one and are none',
    async (world) => {
      const { currency, country } = await world.call('directory.describe', {});
      const error = await world.fails(
        world.call('directory.configure', { currency: 'zzz', country: 'zz' }),
        'invalid',
      );
      equal(
        error.issues.map(({ code, field }) => [code, field]),
        [
          ['bad-currency', 'currency'],
          ['bad-country', 'country'],
        ],
      );
      const abroad = await world.call('directory.configure', { currency: 'eur', country: 'fr' });
      equal([abroad.currency, abroad.country], ['EUR', 'FR']);
      const { phoneNumber } = await world.create({ phoneNumber: '01 42 68 53 00' });
      equal(phoneNumber, '+33142685300');
      await world.call('directory.configure', { currency, country });
    },
  ],
  [
    'refuses a setting it does not know, by its name',
    async (world) => {
      const input = { colour: 'red' } as never;
      await world.fails(world.call('directory.configure', input), 'invalid', {
        code: 'unknown-field',
        field: 'colour',
      });
    },
  ],
  [
    'keeps custom fields of every type, in their order',
    async (world) => {
      await world.call('directory.configure', { customFields: FIELDS });
      equal((await world.call('directory.describe', {})).customFields, FIELDS);
    },
  ],
  [
    'refuses a custom field with a key of its own making',
    failsWithField({ key: 'Not A Key' }, { code: 'bad-key', field: 'customFields.0.key' }),
  ],
  [
    'refuses a custom field without a name',
    failsWithField({ name: '  ' }, { code: 'required', field: 'customFields.0.name' }),
  ],
  [
    'refuses a choice field without choices',
    failsWithField({ type: 'choice' }, { code: 'required', field: 'customFields.0.choices' }),
  ],
  [
    'refuses a choice field with the same choice twice',
    failsWithField(
      { type: 'choices', choices: ['a', 'a'] },
      { code: 'duplicate', field: 'customFields.0.choices' },
    ),
  ],
  [
    'refuses a custom field of an unknown type',
    failsWithField({ type: 'colour' as never }, { code: 'not-a-choice', field: 'customFields.0.type' }),
  ],
  [
    'refuses two custom fields with one key',
    async (world) => {
      const field: CustomField = { key: 'twin', name: 'Twin', type: 'text' };
      await world.fails(world.call('directory.configure', { customFields: [field, field] }), 'invalid', {
        code: 'duplicate',
        field: 'customFields.1.key',
      });
    },
  ],
  [
    'lets a custom field that nobody has a value of change its type',
    async (world) => {
      await addFields(world, [{ key: 'free', name: 'Free', type: 'text' }]);
      await addFields(world, [{ key: 'free', name: 'Free', type: 'number' }]);
      const { customFields } = await world.call('directory.describe', {});
      equal(customFields.find(({ key }) => key === 'free')?.type, 'number');
    },
  ],
  [
    'refuses a new type for a custom field that somebody has a value of',
    async (world) => {
      await addFields(world, [{ key: 'kept', name: 'Kept', type: 'text' }]);
      await world.create({ givenName: world.word(), custom: { kept: 'yes' } });
      await world.fails(addFields(world, [{ key: 'kept', name: 'Kept', type: 'number' }]), 'invalid', {
        code: 'field-in-use',
        field: 'customFields',
      });
    },
  ],
  [
    'refuses another type for a custom field that was dropped while somebody has a value of it',
    async (world) => {
      await addFields(world, [{ key: 'dropped', name: 'Dropped', type: 'text' }]);
      const { id } = await world.create({ givenName: world.word(), custom: { dropped: 'yes' } });
      const { customFields } = await world.call('directory.describe', {});
      const others = customFields.filter(({ key }) => key !== 'dropped');
      await world.call('directory.configure', { customFields: others });
      await world.fails(addFields(world, [{ key: 'dropped', name: 'Dropped', type: 'number' }]), 'invalid', {
        code: 'field-in-use',
        field: 'customFields',
      });
      await addFields(world, [{ key: 'dropped', name: 'Back', type: 'text' }]);
      equal((await world.get(id)).custom['dropped'], 'yes');
    },
  ],
  ...(['choice', 'choices'] as const).map((type): ConformanceCase => [
    `refuses to drop a choice of a ${type} field that somebody has, and drops the others`,
    async (world) => {
      const key = world.word().toLowerCase();
      const define = (...choices: string[]) => addFields(world, [{ key, name: key, type, choices }]);
      await define('A', 'B', 'C');
      const value = type === 'choice' ? 'A' : ['A', 'B'];
      const { id } = await world.create({ givenName: world.word(), custom: { [key]: value } });
      const error = await world.fails(define('B', 'C'), 'invalid', {
        code: 'field-in-use',
        field: 'choices',
      });
      equal(error.issues[0]?.values, { key });
      await define('D', 'B', 'A');
      equal((await world.get(id)).custom[key], value);
    },
  ]),
  [
    'lets a custom field change to a type that all its values fit',
    async (world) => {
      await addFields(world, [{ key: 'day', name: 'Day', type: 'text' }]);
      const { id } = await world.create({ givenName: world.word(), custom: { day: '2026-02-28' } });
      await addFields(world, [{ key: 'day', name: 'Day', type: 'date' }]);
      equal((await world.get(id)).custom['day'], '2026-02-28');
    },
  ],
  [
    'renames a custom field without touching the values',
    async (world) => {
      await addFields(world, [{ key: 'pet', name: 'Pet', type: 'text' }]);
      const { id } = await world.create({ givenName: world.word(), custom: { pet: 'cat' } });
      await addFields(world, [{ key: 'pet', name: 'Animal', type: 'text' }]);
      equal((await world.get(id)).custom['pet'], 'cat');
    },
  ],
];
