import { builtInRule, isBuiltInGroup, isRuleEdited } from '../core/built-in-groups.js';
import type { Filter } from '../core/filter.js';
import { BUILT_IN_GROUPS, type BuiltInGroupId, type Group, type GroupRecord } from '../core/group.js';
import type { DirectorySettings } from '../core/settings.js';
import { sortKey } from '../core/text.js';
import { knownAsOf } from './as-of.js';
import { filterOf, filtersOf, issuesOfRule } from './group-filters.js';
import type { Handler } from './handler.js';

/** A group but for the number of its members, and whom it takes in. */
interface OfferedGroup {
  group: Omit<Group, 'count'>;
  filter: Filter;
}

/** Built-in groups in their own order, then the directory's own by name. */
export const groupsList: Handler<'groups.list'> = async ({ asOf }, context) => {
  const question = await context.queryContext(asOf);
  return context.store.read(async (view) => {
    const stored = await view.all('groups');
    // As they are in this very view.
    const groups = filtersOf(stored, context.settings);
    const countsOf = async (offered: readonly OfferedGroup[]): Promise<number[]> => {
      if (asOf === undefined) {
        const ids = offered.map(({ group }) => group.id);
        return view.countGroups(ids, { ...question, groups });
      }
      const filters = offered.map(({ filter }) => knownAsOf(filter, asOf, context));
      return (await view.count(filters, { ...question, groups })).counts;
    };
    const offered = [
      ...BUILT_IN_GROUPS.map(({ id }) => builtInGroup(id, stored, context.settings)),
      ...byName(stored).map((record) => storedGroup(record, stored, context.settings)),
    ];
    const counts = await countsOf(offered);
    return { groups: offered.map(({ group }, index) => ({ ...group, count: counts[index]! })) };
  });
};

/** A built-in group with its rule as the directory has edited it. */
export function builtInGroup(
  id: BuiltInGroupId,
  stored: readonly GroupRecord[],
  settings: DirectorySettings,
): OfferedGroup {
  const { kind, name } = BUILT_IN_GROUPS.find((group) => group.id === id)!;
  const filter = builtInRule(id, settings);
  const isEdited = isRuleEdited(id, settings);
  const shown =
    kind === 'smart'
      ? { filter, ...(isEdited ? { edited: true } : {}), ...withIssues(filter, stored, settings) }
      : {};
  return { group: { id, kind, name, version: 0, builtIn: true, ...shown }, filter };
}

/** A group of the directory's own. */
export function storedGroup(
  record: GroupRecord,
  stored: readonly GroupRecord[],
  settings: DirectorySettings,
): OfferedGroup {
  const { id, name, kind, filter, version, importId } = record;
  const group = {
    id,
    name,
    kind,
    version,
    ...(filter === undefined ? {} : { filter }),
    ...(importId === undefined ? {} : { importId }),
    ...withIssues(filter, stored, settings),
  };
  return { group, filter: filterOf(record) };
}

/** The name of a group that is there, as it is stored: of a built-in one in English. */
export function nameOfGroup(groupId: string, stored: readonly GroupRecord[]): string {
  const groups: readonly { id: string; name: string }[] = isBuiltInGroup(groupId) ? BUILT_IN_GROUPS : stored;
  return groups.find(({ id }) => id === groupId)?.name ?? groupId;
}

function withIssues(
  rule: Filter | undefined,
  stored: readonly GroupRecord[],
  settings: DirectorySettings,
): Pick<Group, 'issues'> {
  const issues = issuesOfRule(rule, stored, settings);
  return issues.length === 0 ? {} : { issues };
}

function byName(groups: readonly GroupRecord[]): GroupRecord[] {
  const keyed = groups.map((group) => ({ group, key: sortKey(group.name) }));
  return keyed
    .sort((a, b) => compare(a.key, b.key) || compare(a.group.id, b.group.id))
    .map(({ group }) => group);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
