import type { ChangeRecord, FieldChange, RecordChange } from '../core/change.js';
import { DirectoryError, invalid, type Issue } from '../core/errors.js';
import { fieldOfUniform, isUntold } from './audit.js';
import { ownersOf } from './trail.js';

/** What of a change is to be taken back: some of its fields, what it did to one customer, or both; none for all of it. */
export interface WantedPart {
  /** By the names that the audit trail tells. */
  fields?: string[];
  customerId?: string;
}

export function isPart({ fields, customerId }: WantedPart): boolean {
  return fields !== undefined || customerId !== undefined;
}

/**
 * The part of a change that is wanted, as if it had been a change of its own. Throws `invalid` for each field that
 * is not of it, `not-found` for a customer whom it did not touch.
 */
export function partOf(change: ChangeRecord, { fields, customerId }: WantedPart): ChangeRecord {
  const records = change.records.filter(
    (record) => customerId === undefined || ownersOf(record).includes(customerId),
  );
  const uniform = change.uniform
    .map((each) =>
      customerId === undefined ? each : { ...each, customerIds: only(each.customerIds, customerId) },
    )
    .filter(({ customerIds, recordIds = [] }) => customerIds.length + recordIds.length > 0);
  if (records.length + uniform.length === 0) throw untouched();
  if (fields === undefined) return { ...change, records, uniform };
  const wanted = new Set(fields);
  const part = {
    ...change,
    records: records.map((record) => withFields(record, wanted)).filter(({ changes }) => changes.length > 0),
    uniform: uniform.filter((each) => wanted.has(fieldOfUniform(each).field)),
  };
  const known = new Set([
    ...part.records.flatMap(({ changes }) => changes.map(({ field }) => field)),
    ...part.uniform.map((each) => fieldOfUniform(each).field),
  ]);
  const issues = fields.flatMap((field, index): Issue[] => (known.has(field) ? [] : [notOfIt(index)]));
  const [first, ...others] = issues;
  if (first) throw invalid(first, ...others);
  return part;
}

/** A record's change with the wanted fields alone. */
function withFields(record: RecordChange, wanted: ReadonlySet<string>): RecordChange {
  const isWanted = ({ field }: FieldChange): boolean =>
    (wanted.has(field) && !isUntold(record.collection, field)) ||
    // What is remembered of addresses that were taken off goes and comes with them.
    (field === 'unsubscribedEmails' && wanted.has('emails'));
  const isWhole = record.changes.some(({ field }) => field === '*');
  // Of a record that came or went there are no single fields to set back.
  if (isWhole) return wanted.has('*') ? record : { ...record, changes: [] };
  return { ...record, changes: record.changes.filter(isWanted) };
}

function only(ids: readonly string[], id: string): string[] {
  return ids.includes(id) ? [id] : [];
}

function notOfIt(index: number): Issue {
  const field = `fields.${index}`;
  return { code: 'not-in-change', field, message: `${field} is no field that this change changed.` };
}

function untouched(): DirectoryError {
  const message = 'This change did nothing to this customer.';
  return new DirectoryError('not-found', message, {
    issues: [{ code: 'unknown-customer', field: 'customerId', message }],
  });
}
