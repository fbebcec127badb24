import { isBuiltInGroup } from '../core/built-in-groups.js';
import { type DirectoryError, invalid } from '../core/errors.js';
import type { GroupRecord } from '../core/group.js';
import { groupsNamed } from '../core/group-rules.js';
import type { QueryContext, StoreView } from '../stores/store.js';
import { changedMany, restorableCustomers } from './customers.js';
import { filterOf, filtersOf, unknownGroup } from './group-filters.js';
import { nameOfGroup } from './group-list.js';
import type { Handler } from './handler.js';
import { knownCustomers } from './live-customer.js';
import { write, type Write } from './write.js';

/** Removes a group, unless the rules of others ask for it. */
export const groupsRemove: Handler<'groups.remove'> = async (input, context) => {
  const question = await context.queryContext();
  return write(context, input, async (change) => {
    const stored = await change.view.all('groups');
    const group = ownGroup(stored, input.groupId);
    const { smartGroups = context.settings.smartGroups } =
      (await change.view.get('settings', 'settings')) ?? {};
    const asking = [...filtersOf(stored, { smartGroups })].filter(([, rule]) =>
      groupsNamed(rule).includes(group.id),
    );
    if (asking.length > 0) throw groupInUse(asking.map(([id]) => nameOfGroup(id, stored)));
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

/** A group of the directory's own. Throws `invalid` for a built-in one, `not-found` for one that is not there. */
export function ownGroup(
  stored: readonly GroupRecord[],
  groupId: string,
  field: 'groupId' | 'group.id' = 'groupId',
): GroupRecord {
  if (isBuiltInGroup(groupId)) throw refuseBuiltIn(field);
  const group = stored.find(({ id }) => id === groupId);
  if (!group) throw unknownGroup(field);
  return group;
}

/** What changing a group that every directory has rejects with. */
export function refuseBuiltIn(field: 'groupId' | 'group.id'): DirectoryError {
  const message = 'The groups that every directory has cannot be changed or removed.';
  return invalid({ code: 'built-in-group', field, message });
}

function groupInUse(names: readonly string[]): DirectoryError {
  const groups = names.join(', ');
  const message = `The rules of other groups ask for it: ${groups}.`;
  return invalid({ code: 'group-in-use', field: 'groupId', message, values: { groups } });
}

async function manualGroup(view: StoreView, groupId: string): Promise<GroupRecord> {
  const group = ownGroup(await view.all('groups'), groupId);
  if (group.kind === 'manual') return group;
  throw invalid({
    code: 'not-a-manual-group',
    field: 'groupId',
    message: 'Who is in a smart group is decided by its filter.',
  });
}
