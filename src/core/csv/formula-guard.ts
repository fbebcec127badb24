/**
 * Spreadsheets run a cell as a formula when it starts with one of a few signs. Exports put an apostrophe before
 * such cells, and imports take exactly that apostrophe off again. Text that begins with apostrophes before such
 * a sign gets one more, so that the way back is exact.
 */

/** `cell` with an apostrophe before it if a spreadsheet might run it. */
export function guardFormula(cell: string): string {
  return looksLikeFormula(cell, 0) ? `'${cell}` : cell;
}

/** `cell` without the apostrophe that {@link guardFormula} put before it. */
export function unguardFormula(cell: string): string {
  return cell.charCodeAt(0) === APOSTROPHE && looksLikeFormula(cell, 1) ? cell.slice(1) : cell;
}

const APOSTROPHE = 39;

/** Whether a trigger comes first, after apostrophes, blanks and invisible characters. */
function looksLikeFormula(cell: string, start: number): boolean {
  let index = start;
  while (cell.charCodeAt(index) === APOSTROPHE) index++;
  for (; index < cell.length; index++) {
    const unit = cell.charCodeAt(index);
    if (unit > 64 && unit < 127) return false;
    if (isTrigger(unit)) return true;
    if (!isPassedOver(unit)) return false;
  }
  return false;
}

/** = + - @ TAB LF CR, their full-width and small forms, and the minus sign. */
function isTrigger(unit: number): boolean {
  switch (unit) {
    case 0x3d:
    case 0x2b:
    case 0x2d:
    case 0x40:
    case 0x09:
    case 0x0a:
    case 0x0d:
    case 0xff1d:
    case 0xff0b:
    case 0xff0d:
    case 0xff20:
    case 0xfe66:
    case 0xfe62:
    case 0xfe63:
    case 0xfe6b:
    case 0x2212:
      return true;
    default:
      return false;
  }
}

/** Blanks, controls, and characters of no width: spreadsheets may drop them before they look. */
function isPassedOver(unit: number): boolean {
  if (unit <= 0x20) return true;
  if (unit < 0x7f) return false;
  return (
    unit <= 0xa0 ||
    unit === 0xad ||
    unit === 0x034f ||
    unit === 0x061c ||
    unit === 0x115f ||
    unit === 0x1160 ||
    unit === 0x1680 ||
    unit === 0x17b4 ||
    unit === 0x17b5 ||
    (unit >= 0x180b && unit <= 0x180f) ||
    (unit >= 0x2000 && unit <= 0x200f) ||
    (unit >= 0x2028 && unit <= 0x202f) ||
    (unit >= 0x205f && unit <= 0x206f) ||
    unit === 0x3000 ||
    unit === 0x3164 ||
    (unit >= 0xfe00 && unit <= 0xfe0f) ||
    unit === 0xfeff ||
    unit === 0xffa0
  );
}
