import { dayOfDate } from './calendar.js';
import { civilDate } from './civil-date.js';
import type { Person } from './history.js';
import { netSpend } from './history-facts.js';
import { factsOf, type FactsEnvironment } from './rows.js';

/** How many months a summary looks back, the present one included. */
const MONTHS = 12;

/** What somebody spent, in short. Money is in minor units of the directory's currency, refunds taken off. */
export interface CustomerSummary {
  /** Completed purchases, those from before the directory kept them included. */
  visits: number;
  /** Civil dates in the merchant's zone; null where there was none, or none that anybody knows. */
  firstVisit: string | null;
  lastVisit: string | null;
  totalSpend: number;
  /** By visit, rounded to a minor unit; null without a visit. */
  averageSpend: number | null;
  /** Days from one visit to the next, on average; null below two visits, or where their first day is not known. */
  frequencyDays: number | null;
  /** The last twelve months, oldest first, the present one included: what was recorded in them. */
  spendByMonth: MonthlySpend[];
}

export interface MonthlySpend {
  /** Like 2026-11. */
  month: string;
  spend: number;
}

/** The summary of a person up to `now`. */
export function summaryOf(person: Person, env: FactsEnvironment): CustomerSummary {
  const { visits, totalSpend, firstVisit = null, lastVisit = null } = factsOf(person, env);
  return {
    visits,
    firstVisit,
    lastVisit,
    totalSpend,
    averageSpend: visits === 0 ? null : Math.round(totalSpend / visits),
    frequencyDays: frequencyOf(visits, firstVisit, lastVisit, person),
    spendByMonth: spendByMonth(person, env),
  };
}

function frequencyOf(
  visits: number,
  firstVisit: string | null,
  lastVisit: string | null,
  { opening }: Person,
): number | null {
  const isFirstKnown = opening === undefined || opening.visits === 0 || opening.firstVisit !== undefined;
  if (visits < 2 || firstVisit === null || lastVisit === null || !isFirstKnown) return null;
  return (dayOfDate(lastVisit) - dayOfDate(firstVisit)) / (visits - 1);
}

function spendByMonth({ history }: Person, env: FactsEnvironment): MonthlySpend[] {
  const sales = (history?.sales ?? []).filter(({ at }) => Date.parse(at) <= env.now);
  const byMonth = new Map(
    lastMonths(civilDate(env.now, env.timeZone)).map((month) => [month, [] as typeof sales]),
  );
  for (const sale of sales) byMonth.get(monthOf(civilDate(Date.parse(sale.at), env.timeZone)))?.push(sale);
  return [...byMonth].map(([month, sold]) => ({ month, spend: netSpend(sold, env.currency) }));
}

function monthOf(date: string): string {
  return date.slice(0, 7);
}

/** The months up to that of a date, oldest first. */
function lastMonths(date: string): string[] {
  const year = Number(date.slice(0, 4));
  const month = Number(date.slice(5, 7)) - 1;
  return Array.from({ length: MONTHS }, (_, index) => {
    const count = year * 12 + month - (MONTHS - 1 - index);
    return `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}`;
  });
}
