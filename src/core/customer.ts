/**
 * The customer record and what people see of it.
 *
 * A stored {@link CustomerRecord} holds contact points in lists; a public {@link Customer} adds the
 * primary ones as plain fields (`emailAddress` …), which {@link CustomerChanges} may write too.
 * Field names are Square's public ones in camelCase.
 */

/** How a customer came into the directory: Square's nineteen creation sources. */
export const CREATION_SOURCES = [
  'OTHER',
  'APPOINTMENTS',
  'COUPON',
  'DELETION_RECOVERY',
  'DIRECTORY',
  'EGIFTING',
  'EMAIL_COLLECTION',
  'FEEDBACK',
  'IMPORT',
  'INVOICES',
  'LOYALTY',
  'MARKETING',
  'MERGE',
  'ONLINE_STORE',
  'INSTANT_PROFILE',
  'TERMINAL',
  'THIRD_PARTY',
  'THIRD_PARTY_IMPORT',
  'UNMERGE_RECOVERY',
] as const;
export type CreationSource = (typeof CREATION_SOURCES)[number];

/** Whether somebody agreed to marketing at an address. Unsubscribing is one-way without a consent record. */
export type EmailSubscription = 'subscribed' | 'unsubscribed' | 'unknown';

/** Proof that a person asked for marketing: when, how, and in which words. */
export interface ConsentRecord {
  /** ISO 8601 instant. */
  at: string;
  /** Where it was given: "sign-up form", "phone call" … */
  method: string;
  text?: string;
}

export interface EmailPoint {
  /** As the person writes it; compares without case. At most 254 characters. */
  address: string;
  label?: string;
  /** What brought it: DIRECTORY, IMPORT, RECEIPT, EMAIL_COLLECTION … */
  source?: string;
  /** A hidden address may be written to but is not shown or exported. */
  visibility: 'visible' | 'hidden';
  subscription: EmailSubscription;
  consent?: ConsentRecord;
  /** True once mail to it was returned for good. */
  bounced?: boolean;
}

export interface PhonePoint {
  /** E.164 ("+15145550123"). */
  number: string;
  label?: string;
  source?: string;
}

/** A postal address in Square's field names. */
export interface PostalAddress {
  addressLine1?: string;
  addressLine2?: string;
  /** City. */
  locality?: string;
  /** State, province or region. */
  administrativeDistrictLevel1?: string;
  postalCode?: string;
  /** ISO 3166-1 alpha-2, or the text that came with an import. */
  country?: string;
}

export interface AddressPoint extends PostalAddress {
  label?: string;
  source?: string;
}

export const POSTAL_ADDRESS_PARTS = [
  'addressLine1',
  'addressLine2',
  'locality',
  'administrativeDistrictLevel1',
  'postalCode',
  'country',
] as const satisfies readonly (keyof PostalAddress)[];

/** A value of a custom field: text, number, civil date, yes/no, one choice, many choices, email, phone, or an address. */
export type CustomValue = string | number | boolean | string[] | PostalAddress;

export type CustomFieldType =
  'text' | 'number' | 'date' | 'yes-no' | 'choice' | 'choices' | 'email' | 'phone' | 'address';

export interface CustomField {
  /** Stable key, `[a-z][a-z0-9-_]*`; filters and exports name it `custom.<key>`. */
  key: string;
  /** What people read. */
  name: string;
  type: CustomFieldType;
  choices?: string[];
}

/**
 * What a business knew of a person's purchases before this directory kept its sales: Square's export
 * columns First Visit, Last Visit, Transaction Count and Lifetime Spend. Recorded sales add to it.
 */
export interface OpeningHistory {
  visits: number;
  /** Net collected, in minor units of the directory's currency. */
  spend: number;
  /** Civil dates in the merchant's zone. */
  firstVisit?: string;
  lastVisit?: string;
}

export interface BlockedState {
  reason: string;
  /** ISO 8601 instant. */
  at: string;
}

/** Plain text fields of a person, with their length limits in characters (Square's). */
export const TEXT_FIELDS = {
  givenName: 300,
  familyName: 300,
  nickname: 100,
  companyName: 500,
  referenceId: 100,
  note: 20_000,
} as const;
export type TextField = keyof typeof TEXT_FIELDS;

/** A customer as stores keep it. Absent means unknown; empty text is never stored. */
export interface CustomerRecord {
  id: string;
  /** Grows by one with each change to the person's own fields. */
  version: number;
  /** ISO 8601 instants. */
  createdAt: string;
  updatedAt: string;
  creationSource: CreationSource;
  givenName?: string;
  familyName?: string;
  nickname?: string;
  companyName?: string;
  referenceId?: string;
  note?: string;
  /** "1990-04-23", or "04-23" when the year is not known. */
  birthday?: string;
  emails: EmailPoint[];
  phones: PhonePoint[];
  addresses: AddressPoint[];
  custom: Record<string, CustomValue>;
  /** The id this person has in Square, kept so that a later export of theirs finds the same person. */
  squareCustomerId?: string;
  opening?: OpeningHistory;
  blocked?: BlockedState;
  /**
   * Addresses that were unsubscribed when they were taken off this person: added again, they are still
   * unsubscribed. Kept, never shown.
   */
  unsubscribedEmails?: Pick<EmailPoint, 'address' | 'consent'>[];
  /**
   * Fingerprints of cards that are known to be theirs, from sales and from cards on file: a later sale with one
   * of them is theirs. Kept, never shown.
   */
  cardFingerprints?: string[];
  /** Manual groups the person is in. Managed by the groups operations; changing it does not change `version`. */
  groupIds: string[];
  /** Ids that were merged into this one. */
  mergedFrom: string[];
  /** Set on a person who was merged away: the survivor's id. */
  mergedInto?: string;
  /** Set on a deleted person, who can be restored until {@link RESTORE_DAYS} days later. */
  deletedAt?: string;
}

/** Fields that are kept with a person and named to nobody: no trail, preview or report tells of them. */
export const UNTOLD_FIELDS: ReadonlySet<string> = new Set<keyof CustomerRecord>([
  'unsubscribedEmails',
  'cardFingerprints',
]);

/** How long a deleted customer can be restored, in days. */
export const RESTORE_DAYS = 30;

/** A customer as operations give it: the record's own fields plus the primary contact points. */
export interface Customer extends Omit<
  CustomerRecord,
  'mergedInto' | 'deletedAt' | 'unsubscribedEmails' | 'cardFingerprints'
> {
  /** Given and family name, else company, else nickname; absent when none is known. */
  name?: string;
  emailAddress?: string;
  phoneNumber?: string;
  address?: AddressPoint;
  emailSubscription: EmailSubscription;
  /** Names of facts that the caller may not see and that are therefore absent. */
  redacted?: string[];
}

/** The fields a caller may write when a customer is made or changed. */
export interface CustomerFields {
  givenName: string;
  familyName: string;
  nickname: string;
  companyName: string;
  referenceId: string;
  note: string;
  birthday: string;
  emails: EmailInput[];
  phones: PhoneInput[];
  addresses: AddressPoint[];
  custom: Record<string, CustomValue | null>;
  /** The primary ones; writing them changes the first of their list. */
  emailAddress: string;
  phoneNumber: string;
  address: AddressPoint;
  emailSubscription: EmailSubscription;
}

/** An email as callers write it; visibility defaults to visible and subscription to unknown. */
export type EmailInput = Pick<EmailPoint, 'address'> & Partial<EmailPoint>;
export type PhoneInput = PhonePoint;

/** Input of `customers.create`: any field, and at least one of name, company, email or phone. */
export interface NewCustomer extends Partial<CustomerFields> {
  creationSource?: CreationSource;
}

/** Input of `customers.update`: fields to set; `null` empties one. */
export type CustomerChanges = { [Field in keyof CustomerFields]?: CustomerFields[Field] | null };

/** Marks shown beside a customer in a list. */
export type CustomerBadge = 'instant-profile' | 'blocked' | 'lapsed' | 'regular' | 'reminder-due';

/** One line of the customer list. */
export interface CustomerRow {
  id: string;
  version: number;
  /** Given and family name, else company, else nickname; absent when none is known. */
  name?: string;
  companyName?: string;
  emailAddress?: string;
  phoneNumber?: string;
  /** Completed purchases. */
  visits: number;
  /** Net collected, minor units of the directory's currency. */
  totalSpend: number;
  /** Civil date in the merchant's zone. */
  lastVisit?: string;
  badges: CustomerBadge[];
  redacted?: string[];
}
