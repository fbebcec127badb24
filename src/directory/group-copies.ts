import { isBuiltInGroup } from '../core/built-in-groups.js';
import type { CustomerRecord } from '../core/customer.js';
import type { Filter } from '../core/filter.js';
import type { GroupRecord } from '../core/group.js';
import type { QueryContext, StoreView } from '../stores/store.js';
import { knownAsOf } from './as-of.js';
import { groupFilter } from './group-filters.js';
import { storedGroup } from './group-list.js';
import { planName } from './group-plan.js';
import { withGroup } from './groups.js';
import type { Handler, HandlerContext } from './handler.js';
import type { OperationOutput } from './operation-types.js';
import { write, type Write } from './write.js';

/** Makes another group with the rule of a smart or built-in group, or with the members of a manual one. */
export const groupsDuplicate: Handler<'groups.duplicate'> = async (input, context) => {
  const question = await context.queryContext();
  return write(context, input, async (change) => {
    const { groupId } = input;
    const filter = await groupFilter(change.view, groupId, context.settings);
    const original = isBuiltInGroup(groupId) ? undefined : await change.view.get('groups', groupId);
    if (original?.kind === 'manual') {
      return makeManualGroup(input.name, membersOf(change.view, filter, question), change, context);
    }
    const group = await newGroup(input.name, change, context);
    const { counts } = await change.view.count([filter], question);
    const copy: GroupRecord = { ...group, kind: 'smart', filter };
    change.put('groups', copy);
    return present(copy, counts[0]!, change, context);
  });
};

/** Makes a manual group of those who are in a group now, or were or will be at a date. */
export const groupsSnapshot: Handler<'groups.snapshot'> = async (input, context) => {
  const question = await context.queryContext(input.asOf);
  return write(context, input, async (change) => {
    const rule = await groupFilter(change.view, input.groupId, context.settings);
    const filter = knownAsOf(rule, input.asOf, context);
    return makeManualGroup(input.name, membersOf(change.view, filter, question), change, context);
  });
};

async function makeManualGroup(
  name: string,
  members: AsyncIterable<CustomerRecord[]>,
  change: Write,
  context: HandlerContext,
): Promise<OperationOutput<'groups.snapshot'>> {
  const group: GroupRecord = { ...(await newGroup(name, change, context)), kind: 'manual' };
  change.put('groups', group);
  const added: CustomerRecord[] = [];
  for await (const batch of members) for (const member of batch) added.push(withGroup(member, group.id));
  change.putUniform({ kind: 'group-added', groupId: group.id }, added);
  return present(group, added.length, change, context);
}

function membersOf(view: StoreView, filter: Filter, question: QueryContext): AsyncIterable<CustomerRecord[]> {
  return view.records({ filter, sort: [], offset: 0, limit: 0 }, question);
}

async function newGroup(
  name: string,
  change: Write,
  context: HandlerContext,
): Promise<Omit<GroupRecord, 'kind'>> {
  const stored = await change.view.all('groups');
  return {
    id: context.newId(),
    version: 1,
    name: planName(name, stored, undefined, 'name'),
    createdAt: change.at,
  };
}

async function present(
  group: GroupRecord,
  count: number,
  { view, changeId }: Write,
  { settings }: HandlerContext,
): Promise<OperationOutput<'groups.duplicate'>> {
  return { ...storedGroup(group, await view.all('groups'), settings).group, count, changeId };
}
