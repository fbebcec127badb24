/** Whole numbers from 0 on, as wide as the highest needs. */
export type CodeColumn = Uint8Array | Uint16Array | Uint32Array;
type NumberColumn = CodeColumn | Int32Array | Float64Array;

/**
 * `column` with room for `rows`, its values kept; itself where it has room already. Room grows by an
 * eighth at a time: at a million rows the slack of doubling would outweigh a column.
 */
export function grownColumn<Column extends NumberColumn>(column: Column, rows: number): Column {
  if (column.length >= rows) return column;
  const room = Math.max(rows, column.length + (column.length >>> 3), 256);
  const grown = new (column.constructor as new (length: number) => Column)(room);
  grown.set(column);
  return grown;
}

/** `column` able to hold `code`: itself, or a wider copy. */
export function fittingCodes(column: CodeColumn, code: number): CodeColumn {
  const bytes = column.BYTES_PER_ELEMENT;
  if (code < 0x100 || bytes === 4 || (bytes === 2 && code < 0x10000)) return column;
  const wider = code < 0x10000 ? new Uint16Array(column.length) : new Uint32Array(column.length);
  wider.set(column);
  return wider;
}

/** `column` able to hold `number` as it is: itself, or a copy of eight bytes each. */
export function fittingNumbers<Column extends Int32Array | Uint32Array>(
  column: Column | Float64Array,
  number: number,
): Column | Float64Array {
  if (column instanceof Float64Array) return column;
  const isKept = column instanceof Int32Array ? (number | 0) === number : number >>> 0 === number;
  return isKept ? column : Float64Array.from(column);
}
