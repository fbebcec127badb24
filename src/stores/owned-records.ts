import type { Collections, OwnedCollection } from './store.js';

type OwnedRecord = Collections[OwnedCollection];

/** Records of one customer as a store gives them: by their instant where they have one, then by id. */
export function inOrder<T extends OwnedRecord>(records: T[]): T[] {
  return records.sort((a, b) => compare(orderOf(a), orderOf(b)) || compare(a.id, b.id));
}

/** Instants of sales and activity are all in UTC: they compare as texts. */
function orderOf(record: OwnedRecord): string {
  return 'at' in record ? record.at : '';
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
