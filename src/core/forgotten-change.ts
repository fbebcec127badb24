import type { ChangeRecord } from './change.js';

/** Who and what a trail is to know nothing of any more. */
export interface Forgotten {
  customerIds: ReadonlySet<string>;
  /** Sales that stay as nobody's. */
  saleIds: ReadonlySet<string>;
}

/**
 * A change without what it said of some customers, and without its answer where that may have told of them; itself
 * where it said nothing.
 */
export function forgottenChange(change: ChangeRecord, forgotten: Forgotten): ChangeRecord {
  const { customerIds, saleIds } = forgotten;
  const isOfThem = (id: string | undefined): boolean => id !== undefined && customerIds.has(id);
  const records = change.records.filter(
    ({ collection, id, customerId, leftCustomerId }) =>
      !isOfThem(customerId) && !isOfThem(leftCustomerId) && !(collection === 'sales' && saleIds.has(id)),
  );
  const uniform = change.uniform.some(({ customerIds: ids }) => ids.some(isOfThem))
    ? change.uniform
        .map((line) => ({ ...line, customerIds: line.customerIds.filter((id) => !isOfThem(id)) }))
        .filter(({ customerIds: ids, recordIds = [] }) => ids.length > 0 || recordIds.length > 0)
    : change.uniform;
  if (records.length === change.records.length && uniform === change.uniform) return change;
  const { idempotency, ...rest } = change;
  const isAnswerOfThem = idempotency !== undefined && records.length < change.records.length;
  return {
    ...rest,
    ...(idempotency === undefined
      ? {}
      : { idempotency: isAnswerOfThem ? { ...idempotency, output: null, isForgotten: true } : idempotency }),
    records,
    uniform,
  };
}
