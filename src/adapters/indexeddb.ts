import { asDirectoryError, type DirectoryError, invalid } from '../core/errors.js';
import type { OperationInput, OperationName, OperationOutput } from '../directory/operation-types.js';
import type { CallOptions, DirectoryAdapter, DirectoryChange, Progress } from './adapter.js';
import { type FirstSettings, firstSettings } from './first-settings.js';
import type { IndexedDBDirectoryOptions } from './indexeddb-directory.js';
import type { LocalAdapter } from './local.js';
import { keepStorage } from './storage-persistence.js';
import { WorkerAdapter } from './worker.js';

export interface IndexedDBAdapterOptions extends FirstSettings {
  /** Name of the directory: one name, one directory of this origin. */
  name: string;
  /** Tells the time; for tests. */
  now?: () => Date;
  /**
   * `auto` (default) runs the directory in a worker where the page may have one; `off` runs it in the
   * page; a URL is that of the worker's script, for pages whose policy allows only certain ones.
   */
  worker?: 'auto' | 'off' | URL;
  /** Tells how far a large directory has been read. */
  onProgress?: (progress: Progress) => void;
}

type Inner = WorkerAdapter | LocalAdapter;

/** A directory on this device: in IndexedDB, worked on in a worker, shared by all tabs of the origin. */
export class IndexedDBAdapter implements DirectoryAdapter {
  readonly operations: ReadonlySet<OperationName>;
  /** True where the browser forbids storage: the directory then lives as long as the page. */
  readonly temporary: boolean;
  /** Where the directory runs. */
  readonly keepsPermissions = true;
  readonly runsIn: 'worker' | 'page';
  readonly #inner: Inner;
  readonly #stopWatching: () => void;
  #isKept = false;

  private constructor(inner: Inner, temporary: boolean) {
    this.#inner = inner;
    this.operations = inner.operations;
    this.temporary = temporary;
    this.runsIn = inner instanceof WorkerAdapter ? 'worker' : 'page';
    this.#stopWatching = whenAwake(() => inner.catchUp());
  }

  /** Opens the directory of a name, or makes it. Rejects with a `DirectoryError`. */
  static async open(options: IndexedDBAdapterOptions): Promise<IndexedDBAdapter> {
    if (typeof options.name !== 'string' || options.name.trim() === '') throw namelessDirectory();
    try {
      return await IndexedDBAdapter.#openAnywhere(options);
    } catch (thrown) {
      throw asDirectoryError(thrown);
    }
  }

  static async #openAnywhere(options: IndexedDBAdapterOptions): Promise<IndexedDBAdapter> {
    const { name, now = () => new Date(), onProgress = () => undefined } = options;
    if (await isStorageForbidden()) {
      const { MemoryAdapter } = await import('./memory.js');
      return new IndexedDBAdapter(new MemoryAdapter(options), true);
    }
    const directory = { name, settings: firstSettings(options) };
    const inWorker = await openInWorker(options.worker ?? 'auto', directory, { now, onProgress });
    return new IndexedDBAdapter(inWorker ?? (await openInPage(directory, now, onProgress)), false);
  }

  async call<N extends OperationName>(
    name: N,
    input: OperationInput<N>,
    options?: CallOptions,
  ): Promise<OperationOutput<N>> {
    const output = await this.#inner.call(name, input, options);
    if (name === 'imports.run' && !this.temporary && !this.#isKept) {
      this.#isKept = true;
      void keepStorage();
    }
    return output;
  }

  subscribe(listener: (change: DirectoryChange) => void): () => void {
    return this.#inner.subscribe(listener);
  }

  close(): Promise<void> {
    this.#stopWatching();
    return this.#inner.close();
  }
}

function namelessDirectory(): DirectoryError {
  return invalid({ code: 'required', field: 'name', message: 'A directory needs a name.' });
}

async function openInWorker(
  worker: 'auto' | 'off' | URL,
  directory: IndexedDBDirectoryOptions,
  options: { now: () => Date; onProgress: (progress: Progress) => void },
): Promise<WorkerAdapter | undefined> {
  const started = await startWorker(worker);
  return started && WorkerAdapter.open(started, directory, options);
}

async function startWorker(worker: 'auto' | 'off' | URL): Promise<Worker | undefined> {
  if (worker === 'off' || typeof Worker === 'undefined') return undefined;
  try {
    if (worker !== 'auto') return new Worker(worker, { type: 'module' });
    const { spawnDirectoryWorker } = await import('./spawn-worker.js');
    return spawnDirectoryWorker();
  } catch {
    // A script of another origin may not be a worker: the page does the work.
    return undefined;
  }
}

async function openInPage(
  directory: IndexedDBDirectoryOptions,
  now: () => Date,
  onProgress: (progress: Progress) => void,
): Promise<LocalAdapter> {
  const [{ LocalAdapter }, { openIndexedDBDirectory }] = await Promise.all([
    import('./local.js'),
    import('./indexeddb-directory.js'),
  ]);
  return new LocalAdapter(await openIndexedDBDirectory(directory, onProgress), now);
}

/** Sandboxed frames and some privacy settings forbid storage for good. Other failures are not taken for that. */
async function isStorageForbidden(): Promise<boolean> {
  if (typeof indexedDB === 'undefined') return true;
  try {
    await indexedDB.databases?.();
    return false;
  } catch (thrown) {
    return thrown instanceof DOMException && thrown.name === 'SecurityError';
  }
}

/** Calls `wake` whenever a page that slept (frozen, hidden, in the back-forward cache) is shown again. */
function whenAwake(wake: () => void): () => void {
  if (typeof document === 'undefined') return () => undefined;
  const stop = new AbortController();
  const { signal } = stop;
  addEventListener('pageshow', ({ persisted }) => persisted && wake(), { signal });
  document.addEventListener('resume', wake, { signal });
  document.addEventListener('visibilitychange', () => !document.hidden && wake(), { signal });
  return () => stop.abort();
}
