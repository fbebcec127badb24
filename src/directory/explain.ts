import { explain } from '../core/explain.js';
import { EVERYBODY } from '../core/filter.js';
import { judgeFilter, type JudgeEnvironment } from '../core/judge.js';
import { knownAsOf } from './as-of.js';
import { filterAskedFor } from './group-filters.js';
import type { Handler } from './handler.js';
import { liveCustomer } from './live-customer.js';

/** Why somebody is in a group or fits a filter, or why not, with their facts, and until when. */
export const customersExplain: Handler<'customers.explain'> = async (input, context) => {
  const question = await context.queryContext(input.asOf);
  return context.store.read(async (view) => {
    const filter = await filterAskedFor(input, view, context.settings);
    const record = await liveCustomer(view, input.id);
    const [history] = await view.histories([record.id]);
    const person = history === undefined ? record : { ...record, history };
    const env: JudgeEnvironment = { ...context.settings, ...question };
    const known = knownAsOf(EVERYBODY, input.asOf, context);
    // That somebody was there is a reason only where they were not.
    const wasThere = judgeFilter(known, person, env) === true;
    return explain(wasThere ? filter : { all: [filter, known] }, person, env);
  });
};
