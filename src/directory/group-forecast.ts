import { civilDate } from '../core/civil-date.js';
import { invalid } from '../core/errors.js';
import { DEFAULT_PAGE, DEFAULT_SORT, MAX_PAGE } from '../core/query.js';
import { requireCivilDate } from './as-of.js';
import { filterAskedFor } from './group-filters.js';
import type { Handler } from './handler.js';

/**
 * Who will have come into a group by the end of a date and who will have left it, if nothing happens until then:
 * as the two days differ, whatever may be in between.
 */
export const groupsForecast: Handler<'groups.forecast'> = async (input, context) => {
  const { by, limit = DEFAULT_PAGE } = input;
  requireCivilDate(by, 'by');
  if (by < civilDate(context.now.getTime(), context.settings.timeZone)) {
    throw invalid({ code: 'date-past', field: 'by', message: 'by is a date that is over.' });
  }
  const now = await context.queryContext();
  const then = await context.queryContext(by);
  return context.store.read(async (view) => {
    const filter = await filterAskedFor(input, view, context.settings);
    const query = { filter, sort: DEFAULT_SORT, offset: 0, limit: Math.min(limit, MAX_PAGE) };
    return view.forecast(query, now, then.now);
  });
};
