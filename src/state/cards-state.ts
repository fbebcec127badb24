import type { Card } from '../core/card.js';
import { OwnedState, type Ask } from './owned-state.js';
import type { RequestOutcome } from './requests.js';

/** The cards that a customer let the merchant keep. */
export class CardsState extends OwnedState<Card> {
  protected readonly kind = 'cards';

  protected async read(customerId: string, signal: AbortSignal): Promise<readonly Card[]> {
    return (await this.directory.call('cards.list', { customerId }, { signal })).cards;
  }

  remove(card: Card, ask: Ask): Promise<RequestOutcome> {
    return this.during(
      OwnedState.one(card, () => undefined),
      ask({ type: 'remove-card', id: card.id, version: card.version }),
    );
  }
}
