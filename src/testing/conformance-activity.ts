import type { NewActivity } from '../core/activity-plan.js';
import { type ConformanceCase, equal, ok, type World } from './conformance-world.js';

async function someone(world: World): Promise<string> {
  return (await world.create({ givenName: world.word() })).id;
}

function record(world: World, customerId: string, entry: NewActivity) {
  return world.call('activity.record', { customerId, entry });
}

/** The whole feed of a customer, page by page. */
async function pagesOf(world: World, customerId: string, limit: number, kinds?: string[]): Promise<string[]> {
  const ids: string[] = [];
  let before: string | undefined;
  do {
    const page = await world.call('activity.list', {
      customerId,
      limit,
      ...(before === undefined ? {} : { before }),
      ...(kinds === undefined ? {} : { kinds }),
    });
    ok(page.entries.length <= limit, 'a page is no longer than asked');
    ids.push(...page.entries.map(({ id }) => id));
    before = page.next;
  } while (before !== undefined);
  return ids;
}

export const activityCases: readonly ConformanceCase[] = [
  [
    'has none at first',
    async (world) => {
      equal(await world.call('activity.list', { customerId: await someone(world) }), { entries: [] });
    },
  ],
  [
    'records an entry and lists it',
    async (world) => {
      const customerId = await someone(world);
      const entry = {
        kind: 'feedback',
        at: '2026-11-20T16:00:00-05:00',
        sentiment: 'negative',
        text: 'Too\nhot',
      } as const;
      const { changeId, ...saved } = await record(world, customerId, entry);
      ok(changeId, 'there is a changeId');
      equal(saved, { ...entry, id: saved.id, customerId, at: '2026-11-20T21:00:00.000Z' });
      const { customerId: _, ...listed } = saved;
      equal((await world.call('activity.list', { customerId })).entries, [listed]);
    },
  ],
  [
    'keeps kinds of the host as well',
    async (world) => {
      const customerId = await someone(world);
      await record(world, customerId, { kind: 'walk-in', at: '2026-11-20T16:00:00Z' });
      equal((await pagesOf(world, customerId, 5, ['walk-in'])).length, 1);
    },
  ],
  [
    'tells sales, appointments and what was recorded as one, newest first',
    async (world) => {
      const customerId = await someone(world);
      const sale = { id: world.word(), at: '2026-11-19T16:00:00Z', amount: 1250, tender: 'cash' } as const;
      await world.call('sales.record', { sale, attachTo: customerId });
      const appointment = { startsAt: '2026-11-18T16:00:00Z', service: 'Cut', status: 'no-show' } as const;
      await world.call('appointments.add', { customerId, appointment });
      await record(world, customerId, { kind: 'message', at: '2026-11-20T16:00:00Z', text: 'Hello' });
      await world.call('notes.add', { customerId, note: { text: 'No part of it' } });
      const { entries } = await world.call('activity.list', { customerId });
      equal(
        entries.map(({ kind, at, amount, tender, service, status, text }) =>
          [kind, at, amount, tender, service, status, text].filter((fact) => fact !== undefined),
        ),
        [
          ['message', '2026-11-20T16:00:00.000Z', 'Hello'],
          ['sale', '2026-11-19T16:00:00.000Z', 1250, 'cash'],
          ['appointment', '2026-11-18T16:00:00.000Z', 'Cut', 'no-show'],
        ],
      );
      equal((await pagesOf(world, customerId, 9, ['sale', 'appointment'])).length, 2);
      equal(await pagesOf(world, customerId, 9, []), []);
    },
  ],
  [
    'goes on page by page without leaving out or repeating, also where many have one instant',
    async (world) => {
      const customerId = await someone(world);
      const at = '2026-11-20T16:00:00.000Z';
      for (let index = 0; index < 5; index++) await record(world, customerId, { kind: 'message', at });
      const sales = [1, 2, 3].map((number) => ({
        sale: { id: `${world.word()}-${number}`, at, amount: 1, tender: 'cash' } as const,
        attachTo: customerId,
      }));
      await world.call('sales.recordMany', { sales });
      await record(world, customerId, { kind: 'message', at: '2026-11-20T16:00:00.001Z' });
      const all = await pagesOf(world, customerId, 100);
      equal([all.length, new Set(all).size], [9, 9]);
      for (const limit of [1, 2, 4]) equal(await pagesOf(world, customerId, limit), all);
    },
  ],
  [
    'goes on where it was when something newer came between two pages',
    async (world) => {
      const customerId = await someone(world);
      const at = '2026-11-20T16:00:00.000Z';
      for (let index = 0; index < 3; index++) await record(world, customerId, { kind: 'message', at });
      const all = await pagesOf(world, customerId, 100);
      const { next } = await world.call('activity.list', { customerId, limit: 1 });
      await record(world, customerId, { kind: 'message', at: '2026-11-21T16:00:00.000Z' });
      const { entries } = await world.call('activity.list', { customerId, before: next! });
      equal(
        entries.map(({ id }) => id),
        all.slice(1),
      );
    },
  ],
  [
    'takes an instant for where to begin',
    async (world) => {
      const customerId = await someone(world);
      await record(world, customerId, { kind: 'message', at: '2026-11-20T16:00:00Z' });
      const { id } = await record(world, customerId, { kind: 'message', at: '2026-11-19T16:00:00Z' });
      const before = '2026-11-20T16:00:00.000Z';
      const { entries } = await world.call('activity.list', { customerId, before });
      equal(
        entries.map((entry) => entry.id),
        [id],
      );
    },
  ],
  [
    'gives no entry when asked for none',
    async (world) => {
      const customerId = await someone(world);
      await record(world, customerId, { kind: 'message', at: '2026-11-20T16:00:00Z' });
      equal(await world.call('activity.list', { customerId, limit: 0 }), { entries: [] });
    },
  ],
  [
    'answers filters on feedback',
    async (world) => {
      const { ids } = await world.family(['Ann', 'Bo']);
      const { familyName } = await world.get(ids[0]!);
      const at = '2026-11-20T16:00:00Z';
      await record(world, ids[1]!, { kind: 'feedback', at, sentiment: 'negative' });
      const filter = {
        all: [
          { field: 'familyName', op: 'is', value: familyName! },
          { field: 'feedback', op: 'isAnyOf', value: ['negative'] },
        ],
      };
      equal(await world.ids({ filter }), [ids[1]!]);
    },
  ],
  [
    'refuses an entry with everything that is wrong with it',
    async (world) => {
      const customerId = await someone(world);
      const wrong = { kind: ' ', at: '2026-11-20', text: 'Card 5555 5555 5555 4444' };
      const error = await world.fails(record(world, customerId, wrong), 'invalid', { code: 'card-number' });
      equal(
        error.issues.map(({ code, field }) => [code, field]),
        [
          ['required', 'entry.kind'],
          ['bad-instant', 'entry.at'],
          ['card-number', 'entry.text'],
        ],
      );
      ok(!JSON.stringify(error.toJSON()).includes('4444'), 'no message repeats it');
      await world.fails(record(world, customerId, { kind: 'message' } as never), 'invalid', {
        code: 'required',
        field: 'entry.at',
      });
    },
  ],
  [
    'keeps the kinds that the directory tells by itself to itself',
    async (world) => {
      const customerId = await someone(world);
      for (const kind of ['sale', 'appointment']) {
        const entry = { kind, at: '2026-11-20T16:00:00Z' };
        await world.fails(record(world, customerId, entry), 'invalid', { code: 'reserved-kind' });
      }
    },
  ],
  [
    'knows nothing of somebody who is not there',
    async (world) => {
      await world.fails(world.call('activity.list', { customerId: 'nobody' }), 'not-found');
      const entry = { kind: 'message', at: '2026-11-20T16:00:00Z' };
      await world.fails(record(world, 'nobody', entry), 'not-found', { field: 'customerId' });
    },
  ],
  [
    'takes an entry back',
    async (world) => {
      const customerId = await someone(world);
      const entry = { kind: 'message', at: '2026-11-20T16:00:00Z' };
      const { changeId } = await record(world, customerId, entry);
      await world.call('changes.undo', { changeId: changeId! });
      equal(await pagesOf(world, customerId, 10), []);
    },
  ],
  [
    'records one entry for a retried call',
    async (world) => {
      const customerId = await someone(world);
      const input = { customerId, entry: { kind: 'message', at: '2026-11-20T16:00:00Z' } };
      const options = { idempotencyKey: `entry ${customerId}` };
      const first = await world.call('activity.record', input, options);
      equal(await world.call('activity.record', input, options), first);
      equal((await pagesOf(world, customerId, 10)).length, 1);
    },
  ],
];
