import { builtInRule, isBuiltInGroup } from '../core/built-in-groups.js';
import { invalid } from '../core/errors.js';
import { IssueList, plannedLine } from '../core/field-values.js';
import type { Filter } from '../core/filter.js';
import { BUILT_IN_GROUPS, type Group, type GroupRecord } from '../core/group.js';
import { asksForGroup } from '../core/group-rules.js';
import { cleanLine, fold, sortKey } from '../core/text.js';
import type { QueryContext, StoreView } from '../stores/store.js';
import { knownAsOf } from './as-of.js';
import { changedMany, restorableCustomers } from './customers.js';
import { filterOf, filtersOf, unknownGroup } from './group-filters.js';
import type { Handler, HandlerContext } from './handler.js';
import { knownCustomers, requireVersion } from './live-customer.js';
import type { GroupInput } from './operation-types.js';
import { write, type Write } from './write.js';

const MAX_NAME = 100;

/** Built-in groups in their own order, then the directory's own by name. */
export const groupsList: Handler<'groups.list'> = async ({ asOf }, context) => {
  const question = await context.queryContext(asOf);
  return context.store.read(async (view) => {
    const stored = await view.all('groups');
    const offered: { group: Omit<Group, 'count'>; filter: Filter }[] = [];
    for (const { id, kind, name } of BUILT_IN_GROUPS) {
      const filter = builtInRule(id, context.settings);
      if (!filter) continue;
      const shown = kind === 'smart' ? { filter } : {};
      offered.push({ group: { id, kind, name, version: 0, builtIn: true, ...shown }, filter });
    }
    for (const record of byName(stored)) {
      offered.push({ group: presentGroup(record), filter: filterOf(record) });
    }
    const { counts } = await view.count(
      offered.map(({ filter }) => knownAsOf(filter, asOf, context)),
      question,
    );
    return { groups: offered.map(({ group }, index) => ({ ...group, count: counts[index]! })) };
  });
};

export const groupsSave: Handler<'groups.save'> = async (input, context) => {
  const question = await context.queryContext();
  const saved = await write(context, input, async (change) => {
    const stored = await change.view.all('groups');
    const { id } = input.group;
    const before = id === undefined ? undefined : storedGroup(stored, id, 'group.id');
    const group = planGroup(input.group, before, stored, change.at, context);
    if (group === before) return { group };
    change.put('groups', group, before);
    return { group, changeId: change.changeId };
  });
  const { group, ...trail } = saved;
  const { counts } = await context.store.read((view) => view.count([filterOf(group)], question));
  return { ...presentGroup(group), count: counts[0]!, ...trail };
};

export const groupsRemove: Handler<'groups.remove'> = async (input, context) => {
  const question = await context.queryContext();
  return write(context, input, async (change) => {
    const group = storedGroup(await change.view.all('groups'), input.groupId);
    await removeGroup(change, group, question);
    return { changeId: change.changeId };
  });
};

export const groupsAddMembers: Handler<'groups.addMembers'> = (input, context) =>
  write(context, input, async (change) => {
    const { id } = await manualGroup(change.view, input.groupId);
    const known = await knownCustomers(change.view, input.ids);
    const added = known.filter(
      ({ groupIds, mergedInto, deletedAt }) =>
        mergedInto === undefined && deletedAt === undefined && !groupIds.includes(id),
    );
    change.putUniform(
      { kind: 'group-added', groupId: id },
      added.map((customer) => withGroup(customer, id)),
    );
    return changedMany(change, added);
  });

export const groupsRemoveMembers: Handler<'groups.removeMembers'> = (input, context) =>
  write(context, input, async (change) => {
    const { id } = await manualGroup(change.view, input.groupId);
    const known = await knownCustomers(change.view, input.ids);
    const removed = known.filter(({ groupIds }) => groupIds.includes(id));
    change.putUniform(
      { kind: 'group-removed', groupId: id },
      removed.map((customer) => withoutGroup(customer, id)),
    );
    return changedMany(change, removed);
  });

/** Removes a stored group; a manual one leaves no trace on its members, nor on those who may yet be restored. */
export async function removeGroup(change: Write, group: GroupRecord, question: QueryContext): Promise<void> {
  if (group.kind === 'manual') {
    const members = change.view.records({ filter: filterOf(group), sort: [], offset: 0, limit: 0 }, question);
    const released = [];
    for await (const batch of members) {
      for (const customer of batch) released.push(withoutGroup(customer, group.id));
    }
    for (const customer of await restorableCustomers(change.view, new Date(change.at))) {
      if (customer.groupIds.includes(group.id)) released.push(withoutGroup(customer, group.id));
    }
    change.putUniform({ kind: 'group-removed', groupId: group.id }, released);
  }
  change.remove('groups', group);
}

/** A customer with one more group. */
export function withGroup<T extends { groupIds: string[] }>(customer: T, groupId: string): T {
  return { ...customer, groupIds: [...customer.groupIds, groupId] };
}

/** A customer without a group. */
export function withoutGroup<T extends { groupIds: string[] }>(customer: T, groupId: string): T {
  return { ...customer, groupIds: customer.groupIds.filter((id) => id !== groupId) };
}

function planGroup(
  input: GroupInput,
  earlier: GroupRecord | undefined,
  stored: readonly GroupRecord[],
  at: string,
  context: HandlerContext,
): GroupRecord {
  if (earlier && input.version !== undefined) requireVersion(earlier, input.version);
  const kind = input.kind ?? earlier?.kind ?? (input.filter === undefined ? 'manual' : 'smart');
  if (earlier && earlier.kind !== kind) {
    throw invalid({ code: 'fixed', field: 'group.kind', message: 'The kind of a group cannot change.' });
  }
  const name = planName(input.name, stored, earlier);
  const id = earlier?.id ?? context.newId();
  const filter = planFilter({ kind, filter: input.filter ?? earlier?.filter }, id, stored, context);
  const group: GroupRecord = {
    ...(earlier ?? { id, kind, createdAt: at }),
    version: (earlier?.version ?? 0) + 1,
    name,
    ...(filter === undefined ? {} : { filter }),
  };
  const isSame = earlier?.name === name && JSON.stringify(earlier.filter) === JSON.stringify(filter);
  return isSame ? earlier : group;
}

function planName(text: string, stored: readonly GroupRecord[], earlier: GroupRecord | undefined): string {
  if (earlier?.name === cleanLine(text)) return earlier.name;
  const issues = new IssueList();
  const name = plannedLine(text, 'group.name', MAX_NAME, issues) ?? '';
  issues.throwIfAny();
  if (name === '') throw invalid({ code: 'required', field: 'group.name', message: 'A group needs a name.' });
  if (isNameTaken({ id: earlier?.id, name }, stored)) {
    throw invalid({ code: 'name-taken', field: 'group.name', message: 'Another group has this name.' });
  }
  return name;
}

/** Whether another group has this name, in whatever case. */
export function isNameTaken(
  { id, name }: { id: string | undefined; name: string },
  stored: readonly GroupRecord[],
): boolean {
  return stored.some((group) => group.id !== id && nameKey(group.name) === nameKey(name));
}

function nameKey(name: string): string {
  return fold(name) || name;
}

function planFilter(
  { kind, filter }: { kind: GroupRecord['kind']; filter: Filter | undefined },
  id: string,
  stored: readonly GroupRecord[],
  context: HandlerContext,
): Filter | undefined {
  if (kind === 'manual') {
    if (filter === undefined) return undefined;
    throw invalid({ code: 'unknown-field', field: 'group.filter', message: 'A manual group has no filter.' });
  }
  if (filter === undefined) {
    throw invalid({ code: 'required', field: 'group.filter', message: 'A smart group needs a filter.' });
  }
  if (asksForGroup(id, filter, filtersOf(stored, context.settings))) {
    throw invalid({
      code: 'group-cycle',
      field: 'group.filter',
      message: 'The filter asks for this group itself, or for a group that asks for it.',
    });
  }
  return filter;
}

function storedGroup(
  stored: readonly GroupRecord[],
  groupId: string,
  field: 'groupId' | 'group.id' = 'groupId',
): GroupRecord {
  if (isBuiltInGroup(groupId)) {
    throw invalid({
      code: 'built-in-group',
      field,
      message: 'The groups that every directory has cannot be changed or removed.',
    });
  }
  const group = stored.find(({ id }) => id === groupId);
  if (!group) throw unknownGroup(field);
  return group;
}

async function manualGroup(view: StoreView, groupId: string): Promise<GroupRecord> {
  const group = storedGroup(await view.all('groups'), groupId);
  if (group.kind === 'manual') return group;
  throw invalid({
    code: 'not-a-manual-group',
    field: 'groupId',
    message: 'Who is in a smart group is decided by its filter.',
  });
}

function presentGroup({ id, name, kind, filter, version, importId }: GroupRecord): Omit<Group, 'count'> {
  return {
    id,
    name,
    kind,
    version,
    ...(filter === undefined ? {} : { filter }),
    ...(importId === undefined ? {} : { importId }),
  };
}

function byName(groups: readonly GroupRecord[]): GroupRecord[] {
  const keyed = groups.map((group) => ({ group, key: sortKey(group.name) }));
  return keyed
    .sort((a, b) => compare(a.key, b.key) || compare(a.group.id, b.group.id))
    .map(({ group }) => group);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
