import { cleanLine } from './text.js';

/** The form an email address is compared in: without case. */
export function emailKey(address: string): string {
  return cleanLine(address).toLowerCase().normalize('NFC');
}

/** The form a phone number is compared in: its digits, for E.164 the country's first ("15145550123"). */
export function phoneKey(number: string): string {
  return number.replace(/\D+/g, '');
}

/**
 * The form a reference id, or an id of Square, is compared in. Case counts: other systems number people
 * "aB" and "AB"; width does not.
 */
export function referenceKey(text: string): string {
  return cleanLine(text.normalize('NFKC'));
}
