/** A card that a customer let the merchant keep: a token of the payment provider, never the number. */
export interface Card {
  id: string;
  customerId: string;
  version: number;
  /** What the payment provider calls it. */
  token: string;
  brand: string;
  /** The last four digits. */
  last4: string;
  /** From 1. */
  expMonth: number;
  expYear: number;
  /** The same at every use of the card. */
  fingerprint?: string;
  cardholderName?: string;
  /** ISO 8601 instants. */
  createdAt: string;
  updatedAt: string;
}
