import { type ConformanceCase, equal, ok, type World } from './conformance-world.js';

async function someone(world: World): Promise<string> {
  return (await world.create({ givenName: world.word() })).id;
}

export const noteCases: readonly ConformanceCase[] = [
  [
    'has none at first',
    async (world) =>
      equal(await world.call('notes.list', { customerId: await someone(world) }), { notes: [] }),
  ],
  [
    'adds a note and lists it',
    async (world) => {
      const customerId = await someone(world);
      const { changeId, ...note } = await world.call('notes.add', {
        customerId,
        note: { text: 'Likes rye' },
      });
      ok(changeId, 'there is a changeId');
      equal([note.text, note.customerId, note.version], ['Likes rye', customerId, 1]);
      equal((await world.call('notes.list', { customerId })).notes, [note]);
    },
  ],
  [
    'lists the newest first',
    async (world) => {
      const customerId = await someone(world);
      for (const text of ['one', 'two', 'three'])
        await world.call('notes.add', { customerId, note: { text } });
      const { notes } = await world.call('notes.list', { customerId });
      equal(
        notes.map(({ text }) => text),
        ['three', 'two', 'one'],
      );
    },
  ],
  [
    'keeps the lines of a note',
    async (world) => {
      const customerId = await someone(world);
      equal((await world.call('notes.add', { customerId, note: { text: 'a\r\nb\n\nc' } })).text, 'a\nb\n\nc');
    },
  ],
  [
    'keeps a reminder on a day, and one at a time of day',
    async (world) => {
      const customerId = await someone(world);
      for (const remindOn of ['2026-12-01', '2026-12-01T09:30']) {
        equal(
          (await world.call('notes.add', { customerId, note: { text: 'Call', remindOn } })).remindOn,
          remindOn,
        );
      }
    },
  ],
  [
    'refuses a reminder on a day that does not exist',
    async (world) => {
      const note = { text: 'Call', remindOn: '2026-02-30' };
      await world.fails(world.call('notes.add', { customerId: await someone(world), note }), 'invalid', {
        code: 'bad-date',
        field: 'remindOn',
      });
    },
  ],
  [
    'refuses a note without text',
    async (world) => {
      await world.fails(
        world.call('notes.add', { customerId: await someone(world), note: { text: ' \n ' } }),
        'invalid',
        {
          code: 'required',
          field: 'text',
        },
      );
    },
  ],
  [
    'takes a note of 20,000 characters and refuses one more',
    async (world) => {
      const customerId = await someone(world);
      const text = 'ab'.repeat(10_000);
      equal((await world.call('notes.add', { customerId, note: { text } })).text.length, 20_000);
      await world.fails(world.call('notes.add', { customerId, note: { text: `${text}c` } }), 'invalid', {
        code: 'too-long',
        field: 'text',
      });
    },
  ],
  [
    'refuses a note with a number a card could have',
    async (world) => {
      const note = { text: 'Card 5555 5555 5555 4444' };
      const error = await world.fails(
        world.call('notes.add', { customerId: await someone(world), note }),
        'invalid',
        { code: 'card-number' },
      );
      ok(!JSON.stringify(error.toJSON()).includes('4444'), 'the message does not repeat it');
    },
  ],
  [
    'changes the text and keeps the reminder',
    async (world) => {
      const customerId = await someone(world);
      const { id, version } = await world.call('notes.add', {
        customerId,
        note: { text: 'Call', remindOn: '2026-12-01' },
      });
      const changed = await world.call('notes.update', { id, version, changes: { text: 'Call him' } });
      equal([changed.text, changed.remindOn, changed.version], ['Call him', '2026-12-01', version + 1]);
    },
  ],
  [
    'takes a reminder away with null',
    async (world) => {
      const customerId = await someone(world);
      const { id, version } = await world.call('notes.add', {
        customerId,
        note: { text: 'Call', remindOn: '2026-12-01' },
      });
      equal(
        (await world.call('notes.update', { id, version, changes: { remindOn: null } })).remindOn,
        undefined,
      );
    },
  ],
  [
    'changes nothing when nothing is new',
    async (world) => {
      const customerId = await someone(world);
      const { id, version } = await world.call('notes.add', { customerId, note: { text: 'Call' } });
      const same = await world.call('notes.update', { id, version, changes: { text: 'Call' } });
      equal([same.version, same.changeId], [version, undefined]);
    },
  ],
  [
    'refuses a change and a removal of an older version',
    async (world) => {
      const customerId = await someone(world);
      const { id, version } = await world.call('notes.add', { customerId, note: { text: 'Call' } });
      await world.call('notes.update', { id, version, changes: { text: 'Write' } });
      const error = await world.fails(
        world.call('notes.update', { id, version, changes: { text: 'Wave' } }),
        'conflict',
      );
      equal(error.currentVersion, version + 1);
      await world.fails(world.call('notes.remove', { id, version }), 'conflict');
    },
  ],
  [
    'removes a note',
    async (world) => {
      const customerId = await someone(world);
      const { id, version } = await world.call('notes.add', { customerId, note: { text: 'Call' } });
      const { changeId } = await world.call('notes.remove', { id, version });
      ok(changeId, 'there is a changeId');
      equal((await world.call('notes.list', { customerId })).notes, []);
      await world.fails(world.call('notes.remove', { id, version }), 'not-found');
    },
  ],
  [
    'knows no notes of somebody who is not there',
    async (world) => {
      await world.fails(world.call('notes.list', { customerId: 'nobody' }), 'not-found');
      await world.fails(world.call('notes.add', { customerId: 'nobody', note: { text: 'x' } }), 'not-found');
    },
  ],
  [
    'keeps the notes of somebody who is deleted and restored',
    async (world) => {
      const customerId = await someone(world);
      await world.call('notes.add', { customerId, note: { text: 'Likes rye' } });
      await world.call('customers.delete', { ids: [customerId] });
      await world.fails(world.call('notes.list', { customerId }), 'not-found');
      await world.call('customers.restore', { ids: [customerId] });
      equal((await world.call('notes.list', { customerId })).notes.length, 1);
    },
  ],
  [
    'adds one note for a retried call',
    async (world) => {
      const customerId = await someone(world);
      const input = { customerId, note: { text: 'Once' } };
      const options = { idempotencyKey: `note ${customerId}` };
      equal(await world.call('notes.add', input, options), await world.call('notes.add', input, options));
      equal((await world.call('notes.list', { customerId })).notes.length, 1);
    },
  ],
];
