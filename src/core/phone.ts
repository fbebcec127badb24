import { callingCodeOf, NORTH_AMERICA, NORTH_AMERICAN_COUNTRIES } from './calling-codes.js';
import { phoneKey } from './keys.js';
import { cleanLine } from './text.js';

/**
 * Phone numbers as people write them, kept as E.164 ("+15145550123").
 *
 * A number is taken when it can be dialled: its length is possible in its country (libphonenumber's
 * `isPossible`), it is not one digit repeated ("000-000-0000", the placeholder of forms, which would make one
 * person of many), and in North America it has ten digits of which the first is 2–9. Whether the number is
 * *assigned* (`isValid`) is not asked: metadata age, and a real file must not lose people over a new area
 * code. So the fictional 514-555-0123 and 555-123-4567 are taken too.
 */

/** Longer text is nobody's phone number; the library's limit too. */
const LONGEST_TEXT = 250;
/** A digit in a script that phone numbers are written in here. */
const ANY_DIGIT = /[0-9\uFF10-\uFF19\u0660-\u0669\u06F0-\u06F9]/;
/** Digits and marks that mean nothing but grouping. */
const PLAIN_NUMBER = /^\+?[\d ().\/-]+$/;
const EXTENSION = /[ ,;]*(?:e?xt(?:ension|n)?|poste|anexo|x|#|,|;ext=)[.: ]{0,2}(\d{1,9})#?$/i;

export interface PhoneText {
  /** The number without its extension, on one line. */
  number: string;
  extension?: string;
}

/** Takes an extension off: "514-555-0123 x12", "… ext. 12", "… poste 12"; and the scheme of a link, "tel:". */
export function splitExtension(text: string): PhoneText {
  const line = cleanLine(text).replace(/^tel:/i, '');
  const match = EXTENSION.exec(line);
  if (!match || !ANY_DIGIT.test(line.slice(0, match.index))) return { number: line };
  return { number: line.slice(0, match.index), extension: match[1]! };
}

/**
 * Reads a phone number without the library where that is certain: numbers of North America. Gives E.164,
 * `undefined` for what is certainly no phone number, and `needs-library` for all others (`phone-library.ts`,
 * which gives the same answer for the numbers read here).
 *
 * `country` is the merchant's, ISO 3166-1 alpha-2: that of a number without `+`. An extension is left out.
 */
export function parsePhone(text: string, country: string): string | undefined {
  if (text.length > LONGEST_TEXT || !ANY_DIGIT.test(text)) return undefined;
  // Most numbers have nothing to split off.
  const number = PLAIN_NUMBER.test(text) ? text : splitExtension(text).number;
  if (!PLAIN_NUMBER.test(number)) return 'needs-library';
  const digits = number.replace(/\D/g, '');
  const abroad = number.startsWith('+') || !NORTH_AMERICAN_COUNTRIES.has(country);
  let national = digits;
  if (digits.length === 11 && digits.startsWith(NORTH_AMERICA)) {
    if (abroad && !number.startsWith('+')) return 'needs-library';
    national = digits.slice(1);
  } else if (abroad) {
    return 'needs-library';
  }
  // Trunk and international prefixes begin with 0 and 1.
  if (national.length !== 10 || national < '2') return 'needs-library';
  return isDialable(NORTH_AMERICA, national) ? `+1${national}` : undefined;
}

/** Whether a number of possible length is one to keep: no placeholder, and of the North American form there. */
export function isDialable(callingCode: string, national: string): boolean {
  if (/^(\d)\1*$/.test(national)) return false;
  return callingCode !== NORTH_AMERICA || /^[2-9]\d{9}$/.test(national);
}

/**
 * The digits that people write a kept number with: with the country's code, without it, and with the trunk
 * prefix of calls at home (0, in Russia and Kazakhstan 8; North America writes none that is not its code).
 */
export function phoneForms(e164: string): string[] {
  const digits = phoneKey(e164);
  if (digits.startsWith(NORTH_AMERICA)) return [digits, digits.slice(1)];
  const code = callingCodeOf(digits);
  if (code === undefined) return [digits];
  const national = digits.slice(code.length);
  return [digits, national, (code === '7' ? '8' : '0') + national];
}
