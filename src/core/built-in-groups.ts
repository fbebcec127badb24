import type { Filter } from './filter.js';
import { EVERYBODY } from './filter.js';
import { BUILT_IN_GROUPS, type BuiltInGroupId } from './group.js';
import { sameValue } from './record-changes.js';
import type { DirectorySettings } from './settings.js';

/** Who is in each built-in group, where the directory has not edited its rule. */
export const BUILT_IN_RULES: Readonly<Record<BuiltInGroupId, Filter>> = {
  all: EVERYBODY,
  'instant-profiles': { field: 'instantProfile', op: 'is', value: true },
  reachable: { field: 'reachable', op: 'is', value: true },
  'collected-emails': { field: 'collectedEmail', op: 'is', value: true },
  'cards-on-file': { field: 'hasCardOnFile', op: 'is', value: true },
  'loyalty-members': { field: 'loyaltyMember', op: 'is', value: true },
  regulars: { field: 'visits', op: 'atLeast', value: 3, within: 'P6M' },
  // Regular as of the last visit: somebody gone for seven months is no regular now, and still lapsed.
  lapsed: {
    all: [
      { field: 'visits', op: 'atLeast', value: 3, everWithin: 'P6M' },
      { field: 'lastVisit', op: 'notWithin', value: 'P6W' },
    ],
  },
};

/** Whether a directory edited the rule of a built-in group. */
export function isRuleEdited(
  groupId: BuiltInGroupId,
  { smartGroups }: Pick<DirectorySettings, 'smartGroups'>,
): boolean {
  return Object.hasOwn(smartGroups, groupId) && !sameValue(smartGroups[groupId], BUILT_IN_RULES[groupId]);
}

export function isBuiltInGroup(groupId: string): groupId is BuiltInGroupId {
  return BUILT_IN_GROUPS.some(({ id }) => id === groupId);
}

/** The rule of a built-in group, as this directory edited it; `undefined` for any other group. */
export function builtInRule(
  groupId: BuiltInGroupId,
  settings: Pick<DirectorySettings, 'smartGroups'>,
): Filter;
export function builtInRule(
  groupId: string,
  settings: Pick<DirectorySettings, 'smartGroups'>,
): Filter | undefined;
export function builtInRule(
  groupId: string,
  { smartGroups }: Pick<DirectorySettings, 'smartGroups'>,
): Filter | undefined {
  if (!isBuiltInGroup(groupId)) return undefined;
  return Object.hasOwn(smartGroups, groupId) ? smartGroups[groupId] : BUILT_IN_RULES[groupId];
}
