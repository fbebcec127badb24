import {
  type AddressPoint,
  type BlockedState,
  CREATION_SOURCES,
  type CreationSource,
  type CustomerRecord,
  type EmailPoint,
  type OpeningHistory,
  type PhonePoint,
} from '../core/customer.js';
import { birthdayOf } from './birthday.js';
import {
  cardFingerprintsOf,
  type ContactText,
  emailsOf,
  nicknameOf,
  phonesOf,
  referenceIdOf,
  squareCustomerIdOf,
} from './contact-text.js';
import type { GroupColumns } from './group-columns.js';
import type { IdTable } from './id-table.js';
import type { PersonColumns } from './person-columns.js';
import { SOURCE_SHIFT, Trait } from './traits.js';

/** Stands in for what the columns do not keep; equal wherever it is asked for. */
const BLOCKED: BlockedState = { reason: '', at: '' };

/** A record without any fact. */
export const NOBODY: CustomerRecord = {
  id: '',
  version: 0,
  createdAt: '',
  updatedAt: '',
  creationSource: 'OTHER',
  emails: [],
  phones: [],
  addresses: [],
  custom: {},
  groupIds: [],
  mergedFrom: [],
};

/**
 * A row of the columns read as a record, so that core's own rules judge, name and show people from the
 * columns. Fields are read when asked for. Notes and street lines are folded, birthdays have no year, and what
 * no list, filter or sort asks for (labels, sources) is not there.
 */
export class PersonView {
  readonly #ids: IdTable;
  readonly #people: PersonColumns;
  readonly #groups: GroupColumns;
  #row = -1;
  #contacts: ContactText | undefined;

  constructor(ids: IdTable, people: PersonColumns, groups: GroupColumns) {
    this.#ids = ids;
    this.#people = people;
    this.#groups = groups;
  }

  /** The record of a row, until the next row is asked for. */
  at(row: number): CustomerRecord {
    this.#row = row;
    this.#contacts = undefined;
    // Getters of absent fields give undefined, which no type of an optional property can say.
    return this as unknown as CustomerRecord;
  }

  get id(): string {
    return this.#ids.idAt(this.#row);
  }
  get version(): number {
    return this.#people.version(this.#row);
  }
  get createdAt(): string {
    return instantText(this.#people.createdAts[this.#row]!);
  }
  get updatedAt(): string {
    return instantText(this.#people.updatedAts[this.#row]!);
  }
  get creationSource(): CreationSource {
    return CREATION_SOURCES[this.#traits >> SOURCE_SHIFT]!;
  }
  get givenName(): string | undefined {
    return this.#people.text('givenName', this.#row);
  }
  get familyName(): string | undefined {
    return this.#people.text('familyName', this.#row);
  }
  get companyName(): string | undefined {
    return this.#people.text('companyName', this.#row);
  }
  get nickname(): string | undefined {
    return (this.#traits & Trait.nickname) === 0 ? undefined : nicknameOf(this.#contactText);
  }
  get referenceId(): string | undefined {
    return (this.#traits & Trait.referenceId) === 0 ? undefined : referenceIdOf(this.#contactText);
  }
  get squareCustomerId(): string | undefined {
    return squareCustomerIdOf(this.#contactText);
  }
  get cardFingerprints(): string[] | undefined {
    return cardFingerprintsOf(this.#contactText);
  }
  get note(): string | undefined {
    return this.#people.note(this.#row);
  }
  get birthday(): string | undefined {
    return birthdayOf(this.#people.birthdays[this.#row]!);
  }
  get emails(): EmailPoint[] {
    return emailsOf(this.#contactText);
  }
  get phones(): PhonePoint[] {
    return phonesOf(this.#contactText);
  }
  get addresses(): AddressPoint[] {
    return this.#people.addresses(this.#row);
  }
  get custom(): CustomerRecord['custom'] {
    return this.#people.custom.valuesOf(this.#row);
  }
  get opening(): OpeningHistory | undefined {
    return this.#people.opening(this.#row);
  }
  get blocked(): BlockedState | undefined {
    return (this.#traits & Trait.blocked) === 0 ? undefined : BLOCKED;
  }
  get groupIds(): string[] {
    return this.#groups.groupsOf(this.#row);
  }
  get mergedFrom(): string[] {
    return [];
  }

  get #traits(): number {
    return this.#people.traits[this.#row]!;
  }

  get #contactText(): ContactText {
    return (this.#contacts ??= this.#people.contactText(this.#row));
  }
}

function instantText(instant: number): string {
  return Number.isNaN(instant) ? '' : new Date(instant).toISOString();
}
