import type { CustomerColumns } from '../columns/customer-columns.js';
import { type History, NO_HISTORY } from '../core/history.js';
import { factOf, historyFactsOf, type KeptCollection } from './owned-facts.js';
import { OWNED_COLLECTIONS, type StoreView } from './store.js';

const KEPT_COLLECTIONS = OWNED_COLLECTIONS.filter((name) => name !== 'sales');

/** The histories of customers, as the columns know them. */
export function historiesIn(columns: CustomerColumns, customerIds: readonly string[]): History[] {
  return customerIds.map((id) => {
    const row = columns.rowOf(id);
    return row === undefined ? NO_HISTORY : columns.wholeHistoryOf(row);
  });
}

/** The histories of customers, from the records there are of each. */
export function historiesOf(
  view: Pick<StoreView, 'list'>,
  customerIds: readonly string[],
): Promise<History[]> {
  return Promise.all(customerIds.map((id) => historyOf(view, id)));
}

async function historyOf(view: Pick<StoreView, 'list'>, customerId: string): Promise<History> {
  const factsIn = async <C extends KeptCollection>(collection: C) => {
    const records = await view.list(collection, customerId);
    return records.map((record) => ({ collection, fact: factOf(collection, record) }));
  };
  const [sales, ...kept] = await Promise.all([
    view.list('sales', customerId),
    ...KEPT_COLLECTIONS.map(factsIn),
  ]);
  return { sales, ...historyFactsOf(kept.flat()) };
}
