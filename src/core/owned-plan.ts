import { type Fields, IssueList, isNothing, plannedLine } from './field-values.js';
import { sameValue } from './record-changes.js';

/** What every record that belongs to a customer has besides what callers write. */
export interface OwnedRecord {
  id: string;
  customerId: string;
  version: number;
  /** ISO 8601 instants. */
  createdAt: string;
  updatedAt: string;
}

/** What callers write of such a record. */
export type ContentOf<T extends OwnedRecord> = Omit<T, keyof OwnedRecord>;

/** Fields to set; `null` empties one. */
export type ContentChanges<T extends OwnedRecord> = {
  [Field in keyof ContentOf<T>]?: ContentOf<T>[Field] | null;
};

/** What a record is made with besides its content. */
export interface OwnedEnvironment {
  id: string;
  customerId: string;
  /** ISO 8601 instant. */
  now: string;
}

/** Reads the content of a record from fields, with an issue for each thing wrong. */
export type ContentPlan<T extends OwnedRecord> = (fields: Fields, issues: IssueList) => ContentOf<T>;

/** A new record. Throws `invalid` with every issue at once. */
export function planOwned<T extends OwnedRecord>(
  content: object,
  { id, customerId, now }: OwnedEnvironment,
  plan: ContentPlan<T>,
): T {
  const issues = new IssueList();
  const planned = plan({ ...content }, issues);
  issues.throwIfAny();
  return { id, customerId, version: 1, ...planned, createdAt: now, updatedAt: now } as T;
}

/** The record after a change, itself if nothing differs. Throws `invalid` with every issue at once. */
export function planOwnedChanges<T extends OwnedRecord>(
  record: T,
  changes: object,
  now: string,
  plan: ContentPlan<T>,
): T {
  const { id, customerId, version, createdAt, updatedAt: _, ...content } = record;
  const issues = new IssueList();
  const planned = plan({ ...content, ...changes }, issues);
  issues.throwIfAny();
  if (sameValue(content, planned)) return record;
  return { id, customerId, version: version + 1, ...planned, createdAt, updatedAt: now } as T;
}

/** Text of one line that must be there; empty where an issue was added. */
export function requiredLine(value: unknown, field: string, longest: number, issues: IssueList): string {
  if (isNothing(value)) issues.add('required', field, `${field} is missing.`);
  return plannedLine(value, field, longest, issues) ?? '';
}

/** A whole number of a range; `undefined` for none and for what an issue was added for. */
export function plannedWhole(
  value: unknown,
  field: string,
  [min, max]: readonly [min: number, max: number],
  issues: IssueList,
): number | undefined {
  if (value === undefined || value === null) return undefined;
  if (Number.isInteger(value) && (value as number) >= min && (value as number) <= max) return value as number;
  issues.add('out-of-range', field, `${field} is no whole number from ${min} to ${max}.`, { min, max });
  return undefined;
}
