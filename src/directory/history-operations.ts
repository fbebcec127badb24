import type { Activity } from '../core/activity.js';
import type { ActivityEntry } from '../core/activity-feed.js';
import type { NewActivity } from '../core/activity-plan.js';
import type { Appointment } from '../core/appointment.js';
import type { AppointmentChanges, NewAppointment } from '../core/appointment-plan.js';
import type { Card } from '../core/card.js';
import type { CardChanges, NewCard } from '../core/card-plan.js';
import type { ConsentRecord } from '../core/customer.js';
import type { Coupon } from '../core/coupon.js';
import type { CouponChanges, NewCoupon } from '../core/coupon-plan.js';
import type { LoyaltyAccount } from '../core/loyalty.js';
import type { LoyaltyChanges, NewLoyaltyAccount } from '../core/loyalty-plan.js';
import type { NewSale } from '../core/sale-plan.js';
import type { Saved } from './operation-types.js';
import type { OperationRow } from './operations.js';
import type { Whose } from './sign-ups.js';

/** A sale to record, and whose it is where the caller knows. */
export interface SaleToRecord {
  sale: NewSale;
  /** Wins over whoever the card is known to be of. */
  attachTo?: string;
}

/** What became of one sale. */
export interface SaleRecorded {
  saleId: string;
  /** Absent while nobody knows whose it is. */
  customerId?: string;
  /** Whether an instant profile was made of it. */
  created: boolean;
  /** Absent where it was known already, with all that was told now. */
  changeId?: string;
}

/** What became of many sales. */
export interface SalesRecorded {
  /** Sales that are new, or that more was told of than was known. */
  recorded: number;
  /** Sales told before, of which nothing is new. */
  known: number;
  /** Of all of them, those that have a customer now. */
  attached: number;
  unattached: number;
  /** Instant profiles made. */
  created: number;
  changeId?: string;
}

/** An address that somebody left to be written to: in a form, at the till, with a tool of the host. */
export interface CollectedEmail {
  emailAddress: string;
  givenName?: string;
  familyName?: string;
  /** What they agreed to with it; without one nobody is subscribed. */
  consent?: ConsentRecord;
}

interface VersionedId {
  id: string;
  version: number;
}

/** Input and output of the operations on what customers do and have. */
export interface HistoryOperationTypes {
  'sales.record': { input: SaleToRecord; output: SaleRecorded };
  'sales.recordMany': { input: { sales: SaleToRecord[] }; output: SalesRecorded };
  'sales.attach': {
    input: { saleId: string; customerId: string };
    output: { saleId: string; customerId: string; changeId?: string };
  };

  'activity.record': { input: { customerId: string; entry: NewActivity }; output: Saved<Activity> };
  'activity.list': {
    input: { customerId: string; kinds?: string[]; before?: string; limit?: number };
    output: { entries: ActivityEntry[]; next?: string };
  };

  'emails.collect': {
    input: CollectedEmail;
    output: { customerId: string; created: boolean; changeId?: string };
  };

  'appointments.list': { input: { customerId: string }; output: { appointments: Appointment[] } };
  'appointments.add': {
    input: Whose & { appointment: NewAppointment };
    output: Saved<Appointment> & { created?: boolean };
  };
  'appointments.update': {
    input: VersionedId & { changes: AppointmentChanges };
    output: Saved<Appointment>;
  };
  'appointments.remove': { input: VersionedId; output: { changeId: string } };

  'loyalty.list': { input: { customerId: string }; output: { accounts: LoyaltyAccount[] } };
  'loyalty.add': {
    input: Whose & { account: NewLoyaltyAccount };
    output: Saved<LoyaltyAccount> & { created?: boolean };
  };
  'loyalty.update': { input: VersionedId & { changes: LoyaltyChanges }; output: Saved<LoyaltyAccount> };
  'loyalty.adjust': {
    input: { customerId: string; points: number; reason: string };
    output: Saved<LoyaltyAccount>;
  };
  'loyalty.remove': { input: VersionedId; output: { changeId: string } };

  'coupons.list': { input: { customerId: string }; output: { coupons: Coupon[] } };
  'coupons.add': { input: { customerId: string; coupon: NewCoupon }; output: Saved<Coupon> };
  'coupons.update': { input: VersionedId & { changes: CouponChanges }; output: Saved<Coupon> };
  'coupons.expire': { input: { id: string }; output: Saved<Coupon> };
  'coupons.remove': { input: VersionedId; output: { changeId: string } };

  'cards.list': { input: { customerId: string }; output: { cards: Card[] } };
  'cards.add': { input: { customerId: string; card: NewCard }; output: Saved<Card> };
  'cards.update': { input: VersionedId & { changes: CardChanges }; output: Saved<Card> };
  'cards.remove': { input: VersionedId; output: { changeId: string } };
}

/** The rows of those operations in the table. */
export const HISTORY_OPERATIONS = {
  'sales.record': {
    kind: 'write',
    permission: 'edit',
    method: 'POST',
    path: '/sales',
    summary: 'Records a sale, whose card tells its customer; told again, it is brought up to date.',
  },
  'sales.recordMany': {
    kind: 'write',
    permission: 'edit',
    method: 'POST',
    path: '/sales/batch',
    summary: 'Records many sales, all or none.',
  },
  'sales.attach': {
    kind: 'write',
    permission: 'edit',
    method: 'POST',
    path: '/sales/{saleId}/attach',
    summary: 'Gives a sale to a customer, whoever had it before.',
  },

  'activity.record': {
    kind: 'write',
    permission: 'edit',
    method: 'POST',
    path: '/customers/{customerId}/activity',
    summary: 'Records something that happened with a customer: feedback, a message, a campaign …',
  },
  'activity.list': {
    kind: 'read',
    permission: 'view',
    method: 'POST',
    path: '/customers/{customerId}/activity/query',
    summary: 'Lists what happened with a customer, sales and appointments among it, newest first.',
  },

  'emails.collect': {
    kind: 'write',
    permission: 'edit',
    alsoNeeds: ['viewContact'],
    method: 'POST',
    path: '/emails',
    summary: 'Keeps an address that somebody left, who is found by it or made.',
  },

  'appointments.list': {
    kind: 'read',
    permission: 'view',
    method: 'GET',
    path: '/customers/{customerId}/appointments',
    summary: 'Lists the appointments of a customer, latest first.',
  },
  'appointments.add': {
    kind: 'write',
    permission: 'edit',
    method: 'POST',
    path: '/appointments',
    summary: 'Adds an appointment that a customer booked, who is found by their details or made.',
  },
  'appointments.update': {
    kind: 'write',
    permission: 'edit',
    method: 'PATCH',
    path: '/appointments/{id}',
    summary: 'Changes an appointment; null empties a field.',
  },
  'appointments.remove': {
    kind: 'write',
    permission: 'edit',
    method: 'DELETE',
    path: '/appointments/{id}',
    summary: 'Removes an appointment.',
  },

  'loyalty.list': {
    kind: 'read',
    permission: 'loyalty',
    method: 'GET',
    path: '/customers/{customerId}/loyalty',
    summary: 'Lists the loyalty account of a customer, if there is one.',
  },
  'loyalty.add': {
    kind: 'write',
    permission: 'loyalty',
    method: 'POST',
    path: '/loyalty',
    summary: 'Enrols a customer in the loyalty programme, who is found by their details or made.',
  },
  'loyalty.update': {
    kind: 'write',
    permission: 'loyalty',
    method: 'PATCH',
    path: '/loyalty/{id}',
    summary: 'Changes a loyalty account but for its points; null empties a field.',
  },
  'loyalty.adjust': {
    kind: 'write',
    permission: 'loyalty',
    method: 'POST',
    path: '/customers/{customerId}/loyalty/adjust',
    summary: 'Adds points or takes some, with a reason; enrols who is no member.',
  },
  'loyalty.remove': {
    kind: 'write',
    permission: 'loyalty',
    method: 'DELETE',
    path: '/loyalty/{id}',
    summary: 'Ends a membership of the loyalty programme.',
  },

  'coupons.list': {
    kind: 'read',
    permission: 'coupons',
    method: 'GET',
    path: '/customers/{customerId}/coupons',
    summary: 'Lists the coupons of a customer, newest first.',
  },
  'coupons.add': {
    kind: 'write',
    permission: 'coupons',
    method: 'POST',
    path: '/customers/{customerId}/coupons',
    summary: 'Gives a customer a coupon.',
  },
  'coupons.update': {
    kind: 'write',
    permission: 'coupons',
    method: 'PATCH',
    path: '/coupons/{id}',
    summary: 'Changes a coupon; null empties a field.',
  },
  'coupons.expire': {
    kind: 'write',
    permission: 'coupons',
    method: 'POST',
    path: '/coupons/{id}/expire',
    summary: 'Makes a coupon run out: yesterday was its last day.',
  },
  'coupons.remove': {
    kind: 'write',
    permission: 'coupons',
    method: 'DELETE',
    path: '/coupons/{id}',
    summary: 'Takes a coupon away.',
  },

  'cards.list': {
    kind: 'read',
    permission: 'cardsView',
    method: 'GET',
    path: '/customers/{customerId}/cards',
    summary: 'Lists the cards on file of a customer, newest first.',
  },
  'cards.add': {
    kind: 'write',
    permission: 'cardsManage',
    method: 'POST',
    path: '/customers/{customerId}/cards',
    summary: 'Keeps a card on file, by its token: never by its number.',
  },
  'cards.update': {
    kind: 'write',
    permission: 'cardsManage',
    alsoNeeds: ['cardsView'],
    method: 'PATCH',
    path: '/cards/{id}',
    summary: 'Changes a card on file; null empties a field.',
  },
  'cards.remove': {
    kind: 'write',
    permission: 'cardsManage',
    method: 'DELETE',
    path: '/cards/{id}',
    summary: 'Removes a card on file.',
  },
} as const satisfies Record<keyof HistoryOperationTypes, OperationRow>;
