import { DirectoryError } from '../core/errors.js';

/** Runs one piece of work at a time, in the order they came. */
export class WriteQueue {
  #last: Promise<unknown> = Promise.resolve();

  /** Rejects with `cancelled`, and does nothing, where `signal` is aborted before its turn. */
  async run<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    const turn = this.#last.then(() => {
      throwIfCancelled(signal);
      return work();
    });
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  /** Resolves once everything that was queued is over. */
  async settled(): Promise<void> {
    await this.#last;
  }
}

export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new DirectoryError('cancelled', 'The write was cancelled.');
}
