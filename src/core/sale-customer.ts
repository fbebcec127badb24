import type { CardholderName } from './cardholder-name.js';
import type { CustomerRecord } from './customer.js';
import { planCustomerChanges, type PlanEnvironment, planNewCustomer } from './customer-plan.js';
import { MOST_POINTS } from './field-values.js';
import { emailKey } from './keys.js';

/** What a plan of a sale's customer needs to know: sales bring no phone numbers. */
export type SaleCustomerEnvironment = Omit<PlanEnvironment, 'parsePhone'>;

/** Somebody of whom a card gave the name, and who is known by the card from now on. */
export function planInstantProfile(
  name: CardholderName,
  fingerprint: string,
  env: SaleCustomerEnvironment,
): CustomerRecord {
  const customer = planNewCustomer({ ...name, creationSource: 'INSTANT_PROFILE' }, withoutPhones(env));
  return withFingerprint(customer, fingerprint);
}

/**
 * A customer of whom a card is known now. Nobody sees it, so that it does not raise their version: an edit under
 * way does not conflict with a sale.
 */
export function withFingerprint(customer: CustomerRecord, fingerprint: string): CustomerRecord {
  const known = customer.cardFingerprints ?? [];
  return known.includes(fingerprint) ? customer : { ...customer, cardFingerprints: [...known, fingerprint] };
}

/** A customer with the address that a receipt was sent to, hidden unless they have it already. */
export function withReceiptEmail(
  customer: CustomerRecord,
  address: string,
  env: SaleCustomerEnvironment,
): CustomerRecord {
  const { emails } = customer;
  const key = emailKey(address);
  if (emails.length >= MOST_POINTS || emails.some((email) => emailKey(email.address) === key))
    return customer;
  const receipt = { address, visibility: 'hidden', source: 'RECEIPT' } as const;
  return planCustomerChanges(customer, { emails: [...emails, receipt] }, withoutPhones(env));
}

function withoutPhones(env: SaleCustomerEnvironment): PlanEnvironment {
  return { ...env, parsePhone: () => undefined };
}
