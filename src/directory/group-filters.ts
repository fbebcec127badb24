import { builtInRule } from '../core/built-in-groups.js';
import { DirectoryError } from '../core/errors.js';
import { type Filter, isCondition } from '../core/filter.js';
import { BUILT_IN_GROUPS, type GroupRecord } from '../core/group.js';
import type { DirectorySettings } from '../core/settings.js';
import type { StoreView } from '../stores/store.js';

/** The filter of everybody in a group, whichever kind it is. Throws `not-found`. */
export async function groupFilter(
  view: StoreView,
  groupId: string,
  settings: DirectorySettings,
): Promise<Filter> {
  const rule = builtInRule(groupId, settings);
  if (rule) return rule;
  const group = await view.get('groups', groupId);
  if (!group) throw unknownGroup();
  return filterOf(group);
}

/** The filter of a stored group: its own, or membership. */
export function filterOf(group: GroupRecord): Filter {
  return group.filter ?? { field: 'groups', op: 'isAnyOf', value: [group.id] };
}

/** Filters of all groups that have one, by id; every other id is that of a manual group. */
export function filtersOf(
  stored: readonly GroupRecord[],
  settings: DirectorySettings,
): ReadonlyMap<string, Filter> {
  const filters = new Map<string, Filter>();
  for (const { id } of BUILT_IN_GROUPS) {
    const rule = builtInRule(id, settings);
    if (rule) filters.set(id, rule);
  }
  for (const { id, filter } of stored) if (filter) filters.set(id, filter);
  return filters;
}

/** Whether a filter asks for a group, itself or through groups that it asks for. `isSet` asks for every group. */
export function asksFor(groupId: string, filter: Filter, filters: ReadonlyMap<string, Filter>): boolean {
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
      const rule = seen.has(named) ? undefined : filters.get(named);
      seen.add(named);
      return rule !== undefined && leadsThere(rule);
    });
  };
  return leadsThere(filter);
}

export function unknownGroup(field = 'groupId'): DirectoryError {
  return new DirectoryError('not-found', 'There is no such group.', {
    issues: [{ code: 'unknown-group', field, message: 'There is no such group.' }],
  });
}
