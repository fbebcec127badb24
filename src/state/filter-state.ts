import type { DirectoryAdapter } from '../adapters/adapter.js';
import type { CustomField } from '../core/customer.js';
import { asDirectoryError, type DirectoryError } from '../core/errors.js';
import type { Condition, Filter } from '../core/filter.js';
import { type Funnel } from '../core/funnel.js';
import {
  type Combination,
  type DraftGroup,
  type DraftLine,
  draftOf,
  EMPTY_DRAFT,
  type FilterDraft,
  filterOf,
  findRow,
  includingUnknown,
  partOf,
  withRow,
} from './filter-draft.js';
import { Observable } from './observable.js';

/** What a row of the draft does to the count. */
export interface RowCounts {
  alone: number;
  remaining: number;
  ifRemoved: number;
  unknown: number;
}

export interface FilterSnapshot {
  draft: FilterDraft;
  /** What the draft means so far; absent where it means everybody. */
  filter: Filter | undefined;
  /** `counting` while the counts belong to an earlier draft. */
  status: 'counting' | 'ready' | 'failed';
  error: DirectoryError | undefined;
  /** How many fit; absent until it is known. */
  matching: number | undefined;
  /** Everybody. */
  total: number | undefined;
  /** By the key of the outermost rows. */
  rows: ReadonlyMap<string, RowCounts>;
}

/** The filter that a person builds, with live counts; the newest draft wins. Applies nothing by itself. */
export class FilterState extends Observable<FilterSnapshot> {
  readonly #adapter: DirectoryAdapter;
  #customFields: readonly CustomField[] = [];
  #keys = 0;
  #asked: AbortController | undefined;

  constructor(adapter: DirectoryAdapter) {
    super({
      draft: EMPTY_DRAFT,
      filter: undefined,
      status: 'counting',
      error: undefined,
      matching: undefined,
      total: undefined,
      rows: new Map(),
    });
    this.#adapter = adapter;
  }

  /** The directory's own fields: a condition on one that is gone is shown, and asks for nothing. */
  set customFields(fields: readonly CustomField[]) {
    this.#customFields = fields;
  }

  /** Starts from a filter. */
  load(filter: Filter | undefined): void {
    this.#change(draftOf(filter, this.#nextKey));
  }

  clear(): void {
    this.#change(EMPTY_DRAFT);
  }

  /** Adds a line, to a group where one is named, and gives its key. */
  add(condition: Condition, groupKey?: string): string {
    const line: DraftLine = { kind: 'line', key: this.#nextKey(), condition, negated: false };
    const { draft } = this.snapshot;
    if (groupKey === undefined) this.#change({ ...draft, rows: [...draft.rows, line] });
    else {
      this.#change(
        withRow(draft, groupKey, (row) =>
          row.kind === 'group' ? { ...row, lines: [...row.lines, line] } : row,
        ),
      );
    }
    return line.key;
  }

  setCondition(key: string, condition: Condition): void {
    this.#change(
      withRow(this.snapshot.draft, key, (row) => (row.kind === 'line' ? { ...row, condition } : row)),
    );
  }

  setNegated(key: string, negated: boolean): void {
    this.#change(
      withRow(this.snapshot.draft, key, (row) => (row.kind === 'line' ? { ...row, negated } : row)),
    );
  }

  remove(key: string): void {
    this.#change(withRow(this.snapshot.draft, key, () => undefined));
  }

  /** Whether all or any of the rows must hold: of a group, or of the whole. */
  combine(combination: Combination, groupKey?: string): void {
    const { draft } = this.snapshot;
    this.#change(
      groupKey === undefined
        ? { ...draft, combination }
        : withRow(draft, groupKey, (row) => (row.kind === 'group' ? { ...row, combination } : row)),
    );
  }

  /** Puts a line into a group of its own, for alternatives to stand beside it. Gives the group's key. */
  nest(key: string): string | undefined {
    const { draft } = this.snapshot;
    const line = draft.rows.find((row): row is DraftLine => row.kind === 'line' && row.key === key);
    if (line === undefined) return undefined;
    const group: DraftGroup = {
      kind: 'group',
      key: this.#nextKey(),
      combination: draft.combination === 'all' ? 'any' : 'all',
      lines: [line],
    };
    this.#change(withRow(draft, key, () => group));
    return group.key;
  }

  /** Takes in those of whom the fact of an outermost line is not known. */
  includeUnknown(key: string): void {
    const line = findRow(this.snapshot.draft, key);
    if (line?.kind !== 'line') return;
    const group = includingUnknown(line, this.#nextKey, this.#customFields);
    if (group) this.#change(withRow(this.snapshot.draft, key, () => group));
  }

  /** Whether {@link FilterState.includeUnknown} can do something for a row. */
  canIncludeUnknown(key: string): boolean {
    const line = findRow(this.snapshot.draft, key);
    return line?.kind === 'line' && includingUnknown(line, this.#nextKey, this.#customFields) !== undefined;
  }

  /** Counts again: after a failure, or when the directory has changed. */
  recount(): void {
    void this.#count();
  }

  dispose(): void {
    this.#asked?.abort();
  }

  readonly #nextKey = (): string => `row-${++this.#keys}`;

  #change(draft: FilterDraft): void {
    this.update({ draft, filter: filterOf(draft, this.#customFields), status: 'counting' });
    void this.#count();
  }

  async #count(): Promise<void> {
    this.#asked?.abort();
    const asked = (this.#asked = new AbortController());
    const { draft } = this.snapshot;
    const whole = draft.rows.filter((row) => partOf(row, this.#customFields) !== undefined);
    const parts = whole.map((row) => partOf(row, this.#customFields)!);
    const filter: Filter = draft.combination === 'all' ? { all: parts } : { any: parts };
    try {
      const funnel = await this.#adapter.call('customers.funnel', { filter }, { signal: asked.signal });
      if (this.#asked !== asked) return;
      this.update({
        status: 'ready',
        error: undefined,
        total: funnel.total,
        matching: matchingOf(funnel),
        rows: new Map(whole.map((row, index) => [row.key, funnel.conditions[index]!])),
      });
    } catch (thrown) {
      if (this.#asked === asked) this.update({ status: 'failed', error: asDirectoryError(thrown) });
    }
  }
}

/** How many fit the whole filter; of no condition everybody. */
function matchingOf({ conditions, total }: Funnel): number {
  return conditions.at(-1)?.remaining ?? total;
}
