import type { LoyaltyAccount } from '../core/loyalty.js';
import { OwnedState, type Ask } from './owned-state.js';
import type { RequestOutcome } from './requests.js';

/** The membership of a customer: one account, or none. */
export class LoyaltyState extends OwnedState<LoyaltyAccount> {
  protected readonly kind = 'loyalty';

  protected async read(customerId: string, signal: AbortSignal): Promise<readonly LoyaltyAccount[]> {
    return (await this.directory.call('loyalty.list', { customerId }, { signal })).accounts;
  }

  /** Adds points or takes some. */
  adjust(account: LoyaltyAccount, points: number, reason: string, ask: Ask): Promise<RequestOutcome> {
    return this.during(
      OwnedState.one(account, (known) => ({ ...known, points: Math.max(0, known.points + points) })),
      ask({ type: 'adjust-points', customerId: account.customerId, points, reason }),
    );
  }
}
