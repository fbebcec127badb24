import type { CallOptions, DirectoryAdapter, DirectoryChange } from '../adapters/adapter.js';
import { asDirectoryError } from '../core/errors.js';
import type { OperationInput, OperationName, OperationOutput } from '../directory/operation-types.js';

/** An adapter that tells after each call whether its backend answered. */
export class WatchedAdapter implements DirectoryAdapter {
  readonly #adapter: DirectoryAdapter;
  readonly #tell: (isReachable: boolean) => void;
  /** Calls made so far, and how many there were when the last one failed: an earlier one's answer says nothing new. */
  #calls = 0;
  #failedAt = 0;

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
    const turn = ++this.#calls;
    try {
      const output = await this.#adapter.call(name, input, options);
      this.#answered(turn);
      return output;
    } catch (thrown) {
      const { code } = asDirectoryError(thrown);
      if (code === 'unavailable') {
        this.#failedAt = this.#calls;
        this.#tell(false);
      } else if (code !== 'cancelled') {
        // A refusal is an answer too; who stopped a call learnt nothing.
        this.#answered(turn);
      }
      throw thrown;
    }
  }

  #answered(turn: number): void {
    if (turn > this.#failedAt) this.#tell(true);
  }

  subscribe(listener: (change: DirectoryChange) => void): () => void {
    return this.#adapter.subscribe(listener);
  }

  close(): Promise<void> {
    return this.#adapter.close();
  }
}
