import type { CustomField } from './customer.js';
import { isDirectoryError, type Issue } from './errors.js';
import type { Filter } from './filter.js';
import { parseFilter } from './filter-parse.js';
import { groupsNamedAt } from './group-rules.js';

/** What a rule may ask for: custom fields there are, and groups. */
export interface RuleWorld {
  customFields: readonly CustomField[];
  isGroup: (groupId: string) => boolean;
}

/**
 * What is wrong with a rule in the directory as it is now, by its place: fields that are gone or of another type,
 * groups that are gone. What such a part asks is unknown of everybody, so that the group loses members and gains none.
 */
export function ruleIssues(rule: Filter, { customFields, isGroup }: RuleWorld, path = 'filter'): Issue[] {
  const gone = groupsNamedAt(rule, path)
    .filter(({ groupId }) => !isGroup(groupId))
    .map(({ groupId, path: field }): Issue => ({
      code: 'unknown-group',
      field,
      message: `${field} is no group that there is.`,
      values: { group: groupId },
    }));
  return [...fieldIssues(rule, customFields, path), ...gone];
}

/** What is wrong with the fields that a filter asks for, by its place. */
export function fieldIssues(rule: Filter, customFields: readonly CustomField[], path = 'filter'): Issue[] {
  try {
    parseFilter(rule, path, customFields);
    return [];
  } catch (thrown) {
    if (isDirectoryError(thrown)) return thrown.issues;
    throw thrown;
  }
}
