import { plannedAddresses, withAddress, withFirstAddress } from './address-plan.js';
import { civilDate, isBirthday } from './civil-date.js';
import { plannedCustom } from './custom-plan.js';
import {
  CREATION_SOURCES,
  type Customer,
  type CustomerChanges,
  type CustomerFields,
  type CustomerRecord,
  type NewCustomer,
  TEXT_FIELDS,
  type TextField,
} from './customer.js';
import {
  type EmailsBefore,
  plannedEmails,
  primaryEmail,
  subscriptionOf,
  unsubscribedAfter,
  withEmailAddress,
  withEmailSubscription,
  withFirstEmail,
} from './email-plan.js';
import {
  type Fields,
  IssueList,
  plannedLine,
  plannedLines,
  plannedWord,
  refuseUnknownFields,
} from './field-values.js';
import { displayName } from './names.js';
import { type PhoneReader, plannedPhones, withFirstPhone, withPhoneNumber } from './phone-plan.js';
import { sameValue } from './record-changes.js';
import type { DirectorySettings } from './settings.js';

export { planNote, planNoteChanges } from './note-plan.js';

/** What a plan needs to know besides its input: ids and the time are arguments here. */
export interface PlanEnvironment {
  /** Of the customer that is made. */
  id: string;
  /** ISO 8601 instant. */
  now: string;
  settings: Pick<DirectorySettings, 'customFields' | 'timeZone'>;
  /** Reads a phone number as E.164 with the merchant's country (`phoneParser`). */
  parsePhone: PhoneReader;
}

/**
 * The record of a new customer. Text is normalised, phones are E.164, contact points are each in once.
 *
 * Throws `invalid` with every issue at once: `required` (none of given name, family name, company, email,
 * phone), `too-long`, `not-text`, `not-a-list`, `not-an-object`, `too-many`, `bad-email`, `bad-phone`,
 * `bad-birthday`, `future-birthday`, `card-number`, `unknown-field`, `unknown-custom-field`, `not-a-choice`, `not-a-number`,
 * `not-yes-or-no`, `bad-date`, `no-email`, `consent-required`. Fields are paths in the input
 * (`emails.0.address`). No message repeats a value.
 */
export function planNewCustomer(input: NewCustomer, env: PlanEnvironment): CustomerRecord {
  const issues = new IssueList();
  const { creationSource, ...fields } = input;
  const record: CustomerRecord = {
    id: env.id,
    version: 1,
    createdAt: env.now,
    updatedAt: env.now,
    creationSource: plannedWord(creationSource, 'creationSource', CREATION_SOURCES, issues) ?? 'DIRECTORY',
    emails: [],
    phones: [],
    addresses: [],
    custom: {},
    groupIds: [],
    mergedFrom: [],
  };
  writeFields(record, fields, env, issues);
  if (issues.length === 0 && !isSomebody(record)) addRequired(issues);
  issues.throwIfAny();
  return record;
}

/**
 * The record after a change: `record` itself if nothing differs, else one more in `version` and `updatedAt`.
 *
 * `null` empties a field; what is not named stays. Lists (`emails` …) are replaced whole, the primary ones
 * (`emailAddress` …) change the first of their list or lead one written beside them, custom values change by
 * key. An unsubscribed address is subscribed again only with a new `consent` on it, also after it was taken off
 * and added again. Throws `invalid` like {@link planNewCustomer}.
 */
export function planCustomerChanges(
  record: CustomerRecord,
  changes: CustomerChanges,
  env: PlanEnvironment,
): CustomerRecord {
  const issues = new IssueList();
  const changed: CustomerRecord = { ...record };
  writeFields(changed, changes, env, issues);
  if (issues.length === 0 && losesIdentity(record, changed)) addRequired(issues);
  issues.throwIfAny();
  if (changed.emails !== record.emails) rememberUnsubscribed(changed, record);
  if (STORED_FIELDS.every((field) => sameValue(record[field], changed[field]))) return record;
  changed.version = record.version + 1;
  changed.updatedAt = env.now;
  return changed;
}

/** The customer as operations give it: the record's own fields, and the primary contact points beside the lists. */
export function presentCustomer(record: CustomerRecord): Customer {
  const {
    mergedInto: _into,
    deletedAt: _deletedAt,
    unsubscribedEmails: _unsubscribed,
    cardFingerprints: _fingerprints,
    ...fields
  } = record;
  const email = primaryEmail(record.emails);
  const name = displayName(record);
  const customer: Customer = {
    ...fields,
    emails: record.emails.map((point) => ({ ...point })),
    phones: record.phones.map((point) => ({ ...point })),
    addresses: record.addresses.map((point) => ({ ...point })),
    custom: { ...record.custom },
    groupIds: [...record.groupIds],
    mergedFrom: [...record.mergedFrom],
    emailSubscription: subscriptionOf(record.emails),
  };
  if (name !== undefined) customer.name = name;
  if (email !== undefined) customer.emailAddress = email.address;
  if (customer.phones[0] !== undefined) customer.phoneNumber = customer.phones[0].number;
  if (customer.addresses[0] !== undefined) customer.address = { ...customer.addresses[0] };
  return customer;
}

function rememberUnsubscribed(changed: CustomerRecord, before: CustomerRecord): void {
  const addresses = unsubscribedAfter(before, changed.emails);
  if (addresses.length > 0) changed.unsubscribedEmails = addresses;
  else delete changed.unsubscribedEmails;
}

type FieldWriter = (
  record: CustomerRecord,
  value: unknown,
  env: PlanEnvironment,
  issues: IssueList,
  before: PointsBefore,
) => void;

/** The contact points before a change: a list of the record that is another one by now was written itself. */
type PointsBefore = EmailsBefore & Pick<CustomerRecord, 'phones' | 'addresses'>;

/** How each field is written, in this order: lists before the primary ones that change them or lead them. */
const FIELD_WRITERS: { readonly [Field in keyof CustomerFields]: FieldWriter } = {
  givenName: textWriter('givenName'),
  familyName: textWriter('familyName'),
  nickname: textWriter('nickname'),
  companyName: textWriter('companyName'),
  referenceId: textWriter('referenceId'),
  note: textWriter('note'),
  birthday(record, value, env, issues) {
    const birthday = plannedLine(value, 'birthday', TEXT_FIELDS.givenName, issues);
    if (birthday !== undefined && !isBirthday(birthday)) {
      issues.add('bad-birthday', 'birthday', 'birthday is not a date like 1990-04-23 or 04-23.');
    } else if (birthday !== undefined && birthday !== record.birthday && isToCome(birthday, env)) {
      issues.add('future-birthday', 'birthday', 'birthday is in the future.');
    } else {
      setText(record, 'birthday', birthday);
    }
  },
  emails(record, value, _env, issues, before) {
    record.emails = plannedEmails(value, before, issues);
  },
  phones(record, value, env, issues) {
    record.phones = plannedPhones(value, record.phones, env.parsePhone, issues);
  },
  addresses(record, value, _env, issues) {
    record.addresses = plannedAddresses(value, issues);
  },
  custom(record, value, env, issues) {
    const { customFields } = env.settings;
    record.custom = plannedCustom(value, record.custom, customFields, env.parsePhone, issues);
  },
  emailAddress(record, value, _env, issues, before) {
    const { emails } = record;
    const planned = emails === before.emails ? withEmailAddress : withFirstEmail;
    record.emails = planned(emails, before, value, issues);
  },
  phoneNumber(record, value, { parsePhone }, issues, before) {
    const { phones } = record;
    record.phones =
      phones === before.phones
        ? withPhoneNumber(phones, value, parsePhone, issues)
        : withFirstPhone(phones, before.phones, value, parsePhone, issues);
  },
  address(record, value, _env, issues, before) {
    const { addresses } = record;
    const planned = addresses === before.addresses ? withAddress : withFirstAddress;
    record.addresses = planned(addresses, value, issues);
  },
  emailSubscription(record, value, _env, issues, before) {
    record.emails = withEmailSubscription(record.emails, before, value, issues);
  },
};
const WRITABLE_FIELDS = Object.keys(FIELD_WRITERS) as (keyof CustomerFields)[];
const KNOWN_FIELDS: ReadonlySet<string> = new Set(WRITABLE_FIELDS);
/** What the writers write, by the record's own names. */
const STORED_FIELDS = [
  ...(Object.keys(TEXT_FIELDS) as TextField[]),
  'birthday',
  'emails',
  'phones',
  'addresses',
  'custom',
] as const;

function writeFields(
  record: CustomerRecord,
  fields: Fields | CustomerChanges,
  env: PlanEnvironment,
  issues: IssueList,
): void {
  const input = fields as Fields;
  const { emails, unsubscribedEmails, phones, addresses } = record;
  const points = { emails, phones, addresses };
  const before: PointsBefore = unsubscribedEmails ? { ...points, unsubscribedEmails } : points;
  refuseUnknownFields(input, KNOWN_FIELDS, '', issues);
  for (const field of WRITABLE_FIELDS) {
    if (input[field] !== undefined) FIELD_WRITERS[field](record, input[field], env, issues, before);
  }
}

function textWriter(field: TextField): FieldWriter {
  const longest = TEXT_FIELDS[field];
  const planned = field === 'note' ? plannedLines : plannedLine;
  return (record, value, _env, issues) => {
    setText(record, field, planned(value, field, longest, issues));
  };
}

/** Whether somebody would be born after today, which is a day in the merchant's zone. */
function isToCome(birthday: string, { now, settings }: PlanEnvironment): boolean {
  const hasYear = birthday.length > 'MM-DD'.length;
  return hasYear && birthday > civilDate(Date.parse(now), settings.timeZone);
}

function setText(record: CustomerRecord, field: TextField | 'birthday', text: string | undefined): void {
  if (text !== undefined) record[field] = text;
  else if (record[field] !== undefined) delete record[field];
}

/** At least one of given name, family name, company, email and phone: less cannot be found again. */
function isSomebody(record: CustomerRecord): boolean {
  return (
    record.givenName !== undefined ||
    record.familyName !== undefined ||
    record.companyName !== undefined ||
    record.emails.length > 0 ||
    record.phones.length > 0
  );
}

/** Whether a change takes away the last thing that somebody could be found by. */
export function losesIdentity(before: CustomerRecord, after: CustomerRecord): boolean {
  return isSomebody(before) && !isSomebody(after);
}

function addRequired(issues: IssueList): void {
  issues.add('required', '', 'At least one of given name, family name, company, email and phone is needed.');
}
