import { expect } from '@open-wc/testing';
import {
  readAddress,
  readChoices,
  readCount,
  readCreationSource,
  readNumber,
  readSubscription,
  readYesNo,
  writeAddress,
  writeChoices,
  writeCreationSource,
} from '../../src/core/csv/cells.js';
import { cellText } from '../../src/core/csv/cell-text.js';
import { DateOrderEvidence, dateOrderOf, readDate, resolveDate } from '../../src/core/csv/dates.js';
import { detectDelimiter, namedDelimiter } from '../../src/core/csv/delimiter.js';
import { fileNature } from '../../src/core/csv/encoding.js';
import { guardFormula, unguardFormula } from '../../src/core/csv/formula-guard.js';
import { guessMapping, matchHeader } from '../../src/core/csv/headers.js';
import { draftMarks } from '../../src/core/csv/plain-draft.js';
import { PlainRows } from '../../src/core/csv/plain-rows.js';
import { planCreated } from '../../src/core/csv/row-merge.js';
import { RowReader } from '../../src/core/csv/row-reader.js';
import { SQUARE_COLUMNS, SQUARE_HEADERS } from '../../src/core/csv/square-columns.js';
import { IMPORT_TARGETS, parseTarget, targetName } from '../../src/core/csv/import-targets.js';
import { RowTable } from '../../src/core/csv/row-table.js';
import { holdsCardNumber } from '../../src/core/csv/row-issues.js';
import { MAX_CELL, RowScanner } from '../../src/core/csv/scan.js';
import { CREATION_SOURCES, type CustomField } from '../../src/core/customer.js';
import { isDirectoryError } from '../../src/core/errors.js';
import { containsCardNumber } from '../../src/core/card-number.js';
import { parsePhone as readPhone } from '../../src/core/phone.js';
import { DEFAULT_SETTINGS } from '../../src/core/settings.js';
import { cleanLine, isBlank } from '../../src/core/text.js';
import { squareExport } from '../../src/testing/square-export.js';
import { chance, randomText } from './chance.js';
import { sharedText } from './shared-data.js';

const DIET: CustomField = { key: 'diet', name: 'Dietary needs', type: 'text' };

function read(text: string, options: { isBirthday?: boolean; timeZone?: string } = {}) {
  const evidence = new DateOrderEvidence();
  return readDate(text, { isBirthday: true, evidence, ...options });
}

describe('Headers', () => {
  it("of Square's export are all known", () => {
    expect(guessMapping(SQUARE_HEADERS, [])).to.deep.equal(SQUARE_COLUMNS.map(([, field]) => field));
    expect(SQUARE_HEADERS).to.have.length(23);
  });

  for (const [header, field] of [
    [' given_name', 'givenName'],
    ['\uFEFFFIRST NAME:', 'givenName'],
    ['firstName', 'givenName'],
    ['Prénom', 'givenName'],
    ['PRENOM', 'givenName'],
    ['Nom', 'familyName'],
    ['Apellidos', 'familyName'],
    ['Full Name', 'name'],
    ['Courriel', 'emailAddress'],
    ['Correo electrónico', 'emailAddress'],
    ['N° de référence', 'referenceId'],
    ['Adresse municipale 2', 'addressLine2'],
    ['Commune', 'locality'],
    ['C.P.', 'postalCode'],
    ['Fecha de cumpleaños', 'birthday'],
    ['Abonné', 'emailSubscription'],
    ['E-mail (required)', 'emailAddress'],
    ['Téléphone', 'phoneNumber'],
    ['Teléfono', 'phoneNumber'],
    ['Phone No.', 'phoneNumber'],
    ['Mobile', 'phoneNumber.mobile'],
    ['Cellulaire', 'phoneNumber.mobile'],
    ['Work Phone', 'phoneNumber.work'],
    ['Téléphone (travail)', 'phoneNumber.work'],
    ['Phone 2', 'phoneNumber.2'],
    ['Phone 2 Label', 'phoneNumber.2.label'],
    ['Work Email', 'emailAddress.work'],
    ['Email 2 Subscription', 'emailAddress.2.subscription'],
    ['E-mail 1 - Type', 'emailAddress.label'],
    ['address_1', 'addressLine1'],
    ['address_2', 'addressLine2'],
    ['Address 2 City', 'address.2.locality'],
    ['Address 2 Label', 'address.2.label'],
    ['Billing City', 'address.billing.locality'],
    ['Ville', 'locality'],
    ['Código postal', 'postalCode'],
    ['Date de naissance', 'birthday'],
    ['date_of_birth', 'birthday'],
    ['Directory ID', 'id'],
    ['Dietary needs', 'custom.diet'],
    ['custom.diet', 'custom.diet'],
    ['custom.unknown', null],
    ['soc_sec_id', null],
    ['', null],
    ['__proto__', null],
    ['constructor', null],
    ['toString', null],
    ['hasOwnProperty', null],
  ] as const) {
    it(`know "${header}" as ${field ?? 'nothing'}`, () => {
      expect(matchHeader(header, [DIET])).to.equal(field);
    });
  }

  it('that come twice are further contact points, or left out', () => {
    expect(guessMapping(['Email', 'Phone', 'Phone', 'Email', 'City', 'City'], [])).to.deep.equal([
      'emailAddress',
      'phoneNumber',
      'phoneNumber.2',
      'emailAddress.2',
      'locality',
      null,
    ]);
  });

  it('of a house number join the street', () => {
    const headers = ['street_number', ' address_1', ' address_2', ' suburb'];
    expect(guessMapping(headers, [])).to.deep.equal([
      'addressLine1',
      'addressLine1',
      'addressLine2',
      'locality',
    ]);
  });
});

describe('Targets of columns', () => {
  it('are written as they are read', () => {
    const further = ['emailAddress.label', 'emailAddress.2.subscription', 'phoneNumber.fax.label'];
    const targets = [...IMPORT_TARGETS.map(({ field }) => field), ...further, 'custom.diet'];
    for (const field of [...targets, 'address.label', 'address.2.country', 'address.work.label']) {
      const target = parseTarget(field, [DIET]);
      expect(target && targetName(target), field).to.equal(field);
    }
  });

  it('have the names of filters too', () => {
    for (const [alias, field] of [
      ['city', 'locality'],
      ['region', 'administrativeDistrictLevel1'],
      ['address', 'addressLine1'],
    ] as const) {
      const target = parseTarget(alias, []);
      expect(target && targetName(target)).to.equal(field);
    }
  });

  it('are no names of objects', () => {
    for (const name of ['__proto__', 'constructor', 'toString', 'custom.constructor', 'nothing', '']) {
      expect(parseTarget(name, []), name).to.equal(undefined);
    }
  });
});

describe('Dates of a file', () => {
  for (const [text, date] of [
    ['1990-04-23', '1990-04-23'],
    ['1990/4/3', '1990-04-03'],
    ['19560409', '1956-04-09'],
    ['04-23-1990', '1990-04-23'],
    ['4/23/1990', '1990-04-23'],
    ['23/4/1990', '1990-04-23'],
    ['23.4.1990', '1990-04-23'],
    ['3.4.1990', '1990-04-03'],
    ['1990-04-23 10:15', '1990-04-23'],
    ['1990-04-23T00:00:00.000Z', '1990-04-23'],
    ['4/23/1990 10:15:00 PM', '1990-04-23'],
    ['04-23', '04-23'],
    ['02-29', '02-29'],
    ['4/23', '04-23'],
    ['--04-23', '04-23'],
    ['5/5/1990', '1990-05-05'],
    ['Apr 23, 1990', '1990-04-23'],
    ['23 avril 1990', '1990-04-23'],
    ['1er août 1990', '1990-08-01'],
    ['23 de abril de 1990', '1990-04-23'],
    ['23-Apr-1990', '1990-04-23'],
  ] as const) {
    it(`read ${text} as ${date}`, () => {
      expect(read(text)).to.equal(date);
    });
  }

  for (const text of ['1990-02-30', '31/6/1990', '1990-13-01', '4/3/90', 'yesterday', '0', '19561340']) {
    it(`refuse ${text}`, () => {
      const date = read(text);
      const orders = ['month-first', 'day-first'] as const;
      const settled = typeof date === 'object' ? orders.map((order) => resolveDate(date, order)) : [date];
      expect(settled).to.include(undefined);
    });
  }

  it('stay open where day and month could be either', () => {
    const date = read('3/4/1990');
    expect(date).to.deep.equal({ first: 3, second: 4, year: '1990' });
    if (typeof date !== 'object') throw new Error('It is open.');
    expect(resolveDate(date, 'month-first')).to.equal('1990-03-04');
    expect(resolveDate(date, 'day-first')).to.equal('1990-04-03');
  });

  it('tell the order of their column', () => {
    const evidence = new DateOrderEvidence();
    expect(evidence.order).to.equal(undefined);
    readDate('23/4/1990', { isBirthday: true, evidence });
    expect(evidence.order).to.equal('day-first');
    readDate('4/23/1990', { isBirthday: true, evidence });
    expect(evidence.order).to.equal(undefined);
  });

  it('of visits are in the merchant’s zone, and need a year', () => {
    expect(read('2024-05-02T01:30:00Z', { isBirthday: false, timeZone: 'America/Toronto' })).to.equal(
      '2024-05-01',
    );
    expect(read('04-23', { isBirthday: false })).to.equal(undefined);
  });

  it('are written month first in the United States alone', () => {
    expect(['en', 'en-US', 'en-GB', 'fr-CA', 'es'].map(dateOrderOf)).to.deep.equal([
      'month-first',
      'month-first',
      'day-first',
      'day-first',
      'day-first',
    ]);
  });
});

describe('Cells', () => {
  it('say yes and no in three languages', () => {
    expect(['Yes', 'oui', 'Sí', 'TRUE', '1', 'x'].map(readYesNo)).to.deep.equal(Array(6).fill(true));
    expect(['No', 'non', 'FALSE', '0'].map(readYesNo)).to.deep.equal(Array(4).fill(false));
    expect(readYesNo('perhaps')).to.equal(undefined);
  });

  it('say what somebody agreed to', () => {
    expect(['Subscribed', 'abonné', 'Suscrito'].map(readSubscription)).to.deep.equal(
      Array(3).fill('subscribed'),
    );
    expect(['unsubscribed', 'Désabonné', 'no suscrito'].map(readSubscription)).to.deep.equal(
      Array(3).fill('unsubscribed'),
    );
    expect(['Unknown', 'inconnu', 'desconocido'].map(readSubscription)).to.deep.equal(
      Array(3).fill('unknown'),
    );
    expect(readSubscription('constructor')).to.equal(undefined);
  });

  it('name every creation source, and read it again', () => {
    for (const source of CREATION_SOURCES) {
      expect(readCreationSource(writeCreationSource(source))).to.equal(source);
      expect(readCreationSource(source)).to.equal(source);
    }
    expect(writeCreationSource('INSTANT_PROFILE')).to.equal('Instant Profile');
  });

  it('count', () => {
    expect(['12', '1,234', '1 234', '3.0'].map(readCount)).to.deep.equal([12, 1234, 1234, 3]);
    expect(['', '-1', '1.5', 'many'].map(readCount)).to.deep.equal(Array(4).fill(undefined));
  });

  it('hold numbers as people write them', () => {
    expect(['1.5', '-3e2', '1,234.5', '1 234,5', '1.234,5', '2,5', '.5'].map(readNumber)).to.deep.equal([
      1.5, -300, 1234.5, 1234.5, 1234.5, 2.5, 0.5,
    ]);
    expect(['', 'x', '1,2,3', '0x10', 'Infinity'].map(readNumber)).to.deep.equal(Array(5).fill(undefined));
  });

  it('hold addresses and choices that are read as they were', () => {
    const address = { addressLine1: '1 Sample St', locality: 'Montréal', country: 'CA' };
    expect(readAddress(writeAddress(address))).to.deep.equal(address);
    expect(readAddress('1 Sample St')).to.deep.equal({ addressLine1: '1 Sample St' });
    for (const choices of [['a', 'b'], ['a; b', 'c'], ['a; b', 'a', 'b'], ['x']]) {
      for (const chosen of [choices, choices.slice(0, 1), choices.slice(1)]) {
        expect(readChoices(writeChoices(chosen, choices), choices)).to.deep.equal(chosen);
      }
    }
  });
});

describe('The guard against formulas', () => {
  const triggers = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

  it('stands before every trigger, whatever blanks come first', () => {
    for (const trigger of triggers) {
      for (const before of ['', ' ', '\u00A0', '\uFEFF', '\u200B', '\u3000 \u2060', '\u061C', '\uFE0F']) {
        const cell = `${before}${trigger}1+1`;
        expect(guardFormula(cell)).to.equal(`'${cell}`);
        expect(unguardFormula(guardFormula(cell))).to.equal(cell);
      }
    }
  });

  it('leaves other text alone', () => {
    for (const cell of ['', 'Ann', "O'Brien", "'tis", '1-2', 'a=b', '(514) 555-0123', "'"]) {
      expect(guardFormula(cell)).to.equal(cell);
      expect(unguardFormula(cell)).to.equal(cell);
    }
  });

  it('comes off exactly, also from text that looks guarded', () => {
    for (const cell of ["'=1", "''=1", "' =1", "'+15145550123", "'\t"]) {
      expect(guardFormula(cell)).to.equal(`'${cell}`);
      expect(unguardFormula(guardFormula(cell))).to.equal(cell);
    }
  });

  it('comes off any random text', () => {
    const random = chance('formula guard');
    for (let run = 0; run < 5_000; run++) {
      const cell = random.pick(["'", "''", '', ' ']) + random.pick([...triggers, '']) + randomText(random, 4);
      expect(unguardFormula(guardFormula(cell)), JSON.stringify(cell)).to.equal(cell);
    }
  });

  it('comes off every naughty string', async () => {
    const strings = await sharedText('blns/blns.json');
    for (const cell of JSON.parse(strings ?? '[]') as string[]) {
      expect(unguardFormula(guardFormula(cell))).to.equal(cell);
    }
  });
});

describe('The first bytes of a file', () => {
  const bytes = (...values: number[]) => new Uint8Array(values);
  const utf8 = (text: string) => new TextEncoder().encode(text);

  it('tell UTF-8 and UTF-16 by their marks', () => {
    expect(fileNature(bytes(0xef, 0xbb, 0xbf, 65))).to.include({ encoding: 'utf-8', bomLength: 3 });
    expect(fileNature(bytes(0xff, 0xfe, 65, 0))).to.include({ encoding: 'utf-16le', bomLength: 2 });
    expect(fileNature(bytes(0xfe, 0xff, 0, 65))).to.include({ encoding: 'utf-16be', bomLength: 2 });
  });

  it('tell UTF-16 without a mark by its NULs', () => {
    const text = 'Given name,Phone\r\nAda,5145550123\r\n';
    const little = new Uint8Array(text.length * 2);
    const big = new Uint8Array(text.length * 2);
    for (let index = 0; index < text.length; index++) {
      little[index * 2] = text.charCodeAt(index);
      big[index * 2 + 1] = text.charCodeAt(index);
    }
    expect(fileNature(little)).to.include({ encoding: 'utf-16le', bomLength: 0 });
    expect(fileNature(big)).to.include({ encoding: 'utf-16be', bomLength: 0 });
  });

  it('tell nothing of UTF-16 where a tiny file of UTF-8 has a NUL', () => {
    for (const text of ['a\0b,c', 'a,b\0\n1,2\n', 'Name\nZo\u00eb\0\n', '\0ab,cd,ef']) {
      expect(fileNature(utf8(text)), JSON.stringify(text)).to.include({ looksLike: 'a binary file' });
    }
    expect(fileNature(bytes(65, 0, 44, 0))).to.include({ encoding: 'utf-16le' });
    // Chinese has a NUL in its commas and newlines alone, and is no UTF-8.
    const chinese = '\u59d3\u540d,\u7535\u8bdd\n\u738b\u4f1f,\u65e0\n';
    const units = Array.from(chinese, (character) => character.charCodeAt(0));
    const little = units.flatMap((unit) => [unit & 0xff, unit >> 8]);
    expect(fileNature(bytes(...little))).to.include({ encoding: 'utf-16le' });
  });

  it('name what is no CSV', () => {
    const kinds: [Uint8Array, string][] = [
      [bytes(0x50, 0x4b, 3, 4, ...utf8('....xl/workbook.xml')), 'an Excel workbook'],
      [bytes(0x50, 0x4b, 3, 4, ...utf8('....photo.jpg')), 'a compressed file'],
      [bytes(0xd0, 0xcf, 0x11, 0xe0), 'an Excel workbook'],
      [utf8('%PDF-1.7'), 'a PDF document'],
      [bytes(0x89, 0x50, 0x4e, 0x47), 'a picture'],
      [utf8('  <!DOCTYPE html><html>'), 'a web page'],
      [utf8('BEGIN:VCARD'), 'a contact card (vCard)'],
      [utf8('[{"name":"Ann"},\n{"name":"Bob"}]'), 'a JSON file'],
      [bytes(1, 2, 0, 0, 0, 7, 8), 'a binary file'],
    ];
    for (const [file, looksLike] of kinds) {
      expect(fileNature(file)).to.include({ kind: 'not-text', looksLike });
    }
    expect(fileNature(bytes())).to.deep.equal({ kind: 'empty' });
  });
});

describe('The delimiter', () => {
  it('is found by the rows alike', () => {
    expect(detectDelimiter('a,b,c\n1,2,3\n4,5,6')).to.equal(',');
    expect(detectDelimiter('a;b;c\n1,5;2,5;3,5\n1,5;2,5;3')).to.equal(';');
    expect(detectDelimiter('a\tb\n1, or 2\t3\n')).to.equal('\t');
    expect(detectDelimiter('Name|Phone\nSmith, Ann|5145550123\n')).to.equal('|');
    expect(detectDelimiter('"a;b","c"\n"1;2","3"\n"4","5;6;7"')).to.equal(',');
  });

  it('is absent where there is one column', () => {
    expect(detectDelimiter('Email\nann@example.com\n')).to.equal(undefined);
  });

  it('is the one a first line names', () => {
    expect(namedDelimiter('sep=;')).to.equal(';');
    expect(namedDelimiter('"sep=|"')).to.equal('|');
    expect(namedDelimiter('separator')).to.equal(undefined);
  });
});

describe('The scan for rows', () => {
  function scan(text: string, pieceLength = text.length, delimiter = ',') {
    const scanner = new RowScanner(delimiter);
    const lines: number[] = [];
    let even = '';
    const broken: string[] = [];
    for (let at = 0; at < text.length; at += pieceLength) {
      for (const piece of scanner.push(text.slice(at, at + pieceLength), at + pieceLength >= text.length)) {
        lines.push(...piece.lines);
        even += piece.text.replaceAll(piece.newline, '␤');
        broken.push(...piece.broken.map(({ issue }) => `${issue.code} ${issue.values?.['line']}`));
      }
    }
    return { lines, even, broken };
  }
  function failure(text: string) {
    try {
      scan(text);
    } catch (thrown) {
      if (isDirectoryError(thrown)) return thrown.issues[0];
      throw thrown;
    }
    return undefined;
  }

  it('knows in which line of the file each row starts', () => {
    const text = 'a,b\n"1\n2\n3",x\n"y",z\n\n"4\r\n5",w';
    expect(scan(text).lines).to.deep.equal([1, 2, 5, 6, 7]);
  });

  it('evens out newlines outside quotes alone', () => {
    expect(scan('a,b\r\n1,2\n3,4\r5,6').even).to.equal('a,b␤1,2␤3,4␤5,6␤');
    expect(scan('"a",b\r\n1,2\n"3\n",4\r5,6\r\n').even).to.equal('"a",b␤1,2␤"3\n",4␤5,6␤');
  });

  it('reads the same whether quotes are near or far', () => {
    const plain = Array.from({ length: 400 }, (_, row) => `${row},plain row,`).join('\r\n');
    const even = plain.replaceAll('\r\n', '␤');
    const text = `"a\n""b""",1,\r\n${plain}\r\n2,"x, y",\n${plain}\r"last",3,"end"`;
    const expected = {
      lines: [1, ...Array.from({ length: 802 }, (_, row) => row + 3)],
      even: `"a\n""b""",1,␤${even}␤2,"x, y",␤${even}␤"last",3,"end"␤`,
      broken: [],
    };
    for (const pieceLength of [text.length, 5_000, 997]) {
      expect(scan(text, pieceLength), `pieces of ${pieceLength}`).to.deep.equal(expected);
    }
  });

  it('names the line in which a quote opens that is never closed', () => {
    expect(failure('a,b\n1,2\n3,"4\n5,6\n')).to.include({ code: 'unbalanced-quote' });
    expect(failure('a,b\n1,2\n3,"4\n5,6\n')?.values).to.deep.equal({ line: 3 });
    expect(failure('a,b\n1,"2\n3,"4",5\n6,7\n')?.values).to.deep.equal({ line: 2 });
  });

  it('sets a row aside whose quotes are not doubled, if its cell ends in the same line', () => {
    expect(scan('a,b\n"say "hi" now",2\n3,4\n')).to.deep.equal({
      lines: [1, 2, 3],
      even: 'a,b␤3,4␤',
      broken: ['stray-quote 2'],
    });
  });

  it('takes blanks around quotes for blanks', () => {
    expect(scan('a, "b, c" ,d\n').even).to.equal('a,"b, c",d␤');
  });

  it('sets a row aside whose cell is too long', () => {
    const long = 'x'.repeat(MAX_CELL + 1);
    expect(scan(`a,b\n${long},1\n2,3\n`).broken).to.deep.equal(['cell-too-long 2']);
    expect(scan(`a,b\n"${long}",1\n2,3\n`).broken).to.deep.equal(['cell-too-long 2']);
  });
});

describe('Rows in a table', () => {
  it('that ask for no care have cells that no rule would change or refuse', () => {
    const random = chance('clean rows');
    const pieces = ['Ann', 'é', ' ', "'", '=1', '4111', '1111 ', '41111111', '-', '.', 'x@y.ca', '', '', 'Ω'];
    let told = 0;
    for (let round = 0; round < 300; round++) {
      const delimiter = random.pick([',', ';', '\t', '|', ' ']);
      const newline = random.pick(['\n', '\r\n', '\r'] as const);
      const texts = Array.from({ length: 40 }, () =>
        Array.from({ length: random.chance(0.1) ? 2 : 3 }, () => {
          const text = random.chance(0.1)
            ? randomText(random, 6)
            : Array.from({ length: random.below(5) }, () => random.pick(pieces)).join('');
          return text.replace(/[\r\n"]/g, '').replaceAll(delimiter, '');
        }),
      );
      const quoted = (cell: string): string => (random.chance(0.2) ? `"${cell}"` : cell);
      const text = texts.map((cells) => `${cells.map(quoted).join(delimiter)}${newline}`).join('');
      const table = new RowTable(text, texts.length, 3, delimiter, newline);
      texts.forEach((cells, row) => {
        const about = JSON.stringify({ delimiter, cells });
        if (table.cares[row] === 2) return;
        expect(table.cells(row), about).to.deep.equal(cells);
        if (table.cares[row] === 1) return;
        told++;
        cells.forEach((cell, column) => {
          expect(cellText(cells, column), about).to.equal(cell === '' ? undefined : cell);
          expect(cleanLine(cell), about).to.equal(cell);
          expect(isBlank(cell), about).to.equal(cell === '');
          expect(holdsCardNumber(cell) || containsCardNumber(cell), about).to.equal(false);
        });
      });
    }
    expect(told).to.be.greaterThan(1_000);
  });

  it('are found behind quotes, newlines in quotes and too few cells', () => {
    const text = 'a,"b ""c""",d\r\n"1\r\n2",x,y\r\nonly\r\n"e,f",,"g"\r\n';
    const table = new RowTable(text, 4, 3, ',', '\r\n');
    expect([...table.cares]).to.deep.equal([2, 2, 2, 0]);
    expect(table.rowText(1)).to.equal('"1\r\n2",x,y');
    expect(table.rowText(2)).to.equal('only');
    expect(table.cells(3)).to.deep.equal(['e,f', '', 'g']);
  });

  it('ask for no care in most rows of an export', () => {
    const text = squareExport({ rows: 500, seed: 3, now: '2026-11-21T15:00:00Z' });
    const lines = text.split('\r\n').filter((line) => !line.includes('"'));
    const table = new RowTable(`${lines.join('\n')}\n`, lines.length, SQUARE_HEADERS.length, ',');
    expect(table.cares.filter((care) => care === 0).length).to.be.greaterThan(350);
  });
});

describe('Plain rows', () => {
  const NOW = '2026-11-22T12:00:00.000Z';
  const parsePhone = (text: string): string | undefined => {
    const number = readPhone(text, 'CA');
    return number === 'needs-library' ? undefined : number;
  };
  const environment = {
    settings: { ...DEFAULT_SETTINGS, country: 'CA', currency: 'CAD' },
    options: {},
    parsePhone,
  };

  /** Values that columns have, wanted and not. */
  const VALUES: Record<string, readonly string[]> = {
    givenName: ['Ann', 'Zoé', 'Ł\u00a0x', '李明', 'a'.repeat(301), "O'Brien", 'e\u0301', 'A–B', '\u{1F469}'],
    note: ['VIP', '// Merged on 2024-01-01', '4111 1111 1111 1111', '٤١١١١١١١١١١١١١١١'],
    emailAddress: ['a@example.com', 'É@example.com', 'A.B@EXAMPLE.com', 'nobody', 'a@x.ca, b@x.ca'],
    phoneNumber: [
      '+15145550123',
      '(514) 555-0123',
      '514-555-0123 x12',
      '+12222222222',
      '+11145550123',
      '+1514555012',
      '5',
    ],
    birthday: [
      '1990-04-23',
      '04-23',
      '02-30',
      '2026-11-22',
      '2030-01-01',
      '4/23/1990',
      '13-04',
      '0000-01-01',
    ],
    firstVisit: ['2024-02-29', '2023-02-29', '2024-2-1', '20240101', 'x'],
    visits: ['0', '12', '007', '1,234', '1234567890', '-1', '9999999999999999'],
    spend: ['$0.00', '12.30', '$1,234.56', '$123456789.12', '.50', '-$5.00', '12'],
    creationSource: ['Directory', 'INSTANT_PROFILE', 'Something', 'Third Party'],
    emailSubscription: ['subscribed', 'oui', 'perhaps', 'unknown'],
    instantProfile: ['Yes', 'No', 'oui', 'maybe'],
    blocked: ['No', 'Yes', 'maybe'],
    country: ['CA', 'ca', 'Canada'],
    squareCustomerId: ['ABC123', 'x'.repeat(101)],
    blockedReason: ['rude'],
    'emailAddress.2': ['c@example.com'],
    id: ['01ARZ3NDEKTSV4RRFFQ69G5FAV'],
  };

  it('are read as the long way reads them, however odd their cells', () => {
    const random = chance('plain rows');
    const pieces = ['Ann', 'Zoé', 'de la', 'Ω', '’', '5', '-', ' ', '李'];
    let plainRows = 0;
    for (let round = 0; round < 400; round++) {
      const names = IMPORT_TARGETS.map(({ field }) => field).filter((field) =>
        // What takes the long way leaves few rows to compare.
        random.chance(/\.|^(?:name|id|blockedReason)$/.test(field) ? 0.02 : 0.5),
      );
      const targets = names.map((name) => (random.chance(0.05) ? null : parseTarget(name, [])!));
      if (random.chance(0.1)) (names.push(...names.slice(0, 1)), targets.push(...targets.slice(0, 1)));
      if (names.length === 0) continue;
      const oddity = random.chance(0.5) ? 0.02 : 0.3;
      const rows = Array.from({ length: 12 }, () =>
        names.map((name) => {
          if (random.chance(0.4)) return '';
          const values = VALUES[name];
          if (values === undefined || random.chance(0.05)) {
            return random.chance(oddity)
              ? Array.from({ length: random.below(4) }, () => random.pick(pieces)).join('')
              : random.pick(['Ann', 'Zoé', 'H2H 1E2', '12 Main St.']);
          }
          return (random.chance(oddity) ? random.pick(values) : values[0]!).replace(/[",\r\n]/g, '');
        }),
      );
      const text = rows.map((cells) => `${cells.join(',')}\n`).join('');
      const table = new RowTable(text, rows.length, names.length, ',');
      const plain = new PlainRows(targets, environment, NOW);
      const reader = new RowReader(names, targets, environment);
      rows.forEach((cells, row) => {
        if (!plain.read(table, row)) return;
        plainRows++;
        const about = JSON.stringify({ names, cells });
        const draft = reader.read(cells, row, table.cares[row] === 0);
        expect(draft?.issues, about).to.deep.equal([]);
        const made = planCreated(draft!, { ...environment, id: 'x', now: NOW });
        expect(made.isPlain, about).to.equal(true);
        const { person } = plain;
        expect(JSON.parse(JSON.stringify({ ...person.record, id: 'x' })), about).to.deep.equal(
          JSON.parse(JSON.stringify(made.record)),
        );
        expect(person.marks, about).to.equal(draftMarks(draft!, made.record));
      });
    }
    expect(plainRows).to.be.greaterThan(1_000);
  });
});
