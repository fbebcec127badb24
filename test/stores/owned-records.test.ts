import { createMemoryStore } from '../../src/stores/memory.js';
import { chance } from '../core/chance.js';
import { RandomShop } from './random-shop.js';

/** `?seed=123` in the page's address repeats a run. */
const seedParameter = new URLSearchParams(globalThis.location?.search ?? '').get('seed');
const seed = seedParameter === null ? undefined : Number(seedParameter);

describe('What customers own', () => {
  it('is found by everybody as it was put, moved and removed, in memory', async () => {
    const random = chance('owned records in memory', seed);
    for (let round = 0; round < 12; round++) {
      const store = createMemoryStore();
      const shop = new RandomShop(random);
      for (let write = 0; write < 15; write++) {
        const draft = shop.draft(1 + random.below(random.chance(0.2) ? 60 : 8));
        await shop.commit(store, draft);
        shop.apply(draft);
        await shop.expectSame(store);
      }
      await store.close();
    }
  }).timeout(60_000);
});
