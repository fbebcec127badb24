import type { PlainPerson, Span } from '../core/csv/plain-person.js';
import type {
  AddressPoint,
  CreationSource,
  CustomerRecord,
  EmailPoint,
  EmailSubscription,
  PhonePoint,
} from '../core/customer.js';
import { jsonOf } from '../core/record-line.js';
import { AsciiJson } from './ascii-json.js';

/*
 * Customers as JSON, field by field and escaped at once: `JSON.stringify` with the escaping behind it takes nearly
 * twice as long, which counts where a hundred thousand come at once. A test holds it to every field that a record
 * can have.
 */

/** Everything of a newcomer but the id and when they come: `"version":1,…}`, an object without its beginning. */
export function writeNewcomer(json: AsciiJson, record: CustomerRecord): void {
  json.ascii('"version":');
  json.number(record.version);
  writeText(json, ',"creationSource":', record.creationSource);
  writeText(json, ',"givenName":', record.givenName);
  writeText(json, ',"familyName":', record.familyName);
  writeText(json, ',"nickname":', record.nickname);
  writeText(json, ',"companyName":', record.companyName);
  writeText(json, ',"referenceId":', record.referenceId);
  writeText(json, ',"note":', record.note);
  writeText(json, ',"birthday":', record.birthday);
  writeList(json, ',"emails":[', record.emails, writeEmail);
  writeList(json, ',"phones":[', record.phones, writePhone);
  writeList(json, ',"addresses":[', record.addresses, writeAddress);
  writeCustom(json, record.custom);
  writeText(json, ',"squareCustomerId":', record.squareCustomerId);
  writeOpening(json, record.opening);
  writeAny(json, ',"blocked":', record.blocked);
  writeAny(json, ',"unsubscribedEmails":', record.unsubscribedEmails);
  writeAny(json, ',"cardFingerprints":', record.cardFingerprints);
  writeList(json, ',"groupIds":[', record.groupIds, writeString);
  writeList(json, ',"mergedFrom":[', record.mergedFrom, writeString);
  writeText(json, ',"mergedInto":', record.mergedInto);
  writeText(json, ',"deletedAt":', record.deletedAt);
  json.ascii('}');
}

/** {@link writeNewcomer} for the customer of a plain row. */
export function writePlainPerson(json: AsciiJson, person: PlainPerson, groupIds: readonly string[]): void {
  json.raw(beginningOf(person.creationSource));
  writePart(json, GIVEN_NAME, person, person.givenName);
  writePart(json, FAMILY_NAME, person, person.familyName);
  writePart(json, NICKNAME, person, person.nickname);
  writePart(json, COMPANY_NAME, person, person.companyName);
  writePart(json, REFERENCE_ID, person, person.referenceId);
  writePart(json, NOTE, person, person.note);
  writePart(json, BIRTHDAY, person, person.birthday);
  if (person.email.isEmpty) {
    json.bytesOf(NO_EMAILS, NO_EMAILS.length);
  } else {
    writePart(json, EMAILS, person, person.email);
    json.raw(EMAIL_ENDS[person.subscription]);
  }
  if (person.phoneLength === 0) {
    json.bytesOf(NO_PHONES, NO_PHONES.length);
  } else {
    json.bytesOf(PHONES, PHONES.length);
    json.bytesOf(person.phone, person.phoneLength);
    json.bytesOf(PHONE_SOURCE, PHONE_SOURCE.length);
  }
  if (person.hasAddress) writeList(json, ',"addresses":[', person.addresses, writeAddress);
  else json.bytesOf(NO_ADDRESSES, NO_ADDRESSES.length);
  json.bytesOf(NO_CUSTOM, NO_CUSTOM.length);
  writePart(json, SQUARE_CUSTOMER_ID, person, person.squareCustomerId);
  if (person.hasOpening) {
    json.bytesOf(OPENING, OPENING.length);
    json.number(person.visits);
    json.bytesOf(SPEND, SPEND.length);
    json.number(person.spend);
    writePart(json, FIRST_VISIT, person, person.firstVisit);
    writePart(json, LAST_VISIT, person, person.lastVisit);
    json.ascii('}');
  }
  json.raw(endingWith(groupIds));
}

/** The beginning of a line by creation source, made when first needed. */
const beginnings = new Map<CreationSource, Uint8Array>();

function beginningOf(source: CreationSource): Uint8Array {
  let beginning = beginnings.get(source);
  if (!beginning) beginnings.set(source, (beginning = asciiOf(`"version":1,"creationSource":"${source}"`)));
  return beginning;
}

/** The ending of lines of the same groups: those of one import. */
let ending: { groupIds: readonly string[]; bytes: Uint8Array } | undefined;

function endingWith(groupIds: readonly string[]): Uint8Array {
  if (ending?.groupIds !== groupIds) {
    const json = new AsciiJson();
    writeList(json, ',"groupIds":[', groupIds, writeString);
    json.ascii(',"mergedFrom":[]}');
    ending = { groupIds, bytes: json.take() };
  }
  return ending.bytes;
}

const GIVEN_NAME = asciiOf(',"givenName":');
const FAMILY_NAME = asciiOf(',"familyName":');
const NICKNAME = asciiOf(',"nickname":');
const COMPANY_NAME = asciiOf(',"companyName":');
const REFERENCE_ID = asciiOf(',"referenceId":');
const NOTE = asciiOf(',"note":');
const BIRTHDAY = asciiOf(',"birthday":');
const NO_EMAILS = asciiOf(',"emails":[]');
const EMAILS = asciiOf(',"emails":[{"address":');
const EMAIL_ENDS = {
  unknown: emailEnd('unknown'),
  subscribed: emailEnd('subscribed'),
  unsubscribed: emailEnd('unsubscribed'),
};
const NO_PHONES = asciiOf(',"phones":[]');
const PHONES = asciiOf(',"phones":[{"number":"');
const PHONE_SOURCE = asciiOf('","source":"IMPORT"}]');
const NO_ADDRESSES = asciiOf(',"addresses":[]');
const NO_CUSTOM = asciiOf(',"custom":{}');
const SQUARE_CUSTOMER_ID = asciiOf(',"squareCustomerId":');
const OPENING = asciiOf(',"opening":{"visits":');
const SPEND = asciiOf(',"spend":');
const FIRST_VISIT = asciiOf(',"firstVisit":');
const LAST_VISIT = asciiOf(',"lastVisit":');

function emailEnd(subscription: EmailSubscription): Uint8Array {
  return asciiOf(`,"source":"IMPORT","visibility":"visible","subscription":"${subscription}"}]`);
}

function asciiOf(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

function writePart(json: AsciiJson, name: Uint8Array, { units }: PlainPerson, { start, end }: Span): void {
  if (start === end) return;
  json.bytesOf(name, name.length);
  json.part(units, start, end);
}

function writeEmail(json: AsciiJson, point: EmailPoint): void {
  json.ascii('{"address":');
  json.string(point.address);
  writeText(json, ',"label":', point.label);
  writeText(json, ',"source":', point.source);
  writeText(json, ',"visibility":', point.visibility);
  writeText(json, ',"subscription":', point.subscription);
  writeAny(json, ',"consent":', point.consent);
  writeAny(json, ',"bounced":', point.bounced);
  json.ascii('}');
}

function writePhone(json: AsciiJson, point: PhonePoint): void {
  json.ascii('{"number":');
  json.string(point.number);
  writeText(json, ',"label":', point.label);
  writeText(json, ',"source":', point.source);
  json.ascii('}');
}

function writeAddress(json: AsciiJson, point: AddressPoint): void {
  json.ascii('{');
  const start = json.length;
  writeText(json, ',"addressLine1":', point.addressLine1);
  writeText(json, ',"addressLine2":', point.addressLine2);
  writeText(json, ',"locality":', point.locality);
  writeText(json, ',"administrativeDistrictLevel1":', point.administrativeDistrictLevel1);
  writeText(json, ',"postalCode":', point.postalCode);
  writeText(json, ',"country":', point.country);
  writeText(json, ',"label":', point.label);
  writeText(json, ',"source":', point.source);
  // Nothing says which of the fields is the first.
  json.blank(start);
  json.ascii('}');
}

function writeOpening(json: AsciiJson, opening: CustomerRecord['opening']): void {
  if (opening === undefined) return;
  json.ascii(',"opening":{"visits":');
  json.number(opening.visits);
  json.ascii(',"spend":');
  json.number(opening.spend);
  writeText(json, ',"firstVisit":', opening.firstVisit);
  writeText(json, ',"lastVisit":', opening.lastVisit);
  json.ascii('}');
}

function writeText(json: AsciiJson, name: string, text: string | undefined): void {
  if (text === undefined) return;
  json.ascii(name);
  json.string(text);
}

function writeString(json: AsciiJson, text: string): void {
  json.string(text);
}

function writeAny(json: AsciiJson, name: string, value: unknown): void {
  if (value === undefined) return;
  json.ascii(name);
  json.json(jsonOf(value));
}

function writeCustom(json: AsciiJson, custom: CustomerRecord['custom']): void {
  for (const _ in custom) {
    writeAny(json, ',"custom":', custom);
    return;
  }
  json.ascii(',"custom":{}');
}

function writeList<T>(
  json: AsciiJson,
  name: string,
  values: readonly T[],
  write: (json: AsciiJson, value: T) => void,
): void {
  json.ascii(name);
  for (let index = 0; index < values.length; index++) {
    if (index > 0) json.ascii(',');
    write(json, values[index]!);
  }
  json.ascii(']');
}
