import type { AddressPoint, CustomerRecord, EmailPoint, PhonePoint } from '../core/customer.js';
import { jsonOf } from '../core/record-line.js';
import type { AsciiJson } from './ascii-json.js';

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
