import type { CustomerRecord } from '../core/customer.js';
import { type ErasureRecord, Tombstones, withoutBuyer } from '../core/erasure.js';
import type { StoreView } from '../stores/store.js';
import type { Handler } from './handler.js';
import { knownCustomers } from './live-customer.js';
import { write } from './write.js';

const SECRET_BYTES = 32;

/**
 * Erases customers for good: they and those merged into them, whatever is kept of them, what the trail said of them.
 * Their sales stay in the books as nobody's. What they were known by is kept as keyed hashes alone, so that an old
 * file does not bring them back.
 */
export const customersErase: Handler<'customers.erase'> = async (input, context) => {
  const answer = await write(
    context,
    input,
    async (change) => {
      const { view } = change;
      const people = await withMerged(view, await knownCustomers(view, input.ids));
      for (const { id } of people) {
        const sales = await view.list('sales', id);
        const files = await view.list('files', id);
        change.forget(id, { sales: sales.map(withoutBuyer), fileIds: files.map((file) => file.id) });
      }
      const known = (await view.get('erasures', 'erasures')) ?? firstErasure();
      change.putUntold('erasures', { ...known, tombstones: new Tombstones(known).with(people) });
      return { ids: people.map(({ id }) => id) };
    },
    { durability: 'strict' },
  );
  context.stages.clear();
  return answer;
};

/** Those whom ids stand for, and everybody whom they were merged with: all are one person. */
async function withMerged(view: StoreView, named: readonly CustomerRecord[]): Promise<CustomerRecord[]> {
  const people = new Map<string, CustomerRecord>();
  for (let wave = named; wave.length > 0;) {
    const next: string[] = [];
    for (const customer of wave) {
      people.set(customer.id, customer);
      next.push(...customer.mergedFrom);
      if (customer.mergedInto !== undefined) next.push(customer.mergedInto);
    }
    const unseen = [...new Set(next)].filter((id) => !people.has(id));
    const found = await view.getMany('customers', unseen);
    wave = found.filter((customer) => customer !== undefined);
  }
  return [...people.values()];
}

function firstErasure(): ErasureRecord {
  const bytes = crypto.getRandomValues(new Uint8Array(SECRET_BYTES));
  const secret = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return { id: 'erasures', secret, tombstones: [] };
}
