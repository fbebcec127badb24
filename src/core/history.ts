import type { CustomerRecord } from './customer.js';
import type { Sale } from './sale.js';

/** How a person felt, as they said. */
export const SENTIMENTS = ['positive', 'negative'] as const;
export type Sentiment = (typeof SENTIMENTS)[number];

/** What somebody said of a visit. */
export interface Feedback {
  /** ISO 8601 instant. */
  at: string;
  sentiment: Sentiment;
}

export const APPOINTMENT_STATUSES = ['booked', 'cancelled', 'no-show'] as const;

/** A time somebody booked. */
export interface AppointmentTime {
  /** ISO 8601 instant. */
  startsAt: string;
  status: (typeof APPOINTMENT_STATUSES)[number];
}

/** A membership of the loyalty programme. */
export interface LoyaltyStanding {
  points: number;
  tier?: string;
}

/** A sale as far as filters ask of it. */
export type Purchase = Omit<Sale, 'id' | 'customerId' | 'card'>;

/** What a person did with the business, as far as the directory was told. */
export interface History {
  readonly sales: readonly Purchase[];
  readonly feedback: readonly Feedback[];
  readonly appointments: readonly AppointmentTime[];
  /** Absent for somebody who is no member. */
  readonly loyalty?: LoyaltyStanding;
  /** Civil dates on which coupons run out, `undefined` for one that does not. */
  readonly coupons: readonly (string | undefined)[];
  readonly notes: number;
  readonly files: number;
  readonly cards: number;
}

export const NO_HISTORY: History = {
  sales: [],
  feedback: [],
  appointments: [],
  coupons: [],
  notes: 0,
  files: 0,
  cards: 0,
};

/** Everything about a person that a filter may ask. */
export interface Person extends CustomerRecord {
  /** Absent: nothing happened yet. */
  readonly history?: History;
}
