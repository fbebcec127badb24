import type { CustomField } from '../core/customer.js';
import { asDirectoryError, type DirectoryError } from '../core/errors.js';
import type { Condition, Filter } from '../core/filter.js';
import type { Funnel } from '../core/funnel.js';
import { groupsNamed } from '../core/group-rules.js';
import type { DirectoryState } from './directory-state.js';
import {
  type Combination,
  conditionOfUnknown,
  type DraftGroup,
  type DraftLine,
  draftOf,
  type DraftRow,
  EMPTY_DRAFT,
  fieldsOf,
  type FilterDraft,
  filterOf,
  findRow,
  isWhole,
  type KeptPart,
  type LeftFilter,
  linesOf,
  partOf,
  withNewKeys,
  withRow,
} from './filter-draft.js';
import { Observable } from './observable.js';

/** What a row of the draft does to the count; in a group, to the count of the group. */
export interface RowCounts {
  alone: number;
  remaining: number;
  ifRemoved: number;
  unknown: number;
  /** `none`: it changes nothing. `contradicts`: with it nobody is left. */
  effect?: 'none' | 'contradicts';
  /** Keys of the rows that it has nobody in common with. */
  excludes: readonly string[];
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
  /** Of how many it is not known whether they fit. */
  unknown: number | undefined;
  /** Everybody. */
  total: number | undefined;
  /** By the keys of rows and of the lines in groups. */
  rows: ReadonlyMap<string, RowCounts>;
  /** The rows that were taken away last and can be brought back. */
  removed: readonly DraftRow[];
}

type Answer = Pick<FilterSnapshot, 'matching' | 'unknown' | 'total' | 'rows'>;

/** The filter that a person builds, with live counts; the newest draft wins. Applies nothing by itself. */
export class FilterState extends Observable<FilterSnapshot> {
  readonly #directory: DirectoryState;
  readonly #unsubscribe: () => void;
  #keys = 0;
  #asked: AbortController | undefined;
  /** The draft before something was taken away. */
  #before: FilterDraft | undefined;
  /** What was loaded last: while it is not changed, the filter is given back as it came. */
  #loaded: { draft: FilterDraft; filter: Filter | undefined } | undefined;

  constructor(directory: DirectoryState) {
    super({
      draft: EMPTY_DRAFT,
      filter: undefined,
      status: 'counting',
      error: undefined,
      matching: undefined,
      unknown: undefined,
      total: undefined,
      rows: new Map(),
      removed: [],
    });
    this.#directory = directory;
    this.#unsubscribe = directory.adapter.subscribe(() => void this.#count());
    void this.#count();
  }

  dispose(): void {
    this.#unsubscribe();
    this.#asked?.abort();
  }

  /** The directory's own fields, as far as it is described. */
  get customFields(): readonly CustomField[] {
    return this.#directory.snapshot.description?.customFields ?? [];
  }

  /** Starts from a filter. */
  load(filter: Filter | undefined): void {
    const draft = draftOf(filter, this.#nextKey);
    this.#loaded = { draft, filter };
    this.#change(draft);
  }

  /** Whether the draft differs from the filter it was started from. */
  get isChanged(): boolean {
    const { draft, filter } = this.snapshot;
    if (draft === this.#loaded?.draft) return false;
    const isWhole = linesOf(draft).every((line) => line.kind === 'kept' || this.isWhole(line));
    return !isWhole || JSON.stringify(filter) !== JSON.stringify(this.#loaded?.filter);
  }

  /** Goes on with a draft that was left. */
  resume({ draft }: LeftFilter): void {
    const { filter } = this.#directory.list.snapshot;
    this.#loaded = { draft: draftOf(filter, this.#nextKey), filter };
    this.#directory.leaveFilter(undefined);
    this.#change(withNewKeys(draft, this.#nextKey));
  }

  /** Starts from the filter in force; {@link FilterState.undo} brings back what was built. */
  startOver(): void {
    const { draft: before } = this.snapshot;
    this.load(this.#directory.list.snapshot.filter);
    this.#before = before;
    this.update({ removed: before.rows });
  }

  /** What was built is in force now, or kept as a group: it is left no more. */
  settle(): void {
    const { draft, filter } = this.snapshot;
    this.#loaded = { draft, filter };
    this.#directory.leaveFilter(undefined);
  }

  /** Keeps what was built with the directory, where it was changed and not settled. */
  leave(): void {
    if (!this.isChanged) return;
    const { filter: from } = this.#directory.list.snapshot;
    this.#directory.leaveFilter({ draft: this.snapshot.draft, from });
  }

  /** Takes everything away; {@link FilterState.undo} brings it back. */
  clear(): void {
    this.#takeAway(EMPTY_DRAFT, this.snapshot.draft.rows);
  }

  /** Adds a line, to a group where one is named, and gives its key. */
  add(condition: Condition, groupKey?: string): string {
    const line = this.#line(condition);
    const { draft } = this.snapshot;
    this.#change(
      groupKey === undefined
        ? { ...draft, rows: [...draft.rows, line] }
        : withRow(draft, groupKey, (row) =>
            row.kind === 'group' ? { ...row, lines: [...row.lines, line] } : row,
          ),
    );
    return line.key;
  }

  /** Adds a group that is joined the other way round, with a first line, and gives the line's key. */
  addGroup(condition: Condition): string {
    const line = this.#line(condition);
    const { draft } = this.snapshot;
    this.#change({ ...draft, rows: [...draft.rows, this.#groupOf(line)] });
    return line.key;
  }

  setCondition(key: string, condition: Condition): void {
    this.#changeLine(key, (line) => ({
      ...line,
      condition,
      orUnknown: line.orUnknown && conditionOfUnknown(condition) !== undefined,
    }));
  }

  /** Turns a line or a group round. */
  setNegated(key: string, negated: boolean): void {
    this.#change(
      withRow(this.snapshot.draft, key, (row) => (row.kind === 'kept' ? row : { ...row, negated })),
    );
  }

  /** Takes in whoever's fact is not known, or leaves them out again. */
  setOrUnknown(key: string, orUnknown: boolean): void {
    this.#changeLine(key, (line) => ({ ...line, orUnknown }));
  }

  /** Takes a row away; {@link FilterState.undo} brings it back. */
  remove(key: string): void {
    const { draft } = this.snapshot;
    const row = findRow(draft, key);
    if (row !== undefined)
      this.#takeAway(
        withRow(draft, key, () => undefined),
        [row],
      );
  }

  /** Brings back what was taken away last, as long as nothing else was changed since. */
  undo(): void {
    if (this.#before !== undefined) this.#change(this.#before);
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

  /** Puts an outermost line into a group of its own, for alternatives to stand beside it. Gives the group's key. */
  nest(key: string): string | undefined {
    const { draft } = this.snapshot;
    const line = draft.rows.find((row): row is DraftLine => row.kind === 'line' && row.key === key);
    if (line === undefined) return undefined;
    const group = this.#groupOf(line);
    this.#change(withRow(draft, key, () => group));
    return group.key;
  }

  /** Takes in everybody of whom some line is not known, where a condition can say so. */
  includeUnknown(): void {
    let { draft } = this.snapshot;
    for (const line of this.#linesToOpen()) {
      draft = withRow(draft, line.key, () => ({ ...line, orUnknown: true }));
    }
    this.#change(draft);
  }

  /**
   * Whether those can be taken in of whom a line is not known: a condition must say so, and the line not be in a
   * group that is turned round, for what is taken in there is left out of the whole.
   */
  canInclude(line: DraftLine): boolean {
    const isTurned = this.snapshot.draft.rows.some(
      (row) => row.kind === 'group' && row.negated && row.lines.includes(line),
    );
    return !isTurned && !line.orUnknown && conditionOfUnknown(line.condition) !== undefined;
  }

  /** Whether {@link FilterState.includeUnknown} can do something. */
  get canIncludeUnknown(): boolean {
    return this.#linesToOpen().length > 0;
  }

  /** The lines of whom somebody's fact is not known. */
  get linesWithUnknown(): DraftLine[] {
    const { draft, rows } = this.snapshot;
    return linesOf(draft).filter(
      (line): line is DraftLine => line.kind === 'line' && (rows.get(line.key)?.unknown ?? 0) > 0,
    );
  }

  /** Lines that ask for what is gone: they must be mended or taken away before the filter means what it says. */
  get brokenLines(): (DraftLine | KeptPart)[] {
    return linesOf(this.snapshot.draft).filter((line) => this.goneIn(line) !== undefined);
  }

  /** Lines that still need something: the filter means more people without them. */
  get unfinishedLines(): DraftLine[] {
    if (this.#directory.snapshot.description === undefined) return [];
    return linesOf(this.snapshot.draft).filter(
      (line): line is DraftLine =>
        line.kind === 'line' && this.goneIn(line) === undefined && !this.isWhole(line),
    );
  }

  /** What a line asks for that the directory no longer has: a field of its own, or a group. */
  goneIn(line: DraftLine | KeptPart): 'field' | 'group' | undefined {
    const filter = line.kind === 'kept' ? line.filter : line.condition;
    const { description, groups } = this.#directory.snapshot;
    const isGone = (field: string): boolean =>
      field.startsWith('custom.') && !this.customFields.some(({ key }) => `custom.${key}` === field);
    if (description !== undefined && fieldsOf(filter).some(isGone)) return 'field';
    if (groups === undefined) return undefined;
    return groupsNamed(filter).some((named) => !groups.some(({ id }) => id === named)) ? 'group' : undefined;
  }

  /** Whether a line says all it needs. */
  isWhole({ condition }: DraftLine): boolean {
    return isWhole(condition, this.customFields);
  }

  /** How many fit each of some conditions; nothing where that cannot be told. */
  async counts(conditions: Condition[]): Promise<number[]> {
    if (!this.#directory.can('customers.count')) return [];
    const answer = await this.#directory
      .call('customers.count', { filters: conditions })
      .catch(() => undefined);
    return answer?.counts ?? [];
  }

  /** Counts again: after a failure, or when it is known what the directory is. */
  recount(): void {
    const { draft } = this.snapshot;
    this.update({ filter: this.#meaningOf(draft), status: 'counting' });
    void this.#count();
  }

  readonly #nextKey = (): string => `row-${++this.#keys}`;

  #line(condition: Condition): DraftLine {
    return { kind: 'line', key: this.#nextKey(), condition, negated: false, orUnknown: false };
  }

  #groupOf(line: DraftLine): DraftGroup {
    const combination = this.snapshot.draft.combination === 'all' ? 'any' : 'all';
    return { kind: 'group', key: this.#nextKey(), combination, negated: false, lines: [line] };
  }

  #linesToOpen(): DraftLine[] {
    return this.linesWithUnknown.filter((line) => this.canInclude(line));
  }

  #changeLine(key: string, change: (line: DraftLine) => DraftLine): void {
    this.#change(withRow(this.snapshot.draft, key, (row) => (row.kind === 'line' ? change(row) : row)));
  }

  #takeAway(draft: FilterDraft, removed: readonly DraftRow[]): void {
    const before = this.snapshot.draft;
    this.#change(draft);
    this.#before = before;
    this.update({ removed });
  }

  #change(draft: FilterDraft): void {
    this.#before = undefined;
    this.update({ draft, filter: this.#meaningOf(draft), status: 'counting', removed: [] });
    void this.#count();
  }

  #meaningOf(draft: FilterDraft): Filter | undefined {
    return this.#loaded?.draft === draft ? this.#loaded.filter : filterOf(draft, this.customFields);
  }

  /** One question at a time: a newer draft takes the place of the one under way. */
  async #count(): Promise<void> {
    this.#asked?.abort();
    const asked = (this.#asked = new AbortController());
    try {
      const answer = await this.#answer(asked.signal);
      if (this.#asked === asked) this.update({ ...answer, status: 'ready', error: undefined });
    } catch (thrown) {
      if (this.#asked === asked) this.update({ status: 'failed', error: asDirectoryError(thrown) });
    }
  }

  async #answer(signal: AbortSignal): Promise<Answer> {
    const { draft } = this.snapshot;
    const rows = draft.rows.filter((row) => this.#partOf(row) !== undefined);
    const groups = rows.filter((row): row is DraftGroup => row.kind === 'group');
    const all = this.#joined(draft.combination, rows);
    const [whole, funnel, ...groupFunnels] = await Promise.all([
      this.#directory.call(
        'customers.count',
        { filters: rows.length === 0 ? [] : [all, { not: all }] },
        { signal },
      ),
      this.#funnel(all, signal),
      ...groups.map(({ combination, lines }) => this.#funnel(this.#joined(combination, lines), signal)),
    ]);
    const counts = new Map<string, RowCounts>();
    for (const [index, group] of groups.entries()) this.#note(group.lines, groupFunnels[index], counts);
    this.#note(draft.rows, funnel, counts);
    const [matching = whole.total, others = 0] = whole.counts;
    return { matching, unknown: whole.total - matching - others, total: whole.total, rows: counts };
  }

  /** What each part does; nothing where the backend cannot tell. */
  async #funnel(filter: Filter, signal: AbortSignal): Promise<Funnel | undefined> {
    if (!this.#directory.can('customers.funnel')) return undefined;
    return this.#directory.call('customers.funnel', { filter }, { signal });
  }

  #note(rows: readonly DraftRow[], funnel: Funnel | undefined, counts: Map<string, RowCounts>): void {
    const keys = rows.filter((row) => this.#partOf(row) !== undefined).map(({ key }) => key);
    for (const [index, key] of keys.entries()) {
      const step = funnel?.conditions[index];
      if (step === undefined) continue;
      const { condition: _, excludes = [], ...numbers } = step;
      counts.set(key, { ...numbers, excludes: excludes.flatMap((place) => keys[place] ?? []) });
    }
  }

  #joined(combination: Combination, rows: readonly DraftRow[]): Filter {
    const parts = rows.flatMap((row) => this.#partOf(row) ?? []);
    return combination === 'all' ? { all: parts } : { any: parts };
  }

  #partOf(row: DraftRow): Filter | undefined {
    return partOf(row, this.customFields);
  }
}
