import { addDays, civilDate } from '../core/civil-date.js';
import type { CustomField } from '../core/customer.js';
import type { Filter } from '../core/filter.js';
import type { Group } from '../core/group.js';
import type { GroupInput } from '../directory/operation-types.js';
import { type ConformanceCase, equal, ok, type World } from './conformance-world.js';

async function listed(world: World, groupId: string): Promise<Group> {
  const { groups } = await world.call('groups.list', {});
  const group = groups.find(({ id }) => id === groupId);
  ok(group, `${groupId} is listed`);
  return group;
}

function named(word: string): Filter {
  return { field: 'familyName', op: 'is', value: word };
}

function inGroups(...ids: string[]): Filter {
  return { field: 'groups', op: 'isAnyOf', value: ids };
}

const FEWER_VISITS: Filter = { field: 'visits', op: 'atLeast', value: 2, within: 'P3M' };

/** Defines one more custom field, and gives what takes it away again. */
async function withField(world: World, field: CustomField): Promise<() => Promise<unknown>> {
  const { customFields } = await world.call('directory.describe', {});
  await world.call('directory.configure', { customFields: [...customFields, field] });
  return () => world.call('directory.configure', { customFields });
}

const builtInCases: readonly ConformanceCase[] = [
  [
    'lists every built-in group with its kind, the smart ones with their rules',
    async (world) => {
      const { groups } = await world.call('groups.list', {});
      const builtIn = groups.filter((group) => group.builtIn);
      equal(
        builtIn.map(({ id, kind }) => `${id} ${kind}`),
        [
          'all all',
          'instant-profiles system',
          'reachable system',
          'collected-emails system',
          'cards-on-file system',
          'loyalty-members system',
          'regulars smart',
          'lapsed smart',
        ],
      );
      const [regulars, lapsed] = builtIn.slice(-2);
      equal(regulars?.filter, { field: 'visits', op: 'atLeast', value: 3, within: 'P6M' });
      equal(lapsed?.filter, {
        all: [
          { field: 'visits', op: 'atLeast', value: 3, everWithin: 'P6M' },
          { field: 'lastVisit', op: 'notWithin', value: 'P6W' },
        ],
      });
    },
  ],
  [
    'counts whoever can be written to',
    async (world) => {
      const before = (await listed(world, 'reachable')).count;
      await world.create({ givenName: 'Ann', emailAddress: 'ann@example.com' });
      await world.create({ emails: [{ address: 'bo@example.com', subscription: 'unsubscribed' }] });
      await world.create({ emails: [{ address: 'cy@example.com', visibility: 'hidden' }] });
      await world.create({ givenName: 'Di' });
      equal((await listed(world, 'reachable')).count, before + 1);
    },
  ],
  [
    'takes another rule for a built-in smart group, and the first one back',
    async (world) => {
      const first = await listed(world, 'regulars');
      const group = { id: 'regulars', filter: FEWER_VISITS };
      const saved = await world.call('groups.save', { group });
      ok(saved.changeId, 'there is a changeId');
      equal([saved.kind, saved.builtIn, saved.edited, saved.filter], ['smart', true, true, FEWER_VISITS]);
      const edited = await listed(world, 'regulars');
      equal([edited.filter, edited.edited], [FEWER_VISITS, true]);
      const { smartGroups } = await world.call('directory.describe', {});
      equal(smartGroups, { regulars: FEWER_VISITS });
      const reset = await world.call('groups.reset', { groupId: 'regulars' });
      ok(reset.changeId, 'the reset can be undone');
      equal(await listed(world, 'regulars'), first);
      await world.call('changes.undo', { changeId: reset.changeId });
      equal((await listed(world, 'regulars')).edited, true);
      await world.call('groups.reset', { groupId: 'regulars' });
    },
  ],
  [
    'changes nothing by resetting what is as it was, or by saving the first rule',
    async (world) => {
      const before = await listed(world, 'lapsed');
      equal(await world.call('groups.reset', { groupId: 'lapsed' }), before);
      equal(await world.call('groups.save', { group: before as GroupInput }), before);
      equal((await world.call('groups.reset', { groupId: 'all' })).id, 'all');
    },
  ],
  [
    'resets no group of the merchant’s own, and none that is not there',
    async (world) => {
      const { id } = await world.group({ kind: 'smart', filter: { any: [] } });
      await world.fails(world.call('groups.reset', { groupId: id }), 'invalid', {
        code: 'not-a-built-in-group',
      });
      await world.fails(world.call('groups.reset', { groupId: 'nothing' }), 'not-found');
    },
  ],
  [
    'changes neither name nor kind of a built-in group, nor the rule of one that is no smart group',
    async (world) => {
      const filter = FEWER_VISITS;
      const save = (group: GroupInput) => world.call('groups.save', { group });
      await world.fails(save({ id: 'regulars', name: 'Friends', filter }), 'invalid', { field: 'name' });
      await world.fails(save({ id: 'regulars', kind: 'manual', filter }), 'invalid', { field: 'kind' });
      await world.fails(save({ id: 'regulars' }), 'invalid', { field: 'filter' });
      await world.fails(save({ id: 'reachable', filter }), 'invalid', { code: 'built-in-group' });
    },
  ],
  [
    'takes edited rules with the settings, too',
    async (world) => {
      const { smartGroups } = await world.call('directory.describe', {});
      await world.call('directory.configure', { smartGroups: { lapsed: { any: [] } } });
      const { filter, count, edited } = await listed(world, 'lapsed');
      equal([filter, count, edited], [{ any: [] }, 0, true]);
      await world.call('directory.configure', { smartGroups });
      equal((await listed(world, 'lapsed')).edited, undefined);
    },
  ],
];

const copyCases: readonly ConformanceCase[] = [
  [
    'duplicates a smart group with its rule',
    async (world) => {
      const { word } = await world.family(['Ann', 'Bo']);
      const { id } = await world.group({ kind: 'smart', filter: named(word) });
      const name = `Copy ${world.word()}`;
      const { changeId, ...copy } = await world.call('groups.duplicate', { groupId: id, name });
      ok(changeId, 'there is a changeId');
      ok(copy.id !== id, 'it is another group');
      equal([copy.name, copy.kind, copy.filter, copy.count], [name, 'smart', named(word), 2]);
      equal(await listed(world, copy.id), copy);
    },
  ],
  [
    'duplicates a manual group with its members, who then go their own ways',
    async (world) => {
      const { ids } = await world.family(['Ann', 'Bo']);
      const { id } = await world.group({ kind: 'manual' });
      await world.call('groups.addMembers', { groupId: id, ids });
      const name = `Copy ${world.word()}`;
      const copy = await world.call('groups.duplicate', { groupId: id, name });
      equal([copy.kind, copy.count], ['manual', 2]);
      await world.call('groups.removeMembers', { groupId: id, ids: [ids[0]!] });
      equal((await world.ids({ groupId: copy.id })).sort(), [...ids].sort());
      await world.call('changes.undo', { changeId: copy.changeId! });
      equal((await world.get(ids[1]!)).groupIds, [id]);
    },
  ],
  [
    'duplicates a built-in group as a smart one of the merchant’s own',
    async (world) => {
      const name = `Copy ${world.word()}`;
      const { filter, kind, builtIn, id } = await world.call('groups.duplicate', {
        groupId: 'instant-profiles',
        name,
      });
      equal(
        [kind, builtIn, filter],
        ['smart', undefined, { field: 'instantProfile', op: 'is', value: true }],
      );
      equal((await listed(world, id)).count, (await listed(world, 'instant-profiles')).count);
    },
  ],
  [
    'keeps who is in a group now as a manual group',
    async (world) => {
      const { word, ids } = await world.family(['Ann', 'Bo']);
      const { id: groupId } = await world.group({ kind: 'smart', filter: named(word) });
      const snapshot = await world.call('groups.snapshot', { groupId, name: `Kept ${world.word()}` });
      equal([snapshot.kind, snapshot.count, snapshot.filter], ['manual', 2, undefined]);
      await world.create({ givenName: 'Cy', familyName: word });
      equal((await world.ids({ groupId: snapshot.id })).sort(), [...ids].sort());
      equal((await listed(world, groupId)).count, 3);
    },
  ],
  [
    'keeps who is in a group as of a date',
    async (world) => {
      const { word } = await world.family(['Ann', 'Bo']);
      const filter = { all: [named(word), { field: 'createdAt', op: 'within', value: 'P10D' }] };
      const { id: groupId } = await world.group({ kind: 'smart', filter });
      const today = civilDate(world.settings.now().getTime(), world.settings.timeZone);
      const keep = async (asOf: string) =>
        (await world.call('groups.snapshot', { groupId, name: `Kept ${world.word()}`, asOf })).count;
      equal(
        [await keep(addDays(today, -1)), await keep(addDays(today, 10)), await keep(addDays(today, 11))],
        [0, 2, 0],
      );
    },
  ],
  [
    'copies under no name that is taken, empty or missing, and nothing that is not there',
    async (world) => {
      const { id: groupId, name } = await world.group({ kind: 'manual' });
      for (const operation of ['groups.duplicate', 'groups.snapshot'] as const) {
        await world.fails(world.call(operation, { groupId, name }), 'invalid', { code: 'name-taken' });
        await world.fails(world.call(operation, { groupId, name: ' ' }), 'invalid', { code: 'required' });
        await world.fails(world.call(operation, { groupId: 'nothing', name: 'X' }), 'not-found');
      }
    },
  ],
];

const forecastCases: readonly ConformanceCase[] = [
  [
    'tells who will have left a group by a date, and who will have come in',
    async (world) => {
      const { word, ids } = await world.family(['Bo', 'Ann', 'Cy']);
      const fresh: Filter = { field: 'createdAt', op: 'within', value: 'P10D' };
      const today = civilDate(world.settings.now().getTime(), world.settings.timeZone);
      const { id: groupId } = await world.group({ kind: 'smart', filter: { all: [named(word), fresh] } });
      const soon = await world.call('groups.forecast', { groupId, by: addDays(today, 10) });
      equal(soon, { joins: { total: 0, customers: [] }, leaves: { total: 0, customers: [] } });
      const later = await world.call('groups.forecast', { groupId, by: addDays(today, 11), limit: 2 });
      equal([later.joins.total, later.leaves.total], [0, 3]);
      equal(
        later.leaves.customers.map(({ id }) => id),
        [ids[1], ids[0]],
      );
      const filter = { all: [named(word), { not: fresh }] };
      const { joins } = await world.call('groups.forecast', { filter, by: addDays(today, 11) });
      equal([joins.total, joins.customers.length], [3, 3]);
    },
  ],
  [
    'tells nothing of a date that is over, or of neither a group nor a filter',
    async (world) => {
      const today = civilDate(world.settings.now().getTime(), world.settings.timeZone);
      const ask = (by: string, groupId = 'all') => world.call('groups.forecast', { groupId, by });
      equal((await ask(today)).leaves.total, 0);
      await world.fails(ask(addDays(today, -1)), 'invalid', { field: 'by', code: 'date-past' });
      await world.fails(ask('soon'), 'invalid', { field: 'by' });
      await world.fails(ask(today, 'nothing'), 'not-found');
      await world.fails(world.call('groups.forecast', { by: today }), 'invalid', { field: 'filter' });
    },
  ],
];

const soundnessCases: readonly ConformanceCase[] = [
  [
    'tells what a rule asks for that is gone, and takes nobody in by it',
    async (world) => {
      const key = world.word().toLowerCase();
      const { word } = await world.family(['Ann', 'Bo']);
      const forget = await withField(world, { key, name: 'Size', type: 'number' });
      const big: Filter = { field: `custom.${key}`, op: 'atLeast', value: 40 };
      const { id } = await world.group({ kind: 'smart', filter: { all: [named(word), { not: big }] } });
      const other = await world.group({ kind: 'smart', filter: { not: inGroups(id) } });
      const fine = await world.group({ kind: 'smart', filter: named(word) });
      await forget();
      const broken = await listed(world, id);
      equal(broken.count, 0);
      equal(
        broken.issues?.map(({ code, field }) => [code, field]),
        [['unknown-field', 'filter.all.1.not.field']],
      );
      equal((await listed(world, other.id)).issues, undefined);
      equal((await listed(world, fine.id)).count, 2);
      const { counts } = await world.call('customers.count', {
        filters: [{ all: [named(word), inGroups(id)] }, { all: [named(word), { not: inGroups(id) }] }],
      });
      equal(counts, [0, 0], 'nobody is known to be in it or not');
      const [ann = ''] = await world.ids({ search: word });
      const { member, conditions } = await world.call('customers.explain', { id: ann, groupId: id });
      equal([member, conditions[1]?.holds, conditions[1]?.actual], [false, 'unknown', null]);
      const renamed = await world.call('groups.save', { group: { id, name: `New ${world.word()}` } });
      equal(renamed.issues?.length, 1, 'it can be renamed as it is');
      const repaired = await world.call('groups.save', { group: { id, filter: named(word) } });
      equal([repaired.count, repaired.issues], [2, undefined]);
    },
  ],
  [
    'tells what a rule asks a field that is of another type now',
    async (world) => {
      const key = world.word().toLowerCase();
      const { word } = await world.family(['Ann']);
      const forget = await withField(world, { key, name: 'Size', type: 'text' });
      const filter: Filter = { not: { field: `custom.${key}`, op: 'contains', value: 'x' } };
      const { id } = await world.group({ kind: 'smart', filter });
      await forget();
      await withField(world, { key, name: 'Size', type: 'number' });
      const { count, issues } = await listed(world, id);
      equal([count, issues?.[0]?.code, issues?.[0]?.field], [0, 'unknown-op', 'filter.not.op']);
      equal(await world.ids({ search: word, groupId: id }), []);
    },
  ],
  [
    'refuses a question about a custom field that is not there, by its place',
    async (world) => {
      const filter: Filter = { any: [{ field: 'custom.nothing', op: 'isSet' }] };
      const issue = { code: 'unknown-field' };
      await world.fails(world.call('customers.query', { filter }), 'invalid', {
        ...issue,
        field: 'filter.any.0.field',
      });
      await world.fails(world.call('customers.count', { filters: [filter] }), 'invalid', {
        ...issue,
        field: 'filters.0.any.0.field',
      });
      await world.fails(world.call('customers.funnel', { filter }), 'invalid', issue);
      await world.fails(world.call('exports.csv', { filter }), 'invalid', issue);
      await world.fails(world.group({ kind: 'smart', filter }), 'invalid', {
        ...issue,
        field: 'group.filter.any.0.field',
      });
      await world.fails(world.call('groups.save', { group: { id: 'regulars', filter } }), 'invalid', issue);
      const smartGroups = { regulars: filter };
      await world.fails(world.call('directory.configure', { smartGroups }), 'invalid', {
        ...issue,
        field: 'smartGroups.regulars.any.0.field',
      });
    },
  ],
  [
    'refuses a rule that asks for a group which is not there',
    async (world) => {
      const filter = { all: [inGroups('all', 'nothing')] };
      await world.fails(world.group({ kind: 'smart', filter }), 'invalid', {
        code: 'unknown-group',
        field: 'group.filter.all.0.value.1',
      });
    },
  ],
  [
    'removes no group that the rules of others ask for, and says whose',
    async (world) => {
      const { id: inner } = await world.group({ kind: 'manual' });
      const outer = await world.group({ kind: 'smart', filter: { not: inGroups(inner) } });
      await world.call('groups.save', { group: { id: 'lapsed', filter: inGroups(inner) } });
      const error = await world.fails(world.call('groups.remove', { groupId: inner }), 'invalid', {
        code: 'group-in-use',
      });
      equal(error.issues[0]?.values, { groups: `Lapsed, ${outer.name}` });
      await world.call('groups.reset', { groupId: 'lapsed' });
      await world.call('groups.remove', { groupId: outer.id });
      await world.call('groups.remove', { groupId: inner });
    },
  ],
  [
    'tells a group that is gone from under a rule, and counts nobody as outside of it',
    async (world) => {
      const { word } = await world.family(['Ann']);
      const inner = await world.group({ kind: 'manual' });
      const filter = { all: [named(word), { not: inGroups(inner.id) }] };
      const outer = await world.group({ kind: 'smart', filter });
      equal(outer.count, 1);
      // To undo that a group was made is to say that it never was.
      await world.call('changes.undo', { changeId: inner.changeId! });
      const { count, issues } = await listed(world, outer.id);
      equal([count, issues?.[0]?.code, issues?.[0]?.field], [0, 'unknown-group', 'filter.all.1.not.value.0']);
      const { counts } = await world.call('customers.count', {
        filters: [{ all: [named(word), { field: 'groups', op: 'isNotSet' }] }],
      });
      equal(counts, [0], 'whether she is in a group that nobody can tell is unknown');
      await world.call('groups.remove', { groupId: outer.id });
    },
  ],
  [
    'refuses rules of built-in groups that lead back to themselves',
    async (world) => {
      const { id } = await world.group({ kind: 'smart', filter: inGroups('regulars') });
      const filter = { not: inGroups(id) };
      const issue = { code: 'group-cycle' };
      await world.fails(world.call('groups.save', { group: { id: 'regulars', filter } }), 'invalid', issue);
      await world.fails(
        world.call('directory.configure', { smartGroups: { regulars: filter } }),
        'invalid',
        issue,
      );
      await world.call('groups.save', { group: { id: 'lapsed', filter } });
      await world.fails(
        world.call('groups.save', { group: { id: 'regulars', filter: inGroups('lapsed') } }),
        'invalid',
        issue,
      );
      await world.call('groups.reset', { groupId: 'lapsed' });
    },
  ],
  [
    'refuses groups that ask for one another through too many',
    async (world) => {
      let id = (await world.group({ kind: 'smart', filter: { any: [] } })).id;
      for (let nested = 1; nested < 10; nested++) {
        id = (await world.group({ kind: 'smart', filter: inGroups(id) })).id;
      }
      await world.fails(world.group({ kind: 'smart', filter: inGroups(id) }), 'invalid', {
        code: 'too-deep',
        field: 'filter',
      });
      await world.fails(
        world.call('groups.save', { group: { id: 'regulars', filter: inGroups(id) } }),
        'invalid',
        {
          code: 'too-deep',
        },
      );
    },
  ],
];

export const ruleCases: readonly ConformanceCase[] = [
  ...builtInCases,
  ...copyCases,
  ...forecastCases,
  ...soundnessCases,
];
