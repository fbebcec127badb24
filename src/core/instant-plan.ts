import { isInstant } from './civil-date.js';
import { isNothing, type IssueList } from './field-values.js';

/** Instants that fit the columns' seconds. */
const EARLIEST = Date.UTC(1970, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);
/** An instant in the one form that they are kept in: to write it anew takes longer than all else. */
const IN_UTC = /^[^T]+T..:..:..\.\d{3}Z$/;

/** An instant in UTC, so that instants compare as texts; `undefined` for none and for what an issue was added for. */
export function plannedInstant(value: unknown, field: string, issues: IssueList): string | undefined {
  if (isNothing(value)) return undefined;
  const instant = typeof value === 'string' && isInstant(value) ? Date.parse(value) : NaN;
  if (instant >= EARLIEST && instant < LATEST) {
    return IN_UTC.test(value as string) ? (value as string) : new Date(instant).toISOString();
  }
  issues.add('bad-instant', field, `${field} is no instant like 2026-11-21T15:04:05Z between 1970 and 2100.`);
  return undefined;
}

/** An instant that must be there; empty where an issue was added. */
export function requiredInstant(value: unknown, field: string, issues: IssueList): string {
  if (isNothing(value)) issues.add('required', field, `${field} is missing.`);
  return plannedInstant(value, field, issues) ?? '';
}
