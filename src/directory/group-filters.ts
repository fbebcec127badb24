import { builtInRule } from '../core/built-in-groups.js';
import { DirectoryError } from '../core/errors.js';
import { type Filter, isCondition } from '../core/filter.js';
import type { GroupRecord } from '../core/group.js';
import type { DirectorySettings } from '../core/settings.js';
import type { StoreView } from '../stores/store.js';

/** The filter of everybody in a group, whichever kind it is. Throws `not-found`. */
export async function groupFilter(view: StoreView, groupId: string, settings: DirectorySettings): Promise<Filter> {
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

/** Ids of the groups that a filter names, at any depth. */
export function groupsNamedIn(filter: Filter): string[] {
  if (isCondition(filter)) {
    return filter.field === 'groups' && Array.isArray(filter.value) ? (filter.value as string[]) : [];
  }
  if ('not' in filter) return groupsNamedIn(filter.not);
  return ('all' in filter ? filter.all : filter.any).flatMap(groupsNamedIn);
}

export function unknownGroup(): DirectoryError {
  return new DirectoryError('not-found', 'There is no such group.', {
    issues: [{ code: 'unknown-group', field: 'groupId', message: 'There is no such group.' }],
  });
}
