import { isBlank } from '../text.js';
import { unguardFormula } from './formula-guard.js';

/** A cell's text without the guard against formulas and without blanks around it; `undefined` if it is blank. */
export function cellText(cells: readonly string[], column: number): string | undefined {
  const cell = cells[column];
  if (cell === undefined || cell === '') return undefined;
  const first = cell.charCodeAt(0);
  const last = cell.charCodeAt(cell.length - 1);
  // Nothing to take off.
  if (first > 0x27 && first < 0x7f && last > 0x20 && last < 0x7f) return cell;
  return isBlank(cell) ? undefined : unguardFormula(cell).trim();
}

/** The text of the first column that has one. */
export function firstText(cells: readonly string[], columns: readonly number[]): string | undefined {
  for (const column of columns) {
    const text = cellText(cells, column);
    if (text !== undefined) return text;
  }
  return undefined;
}

/** The texts of several columns as one. */
export function joinedText(
  cells: readonly string[],
  columns: readonly number[],
  separator: string,
): string | undefined {
  let joined: string | undefined;
  for (const column of columns) {
    const text = cellText(cells, column);
    if (text !== undefined) joined = joined === undefined ? text : joined + separator + text;
  }
  return joined;
}
