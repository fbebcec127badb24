import {
  type AddressPoint,
  type CreationSource,
  type CustomerRecord,
  type EmailPoint,
  type EmailSubscription,
  type OpeningHistory,
  type PhonePoint,
} from '../customer.js';
import type { DraftMarks } from './plain-draft.js';
import { blankRecord, type WholeRecord } from './plain-record.js';
import type { RowTable } from './row-table.js';

/** A part of a row's text. */
export class Span {
  start = 0;
  end = 0;

  get isEmpty(): boolean {
    return this.start === this.end;
  }
}

/** A part of a row's text that is a date; its numbers mean nothing where it is empty. */
export class DateSpan extends Span {
  /** 0 where the date has none. */
  year = 0;
  /** From 1. */
  month = 0;
  day = 0;
}

/** E.164 has sixteen characters at most. */
const LONGEST_NUMBER = 16;

type WholeAddress = { [F in keyof Required<AddressPoint>]: AddressPoint[F] };
type WholeOpening = { [F in keyof Required<OpeningHistory>]: OpeningHistory[F] };

/**
 * The new customer of a plain row, as places in the row's text. One serves all rows of a file in turn: strings and
 * records of their own would cost several times what is done with them.
 */
export class PlainPerson {
  /** The text of the row's table, and its UTF-16 units. */
  text = '';
  units: Uint16Array = new Uint16Array(0);
  /** Whether all texts are Latin letters and ASCII marks. */
  isLatin = true;
  readonly givenName = new Span();
  readonly familyName = new Span();
  readonly nickname = new Span();
  readonly companyName = new Span();
  readonly referenceId = new Span();
  readonly note = new Span();
  readonly squareCustomerId = new Span();
  readonly email = new Span();
  readonly addressLine1 = new Span();
  readonly addressLine2 = new Span();
  readonly locality = new Span();
  readonly region = new Span();
  readonly postalCode = new Span();
  readonly country = new Span();
  readonly birthday = new DateSpan();
  readonly firstVisit = new DateSpan();
  readonly lastVisit = new DateSpan();
  /** The number in E.164, as so many ASCII bytes; none where there are 0. */
  readonly phone = new Uint8Array(LONGEST_NUMBER);
  phoneLength = 0;
  visits = 0;
  /** In minor units. */
  spend = 0;
  creationSource: CreationSource = 'IMPORT';
  subscription: EmailSubscription = 'unknown';
  /** What the row says beyond this. */
  marks: DraftMarks = 0;
  readonly #spans: readonly Span[];
  readonly #record: WholeRecord;
  readonly #none: never[];
  readonly #email: EmailPoint = {
    address: '',
    source: 'IMPORT',
    visibility: 'visible',
    subscription: 'unknown',
  };
  readonly #phone: PhonePoint = { number: '', source: 'IMPORT' };
  readonly #address: WholeAddress = {
    addressLine1: undefined,
    addressLine2: undefined,
    locality: undefined,
    administrativeDistrictLevel1: undefined,
    postalCode: undefined,
    country: undefined,
    label: undefined,
    source: 'IMPORT',
  };
  readonly #opening: WholeOpening = { visits: 0, spend: 0, firstVisit: undefined, lastVisit: undefined };
  readonly #emails = [this.#email];
  readonly #phones = [this.#phone];
  readonly #addresses = [this.#address as AddressPoint];

  /** `now` is when they are made, ISO 8601. */
  constructor(now: string) {
    this.#record = blankRecord('', now);
    this.#none = this.#record.emails as never[];
    this.#spans = [
      this.givenName,
      this.familyName,
      this.nickname,
      this.companyName,
      this.referenceId,
      this.note,
      this.squareCustomerId,
      this.email,
      this.addressLine1,
      this.addressLine2,
      this.locality,
      this.region,
      this.postalCode,
      this.country,
      this.birthday,
      this.firstVisit,
      this.lastVisit,
    ];
  }

  get hasAddress(): boolean {
    return !(
      this.addressLine1.isEmpty &&
      this.addressLine2.isEmpty &&
      this.locality.isEmpty &&
      this.region.isEmpty &&
      this.postalCode.isEmpty &&
      this.country.isEmpty
    );
  }

  get hasOpening(): boolean {
    return this.visits !== 0 || this.spend !== 0 || !this.firstVisit.isEmpty || !this.lastVisit.isEmpty;
  }

  /** When they are made, ISO 8601. */
  get createdAt(): string {
    return this.#record.createdAt;
  }

  /** Makes room for the next row's, of a table. */
  begin({ text, units }: RowTable, isLatin: boolean): void {
    this.text = text;
    this.units = units;
    this.isLatin = isLatin;
    const spans = this.#spans;
    for (let index = 0; index < spans.length; index++) {
      spans[index]!.start = 0;
      spans[index]!.end = 0;
    }
    this.phoneLength = 0;
    this.visits = 0;
    this.spend = 0;
    this.creationSource = 'IMPORT';
    this.subscription = 'unknown';
    this.marks = 0;
  }

  textOf({ start, end }: Span): string | undefined {
    return start === end ? undefined : this.text.slice(start, end);
  }

  get phoneNumber(): string | undefined {
    const { phoneLength } = this;
    if (phoneLength === 0) return undefined;
    return Reflect.apply(
      String.fromCharCode,
      undefined,
      this.phone.subarray(0, phoneLength) as unknown as number[],
    );
  }

  /** Their address, if they have one, until that of the next one is asked for. */
  get addresses(): AddressPoint[] {
    const address = this.#address;
    address.addressLine1 = this.textOf(this.addressLine1);
    address.addressLine2 = this.textOf(this.addressLine2);
    address.locality = this.textOf(this.locality);
    address.administrativeDistrictLevel1 = this.textOf(this.region);
    address.postalCode = this.textOf(this.postalCode);
    address.country = this.textOf(this.country);
    return this.#addresses;
  }

  /** Their record but for its id and groups, until the next one is asked for. */
  get record(): CustomerRecord {
    const record = this.#record;
    record.creationSource = this.creationSource;
    record.givenName = this.textOf(this.givenName);
    record.familyName = this.textOf(this.familyName);
    record.nickname = this.textOf(this.nickname);
    record.companyName = this.textOf(this.companyName);
    record.referenceId = this.textOf(this.referenceId);
    record.note = this.textOf(this.note);
    record.birthday = this.textOf(this.birthday);
    record.emails = this.email.isEmpty ? this.#none : this.#emails;
    this.#email.address = this.textOf(this.email) ?? '';
    this.#email.subscription = this.subscription;
    record.phones = this.phoneLength === 0 ? this.#none : this.#phones;
    this.#phone.number = this.phoneNumber ?? '';
    record.addresses = this.hasAddress ? this.addresses : this.#none;
    record.squareCustomerId = this.textOf(this.squareCustomerId);
    record.opening = this.hasOpening ? (this.#opening as OpeningHistory) : undefined;
    this.#opening.visits = this.visits;
    this.#opening.spend = this.spend;
    this.#opening.firstVisit = this.textOf(this.firstVisit);
    this.#opening.lastVisit = this.textOf(this.lastVisit);
    return record as CustomerRecord;
  }
}
