import {
  POSTAL_ADDRESS_PARTS,
  TEXT_FIELDS,
  type AddressPoint,
  type ConsentRecord,
  type Customer,
  type CustomerChanges,
  type CustomValue,
  type EmailInput,
  type EmailPoint,
  type EmailSubscription,
  type NewCustomer,
  type PhonePoint,
  type PostalAddress,
  type TextField,
} from '../core/customer.js';
import { sameValue } from '../core/record-changes.js';
import { isHidden } from './hidden-lists.js';

/** A line of a list in a form; `key` stays while the line moves. */
export interface EmailLine {
  key: number;
  address: string;
  label: string;
  subscription: EmailSubscription;
  /** How the person agreed anew, where an unsubscribed address is to be subscribed again. */
  consent?: ConsentRecord;
  /** The email as it is kept, for a line that was there when editing began. */
  was?: EmailPoint;
}

export interface PhoneLine {
  key: number;
  /** As typed or as shown. */
  number: string;
  label: string;
  was?: PhonePoint;
  /** What the form showed for `was`: untouched text means an untouched number. */
  shown?: string;
}

export interface AddressLine {
  key: number;
  parts: Record<keyof PostalAddress, string>;
  label: string;
  was?: AddressPoint;
}

/** What stands in the form of one customer. */
export interface CustomerDraft {
  /** The customer as it was when editing began; absent for a new one. */
  base: Customer | undefined;
  text: Record<TextField, string>;
  /** "1990-04-23", "04-23" or nothing. */
  birthday: string;
  emails: readonly EmailLine[];
  phones: readonly PhoneLine[];
  addresses: readonly AddressLine[];
  custom: Readonly<Record<string, CustomValue | undefined>>;
  /** What was typed into fields that are read by the language's rules: `birthday`, `custom.<key>` of numbers. */
  typed: Readonly<Record<string, string>>;
  /** Those of them that could not be read. */
  unreadable: readonly string[];
}

/** Fields of a draft that are written one by one. */
export type DraftField = TextField | 'birthday' | 'emails' | 'phones' | 'addresses' | `custom.${string}`;

/** Shows a kept phone number as people write it. */
export type PhoneWriter = (number: string) => string;

/** The form of `customer` before anything is typed; without one, the form of a new customer. */
export function draftOf(customer: Customer | undefined, writePhone: PhoneWriter): CustomerDraft {
  const text = Object.fromEntries(textFields().map((field) => [field, customer?.[field] ?? '']));
  return {
    base: customer,
    text: text as Record<TextField, string>,
    birthday: customer?.birthday ?? '',
    emails: (customer?.emails ?? []).map((was, key) => ({
      key,
      address: was.address,
      label: was.label ?? '',
      subscription: was.subscription,
      was,
    })),
    phones: (customer?.phones ?? []).map((was, key) => {
      const shown = writePhone(was.number);
      return { key, number: shown, label: was.label ?? '', was, shown };
    }),
    addresses: (customer?.addresses ?? []).map((was, key) => ({
      key,
      parts: addressParts(was),
      label: was.label ?? '',
      was,
    })),
    custom: { ...customer?.custom },
    typed: {},
    unreadable: [],
  };
}

/** An empty line for one of the lists. */
export function emptyEmail(lines: readonly EmailLine[]): EmailLine {
  return { key: nextKey(lines), address: '', label: '', subscription: 'unknown' };
}
export function emptyPhone(lines: readonly PhoneLine[]): PhoneLine {
  return { key: nextKey(lines), number: '', label: '' };
}
export function emptyAddress(lines: readonly AddressLine[]): AddressLine {
  return { key: nextKey(lines), parts: addressParts({}), label: '' };
}

/** The lines that are sent: those that say something. Their places are the indexes that issues name. */
export function filledEmails(draft: CustomerDraft): EmailLine[] {
  return draft.emails.filter(({ address }) => address.trim() !== '');
}
export function filledPhones(draft: CustomerDraft): PhoneLine[] {
  return draft.phones.filter(({ number }) => number.trim() !== '');
}
export function filledAddresses(draft: CustomerDraft): AddressLine[] {
  return draft.addresses.filter(({ parts }) => Object.values(parts).some((part) => part.trim() !== ''));
}

/** What the draft changes: only fields that differ from the customer when editing began; `null` empties one. */
export function changesOf(draft: CustomerDraft): CustomerChanges {
  const { base } = draft;
  const hidden = new Set(base?.redacted);
  const changes: CustomerChanges = {};
  for (const field of textFields()) {
    const value = draft.text[field].trim();
    if (value !== (base?.[field] ?? '').trim() && !hidden.has(field))
      changes[field] = value === '' ? null : value;
  }
  if (draft.birthday !== (base?.birthday ?? '') && !hidden.has('birthday')) {
    changes.birthday = draft.birthday === '' ? null : draft.birthday;
  }
  const emails = filledEmails(draft).map(emailOf);
  if (!sameValue(emails, base?.emails ?? []) && !isHidden(hidden, 'emails')) changes.emails = emails;
  const phones = filledPhones(draft).map(phoneOf);
  if (!sameValue(phones, base?.phones ?? []) && !isHidden(hidden, 'phones')) changes.phones = phones;
  const addresses = filledAddresses(draft).map(addressOf);
  if (!sameValue(addresses, base?.addresses ?? []) && !isHidden(hidden, 'addresses'))
    changes.addresses = addresses;
  const custom = changedCustom(draft);
  if (Object.keys(custom).length > 0) changes.custom = custom;
  return changes;
}

/** Whether anything was typed that a save would lose. */
export function isChanged(draft: CustomerDraft): boolean {
  return draft.unreadable.length > 0 || Object.keys(changesOf(draft)).length > 0;
}

/** The new customer that the draft describes. */
export function newCustomerOf(draft: CustomerDraft): NewCustomer {
  const customer: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(changesOf({ ...draft, base: undefined }))) {
    if (value !== null) customer[field] = value;
  }
  return customer;
}

/** Whether the draft has one of the things a customer is known by. */
export function isSomebody(draft: CustomerDraft): boolean {
  const { givenName, familyName, companyName } = draft.text;
  const hidden = new Set(draft.base?.redacted);
  return (
    [givenName, familyName, companyName].some((name) => name.trim() !== '') ||
    filledEmails(draft).length > 0 ||
    filledPhones(draft).length > 0 ||
    isHidden(hidden, 'emails') ||
    isHidden(hidden, 'phones')
  );
}

/** A field on which this person and somebody else disagree. */
export interface FieldConflict {
  field: DraftField;
  mine: unknown;
  now: unknown;
  was: unknown;
}

/** Fields that the draft changes and that changed in another way meanwhile, in the form's order. */
export function conflictsOf(draft: CustomerDraft, now: Customer): FieldConflict[] {
  const conflicts: FieldConflict[] = [];
  for (const [field, mine] of fieldsOf(changesOf(draft))) {
    const was = valueOf(draft.base, field);
    const theirs = valueOf(now, field);
    if (!sameValue(was, theirs) && !sameValue(mine, theirs))
      conflicts.push({ field, mine, now: theirs, was });
  }
  return conflicts;
}

/** The draft on top of a newer version: the fields in `dropped` become as they are now, the others stay as typed. */
export function rebased(
  draft: CustomerDraft,
  now: Customer,
  dropped: ReadonlySet<string>,
  writePhone: PhoneWriter,
): CustomerDraft {
  const target: Customer & Record<string, unknown> = { ...now, custom: { ...now.custom } };
  for (const [field, mine] of fieldsOf(changesOf(draft))) {
    if (dropped.has(field)) continue;
    const into: Record<string, unknown> = field.startsWith('custom.') ? target.custom : target;
    const key = field.replace(/^custom\./, '');
    if (mine === undefined) delete into[key];
    else into[key] = mine;
  }
  const kept = draft.unreadable.filter((field) => !dropped.has(field));
  const typed = Object.fromEntries(kept.map((field) => [field, draft.typed[field] ?? '']));
  return { ...draftOf(target, writePhone), base: now, unreadable: kept, typed };
}

function fieldsOf(changes: CustomerChanges): [DraftField, unknown][] {
  const fields: [DraftField, unknown][] = [];
  for (const [field, value] of Object.entries(changes)) {
    if (field !== 'custom') fields.push([field as DraftField, value ?? undefined]);
  }
  for (const [key, value] of Object.entries(changes.custom ?? {}))
    fields.push([`custom.${key}`, value ?? undefined]);
  return fields;
}

function valueOf(customer: Customer | undefined, field: DraftField): unknown {
  if (customer === undefined) return undefined;
  if (field.startsWith('custom.')) return customer.custom[field.slice('custom.'.length)];
  const value = customer[field as keyof Customer];
  return Array.isArray(value) && value.length === 0 ? [] : value;
}

/** An address written anew is another address: only agreement that was taken back goes on with it. */
function emailOf({ address, label, subscription, consent, was }: EmailLine): EmailPoint {
  const written = address.trim();
  const kept = was !== undefined && was.address.toLowerCase() === written.toLowerCase();
  const { label: _, ...rest } = kept ? was : { visibility: 'visible' as const };
  return {
    ...rest,
    address: written,
    ...(label.trim() === '' ? {} : { label: label.trim() }),
    subscription,
    ...(consent === undefined || subscription !== 'subscribed' ? {} : { consent }),
  } satisfies EmailInput;
}

function phoneOf({ number, label, was, shown }: PhoneLine): PhonePoint {
  const kept = was !== undefined && number.trim() === shown?.trim();
  const { label: _, ...rest } = kept ? was : { number: number.trim() };
  return { ...rest, ...(label.trim() === '' ? {} : { label: label.trim() }) };
}

function addressOf({ parts, label, was }: AddressLine): AddressPoint {
  const address: AddressPoint = was?.source === undefined ? {} : { source: was.source };
  for (const part of POSTAL_ADDRESS_PARTS) {
    const value = parts[part].trim();
    if (value !== '') address[part] = value;
  }
  if (label.trim() !== '') address.label = label.trim();
  return address;
}

function addressParts(address: PostalAddress): Record<keyof PostalAddress, string> {
  return Object.fromEntries(POSTAL_ADDRESS_PARTS.map((part) => [part, address[part] ?? ''])) as Record<
    keyof PostalAddress,
    string
  >;
}

function changedCustom(draft: CustomerDraft): Record<string, CustomValue | null> {
  const before = draft.base?.custom ?? {};
  const changed: Record<string, CustomValue | null> = {};
  for (const [key, value] of Object.entries(draft.custom)) {
    const said = saysSomething(value) ? value : undefined;
    if (!sameValue(said, before[key])) changed[key] = said ?? null;
  }
  return changed;
}

function saysSomething(value: CustomValue | undefined): value is CustomValue {
  if (value === undefined) return false;
  if (typeof value === 'string') return value.trim() !== '';
  if (Array.isArray(value)) return value.length > 0;
  return typeof value !== 'object' || Object.values(value).some((part: string) => part.trim() !== '');
}

function textFields(): TextField[] {
  return Object.keys(TEXT_FIELDS) as TextField[];
}

function nextKey(lines: readonly { key: number }[]): number {
  return Math.max(-1, ...lines.map(({ key }) => key)) + 1;
}
