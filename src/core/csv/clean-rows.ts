/*
 * Nearly every row of a real file has nothing in it that would be normalised, refused or looked at twice. Those
 * rows are told in one pass over the text, where the rules for each cell would look at every character several
 * times. A property test holds both together.
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
  RowEnd,
}

/** The end of the Latin letters, which stay as they are. */
const LATIN_END = 0x250;
/** Fewer digits make no payment card number. */
const CARD_DIGITS = 12;

/**
 * Tells for each row of a text without quotes, whose rows end in newlines, whether it is clean: each of its cells is
 * one line as it is kept (`cleanLine`), guards no formula and holds no payment card number (`holdsCardNumber`).
 */
export function cleanRows(text: string, rows: number, delimiter: string): Uint8Array {
  const kinds = kindsWith(delimiter);
  const clean = new Uint8Array(rows).fill(1);
  let row = 0;
  let digits = 0;
  let before: Kind = Kind.CellEnd;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    const kind: Kind = unit < LATIN_END ? kinds[unit]! : Kind.Odd;
    if (kind === Kind.Letter) {
      digits = 0;
    } else if (kind === Kind.Digit) {
      if (++digits === CARD_DIGITS) clean[row] = 0;
    } else if (kind >= Kind.CellEnd) {
      if (before === Kind.Blank) clean[row] = 0;
      digits = 0;
      if (kind === Kind.RowEnd) row++;
    } else if (kind === Kind.Blank) {
      if (before >= Kind.CellEnd || before === Kind.Blank) clean[row] = 0;
    } else if (kind === Kind.Apostrophe) {
      if (before >= Kind.CellEnd) clean[row] = 0;
    } else if (kind === Kind.Odd) {
      clean[row] = 0;
    }
    before = kind;
  }
  return clean;
}

const kindsByDelimiter = new Map<string, Uint8Array>();

function kindsWith(delimiter: string): Uint8Array {
  const known = kindsByDelimiter.get(delimiter);
  if (known) return known;
  const kinds = new Uint8Array(LATIN_END);
  for (let unit = 0; unit < LATIN_END; unit++) kinds[unit] = kindOf(unit);
  const end = delimiter.charCodeAt(0);
  // A delimiter of another kind leaves no row clean: such files are rare.
  if (end < LATIN_END) kinds[end] = Kind.CellEnd;
  kinds[0x0a] = Kind.RowEnd;
  kindsByDelimiter.set(delimiter, kinds);
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
