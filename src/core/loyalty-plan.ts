import type { Activity } from './activity.js';
import {
  type Fields,
  isNothing,
  IssueList,
  pathOf,
  plannedLine,
  plannedLines,
  refuseUnknownFields,
} from './field-values.js';
import type { LoyaltyAccount } from './loyalty.js';
import {
  type ContentChanges,
  type ContentOf,
  type ContentPlan,
  type OwnedEnvironment,
  planOwned,
  planOwnedChanges,
  plannedWhole,
  requiredLine,
} from './owned-plan.js';
import type { PhoneReader } from './phone-plan.js';

/** An account as callers write it: without points it starts at 0. */
export type NewLoyaltyAccount = Partial<Omit<ContentOf<LoyaltyAccount>, 'redacted'>>;
/** Points are not among them: they are adjusted, with a reason. */
export type LoyaltyChanges = Omit<ContentChanges<LoyaltyAccount>, 'points' | 'redacted'>;

/** What a balance is adjusted by, and why. */
export interface Adjustment {
  /** Added; taken away below 0. */
  points: number;
  reason: string;
}

const ACCOUNT_FIELDS: ReadonlySet<string> = new Set(['points', 'tier', 'phones']);
const MOST_POINTS = 1_000_000_000;
const LONGEST_WORD = 200;
const LONGEST_REASON = 1000;
const MOST_PHONES = 100;

/**
 * A new account. Throws `invalid`: `out-of-range` (`points`: whole, from 0 on), `bad-phone`, `not-a-list`,
 * `too-many`, `too-long`, `not-text`, `card-number`, `unknown-field`.
 */
export function planLoyaltyAccount(
  input: NewLoyaltyAccount,
  env: OwnedEnvironment,
  parsePhone: PhoneReader,
): LoyaltyAccount {
  return planOwned(input, env, accountPlan(parsePhone));
}

/** An account after a change, itself if nothing differs. Throws like {@link planLoyaltyAccount}, and for points (`fixed`). */
export function planLoyaltyChanges(
  account: LoyaltyAccount,
  changes: LoyaltyChanges,
  now: string,
  parsePhone: PhoneReader,
): LoyaltyAccount {
  return planOwnedChanges(account, changes, now, (fields, issues) => {
    if (fields['points'] !== account.points) {
      issues.add('fixed', 'points', 'Points are adjusted with a reason, by loyalty.adjust.');
    }
    return accountPlan(parsePhone)({ ...fields, points: account.points }, issues);
  });
}

/**
 * An account after an adjustment, and the entry that tells why. Throws `invalid`: `required` (`reason`, points
 * other than 0), `out-of-range`, and `not-enough-points` for one that takes more than there are.
 */
export function planAdjustment(
  account: LoyaltyAccount,
  { points, reason }: Adjustment,
  { id, now }: Pick<OwnedEnvironment, 'id' | 'now'>,
): { account: LoyaltyAccount; entry: Activity } {
  const issues = new IssueList();
  const change = plannedWhole(points, 'points', [-MOST_POINTS, MOST_POINTS], issues) ?? 0;
  if (points === 0) issues.add('required', 'points', 'An adjustment by 0 points is none.');
  const balance = account.points + change;
  if (balance < 0) {
    const values = { balance: account.points };
    issues.add('not-enough-points', 'points', 'There are fewer points than that.', values);
  } else if (balance > MOST_POINTS) {
    issues.add('out-of-range', 'points', 'That would be too many points.', { min: 0, max: MOST_POINTS });
  }
  if (isNothing(reason)) issues.add('required', 'reason', 'An adjustment needs a reason.');
  const text = plannedLines(reason, 'reason', LONGEST_REASON, issues) ?? '';
  issues.throwIfAny();
  return {
    account: { ...account, version: account.version + 1, points: balance, updatedAt: now },
    entry: { id, customerId: account.customerId, kind: 'loyalty', at: now, text, points: change },
  };
}

function accountPlan(parsePhone: PhoneReader): ContentPlan<LoyaltyAccount> {
  return (fields, issues) => {
    refuseUnknownFields(fields, ACCOUNT_FIELDS, '', issues);
    const points = plannedWhole(fields['points'], 'points', [0, MOST_POINTS], issues) ?? 0;
    const tier = plannedLine(fields['tier'], 'tier', LONGEST_WORD, issues);
    const phones = plannedNumbers(fields, parsePhone, issues);
    return {
      points,
      ...(tier === undefined ? {} : { tier }),
      ...(phones.length === 0 ? {} : { phones }),
    };
  };
}

/** Phone numbers in E.164, each once. */
function plannedNumbers({ phones }: Fields, parsePhone: PhoneReader, issues: IssueList): string[] {
  if (phones === undefined || phones === null) return [];
  if (!Array.isArray(phones)) {
    issues.add('not-a-list', 'phones', 'phones is not a list.');
    return [];
  }
  if (phones.length > MOST_PHONES) {
    issues.add('too-many', 'phones', `phones has more than ${MOST_PHONES} entries.`, { max: MOST_PHONES });
    return [];
  }
  const numbers = phones.map((value: unknown, index) => {
    const field = pathOf('phones', index);
    const text = requiredLine(value, field, LONGEST_WORD, issues);
    const number = text === '' ? undefined : parsePhone(text);
    if (text !== '' && number === undefined)
      issues.add('bad-phone', field, `${field} is not a phone number.`);
    return number ?? '';
  });
  return [...new Set(numbers)];
}
