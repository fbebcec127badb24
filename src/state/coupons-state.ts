import type { Coupon } from '../core/coupon.js';
import { OwnedState, type Ask } from './owned-state.js';
import type { RequestOutcome } from './requests.js';

/** The coupons and rewards of a customer. */
export class CouponsState extends OwnedState<Coupon> {
  protected readonly kind = 'coupons';

  protected async read(customerId: string, signal: AbortSignal): Promise<readonly Coupon[]> {
    return (await this.directory.call('coupons.list', { customerId }, { signal })).coupons;
  }

  /** Makes a coupon count no more: `yesterday` was its last day. */
  expire(coupon: Coupon, yesterday: string, ask: Ask): Promise<RequestOutcome> {
    return this.during(
      OwnedState.one(coupon, (known) => ({ ...known, expiresOn: yesterday })),
      ask({ type: 'expire-coupon', id: coupon.id }),
    );
  }
}
