import { type ConformanceCase, equal, ok, type World } from './conformance-world.js';

/** A note that reminds of somebody of a name of their own. */
async function reminded(
  world: World,
  remindOn: string,
  text = 'Call',
): Promise<{ id: string; name: string }> {
  const name = world.word();
  const { id } = await world.create({ givenName: name });
  await world.call('notes.add', { customerId: id, note: { text, remindOn } });
  return { id, name };
}

/** Of all that is due, what is about these customers: a section shares its directory. */
async function dueOf(world: World, ids: readonly string[], asOf?: string) {
  const { reminders } = await world.call('reminders.due', asOf === undefined ? {} : { asOf });
  return reminders.filter(({ customerId }) => ids.includes(customerId));
}

/** The run begins on this day in the merchant's zone, at 10:00. */
const TODAY = '2026-11-21';

export const reminderCases: readonly ConformanceCase[] = [
  ['has none at first', async (world) => equal(await world.call('reminders.due', {}), { reminders: [] })],
  [
    'tells of a note that is due, with who it is about',
    async (world) => {
      const { id, name } = await reminded(world, '2026-11-01', 'Order the cake');
      const [due, ...others] = await dueOf(world, [id]);
      const [note] = (await world.call('notes.list', { customerId: id })).notes;
      equal(others, []);
      equal(due, {
        noteId: note?.id,
        customerId: id,
        customerName: name,
        text: 'Order the cake',
        remindOn: '2026-11-01',
      });
    },
  ],
  [
    'counts a whole day from its beginning, and a time of day from then on',
    async (world) => {
      const days = [TODAY, `${TODAY}T09:30`, `${TODAY}T23:30`, '2026-11-22', '2026-11-20T23:59'];
      const ids: string[] = [];
      for (const remindOn of days) ids.push((await reminded(world, remindOn)).id);
      equal(
        (await dueOf(world, ids)).map(({ remindOn }) => remindOn),
        ['2026-11-20T23:59', TODAY, `${TODAY}T09:30`],
      );
    },
  ],
  [
    'takes a date as its end, and looks ahead and back',
    async (world) => {
      const { id } = await reminded(world, '2026-12-24T23:59');
      equal(await dueOf(world, [id], '2026-12-23'), []);
      equal((await dueOf(world, [id], '2026-12-24')).length, 1);
      const earlier = await reminded(world, '2020-01-02');
      equal(await dueOf(world, [earlier.id], '2020-01-01'), []);
      equal((await dueOf(world, [earlier.id], '2020-01-02')).length, 1);
    },
  ],
  [
    'tells the longest due first, those of one time in the order they were written',
    async (world) => {
      const { id } = await world.create({ givenName: world.word() });
      for (const [text, remindOn] of [
        ['three', '2026-11-03'],
        ['one', '2026-11-01'],
        ['two', '2026-11-02T08:00'],
        ['four', '2026-11-03'],
      ] as const) {
        await world.call('notes.add', { customerId: id, note: { text, remindOn } });
      }
      equal(
        (await dueOf(world, [id])).map(({ text }) => text),
        ['one', 'two', 'three', 'four'],
      );
    },
  ],
  [
    'forgets a reminder that was seen to, and keeps its note',
    async (world) => {
      const { id } = await reminded(world, '2026-11-01');
      const [note] = (await world.call('notes.list', { customerId: id })).notes;
      const seenTo = await world.call('notes.update', {
        id: note!.id,
        version: note!.version,
        changes: { remindOn: null },
      });
      equal(await dueOf(world, [id]), []);
      equal((await world.call('notes.list', { customerId: id })).notes.length, 1);
      await world.call('changes.undo', { changeId: seenTo.changeId! });
      equal((await dueOf(world, [id])).length, 1);
    },
  ],
  [
    'follows a reminder that is put off, and one that comes later',
    async (world) => {
      const { id } = await reminded(world, '2026-11-01');
      const [note] = (await world.call('notes.list', { customerId: id })).notes;
      const later = await world.call('notes.update', {
        id: note!.id,
        version: note!.version,
        changes: { remindOn: '2026-12-01' },
      });
      equal(await dueOf(world, [id]), []);
      await world.call('notes.update', {
        id: note!.id,
        version: later.version,
        changes: { remindOn: '2026-11-02' },
      });
      equal((await dueOf(world, [id])).length, 1);
    },
  ],
  [
    'forgets the reminder of a note that is removed',
    async (world) => {
      const { id } = await reminded(world, '2026-11-01');
      const [note] = (await world.call('notes.list', { customerId: id })).notes;
      const { changeId } = await world.call('notes.remove', { id: note!.id, version: note!.version });
      equal(await dueOf(world, [id]), []);
      await world.call('changes.undo', { changeId });
      equal((await dueOf(world, [id])).length, 1);
    },
  ],
  [
    'tells nothing of somebody who is deleted, until they are restored',
    async (world) => {
      const { id } = await reminded(world, '2026-11-01');
      await world.call('customers.delete', { ids: [id] });
      equal(await dueOf(world, [id]), []);
      await world.call('customers.restore', { ids: [id] });
      equal((await dueOf(world, [id])).length, 1);
    },
  ],
  [
    'names nobody who has no name',
    async (world) => {
      const { id } = await world.create({ phoneNumber: '+15145550166' });
      await world.call('notes.add', { customerId: id, note: { text: 'Call', remindOn: '2026-11-01' } });
      const [due] = await dueOf(world, [id]);
      ok(due && !('customerName' in due), 'there is no name');
    },
  ],
  [
    'refuses what is no date',
    async (world) => {
      for (const asOf of ['tomorrow', '2026-02-30', '2026-11-21T09:30']) {
        await world.fails(world.call('reminders.due', { asOf }), 'invalid', {
          code: 'bad-date',
          field: 'asOf',
        });
      }
    },
  ],
];
