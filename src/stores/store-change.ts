import type { ChangeRecord } from '../core/change.js';
import type { CollectionName, StoreChange } from './store.js';

/** The most customers that a change names. */
export const MOST_NAMED = 64;

/** What listeners are told of a commit; `versions` are those of the customers it put. */
export function storeChangeOf(
  change: ChangeRecord,
  versions: ReadonlyMap<string, number>,
  remote: boolean,
): StoreChange {
  const customerIds = customersNamedBy(change);
  return {
    change: { id: change.id, operation: change.operation },
    collections: collectionsTouchedBy(change),
    ...(customerIds ? { customerIds } : {}),
    ...(customerIds && versions.size > 0 ? { versions: Object.fromEntries(versions) } : {}),
    remote,
  };
}

/** The customers that a change touched; `undefined` where they are more than are named. */
export function customersNamedBy(change: ChangeRecord): string[] | undefined {
  // Ids of one uniform change are all different: there is no need to look at a hundred thousand.
  if (change.uniform.some(({ customerIds }) => customerIds.length > MOST_NAMED)) return undefined;
  const customerIds = customersTouchedBy(change);
  return customerIds.size <= MOST_NAMED ? [...customerIds] : undefined;
}

/** The customers whose records, or records of whom, a change touched. */
export function customersTouchedBy(change: ChangeRecord): Set<string> {
  const ids = new Set<string>();
  for (const { customerId, leftCustomerId } of change.records) {
    if (customerId !== undefined) ids.add(customerId);
    if (leftCustomerId !== undefined) ids.add(leftCustomerId);
  }
  for (const { customerIds } of change.uniform) for (const id of customerIds) ids.add(id);
  return ids;
}

function collectionsTouchedBy(change: ChangeRecord): CollectionName[] {
  const collections = new Set<CollectionName>();
  for (const { collection = 'customers' } of change.uniform) collections.add(collection as CollectionName);
  for (const { collection } of change.records) collections.add(collection as CollectionName);
  return [...collections];
}
