import { addDays, civilDate } from '../core/civil-date.js';
import type { Filter } from '../core/filter.js';
import { type ConformanceCase, equal, type World } from './conformance-world.js';

function today({ settings }: World): string {
  return civilDate(settings.now().getTime(), settings.timeZone);
}

function familyName(word: string): Filter {
  return { field: 'familyName', op: 'is', value: word };
}

function givenName(name: string): Filter {
  return { field: 'givenName', op: 'is', value: name };
}

const BIRTHDAY_IN_MAY: Filter = { field: 'birthday', op: 'between', value: ['05-01', '05-31'] };

export const funnelCases: readonly ConformanceCase[] = [
  [
    'says of each condition how many fit it alone, with those before, without it, and who is unknown',
    async (world) => {
      const { word } = await world.family(['Ann', 'Bo', 'Bo']);
      await world.create({ givenName: 'Bo', familyName: word, birthday: '05-04' });
      const elsewhere = await world.call('customers.count', {
        filters: [BIRTHDAY_IN_MAY, { not: { field: 'birthday', op: 'isSet' } }, givenName('Bo')],
      });
      const [inMay = 0, unknown, bos] = elsewhere.counts;
      const filter = { all: [familyName(word), givenName('Bo'), BIRTHDAY_IN_MAY] };
      const { conditions, total } = await world.call('customers.funnel', { filter });
      equal(total, elsewhere.total);
      equal(
        conditions.map(({ condition }) => condition),
        filter.all,
      );
      equal(
        conditions.map(({ remaining }) => remaining),
        [4, 3, 1],
      );
      equal(
        conditions.map(({ alone }) => alone),
        [4, bos, inMay],
      );
      equal(conditions[2]?.ifRemoved, 3);
      equal(conditions[2]?.unknown, unknown);
    },
  ],
  [
    'adds up alternatives',
    async (world) => {
      const { word } = await world.family(['Ann', 'Bo', 'Cy']);
      const mine = (name: string): Filter => ({ all: [familyName(word), givenName(name)] });
      const { conditions } = await world.call('customers.funnel', {
        filter: { any: ['Ann', 'Cy'].map(mine) },
      });
      equal(
        conditions.map(({ alone, remaining, ifRemoved }) => [alone, remaining, ifRemoved]),
        [
          [1, 1, 1],
          [1, 2, 1],
        ],
      );
    },
  ],
  [
    'takes a single condition for a filter of one part, and everybody for one of none',
    async (world) => {
      const { word } = await world.family(['Ann']);
      const single = await world.call('customers.funnel', { filter: familyName(word) });
      const { total } = single;
      equal(single.conditions, [
        { condition: familyName(word), alone: 1, remaining: 1, ifRemoved: total, unknown: 0 },
      ]);
      equal(await world.call('customers.funnel', { filter: { all: [] } }), { conditions: [], total });
    },
  ],
  [
    'names parts that exclude each other, and a part that changes nothing',
    async (world) => {
      const { word } = await world.family(['Ann', 'Bo']);
      const funnel = async (...all: Filter[]) =>
        (await world.call('customers.funnel', { filter: { all } })).conditions;
      const against = await funnel(familyName(word), givenName('Ann'), givenName('Bo'));
      equal(
        against.map(({ effect, excludes }) => [effect, excludes]),
        [
          [undefined, undefined],
          ['contradicts', [2]],
          ['contradicts', [1]],
        ],
      );
      const idle = await funnel(familyName(word), { field: 'givenName', op: 'isSet' });
      equal(
        idle.map(({ effect }) => effect),
        [undefined, 'none'],
      );
    },
  ],
  [
    'knows nobody as of a day before they were added',
    async (world) => {
      const { word } = await world.family(['Ann']);
      const on = (asOf: string) => world.call('customers.funnel', { filter: familyName(word), asOf });
      equal((await on(addDays(today(world), -2))).conditions[0]?.alone, 0);
      equal((await on(addDays(today(world), 2))).conditions[0]?.alone, 1);
    },
  ],
  [
    'refuses a filter that is none, and a date that is none',
    async (world) => {
      const filter = { field: 'shoeSize', op: 'is', value: 42 };
      await world.fails(world.call('customers.funnel', { filter }), 'invalid', { code: 'unknown-field' });
      await world.fails(
        world.call('customers.funnel', { filter: { all: [] }, asOf: '2026-02-30' }),
        'invalid',
        {
          field: 'asOf',
        },
      );
    },
  ],
];

export const explainCases: readonly ConformanceCase[] = [
  [
    'says of each condition whether it holds, what is and what is needed',
    async (world) => {
      const { id } = await world.create({ givenName: 'Ann', birthday: '1990-05-04' });
      const filter = {
        all: [givenName('Bo'), { not: BIRTHDAY_IN_MAY }, { field: 'visits', op: 'atLeast', value: 3 }],
      };
      equal(await world.call('customers.explain', { id, filter }), {
        member: false,
        conditions: [
          { condition: givenName('Bo'), holds: false, actual: 'Ann', needed: 'Bo' },
          {
            condition: BIRTHDAY_IN_MAY,
            holds: true,
            actual: '1990-05-04',
            needed: ['05-01', '05-31'],
            negated: true,
          },
          { condition: filter.all[2], holds: false, actual: 0, needed: 3, missing: 3 },
        ],
      });
    },
  ],
  [
    'says unknown where nobody knows',
    async (world) => {
      const { id } = await world.create({ givenName: 'Ann' });
      const { member, conditions } = await world.call('customers.explain', { id, filter: BIRTHDAY_IN_MAY });
      equal([member, conditions[0]?.holds, conditions[0]?.actual], [false, 'unknown', null]);
    },
  ],
  [
    'says on which day membership ends by itself, as the groups of that day do',
    async (world) => {
      const { id } = await world.create({ givenName: 'Ann' });
      const filter = { field: 'createdAt', op: 'within', value: 'P10D' };
      const group = await world.group({ kind: 'smart', filter });
      const { member, changesAt } = await world.call('customers.explain', { id, groupId: group.id });
      equal([member, changesAt], [true, addDays(today(world), 11)]);
      const on = async (asOf: string) =>
        (await world.call('customers.explain', { id, groupId: group.id, asOf })).member;
      equal([await on(addDays(changesAt!, -1)), await on(changesAt!)], [true, false]);
    },
  ],
  [
    'explains built-in and manual groups',
    async (world) => {
      const { id } = await world.create({ givenName: 'Ann', creationSource: 'INSTANT_PROFILE' });
      const manual = await world.group({ kind: 'manual' });
      const memberOf = async (groupId: string) =>
        (await world.call('customers.explain', { id, groupId })).member;
      equal(
        [await memberOf('all'), await memberOf('instant-profiles'), await memberOf(manual.id)],
        [true, true, false],
      );
      await world.call('groups.addMembers', { groupId: manual.id, ids: [id] });
      equal(await memberOf(manual.id), true);
      const regulars = await world.call('customers.explain', { id, groupId: 'regulars' });
      equal(
        [regulars.member, regulars.conditions[0]?.actual, regulars.conditions[0]?.missing],
        [false, 0, 3],
      );
    },
  ],
  [
    'says of a day before somebody was added that they were not there',
    async (world) => {
      const { id } = await world.create({ givenName: 'Ann' });
      const asOf = addDays(today(world), -3);
      const { member, conditions } = await world.call('customers.explain', {
        id,
        filter: givenName('Ann'),
        asOf,
      });
      equal(member, false);
      equal(
        conditions.map(({ condition, holds }) => [condition.field, holds]),
        [
          ['givenName', true],
          ['createdAt', false],
        ],
      );
    },
  ],
  [
    'wants either a group or a filter, and somebody who is there',
    async (world) => {
      const { id } = await world.create({ givenName: 'Ann' });
      const filter = givenName('Ann');
      await world.fails(world.call('customers.explain', { id }), 'invalid', { field: 'filter' });
      await world.fails(world.call('customers.explain', { id, filter, groupId: 'all' }), 'invalid', {
        field: 'filter',
      });
      await world.fails(world.call('customers.explain', { id, groupId: 'nothing' }), 'not-found');
      await world.fails(world.call('customers.explain', { id: 'nobody', filter }), 'not-found');
    },
  ],
];

export const summaryCases: readonly ConformanceCase[] = [
  [
    'says nothing of visits of somebody who never came',
    async (world) => {
      const { id } = await world.create({ givenName: 'Ann' });
      const { spendByMonth, ...numbers } = await world.call('customers.summary', { id });
      equal(numbers, {
        visits: 0,
        firstVisit: null,
        lastVisit: null,
        totalSpend: 0,
        averageSpend: null,
        frequencyDays: null,
      });
      equal(spendByMonth.length, 12);
      equal(spendByMonth.at(-1), { month: today(world).slice(0, 7), spend: 0 });
    },
  ],
  [
    'gives the months before a date',
    async (world) => {
      const { id } = await world.create({ givenName: 'Ann' });
      const { spendByMonth } = await world.call('customers.summary', { id, asOf: '2020-02-29' });
      equal([spendByMonth[0]?.month, spendByMonth[11]?.month], ['2019-03', '2020-02']);
    },
  ],
  [
    'does not know somebody who is not there, nor a date that is none',
    async (world) => {
      const { id } = await world.create({ givenName: 'Ann' });
      await world.fails(world.call('customers.summary', { id: 'nobody' }), 'not-found');
      await world.fails(world.call('customers.summary', { id, asOf: 'today' }), 'invalid', { field: 'asOf' });
    },
  ],
];
