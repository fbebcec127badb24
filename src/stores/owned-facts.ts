import type { Activity } from '../core/activity.js';
import type { Appointment } from '../core/appointment.js';
import type { Coupon } from '../core/coupon.js';
import type { AppointmentTime, Feedback, History, LoyaltyStanding } from '../core/history.js';
import type { LoyaltyAccount } from '../core/loyalty.js';
import type { Collections, OwnedCollection } from './store.js';

/** Collections of what is kept of a customer besides their sales. */
export type KeptCollection = Exclude<OwnedCollection, 'sales'>;

/** What filters ask of a record besides that it is there. */
export type OwnedFact = Feedback | AppointmentTime | LoyaltyStanding | Pick<Coupon, 'expiresOn'>;

/** The fact of a record, of those that have any. */
export function factOf<C extends KeptCollection>(
  collection: C,
  record: Collections[C],
): OwnedFact | undefined {
  switch (collection) {
    case 'activity':
      return feedbackOf(record as Activity);
    case 'appointments': {
      const { startsAt, status } = record as Appointment;
      return { startsAt, status };
    }
    case 'loyalty': {
      const { points, tier } = record as LoyaltyAccount;
      return { points, ...(tier === undefined ? {} : { tier }) };
    }
    case 'coupons': {
      const { expiresOn } = record as Coupon;
      return expiresOn === undefined ? {} : { expiresOn };
    }
    case 'notes':
    case 'cards':
    case 'files':
      return undefined;
    default:
      return collection satisfies never;
  }
}

/** What a customer did besides buying, from their records, the oldest first. */
export function historyFactsOf(
  records: Iterable<{ collection: KeptCollection; fact: OwnedFact | undefined }>,
): Omit<History, 'sales'> {
  const feedback: Feedback[] = [];
  const appointments: AppointmentTime[] = [];
  const coupons: (string | undefined)[] = [];
  let loyalty: LoyaltyStanding | undefined;
  const counts = { notes: 0, cards: 0, files: 0 };
  for (const { collection, fact } of records) {
    if (collection === 'notes' || collection === 'cards' || collection === 'files') counts[collection]++;
    if (fact === undefined) continue;
    if (collection === 'activity') feedback.push(fact as Feedback);
    else if (collection === 'appointments') appointments.push(fact as AppointmentTime);
    else if (collection === 'coupons') coupons.push((fact as Coupon).expiresOn);
    else loyalty ??= fact as LoyaltyStanding;
  }
  return { feedback, appointments, coupons, ...counts, ...(loyalty ? { loyalty } : {}) };
}

/** Feedback without a sentiment tells no filter anything. */
function feedbackOf({ kind, at, sentiment }: Activity): Feedback | undefined {
  return kind === 'feedback' && sentiment !== undefined ? { at, sentiment } : undefined;
}
