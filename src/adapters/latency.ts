import { DirectoryError } from '../core/errors.js';
import type { OperationInput, OperationName, OperationOutput } from '../directory/operation-types.js';
import type { CallOptions, DirectoryAdapter, DirectoryChange } from './adapter.js';

export interface Weather {
  /** Milliseconds that every call waits before it is made. */
  latency?: number;
  /** Share of calls that fail with `unavailable` before they reach the directory, from 0 to 1. */
  failureRate?: number;
  /** Numbers from 0 to 1 that decide which calls fail; give a seeded one to see the same again. */
  random?: () => number;
}

/** An adapter as slow and unreliable as wanted: for stories, tests, and trying a page out. */
export function withLatency(adapter: DirectoryAdapter, weather: Weather): DirectoryAdapter {
  return new LatencyAdapter(adapter, weather);
}

class LatencyAdapter implements DirectoryAdapter {
  readonly operations: ReadonlySet<OperationName>;
  readonly temporary: boolean;
  readonly keepsPermissions: boolean;
  readonly #adapter: DirectoryAdapter;
  readonly #weather: Weather;

  constructor(adapter: DirectoryAdapter, weather: Weather) {
    this.#adapter = adapter;
    this.#weather = weather;
    this.operations = adapter.operations;
    this.temporary = adapter.temporary ?? false;
    this.keepsPermissions = adapter.keepsPermissions ?? false;
  }

  async call<N extends OperationName>(
    name: N,
    input: OperationInput<N>,
    options: CallOptions = {},
  ): Promise<OperationOutput<N>> {
    const { latency = 0, failureRate = 0, random = Math.random } = this.#weather;
    if (latency > 0) await delay(latency, options.signal);
    if (failureRate > 0 && random() < failureRate) {
      throw new DirectoryError('unavailable', `${name} failed on purpose.`);
    }
    return this.#adapter.call(name, input, options);
  }

  subscribe(listener: (change: DirectoryChange) => void): () => void {
    return this.#adapter.subscribe(listener);
  }

  close(): Promise<void> {
    return this.#adapter.close();
  }
}

function delay(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(new DirectoryError('cancelled', 'The call was cancelled.'));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    if (signal?.aborted) stop();
    else signal?.addEventListener('abort', stop, { once: true });
  });
}
