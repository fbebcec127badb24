import type { AuditEntry } from '../core/change.js';
import { type ConformanceCase, equal, ok, type World } from './conformance-world.js';

async function entriesOf(world: World, customerId: string): Promise<AuditEntry[]> {
  return (await world.call('audit.list', { customerId })).entries;
}

export const auditCases: readonly ConformanceCase[] = [
  [
    'tells what was changed, from what to what, and when',
    async (world) => {
      const { id, version } = await world.create({ givenName: 'Ann', nickname: 'A' });
      const { changeId } = await world.call('customers.update', {
        id,
        version,
        changes: { givenName: 'Anna', nickname: null },
      });
      const [entry] = await entriesOf(world, id);
      equal([entry?.changeId, entry?.operation, entry?.ids], [changeId, 'customers.update', [id]]);
      ok(!Number.isNaN(Date.parse(entry!.at)), 'at is an instant');
      equal(
        [...entry!.changes].sort((a, b) => a.field.localeCompare(b.field)),
        [
          { field: 'givenName', from: 'Ann', to: 'Anna' },
          { field: 'nickname', from: 'A' },
        ],
      );
    },
  ],
  [
    'tells the newest first',
    async (world) => {
      const { id } = await world.create({ givenName: 'Ann' });
      await world.call('customers.delete', { ids: [id] });
      await world.call('customers.restore', { ids: [id] });
      const operations = (await entriesOf(world, id)).map(({ operation }) => operation);
      equal(operations, ['customers.restore', 'customers.delete', 'customers.create']);
    },
  ],
  [
    'says of the deleted that they were deleted, and of the restored that they are back',
    async (world) => {
      const { ids } = await world.family(['Ann']);
      await world.call('customers.delete', { ids });
      await world.call('customers.restore', { ids });
      const [restore, deletion] = await entriesOf(world, ids[0]!);
      equal(deletion?.changes, [{ field: 'deleted', from: false, to: true }]);
      equal(restore?.changes, [{ field: 'deleted', from: true, to: false }]);
    },
  ],
  [
    'says of somebody put into a group and taken out which one',
    async (world) => {
      const { ids } = await world.family(['Ann', 'Bo']);
      const { id: groupId } = await world.group({ kind: 'manual' });
      await world.call('groups.addMembers', { groupId, ids });
      await world.call('groups.removeMembers', { groupId, ids });
      const [removal, addition] = await entriesOf(world, ids[1]!);
      equal(addition?.changes, [{ field: 'groups', to: groupId }]);
      equal(removal?.changes, [{ field: 'groups', from: groupId }]);
    },
  ],
  [
    'gives no entry when asked for none',
    async (world) => {
      await world.create({ givenName: 'Ann' });
      equal(await world.call('audit.list', { limit: 0 }), { entries: [] });
    },
  ],
  [
    'tells of one customer only what touched them',
    async (world) => {
      const { ids } = await world.family(['Ann', 'Bo']);
      await world.call('notes.add', { customerId: ids[1]!, note: { text: 'x' } });
      equal((await entriesOf(world, ids[0]!)).length, 1);
      equal(
        (await entriesOf(world, ids[1]!)).map(({ operation }) => operation),
        ['notes.add', 'customers.create'],
      );
    },
  ],
  [
    'tells of everybody, page by page, without leaving out or repeating',
    async (world) => {
      await world.family(['A', 'B', 'C', 'D', 'E']);
      const all = (await world.call('audit.list', { limit: 200 })).entries.map(({ changeId }) => changeId);
      const paged: string[] = [];
      let before: string | undefined;
      do {
        const page = await world.call('audit.list', {
          limit: 3,
          ...(before === undefined ? {} : { before }),
        });
        ok(page.entries.length <= 3, 'a page is no longer than asked');
        paged.push(...page.entries.map(({ changeId }) => changeId));
        before = page.next;
      } while (before !== undefined);
      equal(paged.slice(0, all.length), all);
    },
  ],
  [
    'tells nothing of a change that changed nothing',
    async (world) => {
      const { id, version, changeId } = await world.create({ givenName: 'Ann' });
      const options = { idempotencyKey: `nothing ${id}` };
      const input = { id, version, changes: { givenName: 'Ann' } };
      await world.call('customers.update', input, options);
      const { entries } = await world.call('audit.list', { limit: 1 });
      equal(entries[0]?.changeId, changeId);
    },
  ],
  [
    'says which changes can be undone',
    async (world) => {
      const { id, changeId } = await world.create({ givenName: 'Ann' });
      equal((await entriesOf(world, id))[0]?.undoable, true);
      await world.call('changes.undo', { changeId: changeId! });
      const entries = await entriesOf(world, id);
      equal(
        entries.map(({ undoable }) => undoable),
        [true, false],
      );
      equal(entries[0]?.undoes, changeId);
    },
  ],
  [
    'counts those whom a change over many touched',
    async (world) => {
      const { ids } = await world.family(['Ann', 'Bo', 'Cy']);
      await world.call('customers.delete', { ids });
      const { entries } = await world.call('audit.list', { limit: 1 });
      equal([entries[0]?.count, [...entries[0]!.ids].sort()], [3, [...ids].sort()]);
    },
  ],
];
