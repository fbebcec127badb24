import { builtInRule, isBuiltInGroup } from '../core/built-in-groups.js';
import { DirectoryError, invalid, type Issue } from '../core/errors.js';
import type { Filter } from '../core/filter.js';
import { BUILT_IN_GROUPS, type GroupRecord } from '../core/group.js';
import { GONE_GROUP, groupsNamed } from '../core/group-rules.js';
import { fieldIssues, ruleIssues } from '../core/rule-issues.js';
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

/** What is asked of a group or of a filter, one of the two. Throws `invalid` or `not-found`. */
export async function filterAskedFor(
  { groupId, filter }: { groupId?: string; filter?: Filter },
  view: StoreView,
  settings: DirectorySettings,
): Promise<Filter> {
  if (groupId !== undefined && filter === undefined) return groupFilter(view, groupId, settings);
  if (filter === undefined || groupId !== undefined) {
    const code = filter === undefined ? 'required' : 'not-both';
    throw invalid({ code, field: 'filter', message: 'Either a group or a filter is asked for.' });
  }
  requireKnownFields(filter, settings);
  return filter;
}

/** The filter of a stored group: its own, or membership. */
export function filterOf(group: GroupRecord): Filter {
  return group.filter ?? { field: 'groups', op: 'isAnyOf', value: [group.id] };
}

/**
 * Filters of all groups that have one, by id, and of those that are gone but asked for by others; every other id
 * is that of a manual group.
 */
export function filtersOf(
  stored: readonly GroupRecord[],
  settings: Pick<DirectorySettings, 'smartGroups'>,
): Map<string, Filter> {
  const filters = new Map<string, Filter>();
  for (const { id } of BUILT_IN_GROUPS) {
    const rule = builtInRule(id, settings);
    if (rule) filters.set(id, rule);
  }
  for (const { id, filter } of stored) if (filter) filters.set(id, filter);
  const isThere = groupsThere(stored);
  for (const rule of [...filters.values()]) {
    for (const groupId of groupsNamed(rule)) if (!isThere(groupId)) filters.set(groupId, GONE_GROUP);
  }
  return filters;
}

/** Tells the ids of groups that there are. */
export function groupsThere(stored: readonly GroupRecord[]): (groupId: string) => boolean {
  const ids = new Set(stored.map(({ id }) => id));
  return (groupId) => isBuiltInGroup(groupId) || ids.has(groupId);
}

/** What is wrong with the rule of a group in the directory as it is now; nothing for one that has none. */
export function issuesOfRule(
  rule: Filter | undefined,
  stored: readonly GroupRecord[],
  { customFields }: DirectorySettings,
  path?: string,
): Issue[] {
  if (rule === undefined) return [];
  return ruleIssues(rule, { customFields, isGroup: groupsThere(stored) }, path);
}

/** Throws `invalid` for a filter that asks for custom fields which are not there, or asks them what they do not take. */
export function requireKnownFields(
  filter: Filter,
  { customFields }: Pick<DirectorySettings, 'customFields'>,
  path = 'filter',
): void {
  throwIssues(fieldIssues(filter, customFields, path));
}

/** Throws `invalid` if there are any issues. */
export function throwIssues(issues: readonly Issue[]): void {
  if (issues.length === 0) return;
  const message = issues.map((issue) => issue.message).join(' ');
  throw new DirectoryError('invalid', message, { issues: [...issues] });
}

export function unknownGroup(field = 'groupId'): DirectoryError {
  return new DirectoryError('not-found', 'There is no such group.', {
    issues: [{ code: 'unknown-group', field, message: 'There is no such group.' }],
  });
}
