import { asDirectoryError, type DirectoryError } from '../core/errors.js';
import type { OperationInput } from '../directory/operation-types.js';
import type { DirectoryState } from './directory-state.js';
import { Observable } from './observable.js';

/** Whose rows the file has. */
export type ExportScope = 'everybody' | 'list' | 'selection';

export interface ExportSnapshot {
  scope: ExportScope;
  /** Column keys, in order; the default columns when undefined. */
  columns: readonly string[] | undefined;
  status: 'idle' | 'working' | 'done';
  progress: { done: number; total: number | undefined } | undefined;
  error: DirectoryError | undefined;
}

/** One export: who, which columns, and the file. */
export class ExportState extends Observable<ExportSnapshot> {
  readonly #directory: DirectoryState;
  #work: AbortController | undefined;

  constructor(directory: DirectoryState) {
    const scope =
      directory.list.selectedCount > 0 ? 'selection' : isNarrowed(directory) ? 'list' : 'everybody';
    super({ scope, columns: undefined, status: 'idle', progress: undefined, error: undefined });
    this.#directory = directory;
  }

  /** Scopes that mean something now: a selection only where there is one. */
  get scopes(): readonly ExportScope[] {
    const { list } = this.#directory;
    const scopes: ExportScope[] = ['everybody'];
    if (isNarrowed(this.#directory)) scopes.push('list');
    if (list.selectedCount > 0) scopes.push('selection');
    return scopes;
  }

  /** How many customers a scope has, where it is known. */
  count(scope: ExportScope): number | undefined {
    const { list, customers } = this.#directory;
    if (scope === 'selection') return list.selectedCount;
    return scope === 'list' ? list.snapshot.total : customers;
  }

  choose(choice: Partial<Pick<ExportSnapshot, 'scope' | 'columns'>>): void {
    this.update({ ...choice, status: 'idle', error: undefined });
  }

  /** Makes the file; undefined when it failed or was stopped. */
  async run(): Promise<Blob | undefined> {
    const work = new AbortController();
    this.#work = work;
    this.update({ status: 'working', error: undefined, progress: undefined });
    try {
      const file = await this.#directory.call('exports.csv', await this.#input(work.signal), {
        signal: work.signal,
        onProgress: ({ done, total }) => this.update({ progress: { done, total } }),
      });
      this.update({ status: 'done', progress: undefined });
      return file;
    } catch (thrown) {
      const error = asDirectoryError(thrown);
      this.update({
        status: 'idle',
        progress: undefined,
        error: error.code === 'cancelled' ? undefined : error,
      });
      return undefined;
    }
  }

  cancel(): void {
    this.#work?.abort();
  }

  async #input(signal: AbortSignal): Promise<OperationInput<'exports.csv'>> {
    const { scope, columns } = this.snapshot;
    const chosen = columns === undefined ? {} : { columns: [...columns] };
    const { list } = this.#directory;
    if (scope === 'selection') return { ids: await list.selectedIds(signal), ...chosen };
    if (scope === 'everybody') return chosen;
    const { search, filter, groupId } = list.question();
    return {
      ...(search === undefined ? {} : { search }),
      ...(filter === undefined ? {} : { filter }),
      ...(groupId === undefined ? {} : { groupId }),
      ...chosen,
    };
  }
}

/** Whether the list shows fewer than everybody. */
function isNarrowed(directory: DirectoryState): boolean {
  const { search, filter, groupId } = directory.list.snapshot;
  return search.trim() !== '' || filter !== undefined || groupId !== 'all';
}
