import type { CustomerRecord, EmailSubscription } from '../customer.js';
import { emptyDraft, type RowDraft } from './row-draft.js';

/**
 * What a plain row's draft says beyond the record that it makes, one bit each: with both, the draft need not be
 * kept. Drafts that say more still have none.
 */
export type DraftMarks = number;

/** Bits of {@link DraftMarks}: what the row has, or says yes to. */
export const DraftMark = {
  primaryEmail: 1,
  primaryPhone: 2,
  primaryAddress: 4,
  instantProfile: 8,
  creationSource: 16,
  visits: 32,
  spend: 64,
  id: 128,
} as const;
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
    (draft.hasPrimaryEmail ? DraftMark.primaryEmail : 0) |
    (draft.hasPrimaryPhone ? DraftMark.primaryPhone : 0) |
    (draft.hasPrimaryAddress ? DraftMark.primaryAddress : 0) |
    (draft.isInstantProfile ? DraftMark.instantProfile : 0) |
    (draft.creationSource === undefined ? 0 : DraftMark.creationSource) |
    (draft.visits === undefined ? 0 : DraftMark.visits) |
    (draft.spend === undefined ? 0 : DraftMark.spend) |
    (draft.id === undefined ? 0 : DraftMark.id) |
    subscriptionMark(draft.emailSubscription)
  );
}

/** The marks of what a row says of the primary email's subscription. */
export function subscriptionMark(subscription: EmailSubscription | undefined): DraftMarks {
  return SUBSCRIPTIONS.indexOf(subscription) << SUBSCRIPTION_SHIFT;
}

/** The draft again, of the row in that line of the file. */
export function markedDraft(record: CustomerRecord, marks: DraftMarks, line: number): RowDraft {
  const has = (mark: DraftMarks): boolean => (marks & mark) !== 0;
  const { opening } = record;
  return {
    ...emptyDraft(line),
    id: has(DraftMark.id) ? record.id : undefined,
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
    hasPrimaryEmail: has(DraftMark.primaryEmail),
    hasPrimaryPhone: has(DraftMark.primaryPhone),
    hasPrimaryAddress: has(DraftMark.primaryAddress),
    emailSubscription: SUBSCRIPTIONS[marks >> SUBSCRIPTION_SHIFT],
    creationSource: has(DraftMark.creationSource) ? record.creationSource : undefined,
    firstVisit: opening?.firstVisit,
    lastVisit: opening?.lastVisit,
    visits: has(DraftMark.visits) ? (opening?.visits ?? 0) : undefined,
    spend: has(DraftMark.spend) ? (opening?.spend ?? 0) : undefined,
    isInstantProfile: has(DraftMark.instantProfile),
    isBlocked: record.blocked !== undefined,
  };
}
