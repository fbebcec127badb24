import type { BlockedState, CustomerRecord } from './customer.js';
import { isNothing, IssueList, plannedLine } from './field-values.js';

/** The longest reason of a block, in characters. */
export const LONGEST_BLOCK_REASON = 500;

/** A block from `now` on. Throws `invalid` about `reason`: `required`, `too-long`, `not-text`, `card-number`. */
export function planBlock(reason: unknown, now: string): BlockedState {
  const issues = new IssueList();
  if (isNothing(reason)) issues.add('required', 'reason', 'A block needs a reason.');
  const planned = plannedLine(reason, 'reason', LONGEST_BLOCK_REASON, issues);
  issues.throwIfAny();
  return { reason: planned ?? '', at: now };
}

/**
 * A customer who is blocked. It does not raise their version: an edit of their details that is under way does not
 * conflict with it.
 */
export function withBlock(customer: CustomerRecord, blocked: BlockedState): CustomerRecord {
  return { ...customer, blocked };
}

/** A customer who is not blocked any more. */
export function withoutBlock(customer: CustomerRecord): CustomerRecord {
  const { blocked: _, ...free } = customer;
  return free;
}
