import { builtInRule } from '../core/built-in-groups.js';
import { DirectoryError } from '../core/errors.js';
import type { Filter } from '../core/filter.js';
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

export function unknownGroup(field = 'groupId'): DirectoryError {
  return new DirectoryError('not-found', 'There is no such group.', {
    issues: [{ code: 'unknown-group', field, message: 'There is no such group.' }],
  });
}
