/**
 * A completed purchase. Amounts are integer minor units of its currency; a refund is netted from what was
 * spent and takes no visit away.
 */

export const TENDERS = ['card', 'cash', 'check', 'other'] as const;
/** How a sale was paid. */
export type Tender = (typeof TENDERS)[number];

/** What a till may tell of a card: never its number. The fingerprint is the same at every use of the card. */
export interface SaleCard {
  fingerprint: string;
  brand?: string;
  last4?: string;
  cardholderName?: string;
}

export interface SaleItem {
  name: string;
  category?: string;
  quantity?: number;
  /** Minor units of the sale's currency. */
  amount?: number;
}

export interface Sale {
  id: string;
  /** Whose it is; absent while nobody knows. */
  customerId?: string;
  /** ISO 8601 instant. */
  at: string;
  /** Minor units collected. */
  amount: number;
  /** Minor units given back since, at most `amount`. */
  refunded?: number;
  /** ISO 4217; absent: the directory's. */
  currency?: string;
  tender: Tender;
  card?: SaleCard;
  location?: string;
  /** In person, online, by invoice …: the host's own words. */
  channel?: string;
  items?: SaleItem[];
  /** Where a receipt was sent on request. */
  receiptEmail?: string;
}
