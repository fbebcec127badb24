import { expect } from '@open-wc/testing';
import parseByLibrary, { type CountryCode } from 'libphonenumber-js/core';
import metadata from 'libphonenumber-js/min/metadata';
import { withoutFormats } from '../../.config/phone-formats.js';
import { isDialable, parsePhone, phoneForms, splitExtension } from '../../src/core/phone.js';
import { formatPhone } from '../../src/core/phone-format.js';
import {
  loadPhoneLibrary,
  normalisePhone,
  type PhoneLibrary,
  phoneParser,
} from '../../src/core/phone-library.js';
import type { Random } from '../../src/testing/random.js';
import { chance } from './chance.js';
import { sharedText } from './shared-data.js';

const NORTH_AMERICA = 'US CA AG AI AS BB BM BS DM DO GD GU JM KN KY LC MP MS PR SX TC TT VC VG VI'.split(' ');

let library: PhoneLibrary;
before(async () => {
  library = await loadPhoneLibrary();
});

describe('A phone number of North America', () => {
  it('is read without the library, however it is written', () => {
    for (const text of [
      '5145550123',
      '514-555-0123',
      '514.555.0123',
      '514 555 0123',
      '(514) 555-0123',
      '(514)555-0123',
      '514/555-0123',
      '1 514 555 0123',
      '1-514-555-0123',
      '+15145550123',
      '+1 (514) 555-0123',
      '+1.514.555.0123',
      ' 514\u00A0555\u20090123 ',
      '+1 (514) 555-0123 x12',
      '514-555-0123 ext. 12',
      '514-555-0123 poste 12',
      '514-555-0123, 12',
      '514-555-0123 #12',
      'tel:+1-514-555-0123',
    ]) {
      expect(parsePhone(text, 'CA'), text).to.equal('+15145550123');
      expect(library.parse(text, 'CA'), text).to.equal('+15145550123');
    }
  });

  it('may be fictional, unassigned or new: only its form counts', () => {
    for (const text of ['514-555-0123', '555-123-4567', '+1 555 010 0199', '999-200-3000', '800-555-1212']) {
      expect(parsePhone(text, 'US'), text).to.match(/^\+1\d{10}$/);
    }
  });

  it('is none when nobody can dial it', async () => {
    for (const text of [
      '555-0123',
      '123-456-7890',
      '014-555-0123',
      '000-000-0000',
      '999-999-9999',
      '5555555555',
      '51455501234',
      '+1 514 555 012',
      '+1 114 555 0123',
    ]) {
      expect(await normalisePhone(text, 'US'), text).to.equal(undefined);
    }
  });

  it('is none when it is no number at all', async () => {
    for (const text of [
      '',
      ' ',
      'n/a',
      '-',
      'unknown',
      '+',
      '()',
      '12',
      '1-800-FLOWERS',
      '514-555-0123 or 514-555-0199',
    ]) {
      expect(await normalisePhone(text, 'CA'), text).to.equal(undefined);
    }
    expect(await normalisePhone('5'.repeat(300), 'CA')).to.equal(undefined);
    expect(parsePhone('n/a', 'CA')).to.equal(undefined);
  });

  it('needs its country or a plus elsewhere', async () => {
    expect(parsePhone('514-555-0123', 'FR')).to.equal('needs-library');
    expect(parsePhone('+1 514-555-0123', 'FR')).to.equal('+15145550123');
    expect(await normalisePhone('514-555-0123', 'FR')).to.equal(undefined);
  });
});

describe('The way without the library', () => {
  it('agrees with the library on every number it decides', () => {
    const random = chance('phones with and without the library');
    const byLibrary = (text: string, country: string): string | undefined => {
      const number = parseByLibrary(
        text,
        { defaultCountry: country as CountryCode, extract: false },
        metadata,
      );
      if (!number?.isPossible()) return undefined;
      return isDialable(number.countryCallingCode, number.nationalNumber) ? number.number : undefined;
    };
    let decided = 0;
    let taken = 0;
    for (let round = 0; decided < 50_000; round++) {
      const text = randomNumber(random);
      const country = random.chance(0.85)
        ? random.pick(NORTH_AMERICA)
        : random.pick(['FR', 'GB', 'MX', 'XK']);
      const number = parsePhone(text, country);
      if (number === 'needs-library') continue;
      decided++;
      if (number !== undefined) taken++;
      if (number !== byLibrary(text, country)) {
        expect.fail(`${JSON.stringify(text)} in ${country}: ${number}, library ${byLibrary(text, country)}`);
      }
    }
    console.log(`phones: ${decided} decided, ${taken} of them numbers, 0 differences`);
    expect(taken).to.be.greaterThan(20_000);
  }).timeout(120_000);
});

describe('The metadata that are packed, without formats', () => {
  it('read every number of every country as the whole ones do', () => {
    const random = chance('phones with packed and whole metadata');
    const packed = withoutFormats(metadata);
    const countries = Object.keys(metadata.countries) as CountryCode[];
    const codes = Object.keys(metadata.country_calling_codes);
    const read = (text: string, defaultCountry: CountryCode, by: typeof metadata): unknown => {
      const number = parseByLibrary(text, { defaultCountry, extract: false }, by);
      return number && [number.number, number.isPossible(), number.country];
    };
    let taken = 0;
    for (let round = 0; round < 50_000; round++) {
      const country = random.pick(countries);
      let text = random.chance(0.4) ? `+${random.pick(codes)}` : random.pick(['', '', '0', '00', '8', '1']);
      for (let left = 4 + random.below(9); left > 0; left--) text += String(random.below(10));
      const [known, ours] = [read(text, country, metadata), read(text, country, packed)];
      if (known) taken++;
      if (JSON.stringify(known) !== JSON.stringify(ours)) {
        expect.fail(`${text} in ${country}: ${JSON.stringify(ours)}, whole ${JSON.stringify(known)}`);
      }
    }
    expect(taken).to.be.greaterThan(20_000);
  }).timeout(120_000);
});

/** Digits in North American shapes and out of shape, with all sorts of marks between. */
function randomNumber(random: Random): string {
  let digits = '';
  const length = random.pick([10, 10, 10, 10, 11, 11, 7, 9, 12, random.below(16)]);
  for (let left = length; left > 0; left--) digits += String(random.below(10));
  if (length >= 11 && random.chance(0.6)) digits = `1${digits.slice(1)}`;
  if (random.chance(0.05)) digits = `011${digits}`;
  if (random.chance(0.03)) digits = String(random.below(10)).repeat(10);
  let text = '';
  for (const digit of digits) {
    text += digit;
    if (random.chance(0.25)) text += random.pick([' ', '-', '.', '(', ')', '/', ') ', '--', ' - ']);
  }
  if (random.chance(0.35)) text = `+${text}`;
  else if (random.chance(0.3)) text = random.pick(['(', ' ', '-', '.', '+ ', '+(']) + text;
  if (random.chance(0.15)) text += random.pick([' x12', ' ext. 123', 'x1', '#12', ' ext 4', ',5', ';ext=7']);
  return text;
}

describe('A phone number of any country', () => {
  it('is read in the form of the merchant’s country, or with its own code', async () => {
    const cases: [string, string, string][] = [
      ['06 12 34 56 78', 'FR', '+33612345678'],
      ['+33 6 12 34 56 78', 'CA', '+33612345678'],
      ['011 33 6 12 34 56 78', 'CA', '+33612345678'],
      ['020 7946 0958', 'GB', '+442079460958'],
      ['+44 (0)20 7946 0958', 'CA', '+442079460958'],
      ['55 1234 5678', 'MX', '+525512345678'],
      ['٥١٤٥٥٥٠١٢٣', 'CA', '+15145550123'],
      ['５１４－５５５－０１２３', 'CA', '+15145550123'],
      ['514–555–0123', 'CA', '+15145550123'],
      ['[514] 555-0123', 'CA', '+15145550123'],
    ];
    for (const [text, country, number] of cases) {
      expect(await normalisePhone(text, country), text).to.equal(number);
    }
  });

  it('may begin with 00, whatever the prefix of the merchant’s country', async () => {
    expect(await normalisePhone('00 33 6 12 34 56 78', 'CA')).to.equal('+33612345678');
    expect(await normalisePhone('00 33 6 12 34 56 78', 'FR')).to.equal('+33612345678');
    expect(await normalisePhone('00 1 514 555 0123', 'US')).to.equal('+15145550123');
  });

  it('is none when it is one digit repeated', async () => {
    expect(await normalisePhone('00 00 00 00 00', 'FR')).to.equal(undefined);
    expect(await normalisePhone('11 11 11 11', 'DK')).to.equal(undefined);
  });

  it('needs a plus where the merchant’s country is not known', async () => {
    expect(await normalisePhone('06 12 34 56 78', 'ZZ')).to.equal(undefined);
    expect(await normalisePhone('+33 6 12 34 56 78', 'ZZ')).to.equal('+33612345678');
    expect(await normalisePhone('+33 6 12 34 56 78', '')).to.equal('+33612345678');
  });

  it('is read in bulk by one parser', async () => {
    const parse = await phoneParser('CA');
    expect(['514-555-0123', '+33612345678', 'no'].map(parse)).to.deep.equal([
      '+15145550123',
      '+33612345678',
      undefined,
    ]);
  });

  it('is read in each region’s own and international writing', async function () {
    const text = await sharedText('phone-examples/examples.mobile.json');
    if (text === undefined) return this.skip();
    const examples = Object.entries(JSON.parse(text) as Record<string, string>);
    expect(examples.length).to.equal(245);
    for (const [country, national] of examples) {
      const number = parseByLibrary(national, { defaultCountry: country as CountryCode }, metadata)!;
      for (const written of [number.number, number.formatNational(), number.formatInternational()]) {
        expect(library.parse(written, country), `${written} in ${country}`).to.equal(number.number);
      }
      expect(library.parse(number.formatInternational(), 'CA'), country).to.equal(number.number);
    }
  });

  it('gives itself when read again', async function () {
    const text = await sharedText('phone-examples/examples.mobile.json');
    if (text === undefined) return this.skip();
    const parse = await phoneParser('CA');
    for (const [country, national] of Object.entries(JSON.parse(text) as Record<string, string>)) {
      const number = library.parse(national, country)!;
      expect(parse(number), country).to.equal(number);
    }
  });
});

describe('An extension', () => {
  it('is taken off', () => {
    expect(splitExtension('514-555-0123 x12')).to.deep.equal({ number: '514-555-0123', extension: '12' });
    expect(splitExtension('514-555-0123 Ext: 12')).to.deep.equal({ number: '514-555-0123', extension: '12' });
    expect(splitExtension('514-555-0123 extension 12#')).to.deep.equal({
      number: '514-555-0123',
      extension: '12',
    });
    expect(splitExtension('514 555-0123, poste 12')).to.deep.equal({
      number: '514 555-0123',
      extension: '12',
    });
    expect(splitExtension('514-555-0123')).to.deep.equal({ number: '514-555-0123' });
    expect(splitExtension('x12')).to.deep.equal({ number: 'x12' });
  });
});

describe('A kept number', () => {
  it('is shown as it is dialled at home, and with its code elsewhere', () => {
    expect(formatPhone('+15145550123', 'CA')).to.equal('(514) 555-0123');
    expect(formatPhone('+15145550123', 'US')).to.equal('(514) 555-0123');
    expect(formatPhone('+15145550123', 'FR')).to.equal('+1 514-555-0123');
    expect(formatPhone('+33612345678', 'CA')).to.equal('+33 612 345 678');
    expect(formatPhone('+442079460958', 'GB')).to.equal('+44 207 946 0958');
    expect(formatPhone('+35312345678', 'IE')).to.equal('+353 123 456 78');
  });

  it('is shown as it is when it is no E.164', () => {
    for (const text of ['', '514', 'call me', '+']) expect(formatPhone(text, 'CA')).to.equal(text);
  });

  it('shows all its digits and nothing else but marks', async function () {
    const text = await sharedText('phone-examples/examples.mobile.json');
    if (text === undefined) return this.skip();
    for (const [country, national] of Object.entries(JSON.parse(text) as Record<string, string>)) {
      const number = library.parse(national, country)!;
      expect(formatPhone(number, 'XX').replace(/[ -]/g, ''), country).to.equal(number);
    }
  });

  it('is searched by the digits that people write it with', () => {
    expect(phoneForms('+15145550123')).to.deep.equal(['15145550123', '5145550123']);
    expect(phoneForms('+33612345678')).to.deep.equal(['33612345678', '612345678', '0612345678']);
    expect(phoneForms('+79161234567')).to.deep.equal(['79161234567', '9161234567', '89161234567']);
  });
});
