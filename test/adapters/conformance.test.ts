import { MemoryAdapter } from '../../src/adapters/memory.js';
import { RestAdapter } from '../../src/adapters/rest.js';
import { withPermissions } from '../../src/adapters/permissions.js';
import { ALL_PERMISSIONS, PERMISSIONS } from '../../src/core/permissions.js';
import { createDirectoryServer } from '../../src/server/server.js';
import { runAdapterConformance } from '../../src/testing/conformance.js';

runAdapterConformance('MemoryAdapter', (settings) => new MemoryAdapter(settings));

runAdapterConformance('RestAdapter, over a server of a MemoryAdapter,', (settings) => {
  const handler = createDirectoryServer(new MemoryAdapter(settings), {
    authorize: () => ({ tenant: 'shop', permissions: ALL_PERMISSIONS }),
  });
  return new RestAdapter({
    baseUrl: 'https://directory.example/',
    fetch: (request) => handler(request),
  });
});

// The way of those who may do almost everything: all masks, with nothing to hide.
runAdapterConformance('withPermissions, of a MemoryAdapter,', (settings) =>
  withPermissions(
    new MemoryAdapter(settings),
    PERMISSIONS.filter((permission) => permission !== 'mergeBulk'),
  ),
);
