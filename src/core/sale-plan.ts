import { isEmailAddress } from './email.js';
import {
  type Fields,
  isFields,
  isNothing,
  IssueList,
  pathOf,
  plannedLine,
  plannedWord,
  refuseUnknownFields,
} from './field-values.js';
import { plannedLast4 } from './card-plan.js';
import { requiredInstant } from './instant-plan.js';
import { type Sale, type SaleCard, type SaleItem, TENDERS } from './sale.js';

/** A sale as tills tell it: an id, if it has one there, makes telling it twice harmless. */
export type NewSale = Omit<Sale, 'id' | 'customerId'> & { id?: string };

/** What a sale is planned with besides its fields. */
export interface SaleEnvironment {
  /** The id of a sale that brought none. */
  id: string;
  /** ISO 4217, of amounts without a currency. */
  currency: string;
}

const SALE_FIELDS: ReadonlySet<string> = new Set([
  'id',
  'at',
  'amount',
  'refunded',
  'currency',
  'tender',
  'card',
  'location',
  'channel',
  'items',
  'receiptEmail',
]);
const CARD_FIELDS: ReadonlySet<string> = new Set(['fingerprint', 'brand', 'last4', 'cardholderName']);
const ITEM_FIELDS: ReadonlySet<string> = new Set(['name', 'category', 'quantity', 'amount']);

const LONGEST_ID = 200;
const LONGEST_WORD = 200;
const LONGEST_NAME = 300;
const MOST_ITEMS = 1000;

/**
 * A sale from what a till tells. Throws `invalid` with every issue at once: `required` (`at`, `amount`, `tender`,
 * a card's `fingerprint`, an item's `name`), `bad-instant`, `not-an-amount` (whole minor units from 0 on),
 * `refund-too-large`, `bad-currency`, `not-a-choice`, `bad-email`, `bad-last4`, `too-long`, `not-text`,
 * `card-number`, `unknown-field`.
 */
export function planSale(input: unknown, env: SaleEnvironment): Sale {
  const issues = new IssueList();
  const sale = plannedSale(input, env, issues);
  issues.throwIfAny();
  return sale;
}

function plannedSale(input: unknown, env: SaleEnvironment, issues: IssueList): Sale {
  const fields: Fields = isFields(input) ? input : {};
  if (!isFields(input)) issues.add('not-an-object', '', 'A sale is an object.');
  refuseUnknownFields(fields, SALE_FIELDS, '', issues);
  const amount = plannedAmount(fields['amount'], 'amount', issues);
  const refunded = plannedAmount(fields['refunded'], 'refunded', issues);
  if (amount === undefined && isNothing(fields['amount']))
    issues.add('required', 'amount', 'A sale needs an amount.');
  if (amount !== undefined && refunded !== undefined && refunded > amount) {
    issues.add('refund-too-large', 'refunded', 'refunded is more than the amount.', { amount });
  }
  const tender = plannedWord(fields['tender'], 'tender', TENDERS, issues);
  if (isNothing(fields['tender'])) issues.add('required', 'tender', 'A sale needs a tender.');
  const currency = plannedCurrency(fields['currency'], issues);
  const card = plannedCard(fields['card'], issues);
  const location = plannedLine(fields['location'], 'location', LONGEST_WORD, issues);
  const channel = plannedLine(fields['channel'], 'channel', LONGEST_WORD, issues);
  const items = plannedItems(fields['items'], issues);
  const receiptEmail = plannedLine(fields['receiptEmail'], 'receiptEmail', LONGEST_NAME, issues);
  if (receiptEmail !== undefined && !isEmailAddress(receiptEmail)) {
    issues.add('bad-email', 'receiptEmail', 'receiptEmail is not an email address.');
  }
  return {
    id: plannedLine(fields['id'], 'id', LONGEST_ID, issues) ?? env.id,
    at: requiredInstant(fields['at'], 'at', issues),
    amount: amount ?? 0,
    tender: tender ?? 'other',
    ...(refunded === undefined || refunded === 0 ? {} : { refunded }),
    ...(currency === undefined || currency === env.currency ? {} : { currency }),
    ...(card === undefined ? {} : { card }),
    ...(location === undefined ? {} : { location }),
    ...(channel === undefined ? {} : { channel }),
    ...(items.length === 0 ? {} : { items }),
    ...(receiptEmail === undefined ? {} : { receiptEmail }),
  };
}

function plannedAmount(value: unknown, field: string, issues: IssueList): number | undefined {
  if (value === undefined || value === null) return undefined;
  if (Number.isSafeInteger(value) && (value as number) >= 0) return value as number;
  issues.add('not-an-amount', field, `${field} is no whole number of minor units from 0 on.`);
  return undefined;
}

function plannedCurrency(value: unknown, issues: IssueList): string | undefined {
  if (isNothing(value)) return undefined;
  if (typeof value === 'string' && /^[a-z]{3}$/i.test(value)) return value.toUpperCase();
  issues.add('bad-currency', 'currency', 'currency is no ISO 4217 code.');
  return undefined;
}

function plannedCard(value: unknown, issues: IssueList): SaleCard | undefined {
  if (value === undefined || value === null) return undefined;
  if (!isFields(value)) {
    issues.add('not-an-object', 'card', 'card is not an object.');
    return undefined;
  }
  refuseUnknownFields(value, CARD_FIELDS, 'card', issues);
  const fingerprint = plannedLine(value['fingerprint'], 'card.fingerprint', LONGEST_WORD, issues);
  const brand = plannedLine(value['brand'], 'card.brand', LONGEST_WORD, issues);
  const last4 = plannedLast4(value['last4'], 'card.last4', issues);
  const cardholderName = plannedLine(value['cardholderName'], 'card.cardholderName', LONGEST_NAME, issues);
  if (isNothing(value['fingerprint'])) {
    issues.add('required', 'card.fingerprint', 'A card is known by its fingerprint.');
  }
  return {
    fingerprint: fingerprint ?? '',
    ...(brand === undefined ? {} : { brand }),
    ...(last4 === undefined ? {} : { last4 }),
    ...(cardholderName === undefined ? {} : { cardholderName }),
  };
}

function plannedItems(value: unknown, issues: IssueList): SaleItem[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) {
    issues.add('not-a-list', 'items', 'items is not a list.');
    return [];
  }
  if (value.length > MOST_ITEMS) {
    issues.add('too-long', 'items', `items has more than ${MOST_ITEMS} items.`, { max: MOST_ITEMS });
    return [];
  }
  return value.map((item: unknown, index) => plannedItem(item, pathOf('items', index), issues));
}

function plannedItem(value: unknown, path: string, issues: IssueList): SaleItem {
  if (!isFields(value)) {
    issues.add('not-an-object', path, `${path} is not an object.`);
    return { name: '' };
  }
  refuseUnknownFields(value, ITEM_FIELDS, path, issues);
  const name = plannedLine(value['name'], pathOf(path, 'name'), LONGEST_NAME, issues);
  if (isNothing(value['name'])) issues.add('required', pathOf(path, 'name'), 'An item needs a name.');
  const category = plannedLine(value['category'], pathOf(path, 'category'), LONGEST_NAME, issues);
  const { quantity } = value;
  if (
    quantity !== undefined &&
    quantity !== null &&
    !(Number.isFinite(quantity) && (quantity as number) > 0)
  ) {
    issues.add('not-a-number', pathOf(path, 'quantity'), 'quantity is no number above 0.');
  }
  const amount = plannedAmount(value['amount'], pathOf(path, 'amount'), issues);
  return {
    name: name ?? '',
    ...(category === undefined ? {} : { category }),
    ...(typeof quantity === 'number' ? { quantity } : {}),
    ...(amount === undefined ? {} : { amount }),
  };
}
