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
  const customerIds = customersTouchedBy(change);
  const named = customerIds.size <= MOST_NAMED;
  return {
    change: { id: change.id, operation: change.operation },
    collections: collectionsTouchedBy(change),
    ...(named ? { customerIds: [...customerIds] } : {}),
    ...(named && versions.size > 0 ? { versions: Object.fromEntries(versions) } : {}),
    remote,
  };
}

/** The customers whose records, or records of whom, a change touched. */
export function customersTouchedBy(change: ChangeRecord): Set<string> {
  const ids = new Set<string>();
  for (const { customerId } of change.records) if (customerId !== undefined) ids.add(customerId);
  for (const { customerIds } of change.uniform) for (const id of customerIds) ids.add(id);
  return ids;
}

function collectionsTouchedBy(change: ChangeRecord): CollectionName[] {
  const collections = new Set<CollectionName>();
  if (change.uniform.length > 0) collections.add('customers');
  for (const { collection } of change.records) collections.add(collection as CollectionName);
  return [...collections];
}
