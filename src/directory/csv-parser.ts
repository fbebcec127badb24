import Papa from 'papaparse';
import { cleanRows } from '../core/csv/clean-rows.js';
import { RowScanner, type ScannedRows } from '../core/csv/scan.js';
import type { Issue } from '../core/errors.js';

/** Rows of a file that follow one another. */
export interface ParsedRows {
  rows: string[][];
  /** The line in the file at which each row starts, from 1. */
  lines: number[];
  /** What is wrong with rows that cannot be read, by their place in `rows`. */
  broken: ReadonlyMap<number, Issue>;
  /** 1 for each row that is clean (`core/csv/clean-rows.ts`). */
  clean: number[];
}

const NONE_BROKEN: ReadonlyMap<number, Issue> = new Map();

/**
 * Parses the text of one file piece by piece into rows of cells, nothing guessed. The one door to papaparse,
 * which splits rows that {@link RowScanner} has found and evened out. Throws `invalid`.
 */
export class CsvParser {
  readonly #scanner: RowScanner;
  readonly #delimiter: string;

  /** `line` is the line in the file at which the text begins. */
  constructor(delimiter: string, line = 1) {
    this.#delimiter = delimiter;
    this.#scanner = new RowScanner(delimiter, line);
  }

  /** The complete rows up to the end of `piece`; all that remain when it `isLast`. */
  push(piece: string, isLast: boolean): ParsedRows {
    const all: string[][] = [];
    const lines: number[] = [];
    const clean: number[] = [];
    let allBroken: Map<number, Issue> | undefined;
    for (const stretch of this.#scanner.push(piece, isLast)) {
      const rows = this.#split(stretch);
      for (const { place, issue, text } of stretch.broken) {
        rows.splice(place, 0, [text]);
        (allBroken ??= new Map<number, Issue>()).set(all.length + place, issue);
      }
      const marks = stretch.hasQuotes
        ? undefined
        : cleanRows(stretch.text, stretch.lines.length, this.#delimiter);
      for (let place = 0; place < rows.length; place++) {
        all.push(rows[place]!);
        clean.push(marks?.[place] ?? 0);
      }
      for (const line of stretch.lines) lines.push(line);
    }
    return { rows: all, lines, broken: allBroken ?? NONE_BROKEN, clean };
  }

  #split({ text, newline, hasQuotes }: ScannedRows): string[][] {
    if (text === '') return [];
    const parser = new Papa.Parser({
      delimiter: this.#delimiter,
      newline,
      quoteChar: '"',
      escapeChar: '"',
      fastMode: !hasQuotes,
    });
    // The last newline would open one more row.
    const body = text.slice(0, -newline.length);
    // Nothing at all parses as no row; here it is one blank row.
    if (body === '') return [['']];
    const { data } = parser.parse(body, 0, false) as { data: string[][] };
    return data;
  }
}
