import { isInstant } from './civil-date.js';
import type { ConsentRecord, CustomerRecord, EmailPoint, EmailSubscription } from './customer.js';
import { isEmailAddress } from './email.js';
import {
  type Fields,
  isFields,
  isNothing,
  type IssueList,
  LONGEST_LABEL,
  pathOf,
  plannedLine,
  plannedList,
  plannedWord,
  plannedYesNo,
  refuseUnknownFields,
} from './field-values.js';
import { emailKey } from './keys.js';
import { sameValue } from './record-changes.js';

/**
 * How a person's emails take what callers write: each address checked, duplicates made one, and no
 * unsubscribed address subscribed again without a new consent.
 */

const LONGEST_EMAIL = 254;
const LONGEST_CONSENT_TEXT = 2000;

export const EMAIL_SUBSCRIPTIONS = [
  'subscribed',
  'unsubscribed',
  'unknown',
] as const satisfies readonly EmailSubscription[];
const VISIBILITIES = ['visible', 'hidden'] as const;

const EMAIL_FIELDS: ReadonlySet<string> = new Set([
  'address',
  'label',
  'source',
  'visibility',
  'subscription',
  'consent',
  'bounced',
]);
const CONSENT_FIELDS: ReadonlySet<string> = new Set(['at', 'method', 'text']);

/** The email that stands for a person: the first that may be shown. */
export function primaryEmail(emails: readonly EmailPoint[]): EmailPoint | undefined {
  return emails.find(({ visibility }) => visibility === 'visible');
}

/** A person's subscription: that of the email that stands for them, else of the first, else unknown. */
export function subscriptionOf(emails: readonly EmailPoint[]): EmailSubscription {
  return (primaryEmail(emails) ?? emails[0])?.subscription ?? 'unknown';
}

/** The emails of a customer and those taken off, before a change. */
export type EmailsBefore = Pick<CustomerRecord, 'emails' | 'unsubscribedEmails'>;

type LeftEmail = NonNullable<CustomerRecord['unsubscribedEmails']>[number];

/** An address that was unsubscribed when it was taken off a customer, with the consent withdrawn. */
export function leftUnsubscribed(
  { unsubscribedEmails }: Pick<CustomerRecord, 'unsubscribedEmails'>,
  address: string,
): LeftEmail | undefined {
  return unsubscribedEmails && emailAt(unsubscribedEmails, address);
}

/** What to remember of addresses that are not in `emails` any more: those that were unsubscribed. */
export function unsubscribedAfter(before: EmailsBefore, emails: readonly EmailPoint[]): LeftEmail[] {
  const left = before.emails
    .filter(({ subscription }) => subscription === 'unsubscribed')
    .map(({ address, consent }) => ({ address, ...(consent === undefined ? {} : { consent }) }));
  return [...(before.unsubscribedEmails ?? []), ...left].filter(
    ({ address }) => emailAt(emails, address) === undefined,
  );
}

/**
 * The list that replaces the emails there were. What is left out of an address that was there already stays as
 * it was: visibility, subscription, consent, source, bounced.
 */
export function plannedEmails(value: unknown, before: EmailsBefore, issues: IssueList): EmailPoint[] {
  const byKey = new Map<string, EmailPoint>();
  plannedList(value, 'emails', issues).forEach((fields, index) => {
    const email = plannedEmail(fields, pathOf('emails', index), before, issues);
    if (email === undefined) return;
    const key = emailKey(email.address);
    const earlier = byKey.get(key);
    byKey.set(key, earlier === undefined ? email : joinedEmails(earlier, email));
  });
  return [...byKey.values()];
}

function plannedEmail(
  fields: Fields,
  path: string,
  before: EmailsBefore,
  issues: IssueList,
): EmailPoint | undefined {
  refuseUnknownFields(fields, EMAIL_FIELDS, path, issues);
  const address = plannedEmailAddress(fields['address'], pathOf(path, 'address'), before.emails, issues);
  if (address === undefined) return undefined;
  const known = emailAt(before.emails, address);
  const email: EmailPoint = {
    address,
    visibility:
      plannedWord(fields['visibility'], pathOf(path, 'visibility'), VISIBILITIES, issues) ??
      known?.visibility ??
      'visible',
    subscription:
      plannedWord(fields['subscription'], pathOf(path, 'subscription'), EMAIL_SUBSCRIPTIONS, issues) ??
      known?.subscription ??
      'unknown',
  };
  const label = plannedLine(fields['label'], pathOf(path, 'label'), LONGEST_LABEL, issues);
  const source =
    plannedLine(fields['source'], pathOf(path, 'source'), LONGEST_LABEL, issues) ?? known?.source;
  const consent = plannedConsent(fields['consent'], pathOf(path, 'consent'), issues) ?? known?.consent;
  const bounced = plannedYesNo(fields['bounced'], pathOf(path, 'bounced'), issues) ?? known?.bounced;
  if (label !== undefined) email.label = label;
  if (source !== undefined) email.source = source;
  if (consent !== undefined) email.consent = consent;
  if (bounced === true) email.bounced = true;
  const left = known === undefined ? leftUnsubscribed(before, address) : undefined;
  // Whoever adds the address again need not know of it.
  if (left !== undefined && email.subscription === 'unknown') email.subscription = 'unsubscribed';
  const earlier = known ?? (left && { ...left, subscription: 'unsubscribed' });
  if (earlier !== undefined && widensConsent(earlier, email)) {
    addConsentRequired(pathOf(path, 'subscription'), issues);
  }
  return email;
}

function plannedEmailAddress(
  value: unknown,
  field: string,
  before: readonly EmailPoint[],
  issues: IssueList,
): string | undefined {
  const count = issues.length;
  const address = plannedLine(value, field, LONGEST_EMAIL, issues);
  if (address === undefined) {
    if (issues.length === count) issues.add('required', field, `${field} is missing.`);
    return undefined;
  }
  // What a directory holds already may be kept, whatever later versions think of it.
  if (isEmailAddress(address) || emailAt(before, address) !== undefined) return address;
  issues.add('bad-email', field, `${field} is not an email address.`);
  return undefined;
}

/** Unsubscribing is one-way: the way back needs a consent given since. */
function widensConsent(before: Pick<EmailPoint, 'subscription' | 'consent'>, after: EmailPoint): boolean {
  return (
    before.subscription === 'unsubscribed' &&
    after.subscription !== 'unsubscribed' &&
    (after.consent === undefined || sameValue(before.consent, after.consent))
  );
}

function addConsentRequired(field: string, issues: IssueList): void {
  issues.add(
    'consent-required',
    field,
    'This address was unsubscribed; only a new consent of the person subscribes it again.',
  );
}

/** One address named twice: the first one's facts, and unsubscribed or bounced where either is. */
function joinedEmails(first: EmailPoint, second: EmailPoint): EmailPoint {
  const unsubscribed = [first, second].some(({ subscription }) => subscription === 'unsubscribed');
  return {
    ...second,
    ...first,
    ...(unsubscribed ? { subscription: 'unsubscribed' } : {}),
    ...(first.bounced === true || second.bounced === true ? { bounced: true } : {}),
  };
}

function plannedConsent(value: unknown, path: string, issues: IssueList): ConsentRecord | undefined {
  if (value === undefined || value === null) return undefined;
  if (!isFields(value)) {
    issues.add('not-an-object', path, `${path} is not an object.`);
    return undefined;
  }
  refuseUnknownFields(value, CONSENT_FIELDS, path, issues);
  const { at } = value;
  const method = plannedLine(value['method'], pathOf(path, 'method'), LONGEST_LABEL, issues);
  const text = plannedLine(value['text'], pathOf(path, 'text'), LONGEST_CONSENT_TEXT, issues);
  const hasInstant = typeof at === 'string' && isInstant(at);
  if (!hasInstant) issues.add('bad-date', pathOf(path, 'at'), `${path}.at is not an instant.`);
  if (method === undefined) {
    issues.add('required', pathOf(path, 'method'), `${path}.method is missing.`);
  }
  if (!hasInstant || method === undefined) return undefined;
  return { at, method, ...(text === undefined ? {} : { text }) };
}

function emailAt<Point extends Pick<EmailPoint, 'address'>>(
  emails: readonly Point[],
  address: string,
): Point | undefined {
  if (emails.length === 0) return undefined;
  const key = emailKey(address);
  return emails.find((email) => emailKey(email.address) === key);
}

/**
 * `emails` after `emailAddress` was written. The primary one takes the new address and keeps its label and
 * subscription; an address that is in the list already becomes the primary one; null takes the primary away.
 */
export function withEmailAddress(
  emails: readonly EmailPoint[],
  before: EmailsBefore,
  value: unknown,
  issues: IssueList,
): EmailPoint[] {
  const primary = primaryEmail(emails);
  if (isNothing(value)) return emails.filter((email) => email !== primary);
  const address = plannedEmailAddress(value, 'emailAddress', before.emails, issues);
  if (address === undefined) return [...emails];
  const known = emailAt(emails, address);
  if (known !== undefined && known !== primary) {
    const others = emails.filter((email) => email !== known);
    return [{ ...known, address, visibility: 'visible' }, ...others];
  }
  const earlier = emailAt(before.emails, address);
  const isUnsubscribed =
    earlier?.subscription === 'unsubscribed' || leftUnsubscribed(before, address) !== undefined;
  if (primary === undefined) {
    const subscription = isUnsubscribed ? 'unsubscribed' : (earlier?.subscription ?? 'unknown');
    return [{ ...earlier, address, visibility: 'visible', subscription }, ...emails];
  }
  // A bounce is a fact of the old address.
  const { bounced, ...kept } = primary;
  const moved: EmailPoint = { ...kept, address };
  if (known === primary && bounced !== undefined) moved.bounced = bounced;
  if (known === undefined && isUnsubscribed) moved.subscription = 'unsubscribed';
  return emails.map((email) => (email === primary ? moved : email));
}

/** `emails`, written beside `emailAddress`, with that one in front; null leaves them as they were written. */
export function withFirstEmail(
  emails: readonly EmailPoint[],
  before: EmailsBefore,
  value: unknown,
  issues: IssueList,
): EmailPoint[] {
  const [first] = withEmailAddress([], before, value, issues);
  if (first === undefined) return [...emails];
  const isListed = emailAt(emails, first.address) !== undefined;
  return isListed ? withEmailAddress(emails, before, value, issues) : [first, ...emails];
}

/** `emails` after `emailSubscription` was written: that of the primary one. */
export function withEmailSubscription(
  emails: readonly EmailPoint[],
  before: EmailsBefore,
  value: unknown,
  issues: IssueList,
): EmailPoint[] {
  const subscription: EmailSubscription =
    plannedWord(value, 'emailSubscription', EMAIL_SUBSCRIPTIONS, issues) ?? 'unknown';
  const primary = primaryEmail(emails) ?? emails[0];
  if (primary === undefined) {
    if (subscription !== 'unknown') {
      issues.add('no-email', 'emailSubscription', 'There is no email address to subscribe.');
    }
    return [...emails];
  }
  if (primary.subscription === 'unsubscribed' && subscription !== 'unsubscribed') {
    const known = [...before.emails, ...(before.unsubscribedEmails ?? [])];
    const isOld = known.some(({ consent }) => sameValue(consent, primary.consent));
    if (primary.consent === undefined || isOld) addConsentRequired('emailSubscription', issues);
  }
  return emails.map((email) => (email === primary ? { ...email, subscription } : email));
}
