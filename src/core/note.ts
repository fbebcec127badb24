/** A note of the team about a customer. */
export interface Note {
  id: string;
  customerId: string;
  version: number;
  text: string;
  /** Civil date, or civil date and time ("2026-12-01T09:30"), in the merchant's zone. */
  remindOn?: string;
  /** ISO 8601 instants. */
  createdAt: string;
  updatedAt: string;
  author?: string;
}

/** The longest note, in characters. */
export const MAX_NOTE = 20_000;
