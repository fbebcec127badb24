import { parseTarget } from '../core/csv/import-targets.js';
import { asDirectoryError, type DirectoryError } from '../core/errors.js';
import type {
  ColumnMapping,
  ColumnTarget,
  ImportChoices,
  ImportOptions,
  ImportPreview,
  ImportReport,
  PreviewRow,
  RowOutcome,
} from '../core/import.js';
import type { ImportUndone } from '../directory/operation-types.js';
import type { DirectoryState } from './directory-state.js';
import { Observable } from './observable.js';
import type { RejectedRowsWords } from './rejected-rows.js';

/** Where a person is on the way from a file to customers. */
export type ImportStep = 'choose' | 'reading' | 'mapping' | 'review' | 'running' | 'report' | 'undone';

/** What a person said of the columns of files with the same headers. */
export interface MappingMemory {
  recall(headers: readonly string[]): readonly ColumnTarget[] | undefined;
  keep(headers: readonly string[], mapping: readonly ColumnTarget[]): void;
}

export interface ImportSnapshot {
  step: ImportStep;
  file: File | undefined;
  options: ImportOptions;
  preview: ImportPreview | undefined;
  /** The columns of the file; known also where no mapping could be proposed. */
  columns: readonly ColumnMapping[];
  /** The mapping as the person has it; differs from the preview's until it is checked again. */
  mapping: readonly ColumnTarget[];
  /** The mapping is that of an earlier file with the same headers. */
  isRecalled: boolean;
  /** Rows of the outcome looked at in the dry run. */
  outcome: RowOutcome | undefined;
  rows: readonly PreviewRow[];
  rowsTotal: number;
  choices: ImportChoices;
  /** Of the step that works: rows done, of how many, and since when (milliseconds). */
  progress: { done: number; total: number | undefined; since: number } | undefined;
  report: ImportReport | undefined;
  undone: ImportUndone | undefined;
  /** The rejected rows are being put into a file. */
  isGathering: boolean;
  error: DirectoryError | undefined;
}

/** Rows of an outcome read at once. */
const ROWS = 100;

const START: ImportSnapshot = {
  step: 'choose',
  file: undefined,
  options: {},
  preview: undefined,
  columns: [],
  mapping: [],
  isRecalled: false,
  outcome: undefined,
  rows: [],
  rowsTotal: 0,
  choices: {},
  progress: undefined,
  report: undefined,
  undone: undefined,
  isGathering: false,
  error: undefined,
};

/** One import, from the file to the report: file → mapping → dry run → import → undo. */
export class ImportState extends Observable<ImportSnapshot> {
  readonly #directory: DirectoryState;
  readonly #clock: () => number;
  readonly #memory: MappingMemory | undefined;
  #work: AbortController | undefined;
  #gathering: AbortController | undefined;

  constructor(
    directory: DirectoryState,
    { memory, clock = () => performance.now() }: { memory?: MappingMemory; clock?: () => number } = {},
  ) {
    super(START);
    this.#directory = directory;
    this.#memory = memory;
    this.#clock = clock;
  }

  /** Reads a file and proposes what its columns are. */
  async choose(file: File, options: ImportOptions = {}): Promise<void> {
    this.update({ ...START, file, options });
    await this.#preview(undefined, 'mapping');
  }

  /** Says what a column is; checked by {@link check}. */
  map(column: number, target: ColumnTarget): void {
    this.update({
      mapping: this.snapshot.mapping.map((field, index) => (index === column ? target : field)),
    });
  }

  /** Dry run with the mapping as it is. */
  async check(): Promise<void> {
    const { preview, columns, mapping } = this.snapshot;
    this.#memory?.keep(
      columns.map(({ header }) => header),
      mapping,
    );
    const checked = preview?.mapping.every(({ field }, index) => field === mapping[index]) ?? false;
    if (checked) this.#review();
    else await this.#preview([...mapping], 'review');
  }

  /** Reads the file again in another way (encoding, delimiter, order of dates, what wins). */
  async readAs(options: ImportOptions): Promise<void> {
    const { step, mapping } = this.snapshot;
    const rereads =
      options.encoding !== undefined || options.delimiter !== undefined || options.headers !== undefined;
    this.update({ options: { ...this.snapshot.options, ...options } });
    await this.#preview(rereads ? undefined : [...mapping], step === 'review' ? 'review' : 'mapping');
  }

  /** Shows the rows of one outcome. */
  async look(outcome: RowOutcome): Promise<void> {
    this.update({ outcome, rows: [], rowsTotal: this.snapshot.preview?.counts[outcome] ?? 0 });
    await this.lookFurther();
  }

  async lookFurther(): Promise<void> {
    const { preview, outcome, rows } = this.snapshot;
    if (preview === undefined || outcome === undefined) return;
    try {
      const page = await this.#directory.call('imports.rows', {
        importId: preview.importId,
        outcome,
        offset: rows.length,
        limit: ROWS,
      });
      // Whoever pressed twice, or looked elsewhere meanwhile, has asked for other rows.
      const isWanted = this.snapshot.outcome === outcome && this.snapshot.preview === preview;
      if (!isWanted || this.snapshot.rows !== rows) return;
      this.update({ rows: [...rows, ...page.rows], rowsTotal: page.total });
    } catch (thrown) {
      this.update({ error: asDirectoryError(thrown) });
    }
  }

  /** Decides one row that fits several customers. */
  decide(line: number, choice: ImportChoices[string] | undefined): void {
    const choices = { ...this.snapshot.choices };
    if (choice === undefined) delete choices[line];
    else choices[line] = choice;
    this.update({ choices });
  }

  /** How many customers the import will make or change, as decided so far. */
  get willChange(): number {
    const { preview, choices } = this.snapshot;
    const decided = Object.values(choices).filter((choice) => choice !== 'skip').length;
    return (preview?.counts.create ?? 0) + (preview?.counts.update ?? 0) + decided;
  }

  async run(): Promise<void> {
    const { preview, choices } = this.snapshot;
    if (preview === undefined) return;
    const work = this.#begin('running');
    try {
      const report = await this.#directory.call(
        'imports.run',
        { importId: preview.importId, ...(Object.keys(choices).length === 0 ? {} : { choices }) },
        { signal: work.signal, onProgress: (progress) => this.#progressed(work, progress) },
      );
      this.update({ step: 'report', report, progress: undefined });
      this.#directory.imported({
        importId: report.importId,
        ...(report.changeId === undefined ? {} : { changeId: report.changeId }),
      });
    } catch (thrown) {
      if (this.#work === work) this.update({ step: 'review', progress: undefined, error: failure(thrown) });
    }
  }

  /** Takes the import back; what was touched since stays and is listed. */
  async undo(): Promise<void> {
    const { report } = this.snapshot;
    if (report === undefined) return;
    const work = this.#begin('running');
    try {
      const undone = await this.#directory.call('imports.undo', { importId: report.importId });
      this.update({ step: 'undone', undone, progress: undefined });
    } catch (thrown) {
      if (this.#work === work)
        this.update({ step: 'report', progress: undefined, error: asDirectoryError(thrown) });
    }
  }

  /** All rejected rows as a file that can be mended and imported; undefined when that failed or was stopped. */
  async rejectedRows(words: RejectedRowsWords): Promise<Blob | undefined> {
    const { preview, isGathering } = this.snapshot;
    if (preview === undefined || isGathering) return undefined;
    const gathering = new AbortController();
    this.#gathering = gathering;
    this.update({ isGathering: true, error: undefined });
    try {
      const { rejectedRowsFile } = await import('./rejected-rows.js');
      const file = await rejectedRowsFile(this.#directory, preview, words, gathering.signal);
      return gathering.signal.aborted ? undefined : file;
    } catch (thrown) {
      if (!gathering.signal.aborted) this.update({ error: failure(thrown) });
      return undefined;
    } finally {
      if (this.#gathering === gathering) this.update({ isGathering: false });
    }
  }

  /** Stops what is under way: nothing of it is kept. */
  cancel(): void {
    this.#work?.abort();
    this.#gathering?.abort();
  }

  back(): void {
    const { step } = this.snapshot;
    if (step === 'review') this.update({ step: 'mapping', error: undefined });
    else this.restart();
  }

  restart(): void {
    this.cancel();
    this.#work = undefined;
    this.#gathering = undefined;
    this.update(START);
  }

  async #preview(mapping: ColumnTarget[] | undefined, next: 'mapping' | 'review'): Promise<void> {
    const { file, options, step } = this.snapshot;
    if (file === undefined) return;
    const work = this.#begin('reading');
    try {
      const preview = await this.#directory.call(
        'imports.preview',
        { file, options, ...(mapping === undefined ? {} : { mapping }) },
        { signal: work.signal, onProgress: (progress) => this.#progressed(work, progress) },
      );
      if (this.#work !== work) return;
      const columns = preview.mapping;
      const proposed = columns.map(({ field }) => field);
      this.update({
        preview,
        columns,
        choices: {},
        progress: undefined,
        ...(mapping === undefined
          ? this.#recalled(columns, proposed)
          : { mapping: proposed, isRecalled: false }),
      });
      if (next === 'review') this.#review();
      else this.update({ step: 'mapping' });
    } catch (thrown) {
      if (this.#work !== work) return;
      const error = failure(thrown);
      const columns = unmappedColumns(error);
      if (columns.length > 0) {
        const proposed = columns.map((_, index) => mapping?.[index] ?? null);
        this.update({
          step: 'mapping',
          preview: undefined,
          columns,
          progress: undefined,
          error,
          ...(mapping === undefined
            ? this.#recalled(columns, proposed)
            : { mapping: proposed, isRecalled: false }),
        });
        return;
      }
      const before = step === 'mapping' || step === 'review' ? step : 'choose';
      this.update({ step: before, progress: undefined, error });
    }
  }

  /** What the person said of such columns the last time, else what is proposed. */
  #recalled(
    columns: readonly ColumnMapping[],
    proposed: readonly ColumnTarget[],
  ): Pick<ImportSnapshot, 'mapping' | 'isRecalled'> {
    const customFields = this.#directory.snapshot.description?.customFields ?? [];
    const known = this.#memory
      ?.recall(columns.map(({ header }) => header))
      // A custom field may be gone since.
      ?.map((target) => (target !== null && parseTarget(target, customFields) ? target : null));
    const isOther = known?.some((target, column) => target !== proposed[column]) ?? false;
    return known !== undefined && isOther
      ? { mapping: known, isRecalled: true }
      : { mapping: proposed, isRecalled: false };
  }

  #review(): void {
    const { preview } = this.snapshot;
    if (preview === undefined) return;
    this.update({ step: 'review', error: undefined });
    const first = (['conflict', 'reject', 'update', 'create', 'same'] as const).find(
      (outcome) => preview.counts[outcome] > 0,
    );
    if (first !== undefined) void this.look(first);
  }

  #begin(step: 'reading' | 'running'): AbortController {
    this.cancel();
    this.#work = new AbortController();
    this.update({ step, error: undefined, progress: { done: 0, total: undefined, since: this.#clock() } });
    return this.#work;
  }

  #progressed(work: AbortController, { done, total }: { done: number; total?: number }): void {
    if (this.#work !== work) return;
    this.update({ progress: { done, total, since: this.snapshot.progress?.since ?? this.#clock() } });
  }
}

/** Why a step failed; undefined when the person stopped it. */
function failure(thrown: unknown): DirectoryError | undefined {
  const error = asDirectoryError(thrown);
  return error.code === 'cancelled' ? undefined : error;
}

/** The columns of a file of which none names a person, as the refusal tells them. */
function unmappedColumns(error: DirectoryError | undefined): ColumnMapping[] {
  return (error?.issues ?? [])
    .filter(({ code }) => code === 'unmapped-column')
    .map(({ values }) => ({
      header: String(values?.['header'] ?? ''),
      field: null,
      samples: String(values?.['samples'] ?? '')
        .split(' · ')
        .filter((sample) => sample !== ''),
    }));
}
