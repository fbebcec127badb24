import type { Messages } from '../messages.js';

/** Words of coupons and rewards. */
export const coupons = {
  'coupons.none': 'No coupons.',
  'coupons.all': { one: 'Show {count} coupon', other: 'Show all {count} coupons' },
  'coupons.expired': 'Expired',
  'coupons.soon': 'Ends soon',
  'coupons.until': 'Until {date}',
  'coupons.ended': 'Ended {date}',
  'coupons.no-end': 'Does not expire',
  'coupons.expire': 'Expire',
  'coupons.expire.one': 'Expire the coupon {coupon}',
  'coupons.name': 'Name',
  'coupons.code': 'Code (optional)',
  'coupons.expiresOn': 'Last day (optional)',
  'coupons.save': 'Add coupon',
} as const satisfies Messages;
