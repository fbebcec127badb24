import type { Sentiment } from './history.js';

/** Kinds of activity that every directory knows; a host may record kinds of its own. */
export const ACTIVITY_KINDS = ['feedback', 'loyalty', 'campaign', 'message'] as const;

/** Kinds of entries that a customer's activity has of its own: sales, and what was booked. */
export const RESERVED_KINDS: ReadonlySet<string> = new Set(['sale', 'appointment']);

/** Something that happened with a customer besides a sale, as it was told. */
export interface Activity {
  id: string;
  customerId: string;
  /** One of {@link ACTIVITY_KINDS}, or a word of the host. */
  kind: string;
  /** ISO 8601 instant. */
  at: string;
  /** Of feedback. */
  sentiment?: Sentiment;
  text?: string;
  /** Of loyalty: how many points it added, or took when below 0. */
  points?: number;
}
