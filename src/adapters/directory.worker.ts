import { openIndexedDBDirectory } from './indexeddb-directory.js';
import { serveDirectory } from './worker.js';

// The file that a worker runs. All it does is in worker.ts, which tests run without a worker.
serveDirectory(self, openIndexedDBDirectory);
