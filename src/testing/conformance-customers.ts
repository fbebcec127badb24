import { type ConformanceCase, equal, ok } from './conformance-world.js';

const EMAIL = 'ann@example.com';

export const customerCases: readonly ConformanceCase[] = [
  [
    'does not know an id that nobody has',
    async (world) => {
      await world.fails(world.get('nobody'), 'not-found');
    },
  ],
  [
    'refuses an id that is not text',
    async (world) => {
      await world.fails(world.call('customers.get', { id: 7 } as never), 'invalid', { field: 'id' });
    },
  ],
  [
    'gives answers that belong to the caller',
    async (world) => {
      const { id } = await world.create({ givenName: 'Ann', emailAddress: EMAIL });
      const mine = await world.get(id);
      mine.emails.push({ address: 'x@example.com', visibility: 'visible', subscription: 'unknown' });
      equal((await world.get(id)).emails.length, 1);
    },
  ],
  [
    'deletes people from lists, counts and get',
    async (world) => {
      const { word, ids } = await world.family(['Ann', 'Bo']);
      const answer = await world.call('customers.delete', { ids: [ids[0]!] });
      equal(answer.ids, [ids[0]]);
      equal(await world.ids({ search: word }), [ids[1]]);
      await world.fails(world.get(ids[0]!), 'not-found');
    },
  ],
  [
    'deletes nobody twice',
    async (world) => {
      const { ids } = await world.family(['Ann']);
      await world.call('customers.delete', { ids });
      equal(await world.call('customers.delete', { ids }), { ids: [] });
    },
  ],
  [
    'deletes those it knows when others are gone already',
    async (world) => {
      const { ids } = await world.family(['Ann']);
      equal((await world.call('customers.delete', { ids: ['nobody', ...ids, ...ids] })).ids, ids);
    },
  ],
  [
    'refuses to delete only people who never were',
    async (world) => {
      await world.fails(world.call('customers.delete', { ids: ['nobody'] }), 'not-found');
    },
  ],
  [
    'restores the deleted as they were',
    async (world) => {
      const { changeId: _, ...before } = await world.create({
        givenName: 'Ann',
        emailAddress: EMAIL,
        nickname: 'A',
      });
      await world.call('customers.delete', { ids: [before.id] });
      equal((await world.call('customers.restore', { ids: [before.id] })).ids, [before.id]);
      equal(await world.get(before.id), before);
      equal(await world.ids({ filter: { field: 'nickname', op: 'is', value: 'A' } }), [before.id]);
    },
  ],
  [
    'restores nobody who is there',
    async (world) => {
      const { ids } = await world.family(['Ann']);
      equal((await world.call('customers.restore', { ids })).ids, []);
    },
  ],
  [
    'refuses to restore only people who never were',
    async (world) => {
      await world.fails(world.call('customers.restore', { ids: ['nobody'] }), 'not-found');
    },
  ],
  [
    'deletes and restores hundreds in one change',
    async (world) => {
      const { word, ids } = await world.family(Array.from({ length: 70 }, (_, index) => `P${index}`));
      const { changeId } = await world.call('customers.delete', { ids });
      equal((await world.call('customers.query', { search: word })).total, 0);
      equal((await world.call('customers.restore', { ids })).ids.length, 70);
      equal((await world.call('customers.query', { search: word })).total, 70);
      ok(changeId, 'there is a changeId');
    },
  ],
  [
    'refuses ids that are not a list of text',
    async (world) => {
      await world.fails(world.call('customers.delete', { ids: [7] } as never), 'invalid', { field: 'ids' });
      await world.fails(world.call('customers.delete', { ids: 'all' } as never), 'invalid', { field: 'ids' });
    },
  ],
];
