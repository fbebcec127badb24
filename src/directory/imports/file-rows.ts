import { detectDelimiter, namedDelimiter } from '../../core/csv/delimiter.js';
import type { Issue } from '../../core/errors.js';
import { invalid } from '../../core/errors.js';
import type { ImportOptions } from '../../core/import.js';
import { isBlank } from '../../core/text.js';
import type { ParsedRows } from '../csv-parser.js';
import { emptyFile, openFileText } from './file-text.js';

/** Rows of a file, and how many of its bytes have been read by then. */
interface RowBlock {
  rows: ParsedRows;
  bytesRead: number;
}

/** The rows of a file behind its header. */
export interface FileRows {
  encoding: string;
  delimiter: string;
  headers: string[];
  blocks: AsyncGenerator<RowBlock, void>;
  warnings: Issue[];
}

/** Text by which the delimiter is found. */
const SAMPLE_LENGTH = 65_536;

/** No file has more columns: beyond it the delimiter is wrong. */
const MOST_COLUMNS = 2_000;

/** Opens a CSV file up to its header. Throws `invalid`. */
export async function openFileRows(
  file: Blob,
  options: ImportOptions,
  signal: AbortSignal | undefined,
): Promise<FileRows> {
  const { encoding, pieces } = await openFileText(file, options.encoding, signal);
  const first = (await pieces.next()).value;
  if (!first) throw emptyFile();

  let { text } = first;
  let line = 1;
  const newlineAt = text.search(/[\r\n]/);
  const named = namedDelimiter(newlineAt < 0 ? text : text.slice(0, newlineAt));
  if (named !== undefined) {
    text = newlineAt < 0 ? '' : text.slice(newlineAt).replace(/^(?:\r\n|\r|\n)/, '');
    line = 2;
  }
  const warnings: Issue[] = [];
  const delimiter =
    chosenDelimiter(options.delimiter) ?? named ?? detectDelimiter(text.slice(0, SAMPLE_LENGTH));
  const { CsvParser } = await import('../csv-parser.js');
  const parser = new CsvParser(delimiter ?? ',', line);
  if (delimiter === undefined) warnings.push(oneColumn());

  async function* parsed(): AsyncGenerator<RowBlock, void> {
    yield { rows: parser.push(text, first!.isLast), bytesRead: first!.bytesRead };
    for await (const piece of pieces) {
      yield { rows: parser.push(piece.text, piece.isLast), bytesRead: piece.bytesRead };
    }
  }
  const blocks = parsed();
  const top = await firstRow(blocks);
  if (!top) throw emptyFile();
  const { row, place, issue, bytesRead } = top;
  if (issue) throw invalid({ ...issue, field: 'file' });
  if (row.length > MOST_COLUMNS) {
    throw invalid({
      code: 'too-many-columns',
      field: 'file',
      message: `The file has more than ${MOST_COLUMNS} columns. Its delimiter may be another one.`,
      values: { limit: MOST_COLUMNS },
    });
  }
  const hasHeaders = options.headers !== false;
  parser.columns = row.length;
  const rows = parser.again().from(hasHeaders ? place + 1 : place);
  return {
    encoding,
    delimiter: delimiter ?? ',',
    headers: hasHeaders ? row : row.map((_, column) => `Column ${column + 1}`),
    blocks: followedBy({ rows, bytesRead }, blocks),
    warnings,
  };
}

interface FirstRow {
  row: string[];
  issue: Issue | undefined;
  /** Where it is in its block. */
  place: number;
  bytesRead: number;
}

/** The first row that is not blank. */
async function firstRow(blocks: AsyncGenerator<RowBlock, void>): Promise<FirstRow | undefined> {
  for (;;) {
    const next = await blocks.next();
    if (next.done) return undefined;
    const { rows, bytesRead } = next.value;
    for (let place = 0; place < rows.size; place++) {
      const row = rows.cellsAt(place);
      if (row.every(isBlank)) continue;
      return { row, place, issue: rows.broken.get(place), bytesRead };
    }
  }
}

async function* followedBy<T>(first: T, rest: AsyncGenerator<T, void>): AsyncGenerator<T, void> {
  yield first;
  yield* rest;
}

function chosenDelimiter(told: string | undefined): string | undefined {
  if (told === undefined) return undefined;
  if (told.length === 1 && !'"\r\n'.includes(told)) return told;
  throw invalid({
    code: 'bad-delimiter',
    field: 'options.delimiter',
    message: 'A delimiter is one character other than a quote or a newline.',
  });
}

function oneColumn(): Issue {
  return {
    code: 'one-column',
    field: 'file',
    message:
      'The file has one column: nothing in it parts cells. If that is wrong, say what the delimiter is.',
  };
}
