import { DirectoryError } from '../core/errors.js';

/** `answer`, or `cancelled` as soon as `signal` is aborted; the work itself is not waited for then. */
export function untilAborted<T>(answer: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return answer;
  return new Promise((resolve, reject) => {
    const abort = () => reject(cancelled());
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

/** What an aborted operation rejects with. */
export function cancelled(): DirectoryError {
  return new DirectoryError('cancelled', 'The operation was cancelled.');
}
