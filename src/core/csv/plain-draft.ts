import type { CustomerRecord, EmailSubscription } from '../customer.js';
import { emptyDraft, type RowDraft } from './row-draft.js';

/**
 * What a plain row's draft says beyond the record that it makes, one bit each: with both, the draft need not be
 * kept. Drafts that say more still have none.
 */
export type DraftMarks = number;

const PRIMARY_EMAIL = 1;
const PRIMARY_PHONE = 2;
const PRIMARY_ADDRESS = 4;
const INSTANT_PROFILE = 8;
const CREATION_SOURCE = 16;
const VISITS = 32;
const SPEND = 64;
const ID = 128;
/** The place in {@link SUBSCRIPTIONS} lies this many bits up. */
const SUBSCRIPTION_SHIFT = 8;
const SUBSCRIPTIONS: readonly (EmailSubscription | undefined)[] = [
  undefined,
  'unknown',
  'subscribed',
  'unsubscribed',
];

/** The marks of a draft that made a record by the quick way; `undefined` where they do not say all. */
export function draftMarks(draft: RowDraft, record: CustomerRecord): DraftMarks | undefined {
  if (draft.blockedReason !== undefined) return undefined;
  if (draft.id !== undefined && draft.id !== record.id) return undefined;
  return (
    (draft.hasPrimaryEmail ? PRIMARY_EMAIL : 0) |
    (draft.hasPrimaryPhone ? PRIMARY_PHONE : 0) |
    (draft.hasPrimaryAddress ? PRIMARY_ADDRESS : 0) |
    (draft.isInstantProfile ? INSTANT_PROFILE : 0) |
    (draft.creationSource === undefined ? 0 : CREATION_SOURCE) |
    (draft.visits === undefined ? 0 : VISITS) |
    (draft.spend === undefined ? 0 : SPEND) |
    (draft.id === undefined ? 0 : ID) |
    (SUBSCRIPTIONS.indexOf(draft.emailSubscription) << SUBSCRIPTION_SHIFT)
  );
}

/** The draft again, of the row in that line of the file. */
export function markedDraft(record: CustomerRecord, marks: DraftMarks, line: number): RowDraft {
  const has = (mark: DraftMarks): boolean => (marks & mark) !== 0;
  const { opening } = record;
  return {
    ...emptyDraft(line),
    id: has(ID) ? record.id : undefined,
    squareCustomerId: record.squareCustomerId,
    referenceId: record.referenceId,
    givenName: record.givenName,
    familyName: record.familyName,
    nickname: record.nickname,
    companyName: record.companyName,
    note: record.note,
    birthday: record.birthday,
    emails: record.emails,
    phones: record.phones,
    addresses: record.addresses,
    hasPrimaryEmail: has(PRIMARY_EMAIL),
    hasPrimaryPhone: has(PRIMARY_PHONE),
    hasPrimaryAddress: has(PRIMARY_ADDRESS),
    emailSubscription: SUBSCRIPTIONS[marks >> SUBSCRIPTION_SHIFT],
    creationSource: has(CREATION_SOURCE) ? record.creationSource : undefined,
    firstVisit: opening?.firstVisit,
    lastVisit: opening?.lastVisit,
    visits: has(VISITS) ? (opening?.visits ?? 0) : undefined,
    spend: has(SPEND) ? (opening?.spend ?? 0) : undefined,
    isInstantProfile: has(INSTANT_PROFILE),
    isBlocked: record.blocked !== undefined,
  };
}
