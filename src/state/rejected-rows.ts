import { line } from '../core/csv/export-rows.js';
import { unguardFormula } from '../core/csv/formula-guard.js';
import type { Issue } from '../core/errors.js';
import type { ImportPreview, PreviewRow } from '../core/import.js';
import type { DirectoryState } from './directory-state.js';

/** What a file of rejected rows says in the person's language. */
export interface RejectedRowsWords {
  /** Header of the column that says why. */
  reason: string;
  /** Header of the column with the line in the original file. */
  line: string;
  describe: (issue: Issue) => string;
}

/** Rows asked for at once: as many as there are in one answer. */
const PAGE = 1_000;

/** Spreadsheets take a file without this mark for one of their own country's old encoding. */
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * All rejected rows of an import as a CSV file that can be mended and imported: the columns of the original,
 * then why each row was rejected and the line it had.
 */
export async function rejectedRowsFile(
  directory: DirectoryState,
  preview: ImportPreview,
  words: RejectedRowsWords,
  signal: AbortSignal,
): Promise<Blob> {
  const headers = originalHeaders(preview, words);
  const width = await widestRow(directory, preview, headers.length, signal);
  const padded = (cells: readonly string[]): string[] =>
    Array.from({ length: width }, (_, column) => unguardFormula(cells[column] ?? ''));
  const pieces: Blob[] = [];
  let text = BYTE_ORDER_MARK + line([...padded(headers), words.reason, words.line], { raw: false });
  for await (const rows of rejectedRows(directory, preview, signal)) {
    for (const { cells = [], reasons, line: at } of rows) {
      const why = reasons.map(words.describe).join(' ');
      text += line([...padded(cells.slice(0, width)), why, String(at)], { raw: false });
    }
    pieces.push(new Blob([text]));
    text = '';
  }
  return new Blob([...pieces, text], { type: 'text/csv;charset=utf-8' });
}

/** The headers of the file; of a file that was rejected rows itself, without the two columns added then. */
function originalHeaders({ mapping }: ImportPreview, words: RejectedRowsWords): string[] {
  const headers = mapping.map(({ header }) => header);
  const [reason, line] = headers.slice(-2);
  return reason === words.reason && line === words.line ? headers.slice(0, -2) : headers;
}

/** How many cells the longest row has: rows with more than the header would push the reason out of its column. */
async function widestRow(
  directory: DirectoryState,
  preview: ImportPreview,
  columns: number,
  signal: AbortSignal,
): Promise<number> {
  if (!preview.warnings.some(({ code }) => code === 'ragged-rows')) return columns;
  let widest = columns;
  for await (const rows of rejectedRows(directory, preview, signal)) {
    for (const { cells, reasons } of rows) {
      const isRagged = reasons.some(({ code }) => code === 'field-count');
      if (isRagged && cells !== undefined) widest = Math.max(widest, cells.length);
    }
  }
  return widest;
}

async function* rejectedRows(
  directory: DirectoryState,
  { importId }: ImportPreview,
  signal: AbortSignal,
): AsyncGenerator<readonly PreviewRow[], void> {
  for (let offset = 0; ; offset += PAGE) {
    const { rows, total } = await directory.call(
      'imports.rows',
      { importId, outcome: 'reject', offset, limit: PAGE },
      { signal },
    );
    if (rows.length > 0) yield rows;
    if (offset + PAGE >= total) return;
  }
}
