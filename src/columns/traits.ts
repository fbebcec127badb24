import {
  CREATION_SOURCES,
  type CreationSource,
  type CustomerRecord,
  type EmailSubscription,
} from '../core/customer.js';
import { type Reach, reachOf } from '../core/history-facts.js';
import { hasCollectedEmail } from '../core/judge-facts.js';

/**
 * Small facts of a person in one number: where they came from, whether they may be mailed, whether they are
 * blocked, and which texts they have. Few combinations occur, so a condition is judged once for each.
 */
export type Traits = number;

/** Bits of {@link Traits}. The three below them say which subscriptions somebody's emails have. */
export const Trait = {
  email: 1 << 3,
  phone: 1 << 4,
  nickname: 1 << 5,
  referenceId: 1 << 6,
  note: 1 << 7,
  blocked: 1 << 8,
  collectedEmail: 1 << 9,
} as const;
/** Whether emails can be written to, by its place in {@link REACHES}, lies this many bits up. */
const REACH_SHIFT = 10;
/** The creation source, by its place in `CREATION_SOURCES`, lies this many bits up. */
export const SOURCE_SHIFT = 12;

/** One more than the highest number that traits can be. */
export const TRAITS = CREATION_SOURCES.length << SOURCE_SHIFT;

const SUBSCRIPTIONS: readonly EmailSubscription[] = ['unknown', 'subscribed', 'unsubscribed'];
const REACHES: readonly Reach[] = ['never', 'while-engaged', 'always'];
const SOURCE_PLACES = new Map<CreationSource, number>(
  CREATION_SOURCES.map((source, place) => [source, place]),
);

export function traitsOf(record: CustomerRecord): Traits {
  let traits = SOURCE_PLACES.get(record.creationSource)! << SOURCE_SHIFT;
  for (const { subscription } of record.emails) {
    traits |= Trait.email | (1 << SUBSCRIPTIONS.indexOf(subscription));
  }
  if (record.emails.length > 0) traits |= REACHES.indexOf(reachOf(record.emails)) << REACH_SHIFT;
  if (record.phones.length > 0) traits |= Trait.phone;
  if (record.nickname !== undefined) traits |= Trait.nickname;
  if (record.referenceId !== undefined) traits |= Trait.referenceId;
  if (record.note !== undefined) traits |= Trait.note;
  if (record.blocked !== undefined) traits |= Trait.blocked;
  if (hasCollectedEmail(record)) traits |= Trait.collectedEmail;
  return traits;
}

/** Whether the emails of somebody with these traits can be written to. */
export function reachWithTraits(traits: Traits): Reach {
  return REACHES[(traits >> REACH_SHIFT) & 3]!;
}

/** Somebody with these traits, to judge conditions on them; the texts are left out. */
export function personWithTraits(traits: Traits): Partial<CustomerRecord> {
  const subscriptions = SUBSCRIPTIONS.filter((_, place) => (traits & (1 << place)) !== 0);
  return {
    creationSource: CREATION_SOURCES[traits >> SOURCE_SHIFT]!,
    emails: subscriptions.map((subscription) => ({
      address: '',
      visibility: 'visible',
      subscription,
      ...((traits & Trait.collectedEmail) === 0 ? {} : { source: 'EMAIL_COLLECTION' }),
    })),
    ...((traits & Trait.blocked) === 0 ? {} : { blocked: { reason: '', at: '' } }),
  };
}
