import type { ChangeRecord } from '../core/change.js';
import type { Newcomers } from './newcomers.js';
import { historiesOf } from './histories.js';
import type { Forgetting, PendingWrite } from './pending-write.js';
import {
  type CollectionName,
  type Collections,
  isOwnedCollection,
  type OwnedCollection,
  type SmallCollection,
  type StoreTransaction,
  type StoreView,
} from './store.js';

/** A view of what is committed, with a pending write laid over it. */
export class BufferedTransaction implements StoreTransaction {
  readonly #committed: StoreView;
  readonly #pending: PendingWrite;

  constructor(committed: StoreView, pending: PendingWrite) {
    this.#committed = committed;
    this.#pending = pending;
  }

  put<C extends CollectionName>(collection: C, record: Collections[C]): void {
    this.#pending.put(collection, record);
  }

  remove(collection: CollectionName, id: string): void {
    this.#pending.remove(collection, id);
  }

  forget(customerId: string, what: Forgetting): void {
    this.#pending.forget(customerId, what);
  }

  putContent(fileId: string, bytes: Uint8Array<ArrayBuffer>): void {
    this.#pending.contents.set(fileId, bytes);
  }

  addNewcomers(newcomers: Newcomers): void {
    this.#pending.addNewcomers(newcomers);
  }

  record(change: ChangeRecord): void {
    this.#pending.record(change);
  }

  markUndone(changeId: string, by: string): void {
    this.#pending.undone.set(changeId, by);
  }

  async get<C extends CollectionName>(collection: C, id: string): Promise<Collections[C] | undefined> {
    const [record] = await this.getMany(collection, [id]);
    return record;
  }

  async getMany<C extends CollectionName>(
    collection: C,
    ids: readonly string[],
  ): Promise<(Collections[C] | undefined)[]> {
    const pending = this.#pending.of(collection);
    const newcomers = collection === 'customers' ? this.#pending.newcomers : undefined;
    if (pending.size === 0 && newcomers === undefined) return this.#committed.getMany(collection, ids);
    // What this write has put already is read once only: large writes come back to the same customers.
    const others = ids.filter((id) => !pending.has(id));
    const records = others.length === 0 ? [] : await this.#committed.getMany(collection, others);
    let next = 0;
    return ids.map((id) => {
      if (pending.has(id)) return pending.get(id);
      return records[next++] ?? (newcomers?.find(id) as Collections[C] | undefined);
    });
  }

  async content(fileId: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
    return this.#pending.contents.get(fileId) ?? this.#committed.content(fileId);
  }

  async list<C extends OwnedCollection>(collection: C, customerId: string): Promise<Collections[C][]> {
    const records = await this.#committed.list(collection, customerId);
    return overlaid(records, this.#pending.of(collection), (record) => {
      return (record as { customerId: string }).customerId === customerId;
    });
  }

  async all<C extends SmallCollection>(collection: C): Promise<Collections[C][]> {
    const records = await this.#committed.all(collection);
    return overlaid(records, this.#pending.of(collection), () => true);
  }

  histories: StoreView['histories'] = (customerIds) => {
    const isAsCommitted = this.#pending.collections.every((name) => !isOwnedCollection(name));
    return isAsCommitted ? this.#committed.histories(customerIds) : historiesOf(this, customerIds);
  };

  reminders: StoreView['reminders'] = (dateTime) => this.#committed.reminders(dateTime);
  customersByKey: StoreView['customersByKey'] = (key, values) => this.#committed.customersByKey(key, values);
  purchases: StoreView['purchases'] = (ids, context) => this.#committed.purchases(ids, context);
  seen: StoreView['seen'] = () => this.#committed.seen();
  query: StoreView['query'] = (query, context) => this.#committed.query(query, context);
  count: StoreView['count'] = (filters, context) => this.#committed.count(filters, context);
  countGroups: StoreView['countGroups'] = (groupIds, context) =>
    this.#committed.countGroups(groupIds, context);
  forecast: StoreView['forecast'] = (query, context, then) => this.#committed.forecast(query, context, then);
  records: StoreView['records'] = (query, context) => this.#committed.records(query, context);
  changeByKey: StoreView['changeByKey'] = (key) => this.#committed.changeByKey(key);
  change: StoreView['change'] = (id) => this.#committed.change(id);
  changes: StoreView['changes'] = (options) => this.#committed.changes(options);
}

/** `committed` with what is pending, in the order of ids. */
function overlaid<T extends { id: string }>(
  committed: T[],
  pending: ReadonlyMap<string, T | undefined>,
  belongs: (record: T) => boolean,
): T[] {
  if (pending.size === 0) return committed;
  const records = new Map(committed.map((record) => [record.id, record]));
  for (const [id, record] of pending) {
    if (record !== undefined && belongs(record)) records.set(id, record);
    else records.delete(id);
  }
  return [...records.keys()].sort().map((id) => records.get(id)!);
}
