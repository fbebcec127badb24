import { EVERYBODY } from '../core/filter.js';
import { funnelOf, funnelPairs, funnelParts, funnelQuestions, withExclusions } from '../core/funnel.js';
import { knownAsOf } from './as-of.js';
import { requireKnownFields } from './group-filters.js';
import type { Handler } from './handler.js';

/** What each part of a filter does; of those who were known at the date. */
export const customersFunnel: Handler<'customers.funnel'> = async ({ filter, asOf }, context) => {
  requireKnownFields(filter, context.settings);
  const question = await context.queryContext(asOf);
  return context.store.read(async (view) => {
    const asked = [...funnelQuestions(filter), EVERYBODY].map((part) => knownAsOf(part, asOf, context));
    const { counts } = await view.count(asked, question);
    const funnel = funnelOf(filter, counts, counts.at(-1)!);
    const pairs = funnelPairs(filter, funnel);
    if (pairs.length === 0) return funnel;
    const parts = funnelParts(filter);
    const both = pairs.map((pair) => knownAsOf({ all: pair.map((place) => parts[place]!) }, asOf, context));
    return withExclusions(funnel, pairs, (await view.count(both, question)).counts);
  });
};
