import type { FieldChange } from '../../core/change.js';
import type { RowDraft } from '../../core/csv/row-draft.js';
import { type CustomerRecord, UNTOLD_FIELDS } from '../../core/customer.js';
import { primaryEmail } from '../../core/email-plan.js';
import type { PreviewRow } from '../../core/import.js';
import { displayName } from '../../core/names.js';
import { changedFields, sameValue } from '../../core/record-changes.js';
import type { ImportPlan, PlannedRow } from './import-plan.js';

/** A planned row as people see it. `nameOf` finds the name of a customer of the directory. */
export function previewRow(
  row: PlannedRow,
  plan: ImportPlan,
  nameOf: (id: string) => string | undefined,
): PreviewRow {
  const { draft, outcome, reasons, customerIds, before, after } = row;
  const name =
    (after || before ? displayName((after ?? before)!) : nameOf(customerIds[0] ?? '')) ?? nameIn(draft);
  const preview: PreviewRow = { line: draft.line, outcome, reasons: [...reasons] };
  if (name !== undefined) preview.name = name;
  if (outcome === 'create' && after) preview.changes = createdFields(after);
  if (outcome === 'update' && before && after) preview.changes = readableChanges(before, after);
  // Who is made by this import has no id that anybody could ask for yet.
  const known = customerIds.filter((id) => !plan.isMade(id));
  if (known.length > 0) preview.customerIds = known;
  if (outcome === 'conflict') preview.customerNames = known.map((id) => nameOf(id) ?? '');
  if (outcome === 'reject' && draft.cells !== undefined && draft.cells.length > 0) {
    preview.cells = [...draft.cells];
  }
  return preview;
}

/** The name that the row itself gives. */
function nameIn({ givenName, familyName, companyName, nickname }: RowDraft): string | undefined {
  const full = [givenName, familyName].filter((name) => name !== undefined).join(' ');
  return full === '' ? (companyName ?? nickname) : full;
}

/** Fields of a new customer that say something to nobody. */
const UNTOLD = new Set(['id', 'version', 'createdAt', 'updatedAt', 'groupIds', 'mergedFrom']);

function createdFields(record: CustomerRecord): FieldChange[] {
  const nobody = { emails: [], phones: [], addresses: [], custom: {} };
  return readableChanges(nobody, record).filter(
    ({ field, to }) => !UNTOLD.has(field) && !(field === 'creationSource' && to === 'IMPORT'),
  );
}

type Before = Pick<CustomerRecord, 'emails' | 'phones' | 'addresses'>;

/** What changes, by the fields people know: a change of the primary email is one of `emailAddress`. */
function readableChanges(before: Before, after: CustomerRecord): FieldChange[] {
  return changedFields(before, after).flatMap((change) => {
    switch (change.field) {
      case 'emails':
        return emailChanges(before, after);
      case 'phones':
        return listChanges('phoneNumber', 'phones', before.phones, after.phones, ({ number }) => number);
      case 'addresses':
        return listChanges('address', 'addresses', before.addresses, after.addresses, (address) => address);
      default:
        return UNTOLD_FIELDS.has(change.field) ? [] : [change];
    }
  });
}

function emailChanges(before: Before, after: CustomerRecord): FieldChange[] {
  const [from, to] = [primaryEmail(before.emails), primaryEmail(after.emails)];
  const changes: FieldChange[] = [];
  add(changes, 'emailAddress', from?.address, to?.address);
  const wasKnown = before.emails.find(({ address }) => address === to?.address);
  if (to?.subscription !== 'unknown' || wasKnown) {
    add(changes, 'emailSubscription', wasKnown?.subscription, to?.subscription);
  }
  if (changes.length > 0) return changes;
  return [{ field: 'emails', from: before.emails, to: after.emails }];
}

function listChanges<Point>(
  primary: string,
  list: string,
  before: readonly Point[],
  after: readonly Point[],
  valueOf: (point: Point) => unknown,
): FieldChange[] {
  const changes: FieldChange[] = [];
  add(changes, primary, before[0] && valueOf(before[0]), after[0] && valueOf(after[0]));
  return changes.length > 0 ? changes : [{ field: list, from: before, to: after }];
}

function add(changes: FieldChange[], field: string, from: unknown, to: unknown): void {
  if (sameValue(from, to)) return;
  changes.push({
    field,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  });
}
