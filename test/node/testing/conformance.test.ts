import { describe, it } from 'node:test';
import { MemoryAdapter } from '../../../src/adapters/memory.js';
import { RestAdapter } from '../../../src/adapters/rest.js';
import { ALL_PERMISSIONS } from '../../../src/core/permissions.js';
import { createDirectoryServer } from '../../../src/server/server.js';
import { runAdapterConformance } from '../../../src/testing/conformance.js';

const runner = { describe, it };

runAdapterConformance('MemoryAdapter in Node', (settings) => new MemoryAdapter(settings), runner);

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
