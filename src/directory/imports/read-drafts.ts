import { containsCardNumber } from '../../core/card-number.js';
import { guessMapping } from '../../core/csv/headers.js';
import { isUsable, parseTarget, type Target, targetName } from '../../core/csv/import-targets.js';
import { rejectedDraft, type RowDraft } from '../../core/csv/row-draft.js';
import { RowReader } from '../../core/csv/row-reader.js';
import { DirectoryError, invalid, type Issue } from '../../core/errors.js';
import type { ColumnMapping, ColumnTarget, ImportOptions } from '../../core/import.js';
import { phoneParser } from '../../core/phone-library.js';
import type { DirectorySettings } from '../../core/settings.js';
import { isBlank } from '../../core/text.js';
import { type FileRows, openFileRows } from './file-rows.js';
import { ReadRows, type RowReading } from './read-rows.js';

/** A file whose rows are read. */
export interface FileDrafts {
  encoding: string;
  delimiter: string;
  parsePhone: (text: string) => string | undefined;
  /** Its rows, block by block, with how many bytes of the file have been read by then. */
  blocks: AsyncGenerator<{ rows: ReadRows; bytesRead: number }, void>;
  /** How many of them were read so far. */
  countRead: () => number;
  /** What only the whole file tells, once its blocks were read. Throws `invalid` where it is of no use. */
  conclude: () => FileConclusion;
}

export interface FileConclusion {
  mapping: ColumnMapping[];
  /** Gives a draft's open dates their meaning. */
  settleDates: (draft: RowDraft) => void;
  /** What is worth saying of the file, once all dates are settled. */
  warnings: () => Issue[];
}

export interface ReadContext {
  /** ISO 8601 instant. */
  now: string;
  settings: DirectorySettings;
  options: ImportOptions;
  signal: AbortSignal | undefined;
}

const SAMPLES = 3;
const LONGEST_SAMPLE = 80;

/** Opens a file whose rows become drafts by a mapping, or by its headers. Throws `invalid`, also while they are read. */
export async function openDrafts(
  file: Blob,
  mapping: readonly ColumnTarget[] | undefined,
  { now, settings, options, signal }: ReadContext,
): Promise<FileDrafts> {
  const rows = await openFileRows(file, options, signal);
  const targets = chosenTargets(rows.headers, mapping, settings);
  const samples = new ColumnSamples(rows.headers.length);
  const parsePhone = targets.some((target) => target?.kind === 'phone' || target?.kind === 'custom')
    ? await phoneParser(settings.country)
    : () => undefined;
  const { PlainRows } = await import('../../core/csv/plain-rows.js');
  const environment = { settings, options, parsePhone };
  const reader = new RowReader(rows.headers, targets, environment);
  let count = 0;
  let ragged = 0;
  const reading: RowReading = {
    plain: new PlainRows(targets, environment, now),
    hasIds: targets.some((target) => target?.kind === 'fact' && target.field === 'id'),
    readDraft(block, place) {
      const line = block.lines[place]!;
      const issue = block.broken.size > 0 ? block.broken.get(place) : undefined;
      if (issue) return rejectedDraft(line, issue, []);
      return reader.read(block.cellsAt(place), line, block.isCleanAt(place));
    },
    count(block, place, draft) {
      count++;
      if (draft?.issues[0]?.code === 'field-count') ragged++;
      if (!samples.isComplete) samples.add(block.cellsAt(place));
    },
  };

  async function* blocks(): AsyncGenerator<{ rows: ReadRows; bytesRead: number }, void> {
    for await (const { rows: block, bytesRead } of rows.blocks) {
      yield { rows: new ReadRows(block, reading), bytesRead };
    }
  }

  function conclude(): FileConclusion {
    if (count === 0) {
      throw invalid({ code: 'no-rows', field: 'file', message: 'The file has a header and no rows.' });
    }
    const columns = rows.headers.map((header, column) => {
      const target = targets[column];
      return { header, field: target ? targetName(target) : null, samples: samples.of(column) };
    });
    if (!targets.some((target) => target !== null && isUsable(target))) throw noUsableColumn(columns);
    return {
      mapping: columns,
      settleDates: (draft) => reader.settleDates(draft),
      warnings: () => [...warningsOf(rows, ragged, targets), ...dateWarnings(targets, reader)],
    };
  }

  const { encoding, delimiter } = rows;
  return { encoding, delimiter, parsePhone, blocks: blocks(), countRead: () => count, conclude };
}

function chosenTargets(
  headers: readonly string[],
  mapping: readonly ColumnTarget[] | undefined,
  settings: DirectorySettings,
): (Target | null)[] {
  const chosen = mapping ?? guessMapping(headers, settings.customFields);
  const issues: Issue[] = [];
  if (chosen.length > headers.length) {
    issues.push({
      code: 'mapping-length',
      field: 'mapping',
      message: `The mapping names ${chosen.length} columns, the file has ${headers.length}.`,
      values: { columns: headers.length },
    });
  }
  const targets = headers.map((_, column) => {
    const text = chosen[column] ?? null;
    const target = text === null ? null : (parseTarget(text, settings.customFields) ?? null);
    if (text !== null && target === null) {
      const field = `mapping.${column}`;
      issues.push({ code: 'unknown-field', field, message: `${field} is no field of a customer.` });
    }
    return target;
  });
  const [first, ...others] = issues;
  if (first) throw invalid(first, ...others);
  return targets;
}

/** The first values of each column that are not blank. */
class ColumnSamples {
  readonly #columns: string[][];
  #missing: number;
  #rows = 0;

  constructor(columns: number) {
    this.#columns = Array.from({ length: columns }, () => []);
    this.#missing = columns;
  }

  /** True when every column has its samples, or enough rows were looked at. */
  get isComplete(): boolean {
    return this.#missing === 0 || this.#rows >= 1_000;
  }

  add(cells: readonly string[]): void {
    this.#rows++;
    this.#columns.forEach((samples, column) => {
      const cell = cells[column];
      if (samples.length >= SAMPLES || cell === undefined || isBlank(cell)) return;
      // A sample is shown and sent about: never with a card number in it.
      if (containsCardNumber(cell)) return;
      samples.push(cell.trim().slice(0, LONGEST_SAMPLE));
      if (samples.length === SAMPLES) this.#missing--;
    });
  }

  of(column: number): string[] {
    return this.#columns[column]!;
  }
}

/** No column names a person. The columns come with it, so that they can be mapped by hand. */
function noUsableColumn(columns: readonly ColumnMapping[]): DirectoryError {
  const message =
    'No column of the file is a name, company, email, phone or id known here. Say what the columns are.';
  return new DirectoryError('invalid', message, {
    issues: [
      { code: 'no-usable-column', field: 'mapping', message },
      ...columns.map(({ header, samples }, column) => ({
        code: 'unmapped-column',
        field: `mapping.${column}`,
        message: `Column ${column + 1} is not mapped to a name, company, email, phone or id.`,
        values: { header, samples: samples.join(' · ') },
      })),
    ],
  });
}

function warningsOf(
  { headers, warnings }: FileRows,
  ragged: number,
  targets: readonly (Target | null)[],
): Issue[] {
  const all = [...warnings];
  if (ragged > 0) {
    const message = `${ragged} rows have more or fewer cells than the header.`;
    all.push({ code: 'ragged-rows', field: 'file', message, values: { count: ragged } });
  }
  const seen = new Set<string>();
  const repeated = headers.filter((header) => {
    const name = header.trim().toLowerCase();
    return name !== '' && (seen.has(name) || !seen.add(name));
  });
  if (repeated.length > 0) {
    const message = 'Some headers are there more than once.';
    all.push({ code: 'repeated-headers', field: 'file', message, values: { headers: repeated.join(', ') } });
  }
  const left = targets.filter((target) => target === null).length;
  if (left > 0) {
    const message = `${left} columns are left out.`;
    all.push({ code: 'columns-left-out', field: 'mapping', message, values: { count: left } });
  }
  return all;
}

/** Columns whose dates can be read in two ways, and nothing says which. */
function dateWarnings(targets: readonly (Target | null)[], reader: RowReader): Issue[] {
  return targets.flatMap((target, column) => {
    const assumed = target === null ? undefined : reader.assumedOrder(column);
    if (assumed === undefined) return [];
    const message = 'Dates of this column are read by the custom of the place: nothing tells day from month.';
    return [{ code: 'date-order-assumed', field: targetName(target!), message, values: { order: assumed } }];
  });
}
