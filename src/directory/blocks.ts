import { planBlock, withBlock, withoutBlock } from '../core/block-plan.js';
import type { BlockedState, CustomerRecord } from '../core/customer.js';
import { changedMany } from './customers.js';
import type { Handler } from './handler.js';
import { isLive, knownCustomers } from './live-customer.js';
import { write } from './write.js';

/** Blocks customers for one reason; who is blocked already stays so for the reason there was. */
export const customersBlock: Handler<'customers.block'> = (input, context) =>
  write(context, input, async (change) => {
    const block = planBlock(input.reason, change.at);
    const known = await knownCustomers(change.view, input.ids);
    const free = known.filter((customer) => isLive(customer) && customer.blocked === undefined);
    change.putUniform(
      { kind: 'blocked', block },
      free.map((customer) => withBlock(customer, block)),
    );
    return changedMany(change, free);
  });

export const customersUnblock: Handler<'customers.unblock'> = (input, context) =>
  write(context, input, async (change) => {
    const known = await knownCustomers(change.view, input.ids);
    const blocked = known.filter(isLive).filter(isBlocked);
    // One line for each block, so that undo gives everybody their own back.
    for (const [block, customers] of byBlock(blocked)) {
      change.putUniform({ kind: 'unblocked', block }, customers.map(withoutBlock));
    }
    return changedMany(change, blocked);
  });

type BlockedCustomer = CustomerRecord & { blocked: BlockedState };

function isBlocked(customer: CustomerRecord): customer is BlockedCustomer {
  return customer.blocked !== undefined;
}

/** Customers by the block that they have: those who were blocked together share one. */
function byBlock(customers: readonly BlockedCustomer[]): Iterable<[BlockedState, BlockedCustomer[]]> {
  const byKey = new Map<string, [BlockedState, BlockedCustomer[]]>();
  for (const customer of customers) {
    const { at, reason } = customer.blocked;
    const key = `${at} ${reason}`;
    const same = byKey.get(key);
    if (same) same[1].push(customer);
    else byKey.set(key, [customer.blocked, [customer]]);
  }
  return byKey.values();
}
