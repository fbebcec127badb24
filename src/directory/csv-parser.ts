import Papa from 'papaparse';
import { ALL_CARE, NO_CARE, RowTable, TableRoom } from '../core/csv/row-table.js';
import { RowScanner, type ScannedRows } from '../core/csv/scan.js';
import type { Issue } from '../core/errors.js';

/** Rows of a file that follow one another. */
export class ParsedRows {
  /** The line in the file at which each row starts, from 1. */
  readonly lines: number[];
  /** What is wrong with rows that cannot be read, by their place. */
  readonly broken: ReadonlyMap<number, Issue>;
  readonly #split: (table: RowTable, row: number) => string[];
  /** By place: the cells of rows that were split already, else the table they are in, and where. */
  readonly #cells: (string[] | undefined)[] = [];
  readonly #tables: (RowTable | undefined)[] = [];
  readonly #rows: number[] = [];

  /** `split` gives the cells of a row that asks for all care. */
  constructor(
    lines: number[],
    broken: ReadonlyMap<number, Issue>,
    split: (table: RowTable, row: number) => string[],
  ) {
    this.lines = lines;
    this.broken = broken;
    this.#split = split;
  }

  addSplit(rows: readonly string[][]): void {
    for (const cells of rows) {
      this.#cells.push(cells);
      this.#tables.push(undefined);
      this.#rows.push(0);
    }
  }

  addTable(table: RowTable): void {
    for (let row = 0; row < table.rows; row++) {
      this.#cells.push(undefined);
      this.#tables.push(table);
      this.#rows.push(row);
    }
  }

  get size(): number {
    return this.lines.length;
  }

  cellsAt(place: number): string[] {
    const cells = this.#cells[place];
    if (cells) return cells;
    const table = this.#tables[place]!;
    const row = this.#rows[place]!;
    return table.cares[row] === ALL_CARE ? this.#split(table, row) : table.cells(row);
  }

  /** The table that a row is in, if it is in one: {@link rowAt} says where. */
  tableAt(place: number): RowTable | undefined {
    return this.#tables[place];
  }

  rowAt(place: number): number {
    return this.#rows[place]!;
  }

  /** Whether a row is known to ask for no care. */
  isCleanAt(place: number): boolean {
    return this.#tables[place]?.cares[this.#rows[place]!] === NO_CARE;
  }

  /** Those from a place on. */
  from(place: number): ParsedRows {
    const broken = new Map([...this.broken].map(([at, issue]) => [at - place, issue]));
    const rest = new ParsedRows(this.lines.slice(place), broken, this.#split);
    rest.#cells.push(...this.#cells.slice(place));
    rest.#tables.push(...this.#tables.slice(place));
    rest.#rows.push(...this.#rows.slice(place));
    return rest;
  }
}

const NONE_BROKEN: ReadonlyMap<number, Issue> = new Map();

/**
 * Parses the text of one file piece by piece into rows of cells, nothing guessed. The one door to papaparse,
 * which splits rows that {@link RowScanner} has found and evened out, but for those that `RowTable` can tell the
 * cells of. Throws `invalid`.
 */
export class CsvParser {
  /** How many cells the rows have, once that is known: only then tables are made of them. */
  columns: number | undefined;
  readonly #scanner: RowScanner;
  readonly #delimiter: string;
  readonly #room = new TableRoom();
  #stretches: ScannedRows[] = [];

  /** `line` is the line in the file at which the text begins. */
  constructor(delimiter: string, line = 1) {
    this.#delimiter = delimiter;
    this.#scanner = new RowScanner(delimiter, line);
  }

  /**
   * The complete rows up to the end of `piece`; all that remain when it `isLast`. They can be read until the next
   * piece is pushed.
   */
  push(piece: string, isLast: boolean): ParsedRows {
    this.#stretches = this.#scanner.push(piece, isLast);
    return this.again();
  }

  /** The rows of the last piece once more, now that the number of columns is known. */
  again(): ParsedRows {
    this.#room.clear();
    const stretches = this.#stretches;
    const lines: number[] = [];
    let broken: Map<number, Issue> | undefined;
    for (const stretch of stretches) {
      for (const { place, issue } of stretch.broken) {
        (broken ??= new Map<number, Issue>()).set(lines.length + place, issue);
      }
      for (const line of stretch.lines) lines.push(line);
    }
    const rows = new ParsedRows(lines, broken ?? NONE_BROKEN, (table, row) =>
      this.#splitRow(table.rowText(row), table.newline),
    );
    for (const { text, newline, hasQuotes, lines: ofStretch, broken: left } of stretches) {
      if (this.columns !== undefined && left.length === 0 && text !== '') {
        rows.addTable(
          new RowTable(text, ofStretch.length, this.columns, this.#delimiter, newline, this.#room),
        );
        continue;
      }
      const split = this.#splitRows(text, newline, hasQuotes);
      for (const { place, text: whole } of left) split.splice(place, 0, [whole]);
      rows.addSplit(split);
    }
    return rows;
  }

  #splitRow(text: string, newline: ScannedRows['newline']): string[] {
    const hasQuotes = text.includes('"');
    return hasQuotes ? this.#splitRows(text + newline, newline, true)[0]! : text.split(this.#delimiter);
  }

  #splitRows(text: string, newline: ScannedRows['newline'], hasQuotes: boolean): string[][] {
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
