import { type ConformanceCase, equal, ok, type World } from './conformance-world.js';

/** Somebody whose details were changed in one change. */
async function changed(world: World) {
  const { id, version } = await world.create({
    givenName: 'Ann',
    nickname: 'A',
    phoneNumber: '+15145550101',
  });
  const changes = { givenName: 'Anna', nickname: null, phoneNumber: '+15145550102', birthday: '04-23' };
  const { changeId } = await world.call('customers.update', { id, version, changes });
  ok(changeId, 'the write told its changeId');
  return { id, changeId, version: version + 1 };
}

async function factsOf(world: World, id: string): Promise<(string | undefined)[]> {
  const { givenName, nickname, phoneNumber, birthday } = await world.get(id);
  return [givenName, nickname, phoneNumber, birthday];
}

export const restoreCases: readonly ConformanceCase[] = [
  [
    'restores one field of a change and keeps the others',
    async (world) => {
      const { id, changeId, version } = await changed(world);
      const answer = await world.call('changes.undo', { changeId, fields: ['nickname'] });
      equal(answer.ids, [id]);
      equal(await factsOf(world, id), ['Anna', 'A', '+15145550102', '04-23']);
      equal((await world.get(id)).version, version + 1);
    },
  ],
  [
    'restores several, also one that was empty before',
    async (world) => {
      const { id, changeId } = await changed(world);
      await world.call('changes.undo', { changeId, fields: ['birthday', 'phones'] });
      equal(await factsOf(world, id), ['Anna', undefined, '+15145550101', undefined]);
    },
  ],
  [
    'tells it in the trail as a change of its own, which can be undone',
    async (world) => {
      const { id, changeId } = await changed(world);
      const restored = await world.call('changes.undo', { changeId, fields: ['givenName'] });
      const [entry, earlier] = (await world.call('audit.list', { customerId: id })).entries;
      equal(
        [entry?.changeId, entry?.undoes, entry?.changes],
        [restored.changeId, changeId, [{ field: 'givenName', from: 'Anna', to: 'Ann' }]],
      );
      equal([entry?.undoable, earlier?.undoable], [true, true]);
      await world.call('changes.undo', { changeId: restored.changeId });
      equal((await world.get(id)).givenName, 'Anna');
    },
  ],
  [
    'leaves the rest to be undone later',
    async (world) => {
      const { id, changeId } = await changed(world);
      await world.call('changes.undo', { changeId, fields: ['nickname'] });
      await world.call('changes.undo', { changeId });
      equal(await factsOf(world, id), ['Ann', 'A', '+15145550101', undefined]);
      await world.fails(world.call('changes.undo', { changeId, fields: ['nickname'] }), 'conflict', {
        code: 'already-undone',
      });
    },
  ],
  [
    'has nothing to restore twice',
    async (world) => {
      const { changeId } = await changed(world);
      await world.call('changes.undo', { changeId, fields: ['nickname'] });
      await world.fails(world.call('changes.undo', { changeId, fields: ['nickname'] }), 'conflict', {
        code: 'nothing-to-undo',
      });
    },
  ],
  [
    'restores one field though another was changed again, and refuses the other',
    async (world) => {
      const { id, changeId, version } = await changed(world);
      await world.call('customers.update', { id, version, changes: { givenName: 'Annabel' } });
      await world.call('changes.undo', { changeId, fields: ['nickname'] });
      await world.fails(world.call('changes.undo', { changeId, fields: ['givenName'] }), 'conflict', {
        code: 'changed-since',
        field: 'givenName',
      });
      equal(await factsOf(world, id), ['Annabel', 'A', '+15145550102', '04-23']);
    },
  ],
  [
    'refuses a field that the change did not change, by its place, and none',
    async (world) => {
      const { id, changeId } = await changed(world);
      for (const field of ['companyName', '*', 'version', 'unsubscribedEmails', '__proto__']) {
        await world.fails(world.call('changes.undo', { changeId, fields: ['nickname', field] }), 'invalid', {
          code: 'not-in-change',
          field: 'fields.1',
        });
      }
      await world.fails(world.call('changes.undo', { changeId, fields: [] }), 'invalid', { field: 'fields' });
      equal((await world.get(id)).nickname, undefined);
    },
  ],
  [
    'restores one custom field',
    async (world) => {
      const [tea, bread] = [world.word().toLowerCase(), world.word().toLowerCase()];
      const { customFields } = await world.call('directory.describe', {});
      const added = [tea, bread].map((key) => ({ key, name: key, type: 'text' as const }));
      await world.call('directory.configure', { customFields: [...customFields, ...added] });
      const { id, version } = await world.create({
        givenName: 'Ann',
        custom: { [tea]: 'green', [bread]: 'rye' },
      });
      const { changeId } = await world.call('customers.update', {
        id,
        version,
        changes: { custom: { [tea]: 'black', [bread]: null } },
      });
      await world.call('changes.undo', { changeId: changeId!, fields: [`custom.${bread}`] });
      equal((await world.get(id)).custom, { [tea]: 'black', [bread]: 'rye' });
    },
  ],
  [
    'restores addresses with what is remembered of those that were unsubscribed',
    async (world) => {
      const emails = [{ address: `${world.word()}@example.com`, subscription: 'unsubscribed' as const }];
      const { id, version } = await world.create({ givenName: 'Ann', emails });
      const changes = { emails: [], nickname: 'A' };
      const { changeId } = await world.call('customers.update', { id, version, changes });
      await world.call('changes.undo', { changeId: changeId!, fields: ['emails'] });
      const restored = await world.get(id);
      equal([restored.emailSubscription, restored.nickname], ['unsubscribed', 'A']);
    },
  ],
  [
    'restores a field of one of those whom a change touched',
    async (world) => {
      const { word, ids } = await world.family(['Ann', 'Bo']);
      const { changeId } = await world.call('customers.block', { ids, reason: 'Rude' });
      const restore = { changeId: changeId!, fields: ['blocked'], customerId: ids[0]! };
      equal((await world.call('changes.undo', restore)).ids, [ids[0]]);
      const filter = { field: 'blocked', op: 'is', value: true } as const;
      equal(await world.ids({ search: word, filter }), [ids[1]]);
      const other = await world.create({ givenName: 'Cy' });
      await world.fails(
        world.call('changes.undo', { changeId: changeId!, customerId: other.id }),
        'not-found',
        { field: 'customerId' },
      );
    },
  ],
  [
    'restores a field that an import changed, of one customer',
    async (world) => {
      const [one, two] = [world.word(), world.word()];
      const ids: string[] = [];
      for (const referenceId of [one, two]) {
        ids.push((await world.create({ givenName: 'Ann', nickname: 'Old', referenceId })).id);
      }
      const lines = ['Reference ID,Nickname', `${one},New`, `${two},New`];
      const file = new File([lines.join('\r\n')], 'people.csv', { type: 'text/csv' });
      const { importId } = await world.call('imports.preview', { file });
      const { changeId } = await world.call('imports.run', { importId });
      const restore = { changeId: changeId!, fields: ['nickname'], customerId: ids[0]! };
      await world.call('changes.undo', restore);
      const nicknames = [(await world.get(ids[0]!)).nickname, (await world.get(ids[1]!)).nickname];
      equal(nicknames, ['Old', 'New']);
      await world.call('imports.undo', { importId });
      equal((await world.get(ids[1]!)).nickname, 'Old');
    },
  ],
  [
    'restores once for a retried call',
    async (world) => {
      const { id, changeId } = await changed(world);
      const input = { changeId, fields: ['nickname'] };
      const options = { idempotencyKey: `restore ${id}` };
      equal(
        await world.call('changes.undo', input, options),
        await world.call('changes.undo', input, options),
      );
    },
  ],
];
