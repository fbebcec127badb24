import { createMemoryStore } from '../../src/stores/memory.js';
import { describeStore } from './store-suite.js';

describeStore('in memory', () => Promise.resolve(createMemoryStore()));
