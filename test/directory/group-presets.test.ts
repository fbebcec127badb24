import { expect } from '@open-wc/testing';
import type { CustomerRecord } from '../../src/core/customer.js';
import type { Sale } from '../../src/core/sale.js';
import { Directory } from '../../src/directory/directory.js';
import { createMemoryStore } from '../../src/stores/memory.js';
import { person } from '../core/people.js';

const now = new Date('2026-11-22T12:00:00Z');

/** A shop of people who each came `visits` times, the last time `days` days ago, for so much each time. */
async function shop(buyers: readonly { days: number; visits: number; amount: number }[]): Promise<Directory> {
  const store = createMemoryStore();
  const customers = buyers.map((_, index): CustomerRecord => person({ id: `C${index}` }));
  const directory = new Directory(store, { customers: [...customers, person({ id: 'never' })] });
  await directory.perform('directory.describe', {}, { now });
  await store.write(async (transaction) => {
    for (const [index, { days, visits, amount }] of buyers.entries()) {
      for (let visit = 0; visit < visits; visit++) {
        const at = new Date(now.getTime() - (days + visit * 20) * 86_400_000 - 1).toISOString();
        const sale: Sale = { id: `S${index}-${visit}`, customerId: `C${index}`, at, amount, tender: 'cash' };
        transaction.put('sales', sale);
      }
    }
    transaction.record({
      id: 'x',
      at: now.toISOString(),
      operation: 'sales.record',
      records: [],
      uniform: [],
    });
  });
  return directory;
}

/** Ten buyers: the first came today, the last 180 days ago; every other one comes often. */
const BUYERS = Array.from({ length: 10 }, (_, index) => ({
  days: index * 20,
  visits: index % 2 === 0 ? 5 : 1,
  amount: index < 2 ? 5000 : 1000,
}));

async function presetsOf(directory: Directory): Promise<Record<string, string[]>> {
  const { presets } = await directory.perform('groups.presets', {}, { now });
  const members: Record<string, string[]> = {};
  for (const { key, filter, count } of presets) {
    const { customers, total } = await directory.perform('customers.query', { filter }, { now });
    expect(total, key).to.equal(count);
    members[key] = customers.map(({ id }) => id).sort();
  }
  return members;
}

describe('Presets of groups by how lately, how often and how much', () => {
  it('divide those who bought by fifths', async () => {
    const directory = await shop(BUYERS);
    expect(await presetsOf(directory)).to.deep.equal({
      champions: ['C0', 'C2'],
      loyal: ['C0', 'C2', 'C4'],
      'big-spenders': ['C0', 'C1', 'C2', 'C4', 'C6', 'C8'],
      new: ['C1', 'C3'],
      'at-risk': ['C6', 'C8'],
      'cannot-lose': ['C8'],
      hibernating: ['C7', 'C9'],
    });
    await directory.close();
  });

  it('are rules that a group is saved with', async () => {
    const directory = await shop(BUYERS);
    const { presets } = await directory.perform('groups.presets', {}, { now });
    const { filter, count } = presets.find(({ key }) => key === 'at-risk')!;
    expect(filter).to.deep.equal({
      all: [
        { field: 'lastVisit', op: 'notWithin', value: 'P100D' },
        { field: 'visits', op: 'atLeast', value: 5 },
      ],
    });
    const group = { name: 'Come back', filter };
    const saved = await directory.perform('groups.save', { group }, { now });
    expect(saved.count).to.equal(count);
    await directory.close();
  });

  it('are none where hardly anybody bought', async () => {
    const directory = await shop(BUYERS.slice(0, 4));
    expect(await directory.perform('groups.presets', {}, { now })).to.deep.equal({ presets: [] });
    await directory.close();
  });

  it('take once for not often, and nothing for not much', async () => {
    const once = Array.from({ length: 6 }, (_, days) => ({ days, visits: 1, amount: 0 }));
    const directory = await shop(once);
    const members = await presetsOf(directory);
    expect(members['champions']).to.deep.equal([]);
    expect(members['big-spenders']).to.deep.equal([]);
    expect(members['new']).to.deep.equal(['C0', 'C1', 'C2']);
    await directory.close();
  });
});
