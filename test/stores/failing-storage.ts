/** How an operation of IndexedDB fails. */
export type Failure = 'throws' | 'aborts' | 'fails';

type Operation = (this: IDBObjectStore, ...input: unknown[]) => IDBRequest;

const OPERATIONS = ['put', 'add', 'delete', 'get', 'getAll', 'getKey'] as const;

/**
 * Makes the `n`th operation (from 0) on any object store fail while `work` runs: with an error of a full disk
 * at once, by a transaction taken back, or by a request that fails later. Tells whether it came to it.
 */
export async function withFailure(n: number, failure: Failure, work: () => Promise<void>): Promise<boolean> {
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

function diskIsFull(): DOMException {
  return new DOMException('The disk is full.', 'QuotaExceededError');
}

/** A request of the transaction breaks a rule of the database, which takes everything of it back. */
function failLater(store: IDBObjectStore): void {
  const meta = store.transaction.objectStore('meta');
  if (store.transaction.mode !== 'readwrite') store.transaction.abort();
  else IDBObjectStore.prototype.add.call(meta, { key: 'manifest' });
}
