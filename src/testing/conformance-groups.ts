import type { Filter } from '../core/filter.js';
import type { GroupInput } from '../directory/operation-types.js';
import { type ConformanceCase, equal, ok, type World } from './conformance-world.js';

async function listed(world: World, groupId: string) {
  const { groups } = await world.call('groups.list', {});
  return groups.find(({ id }) => id === groupId);
}

function named(word: string): Filter {
  return { field: 'familyName', op: 'is', value: word };
}

export const groupCases: readonly ConformanceCase[] = [
  [
    'lists everybody first, with their number',
    async (world) => {
      await world.family(['Ann']);
      const { groups } = await world.call('groups.list', {});
      const { total } = await world.call('customers.query', { limit: 0 });
      equal([groups[0]?.id, groups[0]?.kind, groups[0]?.count], ['all', 'all', total]);
    },
  ],
  [
    'lists instant profiles with those who came that way',
    async (world) => {
      const before = (await listed(world, 'instant-profiles'))!;
      equal(before.kind, 'system');
      await world.create({ givenName: 'Ann', creationSource: 'INSTANT_PROFILE' });
      equal((await listed(world, 'instant-profiles'))!.count, before.count + 1);
    },
  ],
  [
    'lists collected emails with those a tool brought, and those it brought an address of',
    async (world) => {
      const before = (await listed(world, 'collected-emails'))!;
      equal(before.kind, 'system');
      const { word, ids } = await world.family(['Ann'], { creationSource: 'EMAIL_COLLECTION' });
      const emails = [{ address: 'bo@example.com', source: 'EMAIL_COLLECTION' }];
      const bo = await world.create({ givenName: 'Bo', familyName: word, emails });
      await world.create({ givenName: 'Cy', familyName: word, emailAddress: 'cy@example.com' });
      equal((await listed(world, 'collected-emails'))!.count, before.count + 2);
      equal(await world.ids({ search: word, groupId: 'collected-emails' }), [...ids, bo.id]);
    },
  ],
  [
    'shows the members of a built-in group',
    async (world) => {
      const { word, ids } = await world.family(['Ann'], { creationSource: 'INSTANT_PROFILE' });
      await world.create({ givenName: 'Bo', familyName: word });
      equal(await world.ids({ search: word, groupId: 'instant-profiles' }), ids);
      equal((await world.ids({ search: word, groupId: 'all' })).length, 2);
    },
  ],
  [
    'makes a manual group, empty at first',
    async (world) => {
      const name = `Bakers ${world.word()}`;
      const { changeId, ...group } = await world.call('groups.save', { group: { name, kind: 'manual' } });
      ok(changeId, 'there is a changeId');
      equal([group.name, group.kind, group.count], [name, 'manual', 0]);
      equal(await listed(world, group.id), group);
    },
  ],
  [
    'makes a smart group, with its members at once',
    async (world) => {
      const { word } = await world.family(['Ann', 'Bo']);
      const group = await world.group({ kind: 'smart', filter: named(word) });
      equal([group.kind, group.count, group.filter], ['smart', 2, named(word)]);
    },
  ],
  [
    'keeps a smart group live: people come and go',
    async (world) => {
      const { word, ids } = await world.family(['Ann']);
      const { id } = await world.group({ kind: 'smart', filter: named(word) });
      const { id: second, version } = await world.create({ givenName: 'Bo', familyName: word });
      equal((await listed(world, id))?.count, 2);
      await world.call('customers.update', { id: second, version, changes: { familyName: 'Other' } });
      equal(await world.ids({ groupId: id }), ids);
    },
  ],
  [
    'takes blanks off a name',
    async (world) =>
      equal((await world.group({ kind: 'manual', name: '  Early   birds ' })).name, 'Early birds'),
  ],
  [
    'refuses a group without a name',
    async (world) => {
      await world.fails(world.group({ kind: 'manual', name: '  ' }), 'invalid', {
        code: 'required',
        field: 'name',
      });
    },
  ],
  [
    'refuses a name of 101 characters',
    async (world) => {
      await world.fails(world.group({ kind: 'manual', name: 'x'.repeat(101) }), 'invalid', {
        code: 'too-long',
        field: 'name',
      });
    },
  ],
  [
    'refuses a name with a payment card number, and does not repeat it',
    async (world) => {
      const name = `card 4111111111111111 ${world.word()}`;
      const error = await world.fails(world.group({ kind: 'manual', name }), 'invalid', {
        code: 'card-number',
        field: 'name',
      });
      ok(!JSON.stringify([error.message, error.issues]).includes('4111'), 'no digit of it is told');
    },
  ],
  [
    'refuses a name that another group has, in whatever case',
    async (world) => {
      const { name } = await world.group({ kind: 'manual' });
      await world.fails(world.group({ kind: 'manual', name: name.toUpperCase() }), 'invalid', {
        code: 'name-taken',
        field: 'name',
      });
    },
  ],
  [
    'refuses a smart group without a filter',
    async (world) => {
      await world.fails(world.group({ kind: 'smart' }), 'invalid', { code: 'required', field: 'filter' });
    },
  ],
  [
    'refuses a manual group with a filter',
    async (world) => {
      await world.fails(world.group({ kind: 'manual', filter: { all: [] } }), 'invalid', { field: 'filter' });
    },
  ],
  [
    'refuses a filter that is none',
    async (world) => {
      await world.fails(
        world.group({ kind: 'smart', filter: { field: 'shoeSize', op: 'is', value: 42 } }),
        'invalid',
      );
    },
  ],
  [
    'refuses a group that asks for itself',
    async (world) => {
      const group = await world.group({ kind: 'smart', filter: { all: [] } });
      const filter = { field: 'groups', op: 'isAnyOf', value: [group.id] };
      await world.fails(
        world.call('groups.save', { group: { id: group.id, name: group.name, kind: 'smart', filter } }),
        'invalid',
        {
          code: 'group-cycle',
        },
      );
    },
  ],
  [
    'refuses a group that asks for any group at all',
    async (world) => {
      const filter = { not: { field: 'groups', op: 'isSet' } };
      await world.fails(world.group({ kind: 'smart', filter }), 'invalid', { code: 'group-cycle' });
    },
  ],
  [
    'refuses groups that ask for one another',
    async (world) => {
      const first = await world.group({ kind: 'smart', filter: { all: [] } });
      const second = await world.group({
        kind: 'smart',
        filter: { not: { field: 'groups', op: 'isAnyOf', value: [first.id] } },
      });
      const filter = { any: [{ field: 'groups', op: 'isNoneOf', value: [second.id] }] };
      await world.fails(
        world.call('groups.save', { group: { id: first.id, name: first.name, kind: 'smart', filter } }),
        'invalid',
        {
          code: 'group-cycle',
        },
      );
    },
  ],
  [
    'lets a group ask for another',
    async (world) => {
      const { word, ids } = await world.family(['Ann', 'Bo']);
      const inner = await world.group({ kind: 'smart', filter: named(word) });
      const outer = await world.group({
        kind: 'smart',
        filter: {
          all: [
            { field: 'groups', op: 'isAnyOf', value: [inner.id] },
            { field: 'givenName', op: 'is', value: 'Bo' },
          ],
        },
      });
      equal(await world.ids({ groupId: outer.id }), [ids[1]]);
    },
  ],
  [
    'renames a group and keeps its members',
    async (world) => {
      const { ids } = await world.family(['Ann']);
      const { id, version } = await world.group({ kind: 'manual' });
      await world.call('groups.addMembers', { groupId: id, ids });
      const name = `New ${world.word()}`;
      const renamed = await world.call('groups.save', { group: { id, version, name, kind: 'manual' } });
      equal([renamed.name, renamed.count, renamed.version], [name, 1, version + 1]);
    },
  ],
  [
    'changes the filter of a smart group',
    async (world) => {
      const { word } = await world.family(['Ann', 'Bo']);
      const { id, name } = await world.group({ kind: 'smart', filter: { any: [] } });
      equal(
        (await world.call('groups.save', { group: { id, name, kind: 'smart', filter: named(word) } })).count,
        2,
      );
    },
  ],
  [
    'refuses a change of an older version',
    async (world) => {
      const { id, version } = await world.group({ kind: 'manual' });
      const save = (name: string) =>
        world.call('groups.save', { group: { id, version, name, kind: 'manual' } });
      await save(`A ${world.word()}`);
      await world.fails(save(`B ${world.word()}`), 'conflict');
    },
  ],
  [
    'refuses to make a manual group smart',
    async (world) => {
      const { id, name } = await world.group({ kind: 'manual' });
      await world.fails(
        world.call('groups.save', { group: { id, name, kind: 'smart', filter: { all: [] } } }),
        'invalid',
        { field: 'kind' },
      );
    },
  ],
  [
    'does not know a group that is not there',
    async (world) => {
      const ids = (await world.family(['Ann'])).ids;
      const groupId = 'nothing';
      await world.fails(
        world.call('groups.save', { group: { id: groupId, name: 'X', kind: 'manual' } }),
        'not-found',
      );
      await world.fails(world.call('groups.remove', { groupId }), 'not-found');
      await world.fails(world.call('groups.addMembers', { groupId, ids }), 'not-found');
      await world.fails(world.call('groups.removeMembers', { groupId, ids }), 'not-found');
    },
  ],
  [
    'refuses to remove or fill a built-in group',
    async (world) => {
      const { ids } = await world.family(['Ann']);
      await world.fails(world.call('groups.remove', { groupId: 'all' }), 'invalid');
      await world.fails(world.call('groups.addMembers', { groupId: 'instant-profiles', ids }), 'invalid');
      await world.fails(
        world.call('groups.save', { group: { id: 'all', name: 'Us', kind: 'manual' } }),
        'invalid',
      );
    },
  ],
  [
    'takes a group back as it was given, with a new name',
    async (world) => {
      const { id } = await world.group({ kind: 'smart', filter: { any: [] } });
      const group = (await listed(world, id))!;
      const name = `Again ${world.word()}`;
      const saved = await world.call('groups.save', { group: { ...group, name } as GroupInput });
      equal([saved.id, saved.name, saved.filter], [id, name, { any: [] }]);
      const everybody = (await listed(world, 'all'))!;
      await world.fails(world.call('groups.save', { group: everybody as GroupInput }), 'invalid');
    },
  ],
  [
    'adds members, each once, and tells whom it added',
    async (world) => {
      const { ids } = await world.family(['Ann', 'Bo']);
      const { id: groupId } = await world.group({ kind: 'manual' });
      equal((await world.call('groups.addMembers', { groupId, ids: [ids[0]!, ids[0]!] })).ids, [ids[0]]);
      equal((await world.call('groups.addMembers', { groupId, ids })).ids, [ids[1]]);
      equal(await world.call('groups.addMembers', { groupId, ids }), { ids: [] });
      equal((await listed(world, groupId))?.count, 2);
      equal((await world.get(ids[0]!)).groupIds, [groupId]);
    },
  ],
  [
    'keeps the version of those it adds',
    async (world) => {
      const { id, version } = await world.create({ givenName: 'Ann' });
      const { id: groupId } = await world.group({ kind: 'manual' });
      await world.call('groups.addMembers', { groupId, ids: [id] });
      equal((await world.get(id)).version, version);
    },
  ],
  [
    'takes members out, and tells whom it took out',
    async (world) => {
      const { ids } = await world.family(['Ann', 'Bo']);
      const { id: groupId } = await world.group({ kind: 'manual' });
      await world.call('groups.addMembers', { groupId, ids: [ids[0]!] });
      equal((await world.call('groups.removeMembers', { groupId, ids })).ids, [ids[0]]);
      equal((await listed(world, groupId))?.count, 0);
    },
  ],
  [
    'refuses members for a smart group',
    async (world) => {
      const { ids } = await world.family(['Ann']);
      const { id: groupId } = await world.group({ kind: 'smart', filter: { all: [] } });
      await world.fails(world.call('groups.addMembers', { groupId, ids }), 'invalid');
    },
  ],
  [
    'counts no deleted member, and counts one who is restored',
    async (world) => {
      const { ids } = await world.family(['Ann', 'Bo']);
      const { id: groupId } = await world.group({ kind: 'manual' });
      await world.call('groups.addMembers', { groupId, ids });
      await world.call('customers.delete', { ids: [ids[0]!] });
      equal((await listed(world, groupId))?.count, 1);
      await world.call('customers.restore', { ids: [ids[0]!] });
      equal((await listed(world, groupId))?.count, 2);
    },
  ],
  [
    'removes a group and keeps the people',
    async (world) => {
      const { ids } = await world.family(['Ann']);
      const { id: groupId } = await world.group({ kind: 'manual' });
      await world.call('groups.addMembers', { groupId, ids });
      await world.call('groups.remove', { groupId });
      equal(await listed(world, groupId), undefined);
      equal((await world.get(ids[0]!)).groupIds, []);
      await world.fails(world.call('customers.query', { groupId }), 'not-found');
    },
  ],
  [
    'lists own groups in the order of their names',
    async (world) => {
      const word = world.word();
      for (const name of [`${word} 10`, `${word} 2`, `${word} 1`])
        await world.group({ kind: 'manual', name });
      const { groups } = await world.call('groups.list', {});
      const mine = groups.map(({ name }) => name).filter((name) => name.startsWith(word));
      equal(mine, [`${word} 1`, `${word} 2`, `${word} 10`]);
    },
  ],
];
