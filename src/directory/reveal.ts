import { presentCustomer } from '../core/customer-plan.js';
import { planRevealReason } from '../core/reveal-plan.js';
import type { Handler } from './handler.js';
import { liveCustomer } from './live-customer.js';
import { write } from './write.js';

/** Shows one customer with all details to somebody who says why: it changes nothing, and the trail keeps who and why. */
export const customersReveal: Handler<'customers.reveal'> = (input, context) =>
  write(context, input, async (change) => {
    const reason = planRevealReason(input.reason);
    const customer = await liveCustomer(change.view, input.id);
    change.tell('customers', customer, [{ field: 'revealed', to: reason }]);
    return { customer: presentCustomer(customer), changeId: change.changeId };
  });
