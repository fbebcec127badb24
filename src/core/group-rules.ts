import { type DirectoryError, invalid } from './errors.js';
import { type Filter, isCondition } from './filter.js';
import { BUILT_IN_GROUPS } from './group.js';

/*
 * What it means that one group's rule asks for another group: which rule that is, and that no group asks for
 * itself. The judge, the columns and whoever saves a rule read it here.
 */

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
  return [...groups.keys()].filter((id) => !SYSTEM_GROUPS.has(id));
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

function groupCycle(): DirectoryError {
  const message = 'A group cannot be part of its own rule.';
  return invalid({ code: 'group-cycle', field: 'filter', message, values: { field: 'groups' } });
}
