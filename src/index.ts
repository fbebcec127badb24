/** Everything public, without side effects: nothing is defined or opened by importing it. */

export * from './core/index.js';

export type {
  CallOptions,
  DirectoryAdapter,
  DirectoryChange,
  OperationInput,
  OperationName,
  OperationOutput,
  OperationTypes,
  Progress,
} from './adapters/adapter.js';
export { IndexedDBAdapter, type IndexedDBAdapterOptions } from './adapters/indexeddb.js';
export { type Weather, withLatency } from './adapters/latency.js';
export { MemoryAdapter, type MemoryAdapterOptions } from './adapters/memory.js';
export { RestAdapter, type RestAdapterOptions, type TokenRequest } from './adapters/rest.js';
