import { dayOfDate } from '../core/calendar.js';
import { addDays, civilDate } from '../core/civil-date.js';
import type { CustomerRow } from '../core/customer.js';
import type { Filter } from '../core/filter.js';
import {
  type BuyerQuantiles,
  FEWEST_BUYERS,
  GROUP_PRESETS,
  placeAtFifths,
  presetFilters,
} from '../core/group-presets.js';
import type { SortField } from '../core/query.js';
import type { QueryContext, StoreView } from '../stores/store.js';
import type { Handler } from './handler.js';

/** Ready-made rules by how lately, how often and how much people buy, with how many fit each. */
export const groupsPresets: Handler<'groups.presets'> = async (_, context) => {
  const question = await context.queryContext();
  const today = civilDate(question.now, context.settings.timeZone);
  return context.store.read(async (view) => {
    const quantiles = await quantilesOf(view, today, question);
    if (quantiles === undefined) return { presets: [] };
    const filters = presetFilters(quantiles);
    const { counts } = await view.count(
      GROUP_PRESETS.map((key) => filters[key]),
      question,
    );
    return {
      presets: GROUP_PRESETS.map((key, index) => ({ key, filter: filters[key], count: counts[index]! })),
    };
  });
};

/** How those who bought are divided; `undefined` where they are too few. */
async function quantilesOf(
  view: StoreView,
  today: string,
  question: QueryContext,
): Promise<BuyerQuantiles | undefined> {
  // All whose last visit is known.
  const buyers: Filter = { field: 'lastVisit', op: 'before', value: addDays(today, 1) };
  const { counts } = await view.count([buyers], question);
  const [count = 0] = counts;
  if (count < FEWEST_BUYERS) return undefined;
  const at = async (by: SortField, fifths: number): Promise<CustomerRow | undefined> => {
    const offset = placeAtFifths(fifths, count);
    const query = { filter: buyers, sort: [{ by, direction: 'descending' as const }], offset, limit: 1 };
    return (await view.query(query, question)).customers[0];
  };
  const daysAt = async (fifths: number): Promise<number> =>
    dayOfDate(today) - dayOfDate((await at('lastVisit', fifths))?.lastVisit ?? today);
  const spendAt = async (fifths: number): Promise<number> => (await at('spend', fifths))?.totalSpend ?? 0;
  return {
    days: [await daysAt(2), await daysAt(3), await daysAt(4)],
    visits: (await at('visits', 2))?.visits ?? 0,
    spend: [await spendAt(1), await spendAt(2)],
  };
}
