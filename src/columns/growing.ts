type NumberColumn = Uint8Array | Uint16Array | Uint32Array | Float64Array;

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
