import type { DirectoryAdapter, DirectoryChange } from '../adapters/adapter.js';
import type { CustomerRow } from '../core/customer.js';
import { asDirectoryError, type DirectoryError } from '../core/errors.js';
import type { Filter } from '../core/filter.js';
import { DEFAULT_SORT, MAX_PAGE, type CustomersQuery, type Sort } from '../core/query.js';
import { Observable } from './observable.js';
import {
  NOTHING_SELECTED,
  isInSelection,
  sizeOfSelection,
  withSelected,
  type Selection,
} from './selection.js';

/** Rows asked for at once. */
const PAGE = 100;
/** Pages kept; the ones wanted longest ago go first. */
const KEPT_PAGES = 40;

export interface ListSnapshot {
  search: string;
  groupId: string;
  filter: Filter | undefined;
  sort: readonly Sort[];
  /** `loading` until the first answer of the current question; rows of the last one stay meanwhile. */
  status: 'loading' | 'ready' | 'failed';
  error: DirectoryError | undefined;
  /** How many match, of the question answered last. */
  total: number | undefined;
  selection: Selection;
  /** Grows with every new question: the list starts at its top again. */
  question: number;
  /** Grows whenever rows came or went; rows themselves are read by {@link ListState.row}. */
  revision: number;
}

/** Rows of one page, and of which version of the directory they are. */
interface KnownPage {
  rows: readonly CustomerRow[];
  version: number;
}

interface AskedPage {
  controller: AbortController;
  version: number;
}

/** The list of customers: one question at a time, its rows page by page, and what is selected. */
export class ListState extends Observable<ListSnapshot> {
  readonly #adapter: DirectoryAdapter;
  readonly #pages = new Map<number, KnownPage>();
  /** The question that the known pages answer. */
  #answered = 0;
  readonly #asked = new Map<number, AskedPage>();
  /** Pages that could not be had; they wait for a retry or for any other page that comes. */
  readonly #failed = new Set<number>();
  #wanted: [from: number, to: number] = [0, PAGE];
  /** Grows when the directory changed or another question is asked; pages of before are stale. */
  #version = 0;
  /** Where Shift began to select, and what was selected then. */
  #range: { anchor: number; before: Selection } | undefined;

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
      question: 0,
      revision: 0,
    });
    this.#adapter = adapter;
  }

  /** The row at `index` of the current list, where it is known. */
  row(index: number): CustomerRow | undefined {
    return this.#pages.get(Math.floor(index / PAGE))?.rows[index % PAGE];
  }

  /** Every known row with its index, in order. */
  *rows(): Iterable<[index: number, row: CustomerRow]> {
    for (const page of [...this.#pages.keys()].sort((a, b) => a - b)) {
      for (const [offset, row] of (this.#pages.get(page)?.rows ?? []).entries())
        yield [page * PAGE + offset, row];
    }
  }

  /** Where a customer stands in the list, among the rows that are known. */
  indexOf(id: string): number | undefined {
    for (const [index, row] of this.rows()) if (row.id === id) return index;
    return undefined;
  }

  /** Sees to it that rows `from` (inclusive) to `to` (exclusive) come. */
  want(from: number, to: number): void {
    this.#wanted = [Math.max(0, from), Math.max(from + 1, to)];
    this.#fetchWanted();
  }

  /**
   * Asks another question: the answer replaces the rows when it comes. What is selected is let go, unless
   * only the order changes.
   */
  ask(question: Partial<Pick<ListSnapshot, 'search' | 'groupId' | 'filter' | 'sort'>>): void {
    const onlyOrder = Object.keys(question).every((key) => key === 'sort');
    this.#range = undefined;
    this.#wanted = [0, PAGE];
    this.#version++;
    this.#failed.clear();
    for (const { controller } of this.#asked.values()) controller.abort();
    this.#asked.clear();
    this.update({
      ...question,
      status: 'loading',
      error: undefined,
      question: this.snapshot.question + 1,
      ...(onlyOrder ? {} : { selection: NOTHING_SELECTED }),
    });
    this.#fetchWanted();
  }

  /**
   * Asks the same question again: after an error, or when somebody changed the directory. Answers under
   * way still show, or a stream of changes would keep the list from ever showing any.
   */
  refresh(): void {
    this.#version++;
    this.#failed.clear();
    if (this.snapshot.status === 'failed' && !this.#isAnswered)
      this.update({ status: 'loading', error: undefined });
    this.#fetchWanted();
  }

  follow(change: DirectoryChange): void {
    if (change.operation === 'customers.delete' && change.customerIds !== undefined)
      this.#deselect(change.customerIds);
    // Rows tell of sales, and a filter may ask for anything that customers have.
    if (change.kinds.some((kind) => kind !== 'imports')) this.refresh();
  }

  isSelected(id: string): boolean {
    return isInSelection(this.snapshot.selection, id);
  }

  /** How many are selected. */
  get selectedCount(): number {
    return sizeOfSelection(this.snapshot.selection, this.snapshot.total ?? 0);
  }

  select(ids: Iterable<string>, selected: boolean): void {
    this.#range = undefined;
    this.update({ selection: withSelected(this.snapshot.selection, ids, selected) });
  }

  /**
   * Selects from row `anchor` to row `index`, both included, beside what was selected before; a further
   * call with the same anchor replaces the range. Rows not known yet are read first, page by page.
   */
  async selectRange(anchor: number, index: number): Promise<void> {
    const { total, selection } = this.snapshot;
    const [from, to] = anchor < index ? [anchor, index] : [index, anchor];
    const range = { anchor, before: this.#range?.anchor === anchor ? this.#range.before : selection };
    this.#range = range;
    if (from === 0 && to + 1 === total)
      return this.update({ selection: { mode: 'matching', except: new Set() } });
    const ids: string[] = [];
    for (let at = from; at <= to;) {
      const row = this.row(at);
      const rows = row === undefined ? await this.#read(at, Math.min(MAX_PAGE, to + 1 - at)) : [row];
      if (this.#range !== range || rows.length === 0) return;
      for (const { id } of rows) ids.push(id);
      at += rows.length;
    }
    this.update({ selection: withSelected(range.before, ids, true) });
  }

  selectMatching(): void {
    this.#range = undefined;
    this.update({ selection: { mode: 'matching', except: new Set() } });
  }

  selectNothing(): void {
    this.#range = undefined;
    this.update({ selection: NOTHING_SELECTED });
  }

  /** The ids selected; for everybody that matches they are read page by page. */
  async selectedIds(signal?: AbortSignal): Promise<string[]> {
    const { selection } = this.snapshot;
    if (selection.mode === 'some') return [...selection.ids];
    const ids: string[] = [];
    for (let offset = 0; ; offset += MAX_PAGE) {
      const rows = await this.#read(offset, MAX_PAGE, signal);
      for (const { id } of rows) if (!selection.except.has(id)) ids.push(id);
      if (rows.length < MAX_PAGE) return ids;
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

  /** Whether the known rows answer the current question. */
  get #isAnswered(): boolean {
    return this.#pages.size > 0 && this.#answered === this.snapshot.question;
  }

  async #read(offset: number, limit: number, signal?: AbortSignal): Promise<CustomerRow[]> {
    const query = { ...this.question(), offset, limit };
    return (await this.#adapter.call('customers.query', query, signal ? { signal } : {})).customers;
  }

  #deselect(ids: readonly string[]): void {
    const { selection } = this.snapshot;
    if (selection.mode === 'some' && ids.some((id) => selection.ids.has(id))) {
      this.update({ selection: withSelected(selection, ids, false) });
    }
  }

  #fetchWanted(): void {
    const { total } = this.snapshot;
    const [from, to] = this.#wanted;
    const first = Math.floor(from / PAGE);
    const end = this.#isAnswered ? Math.min(to, total ?? to) : to;
    const last = Math.max(0, Math.floor((end - 1) / PAGE));
    for (let page = first; page <= last; page++) {
      const known = this.#pages.get(page);
      if (known !== undefined) {
        this.#pages.delete(page);
        this.#pages.set(page, known);
      }
      const isFresh = known?.version === this.#version && this.#isAnswered;
      if (!isFresh && !this.#asked.has(page) && !this.#failed.has(page)) void this.#fetch(page);
    }
    for (const [page, { controller }] of this.#asked) {
      if (page >= first - 1 && page <= last + 1) continue;
      controller.abort();
      this.#asked.delete(page);
    }
  }

  async #fetch(page: number): Promise<void> {
    const asked: AskedPage = { controller: new AbortController(), version: this.#version };
    const { question } = this.snapshot;
    this.#asked.set(page, asked);
    try {
      const answer = await this.#adapter.call(
        'customers.query',
        { ...this.question(), offset: page * PAGE, limit: PAGE },
        { signal: asked.controller.signal },
      );
      if (this.#asked.get(page) !== asked) return;
      this.#asked.delete(page);
      this.#failed.clear();
      if (this.#answered !== question) this.#pages.clear();
      this.#answered = question;
      this.#pages.delete(page);
      this.#pages.set(page, { rows: answer.customers, version: asked.version });
      this.#forgetPages(answer.total);
      this.update({
        status: 'ready',
        error: undefined,
        total: answer.total,
        revision: this.snapshot.revision + 1,
      });
      this.#fetchWanted();
    } catch (thrown) {
      if (this.#asked.get(page) !== asked) return;
      this.#asked.delete(page);
      this.#failed.add(page);
      this.update({ status: 'failed', error: asDirectoryError(thrown) });
    }
  }

  /** Lets go of the pages past the end, and of the ones wanted longest ago. */
  #forgetPages(total: number): void {
    for (const page of this.#pages.keys()) {
      if (page * PAGE >= Math.max(total, 1) || this.#pages.size > KEPT_PAGES) this.#pages.delete(page);
    }
  }
}
