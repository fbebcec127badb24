import { openIndexedDBStore } from '../../src/stores/indexeddb/indexeddb-store.js';
import { newId } from './sample-records.js';
import { describeStore } from './store-suite.js';

describeStore('in IndexedDB', () => openIndexedDBStore({ name: newId() }));
