import type { CustomerRow } from '../core/customer.js';
import { asDirectoryError, type DirectoryError } from '../core/errors.js';
import type { DirectoryState } from './directory-state.js';
import { Observable } from './observable.js';

/** Members shown at once; as many more come each time they are asked for. */
const PAGE = 50;
/** Customers found by name. */
const FOUND = 8;

export interface GroupMembersSnapshot {
  status: 'loading' | 'ready' | 'failed';
  error: DirectoryError | undefined;
  members: readonly CustomerRow[];
  total: number;
  /** What is looked for among all customers, and who was found; absent while nothing is looked for. */
  search: string;
  found: readonly CustomerRow[] | undefined;
  /** Those of the found who are in the group. */
  foundMembers: ReadonlySet<string>;
}

/** Who is in a manual group, and who could be added. Of a group that is not made yet nobody is. */
export class GroupMembersState extends Observable<GroupMembersSnapshot> {
  readonly #directory: DirectoryState;
  readonly #unsubscribe: () => void;
  #groupId: string | undefined;
  #limit = PAGE;
  #reading = new AbortController();
  #searching = new AbortController();

  constructor(directory: DirectoryState) {
    super({
      status: 'ready',
      error: undefined,
      members: [],
      total: 0,
      search: '',
      found: undefined,
      foundMembers: new Set(),
    });
    this.#directory = directory;
    this.#unsubscribe = directory.adapter.subscribe(() => this.refresh());
  }

  /** Shows another group; `undefined` for one that is not made yet. */
  show(groupId: string | undefined): void {
    if (groupId === this.#groupId) return;
    this.#groupId = groupId;
    this.#limit = PAGE;
    this.update({
      members: [],
      total: 0,
      status: groupId === undefined ? 'ready' : 'loading',
      error: undefined,
    });
    this.refresh();
  }

  showMore(): void {
    this.#limit += PAGE;
    void this.#read();
  }

  /** Reads again: after a failure, or when somebody changed the directory. */
  refresh(): void {
    void this.#read();
    void this.look(this.snapshot.search);
  }

  /** Looks among all customers for somebody to add. */
  async look(search: string): Promise<void> {
    this.#searching.abort();
    const searching = new AbortController();
    this.#searching = searching;
    const { signal } = searching;
    const groupId = this.#groupId;
    this.update({ search });
    if (search.trim() === '') return this.update({ found: undefined });
    const page = { search, limit: FOUND };
    const [everybody, members] = await Promise.all([
      this.#query(page, signal),
      groupId === undefined ? undefined : this.#query({ ...page, groupId }, signal),
    ]);
    if (signal.aborted || everybody === undefined) return;
    this.update({
      found: everybody.customers,
      foundMembers: new Set(members?.customers.map(({ id }) => id)),
    });
  }

  /** Listens and asks no more. */
  dispose(): void {
    this.#unsubscribe();
    this.#reading.abort();
    this.#searching.abort();
  }

  async #read(): Promise<void> {
    const groupId = this.#groupId;
    if (groupId === undefined) return;
    this.#reading.abort();
    const reading = new AbortController();
    this.#reading = reading;
    try {
      const { customers, total } = await this.#directory.call(
        'customers.query',
        { groupId, limit: this.#limit },
        { signal: reading.signal },
      );
      if (reading.signal.aborted) return;
      this.update({ status: 'ready', error: undefined, members: customers, total });
    } catch (thrown) {
      if (!reading.signal.aborted) this.update({ status: 'failed', error: asDirectoryError(thrown) });
    }
  }

  /** A question whose failure shows as nobody found. */
  #query(
    query: { search: string; limit: number; groupId?: string },
    signal: AbortSignal,
  ): Promise<{ customers: CustomerRow[] } | undefined> {
    return this.#directory.call('customers.query', query, { signal }).catch(() => undefined);
  }
}
