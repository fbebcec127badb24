import { IndexedDBAdapter } from '../../src/adapters/indexeddb.js';
import { MemoryAdapter } from '../../src/adapters/memory.js';
import { RestAdapter } from '../../src/adapters/rest.js';
import { ALL_PERMISSIONS } from '../../src/core/permissions.js';
import { createDirectoryServer } from '../../src/server/server.js';
import { runAdapterConformance } from '../../src/testing/conformance.js';

runAdapterConformance('MemoryAdapter', (settings) => new MemoryAdapter(settings));

for (const worker of ['auto', 'off'] as const) {
  runAdapterConformance(`IndexedDBAdapter with worker ${worker}`, async (settings) => {
    const name = `conformance-${crypto.randomUUID()}`;
    const adapter = await IndexedDBAdapter.open({ ...settings, name, worker });
    if (adapter.runsIn !== (worker === 'auto' ? 'worker' : 'page')) throw new Error('It runs elsewhere.');
    return adapter;
  });
}

runAdapterConformance('RestAdapter, over a server of a MemoryAdapter,', (settings) => {
  const handler = createDirectoryServer(new MemoryAdapter(settings), {
    authorize: () => ({ tenant: 'shop', permissions: ALL_PERMISSIONS }),
  });
  return new RestAdapter({
    baseUrl: 'https://directory.example/',
    fetch: (request) => handler(request),
  });
});
