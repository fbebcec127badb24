import type { CustomFieldType, CustomValue, PostalAddress } from '../core/customer.js';
import { isCivilDate } from '../core/date-text.js';
import { formatPhone } from '../core/phone-format.js';
import type { Localization } from '../i18n/localization.js';
import { countryName } from './country-names.js';
import type { ValueContext } from './value-context.js';

/** The lines of a postal address as on an envelope, country last and in words. */
export function addressLines(address: PostalAddress, tag: string): string[] {
  const { addressLine1, addressLine2, locality, administrativeDistrictLevel1, postalCode, country } = address;
  const place = [[locality, administrativeDistrictLevel1].filter(Boolean).join(', '), postalCode];
  return [
    addressLine1,
    addressLine2,
    place.filter(Boolean).join(' '),
    country && countryName(country, tag),
  ].filter((line): line is string => Boolean(line));
}

/** A value of a custom field in words. */
export function customValueText(value: CustomValue, type: CustomFieldType, context: ValueContext): string {
  const { words } = context;
  if (Array.isArray(value)) return words.list(value);
  if (typeof value === 'boolean') return words.text(value ? 'profile.yes' : 'profile.no');
  if (typeof value === 'number') return words.number(value, { maximumFractionDigits: 20 });
  if (typeof value === 'object') return addressLines(value, words.tag).join(', ');
  if (type === 'date' && isCivilDate(value)) return words.date(value);
  return type === 'phone' ? formatPhone(value, context.country) : value;
}

/** An instant in the merchant's zone; what is none stays itself: one odd record must not hide a profile. */
export function instantText(
  at: string,
  { words, timeZone }: ValueContext,
  options: Intl.DateTimeFormatOptions = { dateStyle: 'medium', timeStyle: 'short' },
): string {
  return Number.isNaN(Date.parse(at)) ? at : words.dateTime(at, timeZone, options);
}

/** How an instant is written in full, for those who want to know exactly. */
export const EXACT: Intl.DateTimeFormatOptions = { dateStyle: 'full', timeStyle: 'short' };

/** A civil date, or a civil date and time, in words. */
export function dateText(civil: string, words: Localization): string {
  const [date = '', time] = civil.split('T');
  if (!isCivilDate(date)) return civil;
  return time === undefined
    ? words.date(date)
    : words.dateTime(`${civil}:00Z`, 'UTC', { dateStyle: 'medium', timeStyle: 'short' });
}
