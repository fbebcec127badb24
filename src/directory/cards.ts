import type { Card } from '../core/card.js';
import { planCard, planCardChanges } from '../core/card-plan.js';
import { withFingerprint } from '../core/sale-customer.js';
import type { Handler } from './handler.js';
import { addOwned, listOwned, removeOwned, updateOwned } from './owned-records.js';
import type { Write } from './write.js';

/** Newest first. */
export const cardsList: Handler<'cards.list'> = async ({ customerId }, context) => ({
  cards: await listOwned('cards', customerId, context),
});

/** Keeps a card, whose later sales are the customer's unless somebody else is known to have it. */
export const cardsAdd: Handler<'cards.add'> = (input, context) =>
  addOwned('cards', input, 'card', (env) => planCard(input.card, env), context, { beside: teach });

export const cardsUpdate: Handler<'cards.update'> = (input, context) =>
  updateOwned(
    'cards',
    input,
    'changes',
    (before, now) => planCardChanges(before, input.changes, now),
    context,
    teach,
  );

/** Removes a card on file. Whose it is stays known: sales with it go on being theirs. */
export const cardsRemove: Handler<'cards.remove'> = (input, context) => removeOwned('cards', input, context);

async function teach(change: Write, { customerId, fingerprint }: Card): Promise<void> {
  if (fingerprint === undefined) return;
  const [owners = []] = await change.view.customersByKey('cardFingerprint', [fingerprint]);
  if (owners.length > 0) return;
  const customer = await change.view.get('customers', customerId);
  if (customer) change.put('customers', withFingerprint(customer, fingerprint), customer);
}
