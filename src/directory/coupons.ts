import { civilDate } from '../core/civil-date.js';
import { expiredCoupon, planCoupon, planCouponChanges } from '../core/coupon-plan.js';
import type { Handler } from './handler.js';
import { addOwned, listOwned, removeOwned, updateOwned } from './owned-records.js';

/** Newest first. */
export const couponsList: Handler<'coupons.list'> = async ({ customerId }, context) => ({
  coupons: await listOwned('coupons', customerId, context),
});

export const couponsAdd: Handler<'coupons.add'> = (input, context) =>
  addOwned('coupons', input, 'coupon', (env) => planCoupon(input.coupon, env), context);

export const couponsUpdate: Handler<'coupons.update'> = (input, context) =>
  updateOwned(
    'coupons',
    input,
    'changes',
    (before, now) => planCouponChanges(before, input.changes, now),
    context,
  );

/** Makes a coupon run out now: its last day was yesterday, in the merchant's zone. */
export const couponsExpire: Handler<'coupons.expire'> = (input, context) => {
  const today = civilDate(context.now.getTime(), context.settings.timeZone);
  return updateOwned('coupons', input, 'id', (before, now) => expiredCoupon(before, today, now), context);
};

export const couponsRemove: Handler<'coupons.remove'> = (input, context) =>
  removeOwned('coupons', input, context);
