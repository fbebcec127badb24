import { IndexedDBAdapter } from '../../src/adapters/indexeddb.js';
import { runAdapterConformance } from '../../src/testing/conformance.js';

for (const worker of ['auto', 'off'] as const) {
  runAdapterConformance(`IndexedDBAdapter with worker ${worker}`, async (settings) => {
    const name = `conformance-${crypto.randomUUID()}`;
    const adapter = await IndexedDBAdapter.open({ ...settings, name, worker });
    const runsIn = worker === 'auto' ? 'worker' : 'page';
    if (adapter.runsIn !== runsIn) throw new Error(`It runs in the ${adapter.runsIn}.`);
    return adapter;
  });
}
