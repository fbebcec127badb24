import type { CustomerRow } from '../core/customer.js';
import { addDays, civilDate } from '../core/civil-date.js';
import { asDirectoryError, type DirectoryError } from '../core/errors.js';
import type { Explanation } from '../core/explain.js';
import type { Filter } from '../core/filter.js';
import type { GroupForecast } from '../core/query.js';
import { DEFAULT_SETTINGS } from '../core/settings.js';
import type { OperationInput } from '../directory/operation-types.js';
import type { DirectoryState } from './directory-state.js';
import { Observable } from './observable.js';

/** First members shown. */
const PREVIEWED = 6;
/** Customers found by name. */
const FOUND = 6;
/** Of those who come or go by themselves, so many are named. */
const NAMED = 20;

/** Days ahead that people look. */
export const FORECAST_DAYS = [7, 30, 90] as const;
export type ForecastDays = (typeof FORECAST_DAYS)[number];

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
  /** How many days ahead {@link GroupPreviewSnapshot.forecast} looks. */
  days: ForecastDays;
  /** Who comes and who goes by themselves; absent until it is known, and where the backend cannot tell. */
  forecast: GroupForecast | undefined;
  /** The forecast could not be had. */
  hasNoForecast: boolean;
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
      days: 7,
      forecast: undefined,
      hasNoForecast: false,
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
      this.update({
        status: 'idle',
        error: undefined,
        total: undefined,
        members: [],
        explanations: NOTHING,
        forecast: undefined,
      });
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
      void this.#foresee(asked, signal);
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

  /** Looks another number of days ahead. */
  lookAhead(days: ForecastDays): void {
    this.update({ days, forecast: undefined });
    if (this.#asked) void this.#foresee(this.#asked, this.#asking.signal);
  }

  /** The civil date that the forecast looks to. */
  get horizon(): string {
    const { timeZone } = this.#directory.snapshot.description ?? DEFAULT_SETTINGS;
    return addDays(civilDate(this.#directory.now, timeZone), this.snapshot.days);
  }

  /** Asks no more. */
  stop(): void {
    this.#asking.abort();
    this.#searching.abort();
  }

  async #foresee(asked: Membership, signal: AbortSignal): Promise<void> {
    if (!this.#directory.can('groups.forecast')) return;
    const { days } = this.snapshot;
    const input = { ...asked, by: this.horizon, limit: NAMED };
    // A part of what is shown, not a condition of it.
    const forecast = await this.#directory.call('groups.forecast', input, { signal }).catch(() => undefined);
    if (signal.aborted || days !== this.snapshot.days) return;
    this.update({ forecast, hasNoForecast: forecast === undefined });
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
