import { expect } from '@open-wc/testing';
import { CustomerColumns } from '../../src/columns/customer-columns.js';
import { type PersonColumns, SHARED_TEXTS } from '../../src/columns/person-columns.js';
import { parseTarget } from '../../src/core/csv/import-targets.js';
import { PlainRows } from '../../src/core/csv/plain-rows.js';
import { RowTable } from '../../src/core/csv/row-table.js';
import type { CustomerRecord } from '../../src/core/customer.js';
import { parsePhone as readPhone } from '../../src/core/phone.js';
import { customerSearchText } from '../../src/core/search-text.js';
import { DEFAULT_SETTINGS } from '../../src/core/settings.js';
import { Newcomers } from '../../src/stores/newcomers.js';
import { chance, randomText } from '../core/chance.js';
import { RandomDirectory } from '../columns/random-directory.js';

const AT = '2026-11-22T12:00:00.000Z';

/** Somebody of whom everything is known: a field that is added to a record does not compile until it is here. */
const EVERYTHING: Required<CustomerRecord> = {
  id: 'a',
  version: 12,
  createdAt: AT,
  updatedAt: AT,
  creationSource: 'IMPORT',
  givenName: 'Zoé "Zo" \\ O’Brien',
  familyName: '李\u2028明 \u{1F469}',
  nickname: 'x\u007f',
  companyName: 'ABC',
  referenceId: 'r-1',
  note: 'one\ntwo\tthree',
  birthday: '04-23',
  emails: [
    {
      address: 'a@example.com',
      label: 'home',
      source: 'IMPORT',
      visibility: 'hidden',
      subscription: 'subscribed',
      consent: { at: AT, method: 'form', text: 'oui' },
      bounced: true,
    },
    { address: 'b@example.com', visibility: 'visible', subscription: 'unknown' },
  ],
  phones: [{ number: '+15145550123', label: 'work', source: 'IMPORT' }, { number: '+15145550124' }],
  addresses: [
    {
      addressLine1: '1',
      addressLine2: '2',
      locality: '3',
      administrativeDistrictLevel1: '4',
      postalCode: '5',
      country: 'CA',
      label: '6',
      source: '7',
    },
    { postalCode: 'H2H 1E2' },
    {},
  ],
  custom: { diet: 'végane', size: -0.5, tags: ['a', 'b'], home: { locality: 'x' }, ok: true },
  squareCustomerId: 'SQ',
  opening: { visits: 3, spend: 1_234_567_890_123, firstVisit: '2020-01-01', lastVisit: '2021-01-01' },
  blocked: { reason: 'ban', at: AT },
  unsubscribedEmails: [{ address: 'old@example.com' }],
  cardFingerprints: ['f1', 'f2'],
  groupIds: ['g1', 'g2'],
  mergedFrom: ['m'],
  mergedInto: 'n',
  deletedAt: AT,
};

describe('Newcomers', () => {
  it('keep every field of a record', () => {
    const newcomers = new Newcomers();
    newcomers.add(EVERYTHING);
    expect(newcomers.at(0)).to.deep.equal(EVERYTHING);
    expect(newcomers.find('a')).to.deep.equal(EVERYTHING);
    expect(newcomers.find('b')).to.equal(undefined);
  });

  it('are given back as JSON would, whatever their texts hold, and come at one instant', () => {
    const random = chance('newcomers');
    const newcomers = new Newcomers();
    const wanted: CustomerRecord[] = [];
    for (let place = 0; place < 2_000; place++) {
      const text = (): string => randomText(random, 12);
      const record: CustomerRecord = {
        ...EVERYTHING,
        id: `${place}`,
        version: random.below(2_000_000_000),
        givenName: text(),
        note: text().repeat(random.below(place === 7 ? 40_000 : 3)),
        custom: { text: text(), number: random.next() * 1e6, [`k${text()}`]: [text()] },
        opening: { visits: random.below(1_000), spend: random.below(1e6) - 5e5 },
      };
      newcomers.add(record);
      wanted.push(record);
    }
    newcomers.replace(3, { ...wanted[3]!, givenName: 'New' });
    wanted[3] = { ...wanted[3]!, givenName: 'New' };
    const later = '2026-11-23T12:00:00.000Z';
    newcomers.stamp(later);
    wanted.forEach((record, place) => {
      const stamped = { ...record, createdAt: later, updatedAt: later };
      expect(newcomers.at(place)).to.deep.equal(JSON.parse(JSON.stringify(stamped)));
    });
  });

  it('are found in the columns as if each had come alone, on whichever row they begin', () => {
    const random = chance('newcomers in columns');
    const made = new RandomDirectory(random);
    const live = (): CustomerRecord => {
      const { deletedAt: _deleted, mergedInto: _merged, ...record } = made.customer();
      return { ...record, createdAt: AT, updatedAt: AT };
    };
    for (const before of [0, 300, 512]) {
      const [alone, together] = [new CustomerColumns(), new CustomerColumns()];
      for (let count = 0; count < before; count++) {
        const record = live();
        alone.put(record);
        together.put(record);
      }
      const newcomers = new Newcomers();
      for (let place = 0; place < 1_300; place++) {
        const record = live();
        alone.put(record);
        newcomers.add(record);
      }
      // A first try that came to nothing leaves no trace.
      together.staging(newcomers, before)(0, 1_200);
      together.dismiss(newcomers.ids);
      const stage = together.staging(newcomers, before);
      stage(0, 1_024);
      stage(1_024, 1_300);
      together.admit(before, 1_300);
      for (let question = 0; question < 20; question++) {
        const search = made.search();
        const query = { filter: made.filter(), sort: made.sort(), offset: 0, limit: 2_000 };
        const asked = search === undefined ? query : { ...query, search };
        const context = { now: Date.parse(AT), groups: made.groups() };
        expect(together.query(asked, context), JSON.stringify(asked)).to.deep.equal(
          alone.query(asked, context),
        );
      }
    }
  });

  it('of plain rows are kept as their records are, in lines and in columns', () => {
    const parsePhone = (text: string): string | undefined => readPhone(text, 'CA');
    const settings = { ...DEFAULT_SETTINGS, country: 'CA', currency: 'CAD' };
    const names = [
      'nickname',
      'companyName',
      'givenName',
      'familyName',
      'note',
      'emailAddress',
      'phoneNumber',
    ];
    names.push('referenceId', 'addressLine1', 'locality', 'birthday', 'lastVisit', 'spend', 'creationSource');
    names.push('emailSubscription', 'squareCustomerId');
    const targets = names.map((name) => parseTarget(name, [])!);
    const plain = new PlainRows(targets, { settings, options: {}, parsePhone }, AT);
    const random = chance('plain people');
    const pieces = [
      'Ann',
      'Zoé',
      'ß',
      '李',
      'Ж',
      '\u{1F469}',
      '-',
      '.',
      '5',
      ' x',
      '"',
      '\\',
      '’',
      'O\u2019B',
    ];
    const texts: Record<string, readonly string[]> = {
      emailAddress: ['É.b@example.com', 'a_1@example.com', 'a-b@x.ca'],
      phoneNumber: ['+15145550123', '514 555 0124'],
      birthday: ['04-23', '1990-12-31'],
      lastVisit: ['2024-02-29'],
      spend: ['$12.00', '0'],
      creationSource: ['Directory', 'Loyalty'],
      emailSubscription: ['subscribed', 'unsubscribed', 'unknown'],
    };
    const rows = Array.from({ length: 3_000 }, () =>
      names
        .map((name) => {
          if (random.chance(0.4)) return '';
          const known = texts[name];
          if (known) return random.pick(known);
          const text = Array.from({ length: 1 + random.below(3) }, () => random.pick(pieces)).join('');
          return `"${text.replaceAll('"', random.chance(0.9) ? '!' : '""')}"`;
        })
        .join(','),
    );
    const table = new RowTable(`${rows.join('\n')}\n`, rows.length, names.length, ',');
    const [quick, long] = [new Newcomers(), new Newcomers()];
    const words = new Set<string>();
    const groupIds = ['g1'];
    for (let row = 0; row < rows.length; row++) {
      if (!plain.read(table, row)) continue;
      quick.addPlain(`${row}`, plain.person, groupIds);
      const record: CustomerRecord = { ...plain.person.record, id: `${row}`, groupIds };
      long.add(record);
      const word = random.pick([...customerSearchText(record).split(/[\n ]/), '5', 'a']);
      if (row % 20 === 0 && word !== '') words.add(word);
    }
    expect(quick.count).to.be.greaterThan(1_500);
    const bitmap = (): Uint32Array => new Uint32Array(Math.ceil(quick.count / 32));
    for (const word of words) {
      const [found, wanted] = [bitmap(), bitmap()];
      quick.people.markSearched(word, found);
      long.people.markSearched(word, wanted);
      expect(found, word).to.deep.equal(wanted);
    }
    for (let place = 0; place < quick.count; place++) {
      expect(quick.at(place)).to.deep.equal(long.at(place));
      expect(factsOf(quick.people, place), rows[Number(quick.ids[place])]).to.deep.equal(
        factsOf(long.people, place),
      );
    }
  });
});

/** Everything that columns keep of somebody. */
function factsOf(people: PersonColumns, row: number): unknown {
  return {
    contacts: people.contactText(row),
    texts: SHARED_TEXTS.map((name) => people.text(name, row)),
    addresses: people.addresses(row),
    streets: people.streets(row),
    note: people.note(row),
    traits: people.traits[row],
    birthday: people.birthdays[row],
    instants: [people.createdAts[row], people.updatedAts[row]],
    version: people.version(row),
    opening: people.opening(row),
    custom: people.custom.valuesOf(row),
  };
}
