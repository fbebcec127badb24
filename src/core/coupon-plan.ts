import { addDays, isCivilDate } from './civil-date.js';
import type { Coupon } from './coupon.js';
import { type Fields, isNothing, type IssueList, plannedLine, refuseUnknownFields } from './field-values.js';
import {
  type ContentChanges,
  type ContentOf,
  type OwnedEnvironment,
  planOwned,
  planOwnedChanges,
  requiredLine,
} from './owned-plan.js';

/** A coupon as callers write it. */
export type NewCoupon = ContentOf<Coupon>;
export type CouponChanges = ContentChanges<Coupon>;

const COUPON_FIELDS: ReadonlySet<string> = new Set(['name', 'code', 'expiresOn']);
const LONGEST_NAME = 200;
const LONGEST_CODE = 100;

/** A new coupon. Throws `invalid`: `required` (`name`), `bad-date`, `too-long`, `not-text`, `card-number`, `unknown-field`. */
export function planCoupon(input: NewCoupon, env: OwnedEnvironment): Coupon {
  return planOwned(input, env, plannedCoupon);
}

/** A coupon after a change, itself if nothing differs. Throws like {@link planCoupon}. */
export function planCouponChanges(coupon: Coupon, changes: CouponChanges, now: string): Coupon {
  return planOwnedChanges(coupon, changes, now, plannedCoupon);
}

/** A coupon that counts no more from `today` on, a civil date; itself where it had run out before. */
export function expiredCoupon(coupon: Coupon, today: string, now: string): Coupon {
  if (coupon.expiresOn !== undefined && coupon.expiresOn < today) return coupon;
  return planCouponChanges(coupon, { expiresOn: addDays(today, -1) }, now);
}

function plannedCoupon(fields: Fields, issues: IssueList): ContentOf<Coupon> {
  refuseUnknownFields(fields, COUPON_FIELDS, '', issues);
  const name = requiredLine(fields['name'], 'name', LONGEST_NAME, issues);
  const code = plannedLine(fields['code'], 'code', LONGEST_CODE, issues);
  const expiresOn = plannedDate(fields['expiresOn'], 'expiresOn', issues);
  return {
    name,
    ...(code === undefined ? {} : { code }),
    ...(expiresOn === undefined ? {} : { expiresOn }),
  };
}

function plannedDate(value: unknown, field: string, issues: IssueList): string | undefined {
  if (isNothing(value)) return undefined;
  if (typeof value === 'string' && isCivilDate(value)) return value;
  issues.add('bad-date', field, `${field} is not a date like 2026-12-01.`);
  return undefined;
}
