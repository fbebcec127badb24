import type { CreationSource, CustomerRecord, EmailPoint, NewCustomer } from './customer.js';
import { planCustomerChanges, type PlanEnvironment, planNewCustomer } from './customer-plan.js';
import { leftUnsubscribed } from './email-plan.js';
import { MOST_POINTS } from './field-values.js';
import { emailKey, phoneKey } from './keys.js';
import { sameValue } from './record-changes.js';

/** Somebody who signed up for something, by the details they gave; where they came from is the operation's to say. */
export type SignUpCustomer = Omit<NewCustomer, 'creationSource'>;

/** Who somebody who signed up is if nobody knows them. Throws `invalid` like `planNewCustomer`. */
export function planSignUp(
  input: SignUpCustomer,
  source: CreationSource,
  env: PlanEnvironment,
): CustomerRecord {
  return planNewCustomer({ ...input, creationSource: source }, env);
}

/** Customers who have one of the contact points that somebody signed up with. */
export interface Matches {
  byEmail: readonly CustomerRecord[];
  byPhone: readonly CustomerRecord[];
}

/**
 * Who somebody who signed up is: the one customer who has their email, else the one who has their phone. A shared
 * address is nobody's alone, but for the one who came by it the same way before: who signs up twice is made once.
 */
export function soleMatch({ byEmail, byPhone }: Matches, source: CreationSource): CustomerRecord | undefined {
  const matches = byEmail.length > 0 ? byEmail : byPhone;
  if (matches.length <= 1) return matches[0];
  const [cameSo, ...others] = matches.filter(({ creationSource }) => creationSource === source);
  return others.length === 0 ? cameSo : undefined;
}

/** A new customer whose addresses are unsubscribed where anybody's who shares them are: consent never widens by itself. */
export function withSharedConsent(
  signUp: CustomerRecord,
  sharing: readonly CustomerRecord[],
): CustomerRecord {
  const emails = signUp.emails.map((email) => {
    const isUnsubscribed = sharing.some(
      (customer) => knownEmail(customer, email)?.subscription === 'unsubscribed',
    );
    return isUnsubscribed && email.consent === undefined
      ? { ...email, subscription: 'unsubscribed' as const }
      : email;
  });
  return { ...signUp, emails };
}

/**
 * A customer after they signed up: with the contact points that are new, and a consent that is. What they are
 * called, and everything else that is known, stays. `collected`: their address is shown from now on.
 */
export function withSignUp(
  customer: CustomerRecord,
  signUp: CustomerRecord,
  source: CreationSource,
  env: PlanEnvironment,
  collected = false,
): CustomerRecord {
  const known = customer.emails.map((email) => {
    const given = signUp.emails.find(({ address }) => emailKey(address) === emailKey(email.address));
    return given === undefined ? email : joined(email, given, collected);
  });
  const added = signUp.emails
    .filter((email) => knownEmail(customer, email) === undefined)
    .map((email) => ({ source, ...unwidened(email, customer) }));
  const numbers = new Set(customer.phones.map(({ number }) => phoneKey(number)));
  const phones = signUp.phones
    .filter(({ number }) => !numbers.has(phoneKey(number)))
    .map((phone) => ({ source, ...phone }));
  return planCustomerChanges(
    customer,
    {
      emails: [...known, ...added].slice(0, MOST_POINTS),
      phones: [...customer.phones, ...phones].slice(0, MOST_POINTS),
    },
    env,
  );
}

/** An address that is known and was given again. */
function joined(known: EmailPoint, given: EmailPoint, collected: boolean): EmailPoint {
  const isNews = given.consent !== undefined && !sameValue(given.consent, known.consent);
  const shown: EmailPoint = collected
    ? { ...known, visibility: 'visible', ...(given.source === undefined ? {} : { source: given.source }) }
    : known;
  if (given.subscription === 'unsubscribed') return { ...shown, subscription: 'unsubscribed' };
  if (given.subscription !== 'subscribed' || !isNews) return shown;
  return { ...shown, subscription: 'subscribed', consent: given.consent! };
}

/** An address that was unsubscribed when it was taken off a customer stays so, unless it comes with a new consent. */
function unwidened(email: EmailPoint, customer: CustomerRecord): EmailPoint {
  const left = leftUnsubscribed(customer, email.address);
  const isNews = email.consent !== undefined && !sameValue(email.consent, left?.consent);
  return left === undefined || isNews ? email : { ...email, subscription: 'unsubscribed' };
}

function knownEmail({ emails }: CustomerRecord, { address }: EmailPoint): EmailPoint | undefined {
  const key = emailKey(address);
  return emails.find((email) => emailKey(email.address) === key);
}
