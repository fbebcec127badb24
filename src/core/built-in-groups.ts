import type { Filter } from './filter.js';
import { EVERYBODY } from './filter.js';
import { BUILT_IN_GROUPS, type BuiltInGroupId } from './group.js';
import type { DirectorySettings } from './settings.js';

/**
 * Who is in each built-in group. A group without a rule is not offered yet: the facts it asks for
 * (sales, cards, loyalty) are not kept by any store.
 */
const BUILT_IN_RULES: { readonly [Id in BuiltInGroupId]?: Filter } = {
  all: EVERYBODY,
  'instant-profiles': { field: 'instantProfile', op: 'is', value: true },
  'collected-emails': { field: 'collectedEmail', op: 'is', value: true },
};

export function isBuiltInGroup(groupId: string): groupId is BuiltInGroupId {
  return BUILT_IN_GROUPS.some(({ id }) => id === groupId);
}

/** Whether every directory can tell who is in a built-in group. */
export function isOfferedGroup(groupId: BuiltInGroupId): boolean {
  return BUILT_IN_RULES[groupId] !== undefined;
}

/** The rule of a built-in group, as this directory edited it; `undefined` where it is not offered. */
export function builtInRule(
  groupId: string,
  settings: Pick<DirectorySettings, 'smartGroups'>,
): Filter | undefined {
  if (!isBuiltInGroup(groupId)) return undefined;
  const rule = BUILT_IN_RULES[groupId];
  return rule && Object.hasOwn(settings.smartGroups, groupId) ? settings.smartGroups[groupId] : rule;
}
