import {
  CREATION_SOURCES,
  type CreationSource,
  type CustomerRecord,
  type EmailSubscription,
} from '../core/customer.js';

/**
 * Small facts of a person in one number: where they came from, whether they may be mailed, whether they are
 * blocked, and which texts they have. Few combinations occur, so a condition is judged once for each.
 */
export type Traits = number;

/** Bits of {@link Traits}; the subscription lies below them. */
export const Trait = {
  email: 1 << 2,
  phone: 1 << 3,
  nickname: 1 << 4,
  referenceId: 1 << 5,
  note: 1 << 6,
  blocked: 1 << 7,
} as const;
const SUBSCRIPTION = 3;
/** The creation source, by its place in `CREATION_SOURCES`, lies this many bits up. */
export const SOURCE_SHIFT = 8;

/** One more than the highest number that traits can be. */
export const TRAITS = CREATION_SOURCES.length << SOURCE_SHIFT;

const SUBSCRIPTIONS: readonly EmailSubscription[] = ['unknown', 'subscribed', 'unsubscribed'];
const SOURCE_CODES = new Map<CreationSource, number>(
  CREATION_SOURCES.map((source, index) => [source, index]),
);

export function traitsOf(record: CustomerRecord): Traits {
  const email = record.emails[0];
  return (
    ((SOURCE_CODES.get(record.creationSource) ?? 0) << SOURCE_SHIFT) |
    (email === undefined ? 0 : Trait.email | SUBSCRIPTIONS.indexOf(email.subscription)) |
    (record.phones.length === 0 ? 0 : Trait.phone) |
    (record.nickname === undefined ? 0 : Trait.nickname) |
    (record.referenceId === undefined ? 0 : Trait.referenceId) |
    (record.note === undefined ? 0 : Trait.note) |
    (record.blocked === undefined ? 0 : Trait.blocked)
  );
}

/** Somebody with these traits, to judge conditions on; texts they have are stand-ins. */
export function personWithTraits(traits: Traits): Partial<CustomerRecord> {
  const has = (trait: number): boolean => (traits & trait) !== 0;
  const standIn = 'x';
  return {
    creationSource: CREATION_SOURCES[traits >> SOURCE_SHIFT]!,
    emails: has(Trait.email)
      ? [
          {
            address: standIn,
            visibility: 'visible',
            subscription: SUBSCRIPTIONS[traits & SUBSCRIPTION]!,
          },
        ]
      : [],
    phones: has(Trait.phone) ? [{ number: standIn }] : [],
    ...(has(Trait.nickname) ? { nickname: standIn } : {}),
    ...(has(Trait.referenceId) ? { referenceId: standIn } : {}),
    ...(has(Trait.note) ? { note: standIn } : {}),
    ...(has(Trait.blocked) ? { blocked: { reason: standIn, at: '' } } : {}),
  };
}
