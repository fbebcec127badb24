import { cleanLine } from './text.js';

/** The form an email address is compared in: without case. */
export function emailKey(address: string): string {
  return cleanLine(address).toLowerCase().normalize('NFC');
}

const E164 = /^\+\d+$/;

/** The form a phone number is compared in: its digits, for E.164 the country's first ("15145550123"). */
export function phoneKey(number: string): string {
  // Kept numbers are digits behind a plus.
  return E164.test(number) ? number.slice(1) : number.replace(/\D+/g, '');
}

/**
 * The form a reference id, or an id of Square, is compared in. Case counts: other systems number people
 * "aB" and "AB"; width does not.
 */
export function referenceKey(text: string): string {
  return cleanLine(text.normalize('NFKC'));
}
