import type { Filter } from '../core/filter.js';
import type { DirectoryState } from './directory-state.js';
import { partsOf, withoutPart } from './filter-parts.js';
import type { ListSnapshot } from './list-state.js';
import { Observable } from './observable.js';

/** Filters of more parts are not looked through where the backend has to be asked about each part. */
const MOST_ASKED = 12;

/** The part of a filter that keeps most people out of a list that nobody is in. */
export interface Hindrance {
  part: Filter;
  place: number;
  /** How many there would be without it. */
  without: number;
  /** How many fit it alone, where that is known. */
  alone: number | undefined;
}

/** What of a list's question nobody is found by. */
export type HinderedQuestion = Pick<ListSnapshot, 'search' | 'groupId' | 'filter'>;

/** Finds the one condition to take off where a list finds nobody. */
export class HindranceState extends Observable<{ hindrance: Hindrance | undefined }> {
  readonly #directory: DirectoryState;
  #asked = new AbortController();
  #filter: Filter | undefined;

  constructor(directory: DirectoryState) {
    super({ hindrance: undefined });
    this.#directory = directory;
  }

  /** Looks for the part that the question should do without. */
  async ask(question: HinderedQuestion): Promise<void> {
    this.#asked.abort();
    const { signal } = (this.#asked = new AbortController());
    const { filter } = question;
    if (filter !== this.#filter) this.update({ hindrance: undefined });
    this.#filter = filter;
    // Of alternatives none is in the way.
    if (filter === undefined || !('all' in filter) || filter.all.length < 2) return;
    const found = await this.#counts(filter, question, signal).catch(() => []);
    if (!signal.aborted) this.update({ hindrance: worst(filter, found) });
  }

  /** Asks no more. */
  dispose(): void {
    this.#asked.abort();
  }

  /** Of each part, how many there are without it and with it alone. */
  async #counts(
    filter: { all: Filter[] },
    { search, groupId }: HinderedQuestion,
    signal: AbortSignal,
  ): Promise<{ ifRemoved: number; alone?: number }[]> {
    const directory = this.#directory;
    if (search.trim() === '' && directory.can('customers.funnel')) {
      const group: Filter[] = groupId === 'all' ? [] : [{ field: 'groups', op: 'isAnyOf', value: [groupId] }];
      const whole = { all: [...filter.all, ...group] };
      const { conditions } = await directory.call('customers.funnel', { filter: whole }, { signal });
      return conditions.slice(0, filter.all.length);
    }
    if (filter.all.length > MOST_ASKED) return [];
    return Promise.all(
      filter.all.map(async (_, place) => {
        const rest = withoutPart(filter, place);
        const query = { search, groupId, limit: 1, ...(rest === undefined ? {} : { filter: rest }) };
        const { total } = await directory.call('customers.query', query, { signal });
        return { ifRemoved: total };
      }),
    );
  }
}

/** The part without which there are most; where none helps alone, the one that fewest fit. */
function worst(
  filter: Filter,
  counts: readonly { ifRemoved: number; alone?: number }[],
): Hindrance | undefined {
  const found = counts.map(({ ifRemoved, alone }, place): Hindrance => ({
    part: partsOf(filter)[place]!,
    place,
    without: ifRemoved,
    alone,
  }));
  const [helping] = found.toSorted((a, b) => b.without - a.without);
  if (helping === undefined || helping.without > 0) return helping;
  const [rarest] = found.filter(({ alone }) => alone !== undefined).toSorted((a, b) => a.alone! - b.alone!);
  return rarest;
}
