import { DirectoryError, type Issue } from '../errors.js';

/**
 * Finds the rows of CSV text before it is parsed: where each starts and in which line of the file, and what is
 * wrong with its quotes. It also evens out what parsers disagree on: mixed newlines outside quotes, and blanks
 * before an opening quote. Text inside quotes stays exactly as it is.
 */

/** The longest cell, in characters. No field of a customer holds a fifth of it. */
export const MAX_CELL = 131_072;
/** The longest row, in characters: beyond it the file is not what it seems. */
const MAX_ROW = 8_388_608;

/** Rows without quotes that are worth a stretch of their own, in characters. */
const FAR = 2048;

const QUOTE = 34;
const BLANK = 32;
const LF = 10;
const CR = 13;

/** Rows that follow one another in the file, ready for a parser. */
export interface ScannedRows {
  /** The rows' text, every one of them ended by `newline`. */
  text: string;
  newline: '\n' | '\r\n' | '\r';
  /** The line in the file at which each row starts, from 1. */
  lines: number[];
  /** Whether any cell is in quotes. */
  hasQuotes: boolean;
  /** Rows left out of `text` because of what is wrong with them, by their place in `lines`. */
  broken: { place: number; issue: Issue; text: string }[];
}

/** Scans the text of one file, given piece by piece. */
export class RowScanner {
  readonly #delimiter: number;
  #rest = '';
  #line: number;

  /** `line` is the line in the file at which the text begins. */
  constructor(delimiter: string, line = 1) {
    this.#delimiter = delimiter.charCodeAt(0);
    this.#line = line;
  }

  /**
   * The complete rows up to the end of `piece`, all that remain when it `isLast`: in stretches with quotes and
   * without, as nearly all rows of most files have none and are parsed in half the time then. Throws `invalid`.
   */
  push(piece: string, isLast: boolean): ScannedRows[] {
    let text = this.#rest === '' ? piece : this.#rest + piece;
    const stretches: ScannedRows[] = [];
    for (;;) {
      const quote = text.indexOf('"');
      if (quote < 0) {
        stretches.push(this.#scanPlain(text, isLast));
        break;
      }
      const plainEnd = Math.max(text.lastIndexOf('\n', quote), text.lastIndexOf('\r', quote)) + 1;
      if (plainEnd > FAR) {
        stretches.push(this.#scanPlain(text.slice(0, plainEnd), true));
        text = text.slice(plainEnd);
      }
      const { length } = text;
      const stretch = this.#scanQuoted(text, isLast, true);
      stretches.push(stretch);
      text = this.#rest;
      if (!stretch.stopsEarly || text.length === length) break;
    }
    if (this.#rest.length > MAX_ROW) throw this.#endless();
    return stretches;
  }

  /** Without quotes a row is a line. */
  #scanPlain(text: string, isLast: boolean): ScannedRows {
    let end = text.length;
    if (!isLast) {
      // A CR at the very end may be half of a CRLF.
      const sure = text.charCodeAt(end - 1) === CR ? text.slice(0, -1) : text;
      end = Math.max(sure.lastIndexOf('\n'), sure.lastIndexOf('\r')) + 1;
    }
    this.#rest = text.slice(end);
    let whole = text.slice(0, end);
    if (whole.includes('\r')) whole = whole.replace(/\r\n?/g, '\n');
    if (whole !== '' && !whole.endsWith('\n')) whole += '\n';
    const lines: number[] = [];
    let lineStart = 0;
    for (let at = whole.indexOf('\n'); at >= 0; at = whole.indexOf('\n', lineStart)) {
      // A line this long may hold a cell too long: the other way looks at cells.
      if (at - lineStart > MAX_CELL) return this.#scanQuoted(text, isLast);
      lines.push(this.#line + lines.length);
      lineStart = at + 1;
    }
    this.#line += lines.length;
    return { text: whole, newline: '\n', lines, hasQuotes: false, broken: [] };
  }

  /** Scans all, or with `mayStop` up to where no quote is near: it tells whether it `stopsEarly`. */
  #scanQuoted(text: string, isLast: boolean, mayStop = false): ScannedRows & { stopsEarly: boolean } {
    const delimiter = this.#delimiter;
    const length = text.length;
    const lines: number[] = [];
    const broken: ScannedRows['broken'] = [];
    const even = new EvenText(text);
    let at = 0;
    /** Where the row starts: everything before is done. */
    let rowStart = 0;
    let nextQuote = 0;
    let stopsEarly = false;

    rows: while (at < length) {
      rowStart = at;
      const rowLine = this.#line;
      let line = rowLine;
      let issue: Issue | undefined;

      fields: for (;;) {
        let unit = text.charCodeAt(at);
        if (unit === BLANK && delimiter !== BLANK) {
          let ahead = at + 1;
          while (ahead < length && text.charCodeAt(ahead) === BLANK) ahead++;
          if (ahead === length && !isLast) break rows;
          if (text.charCodeAt(ahead) === QUOTE) {
            even.replace(at, ahead, '');
            at = ahead;
            unit = QUOTE;
          }
        }
        if (unit === QUOTE) {
          const openedAt = at;
          const openedLine = line;
          let isStray = false;
          for (at++; ; at++) {
            unit = text.charCodeAt(at);
            if (at >= length) {
              if (isLast) throw unbalancedQuote(openedLine);
              break rows;
            }
            if (unit === QUOTE) {
              if (text.charCodeAt(at + 1) === QUOTE) {
                at++;
                continue;
              }
              let after = at + 1;
              while (text.charCodeAt(after) === BLANK && delimiter !== BLANK) after++;
              if (after >= length && !isLast) break rows;
              unit = text.charCodeAt(after);
              if (after >= length || unit === delimiter || unit === LF || unit === CR) {
                if (after > at + 1) even.replace(at + 1, after, '');
                at = after;
                break;
              }
              // A quote that is neither doubled nor the last of its cell: if the cell still ends in this
              // line, the row is spoilt; if not, nobody can tell where it ends.
              if (line !== openedLine) throw unbalancedQuote(openedLine);
              isStray = true;
              issue = strayQuote(openedLine);
            } else if (unit === LF || unit === CR) {
              if (isStray) throw unbalancedQuote(openedLine);
              if (unit === CR && text.charCodeAt(at + 1) === LF) at++;
              line++;
            }
          }
          if (at - openedAt > MAX_CELL) issue = cellTooLong(openedLine);
        } else {
          const startedAt = at;
          while (at < length) {
            unit = text.charCodeAt(at);
            if (unit === delimiter || unit === LF || unit === CR) break;
            at++;
          }
          if (at - startedAt > MAX_CELL) issue = cellTooLong(line);
        }
        if (at >= length) {
          if (!isLast) break rows;
          break fields;
        }
        if (text.charCodeAt(at) !== delimiter) break fields;
        at++;
      }

      const rowEnd = at;
      if (at < length) {
        if (text.charCodeAt(at) === CR) {
          if (at + 1 >= length && !isLast) break;
          at += text.charCodeAt(at + 1) === LF ? 2 : 1;
        } else {
          at++;
        }
      }
      even.endRow(rowEnd, at);
      if (issue) {
        broken.push({ place: lines.length, issue, text: text.slice(rowStart, rowEnd) });
        even.replace(rowStart, at, '');
      }
      lines.push(rowLine);
      this.#line = line + 1;
      rowStart = at;
      if (mayStop && nextQuote < at) {
        nextQuote = text.indexOf('"', at);
        if (nextQuote < 0) nextQuote = length;
      }
      stopsEarly = mayStop && nextQuote - at > FAR;
      if (stopsEarly) break;
    }
    this.#rest = text.slice(rowStart);
    return { ...even.upTo(rowStart), lines, hasQuotes: true, broken, stopsEarly };
  }

  #endless(): DirectoryError {
    const issue = /[\r\n]/.test(this.#rest)
      ? unbalancedQuote(this.#line).issues[0]!
      : cellTooLong(this.#line);
    return new DirectoryError('invalid', issue.message, { issues: [issue] });
  }
}

/** A text with some of its parts replaced, put together once. */
class EvenText {
  readonly #text: string;
  readonly #replaced: { from: number; to: number; by: string }[] = [];
  #newline: ScannedRows['newline'] | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  replace(from: number, to: number, by: string): void {
    const replaced = this.#replaced;
    // A row taken out takes its own replacements with it.
    while (replaced.length > 0 && replaced[replaced.length - 1]!.from >= from) replaced.pop();
    replaced.push({ from, to, by });
  }

  /** Says that a row's newline is from `from` to `to`; all become the first one's kind. */
  endRow(from: number, to: number): void {
    const newline = to === from ? '' : to - from === 2 ? '\r\n' : this.#text[from]!;
    this.#newline ??= (newline === '' ? '\n' : newline) as ScannedRows['newline'];
    if (newline !== this.#newline) this.#replaced.push({ from, to, by: this.#newline });
  }

  upTo(end: number): Pick<ScannedRows, 'text' | 'newline'> {
    const newline = this.#newline ?? '\n';
    if (this.#replaced.length === 0) return { text: this.#text.slice(0, end), newline };
    let even = '';
    let done = 0;
    for (const { from, to, by } of this.#replaced) {
      if (from > end || (from === end && to > end)) break;
      even += this.#text.slice(done, from) + by;
      done = to;
    }
    return { text: even + this.#text.slice(done, Math.max(done, end)), newline };
  }
}

function unbalancedQuote(line: number): DirectoryError {
  const message = `The quote that opens in line ${line} is never closed.`;
  return new DirectoryError('invalid', message, {
    issues: [{ code: 'unbalanced-quote', field: 'file', message, values: { line } }],
  });
}

function strayQuote(line: number): Issue {
  return {
    code: 'stray-quote',
    message: `A quote inside a quoted cell in line ${line} is not doubled.`,
    values: { line },
  };
}

function cellTooLong(line: number): Issue {
  return {
    code: 'cell-too-long',
    message: `A cell in line ${line} is longer than ${MAX_CELL} characters.`,
    values: { line, limit: MAX_CELL },
  };
}
