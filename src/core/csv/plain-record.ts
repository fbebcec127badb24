import { containsCardNumber } from '../card-number.js';
import type { PlanEnvironment } from '../customer-plan.js';
import { type AddressPoint, type CustomerRecord, TEXT_FIELDS } from '../customer.js';
import { cleanLine, isBlank, normaliseText } from '../text.js';
import type { RowDraft } from './row-draft.js';

/*
 * Nearly every row of a real file is plain: short texts of one line, an email, a phone, an address, each checked
 * when it was read. Such a row needs none of the plan's care for what callers may write, which costs three times
 * as much as parsing the file. A property test holds this way and `planNewCustomer` together.
 */

// Shared by all who have none. Frozen, so that nobody can fill everybody's.
const NONE = Object.freeze([]) as unknown as never[];
const NO_CUSTOM = Object.freeze({}) as CustomerRecord['custom'];

const LONGEST_LABEL = 100;
/** The longest part of an address, and the longest id of Square, in characters. */
export const LONGEST_ADDRESS_PART = 500;
export const LONGEST_ID = 100;

/** The new customer of a plain row: what `planNewCustomer` makes of it, for a moment; `undefined` for a row that is not plain. */
export function plainRecord(
  draft: RowDraft,
  creationSource: CustomerRecord['creationSource'],
  { id, now }: PlanEnvironment,
): CustomerRecord | undefined {
  const { givenName, familyName, nickname, companyName, referenceId, note } = draft;
  const { emails, phones, addresses } = draft;
  const isPlain = draft.isClean ? isShort : isPlainLine;
  if (
    draft.custom !== undefined ||
    emails.length > 1 ||
    phones.length > 1 ||
    addresses.length > 1 ||
    !isPlain(givenName, TEXT_FIELDS.givenName) ||
    !isPlain(familyName, TEXT_FIELDS.familyName) ||
    !isPlain(nickname, TEXT_FIELDS.nickname) ||
    !isPlain(companyName, TEXT_FIELDS.companyName) ||
    !isPlain(referenceId, TEXT_FIELDS.referenceId) ||
    !(draft.isClean ? isShort(note, TEXT_FIELDS.note) : isPlainNote(note)) ||
    !isPlainBirthday(draft.birthday, now) ||
    !isPlain(draft.squareCustomerId, LONGEST_ID)
  ) {
    return undefined;
  }
  const email = emails[0];
  const phone = phones[0];
  if (email !== undefined && !(isPlain(email.address, 254) && isPlainLine(email.label, LONGEST_LABEL))) {
    return undefined;
  }
  if (phone !== undefined && !isPlainLine(phone.label, LONGEST_LABEL)) return undefined;
  if (addresses.length > 0 && !isPlainAddress(addresses[0]!, isPlain)) return undefined;
  if (
    givenName === undefined &&
    familyName === undefined &&
    companyName === undefined &&
    email === undefined &&
    phone === undefined
  ) {
    return undefined;
  }
  const record = blankRecord(id, now);
  record.creationSource = creationSource;
  record.givenName = givenName;
  record.familyName = familyName;
  record.nickname = nickname;
  record.companyName = companyName;
  record.referenceId = referenceId;
  record.note = note;
  record.birthday = draft.birthday;
  if (emails.length > 0) record.emails = emails;
  if (phones.length > 0) record.phones = phones;
  if (addresses.length > 0) record.addresses = addresses;
  return record as CustomerRecord;
}

/** A record all of whose fields are there, absent ones as `undefined`. */
export type WholeRecord = { [F in keyof Required<CustomerRecord>]: CustomerRecord[F] };

/**
 * A new customer of whom nothing is known. Absent fields are there as `undefined`: records of one shape are read
 * several times as fast, which counts as long as nobody keeps them.
 */
export function blankRecord(id: string, now: string): WholeRecord {
  return {
    id,
    version: 1,
    createdAt: now,
    updatedAt: now,
    creationSource: 'IMPORT',
    givenName: undefined,
    familyName: undefined,
    nickname: undefined,
    companyName: undefined,
    referenceId: undefined,
    note: undefined,
    birthday: undefined,
    emails: NONE,
    phones: NONE,
    addresses: NONE,
    custom: NO_CUSTOM,
    squareCustomerId: undefined,
    opening: undefined,
    blocked: undefined,
    unsubscribedEmails: undefined,
    cardFingerprints: undefined,
    groupIds: NONE,
    mergedFrom: NONE,
    mergedInto: undefined,
    deletedAt: undefined,
  };
}

function isPlainAddress(address: AddressPoint, isPlain: typeof isPlainLine): boolean {
  if (
    !isPlain(address.addressLine1, LONGEST_ADDRESS_PART) ||
    !isPlain(address.addressLine2, LONGEST_ADDRESS_PART) ||
    !isPlain(address.locality, LONGEST_ADDRESS_PART) ||
    !isPlain(address.administrativeDistrictLevel1, LONGEST_ADDRESS_PART) ||
    !isPlain(address.postalCode, LONGEST_ADDRESS_PART) ||
    !isPlain(address.country, LONGEST_ADDRESS_PART)
  ) {
    return false;
  }
  const { country } = address;
  // Codes of countries are put into capitals.
  if (country?.length === 2 && country !== country.toUpperCase()) return false;
  return isPlainLine(address.label, LONGEST_LABEL);
}

/** {@link isPlainLine} for a text that is clean already. */
function isShort(text: string | undefined, longest: number): boolean {
  return text === undefined || text.length <= longest;
}

/** Fewer digits make no card number. */
const CARD_DIGITS = 12;

/**
 * Whether a line is kept as it is: clean, no longer than its field takes, without a card number. Told at once
 * for Latin letters and ASCII marks with few digits, with more care for other text.
 */
export function isPlainLine(text: string | undefined, longest: number): boolean {
  if (text === undefined) return true;
  const { length } = text;
  if (length === 0 || length > longest) return false;
  let digits = 0;
  let before = 32;
  for (let index = 0; index < length; index++) {
    const unit = text.charCodeAt(index);
    if (unit === 32) {
      if (before === 32) return false;
    } else if (unit < 33) {
      return false;
    } else if ((unit > 126 && unit < 0xc0) || unit > 0x24f) {
      return isClean(text, cleanLine(text));
    } else if (unit >= 48 && unit <= 57) {
      digits++;
    }
    before = unit;
  }
  return before !== 32 && (digits < CARD_DIGITS || !containsCardNumber(text));
}

/** Whether a birthday is past in every time zone: the plan knows which one counts. */
function isPlainBirthday(birthday: string | undefined, now: string): boolean {
  return birthday === undefined || birthday.length === 5 || birthday < now.slice(0, 10);
}

/** Whether a note is kept as it is, which may have several lines. */
export function isPlainNote(note: string | undefined): boolean {
  if (note === undefined) return true;
  return note.length <= TEXT_FIELDS.note && isClean(note, normaliseText(note).trim());
}

function isClean(text: string, clean: string): boolean {
  return text === clean && !isBlank(text) && !containsCardNumber(text);
}
