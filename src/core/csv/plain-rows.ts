import { daysInMonth } from '../date-text.js';
import { TEXT_FIELDS } from '../customer.js';
import { isEmailAddress } from '../email.js';
import { minorDigits } from '../money.js';
import { splitExtension } from '../phone.js';
import { cellText } from './cell-text.js';
import { readCount, readCreationSource, readSubscription, readYesNo } from './cells.js';
import { PRIMARY, type Target, targetName } from './import-targets.js';
import { DraftMark, subscriptionMark } from './plain-draft.js';
import { type DateSpan, PlainPerson, Span } from './plain-person.js';
import { isPlainLine, isPlainNote, LONGEST_ADDRESS_PART, LONGEST_ID } from './plain-record.js';
import { holdsCardNumber } from './row-issues.js';
import { readAmount, type RowReaderEnvironment } from './row-reader.js';
import { ALL_CARE, NO_CARE, type RowTable } from './row-table.js';

/*
 * Nearly every row of a real file makes a customer, and nothing in it needs a second look. Such a row is read where
 * it stands: cells, a draft and a record of its own for each cost five times as much. A property test holds this way
 * and that by `RowReader` and `planCreated` together.
 */

/** What a column can be here. */
const Column = {
  /** Left out. */
  ignored: 0,
  /** A row with anything in it takes the long way. */
  careful: 1,
  /** Kept as it stands. */
  text: 2,
  birthday: 3,
  firstVisit: 4,
  lastVisit: 5,
  visits: 6,
  spend: 7,
  creationSource: 8,
  instantProfile: 9,
  blocked: 10,
  email: 11,
  subscription: 12,
  phone: 13,
} as const;

/** The texts that are kept as they stand, and the longest of each, in characters. */
const LONGEST_TEXTS = {
  ...TEXT_FIELDS,
  squareCustomerId: LONGEST_ID,
  addressLine1: LONGEST_ADDRESS_PART,
  addressLine2: LONGEST_ADDRESS_PART,
  locality: LONGEST_ADDRESS_PART,
  region: LONGEST_ADDRESS_PART,
  postalCode: LONGEST_ADDRESS_PART,
  country: LONGEST_ADDRESS_PART,
};
type KeptText = keyof typeof LONGEST_TEXTS;

const isKeptText = (name: string): name is KeptText => Object.hasOwn(LONGEST_TEXTS, name);

/** Digits and marks, none of which begins an extension. */
const NO_EXTENSION = /^[\d ().+\/-]+$/;

const ZERO = 0x30;
const PLUS = 0x2b;
const ONE = 0x31;
const DASH = 0x2d;
const POINT = 0x2e;
const DOLLAR = 0x24;

/** Reads the plain rows of one file, one at a time. */
export class PlainRows {
  /** Whom the row read last makes. */
  readonly person: PlainPerson;
  /** By column what it is, and for those that keep a text where and up to which length. */
  readonly #kinds: Uint8Array;
  readonly #spans: Span[];
  readonly #longest: Int32Array;
  /** Whether a column keeps a note, which may have several lines. */
  readonly #noteColumn: number;
  readonly #environment: RowReaderEnvironment;
  readonly #hasCents: boolean;
  /** The day of the plan as a number of eight digits: birthdays are before it. */
  readonly #today: number;
  readonly #sources = new ReadWords(readCreationSource);
  readonly #subscriptions = new ReadWords(readSubscription);
  readonly #yesNo = new ReadWords(readYesNo);

  /** `targets` are those of the columns of every table; `now` is the instant of the plan, ISO 8601. */
  constructor(targets: readonly (Target | null)[], environment: RowReaderEnvironment, now: string) {
    this.person = new PlainPerson(now);
    this.#environment = environment;
    this.#hasCents = minorDigits(environment.settings.currency) === 2;
    this.#today = Number(now.slice(0, 10).replaceAll('-', ''));
    const columns = columnsOf(targets);
    this.#kinds = Uint8Array.from(columns, ({ kind }) => kind);
    this.#spans = columns.map(({ text }) => (text === undefined ? NOWHERE : this.person[text]));
    this.#longest = Int32Array.from(columns, ({ text }) => (text === undefined ? 0 : LONGEST_TEXTS[text]));
    this.#noteColumn = columns.findIndex(({ text }) => text === 'note');
  }

  /** Reads a row to {@link person}, if it is plain; else they mean nothing. */
  read(table: RowTable, row: number): boolean {
    const care = table.cares[row];
    if (care === ALL_CARE) return false;
    this.person.begin(table, care === NO_CARE);
    return (
      this.#readCells(table, row) && (care === NO_CARE || this.#isAllPlain(table, row)) && this.#finish()
    );
  }

  #readCells(table: RowTable, row: number): boolean {
    const { starts, ends } = table;
    const kinds = this.#kinds;
    const first = row * kinds.length;
    for (let column = 0; column < kinds.length; column++) {
      const start = starts[first + column]!;
      const end = ends[first + column]!;
      const kind = kinds[column]!;
      if (start === end || kind === Column.ignored) continue;
      if (kind !== Column.text) {
        if (!this.#readFact(kind, start, end)) return false;
        continue;
      }
      if (end - start > this.#longest[column]!) return false;
      const span = this.#spans[column]!;
      span.start = start;
      span.end = end;
    }
    return true;
  }

  /** Reads a cell that is more than a text. */
  #readFact(kind: number, start: number, end: number): boolean {
    const { person } = this;
    switch (kind) {
      case Column.birthday:
        return this.#readBirthday(start, end);
      case Column.firstVisit:
        return this.#readDate(person.firstVisit, start, end);
      case Column.lastVisit:
        return this.#readDate(person.lastVisit, start, end);
      case Column.visits: {
        const visits = this.#fewDigits(start, end) ?? readCount(person.text.slice(start, end));
        if (visits === undefined) return false;
        person.visits = visits;
        person.marks |= DraftMark.visits;
        return true;
      }
      case Column.spend: {
        const spend = this.#amount(start, end);
        if (spend === undefined) return false;
        person.spend = spend;
        person.marks |= DraftMark.spend;
        return true;
      }
      case Column.creationSource: {
        const source = this.#sources.read(person, start, end);
        if (source === undefined) return true;
        person.creationSource = source;
        person.marks |= DraftMark.creationSource;
        return true;
      }
      case Column.instantProfile: {
        const yes = this.#yesNo.read(person, start, end);
        if (yes === true) person.marks |= DraftMark.instantProfile;
        return yes !== undefined;
      }
      case Column.blocked:
        return this.#yesNo.read(person, start, end) === false;
      case Column.email:
        if (!isEmailAddress(person.text.slice(start, end))) return false;
        person.email.start = start;
        person.email.end = end;
        person.marks |= DraftMark.primaryEmail;
        return true;
      case Column.subscription: {
        const subscription = this.#subscriptions.read(person, start, end);
        if (subscription === undefined) return false;
        person.subscription = subscription;
        person.marks |= subscriptionMark(subscription);
        return true;
      }
      case Column.phone:
        return this.#readPhone(start, end);
      default:
        return false;
    }
  }

  /** Whether the row makes somebody, put together from what its cells say. */
  #finish(): boolean {
    const { person } = this;
    const { country, marks } = person;
    if (
      person.givenName.isEmpty &&
      person.familyName.isEmpty &&
      person.companyName.isEmpty &&
      person.email.isEmpty &&
      person.phoneLength === 0
    ) {
      return false;
    }
    if (person.hasAddress) person.marks |= DraftMark.primaryAddress;
    // Codes of countries are put into capitals.
    if (country.end - country.start === 2) {
      const code = person.textOf(country)!;
      if (code !== code.toUpperCase()) return false;
    }
    if ((marks & DraftMark.creationSource) === 0 && (marks & DraftMark.instantProfile) !== 0) {
      person.creationSource = 'INSTANT_PROFILE';
    }
    return true;
  }

  #readBirthday(start: number, end: number): boolean {
    const { birthday } = this.person;
    if (end - start !== 5) {
      if (!this.#readDate(birthday, start, end)) return false;
      return birthday.year * 10_000 + birthday.month * 100 + birthday.day < this.#today;
    }
    if (this.person.units[start + 2] !== DASH) return false;
    const month = this.#digits(start, 2);
    const day = this.#digits(start + 3, 2);
    // A leap year stands in for the unknown one.
    if (month < 1 || month > 12 || day < 1 || day > daysInMonth(2000, month)) return false;
    birthday.start = start;
    birthday.end = end;
    birthday.year = 0;
    birthday.month = month;
    birthday.day = day;
    return true;
  }

  /** Reads a date as it is kept. */
  #readDate(span: DateSpan, start: number, end: number): boolean {
    const { units } = this.person;
    if (end - start !== 10 || units[start + 4] !== DASH || units[start + 7] !== DASH) return false;
    const year = this.#digits(start, 4);
    const month = this.#digits(start + 5, 2);
    const day = this.#digits(start + 8, 2);
    if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return false;
    span.start = start;
    span.end = end;
    span.year = year;
    span.month = month;
    span.day = day;
    return true;
  }

  /** The number of so many digits; negative where one is none. */
  #digits(start: number, count: number): number {
    const { units } = this.person;
    let number = 0;
    for (let at = start; at < start + count; at++) {
      const digit = units[at]! - ZERO;
      if (digit < 0 || digit > 9) return -1;
      number = number * 10 + digit;
    }
    return number;
  }

  /** A number of up to nine digits and nothing else. */
  #fewDigits(start: number, end: number): number | undefined {
    const number = end - start > 9 ? -1 : this.#digits(start, end - start);
    return number < 0 ? undefined : number;
  }

  #amount(start: number, end: number): number | undefined {
    const { units, text } = this.person;
    const from = units[start] === DOLLAR ? start + 1 : start;
    if (this.#hasCents && end - from > 3 && end - from <= 12 && units[end - 3] === POINT) {
      const whole = this.#digits(from, end - 3 - from);
      const cents = this.#digits(end - 2, 2);
      if (whole >= 0 && cents >= 0) return whole * 100 + cents;
    }
    return readAmount(text.slice(start, end), this.#environment.settings.currency);
  }

  #readPhone(start: number, end: number): boolean {
    const { person } = this;
    const { units, phone } = person;
    person.marks |= DraftMark.primaryPhone;
    if (end - start === 12 && units[start] === PLUS && units[start + 1] === ONE) {
      const number = this.#digits(start + 2, 10);
      // `isDialable` in North America: the first digit is 2 to 9, and not all are the same.
      if (number >= 2e9 && number % 1_111_111_111 !== 0) {
        for (let at = 0; at < 12; at++) phone[at] = units[start + at]!;
        person.phoneLength = 12;
        return true;
      }
    }
    const cell = person.text.slice(start, end);
    const number = this.#environment.parsePhone(cell);
    if (number === undefined || number.length > phone.length) return false;
    const isPlain = number === cell || NO_EXTENSION.test(cell);
    if (!isPlain && splitExtension(cell).extension !== undefined) return false;
    for (let at = 0; at < number.length; at++) phone[at] = number.charCodeAt(at);
    person.phoneLength = number.length;
    return true;
  }

  /** Whether characters that were not looked at yet leave a row as it is. */
  #isAllPlain(table: RowTable, row: number): boolean {
    const cells = table.cells(row);
    for (let column = 0; column < cells.length; column++) {
      const cell = cells[column]!;
      if (cell === '' || isLatin(cell)) continue;
      if (cellText(cells, column) !== cell) return false;
      const kind = this.#kinds[column];
      if (kind !== Column.phone && holdsCardNumber(cell)) return false;
      if (kind !== Column.text && kind !== Column.email) continue;
      if (!(column === this.#noteColumn ? isPlainNote(cell) : isPlainLine(cell, cell.length))) return false;
    }
    return true;
  }
}

/** Words of few kinds and what they mean, found by their units. */
class ReadWords<T> {
  readonly #read: (text: string) => T | undefined;
  readonly #met: { text: string; meaning: T | undefined }[] = [];

  constructor(read: (text: string) => T | undefined) {
    this.#read = read;
  }

  read({ units, text }: PlainPerson, start: number, end: number): T | undefined {
    const length = end - start;
    const met = this.#met;
    for (let index = 0; index < met.length; index++) {
      const word = met[index]!;
      if (word.text.length !== length) continue;
      let at = 0;
      while (at < length && word.text.charCodeAt(at) === units[start + at]) at++;
      if (at === length) return word.meaning;
    }
    const word = text.slice(start, end);
    const meaning = this.#read(word);
    if (met.length < MOST_WORDS && length <= LONGEST_WORD) met.push({ text: word, meaning });
    return meaning;
  }
}
const MOST_WORDS = 32;
const LONGEST_WORD = 40;

/** Whether a cell has Latin letters and ASCII marks alone, which the table has looked at. */
function isLatin(cell: string): boolean {
  for (let index = 0; index < cell.length; index++) {
    const unit = cell.charCodeAt(index);
    if (unit > 0x7e && (unit < 0xc0 || unit > 0x24f)) return false;
  }
  return true;
}

/** A column, and which text it keeps, if it does. */
interface ColumnKind {
  kind: number;
  text?: KeptText;
}

const NOWHERE = new Span();
const CAREFUL: ColumnKind = { kind: Column.careful };

/** What each column is. What several columns say together takes the long way. */
function columnsOf(targets: readonly (Target | null)[]): ColumnKind[] {
  const names = targets.map((target) => (target === null ? null : targetName(target)));
  return targets.map((target, column) => {
    if (target === null) return { kind: Column.ignored };
    const isRepeated = names.indexOf(names[column]!) !== names.lastIndexOf(names[column]!);
    return isRepeated ? CAREFUL : columnOf(target);
  });
}

function columnOf(target: Target): ColumnKind {
  switch (target.kind) {
    case 'text':
      return { kind: Column.text, text: target.field };
    case 'fact':
      if (target.field === 'squareCustomerId') return { kind: Column.text, text: target.field };
      return target.field === 'id' || target.field === 'blockedReason'
        ? CAREFUL
        : { kind: Column[target.field] };
    case 'email':
      if (target.slot !== PRIMARY || target.part === 'label') return CAREFUL;
      return { kind: target.part === 'address' ? Column.email : Column.subscription };
    case 'phone':
      return target.slot === PRIMARY && target.part === 'number' ? { kind: Column.phone } : CAREFUL;
    case 'address': {
      const text = target.part === 'administrativeDistrictLevel1' ? 'region' : target.part;
      return target.slot === PRIMARY && isKeptText(text) ? { kind: Column.text, text } : CAREFUL;
    }
    case 'name':
    case 'custom':
      return CAREFUL;
    default:
      return target satisfies never;
  }
}
