import { expect } from '@open-wc/testing';
import { type DirectoryError, isDirectoryError } from '../../src/core/errors.js';

/** How an operation of IndexedDB fails. */
export type Failure = 'throws' | 'aborts' | 'fails';

type Operation = (this: IDBObjectStore, ...input: unknown[]) => IDBRequest;

const OPERATIONS = ['put', 'add', 'delete', 'get', 'getAll', 'getKey'] as const;

/**
 * Makes the `n`th operation (from 0) on any object store fail while `work` runs: with an error of a full disk
 * at once, by a transaction taken back, or by a request that fails later. Tells whether it came to it.
 */
async function withFailure(n: number, failure: Failure, work: () => Promise<void>): Promise<boolean> {
  const prototype = IDBObjectStore.prototype;
  const originals = OPERATIONS.map((name) => [name, Reflect.get(prototype, name) as Operation] as const);
  let count = 0;
  for (const [name, original] of originals) {
    Object.assign(prototype, {
      [name](this: IDBObjectStore, ...input: unknown[]): IDBRequest {
        const isTurn = count++ === n;
        if (isTurn && failure === 'throws') throw diskIsFull();
        const request = original.apply(this, input);
        if (isTurn && failure === 'aborts') this.transaction.abort();
        if (isTurn && failure === 'fails') failLater(this);
        return request;
      },
    });
  }
  try {
    await work();
  } finally {
    for (const [name, original] of originals) Object.assign(prototype, { [name]: original });
  }
  return count > n;
}

/**
 * Fails the first operation of `work`, then the second, and so on until it is not reached any more. Every time the
 * refusal names its cause, and `expectUnharmed` sees that all is as it was.
 */
export async function everyFailure(
  failure: Failure,
  work: () => Promise<void>,
  expectUnharmed: (operation: string) => Promise<void>,
): Promise<void> {
  for (let n = 0; ; n++) {
    let refusal: unknown;
    const failed = await withFailure(n, failure, () =>
      work().catch((error: unknown) => {
        refusal = error;
      }),
    );
    if (!failed) {
      expect(refusal).to.equal(undefined);
      return;
    }
    expect(isDirectoryError(refusal), `operation ${n}: ${String(refusal)}`).to.equal(true);
    if (failure === 'throws') expect((refusal as DirectoryError).code).to.equal('quota');
    await expectUnharmed(`operation ${n}`);
  }
}

function diskIsFull(): DOMException {
  return new DOMException('The disk is full.', 'QuotaExceededError');
}

/** A request of the transaction breaks a rule of the database, which takes everything of it back. */
function failLater(store: IDBObjectStore): void {
  const meta = store.transaction.objectStore('meta');
  if (store.transaction.mode !== 'readwrite') store.transaction.abort();
  else IDBObjectStore.prototype.add.call(meta, { key: 'manifest' });
}
