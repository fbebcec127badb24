import type { ChangeRecord, FieldChange } from '../core/change.js';
import { type CustomerRecord, type EmailPoint, UNTOLD_FIELDS } from '../core/customer.js';
import { losesIdentity } from '../core/customer-plan.js';
import { sameValue, withField } from '../core/record-changes.js';
import type { StoreView } from '../stores/store.js';
import { isUndone } from './trail.js';

/** Changes read at once. */
const BATCH = 200;

/** Operations that make and teach customers by the way: who was touched since stays as they are. */
const INTAKES: ReadonlySet<string> = new Set([
  'sales.record',
  'sales.recordMany',
  'sales.attach',
  'cards.add',
  'cards.update',
  'appointments.add',
  'loyalty.add',
  'emails.collect',
]);

/** Whether a change may have made customers, or taught some of them something, by the way. */
export function isIntake({ operation }: ChangeRecord): boolean {
  return INTAKES.has(operation);
}

/** Customers to whom something happened since a change, but for what became of the sales that it recorded. */
export async function touchedSince(view: StoreView, since: ChangeRecord): Promise<ReadonlySet<string>> {
  const sales = new Set(since.records.filter(({ collection }) => collection === 'sales').map(({ id }) => id));
  for (const { recordIds = [] } of since.uniform) for (const id of recordIds) sales.add(id);
  const touched = new Set<string>();
  let before: string | undefined;
  for (;;) {
    const batch = await view.changes({ limit: BATCH, ...(before === undefined ? {} : { before }) });
    for (const change of batch) {
      if (change.id === since.id) return touched;
      // What was taken back did not happen; what an undo did is in the change that it undid.
      if (change.undoes !== undefined || (await isUndone(view, change))) continue;
      for (const { collection, id, customerId } of change.records) {
        const isItsSale = collection === 'sales' && sales.has(id);
        if (customerId !== undefined && !isItsSale) touched.add(customerId);
      }
      for (const { customerIds } of change.uniform) for (const id of customerIds) touched.add(id);
    }
    if (batch.length < BATCH) return touched;
    before = batch.at(-1)!.id;
  }
}

/** A customer without what a change taught of them, and the fields of which something stays as they changed since. */
export function untaught(
  customer: CustomerRecord,
  edits: readonly FieldChange[],
): { after: CustomerRecord; stays: string[] } {
  let after = customer;
  const stays: string[] = [];
  for (const { field, from, to } of edits) {
    const current = (customer as unknown as Record<string, unknown>)[field];
    if (field === 'cardFingerprints') {
      const added = (to as string[]).filter((card) => !((from ?? []) as string[]).includes(card));
      const left = (after.cardFingerprints ?? []).filter((card) => !added.includes(card));
      after = withField(after, field, left.length === 0 ? undefined : left);
    } else if (field === 'emails') {
      const emails = asBefore(after.emails, from as EmailPoint[], to as EmailPoint[]);
      const without = { ...after, emails };
      const isAnother = !sameValue(emails, after.emails);
      if (isAnother && !losesIdentity(after, without)) after = without;
      else stays.push(field);
    } else if (sameValue(current, to)) {
      after = withField(after, field, from);
    } else if (!UNTOLD_FIELDS.has(field)) {
      stays.push(field);
    }
  }
  return { after, stays };
}

/** Emails with those that are as a change left them as they were before it: what it added goes. */
function asBefore(
  emails: readonly EmailPoint[],
  before: readonly EmailPoint[],
  after: readonly EmailPoint[],
): EmailPoint[] {
  return emails.flatMap((email) => {
    if (!after.some((left) => sameValue(left, email))) return [email];
    return before.filter(({ address }) => address === email.address);
  });
}
