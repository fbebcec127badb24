import type { ScannedRows } from './scan.js';

/*
 * Nearly every row of a real file has nothing in it that would be normalised, refused or looked at twice. Those
 * rows are told in the pass over the text that finds their cells, where the rules for each cell would look at every
 * character several times. A property test holds both together.
 */

const enum Kind {
  /** Controls, invisible characters, scripts beyond Latin: whatever asks for care. */
  Odd,
  Letter,
  Digit,
  /** Marks, which may stand within a number. */
  Mark,
  Blank,
  /** May guard a formula where a cell begins with it. */
  Apostrophe,
  CellEnd,
}

/** How much care a row asks for. */
type Care = 0 | 1 | 2;
/** Each of its cells is one line as it is kept (`cleanLine`), guards no formula and holds no card number. */
export const NO_CARE = 0;
/** As good as that but for characters beyond Latin letters and ASCII, which have to be looked at. */
const CARE_OF_CHARACTERS = 1;
/** Anything may be in it, or it has more or fewer cells than others. */
export const ALL_CARE = 2;

/** The end of the Latin letters, which stay as they are. */
const LATIN_END = 0x250;
/** Fewer digits make no payment card number. */
const CARD_DIGITS = 12;

const QUOTE = 0x22;

/** Memory that tables use one after the other: what is new has to be cleared each time, which takes as long as filling it. */
export class TableRoom {
  #units = new Uint16Array(0);
  #usedUnits = 0;
  #places = new Int32Array(0);
  #usedPlaces = 0;

  /** Says that nobody uses the tables that have been made in it. */
  clear(): void {
    this.#usedUnits = 0;
    this.#usedPlaces = 0;
  }

  units(count: number): Uint16Array {
    const from = this.#usedUnits;
    this.#usedUnits += count;
    // Tables made before keep what they have.
    if (this.#usedUnits > this.#units.length) {
      this.#units = new Uint16Array(this.#usedUnits * 2);
    }
    return this.#units.subarray(from, this.#usedUnits);
  }

  places(count: number): Int32Array {
    const from = this.#usedPlaces;
    this.#usedPlaces += count;
    if (this.#usedPlaces > this.#places.length) this.#places = new Int32Array(this.#usedPlaces * 2);
    return this.#places.subarray(from, this.#usedPlaces);
  }
}

/** Rows of a text, and where their cells lie in it. */
export class RowTable {
  readonly text: string;
  /** Its UTF-16 units, where cells are. */
  readonly units: Uint16Array;
  readonly newline: ScannedRows['newline'];
  /** How many cells a row has; one of another number asks for all care. */
  readonly columns: number;
  /** By row and column, without quotes around a cell. They mean nothing in a row that asks for all care. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** {@link Care} by row. */
  readonly cares: Uint8Array;
  /** By row; one more says where the last one ends. */
  readonly #rowStarts: Int32Array;

  /** `text` holds so many rows as a scanner gives them, each ended by `newline`. */
  constructor(
    text: string,
    rows: number,
    columns: number,
    delimiter: string,
    newline: ScannedRows['newline'] = '\n',
    room: TableRoom = new TableRoom(),
  ) {
    this.text = text;
    this.units = room.units(text.length);
    this.columns = columns;
    this.starts = room.places(rows * columns);
    this.ends = room.places(rows * columns);
    this.cares = new Uint8Array(rows);
    this.newline = newline;
    this.#rowStarts = new Int32Array(rows + 1);
    this.#findCells(kindsWith(delimiter, newline));
  }

  get rows(): number {
    return this.cares.length;
  }

  /** The text of a row without its newline. */
  rowText(row: number): string {
    return this.text.slice(this.#rowStarts[row], this.#rowStarts[row + 1]! - this.newline.length);
  }

  /** The cells of a row that does not ask for all care. */
  cells(row: number): string[] {
    const cells: string[] = [];
    for (let at = row * this.columns; at < (row + 1) * this.columns; at++) {
      cells.push(this.text.slice(this.starts[at], this.ends[at]));
    }
    return cells;
  }

  #findCells(kindsOutside: Uint8Array): void {
    const { text, units, columns, starts, ends, cares } = this;
    const { length } = text;
    const newlineStart = this.newline.charCodeAt(0);
    let at = 0;
    for (let row = 0; row < cares.length; row++) {
      this.#rowStarts[row] = at;
      let care: Care = NO_CARE;
      let column = 0;
      for (let isRowEnd = false; !isRowEnd; column++) {
        const isQuoted = text.charCodeAt(at) === QUOTE;
        const kinds = isQuoted ? KINDS_IN_QUOTES : kindsOutside;
        if (isQuoted) at++;
        const start = at;
        let digits = 0;
        let before: Kind = Kind.CellEnd;
        for (; at < length; at++) {
          const unit = text.charCodeAt(at);
          units[at] = unit;
          const kind: Kind = unit < LATIN_END ? kinds[unit]! : Kind.Odd;
          if (kind === Kind.Letter) {
            digits = 0;
          } else if (kind === Kind.Digit) {
            if (++digits === CARD_DIGITS) care = ALL_CARE;
          } else if (kind === Kind.CellEnd) {
            if (!isQuoted || text.charCodeAt(at + 1) !== QUOTE) break;
            // A doubled quote stands for one.
            care = ALL_CARE;
            at++;
          } else if (kind === Kind.Blank) {
            if (before === Kind.CellEnd || before === Kind.Blank) care = ALL_CARE;
          } else if (kind === Kind.Apostrophe) {
            if (before === Kind.CellEnd) care = ALL_CARE;
          } else if (kind === Kind.Odd) {
            if (unit < 0x20) care = ALL_CARE;
            else if (care === NO_CARE) care = CARE_OF_CHARACTERS;
          }
          before = kind;
        }
        if (before === Kind.Blank) care = ALL_CARE;
        if (column < columns) {
          starts[row * columns + column] = start;
          ends[row * columns + column] = at;
        }
        if (isQuoted) at++;
        isRowEnd = at >= length || text.charCodeAt(at) === newlineStart;
        at += isRowEnd ? this.newline.length : 1;
      }
      cares[row] = column === columns ? care : ALL_CARE;
    }
    this.#rowStarts[cares.length] = at;
  }
}

const KINDS_IN_QUOTES = Uint8Array.from({ length: LATIN_END }, (_, unit) => kindOf(unit));
KINDS_IN_QUOTES[QUOTE] = Kind.CellEnd;

const kindsByEnds = new Map<string, Uint8Array>();

function kindsWith(delimiter: string, newline: string): Uint8Array {
  const known = kindsByEnds.get(delimiter + newline);
  if (known) return known;
  const kinds = Uint8Array.from({ length: LATIN_END }, (_, unit) => kindOf(unit));
  for (const end of [delimiter.charCodeAt(0), newline.charCodeAt(0)]) kinds[end] = Kind.CellEnd;
  kindsByEnds.set(delimiter + newline, kinds);
  return kinds;
}

function kindOf(unit: number): Kind {
  if (unit === 0x20) return Kind.Blank;
  if (unit < 0x21 || (unit > 0x7e && unit < 0xc0)) return Kind.Odd;
  if (unit === 0x27) return Kind.Apostrophe;
  if (unit >= 0x30 && unit <= 0x39) return Kind.Digit;
  const isAsciiLetter = (unit > 0x40 && unit < 0x5b) || (unit > 0x60 && unit < 0x7b);
  return isAsciiLetter ? Kind.Letter : Kind.Mark;
}
