import { expect } from '@open-wc/testing';
import { mailLink, phoneLink } from '../../src/elements/contact-links.js';
import { countryCode, countryName } from '../../src/elements/country-names.js';
import { readBirthday, writeBirthday } from '../../src/elements/birthday-text.js';
import { readDate, writeDate } from '../../src/elements/date-words.js';
import { en } from '../../src/i18n/en.js';
import { es } from '../../src/i18n/es.js';
import { frCA } from '../../src/i18n/fr-CA.js';
import { Localization } from '../../src/i18n/localization.js';
import { readNumber, writeNumber } from '../../src/elements/number-text.js';

describe('what people type', () => {
  const THIS_YEAR = 2026;

  describe('as a birthday', () => {
    const READ: [text: string, tag: string, birthday: string | undefined][] = [
      ['4/23/1990', 'en-US', '1990-04-23'],
      ['23/4/1990', 'es', '1990-04-23'],
      ['1990-04-23', 'fr-CA', '1990-04-23'],
      ['1990-04-23', 'es', '1990-04-23'],
      ['19900423', 'en', '1990-04-23'],
      ['4/5', 'en', '04-05'],
      ['4/5', 'es', '05-04'],
      ['04-05', 'fr-CA', '04-05'],
      ['23/4', 'en', '04-23'],
      ['31/12/1999', 'en', '1999-12-31'],
      ['4/23/90', 'en', '1990-04-23'],
      ['4/23/05', 'en', '2005-04-23'],
      ['4/23/27', 'en', '1927-04-23'],
      ['April 23, 1990', 'en', '1990-04-23'],
      ['23 apr', 'en', '04-23'],
      ['23rd of April 1990', 'en', '1990-04-23'],
      ['23 avril 1990', 'fr-CA', '1990-04-23'],
      ['1er août', 'fr-CA', '08-01'],
      ['23 AOUT 1990', 'fr-CA', '1990-08-23'],
      ['23 de abril de 1990', 'es', '1990-04-23'],
      ['April 23', 'fr-CA', '04-23'],
      ['29 feb', 'en', '02-29'],
      ['Feb 29 1990', 'en', undefined],
      ['2/30', 'en', undefined],
      ['13/13', 'en', undefined],
      ['', 'en', undefined],
      ['soon', 'en', undefined],
      ['4', 'en', undefined],
      ['jui', 'fr-CA', undefined],
      ['4/23/1990/5', 'en', undefined],
    ];
    for (const [text, tag, birthday] of READ) {
      it(`“${text}” in ${tag} is ${birthday ?? 'none'}`, () => {
        expect(readBirthday(text, tag, THIS_YEAR)).to.equal(birthday);
      });
    }

    it('reads back what it writes, in every language and order', () => {
      for (const tag of ['en', 'en-GB', 'fr-CA', 'fr', 'es', 'de', 'sv', 'ja']) {
        for (const birthday of ['1990-04-23', '04-23', '02-29', '2001-12-01', '12-31']) {
          expect(
            readBirthday(writeBirthday(birthday, tag), tag, THIS_YEAR),
            `${birthday} in ${tag}`,
          ).to.equal(birthday);
        }
      }
    });
  });

  describe('as a date', () => {
    const TODAY = '2026-11-21';
    const READ: [text: string, tag: string, date: string | undefined][] = [
      ['1/5/2026', 'en', '2026-01-05'],
      ['1/5/2026', 'es', '2026-05-01'],
      ['2026-01-05', 'fr-CA', '2026-01-05'],
      ['2026-01-05', 'en', '2026-01-05'],
      ['5 janv. 2026', 'fr-CA', '2026-01-05'],
      ['5 ene 2026', 'es', '2026-01-05'],
      ['Jan 5', 'en', '2026-01-05'],
      ['1/5/27', 'en', '2027-01-05'],
      ['1/5/99', 'en', '1999-01-05'],
      ['29 feb', 'en', undefined],
      ['2/30/2026', 'en', undefined],
      ['1', 'en', undefined],
      ['soon', 'en', undefined],
    ];
    for (const [text, tag, date] of READ) {
      it(`“${text}” in ${tag} is ${date ?? 'none'}`, () => {
        expect(readDate(text, tag, TODAY)).to.equal(date);
      });
    }

    it('reads back what it writes, in every month and language', () => {
      for (const [tag, messages] of Object.entries({ en, 'fr-CA': frCA, es })) {
        const words = new Localization(tag, messages.messages, {});
        for (let month = 1; month <= 12; month++) {
          const date = `2024-${String(month).padStart(2, '0')}-29`;
          const written = writeDate(date, words, TODAY);
          expect(readDate(written, tag, TODAY), written).to.equal(date);
          expect(written, 'in words').to.match(/\p{L}/u);
        }
      }
    });
  });

  describe('as a number', () => {
    const READ: [text: string, tag: string, number: number | undefined][] = [
      ['1234.5', 'en', 1234.5],
      ['1,234.5', 'en', 1234.5],
      ['1,234', 'en', 1234],
      ['1,5', 'en', 1.5],
      ['1 234,5', 'fr-CA', 1234.5],
      ['1.5', 'fr-CA', 1.5],
      ['1.234,5', 'es', 1234.5],
      ['-3', 'en', -3],
      ['−3', 'en', -3],
      ['.5', 'en', 0.5],
      ['', 'en', undefined],
      ['1,2,3', 'en', undefined],
      ['0x10', 'en', undefined],
      ['1e5', 'en', undefined],
      ['twelve', 'en', undefined],
    ];
    for (const [text, tag, number] of READ) {
      it(`“${text}” in ${tag} is ${number ?? 'none'}`, () => {
        expect(readNumber(text, tag)).to.equal(number);
      });
    }

    it('reads back what it writes', () => {
      for (const tag of ['en', 'fr-CA', 'es', 'de']) {
        for (const number of [0, 38.5, -1234567.25, 0.001])
          expect(readNumber(writeNumber(number, tag), tag)).to.equal(number);
      }
    });
  });

  it('as a country, by name or code, in the language of the page', () => {
    expect(countryCode('canada', 'en')).to.equal('CA');
    expect(countryCode('ÉTATS-UNIS', 'fr-CA')).to.equal('US');
    expect(countryCode('mx', 'es')).to.equal('MX');
    expect(countryCode('Atlantis', 'en')).to.equal('Atlantis');
    expect(countryName('DE', 'es')).to.equal('Alemania');
    expect(countryName('Somewhere', 'en')).to.equal('Somewhere');
  });

  it('becomes a link only where it can be one', () => {
    expect(mailLink('a@example.com')).to.equal('mailto:a@example.com');
    expect(mailLink('a?cc=b@example.com&x#y')).to.equal('mailto:a%3Fcc%3Db@example.com%26x%23y');
    expect(mailLink('\ud800')).to.equal('mailto:');
    expect(phoneLink('+1 (514) 555-0123')).to.equal('tel:+15145550123');
    expect(phoneLink('javascript:alert(1)')).to.equal('tel:1');
    expect(phoneLink('none')).to.equal(undefined);
  });
});
