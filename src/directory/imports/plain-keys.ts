import type { PlainPerson, Span } from '../../core/csv/plain-person.js';
import { keysOfMade, MATCH_KEYS, type RowKeys } from '../../core/csv/row-match.js';
import { hashOfText, hashOfUnits } from './key-table.js';

/** The hashes of a row's keys, in the order of {@link MATCH_KEYS}; {@link NO_KEY} for one that it has not. */
export type KeyHashes = Int32Array;
export const NO_KEY = -1;

const [, SQUARE_CUSTOMER_ID, REFERENCE_ID, EMAIL_ADDRESS, PHONE_NUMBER] = MATCH_KEYS.map((_, key) => key) as [
  number,
  number,
  number,
  number,
  number,
];

/** The hashes of a plain row's keys, until those of another row are asked for. */
export class PlainKeys {
  readonly #hashes: KeyHashes = new Int32Array(MATCH_KEYS.length).fill(NO_KEY);

  of(person: PlainPerson): KeyHashes {
    const hashes = this.#hashes;
    hashes[SQUARE_CUSTOMER_ID] = hashOf(person, person.squareCustomerId, SQUARE_CUSTOMER_ID);
    hashes[REFERENCE_ID] = hashOf(person, person.referenceId, REFERENCE_ID);
    hashes[EMAIL_ADDRESS] = hashOf(person, person.email, EMAIL_ADDRESS);
    const { phone, phoneLength } = person;
    hashes[PHONE_NUMBER] = phoneLength === 0 ? NO_KEY : hashOfUnits(phone, 0, phoneLength, true);
    return hashes;
  }
}

function hashOf(person: PlainPerson, { start, end }: Span, key: number): number {
  if (start === end) return NO_KEY;
  // The case of an address does not count.
  const hash = hashOfUnits(person.units, start, end, key !== EMAIL_ADDRESS);
  return hash >= 0 ? hash : hashOfText(keysOfPerson(person)[key]!);
}

/** The keys of a plain row. */
export function keysOfPerson(person: PlainPerson): RowKeys {
  return keysOfMade(person.record);
}
