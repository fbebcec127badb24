import {
  type AddressPoint,
  type CustomerRecord,
  type EmailPoint,
  type EmailSubscription,
  type PhonePoint,
  POSTAL_ADDRESS_PARTS,
} from '../core/customer.js';
import { fold } from '../core/text.js';
import type { TextSink } from '../core/text-sink.js';

/**
 * The texts of a person that hardly ever repeat, in one line: emails, phones, nickname, reference id, Square
 * id, cards. Controls part them; kept text has none.
 */
export type ContactText = string;

/** What is packed of a person's contact points. */
export type Contacts = Pick<
  CustomerRecord,
  'emails' | 'phones' | 'nickname' | 'referenceId' | 'squareCustomerId' | 'cardFingerprints'
>;

const BETWEEN_FIELDS = '\x1e';
const BETWEEN_VALUES = '\x1f';
const SUBSCRIPTIONS: readonly EmailSubscription[] = ['unknown', 'subscribed', 'unsubscribed'];
const KINDS = '012345';

/** Packs what its neighbours read again; labels and sources are left out. */
export function writeContacts(record: Contacts, into: TextSink): void {
  const { emails, phones, nickname, referenceId, squareCustomerId, cardFingerprints } = record;
  for (let index = 0; index < emails.length; index++) {
    if (index > 0) into.add(BETWEEN_VALUES);
    into.add(kindOfEmail(emails[index]!));
    into.add(emails[index]!.address);
  }
  // A marker tells an absent value from none after it; most people end before the last ones.
  const isLong = nickname !== undefined || referenceId !== undefined || squareCustomerId !== undefined;
  if (!isLong && cardFingerprints === undefined && phones.length === 0) return;
  into.add(BETWEEN_FIELDS);
  for (let index = 0; index < phones.length; index++) {
    if (index > 0) into.add(BETWEEN_VALUES);
    into.add(phones[index]!.number);
  }
  if (!isLong && cardFingerprints === undefined) return;
  into.add(BETWEEN_FIELDS);
  into.add(nickname ?? '');
  into.add(BETWEEN_FIELDS);
  into.add(referenceId ?? '');
  into.add(BETWEEN_FIELDS);
  into.add(squareCustomerId ?? '');
  if (cardFingerprints === undefined) return;
  into.add(BETWEEN_FIELDS);
  into.add(cardFingerprints.join(BETWEEN_VALUES));
}

/** Its subscription and whether it may be seen, in one character. */
function kindOfEmail({ subscription, visibility }: EmailPoint): string {
  const kind = SUBSCRIPTIONS.indexOf(subscription);
  return KINDS[visibility === 'hidden' ? kind + SUBSCRIPTIONS.length : kind]!;
}

export function nicknameOf(text: ContactText): string | undefined {
  return fieldOf(text, 2);
}

export function referenceIdOf(text: ContactText): string | undefined {
  return fieldOf(text, 3);
}

export function squareCustomerIdOf(text: ContactText): string | undefined {
  return fieldOf(text, 4);
}

export function cardFingerprintsOf(text: ContactText): string[] | undefined {
  return fieldOf(text, 5)?.split(BETWEEN_VALUES);
}

/** One of the fields, absent where it is empty. */
function fieldOf(text: ContactText, field: number): string | undefined {
  let start = 0;
  for (let before = 0; before < field; before++) {
    start = text.indexOf(BETWEEN_FIELDS, start) + 1;
    if (start === 0) return undefined;
  }
  const end = text.indexOf(BETWEEN_FIELDS, start);
  return (end === -1 ? text.slice(start) : text.slice(start, end)) || undefined;
}

export function emailsOf(text: ContactText): EmailPoint[] {
  const end = text.indexOf(BETWEEN_FIELDS);
  const emails = end === -1 ? text : text.slice(0, end);
  if (emails === '') return [];
  return emails.includes(BETWEEN_VALUES) ? emails.split(BETWEEN_VALUES).map(emailOf) : [emailOf(emails)];
}

export function phonesOf(text: ContactText): PhonePoint[] {
  const start = text.indexOf(BETWEEN_FIELDS) + 1;
  if (start === 0) return [];
  const end = text.indexOf(BETWEEN_FIELDS, start);
  const phones = end === -1 ? text.slice(start) : text.slice(start, end);
  if (phones === '') return [];
  return phones.includes(BETWEEN_VALUES) ? phones.split(BETWEEN_VALUES).map(phoneOf) : [phoneOf(phones)];
}

function emailOf(text: string): EmailPoint {
  const kind = text.charCodeAt(0) - 48;
  return {
    address: text.slice(1),
    visibility: kind < SUBSCRIPTIONS.length ? 'visible' : 'hidden',
    subscription: SUBSCRIPTIONS[kind % SUBSCRIPTIONS.length]!,
  };
}

function phoneOf(number: string): PhonePoint {
  return { number };
}

/** Town, region, postal code and country of a person's addresses: one text that whole streets share. */
export function placeText(addresses: readonly AddressPoint[]): string | undefined {
  let text: string | undefined;
  for (const address of addresses) {
    if (!isKnown(address)) continue;
    const { locality = '', administrativeDistrictLevel1 = '', postalCode = '', country = '' } = address;
    text = text === undefined ? locality : text + BETWEEN_FIELDS + locality;
    text += BETWEEN_VALUES + administrativeDistrictLevel1 + BETWEEN_VALUES + postalCode;
    text += BETWEEN_VALUES + country;
  }
  return text;
}

/** The lines of a person's addresses that {@link placeText} leaves out, folded: they are searched, never shown. */
export function streetText(addresses: readonly AddressPoint[]): string {
  let text: string | undefined;
  for (const address of addresses) {
    if (!isKnown(address)) continue;
    const { addressLine1, addressLine2 } = address;
    text = text === undefined ? foldedLine(addressLine1) : text + BETWEEN_FIELDS + foldedLine(addressLine1);
    if (addressLine2 !== undefined) text += BETWEEN_VALUES + foldedLine(addressLine2);
  }
  return text ?? '';
}

/** An address of a label alone says nothing. */
function isKnown(address: AddressPoint): boolean {
  for (const part of POSTAL_ADDRESS_PARTS) if (address[part] !== undefined) return true;
  return false;
}

/** A line of punctuation alone stays as it is: it is there, though nothing finds it. */
function foldedLine(line: string | undefined): string {
  return line === undefined ? '' : fold(line) || line;
}

/** The folded street line of each address that {@link streetText} packed. */
export function streetsOf(text: string): string[] {
  return text.split(BETWEEN_FIELDS).map((lines) => lines.replace(BETWEEN_VALUES, ' '));
}

/** The addresses that were packed to a place and a street text, their lines folded. */
export function addressesOf(place: string | undefined, street: string): AddressPoint[] {
  if (place === undefined) return [];
  const streets = street.split(BETWEEN_FIELDS);
  return place.split(BETWEEN_FIELDS).map((text, index) => {
    const [locality, region, postalCode, country] = text.split(BETWEEN_VALUES);
    const [addressLine1, addressLine2] = (streets[index] ?? '').split(BETWEEN_VALUES);
    return {
      ...(addressLine1 ? { addressLine1 } : {}),
      ...(addressLine2 ? { addressLine2 } : {}),
      ...(locality ? { locality } : {}),
      ...(region ? { administrativeDistrictLevel1: region } : {}),
      ...(postalCode ? { postalCode } : {}),
      ...(country ? { country } : {}),
    };
  });
}
