import { MemoryAdapter } from '../../src/adapters/memory.js';
import { runAdapterConformance } from '../../src/testing/conformance.js';

runAdapterConformance('MemoryAdapter', (settings) => new MemoryAdapter(settings));
