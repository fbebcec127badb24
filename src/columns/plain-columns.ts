import type { PlainPerson, Span } from '../core/csv/plain-person.js';
import { CREATION_SOURCES } from '../core/customer.js';
import { phoneForms } from '../core/phone.js';
import { displayName } from '../core/names.js';
import { foldUnits } from '../core/fold-units.js';
import { foldOften } from '../core/text.js';
import { writeContacts } from './contact-text.js';
import { type Traits, traitsOf } from './traits.js';

/*
 * What columns keep of the customers of plain rows, written from the units of their text: making strings and records
 * of them first costs as much again. A test holds it to what is written of their records.
 */

/** Writes parts of a text, given as UTF-16 units, as UTF-8. */
export class PartWriter {
  bytes = new Uint8Array(1024);
  length = 0;
  isAscii = true;
  #text = '';
  #units: Uint16Array = new Uint16Array(0);

  /** Begins anew with parts of a text. */
  begin({ text, units }: PlainPerson): void {
    this.#text = text;
    this.#units = units;
    this.length = 0;
    this.isAscii = true;
  }

  byte(ascii: number): void {
    this.makeRoom(1);
    this.bytes[this.length++] = ascii;
  }

  ascii(bytes: Uint8Array, from: number, to: number): void {
    this.makeRoom(to - from);
    const into = this.bytes;
    let at = this.length;
    for (let index = from; index < to; index++) into[at++] = bytes[index]!;
    this.length = at;
  }

  part({ start, end }: Span): void {
    this.makeRoom((end - start) * 3);
    const units = this.#units;
    const { bytes } = this;
    let at = this.length;
    for (let index = start; index < end; index++) {
      const unit = units[index]!;
      if (unit < 0x80) {
        bytes[at++] = unit;
        continue;
      }
      this.isAscii = false;
      if (unit < 0x800) {
        bytes[at++] = 0xc0 | (unit >> 6);
      } else if ((unit & 0xfc00) === 0xd800 && index + 1 < end) {
        const point = 0x10000 + ((unit & 0x3ff) << 10) + (units[++index]! & 0x3ff);
        bytes[at++] = 0xf0 | (point >> 18);
        bytes[at++] = 0x80 | ((point >> 12) & 0x3f);
        bytes[at++] = 0x80 | ((point >> 6) & 0x3f);
        bytes[at++] = 0x80 | (point & 0x3f);
        continue;
      } else {
        bytes[at++] = 0xe0 | (unit >> 12);
        bytes[at++] = 0x80 | ((unit >> 6) & 0x3f);
      }
      bytes[at++] = 0x80 | (unit & 0x3f);
    }
    this.length = at;
  }

  /** Writes what a part folds to. */
  folded({ start, end }: Span): void {
    this.makeRoom((end - start) * 2);
    const at = foldUnits(this.#units, start, end, this.bytes, this.length);
    if (at >= 0) this.length = at;
    else this.add(foldOften(this.#text.slice(start, end)));
  }

  add(text: string): void {
    this.makeRoom(text.length * 3);
    const { written } = UTF8.encodeInto(text, this.bytes.subarray(this.length));
    this.length += written;
    if (written > text.length) this.isAscii = false;
  }

  makeRoom(more: number): void {
    if (this.length + more <= this.bytes.length) return;
    const grown = new Uint8Array(Math.max(this.bytes.length * 2, this.length + more));
    grown.set(this.bytes.subarray(0, this.length));
    this.bytes = grown;
  }
}

const UTF8 = new TextEncoder();
const BETWEEN_FIELDS = 0x1e;
const NEWLINE = 0x0a;
const BLANK = 0x20;
const PLUS = 0x2b;
const ONE = 0x31;

/** The kind of an email that may be seen, as {@link writeContacts} begins it, by its subscription. */
const EMAIL_KINDS = {
  unknown: kindOf('unknown'),
  subscribed: kindOf('subscribed'),
  unsubscribed: kindOf('unsubscribed'),
};

function kindOf(subscription: PlainPerson['subscription']): number {
  let first = '';
  writeContacts(
    { emails: [{ address: '', visibility: 'visible', subscription }], phones: [] },
    { add: (piece) => (first ||= piece) },
  );
  return first.charCodeAt(0);
}

/** Writes what `writeContacts` does. */
export function writePlainContacts(person: PlainPerson, into: PartWriter): void {
  const { email, nickname, referenceId, squareCustomerId } = person;
  if (!email.isEmpty) {
    into.byte(EMAIL_KINDS[person.subscription]);
    into.part(email);
  }
  const isLong = !(nickname.isEmpty && referenceId.isEmpty && squareCustomerId.isEmpty);
  if (!isLong && person.phoneLength === 0) return;
  into.byte(BETWEEN_FIELDS);
  into.ascii(person.phone, 0, person.phoneLength);
  if (!isLong) return;
  into.byte(BETWEEN_FIELDS);
  into.part(nickname);
  into.byte(BETWEEN_FIELDS);
  into.part(referenceId);
  into.byte(BETWEEN_FIELDS);
  into.part(squareCustomerId);
}

/** Writes what `writeSearchText` does, and a note without words as an empty line. */
export function writePlainSearchText(person: PlainPerson, into: PartWriter): void {
  const { companyName, nickname, note } = person;
  into.folded(person.givenName);
  const given = into.length;
  if (given > 0) into.byte(BLANK);
  const family = into.length;
  into.folded(person.familyName);
  if (into.length === family) into.length = given;
  if (!(companyName.isEmpty && nickname.isEmpty)) writeOtherNames(person, into);
  writeFoldedLine(person.email, into);
  writePhoneLines(person, into);
  writeFoldedLine(person.referenceId, into);
  if (!note.isEmpty && !writeFoldedLine(note, into)) into.byte(NEWLINE);
}

/** Those that people are not called by already; whoever has no other name is called by one of them. */
function writeOtherNames(person: PlainPerson, into: PartWriter): void {
  const { record } = person;
  const name = displayName(record);
  const isNameless = record.givenName === undefined && record.familyName === undefined;
  if (isNameless) into.add(foldOften(name!));
  if (record.companyName !== name) writeFoldedLine(person.companyName, into);
  if (record.nickname !== name) writeFoldedLine(person.nickname, into);
}

/** Writes a line of its own, if there is anything to write, and tells whether there was. */
function writeFoldedLine(part: Span, into: PartWriter): boolean {
  if (part.isEmpty) return false;
  const before = into.length;
  if (before > 0) into.byte(NEWLINE);
  const start = into.length;
  into.folded(part);
  if (into.length > start) return true;
  into.length = before;
  return false;
}

function writePhoneLines(person: PlainPerson, into: PartWriter): void {
  const { phone, phoneLength } = person;
  if (phoneLength === 0) return;
  if (into.length > 0) into.byte(NEWLINE);
  if (phone[0] === PLUS && phone[1] === ONE) {
    into.ascii(phone, 1, phoneLength);
    return;
  }
  const [international, , withTrunk] = phoneForms(person.phoneNumber!);
  into.add(international!);
  if (withTrunk === undefined) return;
  into.byte(NEWLINE);
  into.add(withTrunk);
}

const SOURCE_PLACES = new Map(CREATION_SOURCES.map((source, place) => [source, place]));
/** Traits met before, by what they are made of; -1 for those not met. */
const traits = new Int32Array(CREATION_SOURCES.length << 7).fill(-1);

/** What `traitsOf` says. */
export function traitsOfPlain(person: PlainPerson): Traits {
  const subscription = EMAIL_KINDS[person.subscription] & 3;
  const key =
    (SOURCE_PLACES.get(person.creationSource)! << 7) |
    (subscription << 5) |
    (person.email.isEmpty ? 0 : 16) |
    (person.phoneLength === 0 ? 0 : 8) |
    (person.nickname.isEmpty ? 0 : 4) |
    (person.referenceId.isEmpty ? 0 : 2) |
    (person.note.isEmpty ? 0 : 1);
  if (traits[key] === -1) traits[key] = traitsOf(person.record);
  return traits[key]!;
}
