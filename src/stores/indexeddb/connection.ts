import { type OpenDBCallbacks, openDB } from 'idb';
import { DirectoryError } from '../../core/errors.js';
import {
  createFileStores,
  createStores,
  DATABASE_VERSION,
  type DirectoryDatabase,
  type DirectorySchema,
  type DirectoryTransaction,
  STORES,
  type UpgradeTransaction,
} from './schema.js';
import { storageError } from './storage-error.js';
import { carryOver } from './upgrade.js';

/** How often a connection that died is opened anew before the user is told. */
const MOST_REOPENINGS = 3;
/** How long opening may take; other tabs with an older version can hold it up for ever. */
const OPEN_TIMEOUT_MS = 15_000;

/**
 * The one connection to a directory's database. It gives way to a newer version and to deletion by another
 * tab, opens anew when the browser dropped it, and never deletes anything.
 */
export class Connection {
  readonly #name: string;
  #database: DirectoryDatabase | undefined;
  #opening: Promise<DirectoryDatabase> | undefined;
  #openings = 0;
  #closed = false;

  constructor(name: string) {
    this.#name = name;
  }

  /** Opens the database, which is made if there is none yet. */
  async open(signal?: AbortSignal): Promise<void> {
    await this.#open(signal);
  }

  /** How often the database was opened: what was known of it may not hold after another time. */
  get openings(): number {
    return this.#openings;
  }

  checkOpen(): void {
    if (this.#closed) throw new DirectoryError('unavailable', 'The directory is closed.');
  }

  /** A transaction over all stores. */
  async transaction<Mode extends 'readonly' | 'readwrite'>(
    mode: Mode,
    durability: IDBTransactionDurability = 'default',
  ): Promise<DirectoryTransaction<Mode>> {
    for (let attempt = 0; ; attempt++) {
      const database = this.#database ?? (await this.#open());
      try {
        const transaction = database.transaction([...STORES], mode, { durability });
        // An abort also rejects the request that caused it; whoever waits for either hears of it.
        transaction.done.catch(() => undefined);
        return transaction;
      } catch (error) {
        if (this.#database === database) this.#database = undefined;
        database.close();
        if (attempt === MOST_REOPENINGS || !isDeadHandle(error)) throw storageError(error);
      }
    }
  }

  close(): void {
    this.#closed = true;
    this.#database?.close();
    this.#database = undefined;
  }

  async #open(signal?: AbortSignal): Promise<DirectoryDatabase> {
    this.checkOpen();
    this.#opening ??= this.#openNow(signal).finally(() => {
      this.#opening = undefined;
    });
    return this.#opening;
  }

  async #openNow(signal: AbortSignal | undefined): Promise<DirectoryDatabase> {
    const request = this.#request();
    let givenUp = false;
    const gaveUp = new Promise<never>((_, reject) => {
      const giveUp = (error: DirectoryError): void => {
        givenUp = true;
        reject(error);
      };
      const timer = setTimeout(() => giveUp(timeout()), OPEN_TIMEOUT_MS);
      const cancel = (): void =>
        giveUp(new DirectoryError('cancelled', 'Opening the directory was cancelled.'));
      if (signal?.aborted) cancel();
      signal?.addEventListener('abort', cancel, { once: true });
      const end = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', cancel);
      };
      request.then(end, end);
    });
    // What opens after we gave up must not stay open and block others.
    request.then((database) => givenUp && database.close()).catch(() => undefined);
    const database = await Promise.race([request, gaveUp]);
    if (this.#closed) database.close();
    this.checkOpen();
    this.#openings++;
    this.#database = database;
    return database;
  }

  async #request(): Promise<DirectoryDatabase> {
    if (typeof indexedDB === 'undefined') throw noStorage();
    let isGone = false;
    const callbacks: OpenDBCallbacks<DirectorySchema> = {
      upgrade: (database, oldVersion, _newVersion, transaction) => {
        transaction.done.catch(() => undefined);
        if (oldVersion === 0 && this.#openings > 0) {
          // It was here before: an empty one in its place would look like a shop without customers.
          isGone = true;
          transaction.abort();
          return;
        }
        if (oldVersion === 0) return createStores(database, transaction);
        createFileStores(database);
        if (oldVersion === 1) carryOver(database, transaction).catch(() => abort(transaction));
      },
      blocking: () => this.#drop(),
      terminated: () => this.#drop(),
    };
    try {
      return await openDB<DirectorySchema>(this.#name, DATABASE_VERSION, callbacks);
    } catch (error) {
      throw isGone ? gone() : storageError(error);
    }
  }

  #drop(): void {
    this.#database?.close();
    this.#database = undefined;
  }
}

/** Takes a transaction back that is not over yet. */
function abort(transaction: UpgradeTransaction): void {
  try {
    transaction.abort();
  } catch {
    // What took it down comes up where the database is opened.
  }
}

function isDeadHandle(error: unknown): boolean {
  const name = error instanceof Error ? error.name : '';
  return name === 'InvalidStateError' || name === 'UnknownError';
}

function timeout(): DirectoryError {
  const message = 'The directory could not be opened: another tab holds it. Close the other tabs.';
  return new DirectoryError('unavailable', message, { issues: [{ code: 'blocked', message }] });
}

function noStorage(): DirectoryError {
  const message = 'This browser keeps no data here (no IndexedDB).';
  return new DirectoryError('unavailable', message, { issues: [{ code: 'no-storage', message }] });
}

function gone(): DirectoryError {
  const message = 'The directory was deleted from this browser while it was open.';
  return new DirectoryError('unavailable', message, { issues: [{ code: 'gone', message }] });
}
