import { civilDate } from './civil-date.js';
import type { CustomerBadge, CustomerRecord, CustomerRow, OpeningHistory } from './customer.js';
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
  /** Civil dates in the merchant's zone. */
  firstVisit?: string;
  lastVisit?: string;
}

const NO_OPENING: OpeningHistory = { visits: 0, spend: 0 };

/** What decides which sales count, and how. */
export type FactsEnvironment = Pick<JudgeEnvironment, 'now' | 'timeZone' | 'currency' | 'visitsPerDay'>;

/**
 * The facts of a person's purchases: the history that came with an import and, where an environment is given,
 * the sales recorded up to now.
 */
export function factsOf({ opening, history }: Person, env?: FactsEnvironment): CustomerFacts {
  const { visits, spend, firstVisit, lastVisit } = opening ?? NO_OPENING;
  const sales = env === undefined ? [] : (history?.sales ?? []).filter(({ at }) => Date.parse(at) <= env.now);
  if (env === undefined || sales.length === 0) return purchaseFacts(visits, spend, [firstVisit], [lastVisit]);
  const times = sales.map(({ at }) => Date.parse(at));
  return purchaseFacts(
    visits + visitCount(sales, env),
    spend + netSpend(sales, env.currency),
    [firstVisit, civilDate(Math.min(...times), env.timeZone)],
    [lastVisit, civilDate(Math.max(...times), env.timeZone)],
  );
}

/** The facts with the first and the last of the dates that are known. */
function purchaseFacts(
  visits: number,
  totalSpend: number,
  firsts: readonly (string | undefined)[],
  lasts: readonly (string | undefined)[],
): CustomerFacts {
  const [firstVisit] = firsts.filter((date) => date !== undefined).sort();
  const lastVisit = lasts
    .filter((date) => date !== undefined)
    .sort()
    .at(-1);
  return {
    visits,
    totalSpend,
    ...(firstVisit === undefined ? {} : { firstVisit }),
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
