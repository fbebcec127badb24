import type { ChangeRecord } from '../core/change.js';
import { type CustomerRecord, RESTORE_DAYS } from '../core/customer.js';
import { canStillBeRestored } from '../core/restore-window.js';
import { planCustomerChanges, planNewCustomer, presentCustomer } from '../core/customer-plan.js';
import { DirectoryError, invalid, type Issue } from '../core/errors.js';
import { EVERYBODY, type Filter } from '../core/filter.js';
import {
  customKeyOf,
  DEFAULT_PAGE,
  DEFAULT_SORT,
  isCustomSortField,
  MAX_PAGE,
  type Sort,
} from '../core/query.js';
import type { DirectorySettings } from '../core/settings.js';
import type { StoreView } from '../stores/store.js';
import { knownAsOf } from './as-of.js';
import { groupFilter, requireKnownFields } from './group-filters.js';
import type { Handler } from './handler.js';
import { within } from './issue-paths.js';
import { isLive, knownCustomers, liveCustomer, requireVersion } from './live-customer.js';
import type { ManyChanged } from './operation-types.js';
import { phoneParserFor } from './phone-numbers.js';
import { write, type Write } from './write.js';

/** Changes read at once. */
const TRAIL_BATCH = 500;

export const customersQuery: Handler<'customers.query'> = async (input, context) => {
  requireKnownSorts(input.sort ?? [], context.settings);
  if (input.filter !== undefined) requireKnownFields(input.filter, context.settings);
  const question = await context.queryContext(input.asOf);
  return context.store.read(async (view) => {
    const filters: Filter[] = [];
    if (input.groupId !== undefined) filters.push(await groupFilter(view, input.groupId, context.settings));
    if (input.filter !== undefined) filters.push(input.filter);
    const filter = filters.length === 1 ? filters[0]! : { all: filters };
    return view.query(
      {
        ...(input.search === undefined ? {} : { search: input.search }),
        filter: knownAsOf(filter, input.asOf, context),
        sort: input.sort ?? DEFAULT_SORT,
        offset: input.offset ?? 0,
        limit: Math.min(input.limit ?? DEFAULT_PAGE, MAX_PAGE),
      },
      question,
    );
  });
};

export const customersCount: Handler<'customers.count'> = async (input, context) => {
  input.filters.forEach((filter, index) => requireKnownFields(filter, context.settings, `filters.${index}`));
  const question = await context.queryContext(input.asOf);
  const filters = [...input.filters, EVERYBODY].map((filter) => knownAsOf(filter, input.asOf, context));
  const { counts } = await context.store.read((view) => view.count(filters, question));
  return { counts: counts.slice(0, -1), total: counts.at(-1)! };
};

export const customersGet: Handler<'customers.get'> = async ({ id }, context) =>
  presentCustomer(await context.store.read((view) => liveCustomer(view, id)));

export const customersCreate: Handler<'customers.create'> = async (input, context) => {
  const parsePhone = await phoneParserFor(input.customer, context.settings);
  return write(context, input, async (change) => {
    const { settings } = context;
    const customer = within('customer', () =>
      planNewCustomer(input.customer, { id: context.newId(), now: change.at, settings, parsePhone }),
    );
    change.put('customers', customer);
    return { ...presentCustomer(customer), changeId: change.changeId };
  });
};

export const customersUpdate: Handler<'customers.update'> = async (input, context) => {
  const parsePhone = await phoneParserFor(input.changes, context.settings);
  return write(context, input, async (change) => {
    const before = await liveCustomer(change.view, input.id);
    requireVersion(before, input.version);
    const { settings } = context;
    const after = within('changes', () =>
      planCustomerChanges(before, input.changes, { id: before.id, now: change.at, settings, parsePhone }),
    );
    if (after === before) return presentCustomer(before);
    change.put('customers', after, before);
    return { ...presentCustomer(after), changeId: change.changeId };
  });
};

export const customersDelete: Handler<'customers.delete'> = (input, context) =>
  write(context, input, async (change) => {
    const live = (await knownCustomers(change.view, input.ids)).filter(isLive);
    change.putUniform(
      { kind: 'deleted' },
      live.map((customer) => deleted(customer, change.at)),
    );
    return changedMany(change, live);
  });

export const customersRestore: Handler<'customers.restore'> = (input, context) =>
  write(context, input, async (change) => {
    const known = await knownCustomers(change.view, input.ids);
    const gone = known.filter((customer) => customer.deletedAt !== undefined);
    const restorable = gone.filter((customer) => canBeRestored(customer, context.now));
    if (gone.length > 0 && restorable.length === 0) throw restoreExpired();
    const groups = await change.view.all('groups');
    const groupIds = new Set(groups.map(({ id }) => id));
    change.putUniform(
      { kind: 'restored' },
      restorable.map((customer) => restored(customer, groupIds)),
    );
    return changedMany(change, restorable);
  });

/** Throws `invalid` for an order by a custom field that is not defined. */
function requireKnownSorts(sorts: readonly Sort[], { customFields }: DirectorySettings): void {
  const issues = sorts.flatMap(({ by }, index): Issue[] => {
    if (!isCustomSortField(by) || customFields.some(({ key }) => key === customKeyOf(by))) return [];
    const field = `sort.${index}.by`;
    return [{ code: 'unknown-field', field, message: `${field} is a custom field that is not defined.` }];
  });
  const [first, ...others] = issues;
  if (first) throw invalid(first, ...others);
}

/** The answer of a write over many customers. */
export function changedMany(
  { changeId }: Pick<Write, 'changeId'>,
  customers: readonly CustomerRecord[],
): ManyChanged {
  const ids = customers.map(({ id }) => id);
  // A write that changed nothing left no change to undo.
  return ids.length === 0 ? { ids } : { ids, changeId };
}

/** A customer after a soft deletion; `at` tells one deletion from another. */
export function deleted(customer: CustomerRecord, at: string): CustomerRecord {
  return { ...customer, deletedAt: at };
}

/** A deleted customer back again, in those of the former groups that are still there. */
export function restored(customer: CustomerRecord, groupIds: ReadonlySet<string>): CustomerRecord {
  const { deletedAt: _, ...record } = customer;
  return { ...record, groupIds: record.groupIds.filter((id) => groupIds.has(id)) };
}

/** The deleted who can still be restored, as the trail names them: no query finds them. */
export async function restorableCustomers(view: StoreView, now: Date): Promise<CustomerRecord[]> {
  const ids = new Set<string>();
  let changes: ChangeRecord[] = [];
  do {
    const before = changes.at(-1)?.id;
    changes = await view.changes({ limit: TRAIL_BATCH, ...(before === undefined ? {} : { before }) });
    for (const { kind, customerIds } of changes.flatMap(({ uniform }) => uniform)) {
      if (kind === 'deleted') for (const id of customerIds) ids.add(id);
    }
  } while (changes.length === TRAIL_BATCH && canStillBeRestored(changes.at(-1)!.at, now.getTime()));
  const records = await view.getMany('customers', [...ids]);
  return records.filter((record) => record !== undefined).filter((record) => canBeRestored(record, now));
}

/** Whether a deletion can still be taken back. */
export function canBeRestored(customer: CustomerRecord, now: Date): boolean {
  const since = customer.deletedAt;
  return since !== undefined && canStillBeRestored(since, now.getTime());
}

export function restoreExpired(): DirectoryError {
  const message = `Deleted customers can be restored for ${RESTORE_DAYS} days.`;
  return new DirectoryError('invalid', message, {
    issues: [{ code: 'restore-expired', field: 'ids', message, values: { days: RESTORE_DAYS } }],
  });
}
