import { BUILT_IN_RULES, isBuiltInGroup } from '../core/built-in-groups.js';
import { invalid } from '../core/errors.js';
import type { Filter } from '../core/filter.js';
import { BUILT_IN_GROUPS, type BuiltInGroupId } from '../core/group.js';
import { sameValue } from '../core/record-changes.js';
import type { DirectorySettings } from '../core/settings.js';
import { unknownGroup } from './group-filters.js';
import { builtInGroup, storedGroup } from './group-list.js';
import { filterMissing, planGroup, requireSoundRule } from './group-plan.js';
import { ownGroup, refuseBuiltIn } from './groups.js';
import type { Handler, HandlerContext } from './handler.js';
import { requireVersion } from './live-customer.js';
import type { GroupInput } from './operation-types.js';
import { write, type Write } from './write.js';

/** Makes a group, or changes one; of a built-in smart group its rule. */
export const groupsSave: Handler<'groups.save'> = async (input, context) => {
  const question = await context.queryContext();
  const { group, filter, ...trail } = await write(context, input, async (change) => {
    const { id } = input.group;
    if (id !== undefined && isBuiltInGroup(id)) return saveBuiltIn(id, input.group, change, context);
    const stored = await change.view.all('groups');
    const before = id === undefined ? undefined : ownGroup(stored, id, 'group.id');
    const planned = planGroup(input.group, before, stored, change.at, context);
    const saved = storedGroup(planned, stored, context.settings);
    if (planned === before) return saved;
    change.put('groups', planned, before);
    return { ...saved, changeId: change.changeId };
  });
  const { counts } = await context.store.read((view) => view.count([filter], question));
  return { ...group, count: counts[0]!, ...trail };
};

/** Gives a built-in group its first rule back; one that has it stays as it is. */
export const groupsReset: Handler<'groups.reset'> = async ({ groupId }, context) => {
  const question = await context.queryContext();
  const { group, filter, ...trail } = await write(context, { groupId }, async (change) => {
    if (isBuiltInGroup(groupId)) return putRule(groupId, BUILT_IN_RULES[groupId], change, context);
    if (!(await change.view.get('groups', groupId))) throw unknownGroup();
    throw invalid({
      code: 'not-a-built-in-group',
      field: 'groupId',
      message: 'Only the groups that every directory has have a first rule.',
    });
  });
  const { counts } = await context.store.read((view) => view.count([filter], question));
  return { ...group, count: counts[0]!, ...trail };
};

function saveBuiltIn(
  id: BuiltInGroupId,
  { name, kind, version, filter }: GroupInput,
  change: Write,
  context: HandlerContext,
): ReturnType<typeof putRule> {
  const builtIn = BUILT_IN_GROUPS.find((group) => group.id === id)!;
  if (builtIn.kind !== 'smart') throw refuseBuiltIn('group.id');
  if (version !== undefined) requireVersion({ version: 0 }, version);
  if ((kind ?? builtIn.kind) !== builtIn.kind || (name ?? builtIn.name) !== builtIn.name) {
    const field = (kind ?? builtIn.kind) === builtIn.kind ? 'group.name' : 'group.kind';
    throw invalid({
      code: 'fixed',
      field,
      message: 'Of a group that every directory has, only the rule can change.',
    });
  }
  if (filter === undefined) throw filterMissing();
  return putRule(id, filter, change, context);
}

/** Stores the rule of a built-in group among the settings; the first one is kept by not keeping any. */
async function putRule(
  id: BuiltInGroupId,
  rule: Filter,
  change: Write,
  context: HandlerContext,
): Promise<ReturnType<typeof builtInGroup> & { changeId?: string }> {
  const before = (await change.view.get('settings', 'settings')) ?? { id: 'settings', ...context.settings };
  const { [id]: _, ...others } = before.smartGroups;
  const isFirst = sameValue(rule, BUILT_IN_RULES[id]);
  const settings: DirectorySettings = {
    ...context.settings,
    ...before,
    smartGroups: isFirst ? others : { ...others, [id]: rule },
  };
  const stored = await change.view.all('groups');
  const saved = builtInGroup(id, stored, settings);
  if (sameValue(before.smartGroups, settings.smartGroups)) return saved;
  if (!isFirst) requireSoundRule(rule, id, stored, settings);
  change.put('settings', { ...before, smartGroups: settings.smartGroups }, before);
  return { ...saved, changeId: change.changeId };
}
