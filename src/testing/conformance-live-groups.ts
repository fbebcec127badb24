import { addDays, civilDate } from '../core/civil-date.js';
import type { Filter } from '../core/filter.js';
import type { SaleToRecord } from '../directory/history-operations.js';
import { type ConformanceCase, equal, ok, type World } from './conformance-world.js';

/** A civil date so many days after today. */
function day(world: World, days: number): string {
  return addDays(civilDate(world.settings.now().getTime(), world.settings.timeZone), days);
}

/** A sale for ten dollars of somebody at noon UTC, so many days ago. */
function visit(world: World, attachTo: string, daysAgo: number): SaleToRecord {
  const at = `${day(world, -daysAgo)}T12:00:00.000Z`;
  return { sale: { id: `sale-${world.word()}`, at, amount: 1000, tender: 'cash' }, attachTo };
}

/** Somebody who came so many days ago each time. */
async function visitor(world: World, ...daysAgo: number[]): Promise<string> {
  const { id } = await world.create({ givenName: world.word() });
  const sales = daysAgo.map((days) => visit(world, id, days));
  if (sales.length > 0) await world.call('sales.recordMany', { sales });
  return id;
}

/** Which of some people are in a group, as of a date where one is given. */
async function members(world: World, groupId: string, ids: string[], asOf?: string): Promise<string[]> {
  const found = await world.ids({ groupId, ...(asOf === undefined ? {} : { asOf }) });
  return ids.filter((id) => found.includes(id));
}

async function counts(world: World, asOf?: string): Promise<Record<string, number>> {
  const { groups } = await world.call('groups.list', asOf === undefined ? {} : { asOf });
  return Object.fromEntries(groups.map(({ id, count }) => [id, count]));
}

export const liveGroupCases: readonly ConformanceCase[] = [
  [
    'takes somebody for a regular with the third visit in six months, and no more when one is taken back',
    async (world) => {
      const before = await counts(world);
      const id = await visitor(world, 3, 2);
      equal((await counts(world))['regulars'], before['regulars']);
      const { changeId } = await world.call('sales.record', visit(world, id, 1));
      equal((await counts(world))['regulars'], before['regulars']! + 1);
      equal(await members(world, 'regulars', [id]), [id]);
      await world.call('changes.undo', { changeId: changeId! });
      equal((await counts(world))['regulars'], before['regulars']);
      equal(await members(world, 'regulars', [id]), []);
    },
  ],
  [
    'takes for lapsed who was a regular as of the last visit, however long ago that was',
    async (world) => {
      const gone = await visitor(world, 230, 220, 210);
      const seldom = await visitor(world, 500, 220, 50);
      const regular = await visitor(world, 90, 60, 30);
      equal(await members(world, 'lapsed', [gone, seldom, regular]), [gone]);
      equal(await members(world, 'regulars', [gone, seldom, regular]), [regular]);
    },
  ],
  [
    'tells who is in a group as of any date, past or to come',
    async (world) => {
      const id = await visitor(world, 90, 60, 30);
      const lapses = day(world, 13);
      equal((await members(world, 'lapsed', [id], addDays(lapses, -1))).length, 0);
      equal(await members(world, 'lapsed', [id], lapses), [id]);
      const [now, then] = [await counts(world), await counts(world, lapses)];
      ok(then['lapsed']! > now['lapsed']!, 'more have lapsed by then');
      const { customers } = await world.call('customers.query', { groupId: 'lapsed', asOf: lapses });
      equal(then['lapsed'], customers.length);
      const filters = [{ field: 'groups', op: 'isAnyOf', value: ['lapsed'] }];
      equal((await world.call('customers.count', { filters, asOf: lapses })).counts, [then['lapsed']]);
    },
  ],
  [
    'tells who will lapse by a date, and by which day each',
    async (world) => {
      const id = await visitor(world, 90, 60, 30);
      const by = day(world, 13);
      const ahead = async (date: string) => {
        const { joins } = await world.call('groups.forecast', { groupId: 'lapsed', by: date });
        return joins.customers.map((customer) => customer.id).filter((one) => one === id);
      };
      equal([await ahead(addDays(by, -1)), await ahead(by)], [[], [id]]);
      const { member, changesAt } = await world.call('customers.explain', { id, groupId: 'lapsed' });
      equal([member, changesAt], [false, by]);
    },
  ],
  [
    'says how many visits are missing, and until when that is all',
    async (world) => {
      const id = await visitor(world, 100, 20);
      const { member, conditions } = await world.call('customers.explain', { id, groupId: 'regulars' });
      const { actual, needed, missing, missingUntil } = conditions[0]!;
      equal([member, actual, needed, missing], [false, 2, 3, 1]);
      const { conditions: later } = await world.call('customers.explain', {
        id,
        groupId: 'regulars',
        asOf: missingUntil!,
      });
      equal([later[0]?.actual, later[0]?.missing], [1, 2]);
    },
  ],
  [
    'keeps groups that ask for others live',
    async (world) => {
      const group = await world.group({
        kind: 'smart',
        filter: { all: [{ field: 'groups', op: 'isAnyOf', value: ['regulars'] }, named('Zoe')] },
      });
      equal((await counts(world))[group.id], 0);
      const { id } = await world.create({ givenName: 'Zoe' });
      for (const daysAgo of [3, 2]) await world.call('sales.record', visit(world, id, daysAgo));
      equal((await counts(world))[group.id], 0);
      await world.call('sales.record', visit(world, id, 1));
      equal((await counts(world))[group.id], 1);
      await world.call('customers.delete', { ids: [id] });
      equal((await counts(world))[group.id], 0);
    },
  ],
  [
    'counts as it lists, in every group and as of other days',
    async (world) => {
      await visitor(world, 5, 4, 3);
      for (const asOf of [undefined, day(world, -4), day(world, 60), day(world, 400)]) {
        for (const [groupId, count] of Object.entries(await counts(world, asOf))) {
          const { total } = await world.call('customers.query', {
            groupId,
            limit: 0,
            ...(asOf === undefined ? {} : { asOf }),
          });
          equal(count, total, `${groupId} as of ${asOf ?? 'now'}`);
        }
      }
    },
  ],
  [
    'sums up what somebody bought, up to a date',
    async (world) => {
      const id = await visitor(world, 30, 20, 10);
      const { spendByMonth, ...numbers } = await world.call('customers.summary', { id });
      equal(numbers, {
        visits: 3,
        firstVisit: day(world, -30),
        lastVisit: day(world, -10),
        totalSpend: 3000,
        averageSpend: 1000,
        frequencyDays: 10,
      });
      equal(
        spendByMonth.reduce((sum, { spend }) => sum + spend, 0),
        3000,
      );
      const earlier = await world.call('customers.summary', { id, asOf: day(world, -20) });
      equal([earlier.visits, earlier.lastVisit, earlier.totalSpend], [2, day(world, -20), 2000]);
    },
  ],
  [
    'offers rules by how lately, how often and how much people buy, each with its number',
    async (world) => {
      for (let days = 1; days <= 5; days++) await visitor(world, days);
      const { presets } = await world.call('groups.presets', {});
      ok(presets.length > 0, 'there are presets');
      const { counts: found } = await world.call('customers.count', {
        filters: presets.map(({ filter }) => filter),
      });
      equal(
        presets.map(({ count }) => count),
        found,
      );
    },
  ],
];

function named(givenName: string): Filter {
  return { field: 'givenName', op: 'is', value: givenName };
}
