import { invalid } from '../core/errors.js';
import { IssueList, plannedLine } from '../core/field-values.js';
import type { Filter } from '../core/filter.js';
import type { GroupRecord } from '../core/group.js';
import { areNestedTooDeep, asksForGroup, MOST_NESTED_GROUPS } from '../core/group-rules.js';
import type { DirectorySettings } from '../core/settings.js';
import { cleanLine, fold } from '../core/text.js';
import { filtersOf, issuesOfRule, throwIssues } from './group-filters.js';
import type { HandlerContext } from './handler.js';
import { requireVersion } from './live-customer.js';
import type { GroupInput } from './operation-types.js';

const MAX_NAME = 100;

/** A group as it is stored after a save; itself where that changes nothing. Throws `invalid`. */
export function planGroup(
  input: GroupInput,
  earlier: GroupRecord | undefined,
  stored: readonly GroupRecord[],
  at: string,
  context: HandlerContext,
): GroupRecord {
  if (earlier && input.version !== undefined) requireVersion(earlier, input.version);
  const kind = input.kind ?? earlier?.kind ?? (input.filter === undefined ? 'manual' : 'smart');
  if (earlier && earlier.kind !== kind) {
    throw invalid({ code: 'fixed', field: 'group.kind', message: 'The kind of a group cannot change.' });
  }
  const name = planName(input.name ?? earlier?.name ?? '', stored, earlier);
  const id = earlier?.id ?? context.newId();
  const rule = { kind, filter: input.filter ?? earlier?.filter, earlier: earlier?.filter };
  const filter = planFilter(rule, id, stored, context.settings);
  const group: GroupRecord = {
    ...(earlier ?? { id, kind, createdAt: at }),
    version: (earlier?.version ?? 0) + 1,
    name,
    ...(filter === undefined ? {} : { filter }),
  };
  const isSame = earlier?.name === name && sameRule(earlier.filter, filter);
  return isSame ? earlier : group;
}

/** The name of a group, free of what no name has. Throws `invalid`. */
export function planName(
  text: string,
  stored: readonly GroupRecord[],
  earlier?: GroupRecord,
  field = 'group.name',
): string {
  if (earlier?.name === cleanLine(text)) return earlier.name;
  const issues = new IssueList();
  const name = plannedLine(text, field, MAX_NAME, issues) ?? '';
  issues.throwIfAny();
  if (name === '') throw invalid({ code: 'required', field, message: 'A group needs a name.' });
  if (isNameTaken({ id: earlier?.id, name }, stored)) {
    throw invalid({ code: 'name-taken', field, message: 'Another group has this name.' });
  }
  return name;
}

/** Whether another group has this name, in whatever case. */
export function isNameTaken(
  { id, name }: { id: string | undefined; name: string },
  stored: readonly GroupRecord[],
): boolean {
  return stored.some((group) => group.id !== id && nameKey(group.name) === nameKey(name));
}

function nameKey(name: string): string {
  return fold(name) || name;
}

function planFilter(
  {
    kind,
    filter,
    earlier,
  }: { kind: GroupRecord['kind']; filter?: Filter | undefined; earlier?: Filter | undefined },
  id: string,
  stored: readonly GroupRecord[],
  settings: DirectorySettings,
): Filter | undefined {
  if (kind === 'manual') {
    if (filter === undefined) return undefined;
    throw invalid({ code: 'unknown-field', field: 'group.filter', message: 'A manual group has no filter.' });
  }
  if (filter === undefined) throw filterMissing();
  // One that something happened to since can still be renamed.
  if (!sameRule(filter, earlier)) requireSoundRule(filter, id, stored, settings);
  return filter;
}

/** Throws `invalid` for a rule that asks for what is not there, for its own group, or through too many groups. */
export function requireSoundRule(
  filter: Filter,
  groupId: string,
  stored: readonly GroupRecord[],
  settings: DirectorySettings,
): void {
  const field = 'group.filter';
  const filters = filtersOf(stored, settings);
  if (asksForGroup(groupId, filter, filters)) {
    const message = 'The filter asks for this group itself, or for a group that asks for it.';
    throw invalid({ code: 'group-cycle', field, message });
  }
  throwIssues(issuesOfRule(filter, stored, settings, field));
  if (areNestedTooDeep(filters.set(groupId, filter))) {
    const message = `Groups would ask for one another through more than ${MOST_NESTED_GROUPS}.`;
    throw invalid({ code: 'too-deep', field, message, values: { most: MOST_NESTED_GROUPS } });
  }
}

/** What a save of a smart group without a filter rejects with. */
export function filterMissing(): Error {
  return invalid({ code: 'required', field: 'group.filter', message: 'A smart group needs a filter.' });
}

function sameRule(left: Filter | undefined, right: Filter | undefined): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
