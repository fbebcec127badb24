/** A coupon or reward that a customer has. */
export interface Coupon {
  id: string;
  customerId: string;
  version: number;
  name: string;
  code?: string;
  /** Civil date of the last day on which it counts, in the merchant's zone; absent: it does not run out. */
  expiresOn?: string;
  /** ISO 8601 instants. */
  createdAt: string;
  updatedAt: string;
}
