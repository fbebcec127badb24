import type { Activity } from './activity.js';
import type { Appointment } from './appointment.js';
import type { Card } from './card.js';
import type { AuditEntry } from './change.js';
import type { Coupon } from './coupon.js';
import type { Customer } from './customer.js';
import type { ConditionExplanation } from './explain.js';
import type { CustomerFile } from './file.js';
import type { Filter } from './filter.js';
import type { GroupKind } from './group.js';
import type { LoyaltyAccount } from './loyalty.js';
import type { Note } from './note.js';
import type { Permission } from './permissions.js';
import type { Sale, SaleCard } from './sale.js';

/** How what is kept about a person is written: for machines, or for the person to read. */
export const SUBJECT_FORMATS = ['json', 'html'] as const;
export type SubjectFormat = (typeof SUBJECT_FORMATS)[number];

/** A group that a person is in, and why. */
export interface SubjectGroup {
  id: string;
  name: string;
  kind: GroupKind;
  /** Of all but groups that people are put into by hand. */
  rule?: Filter;
  /** What the rule asks for, and what is so of the person. */
  conditions?: ConditionExplanation[];
  /** The first civil date on which they are in it no more if nothing happens. */
  changesAt?: string;
}

/** A sale without what tells its card from others. */
export type SubjectSale = Omit<Sale, 'card' | 'customerId'> & { card?: Omit<SaleCard, 'fingerprint'> };
/** A card without what charges it and what tells it from others. */
export type SubjectCard = Omit<Card, 'token' | 'fingerprint'>;

/** Everything that a directory keeps about one person, for the person themselves. */
export interface SubjectExport {
  /** ISO 8601 instant. */
  exportedAt: string;
  /** The merchant's. */
  timeZone: string;
  currency: string;
  customer: Customer;
  /** Names of custom fields by their keys. */
  customFields: Record<string, string>;
  /** Addresses that were taken off and stay unsubscribed should they be added again. */
  unsubscribedEmails: string[];
  groups: SubjectGroup[];
  sales: SubjectSale[];
  appointments: Appointment[];
  activity: Activity[];
  notes?: Note[];
  loyalty?: LoyaltyAccount[];
  coupons?: Coupon[];
  cards?: SubjectCard[];
  /** What files there are, without their content. */
  files?: CustomerFile[];
  /** Who changed what, newest first. */
  history?: AuditEntry[];
  /** Parts that whoever exports may not see and that are therefore absent. */
  redacted?: string[];
}

/** Parts of a subject's export that not everybody who may export sees; the history tells of all of them. */
export const SUBJECT_PARTS = {
  notes: ['notes'],
  loyalty: ['loyalty'],
  coupons: ['coupons'],
  cards: ['cardsView'],
  files: ['files'],
  history: ['audit', 'notes', 'loyalty', 'coupons', 'cardsView', 'files'],
} as const satisfies { [Part in keyof SubjectExport]?: readonly Permission[] };
export type SubjectPart = keyof typeof SUBJECT_PARTS;
