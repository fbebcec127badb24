import type { CustomerRecord } from '../customer.js';
import { emailKey, referenceKey } from '../keys.js';
import type { RowDraft } from './row-draft.js';

/** What a row and a customer are known to be the same by, the strongest first. */
export const MATCH_KEYS = ['id', 'squareCustomerId', 'referenceId', 'emailAddress', 'phoneNumber'] as const;
export type MatchKey = (typeof MATCH_KEYS)[number];

/** A row's value of each of {@link MATCH_KEYS}, in the form it is compared in. */
export type RowKeys = readonly (string | undefined)[];

/** The keys of a row: of several emails and phones, the first. Phones are E.164, which needs no other form. */
function keysOf(draft: RowDraft): RowKeys {
  return keysWithId(draft.id, draft);
}

/** The keys of a row that can be read. */
export function keysIn(draft: RowDraft): RowKeys | undefined {
  return draft.issues.length > 0 ? undefined : keysOf(draft);
}

/** The keys of a row that makes a customer, and says no id of the directory. */
export function keysOfMade(record: CustomerRecord): RowKeys {
  return keysWithId(undefined, record);
}

function keysWithId(
  id: string | undefined,
  row: Pick<CustomerRecord, 'emails' | 'phones'> & {
    squareCustomerId?: string | undefined;
    referenceId?: string | undefined;
  },
): RowKeys {
  const { squareCustomerId, referenceId } = row;
  const email = row.emails[0];
  const phone = row.phones[0];
  return [
    id,
    squareCustomerId === undefined ? undefined : idKey(squareCustomerId),
    referenceId === undefined ? undefined : idKey(referenceId),
    email === undefined ? undefined : addressKey(email.address),
    phone?.number,
  ];
}

const PLAIN_ID = /^[!-~]+$/;
const PLAIN_ADDRESS = /^[!-@[-~]+$/;

/** {@link referenceKey}, which ASCII without blanks is by itself. */
function idKey(text: string): string {
  return PLAIN_ID.test(text) ? text : referenceKey(text);
}

/** {@link emailKey}, which ASCII without capitals and blanks is by itself. */
function addressKey(text: string): string {
  return PLAIN_ADDRESS.test(text) ? text : emailKey(text);
}

/** Every value that a customer has of a key. */
export function customerKeys(record: CustomerRecord, key: MatchKey): string[] {
  switch (key) {
    case 'id':
      return [record.id];
    case 'squareCustomerId':
    case 'referenceId': {
      const value = record[key];
      return value === undefined ? [] : [idKey(value)];
    }
    case 'emailAddress':
      return record.emails.map(({ address }) => addressKey(address));
    case 'phoneNumber':
      return record.phones.map(({ number }) => number);
    default:
      return key satisfies never;
  }
}

/** Whom a row is about. */
export type RowMatch =
  | { kind: 'nobody' }
  | { kind: 'one'; id: string; by: MatchKey }
  | { kind: 'several'; ids: string[]; by: MatchKey[] };

const NOBODY: RowMatch = { kind: 'nobody' };

/** The customers that have one of a row's keys: thousands may share one, so that few are listed unasked. */
export interface Having {
  isEmpty: boolean;
  has: (id: string) => boolean;
  all: () => readonly string[];
  /** All of them but some that belong to others. */
  candidates: () => readonly string[];
}

/**
 * Whom a row is about. `found` are the customers that have each of the row's keys. The strongest key that
 * somebody has decides; where it leaves several, weaker ones narrow them down. If a weaker key belongs to other
 * customers only, the row fits two: a conflict.
 *
 * A key alone does not take a customer who `belongsToOther`: whom another row of the same file names by a
 * stronger key that this row has too, with another value. Two people of one file who share a telephone stay two.
 */
export function matchRow(
  found: readonly (Having | undefined)[],
  belongsToOther: (id: string, key: number) => boolean,
): RowMatch {
  for (let key = 0; key < found.length; key++) {
    const having = found[key];
    if (having === undefined || having.isEmpty) continue;
    const candidates =
      key === 0 ? having.all() : having.candidates().filter((id) => !belongsToOther(id, key));
    if (candidates.length > 0) return narrowed(found, candidates, key);
  }
  return NOBODY;
}

function narrowed(
  found: readonly (Having | undefined)[],
  candidates: readonly string[],
  key: number,
): RowMatch {
  let left = candidates;
  const by: MatchKey[] = [MATCH_KEYS[key]!];
  for (let weaker = key + 1; weaker < found.length; weaker++) {
    const others = found[weaker];
    if (others === undefined || others.isEmpty) continue;
    const both = left.filter((id) => others.has(id));
    if (both.length === 0) {
      const ids = [...new Set([...left, ...others.all()])];
      return { kind: 'several', ids, by: [...by, MATCH_KEYS[weaker]!] };
    }
    left = both;
  }
  const [id] = left;
  return left.length === 1 ? { kind: 'one', id: id!, by: by[0]! } : { kind: 'several', ids: [...left], by };
}
