import {
  POSTAL_ADDRESS_PARTS,
  type CustomValue,
  type EmailPoint,
  type PhonePoint,
  type PostalAddress,
} from '../core/customer.js';
import { formatPhone } from '../core/phone-format.js';
import type { Localization } from '../i18n/localization.js';
import { birthdayText } from './birthday-words.js';
import type { ValueContext } from './value-context.js';
import { addressLines, customValueText, dateText } from './value-words.js';

/** The name of a field of a customer or a note, as the audit trail names it. */
export function fieldName(field: string, { words, customFields }: ValueContext): string {
  if (field.startsWith('custom.')) {
    const key = field.slice('custom.'.length);
    return customFields.find((definition) => definition.key === key)?.name ?? key;
  }
  const message = `profile.field.${field}`;
  return words.has(message) ? words.text(message) : field;
}

/** Any value of any field in words: what a history and a conflict show. Nothing is the empty text. */
export function fieldText(field: string, value: unknown, context: ValueContext): string {
  if (value === undefined || value === null || value === '') return '';
  const { words } = context;
  if (field.startsWith('custom.')) {
    const definition = context.customFields.find(({ key }) => field === `custom.${key}`);
    return isCustomValue(value)
      ? customValueText(value, definition?.type ?? 'text', context)
      : plainText(value);
  }
  switch (field) {
    case 'emails':
      return listOf<EmailPoint>(value)
        .map((point) => emailText(point, words))
        .join(', ');
    case 'phones':
      return listOf<PhonePoint>(value)
        .map(({ number, label }) => withLabel(formatPhone(number, context.country), label))
        .join(', ');
    case 'addresses':
      return listOf<PostalAddress & { label?: string }>(value)
        .map((address) => withLabel(addressLines(address, words.tag).join(', '), address.label))
        .join('; ');
    case 'phoneNumber':
      return formatPhone(plainText(value), context.country);
    case 'address':
      return addressLines(value, words.tag).join(', ');
    case 'emailSubscription':
      return words.text(`profile.subscription.${plainText(value)}`);
    case 'birthday':
      return birthdayText(plainText(value), words);
    case 'creationSource':
      return words.text(`profile.source.${plainText(value)}`);
    case 'blocked':
      return plainText((value as { reason?: unknown }).reason ?? '');
    case 'groups':
      return context.groups.find(({ id }) => id === value)?.name ?? plainText(value);
    case 'deleted':
      return words.text(value === true ? 'profile.yes' : 'profile.no');
    case 'remindOn':
      return dateText(plainText(value), words);
    default:
      return plainText(value);
  }
}

function emailText({ address, label, visibility, subscription }: EmailPoint, words: Localization): string {
  const shown = visibility === 'hidden' ? words.text('profile.hidden-email') : address;
  const notes = [
    label,
    subscription === 'unknown' ? undefined : words.text(`profile.subscription.${subscription}`),
  ];
  const said = notes.filter(Boolean).join(', ');
  return said === '' ? shown : `${shown} (${said})`;
}

function withLabel(text: string, label: string | undefined): string {
  return label === undefined || label === '' ? text : `${text} (${label})`;
}

function listOf<T>(value: unknown): T[] {
  return Array.isArray(value) ? (value as T[]) : [];
}

function isCustomValue(value: unknown): value is CustomValue {
  if (Array.isArray(value)) return value.every((item) => typeof item === 'string');
  if (typeof value === 'object' && value !== null) {
    return Object.keys(value).every((part) => (POSTAL_ADDRESS_PARTS as readonly string[]).includes(part));
  }
  return ['string', 'number', 'boolean'].includes(typeof value);
}

/** Text of a value whose shape is not known: an adapter may be newer than this page. */
function plainText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return value.map(plainText).filter(Boolean).join(', ');
  return typeof value === 'object' && value !== null
    ? Object.values(value).map(plainText).filter(Boolean).join(', ')
    : '';
}
