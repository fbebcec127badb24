import type { CustomerRecord } from '../core/customer.js';
import { DirectoryError } from '../core/errors.js';
import type { StoreView } from '../stores/store.js';

/** Merges chain; a ring of them would be damage. */
const MAX_MERGES = 100;

/** The customer an id stands for now: itself, or the survivor it was merged into. Throws `not-found` naming `field`. */
export async function liveCustomer(
  view: StoreView,
  id: string,
  field: 'id' | 'customerId' = 'id',
): Promise<CustomerRecord> {
  let current = await view.get('customers', id);
  for (let step = 0; current?.mergedInto !== undefined && step < MAX_MERGES; step++) {
    current = await view.get('customers', current.mergedInto);
  }
  if (!current || !isLive(current)) {
    throw new DirectoryError('not-found', 'There is no such customer.', {
      issues: [{ code: 'unknown-customer', field, message: 'There is no such customer.' }],
    });
  }
  return current;
}

/** Whether somebody is in the directory: neither deleted nor merged away. */
export function isLive(customer: CustomerRecord): boolean {
  return customer.deletedAt === undefined && customer.mergedInto === undefined;
}

/** The records of many ids, each once, without those that are not there. */
export async function knownCustomers(view: StoreView, ids: readonly string[]): Promise<CustomerRecord[]> {
  const records = await view.getMany('customers', [...new Set(ids)]);
  const known = records.filter((record) => record !== undefined);
  if (known.length === 0 && ids.length > 0) {
    throw new DirectoryError('not-found', 'None of these customers exists.', {
      issues: [{ code: 'unknown-customer', field: 'ids', message: 'None of these customers exists.' }],
    });
  }
  return known;
}

/** Throws `conflict` unless the caller saw the version that the store holds. */
export function requireVersion(current: { version: number }, seen: number): void {
  if (current.version === seen) return;
  throw new DirectoryError('conflict', 'It was changed since you read it.', {
    currentVersion: current.version,
    issues: [{ code: 'stale-version', field: 'version', message: 'It was changed since you read it.' }],
  });
}
