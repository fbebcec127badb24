import type { CustomerRecord } from '../core/customer.js';
import { emailKey, phoneKey, referenceKey } from '../core/keys.js';

/** How customers are found by each key: the form it is compared in, and those that a record has. */
export const COLUMN_KEYS = {
  emailAddress: {
    keyOf: emailKey,
    keysOf: (record: CustomerRecord) => record.emails.map(({ address }) => emailKey(address)),
  },
  phoneNumber: {
    keyOf: phoneKey,
    keysOf: (record: CustomerRecord) => record.phones.map(({ number }) => phoneKey(number)),
  },
  referenceId: {
    keyOf: referenceKey,
    keysOf: (record: CustomerRecord) =>
      record.referenceId === undefined ? [] : [referenceKey(record.referenceId)],
  },
  squareCustomerId: {
    keyOf: referenceKey,
    keysOf: (record: CustomerRecord) =>
      record.squareCustomerId === undefined ? [] : [referenceKey(record.squareCustomerId)],
  },
  cardFingerprint: {
    keyOf: (fingerprint: string) => fingerprint,
    keysOf: (record: CustomerRecord) => record.cardFingerprints ?? [],
  },
} as const;
export type ColumnKey = keyof typeof COLUMN_KEYS;
