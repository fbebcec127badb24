import type { DirectoryChange } from '../adapters/adapter.js';
import type { ActivityEntry } from '../core/activity-feed.js';
import { asDirectoryError, type DirectoryError } from '../core/errors.js';
import type { DirectoryState } from './directory-state.js';
import { Observable } from './observable.js';

/** Entries of the first page, of each one that follows, and of one that is read again at once. */
const FIRST_PAGE = 50;
const NEXT_PAGE = 100;
const LARGEST_PAGE = 200;

/** Kinds of changes that a feed tells of. */
const TOLD = new Set(['sales', 'activity', 'appointments', 'loyalty']);

export interface ActivitySnapshot {
  status: 'loading' | 'ready' | 'failed';
  error: DirectoryError | undefined;
  /** Newest first, page by page; those before stay while they are read again. */
  pages: readonly (readonly ActivityEntry[])[];
  /** Where older entries go on; absent when all are here. */
  next: string | undefined;
  /** What becomes of the page asked for last. */
  older: 'idle' | 'loading' | 'failed';
  /** The one kind shown; all by default. */
  kind: string | undefined;
}

const EMPTY: Omit<ActivitySnapshot, 'kind'> = {
  status: 'loading',
  error: undefined,
  pages: [],
  next: undefined,
  older: 'idle',
};

/** What happened with one customer, newest first, a page at a time. */
export class ActivityState extends Observable<ActivitySnapshot> {
  readonly #directory: DirectoryState;
  /** The one kind read where only one is of interest. */
  readonly #only: string | undefined;
  readonly #stop: () => void;
  #customerId: string | undefined;
  #reading = new AbortController();

  constructor(directory: DirectoryState, only?: string) {
    super({ ...EMPTY, kind: only });
    this.#directory = directory;
    this.#only = only;
    this.#stop = directory.adapter.subscribe((change) => this.#follow(change));
  }

  /** Shows another customer, with every kind. */
  show(customerId: string): void {
    if (customerId === this.#customerId) return;
    this.#customerId = customerId;
    this.update({ ...EMPTY, kind: this.#only });
    void this.refresh();
  }

  /** Shows one kind only, or all. */
  choose(kind: string | undefined): void {
    if (kind === this.snapshot.kind) return;
    this.update({ ...EMPTY, kind });
    void this.refresh();
  }

  /** Reads again what is here, as far back as it goes; the last call wins. */
  async refresh(): Promise<void> {
    this.#reading.abort();
    const { signal } = (this.#reading = new AbortController());
    const wanted = this.snapshot.pages.reduce((count, page) => count + page.length, 0);
    const pages: (readonly ActivityEntry[])[] = [];
    let next: string | undefined;
    let read = 0;
    try {
      do {
        const limit = Math.min(LARGEST_PAGE, Math.max(FIRST_PAGE, wanted - read));
        const page = await this.#read(next, limit, signal);
        if (page === undefined) return;
        pages.push(page.entries);
        read += page.entries.length;
        next = page.next;
      } while (next !== undefined && read < wanted);
      this.update({ status: 'ready', error: undefined, pages, next, older: 'idle' });
    } catch (thrown) {
      if (!signal.aborted) this.update({ status: 'failed', error: asDirectoryError(thrown) });
    }
  }

  /** Reads the page before the oldest entry. */
  async readOlder(): Promise<void> {
    const { next, older } = this.snapshot;
    if (next === undefined || older === 'loading') return;
    const { signal } = this.#reading;
    this.update({ older: 'loading' });
    try {
      const page = await this.#read(next, NEXT_PAGE, signal);
      if (page === undefined) return;
      this.update({ pages: [...this.snapshot.pages, page.entries], next: page.next, older: 'idle' });
    } catch {
      if (!signal.aborted) this.update({ older: 'failed' });
    }
  }

  /** Listens and reads no more. */
  dispose(): void {
    this.#stop();
    this.#reading.abort();
  }

  /** One page; `undefined` when something else was asked meanwhile. */
  async #read(
    before: string | undefined,
    limit: number,
    signal: AbortSignal,
  ): Promise<{ entries: ActivityEntry[]; next?: string } | undefined> {
    const customerId = this.#customerId;
    if (customerId === undefined) return undefined;
    const { kind } = this.snapshot;
    const page = await this.#directory.call(
      'activity.list',
      {
        customerId,
        limit,
        ...(before === undefined ? {} : { before }),
        ...(kind === undefined ? {} : { kinds: [kind] }),
      },
      { signal },
    );
    return signal.aborted ? undefined : page;
  }

  #follow({ customerIds, kinds, operation }: DirectoryChange): void {
    const id = this.#customerId;
    if (id === undefined || (customerIds !== undefined && !customerIds.includes(id))) return;
    if (operation === undefined || kinds.some((kind) => TOLD.has(kind))) void this.refresh();
  }
}
