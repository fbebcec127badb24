import {
  appointmentEntry,
  feedPage,
  type PlacedEntry,
  recordedEntry,
  saleEntry,
} from '../core/activity-feed.js';
import { planActivity } from '../core/activity-plan.js';
import { RESERVED_KINDS } from '../core/activity.js';
import { isKindShown, maskEntry } from '../core/masked-activity.js';
import { ALL_PERMISSIONS } from '../core/permissions.js';
import type { StoreView } from '../stores/store.js';
import type { Handler } from './handler.js';
import { within } from './issue-paths.js';
import { liveCustomer } from './live-customer.js';
import { write } from './write.js';

const DEFAULT_ENTRIES = 50;
const MAX_ENTRIES = 200;

export const activityRecord: Handler<'activity.record'> = (input, context) =>
  write(context, input, async (change) => {
    const { id: customerId } = await liveCustomer(change.view, input.customerId, 'customerId');
    const entry = within('entry', () => planActivity(input.entry, { id: context.newId(), customerId }));
    change.put('activity', entry);
    return { ...entry, changeId: change.changeId };
  });

/**
 * What happened with a customer, newest first: sales, what was booked, and what was recorded. Notes are the
 * team's own and have a list of their own.
 */
export const activityList: Handler<'activity.list'> = async (input, context) => {
  const { kinds, before, limit = DEFAULT_ENTRIES } = input;
  const { permissions = ALL_PERMISSIONS } = context;
  const placed = await context.store.read(async (view) => {
    const { id } = await liveCustomer(view, input.customerId, 'customerId');
    const entries = await entriesOf(view, id, kinds === undefined ? undefined : new Set(kinds));
    return entries.filter(({ entry }) => isKindShown(entry, { permissions }));
  });
  const page = feedPage(placed, {
    limit: Math.min(limit, MAX_ENTRIES),
    ...(before === undefined ? {} : { before }),
  });
  const isWhole = permissions.has('viewContact');
  return isWhole
    ? page
    : { ...page, entries: page.entries.map((entry) => maskEntry(entry, { permissions })) };
};

async function entriesOf(
  view: StoreView,
  customerId: string,
  kinds: ReadonlySet<string> | undefined,
): Promise<PlacedEntry[]> {
  const isAsked = (kind: string): boolean => kinds?.has(kind) ?? true;
  const asksRecorded = kinds === undefined || [...kinds].some((kind) => !RESERVED_KINDS.has(kind));
  const [sales, activity, appointments] = await Promise.all([
    isAsked('sale') ? view.list('sales', customerId) : [],
    asksRecorded ? view.list('activity', customerId) : [],
    isAsked('appointment') ? view.list('appointments', customerId) : [],
  ]);
  return [
    ...sales.map(saleEntry),
    ...activity.filter(({ kind }) => isAsked(kind)).map(recordedEntry),
    ...appointments.map(appointmentEntry),
  ];
}
