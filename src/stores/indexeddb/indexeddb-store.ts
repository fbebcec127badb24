import { recordOf } from '../../core/record-line.js';
import { BufferedTransaction } from '../buffered-transaction.js';
import { Listeners } from '../listeners.js';
import { PendingWrite } from '../pending-write.js';
import { MOST_NAMED, storeChangeOf } from '../store-change.js';
import type { Store, StoreChange, StoreTransaction, StoreView, WriteOptions } from '../store.js';
import { throwIfCancelled, WriteQueue } from '../write-queue.js';
import { Announcer } from './announcer.js';
import { catchUp } from './catch-up.js';
import { putCommit } from './commit.js';
import { CommittedView } from './committed-view.js';
import { Connection } from './connection.js';
import { fold } from './fold.js';
import { type LoadProgress, loadDirectory } from './load.js';
import type { Commit, LoadedDirectory } from './loaded-directory.js';
import type { DirectoryTransaction, JournalEntry, Manifest } from './schema.js';
import { replaced, storageError } from './storage-error.js';
import { Trail } from './trail.js';

export interface OpenOptions {
  /** The directory's name; each name is a database of its own. */
  name: string;
  signal?: AbortSignal;
  onProgress?: LoadProgress;
}

/**
 * Opens the directory of that name in this browser, which is made if there is none. Rejects with
 * `unavailable` where there is no storage, where another tab holds it (issue `blocked`) and where something of
 * it is lost (issues `damaged`, one for each part), with `quota` where the disk is full.
 */
export async function openIndexedDBStore(options: OpenOptions): Promise<IndexedDBStore> {
  const name = `customer-directory:${options.name}`;
  const connection = new Connection(name);
  try {
    await connection.open(options.signal);
    const transaction = await connection.transaction('readonly');
    const loaded = await loadDirectory(transaction, options.onProgress);
    throwIfCancelled(options.signal);
    return new IndexedDBStore(name, connection, loaded);
  } catch (error) {
    connection.close();
    throw storageError(error);
  }
}

/** Rows in the journal from which on it is folded: at once, or when the tab has a quiet moment. */
const LONG = 512;
const WORTH_FOLDING = 64;
const IDLE_MS = 5000;

/** A directory kept in this browser, shared by its tabs. */
export class IndexedDBStore implements Store {
  readonly #name: string;
  readonly #connection: Connection;
  readonly #loaded: LoadedDirectory;
  readonly #trail: Trail;
  readonly #view: StoreView;
  readonly #announcer: Announcer;
  readonly #listeners = new Listeners();
  readonly #queue = new WriteQueue();
  /** The connection's opening that is known to lead to this directory. */
  #knownOpening: number;
  #idle: ReturnType<typeof setTimeout> | undefined;

  constructor(name: string, connection: Connection, loaded: LoadedDirectory) {
    this.#name = name;
    this.#connection = connection;
    this.#loaded = loaded;
    this.#knownOpening = connection.openings;
    this.#trail = new Trail(loaded);
    this.#view = new CommittedView(loaded, this.#trail, () => this.#transaction('readonly'));
    this.#announcer = new Announcer(name, (seq) => {
      // What goes wrong here goes wrong again, and is told, at the next read or write.
      if (seq > loaded.lastChange) this.catchUp().catch(() => undefined);
    });
  }

  async read<T>(work: (view: StoreView) => Promise<T>): Promise<T> {
    this.#connection.checkOpen();
    return work(this.#view);
  }

  async write<T>(
    work: (transaction: StoreTransaction) => Promise<T>,
    options: WriteOptions = {},
  ): Promise<T> {
    return this.#queue.run(() => this.#write(work, options), options.signal);
  }

  subscribe(listener: (change: StoreChange) => void): () => void {
    return this.#listeners.add(listener);
  }

  /** Takes in what other tabs changed; for hosts to call when the page is shown again. */
  async catchUp(): Promise<void> {
    return this.#queue.run(async () => {
      const transaction = await this.#transaction('readonly');
      this.#tellRemote(await catchUp(transaction, this.#loaded));
    });
  }

  /** Moves rows from the journal into blocks; the store does it by itself when that is worth it. */
  async fold(): Promise<void> {
    return this.#queue.run(async () => {
      const transaction = await this.#transaction('readwrite');
      const state = await this.#inTransaction(transaction, async () => {
        this.#tellRemote(await catchUp(transaction, this.#loaded));
        return fold(transaction, this.#loaded);
      });
      this.#loaded.applyFold(state);
    });
  }

  async close(): Promise<void> {
    clearTimeout(this.#idle);
    await this.#queue.settled();
    this.#announcer.close();
    this.#listeners.clear();
    this.#connection.close();
  }

  /**
   * Other tabs hardly ever commit at the same moment. So a write is decided on what is loaded, and its
   * number in the journal shows whether that was all there is: looking first would cost every write a third.
   */
  async #write<T>(work: (transaction: StoreTransaction) => Promise<T>, options: WriteOptions): Promise<T> {
    try {
      return await this.#attempt(work, options, false);
    } catch (error) {
      if (!(error instanceof Overtaken)) throw error;
      return this.#attempt(work, options, true);
    }
  }

  async #attempt<T>(
    work: (transaction: StoreTransaction) => Promise<T>,
    { durability = 'relaxed', signal, onArrival = () => Promise.resolve() }: WriteOptions,
    catchesUp: boolean,
  ): Promise<T> {
    const transaction = await this.#transaction('readwrite', durability);
    const pending = new PendingWrite();
    let commit: Commit | undefined;
    const view = new CommittedView(this.#loaded, this.#trail, () => Promise.resolve(transaction));
    const decide = async (): Promise<T> => {
      const answer = await work(new BufferedTransaction(view, pending));
      throwIfCancelled(signal);
      // What puts nothing has no number that would show it.
      if (pending.isEmpty && !catchesUp) await checkNewest(transaction, this.#loaded);
      return answer;
    };
    const result = await this.#inTransaction(transaction, async () => {
      if (catchesUp) this.#tellRemote(await catchUp(transaction, this.#loaded));
      const answer = await decide().catch(async (error: unknown) => {
        if (!catchesUp) await checkNewest(transaction, this.#loaded);
        throw error;
      });
      if (pending.isEmpty) return answer;
      commit = await putCommit(transaction, this.#loaded, pending, (collection, ids) =>
        view.rowsOf(collection, ids),
      );
      // While the disk works; a transaction needs no more of this tab than to be left alone.
      await this.#loaded.getReady(commit, (ready) =>
        onArrival(ready).catch((error: unknown) => {
          // Once the disk has it, it is done, whoever would have stopped it.
          if (abort(transaction)) throw error;
        }),
      );
      // Left to commit by itself: after commit() Firefox keeps what is left of a write whose request failed.
      return answer;
    }).catch((error: unknown) => {
      if (commit?.arrival) this.#loaded.columns.dismiss(commit.arrival.newcomers.ids);
      throw commit?.isOvertaken ? new Overtaken() : error;
    });
    if (commit) this.#committed(commit);
    return result;
  }

  /** Runs `work` and waits until what it put is durable; whatever goes wrong, nothing of it is kept. */
  async #inTransaction<T>(
    transaction: DirectoryTransaction<'readwrite'>,
    work: () => Promise<T>,
  ): Promise<T> {
    let result: T;
    try {
      result = await work();
    } catch (error) {
      abort(transaction);
      if (!(error instanceof DOMException)) throw error;
      // A request that failed says less than the transaction it took down.
      throw storageError(transaction.error ?? error);
    }
    try {
      await transaction.done;
    } catch (error) {
      throw storageError(error);
    }
    return result;
  }

  /** A transaction that is known to be of the directory that was loaded. */
  async #transaction<Mode extends 'readonly' | 'readwrite'>(
    mode: Mode,
    durability?: IDBTransactionDurability,
  ): Promise<DirectoryTransaction<Mode>> {
    const transaction = await this.#connection.transaction(mode, durability);
    const { openings } = this.#connection;
    if (openings === this.#knownOpening) return transaction;
    const meta = transaction.objectStore('meta');
    const manifest = (await meta.get('manifest')) as Manifest | undefined;
    const { generation, lastChange } = this.#loaded;
    if (manifest?.generation !== generation || manifest.lastChange < lastChange) throw replaced();
    this.#knownOpening = openings;
    return transaction;
  }

  #committed(commit: Commit): void {
    this.#loaded.applyCommit(commit);
    const { entry, customers } = commit;
    this.#announcer.announce(entry.seq);
    this.#foldLater();
    const versions = new Map<string, number>();
    if (customers.length <= MOST_NAMED) {
      for (const { id, record } of customers) if (record) versions.set(id, record.version);
    }
    this.#listeners.tell(storeChangeOf(entry.change, versions, false));
  }

  #tellRemote(entries: readonly JournalEntry[]): void {
    for (const { change, mutations } of entries) {
      const versions = new Map<string, number>();
      if (mutations && mutations.length <= MOST_NAMED) {
        for (const { table, line } of mutations) {
          const record = table === 'customers' ? recordOf(line) : undefined;
          if (record) versions.set(record.id, record.version);
        }
      }
      this.#listeners.tell(storeChangeOf(change, versions, true));
    }
  }

  /** Folds at once when the journal is long, and when nothing is written for a while if it is worth it. */
  #foldLater(): void {
    clearTimeout(this.#idle);
    const size = this.#loaded.unfolded;
    if (size < WORTH_FOLDING) return;
    this.#idle = setTimeout(() => void this.#foldAlone(), size < LONG ? IDLE_MS : 0);
  }

  /** One tab does it, where tabs can agree; folding twice costs time and nothing else. */
  async #foldAlone(): Promise<void> {
    try {
      const locks = navigator.locks as LockManager | undefined;
      if (!locks) return await this.fold();
      await locks.request(`${this.#name}:fold`, { ifAvailable: true }, async (lock) => {
        if (lock) await this.fold();
      });
    } catch {
      // It is tried again after the next write; until then the journal keeps everything.
    }
  }
}

/** Another tab has committed since this one looked. */
class Overtaken extends Error {}

/** Throws {@link Overtaken} where there is a change that is not loaded. */
async function checkNewest(
  transaction: DirectoryTransaction,
  { lastChange }: LoadedDirectory,
): Promise<void> {
  const journal = transaction.objectStore('journal');
  if ((await journal.getKey(lastChange + 1)) !== undefined) throw new Overtaken();
}

/** Whether a transaction could still be taken back. */
function abort(transaction: DirectoryTransaction<'readwrite'>): boolean {
  try {
    transaction.abort();
    return true;
  } catch {
    // It is over already: whatever took it down comes up where it is awaited.
    return false;
  }
}
