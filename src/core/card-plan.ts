import type { Card } from './card.js';
import { type Fields, type IssueList, plannedLine, refuseUnknownFields } from './field-values.js';
import {
  type ContentChanges,
  type ContentOf,
  type OwnedEnvironment,
  planOwned,
  planOwnedChanges,
  plannedWhole,
  requiredLine,
} from './owned-plan.js';

/** A card as callers write it: what the payment provider gave for it, never its number. */
export type NewCard = ContentOf<Card>;
export type CardChanges = ContentChanges<Card>;

const CARD_FIELDS: ReadonlySet<string> = new Set([
  'token',
  'brand',
  'last4',
  'expMonth',
  'expYear',
  'fingerprint',
  'cardholderName',
]);
const LONGEST_TOKEN = 500;
const LONGEST_WORD = 200;
const LONGEST_NAME = 300;
const MONTHS = [1, 12] as const;
const YEARS = [2000, 2099] as const;

/**
 * A card on file. Throws `invalid`: `required` (`token`, `brand`, `last4`, `expMonth`, `expYear`), `bad-last4`,
 * `out-of-range`, `too-long`, `not-text`, `card-number`, `unknown-field`. No message repeats a value.
 */
export function planCard(input: NewCard, env: OwnedEnvironment): Card {
  return planOwned(input, env, plannedCard);
}

/** A card after a change, itself if nothing differs. Throws like {@link planCard}. */
export function planCardChanges(card: Card, changes: CardChanges, now: string): Card {
  return planOwnedChanges(card, changes, now, plannedCard);
}

/** The last four digits of a card's number; `undefined` for none and for what an issue was added for. */
export function plannedLast4(value: unknown, field: string, issues: IssueList): string | undefined {
  const last4 = plannedLine(value, field, LONGEST_WORD, issues);
  if (last4 === undefined || /^\d{4}$/.test(last4)) return last4;
  // What was written there may be more of the number than is good.
  issues.add('bad-last4', field, `${field} is not four digits.`);
  return undefined;
}

function plannedCard(fields: Fields, issues: IssueList): ContentOf<Card> {
  refuseUnknownFields(fields, CARD_FIELDS, '', issues);
  for (const field of ['last4', 'expMonth', 'expYear']) {
    const value = fields[field];
    if (value === undefined || value === null) issues.add('required', field, `${field} is missing.`);
  }
  const fingerprint = plannedLine(fields['fingerprint'], 'fingerprint', LONGEST_WORD, issues);
  const cardholderName = plannedLine(fields['cardholderName'], 'cardholderName', LONGEST_NAME, issues);
  return {
    token: requiredLine(fields['token'], 'token', LONGEST_TOKEN, issues),
    brand: requiredLine(fields['brand'], 'brand', LONGEST_WORD, issues),
    last4: plannedLast4(fields['last4'], 'last4', issues) ?? '',
    expMonth: plannedWhole(fields['expMonth'], 'expMonth', MONTHS, issues) ?? 0,
    expYear: plannedWhole(fields['expYear'], 'expYear', YEARS, issues) ?? 0,
    ...(fingerprint === undefined ? {} : { fingerprint }),
    ...(cardholderName === undefined ? {} : { cardholderName }),
  };
}
