import { type DirectoryError, invalid } from './errors.js';
import { type Condition, type Filter, isCondition } from './filter.js';
import { BUILT_IN_GROUPS } from './group.js';

/*
 * What it means that one group's rule asks for another group: which rule that is, and that no group asks for
 * itself. The judge, the columns and whoever saves a rule read it here.
 */

/**
 * The rule of a group that is gone but that others still ask for: unknown of everybody, as nobody knows any more
 * who was in it.
 */
export const GONE_GROUP: Filter = { field: 'custom.?', op: 'isSet' };

/** How many groups may be asked for through one another, the first one included. */
export const MOST_NESTED_GROUPS = 10;

/** Groups that are not of anybody's making: they do not count as being in a group. */
const SYSTEM_GROUPS: ReadonlySet<string> = new Set(
  BUILT_IN_GROUPS.filter(({ kind }) => kind !== 'smart').map(({ id }) => id),
);

/**
 * The rule of a group that a filter asks for; `undefined` for a manual group. `inside`: the groups whose rules
 * led here. Throws `invalid` for a group that asks for itself (`group-cycle`).
 */
export function ruleOfGroup(
  groupId: string,
  inside: readonly string[],
  groups: ReadonlyMap<string, Filter>,
): Filter | undefined {
  if (inside.includes(groupId)) throw groupCycle();
  return groups.get(groupId);
}

/** The smart groups that count as being in a group, as `groups isSet` asks for them. Throws like {@link ruleOfGroup}. */
export function smartGroupsThatCount(
  inside: readonly string[],
  groups: ReadonlyMap<string, Filter>,
): string[] {
  // A rule that asks for any group asks for its own.
  if (inside.length > 0) throw groupCycle();
  return [...groups].filter(([id, rule]) => !SYSTEM_GROUPS.has(id) && !isGone(rule)).map(([id]) => id);
}

/** Whether a filter asks for a group, itself or through groups that it asks for. `isSet` asks for every group. */
export function asksForGroup(groupId: string, filter: Filter, groups: ReadonlyMap<string, Filter>): boolean {
  const seen = new Set<string>();
  const leadsThere = (part: Filter): boolean => {
    if (!isCondition(part)) {
      const parts = 'not' in part ? [part.not] : 'all' in part ? part.all : part.any;
      return parts.some(leadsThere);
    }
    if (part.field !== 'groups') return false;
    if (part.op === 'isSet' || part.op === 'isNotSet') return true;
    return (part.value as string[]).some((named) => {
      if (named === groupId) return true;
      const rule = seen.has(named) ? undefined : groups.get(named);
      seen.add(named);
      return rule !== undefined && leadsThere(rule);
    });
  };
  return leadsThere(filter);
}

function isGone(rule: Filter): boolean {
  return isCondition(rule) && rule.field === (GONE_GROUP as Condition).field;
}

/** The groups that a filter names, in its order; one that asks for any group names none. */
export function groupsNamed(filter: Filter): string[] {
  return groupsNamedAt(filter, '').map(({ groupId }) => groupId);
}

/** {@link groupsNamed}, each with its place below the `path` of the filter. */
export function groupsNamedAt(filter: Filter, path: string): { groupId: string; path: string }[] {
  if (!isCondition(filter)) {
    if ('not' in filter) return groupsNamedAt(filter.not, `${path}.not`);
    const [key, parts] = 'all' in filter ? ['all', filter.all] : ['any', filter.any];
    return parts.flatMap((part, index) => groupsNamedAt(part, `${path}.${key}.${index}`));
  }
  if (filter.field !== 'groups' || !Array.isArray(filter.value)) return [];
  return (filter.value as string[]).map((groupId, index) => ({ groupId, path: `${path}.value.${index}` }));
}

/** Whether groups ask for one another through more than {@link MOST_NESTED_GROUPS}; none may ask for itself. */
export function areNestedTooDeep(groups: ReadonlyMap<string, Filter>): boolean {
  const depths = new Map<string, number>();
  const depthOf = (groupId: string): number => {
    const rule = groups.get(groupId);
    if (rule === undefined) return 0;
    let depth = depths.get(groupId);
    if (depth === undefined) {
      // Whoever leads back here has no end.
      depths.set(groupId, Infinity);
      depth = 1 + groupsNamed(rule).reduce((deepest, named) => Math.max(deepest, depthOf(named)), 0);
      depths.set(groupId, depth);
    }
    return depth;
  };
  return [...groups.keys()].some((groupId) => depthOf(groupId) > MOST_NESTED_GROUPS);
}

function groupCycle(): DirectoryError {
  const message = 'A group cannot be part of its own rule.';
  return invalid({ code: 'group-cycle', field: 'filter', message, values: { field: 'groups' } });
}
