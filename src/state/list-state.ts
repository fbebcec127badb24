import type { DirectoryAdapter, DirectoryChange } from '../adapters/adapter.js';
import type { CustomerRow } from '../core/customer.js';
import { asDirectoryError, type DirectoryError } from '../core/errors.js';
import type { Filter } from '../core/filter.js';
import { DEFAULT_SORT, MAX_PAGE, type CustomersQuery, type Sort } from '../core/query.js';
import { Observable } from './observable.js';

/** Rows asked for at once. */
const PAGE = 100;
/** Pages kept; the ones seen longest ago go first. */
const KEPT_PAGES = 40;

/** Which customers are marked. `matching`: everybody the list shows, less `except`. */
export type Selection =
  | { mode: 'some'; ids: ReadonlySet<string> }
  | { mode: 'matching'; except: ReadonlySet<string> };

export interface ListSnapshot {
  search: string;
  groupId: string;
  filter: Filter | undefined;
  sort: readonly Sort[];
  /** `loading` until the first answer of the current query; rows of the last one stay meanwhile. */
  status: 'loading' | 'ready' | 'failed';
  error: DirectoryError | undefined;
  /** How many match, of the query answered last. */
  total: number | undefined;
  selection: Selection;
  /** Grows whenever rows came or went; rows themselves are read by {@link ListState.row}. */
  revision: number;
}

const NOTHING_SELECTED: Selection = { mode: 'some', ids: new Set() };

/** The list of customers: one query at a time, its rows page by page, and what is selected. */
export class ListState extends Observable<ListSnapshot> {
  readonly #adapter: DirectoryAdapter;
  #pages = new Map<number, readonly CustomerRow[]>();
  readonly #asked = new Map<number, AbortController>();
  /** Pages that show rows of before the last change. */
  #stale = new Set<number>();
  #wanted: [from: number, to: number] = [0, PAGE];
  #generation = 0;

  constructor(adapter: DirectoryAdapter) {
    super({
      search: '',
      groupId: 'all',
      filter: undefined,
      sort: DEFAULT_SORT,
      status: 'loading',
      error: undefined,
      total: undefined,
      selection: NOTHING_SELECTED,
      revision: 0,
    });
    this.#adapter = adapter;
  }

  /** The row at `index` of the current list, where it is known. */
  row(index: number): CustomerRow | undefined {
    return this.#pages.get(Math.floor(index / PAGE))?.[index % PAGE];
  }

  /** Every known row with its index, in order. */
  *rows(): Iterable<[index: number, row: CustomerRow]> {
    for (const page of [...this.#pages.keys()].sort((a, b) => a - b)) {
      for (const [offset, row] of (this.#pages.get(page) ?? []).entries()) yield [page * PAGE + offset, row];
    }
  }

  /** Sees to it that rows `from` (inclusive) to `to` (exclusive) come. */
  want(from: number, to: number): void {
    this.#wanted = [Math.max(0, from), Math.max(from + 1, to)];
    this.#fetchWanted();
  }

  /** Asks another question: the answer replaces the rows when it comes. */
  ask(question: Partial<Pick<ListSnapshot, 'search' | 'groupId' | 'filter' | 'sort'>>): void {
    this.update({ ...question, status: 'loading', error: undefined, selection: NOTHING_SELECTED });
    this.#wanted = [0, PAGE];
    this.#restart();
  }

  /** Asks the same question again: after an error, or when somebody changed the directory. */
  refresh(): void {
    this.#generation++;
    for (const controller of this.#asked.values()) controller.abort();
    this.#asked.clear();
    this.#stale = new Set(this.#pages.keys());
    this.#fetchWanted();
  }

  follow(change: DirectoryChange): void {
    if (change.kinds.includes('customers') || change.kinds.includes('groups') || change.kinds.includes('settings')) this.refresh();
  }

  isSelected(id: string): boolean {
    const { selection } = this.snapshot;
    return selection.mode === 'some' ? selection.ids.has(id) : !selection.except.has(id);
  }

  /** How many are selected. */
  get selectedCount(): number {
    const { selection, total } = this.snapshot;
    return selection.mode === 'some' ? selection.ids.size : Math.max(0, (total ?? 0) - selection.except.size);
  }

  select(ids: Iterable<string>, selected: boolean): void {
    const { selection } = this.snapshot;
    const set = new Set(selection.mode === 'some' ? selection.ids : selection.except);
    for (const id of ids) {
      if ((selection.mode === 'some') === selected) set.add(id);
      else set.delete(id);
    }
    this.update({ selection: selection.mode === 'some' ? { mode: 'some', ids: set } : { mode: 'matching', except: set } });
  }

  selectMatching(): void {
    this.update({ selection: { mode: 'matching', except: new Set() } });
  }

  selectNothing(): void {
    this.update({ selection: NOTHING_SELECTED });
  }

  /** The ids selected; for everybody that matches they are read page by page. */
  async selectedIds(signal?: AbortSignal): Promise<string[]> {
    const { selection } = this.snapshot;
    if (selection.mode === 'some') return [...selection.ids];
    const ids: string[] = [];
    for (let offset = 0; ; offset += MAX_PAGE) {
      const page = await this.#adapter.call('customers.query', { ...this.question(), offset, limit: MAX_PAGE }, signal ? { signal } : {});
      for (const row of page.customers) if (!selection.except.has(row.id)) ids.push(row.id);
      if (page.customers.length < MAX_PAGE) return ids;
    }
  }

  /** The current question as `customers.query` takes it, without a page. */
  question(): CustomersQuery {
    const { search, groupId, filter, sort } = this.snapshot;
    return {
      ...(search.trim() === '' ? {} : { search }),
      ...(groupId === 'all' ? {} : { groupId }),
      ...(filter === undefined ? {} : { filter }),
      sort: [...sort],
    };
  }

  #restart(): void {
    this.#generation++;
    for (const controller of this.#asked.values()) controller.abort();
    this.#asked.clear();
    this.#stale = new Set(this.#pages.keys());
    this.#fetchWanted();
  }

  #fetchWanted(): void {
    const { total, status } = this.snapshot;
    const [from, to] = this.#wanted;
    const last = Math.floor((Math.min(to, status === 'ready' ? (total ?? to) : to) - 1) / PAGE);
    for (let page = Math.floor(from / PAGE); page <= Math.max(0, last); page++) {
      if (this.#asked.has(page)) continue;
      if (this.#pages.has(page) && !this.#stale.has(page)) continue;
      void this.#fetch(page);
    }
    for (const [page, controller] of this.#asked) {
      if (page < Math.floor(from / PAGE) - 2 || page > last + 2) {
        controller.abort();
        this.#asked.delete(page);
      }
    }
  }

  async #fetch(page: number): Promise<void> {
    const generation = this.#generation;
    const controller = new AbortController();
    this.#asked.set(page, controller);
    try {
      const answer = await this.#adapter.call(
        'customers.query',
        { ...this.question(), offset: page * PAGE, limit: PAGE },
        { signal: controller.signal },
      );
      if (generation !== this.#generation || controller.signal.aborted) return;
      this.#asked.delete(page);
      if (this.snapshot.status !== 'ready') this.#pages.clear();
      this.#stale.delete(page);
      this.#pages.delete(page);
      this.#pages.set(page, answer.customers);
      this.#forgetOldPages();
      this.update({ status: 'ready', error: undefined, total: answer.total, revision: this.snapshot.revision + 1 });
    } catch (thrown) {
      if (generation !== this.#generation || controller.signal.aborted) return;
      this.#asked.delete(page);
      this.update({ status: 'failed', error: asDirectoryError(thrown) });
    }
  }

  #forgetOldPages(): void {
    for (const page of this.#pages.keys()) {
      if (this.#pages.size <= KEPT_PAGES) return;
      this.#pages.delete(page);
      this.#stale.delete(page);
    }
  }
}
