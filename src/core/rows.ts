import { civilDate } from './civil-date.js';
import type { CustomerBadge, CustomerRecord, CustomerRow } from './customer.js';
import type { Person } from './history.js';
import { netSpend, visitCount } from './history-facts.js';
import type { JudgeEnvironment } from './judge.js';
import { displayName } from './names.js';

/** What a list says of a person's purchases. */
export interface CustomerFacts {
  /** Completed purchases. */
  visits: number;
  /** Net collected, minor units of the directory's currency. */
  totalSpend: number;
  /** Civil date in the merchant's zone. */
  lastVisit?: string;
}

const NO_PURCHASES: CustomerFacts = { visits: 0, totalSpend: 0 };

/** What decides which sales count, and how. */
export type FactsEnvironment = Pick<JudgeEnvironment, 'now' | 'timeZone' | 'currency' | 'visitsPerDay'>;

/**
 * The facts of a person's purchases: the history that came with an import and, where an environment is given,
 * the sales recorded up to now.
 */
export function factsOf({ opening, history }: Person, env?: FactsEnvironment): CustomerFacts {
  const brought: CustomerFacts =
    opening === undefined
      ? NO_PURCHASES
      : {
          visits: opening.visits,
          totalSpend: opening.spend,
          ...(opening.lastVisit === undefined ? {} : { lastVisit: opening.lastVisit }),
        };
  if (history === undefined || env === undefined) return brought;
  const sales = history.sales.filter(({ at }) => Date.parse(at) <= env.now);
  const last = sales.reduce((latest, { at }) => Math.max(latest, Date.parse(at)), -Infinity);
  let { lastVisit } = brought;
  if (sales.length > 0) {
    const recorded = civilDate(last, env.timeZone);
    if (lastVisit === undefined || recorded > lastVisit) lastVisit = recorded;
  }
  return {
    visits: brought.visits + visitCount(sales, env),
    totalSpend: brought.totalSpend + netSpend(sales, env.currency),
    ...(lastVisit === undefined ? {} : { lastVisit }),
  };
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
