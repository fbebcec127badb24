import { matchHeader } from './headers.js';

/** Characters that part the cells of a row, the commonest first. */
export const DELIMITERS = [',', ';', '\t', '|'] as const;

/** How many rows of a sample are looked at. */
const SAMPLE_ROWS = 200;

/**
 * The delimiter a file uses, by evidence in its first rows: with the right one most rows have as many cells as
 * the first, and headers are words known here. `undefined` when nothing parts the cells: there is one column.
 */
export function detectDelimiter(sample: string): string | undefined {
  let best: string | undefined;
  let bestScore = 0;
  for (const delimiter of DELIMITERS) {
    const rows = sampleRows(sample, delimiter);
    const [first] = rows;
    if (first === undefined || first.length < 2) continue;
    const alike = rows.filter((row) => row.length === first.length).length / rows.length;
    const known = first.filter((header) => matchHeader(header, []) !== null).length;
    const score = alike * Math.min(first.length, 30) + 2 * known;
    if (score > bestScore) {
      best = delimiter;
      bestScore = score;
    }
  }
  return best;
}

/** The delimiter that a first line `sep=;` names: spreadsheets write it for one another. */
export function namedDelimiter(firstLine: string): string | undefined {
  return /^"?sep=([^"\r\n])"?$/i.exec(firstLine)?.[1];
}

/** The cells of the sample's rows, without those of an incomplete last one. Good enough to count by. */
function sampleRows(sample: string, delimiter: string): string[][] {
  const rows: string[][] = [];
  let cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (let index = 0; index < sample.length && rows.length < SAMPLE_ROWS; index++) {
    const character = sample[index]!;
    if (isQuoted) {
      if (character !== '"') cell += character;
      else if (sample[index + 1] === '"') index++;
      else isQuoted = false;
    } else if (character === '"' && cell.trim() === '') {
      isQuoted = true;
    } else if (character === delimiter) {
      cells.push(cell);
      cell = '';
    } else if (character === '\n' || character === '\r') {
      cells.push(cell);
      if (cells.length > 1 || cell.trim() !== '') rows.push(cells);
      cells = [];
      cell = '';
    } else {
      cell += character;
    }
  }
  if (rows.length === 0) rows.push([...cells, cell]);
  return rows;
}
