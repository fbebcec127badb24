import { normaliseText } from './text.js';

/**
 * Money in integer minor units with an ISO 4217 currency. The digits behind the point are ISO's and kept
 * here: engines differ over some currencies.
 */

const MINOR_DIGITS: ReadonlyMap<string, number> = new Map([
  ...'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'
    .split(' ')
    .map((currency) => [currency, 0] as const),
  ...'BHD IQD JOD KWD LYD OMR TND'.split(' ').map((currency) => [currency, 3] as const),
  ...'CLF UYW'.split(' ').map((currency) => [currency, 4] as const),
]);

/** How many digits a currency has behind the point: 2 for USD, 0 for JPY. */
export function minorDigits(currency: string): number {
  return MINOR_DIGITS.get(currency.toUpperCase()) ?? 2;
}

/** Signs and codes that may stand before or after an amount: $, CA$, USD, kr, Fr. */
const SIGN = String.raw`(?:[A-Z]{0,3}\p{Sc}|[A-Z]{3}|kr|Kč|zł|Ft|Fr|Rs|RM|lei|R)\.?`;
const CURRENCY_SIGN = new RegExp(`^${SIGN}(?=[\\s\\d.,()-])|(?<=[\\s\\d.,()-])${SIGN}$`, 'u');
const AMOUNT = /^(\d+)(?:\.(\d*))?$/;

/**
 * The minor units that a text means: "$1,234.50", "1 234,50 $", "CAD 12", "(5.00)" and "−5" for minus five.
 * `undefined` for what is no amount, has more digits than the currency, or could mean two things ("1.234").
 */
export function parseMoney(text: string, currency: string): number | undefined {
  let rest = normaliseText(text)
    .normalize('NFKC')
    .replace(/[\u2212\u2012\u2013]/g, '-')
    .trim();
  let negative = false;
  const bracketed = /^\((.*)\)$/s.exec(rest);
  if (bracketed) {
    negative = true;
    rest = bracketed[1]!;
  }
  rest = rest.replace(CURRENCY_SIGN, '').trim();
  if (/^-|-$/.test(rest)) {
    if (negative) return undefined;
    negative = true;
    rest = rest.replace(/^-|-$/, '').replace(CURRENCY_SIGN, '').trim();
  }
  const digits = minorDigits(currency);
  const match = AMOUNT.exec(withPoint(rest, digits) ?? '');
  if (!match) return undefined;
  const whole = match[1]!;
  const fraction = (match[2] ?? '').replace(/0+$/, '');
  if (fraction.length > digits) return undefined;
  const minor = Number(whole + fraction.padEnd(digits, '0'));
  if (!Number.isSafeInteger(minor)) return undefined;
  return negative && minor !== 0 ? -minor : minor;
}

/** `amount` with a point before its fraction and no marks between thousands; `undefined` where that cannot be told. */
function withPoint(amount: string, digits: number): string | undefined {
  const text = amount.replace(/^[.,](?=\d)/, '0.');
  if (/^\d+$/.test(text)) return text;
  if (/^\d+[.,]\d*$/.test(text)) {
    const [whole = '', fraction = ''] = text.split(/[.,]/);
    const readsAsThousand = fraction.length === 3 && /^[1-9]\d{0,2}$/.test(whole);
    if (!readsAsThousand || digits >= 3) return `${whole}.${fraction}`;
    // "1,234" is how exports write a thousand; "1.234" may be a thousand or a rate.
    return text.includes(',') ? whole + fraction : undefined;
  }
  const grouped = /^(\d{1,3}(?:([ ,.'’])\d{2,3})(?:\2\d{2,3})*)(?:([.,])(\d*))?$/.exec(text);
  if (!grouped || grouped[3] === grouped[2] || !/\d{3}$/.test(grouped[1]!)) return undefined;
  return `${grouped[1]!.replace(/\D/g, '')}.${grouped[4] ?? ''}`;
}

/** Minor units as a plain decimal for files and forms: "1234.50", "-5.00". */
export function formatMinor(amount: number, currency: string): string {
  const digits = minorDigits(currency);
  const text = String(Math.abs(amount)).padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  const sign = amount < 0 ? '-' : '';
  return digits === 0 ? sign + whole : `${sign}${whole}.${text.slice(text.length - digits)}`;
}
