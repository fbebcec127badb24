import type { NewCustomer } from '../core/customer.js';
import type { Condition, Filter } from '../core/filter.js';
import { type ConformanceCase, equal, type World } from './conformance-world.js';

/** The people whom every filter here is asked of, by a letter. */
const PEOPLE: Record<string, NewCustomer> = {
  A: {
    givenName: 'Élodie',
    familyName: 'Tremblay',
    emailAddress: 'elodie@example.com',
    emailSubscription: 'subscribed',
    phoneNumber: '+15145550101',
    birthday: '1990-04-23',
    addresses: [
      {
        addressLine1: '12 rue Principale',
        locality: 'Montréal',
        administrativeDistrictLevel1: 'QC',
        postalCode: 'H2X 1Y4',
        country: 'CA',
      },
    ],
  },
  B: {
    givenName: 'Bo',
    companyName: 'Mill & Sons',
    emails: [
      { address: 'bo@mill.example', subscription: 'unsubscribed' },
      { address: 'second@mill.example', subscription: 'subscribed' },
    ],
    birthday: '12-28',
    note: 'No nuts, please',
    addresses: [
      { locality: 'Boston', administrativeDistrictLevel1: 'MA', country: 'US' },
      { locality: 'Laval', administrativeDistrictLevel1: 'QC', country: 'CA' },
    ],
  },
  C: {
    givenName: 'Chloé',
    familyName: 'O’Brien',
    referenceId: 'VIP-7',
    birthday: '02-29',
    creationSource: 'INSTANT_PROFILE',
  },
  D: { companyName: 'Café 12', phoneNumber: '+14185550155', creationSource: 'LOYALTY' },
};

interface Scene {
  nickname: string;
  letters: Map<string, string>;
  groups: { manual: string; smart: string };
}
const scenes = new WeakMap<World, Promise<Scene>>();

/** The people are made once for all filters of a directory, and told from others by their nickname. */
function sceneOf(world: World): Promise<Scene> {
  let scene = scenes.get(world);
  if (!scene) scenes.set(world, (scene = makeScene(world)));
  return scene;
}

async function makeScene(world: World): Promise<Scene> {
  const nickname = world.word();
  const letters = new Map<string, string>();
  const byLetter = new Map<string, string>();
  for (const [letter, person] of Object.entries(PEOPLE)) {
    const { id } = await world.create({ ...person, nickname });
    letters.set(id, letter);
    byLetter.set(letter, id);
  }
  const manual = await world.group({ kind: 'manual' });
  await world.call('groups.addMembers', {
    groupId: manual.id,
    ids: [byLetter.get('A')!, byLetter.get('D')!],
  });
  const smart = await world.group({
    kind: 'smart',
    filter: { field: 'creationSource', op: 'isAnyOf', value: ['LOYALTY'] },
  });
  return { nickname, letters, groups: { manual: manual.id, smart: smart.id } };
}

/** The letters of those whom a filter finds, in order. */
async function found(world: World, filter: Filter): Promise<string> {
  const { nickname, letters } = await sceneOf(world);
  const mine: Condition = { field: 'nickname', op: 'is', value: nickname };
  const ids = await world.ids({ filter: { all: [mine, filter] } });
  return ids
    .map((id) => letters.get(id))
    .sort()
    .join('');
}

function condition(field: string, op: string, value?: unknown): Filter {
  return { field, op, ...(value === undefined ? {} : { value }) };
}

/** A filter, and the letters of those who fit. */
const FITS: readonly [what: string, filter: Filter, expected: string][] = [
  ['everybody for all of nothing', { all: [] }, 'ABCD'],
  ['nobody for any of nothing', { any: [] }, ''],
  ['givenName is, without accents', condition('givenName', 'is', 'elodie'), 'A'],
  ['givenName isNot, with those who have none', condition('givenName', 'isNot', 'Élodie'), 'BCD'],
  ['not givenName is, without those who have none', { not: condition('givenName', 'is', 'Élodie') }, 'BC'],
  ['givenName contains', condition('givenName', 'contains', 'LO'), 'AC'],
  ['givenName startsWith', condition('givenName', 'startsWith', 'ch'), 'C'],
  ['givenName isSet', condition('givenName', 'isSet'), 'ABC'],
  ['givenName isNotSet', condition('givenName', 'isNotSet'), 'D'],
  ['familyName is, without punctuation', condition('familyName', 'is', "O'Brien"), 'C'],
  ['name is given and family', condition('name', 'is', 'elodie tremblay'), 'A'],
  ['name is the company of somebody without a name', condition('name', 'is', 'cafe 12'), 'D'],
  ['companyName contains', condition('companyName', 'contains', 'mill'), 'B'],
  ['note contains', condition('note', 'contains', 'nuts'), 'B'],
  ['referenceId is', condition('referenceId', 'is', 'vip-7'), 'C'],
  ['emailAddress contains, of any address', condition('emailAddress', 'contains', 'second'), 'B'],
  ['emailAddress isSet', condition('emailAddress', 'isSet'), 'AB'],
  ['emailAddress isNotSet', condition('emailAddress', 'isNotSet'), 'CD'],
  ['phoneNumber is, in another writing', condition('phoneNumber', 'is', '(514) 555-0101'), 'A'],
  ['phoneNumber startsWith', condition('phoneNumber', 'startsWith', '418'), 'D'],
  ['phoneNumber isNotSet', condition('phoneNumber', 'isNotSet'), 'BC'],
  ['city of any address', condition('city', 'is', 'laval'), 'B'],
  ['city isNot, with those who have none', condition('city', 'isNot', 'Laval'), 'ACD'],
  ['region is', condition('region', 'is', 'QC'), 'AB'],
  ['postalCode startsWith', condition('postalCode', 'startsWith', 'h2x'), 'A'],
  ['address contains', condition('address', 'contains', 'rue principale'), 'A'],
  ['country isAnyOf', condition('country', 'isAnyOf', ['US', 'FR']), 'B'],
  ['country isNoneOf, with those who have none', condition('country', 'isNoneOf', ['US']), 'ACD'],
  ['country isSet', condition('country', 'isSet'), 'AB'],
  ['creationSource isAnyOf', condition('creationSource', 'isAnyOf', ['LOYALTY', 'INSTANT_PROFILE']), 'CD'],
  ['creationSource isNoneOf', condition('creationSource', 'isNoneOf', ['LOYALTY', 'INSTANT_PROFILE']), 'AB'],
  [
    'emailSubscription isAnyOf, of any address',
    condition('emailSubscription', 'isAnyOf', ['subscribed']),
    'AB',
  ],
  [
    'emailSubscription unknown of those without an email',
    condition('emailSubscription', 'isAnyOf', ['unknown']),
    'CD',
  ],
  ['birthday between', condition('birthday', 'between', ['04-01', '04-30']), 'A'],
  ['birthday between over New Year', condition('birthday', 'between', ['12-20', '01-10']), 'B'],
  ['birthday between, on 29 February', condition('birthday', 'between', ['02-28', '03-01']), 'C'],
  ['birthday within the next twelve months', condition('birthday', 'within', 'P1Y'), 'ABC'],
  ['birthday isSet', condition('birthday', 'isSet'), 'ABC'],
  [
    'not birthday between, without those whose birthday is unknown',
    { not: condition('birthday', 'between', ['04-01', '04-30']) },
    'BC',
  ],
  ['instantProfile is', condition('instantProfile', 'is', true), 'C'],
  ['instantProfile is not', condition('instantProfile', 'is', false), 'ABD'],
  ['blocked is not', condition('blocked', 'is', false), 'ABCD'],
  ['createdAt within', condition('createdAt', 'within', 'P1D'), 'ABCD'],
  ['createdAt notWithin', condition('createdAt', 'notWithin', 'P1D'), ''],
  ['createdAt before', condition('createdAt', 'before', '2020-01-01'), ''],
  ['createdAt after', condition('createdAt', 'after', '2020-01-01'), 'ABCD'],
  ['createdAt between', condition('createdAt', 'between', ['2020-01-01', '2999-12-31']), 'ABCD'],
  ['all of several', { all: [condition('region', 'is', 'QC'), condition('birthday', 'isSet')] }, 'AB'],
  ['any of several', { any: [condition('companyName', 'isSet'), condition('referenceId', 'isSet')] }, 'BCD'],
  [
    'any of one that holds and one that is unknown',
    { any: [condition('city', 'is', 'x'), condition('givenName', 'isSet')] },
    'ABC',
  ],
  ['not of not', { not: { not: condition('givenName', 'is', 'Bo') } }, 'B'],
  [
    'groups within groups of conditions',
    {
      all: [
        { any: [condition('givenName', 'is', 'Bo'), { not: condition('phoneNumber', 'isSet') }] },
        { not: condition('note', 'isSet') },
      ],
    },
    'C',
  ],
];

const REFUSED: readonly [what: string, filter: unknown, code: string][] = [
  ['an unknown field', condition('shoeSize', 'is', '42'), 'unknown-field'],
  ['an unknown question', condition('givenName', 'sounds-like', 'Bo'), 'unknown-op'],
  ['a value of the wrong kind', condition('givenName', 'is', 5), 'bad-value'],
  ['a missing value', condition('givenName', 'is'), 'bad-value'],
  ['a date that does not exist', condition('createdAt', 'before', '2026-02-30'), 'bad-value'],
  ['a duration that is none', condition('createdAt', 'within', 'six months'), 'bad-value'],
  ['a birthday span with years', condition('birthday', 'between', ['1990-01-01', '1990-02-01']), 'bad-value'],
  ['something that is no filter', { some: [] }, 'not-a-filter'],
  ['a list instead of a filter', [], 'not-a-filter'],
  ['conditions that are no list', { all: { field: 'name' } }, 'not-a-filter'],
  ['what is nested too deeply', nested(30), 'too-deep'],
  ['what has too many parts', { any: Array.from({ length: 600 }, () => ({ all: [] })) }, 'too-large'],
];

function nested(depth: number): Filter {
  return depth === 0 ? { all: [] } : { not: nested(depth - 1) };
}

export const filterCases: readonly ConformanceCase[] = [
  ...FITS.map(([what, filter, expected]): ConformanceCase => [
    `fits ${what}`,
    async (world) => equal(await found(world, filter), expected),
  ]),
  ...REFUSED.map(([what, filter, code]): ConformanceCase => [
    `refuses ${what}, by its place`,
    async (world) => {
      const error = await world.fails(
        world.call('customers.query', { filter: filter as Filter }),
        'invalid',
        { code },
      );
      equal(error.issues[0]?.field?.startsWith('filter'), true, 'the issue names the filter');
    },
  ]),
  [
    'names the place of a condition inside a filter',
    async (world) => {
      const filter = { all: [{ any: [] }, condition('givenName', 'is', 5)] };
      await world.fails(world.call('customers.query', { filter }), 'invalid', {
        field: 'filter.all.1.value',
      });
    },
  ],
  [
    'fits the members of manual, smart and built-in groups',
    async (world) => {
      const { manual, smart } = (await sceneOf(world)).groups;
      const inAny = (...ids: string[]) => found(world, condition('groups', 'isAnyOf', ids));
      equal(await inAny(manual), 'AD');
      equal(await inAny(smart), 'D');
      equal(await inAny('instant-profiles', manual), 'ACD');
      equal(await inAny('nothing'), '');
      equal(await found(world, condition('groups', 'isNoneOf', [manual])), 'BC');
    },
  ],
  [
    'knows who is in any group of the merchant’s own',
    async (world) => {
      const { letters } = await sceneOf(world);
      equal(letters.size, 4);
      equal(await found(world, condition('groups', 'isSet')), 'AD');
      equal(await found(world, condition('groups', 'isNotSet')), 'BC');
    },
  ],
];
