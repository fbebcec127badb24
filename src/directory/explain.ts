import { invalid } from '../core/errors.js';
import { explain } from '../core/explain.js';
import { EVERYBODY, type Filter } from '../core/filter.js';
import { judgeFilter, type JudgeEnvironment } from '../core/judge.js';
import type { StoreView } from '../stores/store.js';
import { knownAsOf } from './as-of.js';
import { groupFilter, requireKnownFields } from './group-filters.js';
import type { Handler, HandlerContext } from './handler.js';
import { liveCustomer } from './live-customer.js';
import type { ExplainInput } from './operation-types.js';

/** Why somebody is in a group or fits a filter, or why not, with their facts, and until when. */
export const customersExplain: Handler<'customers.explain'> = async (input, context) => {
  if (input.filter !== undefined) requireKnownFields(input.filter, context.settings);
  const question = await context.queryContext(input.asOf);
  return context.store.read(async (view) => {
    const filter = await filterToExplain(input, view, context);
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

async function filterToExplain(
  { groupId, filter }: ExplainInput,
  view: StoreView,
  { settings }: HandlerContext,
): Promise<Filter> {
  if (groupId !== undefined && filter === undefined) return groupFilter(view, groupId, settings);
  if (filter !== undefined && groupId === undefined) return filter;
  const message = 'Either a group or a filter is explained.';
  throw invalid({ code: filter === undefined ? 'required' : 'not-both', field: 'filter', message });
}
