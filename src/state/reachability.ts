import type { CallOptions, DirectoryAdapter, DirectoryChange } from '../adapters/adapter.js';
import { asDirectoryError } from '../core/errors.js';
import type { OperationInput, OperationName, OperationOutput } from '../directory/operation-types.js';

/** An adapter that tells after each call whether its backend answered. */
export class WatchedAdapter implements DirectoryAdapter {
  readonly #adapter: DirectoryAdapter;
  readonly #tell: (isReachable: boolean) => void;

  constructor(adapter: DirectoryAdapter, tell: (isReachable: boolean) => void) {
    this.#adapter = adapter;
    this.#tell = tell;
  }

  get operations(): ReadonlySet<OperationName> {
    return this.#adapter.operations;
  }

  async call<N extends OperationName>(
    name: N,
    input: OperationInput<N>,
    options?: CallOptions,
  ): Promise<OperationOutput<N>> {
    try {
      const output = await this.#adapter.call(name, input, options);
      this.#tell(true);
      return output;
    } catch (thrown) {
      const { code } = asDirectoryError(thrown);
      // Who stopped a call learnt nothing; any other refusal is an answer too.
      if (code !== 'cancelled') this.#tell(code !== 'unavailable');
      throw thrown;
    }
  }

  subscribe(listener: (change: DirectoryChange) => void): () => void {
    return this.#adapter.subscribe(listener);
  }

  close(): Promise<void> {
    return this.#adapter.close();
  }
}
