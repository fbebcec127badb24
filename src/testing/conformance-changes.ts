import type { Filter } from '../core/filter.js';
import { type ConformanceCase, equal, ok, type World } from './conformance-world.js';

async function undo(world: World, changeId: string | undefined): Promise<string> {
  ok(changeId, 'the write told its changeId');
  return (await world.call('changes.undo', { changeId })).changeId;
}

export const undoCases: readonly ConformanceCase[] = [
  [
    'takes back a new customer, softly',
    async (world) => {
      const { id, changeId } = await world.create({ givenName: 'Ann' });
      const answer = await world.call('changes.undo', { changeId: changeId! });
      equal(answer.ids, [id]);
      await world.fails(world.get(id), 'not-found');
      equal((await world.call('customers.restore', { ids: [id] })).ids, [id]);
    },
  ],
  [
    'takes back a change of fields',
    async (world) => {
      const { id, version } = await world.create({
        givenName: 'Ann',
        nickname: 'A',
        phoneNumber: '+15145550101',
      });
      const changes = { givenName: 'Anna', nickname: null, phoneNumber: '+15145550102', birthday: '04-23' };
      const { changeId } = await world.call('customers.update', { id, version, changes });
      await undo(world, changeId);
      const { givenName, nickname, phoneNumber, birthday } = await world.get(id);
      equal([givenName, nickname, phoneNumber, birthday], ['Ann', 'A', '+15145550101', undefined]);
    },
  ],
  [
    'adds to the version, so that a stale view is noticed',
    async (world) => {
      const { id, version } = await world.create({ givenName: 'Ann' });
      const { changeId } = await world.call('customers.update', { id, version, changes: { nickname: 'A' } });
      await undo(world, changeId);
      equal((await world.get(id)).version, version + 2);
    },
  ],
  [
    'keeps later edits of other fields',
    async (world) => {
      const { id, version } = await world.create({ givenName: 'Ann' });
      const first = await world.call('customers.update', { id, version, changes: { givenName: 'Anna' } });
      await world.call('customers.update', { id, version: first.version, changes: { nickname: 'A' } });
      await undo(world, first.changeId);
      const { givenName, nickname } = await world.get(id);
      equal([givenName, nickname], ['Ann', 'A']);
    },
  ],
  [
    'refuses to take back a field that was edited again, by its name',
    async (world) => {
      const { id, version } = await world.create({ givenName: 'Ann' });
      const first = await world.call('customers.update', {
        id,
        version,
        changes: { givenName: 'Anna', nickname: 'A' },
      });
      await world.call('customers.update', { id, version: first.version, changes: { givenName: 'Annabel' } });
      const error = await world.fails(world.call('changes.undo', { changeId: first.changeId! }), 'conflict', {
        field: 'givenName',
      });
      equal(error.issues.length, 1);
      equal((await world.get(id)).nickname, 'A');
    },
  ],
  [
    'takes back one custom field and keeps the others',
    async (world) => {
      await world.call('directory.configure', {
        customFields: [
          { key: 'tea', name: 'Tea', type: 'text' },
          { key: 'bread', name: 'Bread', type: 'text' },
        ],
      });
      const { id, version } = await world.create({ givenName: 'Ann', custom: { tea: 'green' } });
      const first = await world.call('customers.update', {
        id,
        version,
        changes: { custom: { tea: 'black' } },
      });
      await world.call('customers.update', {
        id,
        version: first.version,
        changes: { custom: { bread: 'rye' } },
      });
      await undo(world, first.changeId);
      equal((await world.get(id)).custom, { tea: 'green', bread: 'rye' });
    },
  ],
  [
    'refuses to put a value back that its field does not take any more',
    async (world) => {
      const key = world.word().toLowerCase();
      const define = async (type: 'text' | 'number') => {
        const { customFields } = await world.call('directory.describe', {});
        const others = customFields.filter((field) => field.key !== key);
        await world.call('directory.configure', { customFields: [...others, { key, name: key, type }] });
      };
      await define('text');
      const { id, version } = await world.create({ givenName: 'Ann', custom: { [key]: 'green' } });
      const changes = { custom: { [key]: null } };
      const { changeId } = await world.call('customers.update', { id, version, changes });
      await define('number');
      await world.fails(world.call('changes.undo', { changeId: changeId! }), 'conflict', {
        code: 'field-in-use',
      });
      await define('text');
      await undo(world, changeId);
      equal((await world.get(id)).custom[key], 'green');
    },
  ],
  [
    'takes a new choice back unless somebody has it by now',
    async (world) => {
      const key = world.word().toLowerCase();
      const { customFields } = await world.call('directory.describe', {});
      const define = async (...choices: string[]) => {
        const field = { key, name: key, type: 'choice' as const, choices };
        await world.call('directory.configure', { customFields: [...customFields, field] });
        return (await world.call('audit.list', { limit: 1 })).entries[0]!.changeId;
      };
      await define('A');
      const widened = await define('A', 'B');
      const { id, version } = await world.create({ givenName: 'Ann', custom: { [key]: 'B' } });
      await world.fails(world.call('changes.undo', { changeId: widened }), 'conflict', {
        code: 'field-in-use',
      });
      await world.call('customers.update', { id, version, changes: { custom: { [key]: 'A' } } });
      await undo(world, await undo(world, widened));
      const after = await world.call('directory.describe', {});
      equal(after.customFields.find((field) => field.key === key)?.choices, ['A', 'B']);
    },
  ],
  [
    'brings the deleted back',
    async (world) => {
      const { word, ids } = await world.family(['Ann', 'Bo']);
      const { changeId } = await world.call('customers.delete', { ids });
      await undo(world, changeId);
      equal((await world.ids({ search: word })).sort(), [...ids].sort());
    },
  ],
  [
    'brings nobody back who was deleted again by another change',
    async (world) => {
      const { ids } = await world.family(['Ann', 'Bo']);
      const first = await world.call('customers.delete', { ids });
      await world.call('customers.restore', { ids: [ids[0]!] });
      await new Promise((resolve) => setTimeout(resolve, 2));
      await world.call('customers.delete', { ids: [ids[0]!] });
      await undo(world, first.changeId);
      await world.fails(world.get(ids[0]!), 'not-found');
      equal((await world.get(ids[1]!)).id, ids[1]);
    },
  ],
  [
    'deletes the restored again',
    async (world) => {
      const { ids } = await world.family(['Ann']);
      await world.call('customers.delete', { ids });
      const { changeId } = await world.call('customers.restore', { ids });
      await undo(world, changeId);
      await world.fails(world.get(ids[0]!), 'not-found');
    },
  ],
  [
    'undoes an undo, and that one too',
    async (world) => {
      const { id, version } = await world.create({ givenName: 'Ann' });
      const { changeId } = await world.call('customers.update', {
        id,
        version,
        changes: { givenName: 'Anna' },
      });
      const first = await undo(world, changeId);
      const second = await undo(world, first);
      equal((await world.get(id)).givenName, 'Anna');
      await undo(world, second);
      equal((await world.get(id)).givenName, 'Ann');
    },
  ],
  [
    'undoes once more what an undone undo left standing',
    async (world) => {
      const { id, changeId } = await world.create({ givenName: 'Ann' });
      await undo(world, await undo(world, changeId));
      equal((await world.get(id)).givenName, 'Ann');
      await undo(world, changeId);
      await world.fails(world.get(id), 'not-found');
    },
  ],
  [
    'refuses to undo a change twice',
    async (world) => {
      const { changeId } = await world.create({ givenName: 'Ann' });
      await undo(world, changeId);
      await world.fails(world.call('changes.undo', { changeId: changeId! }), 'conflict', {
        code: 'already-undone',
      });
    },
  ],
  [
    'does not know a change that is not there',
    async (world) => {
      await world.fails(world.call('changes.undo', { changeId: 'nothing' }), 'not-found');
    },
  ],
  [
    'undoes once for a retried call',
    async (world) => {
      const { changeId } = await world.create({ givenName: 'Ann' });
      const options = { idempotencyKey: `undo ${changeId}` };
      const first = await world.call('changes.undo', { changeId: changeId! }, options);
      equal(await world.call('changes.undo', { changeId: changeId! }, options), first);
    },
  ],
  [
    'takes back a new note, a changed one, and a removed one',
    async (world) => {
      const { id: customerId } = await world.create({ givenName: 'Ann' });
      const texts = async () =>
        (await world.call('notes.list', { customerId })).notes.map(({ text }) => text);
      const added = await world.call('notes.add', { customerId, note: { text: 'one' } });
      const changed = await world.call('notes.update', {
        id: added.id,
        version: added.version,
        changes: { text: 'two' },
      });
      const removed = await world.call('notes.remove', { id: added.id, version: changed.version });
      await undo(world, removed.changeId);
      equal(await texts(), ['two']);
      await undo(world, changed.changeId);
      equal(await texts(), ['one']);
      await undo(world, added.changeId);
      equal(await texts(), []);
    },
  ],
  [
    'takes back members added, and keeps those added later',
    async (world) => {
      const { ids } = await world.family(['Ann', 'Bo', 'Cy']);
      const { id: groupId } = await world.group({ kind: 'manual' });
      const first = await world.call('groups.addMembers', { groupId, ids: [ids[0]!, ids[1]!] });
      await world.call('groups.addMembers', { groupId, ids: [ids[2]!] });
      await world.call('groups.removeMembers', { groupId, ids: [ids[0]!] });
      await undo(world, first.changeId);
      equal(await world.ids({ groupId }), [ids[2]]);
    },
  ],
  [
    'puts members back who were taken out',
    async (world) => {
      const { ids } = await world.family(['Ann', 'Bo']);
      const { id: groupId } = await world.group({ kind: 'manual' });
      await world.call('groups.addMembers', { groupId, ids });
      const { changeId } = await world.call('groups.removeMembers', { groupId, ids });
      await undo(world, changeId);
      equal((await world.ids({ groupId })).sort(), [...ids].sort());
    },
  ],
  [
    'puts a removed group back with its members',
    async (world) => {
      const { ids } = await world.family(['Ann', 'Bo']);
      const { id: groupId, name } = await world.group({ kind: 'manual' });
      await world.call('groups.addMembers', { groupId, ids });
      const { changeId } = await world.call('groups.remove', { groupId });
      await undo(world, changeId);
      const { groups } = await world.call('groups.list', {});
      const group = groups.find(({ id }) => id === groupId);
      equal([group?.name, group?.count], [name, 2]);
    },
  ],
  [
    'puts a removed group back with members who were deleted before it, whenever they are restored',
    async (world) => {
      const { ids } = await world.family(['Ann', 'Bo', 'Cy']);
      const [early, late] = ids as [string, string];
      const { id: groupId } = await world.group({ kind: 'manual' });
      await world.call('groups.addMembers', { groupId, ids });
      await world.call('customers.delete', { ids: [early, late] });
      const { changeId } = await world.call('groups.remove', { groupId });
      await world.call('customers.restore', { ids: [early] });
      equal((await world.get(early)).groupIds, []);
      await undo(world, changeId);
      equal((await world.get(early)).groupIds, [groupId]);
      await world.call('customers.restore', { ids: [late] });
      equal((await world.ids({ groupId })).sort(), [...ids].sort());
    },
  ],
  [
    'refuses to put a group back whose name another one has now',
    async (world) => {
      const { id: groupId, name } = await world.group({ kind: 'manual' });
      const { changeId } = await world.call('groups.remove', { groupId });
      const second = await world.group({ kind: 'manual', name: name.toUpperCase() });
      await world.fails(world.call('changes.undo', { changeId }), 'conflict', {
        code: 'name-taken',
        field: 'name',
      });
      await world.call('groups.save', { group: { id: second.id, name: `${name} 2` } });
      await undo(world, changeId);
      const { groups } = await world.call('groups.list', {});
      equal(groups.find(({ id }) => id === groupId)?.name, name);
    },
  ],
  [
    'refuses to take a name back that another group has now',
    async (world) => {
      const first = await world.group({ kind: 'manual' });
      const renamed = { id: first.id, name: `${first.name} too` };
      const { changeId } = await world.call('groups.save', { group: renamed });
      await world.group({ kind: 'manual', name: first.name });
      await world.fails(world.call('changes.undo', { changeId: changeId! }), 'conflict', {
        code: 'name-taken',
      });
    },
  ],
  [
    'refuses to take a filter back that would make a group ask for itself',
    async (world) => {
      const first = await world.group({ kind: 'smart', filter: { all: [] } });
      const second = await world.group({ kind: 'smart', filter: { all: [] } });
      const asksFor = (id: string) => ({ field: 'groups', op: 'isAnyOf', value: [id] });
      const save = (group: { id: string; name: string }, filter: Filter) =>
        world.call('groups.save', { group: { id: group.id, name: group.name, filter } });
      await save(first, asksFor(second.id));
      const { changeId } = await save(first, { any: [] });
      await save(second, asksFor(first.id));
      await world.fails(world.call('changes.undo', { changeId: changeId! }), 'conflict', {
        code: 'group-cycle',
      });
      ok((await world.call('groups.list', {})).groups.length > 0, 'the groups are still there');
    },
  ],
  [
    'takes back a new group, and its name, and its filter',
    async (world) => {
      const made = await world.group({ kind: 'smart', filter: { all: [] } });
      const group = { id: made.id, name: `${made.name} too`, kind: 'smart' as const, filter: { any: [] } };
      const changed = await world.call('groups.save', { group });
      await undo(world, changed.changeId);
      const listed = async () =>
        (await world.call('groups.list', {})).groups.find(({ id }) => id === made.id);
      const before = await listed();
      equal([before?.name, before?.filter], [made.name, { all: [] }]);
      await undo(world, made.changeId);
      equal(await listed(), undefined);
    },
  ],
  [
    'takes back a change of settings',
    async (world) => {
      const { visitsPerDay } = await world.call('directory.describe', {});
      const other = visitsPerDay === 'each' ? 'once' : 'each';
      await world.call('directory.configure', { visitsPerDay: other });
      const { entries } = await world.call('audit.list', { limit: 1 });
      await undo(world, entries[0]?.changeId);
      equal((await world.call('directory.describe', {})).visitsPerDay, visitsPerDay);
    },
  ],
  [
    'refuses to take back a change of somebody who is gone',
    async (world) => {
      const { id, version } = await world.create({ givenName: 'Ann' });
      const { changeId } = await world.call('customers.update', { id, version, changes: { nickname: 'A' } });
      await world.call('customers.delete', { ids: [id] });
      await world.fails(world.call('changes.undo', { changeId: changeId! }), 'conflict');
    },
  ],
];
