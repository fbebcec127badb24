import type { Activity } from '../core/activity.js';
import type { Feedback, History } from '../core/history.js';
import type { StoreView } from './store.js';

/** The histories of customers, from the records there are of each. */
export function historiesOf(
  view: Pick<StoreView, 'list'>,
  customerIds: readonly string[],
): Promise<History[]> {
  return Promise.all(customerIds.map((id) => historyOf(view, id)));
}

async function historyOf(view: Pick<StoreView, 'list'>, customerId: string): Promise<History> {
  const [sales, activity, appointments, loyalty, coupons, notes, cards] = await Promise.all([
    view.list('sales', customerId),
    view.list('activity', customerId),
    view.list('appointments', customerId),
    view.list('loyalty', customerId),
    view.list('coupons', customerId),
    view.list('notes', customerId),
    view.list('cards', customerId),
  ]);
  return {
    sales,
    feedback: activity.filter(isFeedback).map(({ at, sentiment }) => ({ at, sentiment })),
    appointments: appointments.map(({ startsAt, status }) => ({ startsAt, status })),
    ...(loyalty[0] === undefined
      ? {}
      : {
          loyalty: {
            points: loyalty[0].points,
            ...(loyalty[0].tier === undefined ? {} : { tier: loyalty[0].tier }),
          },
        }),
    coupons: coupons.map(({ expiresOn }) => expiresOn),
    notes: notes.length,
    files: 0,
    cards: cards.length,
  };
}

/** Whether an entry says how somebody felt: feedback without a sentiment tells no filter anything. */
function isFeedback(entry: Activity): entry is Activity & Feedback {
  return entry.kind === 'feedback' && entry.sentiment !== undefined;
}
