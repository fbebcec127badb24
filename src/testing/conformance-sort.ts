import type { CustomField, CustomFieldType, CustomValue, NewCustomer } from '../core/customer.js';
import { type Sort, SORT_FIELDS, type SortField } from '../core/query.js';
import { type ConformanceCase, equal, type World } from './conformance-world.js';

const UP = 'ascending';
const DOWN = 'descending';

/** People in the order of a field; an empty one at the end has nothing of it. */
const SORTED_PEOPLE: readonly (readonly [SortField, readonly NewCustomer[]])[] = [
  ['nickname', [{ nickname: 'Al 2' }, { nickname: 'al 10' }, {}]],
  ['referenceId', [{ referenceId: 'R2' }, { referenceId: 'R10' }, {}]],
  ['note', [{ note: 'almond' }, { note: 'Élan' }, { note: 'zest' }, {}]],
  ['emailAddress', [{ emailAddress: 'a2@example.com' }, { emailAddress: 'A10@example.com' }, {}]],
  ['phoneNumber', [{ phoneNumber: '+14185550101' }, { phoneNumber: '+15145550101' }, {}]],
  ['address', [{ address: { addressLine1: '2 Main St' } }, { address: { addressLine1: '10 Main St' } }, {}]],
  ['city', [{ address: { locality: 'Laval' } }, { address: { locality: 'Québec' } }, {}]],
  ['region', [inRegion('ON'), inRegion('QC'), {}]],
  ['postalCode', [{ address: { postalCode: 'H2X 1Y4' } }, { address: { postalCode: 'J4K 1A1' } }, {}]],
  ['country', [{ address: { country: 'CA' } }, { address: { country: 'US' } }, {}]],
  ['birthday', [{ birthday: '01-15' }, { birthday: '1950-04-23' }, { birthday: '1949-12-01' }, {}]],
  ['creationSource', [{ creationSource: 'APPOINTMENTS' }, { creationSource: 'IMPORT' }]],
  ['instantProfile', [{ creationSource: 'LOYALTY' }, { creationSource: 'INSTANT_PROFILE' }]],
];

function inRegion(administrativeDistrictLevel1: string): NewCustomer {
  return { address: { administrativeDistrictLevel1 } };
}

/** Values of custom fields, rising. */
const SORTED_VALUES: { [Type in CustomFieldType]: readonly CustomValue[] } = {
  text: ['Été', 'Tea 2', 'tea 10'],
  number: [-3, 2.5, 10],
  date: ['1999-12-31', '2026-01-02', '2026-01-10'],
  'yes-no': [false, true],
  choice: ['A', 'a2', 'a10'],
  choices: [['A'], ['A', 'a2'], ['a2']],
  email: ['a2@example.com', 'a10@example.com', 'b@example.com'],
  phone: ['+14185550101', '+15145550101', '+15145550102'],
  address: [{ locality: 'Gatineau' }, { locality: 'Laval' }, { locality: 'Québec' }],
};

/** Makes people and checks that an order finds them as given, and turned round but for those without the value. */
async function sortsEitherWay(world: World, by: SortField, people: readonly NewCustomer[]): Promise<void> {
  const companyName = world.word();
  const ids: string[] = [];
  // Made backwards, so that the order they were made in is not the one asked for.
  for (const person of [...people].reverse()) {
    ids.unshift((await world.create({ companyName, ...person })).id);
  }
  const some = people.filter((person) => Object.keys(person).length > 0).length;
  const ordered = (direction: Sort['direction']) =>
    world.ids({ search: companyName, sort: [{ by, direction }] });
  equal(await ordered(UP), ids);
  equal(await ordered(DOWN), [...ids.slice(0, some).reverse(), ...ids.slice(some)], 'Backwards');
}

/** People whose names come in this order when sorted so. */
function sorts(sort: Sort[], given: string[], expected: string[]): ConformanceCase[1] {
  return async (world) => {
    const { word } = await world.family(given);
    const names = await world.names({ search: word, sort });
    equal(
      names.map((name) => name?.replace(` ${word}`, '')),
      expected,
    );
  };
}

export const sortCases: readonly ConformanceCase[] = [
  [
    'sorts names naturally',
    sorts(
      [{ by: 'name', direction: UP }],
      ['Agent 10', 'Agent 2', 'Agent 1'],
      ['Agent 1', 'Agent 2', 'Agent 10'],
    ),
  ],
  ['sorts names backwards', sorts([{ by: 'name', direction: DOWN }], ['B', 'C', 'A'], ['C', 'B', 'A'])],
  [
    'sorts names without minding case, and accents beside their letters',
    sorts([{ by: 'name', direction: UP }], ['b', 'Á', 'C', 'a'], ['a', 'Á', 'b', 'C']),
  ],
  [
    'sorts by name when told nothing',
    async (world) => {
      const { word } = await world.family(['Cy', 'Ann', 'Bo']);
      equal(await world.names({ search: word }), [`Ann ${word}`, `Bo ${word}`, `Cy ${word}`]);
    },
  ],
  [
    'sorts equals by id, in either direction',
    async (world) => {
      const { word, ids } = await world.family(['Ann', 'Ann', 'Ann']);
      const inOrder = [...ids].sort();
      equal(await world.ids({ search: word, sort: [{ by: 'name', direction: UP }] }), inOrder);
      equal(await world.ids({ search: word, sort: [{ by: 'name', direction: DOWN }] }), inOrder);
    },
  ],
  [
    'puts those without the value last, in either direction',
    async (world) => {
      const word = world.word();
      const none = await world.create({ givenName: word });
      const a = await world.create({ givenName: word, companyName: 'A' });
      const b = await world.create({ givenName: word, companyName: 'B' });
      const by = 'companyName';
      equal(await world.ids({ search: word, sort: [{ by, direction: UP }] }), [a.id, b.id, none.id]);
      equal(await world.ids({ search: word, sort: [{ by, direction: DOWN }] }), [b.id, a.id, none.id]);
    },
  ],
  [
    'sorts by a second field where the first is equal',
    async (world) => {
      const word = world.word();
      const ids: string[] = [];
      for (const [companyName, givenName] of [
        ['B', 'Ann'],
        ['A', 'Bo'],
        ['A', 'Ann'],
      ] as const) {
        ids.push((await world.create({ companyName, givenName, familyName: word })).id);
      }
      const sort: Sort[] = [
        { by: 'companyName', direction: UP },
        { by: 'givenName', direction: DOWN },
      ];
      equal(await world.ids({ search: word, sort }), [ids[1], ids[2], ids[0]]);
    },
  ],
  [
    'sorts by when somebody was added',
    async (world) => {
      const { word, ids } = await world.family(['Cy', 'Ann', 'Bo']);
      equal(await world.ids({ search: word, sort: [{ by: 'createdAt', direction: UP }] }), ids);
    },
  ],
  ...SORTED_PEOPLE.map(([by, people]): ConformanceCase => [
    `sorts by ${by}, in either direction`,
    (world) => sortsEitherWay(world, by, people),
  ]),
  ...Object.entries(SORTED_VALUES).map(([type, values]): ConformanceCase => [
    `sorts by a custom ${type}, in either direction`,
    async (world) => {
      const key = world.word().toLowerCase();
      const { customFields } = await world.call('directory.describe', {});
      const hasChoices = type === 'choice' || type === 'choices';
      const field: CustomField = {
        key,
        name: key,
        type: type as CustomFieldType,
        ...(hasChoices ? { choices: ['A', 'a2', 'a10'] } : {}),
      };
      await world.call('directory.configure', { customFields: [...customFields, field] });
      const people = values.map((value) => ({ custom: { [key]: value } }));
      await sortsEitherWay(world, `custom.${key}`, [...people, {}]);
    },
  ]),
  ...SORT_FIELDS.map((by): ConformanceCase => [
    `sorts by ${by} without losing anybody`,
    async (world) => {
      const { word, ids } = await world.family(['Ann', 'Bo']);
      const found = await world.ids({ search: word, sort: [{ by, direction: DOWN }] });
      equal(found.sort(), [...ids].sort());
    },
  ]),
];
