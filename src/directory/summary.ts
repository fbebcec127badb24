import { summaryOf } from '../core/summary.js';
import type { Handler } from './handler.js';
import { liveCustomer } from './live-customer.js';

/** What somebody spent, in short, up to a date. */
export const customersSummary: Handler<'customers.summary'> = async ({ id, asOf }, context) => {
  const { now } = await context.queryContext(asOf);
  return context.store.read(async (view) => {
    const record = await liveCustomer(view, id);
    const [history] = await view.histories([record.id]);
    return summaryOf(history === undefined ? record : { ...record, history }, { ...context.settings, now });
  });
};
