import type { CreationSource } from '../core/customer.js';
import { DirectoryError } from '../core/errors.js';
import type { OwnedEnvironment, OwnedRecord } from '../core/owned-plan.js';
import type { Collections, OwnedCollection, StoreView } from '../stores/store.js';
import type { HandlerContext } from './handler.js';
import { within } from './issue-paths.js';
import { liveCustomer, requireVersion } from './live-customer.js';
import type { Saved } from './operation-types.js';
import { ownerOf, type Whose } from './sign-ups.js';
import { write, type Write } from './write.js';

/** Collections of records that belong to a customer and that people change. */
type EditedCollection = {
  [C in OwnedCollection]: Collections[C] extends OwnedRecord ? C : never;
}[OwnedCollection];

/** What a record of each collection is called in an issue. */
const NOUNS: Readonly<Partial<Record<OwnedCollection, string>>> = {
  appointments: 'appointment',
  loyalty: 'loyalty-account',
  coupons: 'coupon',
  cards: 'card',
  notes: 'note',
  files: 'file',
};

/** The records of a customer, newest first. */
export function listOwned<C extends OwnedCollection>(
  collection: C,
  customerId: string,
  context: HandlerContext,
): Promise<Collections[C][]> {
  return context.store.read(async (view) => {
    const { id } = await liveCustomer(view, customerId, 'customerId');
    return (await view.list(collection, id)).reverse();
  });
}

/**
 * Adds a record to somebody who is there, or who signs up with it (`source`); `plan` makes it of the part of the
 * input that it is in.
 */
export async function addOwned<C extends EditedCollection>(
  collection: C,
  input: Whose,
  part: string,
  plan: (env: OwnedEnvironment) => Collections[C],
  context: HandlerContext,
  {
    source = 'OTHER',
    beside = () => Promise.resolve(),
  }: {
    source?: CreationSource;
    beside?: (change: Write, record: Collections[C]) => Promise<void>;
  } = {},
): Promise<Saved<Collections[C]> & { created?: boolean }> {
  const findOwner = await ownerOf(input, source, context);
  return write(context, input, async (change) => {
    const { id: customerId, ...made } = await findOwner(change);
    const record = within(part, () => plan({ id: context.newId(), customerId, now: change.at }));
    await beside(change, record);
    change.put(collection, record);
    return { ...record, ...made, changeId: change.changeId };
  });
}

/** Changes a record; `plan` gives the record itself where nothing differs. */
export function updateOwned<C extends EditedCollection>(
  collection: C,
  input: { id: string; version?: number },
  part: string,
  plan: (before: Collections[C], now: string) => Collections[C],
  context: HandlerContext,
  beside: (change: Write, record: Collections[C]) => Promise<void> = () => Promise.resolve(),
): Promise<Saved<Collections[C]>> {
  return write<Saved<Collections[C]>>(context, input, async (change) => {
    const before = await liveRecord(change.view, collection, input.id);
    if (input.version !== undefined) requireVersion(before, input.version);
    const after = within(part, () => plan(before, change.at));
    if (after === before) return before;
    await beside(change, after);
    change.put(collection, after, before);
    return { ...after, changeId: change.changeId };
  });
}

/** Removes a record. */
export function removeOwned(
  collection: EditedCollection,
  input: { id: string; version: number },
  context: HandlerContext,
): Promise<{ changeId: string }> {
  return write(context, input, async (change) => {
    const record = await liveRecord(change.view, collection, input.id);
    requireVersion(record, input.version);
    change.remove(collection, record);
    return { changeId: change.changeId };
  });
}

/** A record of somebody who is there. Throws `not-found`. */
export async function liveRecord<C extends EditedCollection>(
  view: StoreView,
  collection: C,
  id: string,
): Promise<Collections[C]> {
  const record = await view.get(collection, id);
  if (!record) {
    const noun = NOUNS[collection] ?? 'record';
    const message = `There is no such ${noun.replace('-', ' ')}.`;
    throw new DirectoryError('not-found', message, {
      issues: [{ code: `unknown-${noun}`, field: 'id', message }],
    });
  }
  await liveCustomer(view, (record as OwnedRecord).customerId);
  return record;
}
