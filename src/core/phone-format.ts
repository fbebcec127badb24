import { callingCodeOf, NORTH_AMERICA, NORTH_AMERICAN_COUNTRIES } from './calling-codes.js';

/**
 * A kept number for reading: "(514) 555-0123" at home in North America, "+1 514-555-0123" elsewhere, other
 * countries' digits in threes behind the calling code. `country` is the reader's.
 */
export function formatPhone(e164: string, country: string): string {
  const digits = e164.replace(/\D+/g, '');
  const code = callingCodeOf(digits);
  if (!e164.startsWith('+') || code === undefined) return e164;
  const national = digits.slice(code.length);
  if (code === NORTH_AMERICA && national.length === 10) {
    const area = national.slice(0, 3);
    const local = `${national.slice(3, 6)}-${national.slice(6)}`;
    return NORTH_AMERICAN_COUNTRIES.has(country) ? `(${area}) ${local}` : `+1 ${area}-${local}`;
  }
  // A last group of one digit would look lost.
  const groups = national.match(/\d{3}(?=\d{2})|\d+/g) ?? [];
  return [`+${code}`, ...groups].join(' ');
}
