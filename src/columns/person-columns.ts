import { dateOfDay, dayNumber, FIRST_DAY, partsOf } from '../core/calendar.js';
import type { DateSpan, PlainPerson, Span } from '../core/csv/plain-person.js';
import type { AddressPoint, CustomerRecord, OpeningHistory } from '../core/customer.js';
import { writeSearchText } from '../core/search-text.js';
import { fold } from '../core/text.js';
import type { TextSink } from '../core/text-sink.js';
import { type BirthdayCode, birthdayCode } from './birthday.js';
import { type Bitmap, setBit } from './bitmap.js';
import { addressesOf, type ContactText, placeText, streetText, writeContacts } from './contact-text.js';
import { CustomColumns } from './custom-columns.js';
import { grownColumn } from './growing.js';
import { PartWriter, traitsOfPlain, writePlainContacts, writePlainSearchText } from './plain-columns.js';
import { TextDictionary } from './text-dictionary.js';
import { TextSegments } from './text-segments.js';
import { Trait, traitsOf } from './traits.js';

/** Names of people that are kept once however many bear them, each with a code a row. */
export const SHARED_TEXTS = ['givenName', 'familyName', 'companyName', 'place'] as const;
export type SharedText = (typeof SHARED_TEXTS)[number];

/**
 * The facts of people, a column each: what lists show, sort and filter by, in about 180 bytes a person.
 *
 * A person can be read back from the columns, in part ({@link PersonColumns.contacts} and its
 * neighbours), so that conditions are judged by core on the facts themselves and never by a second rule here.
 */
export class PersonColumns {
  readonly #dictionaries: Record<SharedText, TextDictionary> = {
    givenName: new TextDictionary(),
    familyName: new TextDictionary(),
    companyName: new TextDictionary(),
    place: new TextDictionary(),
  };
  readonly #codes: Record<SharedText, Uint32Array> = {
    givenName: new Uint32Array(0),
    familyName: new Uint32Array(0),
    companyName: new Uint32Array(0),
    place: new Uint32Array(0),
  };
  readonly #contacts = new TextSegments();
  readonly #searchTexts = new TextSegments();
  readonly #streets = new TextSegments();
  readonly custom = new CustomColumns();
  #versions = new Uint32Array(0);
  #traits = new Uint32Array(0);
  #birthdays = new Uint16Array(0);
  #birthdayRevision = 0;
  #createdAts = new Float64Array(0);
  #updatedAts = new Float64Array(0);
  readonly #texts = new PartWriter();
  #lastInstant = { text: '', instant: NaN };
  // Most directories bring no history along: these stay empty until somebody has one.
  #visits = new Uint32Array(0);
  #spends = new Float64Array(0);
  #firstVisits = new Uint32Array(0);
  #lastVisits = new Uint32Array(0);

  /** Makes room for `rows` at once, before many are set. */
  reserve(rows: number): void {
    for (const name of SHARED_TEXTS) this.#codes[name] = grownColumn(this.#codes[name], rows);
    this.#versions = grownColumn(this.#versions, rows);
    this.#traits = grownColumn(this.#traits, rows);
    this.#birthdays = grownColumn(this.#birthdays, rows);
    this.#createdAts = grownColumn(this.#createdAts, rows);
    this.#updatedAts = grownColumn(this.#updatedAts, rows);
    if (this.#visits.length > 0) this.#visits = grownColumn(this.#visits, rows);
    if (this.#spends.length > 0) this.#spends = grownColumn(this.#spends, rows);
    if (this.#firstVisits.length > 0) this.#firstVisits = grownColumn(this.#firstVisits, rows);
    if (this.#lastVisits.length > 0) this.#lastVisits = grownColumn(this.#lastVisits, rows);
  }

  set(row: number, record: CustomerRecord): void {
    if (row >= this.#versions.length) this.reserve(row + 1);
    this.#codes.givenName[row] = this.#dictionaries.givenName.codeOf(record.givenName);
    this.#codes.familyName[row] = this.#dictionaries.familyName.codeOf(record.familyName);
    this.#codes.companyName[row] = this.#dictionaries.companyName.codeOf(record.companyName);
    this.#codes.place[row] = this.#dictionaries.place.codeOf(placeText(record.addresses));
    this.#contacts.write(row, (into) => writeContacts(record, into));
    this.#searchTexts.write(row, (into) => writeSearchLines(record, into));
    // Most people have no address.
    if (record.addresses.length > 0 || row < this.#streets.rows) {
      this.#streets.set(row, streetText(record.addresses));
    }
    this.#versions[row] = record.version;
    this.#traits[row] = traitsOf(record);
    this.#setBirthday(row, birthdayCode(record.birthday));
    this.#createdAts[row] = this.#instantOf(record.createdAt);
    this.#updatedAts[row] =
      record.updatedAt === record.createdAt ? this.#createdAts[row] : Date.parse(record.updatedAt);
    const { visits, spend, firstVisit, lastVisit } = record.opening ?? NO_OPENING;
    this.#setOpening(row, visits, spend, codeOfDate(firstVisit), codeOfDate(lastVisit));
    this.custom.set(row, record.custom);
  }

  /** {@link set} for the customer of a plain row. */
  setPlain(row: number, person: PlainPerson): void {
    if (row >= this.#versions.length) this.reserve(row + 1);
    const { createdAt } = person;
    this.#codes.givenName[row] = codeOfPart(this.#dictionaries.givenName, person, person.givenName);
    this.#codes.familyName[row] = codeOfPart(this.#dictionaries.familyName, person, person.familyName);
    this.#codes.companyName[row] = codeOfPart(this.#dictionaries.companyName, person, person.companyName);
    const scratch = this.#texts;
    scratch.begin(person);
    writePlainContacts(person, scratch);
    this.#contacts.setBytes(row, scratch.bytes, scratch.length, scratch.isAscii);
    scratch.begin(person);
    writePlainSearchText(person, scratch);
    this.#searchTexts.setBytes(row, scratch.bytes, scratch.length, scratch.isAscii);
    this.#codes.place[row] = 0;
    if (person.hasAddress) {
      const { addresses } = person;
      this.#codes.place[row] = this.#dictionaries.place.codeOf(placeText(addresses));
      this.#streets.set(row, streetText(addresses));
    } else if (row < this.#streets.rows) {
      this.#streets.set(row, '');
    }
    this.#versions[row] = 1;
    this.#traits[row] = traitsOfPlain(person);
    const { birthday, firstVisit, lastVisit } = person;
    this.#setBirthday(row, birthday.isEmpty ? 0 : (birthday.month << 5) | birthday.day);
    this.#createdAts[row] = this.#instantOf(createdAt);
    this.#updatedAts[row] = this.#createdAts[row]!;
    this.#setOpening(row, person.visits, person.spend, codeOfSpan(firstVisit), codeOfSpan(lastVisit));
    this.custom.set(row, NO_CUSTOM);
  }

  /**
   * A function that copies people of other columns: those of rows from `from` to before `to` into rows that begin at
   * `row`, as made and changed at `instant`.
   */
  joining(others: PersonColumns, instant: string): (from: number, to: number, row: number) => void {
    const translations = SHARED_TEXTS.map((name) => ({
      name,
      codeOf: this.#dictionaries[name].translation(others.#dictionaries[name]),
    }));
    const joinCustom = this.custom.joining(others.custom);
    return (from, to, row) => {
      const end = row + to - from;
      this.reserve(end);
      for (const { name, codeOf } of translations) {
        const codes = this.#codes[name];
        const theirs = others.#codes[name];
        for (let other = from; other < to; other++) codes[row + other - from] = codeOf(theirs[other]!);
      }
      this.#contacts.copy(others.#contacts, from, to, row);
      this.#searchTexts.copy(others.#searchTexts, from, to, row);
      this.#streets.copy(others.#streets, from, to, row);
      this.#versions.set(others.#versions.subarray(from, to), row);
      this.#traits.set(others.#traits.subarray(from, to), row);
      this.#birthdays.set(others.#birthdays.subarray(from, to), row);
      this.#birthdayRevision++;
      this.#createdAts.fill(this.#instantOf(instant), row, end);
      this.#updatedAts.fill(this.#instantOf(instant), row, end);
      this.#visits = copied(others.#visits, from, to, this.#visits, row);
      this.#spends = copied(others.#spends, from, to, this.#spends, row);
      this.#firstVisits = copied(others.#firstVisits, from, to, this.#firstVisits, row);
      this.#lastVisits = copied(others.#lastVisits, from, to, this.#lastVisits, row);
      joinCustom(from, to, row);
    };
  }

  /** Takes a person's texts away; what else is left of them is numbers nobody reads. */
  clear(row: number): void {
    for (const name of SHARED_TEXTS) this.#codes[name][row] = 0;
    this.#contacts.set(row, '');
    this.#searchTexts.set(row, '');
    this.#streets.set(row, '');
    this.#traits[row] = 0;
    this.#setBirthday(row, 0);
    this.#setOpening(row, 0, 0, 0, 0);
    this.custom.clear(row);
  }

  version(row: number): number {
    return this.#versions[row]!;
  }

  /** Instants in milliseconds since 1970, by row. */
  get createdAts(): Float64Array {
    return this.#createdAts;
  }

  /** Instants in milliseconds since 1970, by row. */
  get updatedAts(): Float64Array {
    return this.#updatedAts;
  }

  /** Codes by row that {@link birthdayOf} reads. */
  get birthdays(): Uint16Array {
    return this.#birthdays;
  }

  /** Another number after each change of {@link birthdays}. */
  get birthdayRevision(): number {
    return this.#birthdayRevision;
  }

  /** Codes by row that {@link traitsOf} makes. */
  get traits(): Uint32Array {
    return this.#traits;
  }

  /** Codes of a shared text by row; {@link dictionary} says what they mean. */
  codes(name: SharedText): Uint32Array {
    return this.#codes[name];
  }

  dictionary(name: SharedText): TextDictionary {
    return this.#dictionaries[name];
  }

  text(name: SharedText, row: number): string | undefined {
    return this.#dictionaries[name].textOf(this.#codes[name][row]!);
  }

  /** Whether anybody brought a history along. */
  get hasOpenings(): boolean {
    return this.#visits.length > 0 || this.#spends.length > 0 || this.#lastVisits.length > 0;
  }

  /** Visits before the directory kept sales, as {@link opening} tells all of it. */
  openingVisits(row: number): number {
    return row < this.#visits.length ? this.#visits[row]! : 0;
  }

  openingSpend(row: number): number {
    return row < this.#spends.length ? this.#spends[row]! : 0;
  }

  /** The number of the day of the first of those visits; NaN where nobody knows it. */
  openingFirst(row: number): number {
    return dayOfCode(row < this.#firstVisits.length ? this.#firstVisits[row]! : 0);
  }

  /** The number of the day of the last of those visits; NaN where nobody knows it. */
  openingLast(row: number): number {
    return dayOfCode(row < this.#lastVisits.length ? this.#lastVisits[row]! : 0);
  }

  /** What was bought before the directory kept sales; `undefined` where that is nothing. */
  opening(row: number): OpeningHistory | undefined {
    const visits = this.openingVisits(row);
    const spend = this.openingSpend(row);
    const first = this.openingFirst(row);
    const last = this.openingLast(row);
    if (visits === 0 && spend === 0 && Number.isNaN(first) && Number.isNaN(last)) return undefined;
    return {
      visits,
      spend,
      ...(Number.isNaN(first) ? {} : { firstVisit: dateOfDay(first) }),
      ...(Number.isNaN(last) ? {} : { lastVisit: dateOfDay(last) }),
    };
  }

  contactText(row: number): ContactText {
    return this.#contacts.get(row);
  }

  addresses(row: number): AddressPoint[] {
    return addressesOf(this.text('place', row), this.#streets.get(row));
  }

  /** The street lines of a row, which `streetsOf` reads. */
  streets(row: number): string {
    return this.#streets.get(row);
  }

  /** The folded note. */
  note(row: number): string | undefined {
    if ((this.#traits[row]! & Trait.note) === 0) return undefined;
    const text = this.#searchTexts.get(row);
    return text.slice(text.lastIndexOf('\n') + 1);
  }

  /** Marks the rows whose search text contains a folded word. */
  markSearched(word: string, into: Bitmap, among?: Bitmap): void {
    this.#searchTexts.mark(word, into, among);
  }

  /** Marks the rows whose search text contains a folded text in its first line, or begins with it. */
  markNames(text: string, isBeginning: boolean, into: Bitmap): void {
    this.#searchTexts.markFirstLines(text, isBeginning, into);
  }

  /** Marks the rows that have a folded word in an address. */
  markAddressed(word: string, into: Bitmap): void {
    this.#streets.mark(word, into);
    const places = this.#dictionaries.place;
    const having = new Uint8Array(places.size);
    for (let code = 1; code < having.length; code++) {
      having[code] = Number(fold(places.textOf(code)!).includes(word));
    }
    const codes = this.#codes.place;
    for (let row = 0; row < this.#searchTexts.rows; row++) {
      if (having[codes[row]!] === 1) setBit(into, row);
    }
  }

  /** Bytes held by each group of columns, as far as they can be told. */
  get bytes(): Record<string, number> {
    const numbers = [
      this.#versions,
      this.#traits,
      this.#birthdays,
      this.#createdAts,
      this.#updatedAts,
      this.#visits,
      this.#spends,
      this.#firstVisits,
      this.#lastVisits,
      ...SHARED_TEXTS.map((name) => this.#codes[name]),
    ];
    return {
      numbers: numbers.reduce((sum, column) => sum + column.byteLength, 0),
      dictionaries: SHARED_TEXTS.reduce((sum, name) => sum + this.#dictionaries[name].bytes, 0),
      contacts: this.#contacts.bytes,
      searchTexts: this.#searchTexts.bytes,
      streets: this.#streets.bytes,
      custom: this.custom.bytes,
    };
  }

  /** Those of an import came at the same instant: it is read once. */
  #instantOf(text: string): number {
    if (text !== this.#lastInstant.text) this.#lastInstant = { text, instant: Date.parse(text) };
    return this.#lastInstant.instant;
  }

  #setBirthday(row: number, code: BirthdayCode): void {
    if (this.#birthdays[row] === code) return;
    this.#birthdays[row] = code;
    this.#birthdayRevision++;
  }

  /** The first and last visit as {@link codeOfDate} has them. */
  #setOpening(row: number, visits: number, spend: number, firstVisit: number, lastVisit: number): void {
    if (visits !== 0 || row < this.#visits.length) {
      this.#visits = grownColumn(this.#visits, this.#versions.length);
      this.#visits[row] = visits;
    }
    if (spend !== 0 || row < this.#spends.length) {
      this.#spends = grownColumn(this.#spends, this.#versions.length);
      this.#spends[row] = spend;
    }
    if (firstVisit !== 0 || row < this.#firstVisits.length) {
      this.#firstVisits = grownColumn(this.#firstVisits, this.#versions.length);
      this.#firstVisits[row] = firstVisit;
    }
    if (lastVisit !== 0 || row < this.#lastVisits.length) {
      this.#lastVisits = grownColumn(this.#lastVisits, this.#versions.length);
      this.#lastVisits[row] = lastVisit;
    }
  }
}

/** `into` with some of the values of a column that may be shorter than its rows: all others are 0. */
function copied<Column extends Uint32Array | Float64Array>(
  column: Column,
  from: number,
  to: number,
  into: Column,
  row: number,
): Column {
  into.fill(0, row, row + to - from);
  if (column.length <= from) return into;
  const grown = grownColumn(into, row + to - from);
  grown.set(column.subarray(from, to), row);
  return grown;
}

const NO_CUSTOM: CustomerRecord['custom'] = {};
const NO_OPENING: OpeningHistory = { visits: 0, spend: 0 };

/** A stored date, which was checked when it came in, counted so that 0 is none at all. */
function codeOfDate(date: string | undefined): number {
  if (date === undefined) return 0;
  const { year, month, day } = partsOf(date);
  return dayNumber(year, month, day) - FIRST_DAY + 1;
}

function codeOfPart(dictionary: TextDictionary, { text, units }: PlainPerson, { start, end }: Span): number {
  return start === end ? 0 : dictionary.codeOfPart(text, units, start, end);
}

/** {@link codeOfDate} of a date of a row. */
function codeOfSpan(date: DateSpan): number {
  return date.isEmpty ? 0 : dayNumber(date.year, date.month, date.day) - FIRST_DAY + 1;
}

function dayOfCode(code: number): number {
  return code === 0 ? NaN : code - 1 + FIRST_DAY;
}

/** The search text with the folded note as its last line, which a note of punctuation alone would not be. */
function writeSearchLines(record: CustomerRecord, into: TextSink): void {
  if (!writeSearchText(record, into) && record.note !== undefined) into.add('\n');
}
