import { DirectoryError } from '../core/errors.js';
import type { Directory } from '../directory/directory.js';
import type { OperationInput, OperationName, OperationOutput } from '../directory/operation-types.js';
import { OPERATION_NAMES } from '../directory/operations.js';
import type { StoreChange } from '../stores/store.js';
import type { CallOptions, DirectoryAdapter, DirectoryChange } from './adapter.js';

/** A directory in this thread, reached without a message or a request. */
export class LocalAdapter implements DirectoryAdapter {
  readonly operations: ReadonlySet<OperationName> = new Set(OPERATION_NAMES);
  readonly keepsPermissions = true;
  readonly #directory: Directory;
  readonly #now: () => Date;
  #closed: Promise<void> | undefined;

  /** `now` tells the time of each operation; tests give their own. */
  constructor(directory: Directory, now: () => Date = () => new Date()) {
    this.#directory = directory;
    this.#now = now;
  }

  async call<N extends OperationName>(
    name: N,
    input: OperationInput<N>,
    options: CallOptions = {},
  ): Promise<OperationOutput<N>> {
    if (this.#closed) throw new DirectoryError('unavailable', 'This adapter was closed.');
    const output = await this.#directory.perform(name, input, { ...options, now: this.#now() });
    // Answers must not be the store's own records: what a page does to them would change the directory.
    return structuredClone(output);
  }

  subscribe(listener: (change: DirectoryChange) => void): () => void {
    return this.#directory.subscribe((change) => listener(directoryChange(change)));
  }

  /** Notices what other tabs did while this page slept. */
  catchUp(): void {
    // What was missed arrives as changes; a failure shows at the next call.
    this.#directory.catchUp().catch(() => undefined);
  }

  close(): Promise<void> {
    this.#closed ??= this.#directory.close();
    return this.#closed;
  }
}

/** A store's news as an adapter tells it. */
export function directoryChange({ change, collections, ...rest }: StoreChange): DirectoryChange {
  return {
    changeId: change.id,
    operation: change.operation as OperationName,
    kinds: collections,
    ...rest,
  };
}
