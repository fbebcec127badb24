import type { CustomerRow } from '../core/customer.js';
import { asDirectoryError, type DirectoryError } from '../core/errors.js';
import type { Explanation } from '../core/explain.js';
import type { Filter } from '../core/filter.js';
import type { OperationInput } from '../directory/operation-types.js';
import type { DirectoryState } from './directory-state.js';
import { Observable } from './observable.js';

/** First members shown. */
const PREVIEWED = 6;
/** Customers found by name. */
const FOUND = 6;

/** Who is asked about: everybody in a stored group, or whoever fits a rule that is not saved. */
export type Membership = { groupId: string } | { filter: Filter };

export interface GroupPreviewSnapshot {
  /** `idle` where nothing is asked about; what was known of the question before stays while `loading`. */
  status: 'idle' | 'loading' | 'ready' | 'failed';
  error: DirectoryError | undefined;
  /** How many members there are; absent until it is known. */
  total: number | undefined;
  /** The first members by name. */
  members: readonly CustomerRow[];
  /** What is looked for among all customers, and who was found; absent while nothing is looked for. */
  search: string;
  found: readonly CustomerRow[] | undefined;
  /** Why somebody is a member or not, by customer id; absent until it is known. */
  explanations: ReadonlyMap<string, Explanation>;
}

const NOTHING = new Map<string, Explanation>();

/** Who would be in a group by its rule as it is now: the first of them, and why anybody is or is not. */
export class GroupPreviewState extends Observable<GroupPreviewSnapshot> {
  readonly #directory: DirectoryState;
  #asked: Membership | undefined;
  #asking = new AbortController();
  #searching = new AbortController();

  constructor(directory: DirectoryState) {
    super({
      status: 'idle',
      error: undefined,
      total: undefined,
      members: [],
      search: '',
      found: undefined,
      explanations: NOTHING,
    });
    this.#directory = directory;
  }

  /** Who is asked about now. */
  get asked(): Membership | undefined {
    return this.#asked;
  }

  /** Asks about somebody else; `undefined` asks about nobody. The last call wins. */
  ask(membership: Membership | undefined): void {
    if (JSON.stringify(membership) === JSON.stringify(this.#asked)) return;
    this.#asked = membership;
    if (membership === undefined) {
      this.#asking.abort();
      this.update({ status: 'idle', error: undefined, total: undefined, members: [], explanations: NOTHING });
      return;
    }
    this.update({ status: 'loading', error: undefined });
    void this.refresh();
  }

  /** Asks the same again: somebody changed the directory, or it failed. */
  async refresh(): Promise<void> {
    const asked = this.#asked;
    if (asked === undefined) return;
    this.#asking.abort();
    const asking = new AbortController();
    const { signal } = asking;
    this.#asking = asking;
    try {
      const query = { ...asked, limit: PREVIEWED };
      const page = await this.#directory.call('customers.query', query, { signal });
      if (signal.aborted) return;
      this.update({
        status: 'ready',
        error: undefined,
        total: page.total,
        members: page.customers,
        explanations: NOTHING,
      });
      const { found = [] } = this.snapshot;
      await this.#explainAll([...page.customers, ...found], asked, signal);
    } catch (thrown) {
      if (signal.aborted) return;
      this.update({ status: 'failed', error: asDirectoryError(thrown) });
    }
  }

  /** Looks among all customers for somebody to ask about. */
  async look(search: string): Promise<void> {
    this.#searching.abort();
    const searching = new AbortController();
    this.#searching = searching;
    const { signal } = searching;
    this.update({ search });
    if (search.trim() === '') return this.update({ found: undefined });
    const page = await this.#directory
      .call('customers.query', { search, limit: FOUND }, { signal })
      .catch(() => undefined);
    if (signal.aborted || page === undefined) return;
    this.update({ found: page.customers });
    if (this.#asked) await this.#explainAll(page.customers, this.#asked, this.#asking.signal);
  }

  /** Asks no more. */
  stop(): void {
    this.#asking.abort();
    this.#searching.abort();
  }

  /** Reads why each of them is a member or not; those that are known already are not asked about again. */
  async #explainAll(rows: readonly CustomerRow[], asked: Membership, signal: AbortSignal): Promise<void> {
    if (!this.#directory.can('customers.explain')) return;
    const unknown = [...new Set(rows.map(({ id }) => id))].filter(
      (id) => !this.snapshot.explanations.has(id),
    );
    const answers = await Promise.all(
      unknown.map(async (id) => {
        const input: OperationInput<'customers.explain'> = { id, ...asked };
        // Somebody may be gone meanwhile; the others are explained all the same.
        const answer = await this.#directory
          .call('customers.explain', input, { signal })
          .catch(() => undefined);
        return [id, answer] as const;
      }),
    );
    if (signal.aborted) return;
    const explanations = new Map(this.snapshot.explanations);
    for (const [id, answer] of answers) if (answer) explanations.set(id, answer);
    this.update({ explanations });
  }
}
