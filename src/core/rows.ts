import type { CustomerBadge, CustomerRecord, CustomerRow } from './customer.js';
import { displayName } from './names.js';

/** What a list says of a person's purchases. */
export interface CustomerFacts {
  /** Completed purchases. */
  visits: number;
  /** Net collected, minor units of the directory's currency. */
  totalSpend: number;
  /** Civil dates in the merchant's zone. */
  firstVisit?: string;
  lastVisit?: string;
}

const NO_PURCHASES: CustomerFacts = { visits: 0, totalSpend: 0 };

/** The facts that the record itself brings: the history that came with an import. */
export function factsOf(record: CustomerRecord): CustomerFacts {
  const { opening } = record;
  if (opening === undefined) return NO_PURCHASES;
  const facts: CustomerFacts = { visits: opening.visits, totalSpend: opening.spend };
  if (opening.firstVisit !== undefined) facts.firstVisit = opening.firstVisit;
  if (opening.lastVisit !== undefined) facts.lastVisit = opening.lastVisit;
  return facts;
}

/** The line that a list shows of a customer. */
export function customerRow(record: CustomerRecord, facts: CustomerFacts): CustomerRow {
  const row: CustomerRow = {
    id: record.id,
    version: record.version,
    visits: facts.visits,
    totalSpend: facts.totalSpend,
    badges: badgesOf(record),
  };
  const name = displayName(record);
  const email = record.emails.find((point) => point.visibility === 'visible');
  const phone = record.phones[0];
  if (name !== undefined) row.name = name;
  if (record.companyName !== undefined) row.companyName = record.companyName;
  if (email !== undefined) row.emailAddress = email.address;
  if (phone !== undefined) row.phoneNumber = phone.number;
  if (facts.lastVisit !== undefined) row.lastVisit = facts.lastVisit;
  return row;
}

function badgesOf(record: CustomerRecord): CustomerBadge[] {
  const badges: CustomerBadge[] = [];
  if (record.creationSource === 'INSTANT_PROFILE') badges.push('instant-profile');
  if (record.blocked !== undefined) badges.push('blocked');
  return badges;
}
