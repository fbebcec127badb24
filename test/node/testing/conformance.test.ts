import { describe, it } from 'node:test';
import { LocalAdapter } from '../../../src/adapters/local.js';
import { MemoryAdapter } from '../../../src/adapters/memory.js';
import { RestAdapter } from '../../../src/adapters/rest.js';
import { ALL_PERMISSIONS } from '../../../src/core/permissions.js';
import { Directory } from '../../../src/directory/directory.js';
import { createDirectoryServer } from '../../../src/server/server.js';
import { createMemoryStore } from '../../../src/stores/memory.js';
import { runAdapterConformance } from '../../../src/testing/conformance.js';
import { withFrozenRecords } from '../../stores/frozen-store.js';

const runner = { describe, it };

runAdapterConformance('MemoryAdapter in Node', (settings) => new MemoryAdapter(settings), runner);

runAdapterConformance(
  'A directory that writes into no record of its store',
  ({ now, ...settings }) =>
    new LocalAdapter(new Directory(withFrozenRecords(createMemoryStore()), { settings }), now),
  runner,
);

runAdapterConformance(
  'RestAdapter in Node, over a server of a MemoryAdapter,',
  (settings) => {
    const handler = createDirectoryServer(new MemoryAdapter(settings), {
      authorize: () => ({ tenant: 'shop', permissions: ALL_PERMISSIONS }),
    });
    return new RestAdapter({
      baseUrl: 'https://directory.example',
      fetch: (request) => handler(request),
    });
  },
  runner,
);
