import type { CustomerRecord } from '../customer.js';
import type { CustomerFacts } from '../rows.js';
import type { ExportColumn } from './export-columns.js';
import { guardFormula } from './formula-guard.js';

/** Rows are parted as RFC 4180 has it. */
const NEWLINE = '\r\n';

export interface ExportRowOptions {
  /** Leaves out the guard against formulas, for programs that run none. */
  raw: boolean;
}

/** The header line of a file. */
export function headerLine(columns: readonly ExportColumn[], options: ExportRowOptions): string {
  return line(
    columns.map(({ header }) => header),
    options,
  );
}

/** The line of one customer, with what they bought. Every cell is in quotes. */
export function customerLine(
  record: CustomerRecord,
  columns: readonly ExportColumn[],
  { raw }: ExportRowOptions,
  facts: CustomerFacts,
): string {
  let text = '';
  for (let index = 0; index < columns.length; index++) {
    const cell = columns[index]!.cell(record, facts);
    if (index > 0) text += ',';
    text += cell === '' ? '""' : quoted(raw ? cell : guardFormula(cell));
  }
  return text + NEWLINE;
}

/** Any texts as one line of a file. */
export function line(cells: readonly string[], { raw }: ExportRowOptions): string {
  return cells.map((cell) => quoted(raw ? cell : guardFormula(cell))).join(',') + NEWLINE;
}

function quoted(cell: string): string {
  return cell.includes('"') ? `"${cell.replaceAll('"', '""')}"` : `"${cell}"`;
}
