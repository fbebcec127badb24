import { expect } from '@open-wc/testing';
import { type DirectoryError, isDirectoryError } from '../../src/core/errors.js';
import type { ImportOptions, ImportPreview } from '../../src/core/import.js';
import { CsvParser } from '../../src/directory/csv-parser.js';
import { Directory } from '../../src/directory/directory.js';
import { openFileRows } from '../../src/directory/imports/file-rows.js';
import { createMemoryStore } from '../../src/stores/memory.js';
import { chance } from '../core/chance.js';
import { sharedText } from '../core/shared-data.js';

const NOW = new Date('2026-11-21T15:00:00Z');

function directory(): Directory {
  return new Directory(createMemoryStore(), { settings: { timeZone: 'America/Toronto', country: 'CA' } });
}

function preview(file: Blob, options: ImportOptions = {}): Promise<ImportPreview> {
  return directory().perform('imports.preview', { file, options }, { now: NOW });
}

/** The error that reading a file ends in, which must be one of this library. */
async function failure(parts: BlobPart[] | Blob, options: ImportOptions = {}): Promise<DirectoryError> {
  try {
    await preview(parts instanceof Blob ? parts : new Blob(parts), options);
  } catch (thrown) {
    if (isDirectoryError(thrown)) return thrown;
    throw thrown;
  }
  throw new Error('The file was read.');
}

async function codeOf(parts: BlobPart[] | Blob, options: ImportOptions = {}): Promise<string | undefined> {
  return (await failure(parts, options)).issues[0]?.code;
}

/** All rows of a file, the header first. */
async function rowsOf(file: Blob): Promise<string[][]> {
  const { headers, blocks } = await openFileRows(file, {}, undefined);
  const rows = [headers];
  for await (const { rows: block } of blocks) {
    for (let place = 0; place < block.size; place++) rows.push(block.cellsAt(place));
  }
  return rows;
}

function utf16(text: string, isLittleEndian: boolean, mark: boolean): Uint8Array<ArrayBuffer> {
  const units = (mark ? '\uFEFF' : '') + text;
  const view = new DataView(new ArrayBuffer(units.length * 2));
  for (let index = 0; index < units.length; index++) {
    view.setUint16(index * 2, units.charCodeAt(index), isLittleEndian);
  }
  return new Uint8Array(view.buffer);
}

function windows1252(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

const ENCODINGS: Record<string, (text: string) => BlobPart> = {
  'UTF-8': (text) => text,
  'UTF-8 with a mark': (text) => `\uFEFF${text}`,
  'UTF-16 LE': (text) => utf16(text, true, true),
  'UTF-16 BE': (text) => utf16(text, false, true),
  'UTF-16 LE without a mark': (text) => utf16(text, true, false),
  'UTF-16 BE without a mark': (text) => utf16(text, false, false),
  'windows-1252': windows1252,
};
const DELIMITERS = { comma: ',', semicolon: ';', tab: '\t', bar: '|' };
const NEWLINES = { LF: ['\n'], CRLF: ['\r\n'], CR: ['\r'], mixed: ['\r\n', '\n', '\r'] };

describe('A CSV file', () => {
  for (const name of [
    'comma_in_quotes',
    'empty',
    'empty_crlf',
    'escaped_quotes',
    'json',
    'location_coordinates',
    'newlines',
    'newlines_crlf',
    'quotes_and_newlines',
    'simple',
    'simple_crlf',
    'utf8',
  ]) {
    it(`of csv-spectrum, ${name}, means exactly what it should`, async function () {
      const csv = await sharedText(`csv-spectrum/csvs/${name}.csv`);
      const json = await sharedText(`csv-spectrum/json/${name}.json`);
      if (csv === undefined || json === undefined) return this.skip();
      const parsed = JSON.parse(json) as Record<string, string> | Record<string, string>[];
      const meant = [parsed].flat();
      // The corpus itself has another number in this file than in its JSON.
      if (name === 'location_coordinates') meant[0]!['Contact Phone Number'] = '2095257564';
      const [headers, ...rows] = await rowsOf(new Blob([csv]));
      const read = rows.map((row): unknown => Object.fromEntries(row.map((cell, i) => [headers![i], cell])));
      expect(read).to.deep.equal(meant);
    });
  }

  for (const [encoding, encode] of Object.entries(ENCODINGS)) {
    for (const [delimiterName, delimiter] of Object.entries(DELIMITERS)) {
      it(`in ${encoding} parted by ${delimiterName} is read, whatever ends its lines`, async () => {
        for (const [newlineName, newlines] of Object.entries(NEWLINES)) {
          const rows = [
            ['Prénom', 'Nom', 'Téléphone', 'Note'],
            ['Zoé', 'Sample', '514-555-0101', `one${delimiter} "two"`],
            ['Noël', 'Exemple', '514-555-0102', 'first\nsecond'],
            ['José', 'Muestra', '514-555-0103', ''],
          ];
          const lines = rows.map((row) =>
            row
              .map((cell) => (/["\n;,|\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
              .join(delimiter),
          );
          const text = lines.map((line, index) => line + newlines[index % newlines.length]!).join('');
          const options = encoding === 'windows-1252' ? { encoding: 'windows-1252' } : {};
          const read = await preview(new Blob([encode(text)]), options);
          const about = `${encoding} ${delimiterName} ${newlineName}`;
          expect(read.delimiter, about).to.equal(delimiter);
          expect(read.counts, about).to.include({ create: 3, reject: 0 });
          expect(
            read.rows.map(({ line }) => line),
            about,
          ).to.deep.equal([2, 3, 5]);
          expect(
            read.rows.map(({ name }) => name),
            about,
          ).to.deep.equal(['Zoé Sample', 'Noël Exemple', 'José Muestra']);
          const notes = read.rows.map(({ changes }) => changes?.find(({ field }) => field === 'note')?.to);
          expect(notes, about).to.deep.equal([`one${delimiter} "two"`, 'first\nsecond', undefined]);
        }
      });
    }
  }

  it('names its encoding', async () => {
    const text = 'Name,Email\nZoé Sample,zoe@example.com\n';
    expect((await preview(new Blob([text]))).encoding).to.equal('utf-8');
    expect((await preview(new Blob([utf16(text, true, false)]))).encoding).to.equal('utf-16le');
    const legacy = await preview(new Blob([windows1252(text)]), { encoding: 'windows-1252' });
    expect(legacy.encoding).to.equal('windows-1252');
    expect(legacy.rows[0]?.name).to.equal('Zoé Sample');
  });

  it('may name its delimiter in a first line', async () => {
    const { delimiter, rows } = await preview(new Blob(['sep=|\r\nName|Email\r\nAnn|ann@example.com\r\n']));
    expect(delimiter).to.equal('|');
    expect(rows.map(({ line }) => line)).to.deep.equal([3]);
  });

  it('gives the same rows however it is cut into pieces', () => {
    const random = chance('cuts');
    const parts = ['a', '"', '""', ',', '\n', '\r\n', '\r', ' ', '"b"', '"c\nd"', 'é'];
    for (let run = 0; run < 3_000; run++) {
      const text = Array.from({ length: 12 }, () => random.pick(parts)).join('');
      const whole = parsedIn(text, text.length);
      for (const length of [1, 2, 5]) {
        expect(parsedIn(text, length), JSON.stringify(text)).to.deep.equal(whole);
      }
      for (const columns of [1, 2, 3]) {
        expect(parsedIn(text, 5, columns), JSON.stringify({ text, columns })).to.deep.equal(whole);
      }
    }
  });

  it('gives back any cells that were quoted', () => {
    const random = chance('quoted cells');
    for (let run = 0; run < 1_000; run++) {
      const rows = Array.from({ length: 4 }, () =>
        Array.from({ length: 3 }, () => random.pick(['', 'x', '"', 'a"b', '\n', '\r\n', ',', ' y ', '""'])),
      );
      const line = (row: string[]) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');
      const text = rows.map((row) => line(row) + random.pick(['\n', '\r\n', '\r'])).join('');
      expect(parsedIn(text, 7)).to.have.deep.property('rows', rows);
      expect(parsedIn(text, 7, 3)).to.have.deep.property('rows', rows);
    }
  });

  it('shows a row with more or fewer cells than the header, and guesses nothing', async () => {
    const file =
      'First Name,Last Name,Email\nAnn,Sample\nBob,Sample,b@example.com,extra\nCy,Sample,c@example.com,,\n';
    const { rows, counts, warnings } = await preview(new Blob([file]));
    expect(rows.map(({ line, outcome }) => `${line} ${outcome}`)).to.deep.equal([
      '2 reject',
      '3 reject',
      '4 create',
    ]);
    expect(rows[0]?.reasons[0]).to.include({ code: 'field-count' });
    expect(rows[0]?.cells).to.deep.equal(['Ann', 'Sample']);
    expect(counts).to.include({ create: 1, reject: 2 });
    expect(warnings.map(({ code }) => code)).to.include('ragged-rows');
  });

  it('may have blank rows, which are nobody', async () => {
    const { counts } = await preview(new Blob(['Name,Email\n\n,\nAnn,\n" ",""\n\n']));
    expect(counts).to.deep.equal({ create: 1, update: 0, same: 0, conflict: 0, reject: 0 });
  });

  it('may have headers that are names of every object', async () => {
    const file = '__proto__,constructor,toString,Name,__proto__\n1,2,3,Ann,5\n';
    const { mapping, rows, warnings } = await preview(new Blob([file]));
    expect(mapping.map(({ header, field, samples }) => [header, field, samples[0]])).to.deep.equal([
      ['__proto__', null, '1'],
      ['constructor', null, '2'],
      ['toString', null, '3'],
      ['Name', 'name', 'Ann'],
      ['__proto__', null, '5'],
    ]);
    expect(rows[0]?.name).to.equal('Ann');
    expect(warnings.map(({ code }) => code)).to.include('repeated-headers');
    expect(Object.hasOwn(Object.prototype, 'Ann')).to.equal(false);
  });

  it('says when nothing parts its cells', async () => {
    const { warnings, mapping } = await preview(new Blob(['Email\nann@example.com\n']));
    expect(mapping.map(({ field }) => field)).to.deep.equal(['emailAddress']);
    expect(warnings.map(({ code }) => code)).to.deep.equal(['one-column']);
  });

  it('without headers is mapped by hand', async () => {
    const file = new Blob(['Ann,ann@example.com\nBob,bob@example.com\n']);
    const { mapping, counts } = await directory().perform(
      'imports.preview',
      { file, mapping: ['givenName', 'emailAddress'], options: { headers: false } },
      { now: NOW },
    );
    expect(mapping.map(({ header }) => header)).to.deep.equal(['Column 1', 'Column 2']);
    expect(counts.create).to.equal(2);
  });
});

describe('A file that cannot be read', () => {
  it('that is empty says so', async () => {
    expect(await codeOf([])).to.equal('empty-file');
    expect(await codeOf(['\uFEFF'])).to.equal('empty-file');
    expect(await codeOf(['\n\n  \n'])).to.equal('empty-file');
  });

  it('with a header alone says so', async () => {
    expect(await codeOf(['First Name,Email\n'])).to.equal('no-rows');
    expect(await codeOf(['First Name,Email\n\n,\n'])).to.equal('no-rows');
  });

  it('that is something else says what it looks like', async () => {
    const workbook = await failure([new Uint8Array([0x50, 0x4b, 3, 4]), 'xl/workbook.xml']);
    expect(workbook.code).to.equal('invalid');
    expect(workbook.issues[0]).to.include({ code: 'not-csv' });
    expect(workbook.message).to.contain('an Excel workbook').and.to.contain('save it as CSV');
    expect((await failure(['%PDF-1.4\n'])).message).to.contain('a PDF document');
    expect((await failure([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10])])).message).to.contain(
      'a picture',
    );
    expect(await codeOf(['Name,Email\n', `${'Ann,a@example.com\n'.repeat(1000)}\0\n`])).to.equal('not-csv');
  });

  it('whose encoding is not told asks for it', async () => {
    const file = new Blob([windows1252('First Name,Last Name\nZoé,Sample\n')]);
    const error = await failure(file);
    expect(error.issues[0]).to.include({ code: 'encoding-unknown', field: 'options.encoding' });
    expect(error.message).to.contain('windows-1252');
    expect((await preview(file, { encoding: 'windows-1252' })).rows[0]?.name).to.equal('Zoé Sample');
    expect((await preview(file, { encoding: 'utf-8' })).rows[0]?.name).to.equal('Zo\uFFFD Sample');
    expect(await codeOf(file, { encoding: 'klingon' })).to.equal('encoding-unsupported');
  });

  it('whose encoding breaks far inside asks for it', async () => {
    const plain = `Name,Email\n${'Ann,ann@example.com\n'.repeat(60_000)}`;
    expect(await codeOf([plain, windows1252('Zoé,zoe@example.com\n')])).to.equal('encoding-unknown');
    expect(await codeOf([plain, new Uint8Array([0xc3])])).to.equal('encoding-unknown');
  });

  it('with a quote that is never closed names the line', async function () {
    this.timeout(60_000);
    const error = await failure([
      'Name,Email\nAnn,ann@example.com\n"Bob,bob@example.com\nCy,cy@example.com\n',
    ]);
    expect(error.issues[0]).to.deep.include({ code: 'unbalanced-quote', values: { line: 3 } });
    expect(error.message).to.contain('line 3');
    const long = `Name,Note\n"Bob,x\n${'Ann,y\n'.repeat(1_500_000)}`;
    expect((await failure([long])).issues[0]).to.deep.include({
      code: 'unbalanced-quote',
      values: { line: 2 },
    });
  });

  it('without a line end for megabytes says so', async () => {
    const error = await failure(['Name,Note\n', 'x'.repeat(9_000_000)]);
    expect(error.issues[0]).to.deep.include({ code: 'cell-too-long', values: { line: 2, limit: 131_072 } });
  });

  it('without a column that is a name, company, email, phone or id gives the columns to be mapped', async () => {
    const error = await failure(['Colour,Size\nred,XL\nblue,S\n']);
    expect(error.issues.map(({ code }) => code)).to.deep.equal([
      'no-usable-column',
      'unmapped-column',
      'unmapped-column',
    ]);
    expect(error.issues[1]).to.deep.include({
      field: 'mapping.0',
      values: { header: 'Colour', samples: 'red · blue' },
    });
  });

  it('with a mapping that names no field says which column', async () => {
    const file = new Blob(['A,B\n1,2\n']);
    const call = directory().perform(
      'imports.preview',
      { file, mapping: ['givenName', 'colour'] },
      { now: NOW },
    );
    const error: unknown = await call.catch((thrown: unknown) => thrown);
    expect(isDirectoryError(error) && error.issues[0]).to.include({
      code: 'unknown-field',
      field: 'mapping.1',
    });
  });

  it('is never anything but a clear error, whatever its bytes', async function () {
    this.timeout(60_000);
    const random = chance('bytes');
    const pieces = [
      'Name',
      'Email',
      ',',
      ';',
      '\t',
      '\n',
      '\r\n',
      '"',
      '""',
      'ann@example.com',
      '514-555-0101',
    ];
    const store = directory();
    for (let run = 0; run < 1_500; run++) {
      const parts: BlobPart[] = random.chance(0.6) ? ['Name,Email,Birthday\n'] : [];
      for (let count = random.below(20); count > 0; count--) {
        parts.push(
          random.chance(0.8)
            ? random.pick(pieces)
            : Uint8Array.from({ length: random.below(6) }, () => random.below(256)),
        );
      }
      const file = new Blob(parts);
      const options = random.chance(0.3)
        ? { encoding: random.pick(['windows-1252', 'utf-8', 'utf-16le']) }
        : {};
      try {
        const { counts, rows } = await store.perform('imports.preview', { file, options }, { now: NOW });
        const sum = Object.values(counts).reduce((total, count) => total + count);
        expect(sum).to.equal(rows.length);
      } catch (thrown) {
        if (!isDirectoryError(thrown) || thrown.code !== 'invalid') {
          throw new Error(`${JSON.stringify(await file.text())}: ${String(thrown)}`, { cause: thrown });
        }
        expect(thrown.issues, await file.text()).not.to.be.empty;
      }
    }
  });
});

describe('A file of 200 MB', () => {
  const row = `"Sample","Ann","ann@example.com","514-555-0101","${'memo '.repeat(400)}"\n`;
  const block = new Blob([row.repeat(500)]);
  const file = new Blob(['Last Name,First Name,Email,Phone,Memo\n', ...Array<Blob>(200).fill(block)]);

  it('can be stopped at once, and lets the page work meanwhile', async function () {
    this.timeout(60_000);
    expect(file.size).to.be.greaterThan(200_000_000);
    const work = new AbortController();
    let frames = 0;
    let seen = 0;
    const watch = setInterval(() => frames++, 0);
    const call = directory().perform(
      'imports.preview',
      { file },
      {
        now: NOW,
        signal: work.signal,
        onProgress: ({ done, total = Infinity }) => {
          seen = done / total;
          if (seen > 0.02) work.abort();
        },
      },
    );
    const error: unknown = await call.catch((thrown: unknown) => thrown);
    clearInterval(watch);
    expect(isDirectoryError(error) && error.code).to.equal('cancelled');
    expect(seen).to.be.within(0.02, 0.1);
    expect(frames).to.be.greaterThan(3);
  });

  it('is read to its last line', async function () {
    this.timeout(240_000);
    const { counts, rows } = await directory().perform('imports.preview', { file }, { now: NOW });
    expect(counts).to.deep.equal({ create: 1, update: 0, same: 99_999, conflict: 0, reject: 0 });
    expect(rows).to.have.length(1_000);
    expect(rows[1]?.reasons[0]).to.include({ code: 'repeated-in-file' });
  });
});

/** Rows, lines and broken rows of a text given in pieces, or the issue that stopped it. */
function parsedIn(text: string, length: number, columns?: number): unknown {
  const parser = new CsvParser(',');
  parser.columns = columns;
  const rows: string[][] = [];
  const lines: number[] = [];
  const broken: unknown[] = [];
  try {
    for (let at = 0; at === 0 || at < text.length; at += length || 1) {
      const piece = parser.push(text.slice(at, at + length), at + length >= text.length);
      for (const [place, issue] of piece.broken) broken.push([rows.length + place, issue.code]);
      for (let place = 0; place < piece.size; place++) rows.push(piece.cellsAt(place));
      lines.push(...piece.lines);
    }
  } catch (thrown) {
    if (isDirectoryError(thrown)) return thrown.issues;
    throw thrown;
  }
  expect(rows.length).to.equal(lines.length);
  return { rows, lines, broken };
}
