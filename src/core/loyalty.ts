import type { LoyaltyStanding } from './history.js';

/** A customer's membership of the merchant's loyalty programme: one at most. */
export interface LoyaltyAccount extends LoyaltyStanding {
  id: string;
  customerId: string;
  version: number;
  /** Phone numbers it is found by at the till, E.164 where they can be read. */
  phones?: string[];
  /** ISO 8601 instants. */
  createdAt: string;
  updatedAt: string;
  /** Names of facts that the caller may not see and that are therefore absent. */
  redacted?: string[];
}
