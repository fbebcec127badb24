import { expect } from '@open-wc/testing';
import { containsCardNumber } from '../../src/core/card-number.js';
import { chance } from './chance.js';

/** Numbers that payment companies publish for tests. */
const TEST_CARDS = [
  '4111111111111111',
  '4012888888881881',
  '4222222222222',
  '5555555555554444',
  '5105105105105100',
  '2223003122003222',
  '378282246310005',
  '371449635398431',
  '6011111111111117',
  '6011000990139424',
  '30569309025904',
  '38520000023237',
  '3530111333300000',
  '3566002020360505',
  '6200000000000005',
  '6759649826438453',
];

/** `digits` with the check digit that makes them right. */
function withCheckDigit(digits: string): string {
  for (let check = 0; check < 10; check++) {
    let sum = 0;
    [...`${digits}${check}`].reverse().forEach((digit, place) => {
      const value = Number(digit) * (place % 2 === 0 ? 1 : 2);
      sum += value > 9 ? value - 9 : value;
    });
    if (sum % 10 === 0) return `${digits}${check}`;
  }
  throw new Error('No digit fits.');
}

describe('A card number', () => {
  it('is noticed by issuer, length and check digit', () => {
    for (const number of TEST_CARDS) expect(containsCardNumber(number), number).to.equal(true);
  });

  it('is noticed inside other text', () => {
    for (const text of [
      'Card 4111111111111111 exp 12/27 cvv 123',
      'visa:4111111111111111.',
      'x4111111111111111x',
      'called 514-555-0123 about 4111 1111 1111 1111',
      'line one\n4111111111111111\nline three',
      '(4111111111111111)',
      '4111111111111111 4111111111111112',
    ]) {
      expect(containsCardNumber(text), text).to.equal(true);
    }
  });

  it('is noticed however it is parted', () => {
    for (const text of [
      '4111 1111 1111 1111',
      '4111-1111-1111-1111',
      '4111.1111.1111.1111',
      '4111_1111_1111_1111',
      '4111  1111  1111  1111',
      '4111 - 1111 - 1111 - 1111',
      '4111\u00A01111\u00A01111\u00A01111',
      '4111\t1111\t1111\t1111',
      '4111–1111–1111–1111',
      '4111\u20111111\u20111111\u20111111',
      '41111111 11111111',
      '4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1',
      '3782 822463 10005',
      '3056 930902 5904',
    ]) {
      expect(containsCardNumber(text), text).to.equal(true);
    }
  });

  it('is noticed in full-width and Arabic digits, and with invisible characters in it', () => {
    expect(containsCardNumber('４１１１　１１１１　１１１１　１１１１')).to.equal(true);
    expect(containsCardNumber('٤١١١١١١١١١١١١١١١')).to.equal(true);
    expect(containsCardNumber('4111\u200B1111\u200B1111\u200B1111')).to.equal(true);
  });

  it('is noticed for every issuer, whatever the digits', () => {
    const random = chance('card numbers');
    const issuers: [string, number][] = [
      ['4', 16],
      ['4', 13],
      ['4', 19],
      ['51', 16],
      ['55', 16],
      ['2221', 16],
      ['2720', 16],
      ['34', 15],
      ['37', 15],
      ['6011', 16],
      ['644', 16],
      ['65', 16],
      ['300', 14],
      ['36', 14],
      ['38', 14],
      ['3528', 16],
      ['3589', 16],
      ['62', 16],
      ['62', 19],
      ['2200', 16],
      ['9792', 16],
      ['5018', 12],
      ['6763', 19],
    ];
    for (const [prefix, length] of issuers) {
      for (let round = 0; round < 40; round++) {
        let digits = prefix;
        while (digits.length < length - 1) digits += String(random.below(10));
        const number = withCheckDigit(digits);
        expect(containsCardNumber(`no. ${number}, please`), number).to.equal(true);
        const wrong = number.slice(0, -1) + String((Number(number.slice(-1)) + 1 + random.below(9)) % 10);
        expect(containsCardNumber(wrong), wrong).to.equal(false);
      }
    }
  });
});

describe('What only looks like a card number', () => {
  it('passes: order numbers whose check digit is wrong', () => {
    for (const text of ['4111111111111112', 'order 5555555555554445', '4111 1111 1111 1112']) {
      expect(containsCardNumber(text), text).to.equal(false);
    }
  });

  it('passes: a right check digit without an issuer', () => {
    for (const digits of ['123456789012345', '99999999999999', '111111111111111', '7000000000000']) {
      const number = withCheckDigit(digits);
      expect(containsCardNumber(number), number).to.equal(false);
    }
  });

  it('passes: a wrong length for the issuer, or digits inside a longer number', () => {
    for (const text of [
      withCheckDigit('41111111111111'),
      withCheckDigit('3782822463100'),
      '94111111111111111',
      '41111111111111110000',
      '4111111111111111111111111',
    ]) {
      expect(containsCardNumber(text), text).to.equal(false);
    }
  });

  it('passes: phone numbers with their plus', () => {
    const random = chance('phones are no cards');
    expect(containsCardNumber('+4917012345675')).to.equal(false);
    for (let round = 0; round < 2_000; round++) {
      const phone = `+${withCheckDigit(`4${1e11 + random.below(8e11)}`)}`;
      expect(containsCardNumber(`call ${phone}`), phone).to.equal(false);
    }
  });

  it('passes: phones without a plus, dates, amounts, places and lists of numbers', () => {
    for (const text of [
      '514-555-0123 or 450-555-0199',
      '2026-11-22 10:30 to 2026-11-23 11:30',
      '$4,111,111,111,111,111.00',
      'at 45.411111111111111, -73.567',
      'sizes 36 37 38 39 40 41 42 43',
      '4111,1111,1111,1111',
      '4111/1111/1111/1111',
      '4111\n1111\n1111\n1111',
      'H2X 1Y4',
      '',
      'no digits here at all',
      '١٢٣',
    ]) {
      expect(containsCardNumber(text), text).to.equal(false);
    }
  });

  it('is refused rarely: one in ten of the numbers that have an issuer’s prefix and length', () => {
    const random = chance('false alarms');
    let alarms = 0;
    for (let round = 0; round < 20_000; round++) {
      let digits = '';
      while (digits.length < 16) digits += String(random.below(10));
      if (containsCardNumber(`order ${digits}`)) alarms++;
    }
    expect(alarms / 20_000).to.be.within(0.01, 0.05);
  });

  it('is decided quickly, even in the longest note of nothing but digits', () => {
    const started = performance.now();
    for (const text of ['4111 1111 1111 111'.repeat(1_100), '4 '.repeat(10_000), '4'.repeat(20_000)]) {
      containsCardNumber(text);
    }
    const took = performance.now() - started;
    console.log(`60,000 characters looked through for card numbers: ${took.toFixed(0)} ms`);
    expect(took).to.be.below(2_000);
  });
});
