import { isNothing, IssueList, plannedLine } from './field-values.js';

/** The longest reason of a reveal, in characters. */
export const LONGEST_REVEAL_REASON = 500;

/** Why somebody looks at hidden details. Throws `invalid` about `reason`: `required`, `too-long`, `not-text`, `card-number`. */
export function planRevealReason(reason: unknown): string {
  const issues = new IssueList();
  const planned = plannedLine(reason, 'reason', LONGEST_REVEAL_REASON, issues);
  const isMissing = isNothing(reason) || (issues.length === 0 && planned === undefined);
  if (isMissing) issues.add('required', 'reason', 'Whoever looks at hidden details says why.');
  issues.throwIfAny();
  return planned ?? '';
}
