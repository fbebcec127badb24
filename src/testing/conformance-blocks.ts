import { type ConformanceCase, equal, ok, type World } from './conformance-world.js';

async function blockedOf(world: World, id: string): Promise<string | undefined> {
  return (await world.get(id)).blocked?.reason;
}

export const blockCases: readonly ConformanceCase[] = [
  [
    'blocks customers with a reason and a moment',
    async (world) => {
      const { ids } = await world.family(['Ann', 'Bo', 'Cy']);
      const answer = await world.call('customers.block', {
        ids: ids.slice(0, 2),
        reason: ' Never  shows up ',
      });
      equal(answer.ids, ids.slice(0, 2));
      ok(answer.changeId, 'there is a changeId');
      const { blocked } = await world.get(ids[0]!);
      equal(blocked?.reason, 'Never shows up');
      ok(!Number.isNaN(Date.parse(blocked?.at ?? '')), 'at is an instant');
      equal((await world.get(ids[2]!)).blocked, undefined);
    },
  ],
  [
    'marks the blocked in lists and finds them by a filter',
    async (world) => {
      const { word, ids } = await world.family(['Ann', 'Bo']);
      await world.call('customers.block', { ids: [ids[1]!], reason: 'Rude' });
      const filter = { field: 'blocked', op: 'is', value: true } as const;
      equal(await world.ids({ search: word, filter }), [ids[1]]);
      const { customers } = await world.call('customers.query', { search: word });
      equal(
        customers.map(({ badges }) => badges),
        [[], ['blocked']],
      );
      await world.call('customers.unblock', { ids: [ids[1]!] });
      equal(await world.ids({ search: word, filter }), []);
    },
  ],
  [
    'keeps the reason of who is blocked already',
    async (world) => {
      const { ids } = await world.family(['Ann', 'Bo']);
      await world.call('customers.block', { ids: [ids[0]!], reason: 'First' });
      equal((await world.call('customers.block', { ids, reason: 'Second' })).ids, [ids[1]]);
      equal([await blockedOf(world, ids[0]!), await blockedOf(world, ids[1]!)], ['First', 'Second']);
      equal(await world.call('customers.block', { ids, reason: 'Third' }), { ids: [] });
    },
  ],
  [
    'lifts blocks, and none where there is none',
    async (world) => {
      const { ids } = await world.family(['Ann', 'Bo']);
      await world.call('customers.block', { ids: [ids[0]!], reason: 'Rude' });
      const answer = await world.call('customers.unblock', { ids });
      equal(answer.ids, [ids[0]]);
      equal(await blockedOf(world, ids[0]!), undefined);
      equal(await world.call('customers.unblock', { ids }), { ids: [] });
    },
  ],
  [
    'needs a reason of 500 characters at most, without a card number in it',
    async (world) => {
      const { ids } = await world.family(['Ann']);
      const block = (reason: unknown) => world.call('customers.block', { ids, reason } as never);
      for (const reason of ['', ' \n ']) {
        await world.fails(block(reason), 'invalid', { code: 'required', field: 'reason' });
      }
      await world.fails(block(undefined), 'invalid', { code: 'required', field: 'reason' });
      await world.fails(block(7), 'invalid', { code: 'not-text', field: 'reason' });
      await world.fails(block('x'.repeat(501)), 'invalid', { code: 'too-long', field: 'reason' });
      const error = await world.fails(block('Paid with 4111 1111 1111 1111'), 'invalid', {
        code: 'card-number',
        field: 'reason',
      });
      ok(!JSON.stringify(error.toJSON()).includes('4111'), 'the message does not repeat it');
      equal(await blockedOf(world, ids[0]!), undefined);
      equal((await block('é'.repeat(500))).ids, ids);
    },
  ],
  [
    'does not stand against an edit that is under way, nor is it lost by one',
    async (world) => {
      const { id, version } = await world.create({ givenName: 'Ann' });
      await world.call('customers.block', { ids: [id], reason: 'Rude' });
      await world.call('customers.update', { id, version, changes: { givenName: 'Anna' } });
      equal(await blockedOf(world, id), 'Rude');
    },
  ],
  [
    'blocks nobody who is deleted, and refuses only people who never were',
    async (world) => {
      const { ids } = await world.family(['Ann']);
      await world.call('customers.delete', { ids });
      equal(await world.call('customers.block', { ids, reason: 'Rude' }), { ids: [] });
      await world.fails(world.call('customers.block', { ids: ['nobody'], reason: 'Rude' }), 'not-found');
      await world.fails(world.call('customers.unblock', { ids: ['nobody'] }), 'not-found');
    },
  ],
  [
    'keeps the block of somebody who is deleted and restored',
    async (world) => {
      const { ids } = await world.family(['Ann']);
      await world.call('customers.block', { ids, reason: 'Rude' });
      await world.call('customers.delete', { ids });
      await world.call('customers.restore', { ids });
      equal(await blockedOf(world, ids[0]!), 'Rude');
    },
  ],
  [
    'tells in the trail of each which block came and went',
    async (world) => {
      const { ids } = await world.family(['Ann', 'Bo']);
      await world.call('customers.block', { ids, reason: 'Rude' });
      const { blocked } = await world.get(ids[0]!);
      await world.call('customers.unblock', { ids: [ids[0]!] });
      const { entries } = await world.call('audit.list', { customerId: ids[0]! });
      equal(
        entries.slice(0, 2).map(({ operation, changes }) => [operation, changes]),
        [
          ['customers.unblock', [{ field: 'blocked', from: blocked }]],
          ['customers.block', [{ field: 'blocked', to: blocked }]],
        ],
      );
    },
  ],
  [
    'is undone, but for those who were blocked anew since',
    async (world) => {
      const { ids } = await world.family(['Ann', 'Bo']);
      const { changeId } = await world.call('customers.block', { ids, reason: 'Rude' });
      await world.call('customers.unblock', { ids: [ids[1]!] });
      await world.call('customers.block', { ids: [ids[1]!], reason: 'Again' });
      await world.call('changes.undo', { changeId: changeId! });
      equal([await blockedOf(world, ids[0]!), await blockedOf(world, ids[1]!)], [undefined, 'Again']);
    },
  ],
  [
    'gives everybody their own block back when the lifting is undone, and takes it again',
    async (world) => {
      const { ids } = await world.family(['Ann', 'Bo']);
      await world.call('customers.block', { ids: [ids[0]!], reason: 'One' });
      await world.call('customers.block', { ids: [ids[1]!], reason: 'Two' });
      const before = [await world.get(ids[0]!), await world.get(ids[1]!)];
      const { changeId } = await world.call('customers.unblock', { ids });
      const undone = await world.call('changes.undo', { changeId: changeId! });
      equal([await world.get(ids[0]!), await world.get(ids[1]!)], before);
      await world.call('changes.undo', { changeId: undone.changeId });
      equal([await blockedOf(world, ids[0]!), await blockedOf(world, ids[1]!)], [undefined, undefined]);
    },
  ],
  [
    'blocks hundreds in one change, and once for a retried call',
    async (world) => {
      const { word, ids } = await world.family(Array.from({ length: 70 }, (_, index) => `P${index}`));
      const options = { idempotencyKey: `block ${word}` };
      const input = { ids, reason: 'Spam' };
      equal(
        await world.call('customers.block', input, options),
        await world.call('customers.block', input, options),
      );
      const filter = { field: 'blocked', op: 'is', value: true } as const;
      equal((await world.call('customers.query', { search: word, filter })).total, 70);
    },
  ],
];
