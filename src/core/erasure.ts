import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import type { CustomerRecord } from './customer.js';
import { emailKey, phoneKey, referenceKey } from './keys.js';
import type { Sale } from './sale.js';

/** What somebody was known by, and may come back by: in an old file, or with a card at a till. */
export type IdentifierKind =
  'id' | 'squareCustomerId' | 'referenceId' | 'emailAddress' | 'phoneNumber' | 'cardFingerprint';

/**
 * What stays of those who were erased: a keyed hash (HMAC with SHA-256, cut to 128 bits) of each identifier they had. It
 * tells whether somebody who comes in was erased, and nothing of who that was without the secret.
 */
export interface ErasureRecord {
  id: 'erasures';
  /** Hexadecimal, random, of this directory alone. */
  secret: string;
  /** Hexadecimal. */
  tombstones: string[];
}

/** Bytes of a tombstone: nobody finds another identifier with the same one. */
const TOMBSTONE_BYTES = 16;

/** Knows who was erased. */
export class Tombstones {
  readonly #secret: Uint8Array;
  readonly #known: ReadonlySet<string>;

  constructor({ secret, tombstones }: Pick<ErasureRecord, 'secret' | 'tombstones'>) {
    this.#secret = hexToBytes(secret);
    this.#known = new Set(tombstones);
  }

  /** Whether an identifier is of somebody who was erased. */
  has(kind: IdentifierKind, value: string): boolean {
    return this.#known.size > 0 && this.#known.has(this.#tombstoneOf(kind, value));
  }

  /** All tombstones once those of some customers are among them, each once. */
  with(customers: Iterable<CustomerRecord>): string[] {
    const all = new Set(this.#known);
    for (const customer of customers) {
      for (const [kind, value] of identifiersOf(customer)) all.add(this.#tombstoneOf(kind, value));
    }
    return [...all];
  }

  #tombstoneOf(kind: IdentifierKind, value: string): string {
    const text = utf8ToBytes(`${kind} ${comparable(kind, value)}`);
    return bytesToHex(hmac(sha256, this.#secret, text).subarray(0, TOMBSTONE_BYTES));
  }
}

/** A sale of somebody who was erased: what was sold, when and for how much, as the books want it, and nobody's. */
export function withoutBuyer({ customerId: _, card: __, receiptEmail: ___, ...sale }: Sale): Sale {
  return sale;
}

function identifiersOf(customer: CustomerRecord): [IdentifierKind, string][] {
  const { id, squareCustomerId, referenceId, emails, phones, unsubscribedEmails, cardFingerprints } =
    customer;
  const all: [IdentifierKind, string][] = [['id', id]];
  if (squareCustomerId !== undefined) all.push(['squareCustomerId', squareCustomerId]);
  if (referenceId !== undefined) all.push(['referenceId', referenceId]);
  for (const { address } of emails) all.push(['emailAddress', address]);
  for (const { address } of unsubscribedEmails ?? []) all.push(['emailAddress', address]);
  for (const { number } of phones) all.push(['phoneNumber', number]);
  for (const fingerprint of cardFingerprints ?? []) all.push(['cardFingerprint', fingerprint]);
  return all;
}

/** The form that an identifier is compared in. */
function comparable(kind: IdentifierKind, value: string): string {
  switch (kind) {
    case 'emailAddress':
      return emailKey(value);
    case 'phoneNumber':
      return phoneKey(value);
    case 'squareCustomerId':
    case 'referenceId':
      return referenceKey(value);
    case 'id':
    case 'cardFingerprint':
      return value;
    default:
      return kind satisfies never;
  }
}
