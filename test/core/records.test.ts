import { expect } from '@open-wc/testing';
import { hashOf } from '../../src/core/hash.js';
import { createIdSource } from '../../src/core/ids.js';
import { formatMinor, minorDigits, parseMoney } from '../../src/core/money.js';
import { displayName, fullName } from '../../src/core/names.js';
import { changedFields, sameValue, withField } from '../../src/core/record-changes.js';
import { customerRow, factsOf } from '../../src/core/rows.js';
import { chance } from './chance.js';
import { person } from './people.js';

describe('The hash of a value', () => {
  it('is the same whatever the order of keys, and for absent and undefined', () => {
    expect(hashOf({ a: 1, b: { c: [1, 2], d: 'x' } })).to.equal(hashOf({ b: { d: 'x', c: [1, 2] }, a: 1 }));
    expect(hashOf({ a: 1, b: undefined })).to.equal(hashOf({ a: 1 }));
    expect(hashOf([undefined])).to.equal(hashOf([null]));
    expect(hashOf(-0)).to.equal(hashOf(0));
  });

  it('differs for values that differ', () => {
    const values = [
      null,
      true,
      false,
      0,
      1,
      '',
      '1',
      'null',
      [],
      {},
      [[]],
      [{}],
      ['a', 'b'],
      ['ab'],
      ['b', 'a'],
      { a: 'b' },
      { b: 'a' },
      { ab: '' },
      { a: { b: 1 } },
      { a: {}, b: 1 },
      'a',
      'a\0',
      10n,
      new Date(10),
    ];
    expect(new Set(values.map(hashOf)).size).to.equal(values.length);
  });

  it('has sixteen hexadecimal digits and few collisions', () => {
    const seen = new Set<string>();
    for (let number = 0; number < 100_000; number++) seen.add(hashOf({ id: `C${number}` }));
    expect(seen.size).to.equal(100_000);
    for (const hash of [...seen].slice(0, 100)) expect(hash).to.match(/^[0-9a-f]{16}$/);
  });

  it('does not mind a page that puts toJSON on arrays', () => {
    const before = hashOf({ list: [1, 2] });
    Object.defineProperty(Array.prototype, 'toJSON', { value: () => 'spoiled', configurable: true });
    try {
      expect(hashOf({ list: [1, 2] })).to.equal(before);
    } finally {
      delete (Array.prototype as { toJSON?: unknown }).toJSON;
    }
  });
});

describe('Comparing values', () => {
  it('looks all the way down, and takes undefined for absent', () => {
    expect(sameValue({ a: [{ b: 1 }], c: undefined }, { a: [{ b: 1, d: undefined }] })).to.equal(true);
    expect(sameValue(Number.NaN, Number.NaN)).to.equal(true);
    expect(sameValue(0, -0)).to.equal(true);
    for (const [a, b] of [
      [1, '1'],
      [null, undefined],
      [[], {}],
      [[1], [1, 2]],
      [{ a: 1 }, { a: 2 }],
      [{ a: 1 }, { b: 1 }],
      [{ a: 1 }, { a: 1, b: null }],
      [{}, null],
      [{ toString: 1 }, {}],
      [{}, { constructor: 1 }],
    ]) {
      expect(sameValue(a, b), JSON.stringify([a, b])).to.equal(false);
      expect(sameValue(b, a), JSON.stringify([b, a])).to.equal(false);
    }
  });

  it('says what changed field by field, custom ones each by itself', () => {
    const before = person({ givenName: 'Ana', nickname: 'A', custom: { diet: 'vegan', size: 3 } });
    const { nickname: _, ...named } = before;
    const after = {
      ...named,
      version: 2,
      updatedAt: 'later',
      givenName: 'Anna',
      note: 'hi',
      custom: { size: 4 },
    };
    expect(changedFields(before, after)).to.have.deep.members([
      { field: 'givenName', from: 'Ana', to: 'Anna' },
      { field: 'nickname', from: 'A' },
      { field: 'note', to: 'hi' },
      { field: 'custom.diet', from: 'vegan' },
      { field: 'custom.size', from: 3, to: 4 },
    ]);
    expect(changedFields(before, { ...before, version: 9, updatedAt: 'x' })).to.deep.equal([]);
  });

  it('sets and takes away one field of a copy', () => {
    const before = person({ givenName: 'Ana', custom: { diet: 'vegan' } });
    expect(withField(before, 'givenName', 'Eva').givenName).to.equal('Eva');
    expect(withField(before, 'givenName', undefined)).to.not.have.property('givenName');
    expect(withField(before, 'custom.diet', undefined).custom).to.deep.equal({});
    expect(withField(before, 'custom.size', 3).custom).to.deep.equal({ diet: 'vegan', size: 3 });
    expect(withField({}, 'custom.size', 3)).to.deep.equal({ custom: { size: 3 } });
    expect(before.givenName).to.equal('Ana');
    expect(before.custom).to.deep.equal({ diet: 'vegan' });
  });

  it('does not reach prototypes through a field called __proto__', () => {
    const after = withField(person(), 'custom.__proto__', { polluted: true });
    expect(Object.hasOwn(after.custom, '__proto__')).to.equal(true);
    expect(({} as { polluted?: boolean }).polluted).to.equal(undefined);
  });

  it('turns one state into the other by its changes, and back', () => {
    const random = chance('changes there and back');
    const state = (): object => {
      const fields: Record<string, unknown> = { custom: {} };
      for (const key of ['a', 'b', 'c', 'd']) {
        if (random.chance(0.6)) fields[key] = random.pick([1, 'x', [1], [{ y: 2 }], true]);
        if (random.chance(0.5)) (fields['custom'] as Record<string, unknown>)[key] = random.below(3);
      }
      return fields;
    };
    for (let round = 0; round < 2_000; round++) {
      const before = state();
      const after = state();
      const changes = changedFields(before, after);
      const forth = changes.reduce((record, { field, to }) => withField(record, field, to), before);
      const back = changes.reduce((record, { field, from }) => withField(record, field, from), after);
      expect(sameValue(forth, after)).to.equal(true);
      expect(sameValue(back, before)).to.equal(true);
    }
  });
});

describe('Ids', () => {
  const zeros = (into: Uint8Array): Uint8Array => into.fill(0);
  const fromCrypto = (into: Uint8Array): Uint8Array =>
    crypto.getRandomValues(into as Uint8Array<ArrayBuffer>);
  const ones = (into: Uint8Array): Uint8Array => into.fill(255);

  it('are ULIDs: time first, then chance', () => {
    expect(createIdSource(zeros)(0)).to.equal('00000000000000000000000000');
    expect(createIdSource(zeros)(1)).to.equal('00000000010000000000000000');
    expect(createIdSource(ones)(2 ** 48 - 1)).to.equal('7ZZZZZZZZZZZZZZZZZZZZZZZZZ');
    // 2016-07-30, the example of the ULID specification.
    expect(createIdSource(zeros)(1469922850259).slice(0, 10)).to.equal('01ARZ3NDEK');
  });

  it('grow within one millisecond, and when the clock goes back', () => {
    const newId = createIdSource(fromCrypto);
    let last = '';
    for (const now of [5000, 5000, 5000, 4000, 5001, 5001, 4999, 6000.7]) {
      const id = newId(now);
      expect(id > last, `${id} after ${last}`).to.equal(true);
      expect(id).to.match(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/);
      last = id;
    }
  });

  it('grow even when the random part runs over', () => {
    const newId = createIdSource(ones);
    const first = newId(1000);
    const second = newId(1000);
    expect(second > first).to.equal(true);
    expect(second.slice(0, 10) > first.slice(0, 10)).to.equal(true);
  });

  it('of two sources differ', () => {
    const source = () => createIdSource(fromCrypto);
    expect(source()(1)).to.not.equal(source()(1));
  });

  it('are a hundred thousand in a moment, all different', () => {
    const newId = createIdSource(fromCrypto);
    const ids = Array.from({ length: 100_000 }, () => newId(1_700_000_000_000));
    expect(new Set(ids).size).to.equal(ids.length);
    expect([...ids].sort()).to.deep.equal(ids);
  });
});

describe('Money', () => {
  it('has the minor digits of its currency', () => {
    expect(['USD', 'CAD', 'EUR', 'JPY', 'KWD', 'CLF', 'usd'].map(minorDigits)).to.deep.equal([
      2, 2, 2, 0, 3, 4, 2,
    ]);
  });

  it('is read as people and exports write it', () => {
    const amounts: Record<string, number> = {
      '$1,234.50': 123450,
      '1 234,50 $': 123450,
      '1\u00A0234,50\u00A0$': 123450,
      '1\u202F234,50 €': 123450,
      '1.234,50 €': 123450,
      "1'234.50": 123450,
      'CHF 1’234.50': 123450,
      CA$12: 1200,
      'CAD 12.5': 1250,
      '12.50 USD': 1250,
      'R$ 7,00': 700,
      'Fr. 20': 2000,
      '12 kr': 1200,
      '1,234': 123400,
      '1,234,567': 123456700,
      '12,34,567.89': 123456789,
      '1234': 123400,
      '0': 0,
      '0.5': 50,
      '.5': 50,
      '5.': 500,
      '0.500': 50,
      '１２．５０': 1250,
    };
    for (const [text, minor] of Object.entries(amounts))
      expect(parseMoney(text, 'CAD'), text).to.equal(minor);
  });

  it('is negative with a sign, before or after, or in brackets', () => {
    for (const text of ['-5', '−5', '$-5.00', '-$5.00', '5.00-', '($5.00)', '(5)', '- 5']) {
      expect(parseMoney(text, 'USD'), text).to.equal(-500);
    }
    expect(Object.is(parseMoney('-0', 'USD'), 0)).to.equal(true);
  });

  it('is not guessed: what could mean two things is none', () => {
    for (const text of [
      '1.234',
      '12.345',
      '1,2345',
      '1.005',
      '1,23,4',
      '1.2.3',
      '1 23',
      '1,234,56',
      '1,234,5',
      '1.234.5',
    ]) {
      expect(parseMoney(text, 'USD'), text).to.equal(undefined);
    }
  });

  it('is none where there is no amount', () => {
    for (const text of [
      '',
      ' ',
      '$',
      'abc',
      '1e3',
      '12abc',
      'n/a',
      '--5',
      '(-5)',
      '5 5',
      'Infinity',
      '0x10',
      '9'.repeat(17),
    ]) {
      expect(parseMoney(text, 'USD'), text).to.equal(undefined);
    }
  });

  it('has no cents in yen and three digits in dinars', () => {
    expect(parseMoney('¥1,234', 'JPY')).to.equal(1234);
    expect(parseMoney('1234.00', 'JPY')).to.equal(1234);
    expect(parseMoney('12.5', 'JPY')).to.equal(undefined);
    expect(parseMoney('1.234', 'KWD')).to.equal(1234);
  });

  it('is written as a plain decimal, and read again as it was', () => {
    expect(formatMinor(123450, 'USD')).to.equal('1234.50');
    expect(formatMinor(5, 'USD')).to.equal('0.05');
    expect(formatMinor(-500, 'USD')).to.equal('-5.00');
    expect(formatMinor(1234, 'JPY')).to.equal('1234');
    expect(formatMinor(1, 'KWD')).to.equal('0.001');
    const random = chance('money there and back');
    for (let round = 0; round < 5_000; round++) {
      const currency = random.pick(['USD', 'JPY', 'KWD', 'CLF']);
      const minor = random.below(random.pick([10, 1000, 1e6, 1e12])) * (random.chance(0.3) ? -1 : 1);
      expect(parseMoney(formatMinor(minor, currency), currency), `${minor} ${currency}`).to.equal(minor + 0);
    }
  });
});

describe('Names', () => {
  it('are given and family name, else the company, else the nickname', () => {
    expect(displayName({ givenName: 'Ana', familyName: 'Díaz', companyName: 'Acme' })).to.equal('Ana Díaz');
    expect(displayName({ givenName: 'Ana', nickname: 'An' })).to.equal('Ana');
    expect(displayName({ familyName: 'Díaz', companyName: 'Acme' })).to.equal('Díaz');
    expect(displayName({ companyName: 'Acme', nickname: 'An' })).to.equal('Acme');
    expect(displayName({ nickname: 'An' })).to.equal('An');
    expect(displayName({})).to.equal(undefined);
  });

  it('as filters mean them leave the nickname out', () => {
    expect(fullName({ nickname: 'An' })).to.equal(undefined);
    expect(fullName({ companyName: 'Acme', nickname: 'An' })).to.equal('Acme');
  });
});

describe('A line of the list', () => {
  it('has the primary facts of somebody, and only those known', () => {
    const row = customerRow(person({ nickname: 'Zed' }), { visits: 0, totalSpend: 0 });
    expect(row).to.deep.equal({ id: 'C1', version: 1, name: 'Zed', visits: 0, totalSpend: 0, badges: [] });
  });

  it('shows no hidden address', () => {
    const emails = [
      { address: 'hidden@example.com', visibility: 'hidden', subscription: 'unknown' },
      { address: 'shown@example.com', visibility: 'visible', subscription: 'unknown' },
    ] as const;
    const facts = { visits: 0, totalSpend: 0 };
    expect(customerRow(person({ emails: [...emails] }), facts).emailAddress).to.equal('shown@example.com');
    expect(customerRow(person({ emails: [emails[0]] }), facts)).to.not.have.property('emailAddress');
  });

  it('has the history that came with an import', () => {
    const opening = { visits: 4, spend: 12000, firstVisit: '2025-01-01', lastVisit: '2026-02-03' };
    const record = person({
      givenName: 'Ana',
      companyName: 'Acme',
      phones: [{ number: '+15145550123' }, { number: '+15145550124' }],
      creationSource: 'INSTANT_PROFILE',
      blocked: { reason: 'x', at: '2026-01-01T00:00:00Z' },
      opening,
    });
    expect(customerRow(record, factsOf(record))).to.deep.equal({
      id: 'C1',
      version: 1,
      name: 'Ana',
      companyName: 'Acme',
      phoneNumber: '+15145550123',
      visits: 4,
      totalSpend: 12000,
      lastVisit: '2026-02-03',
      badges: ['instant-profile', 'blocked'],
    });
    expect(factsOf(person())).to.deep.equal({ visits: 0, totalSpend: 0 });
  });
});
