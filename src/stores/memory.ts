import { CustomerColumns } from '../columns/customer-columns.js';
import { DirectoryError } from '../core/errors.js';
import type { CustomerRecord } from '../core/customer.js';
import type { Newcomers } from '../core/newcomers.js';
import { BufferedTransaction } from './buffered-transaction.js';
import { ChangeLog } from './change-log.js';
import { historiesOf } from './histories.js';
import { Listeners } from './listeners.js';
import { PendingWrite } from './pending-write.js';
import { MOST_NAMED, storeChangeOf } from './store-change.js';
import { inOrder } from './owned-records.js';
import type {
  CollectionName,
  Collections,
  OwnedCollection,
  QueryContext,
  SmallCollection,
  Store,
  StoreChange,
  StoreQuery,
  StoreTransaction,
  StoreView,
  WriteOptions,
} from './store.js';
import { throwIfCancelled, WriteQueue } from './write-queue.js';

/** A directory that lives as long as its page or process. */
export function createMemoryStore(): Store {
  return new MemoryStore();
}

/** Rows given at a time by {@link StoreView.records}. */
const RECORDS_AT_A_TIME = 256;

type OtherCollection = Exclude<CollectionName, 'customers'>;

class MemoryStore implements Store, StoreView {
  readonly #columns = new CustomerColumns();
  /** Customers by row of the columns. */
  readonly #customers: (CustomerRecord | undefined)[] = [];
  readonly #others: { [C in OtherCollection]: Map<string, Collections[C]> } = {
    groups: new Map(),
    notes: new Map(),
    sales: new Map(),
    activity: new Map(),
    appointments: new Map(),
    loyalty: new Map(),
    coupons: new Map(),
    cards: new Map(),
    imports: new Map(),
    settings: new Map(),
  };
  /** Ids of owned records by collection and customer. */
  readonly #owned: { [C in OwnedCollection]: Map<string, Set<string>> } = {
    notes: new Map(),
    sales: new Map(),
    activity: new Map(),
    appointments: new Map(),
    loyalty: new Map(),
    coupons: new Map(),
    cards: new Map(),
  };
  readonly #changes = new ChangeLog();
  readonly #listeners = new Listeners();
  readonly #queue = new WriteQueue();
  #closed = false;

  async read<T>(work: (view: StoreView) => Promise<T>): Promise<T> {
    this.#checkOpen();
    return work(this);
  }

  async write<T>(
    work: (transaction: StoreTransaction) => Promise<T>,
    { signal, onArrival = () => Promise.resolve() }: WriteOptions = {},
  ): Promise<T> {
    this.#checkOpen();
    return this.#queue.run(async () => {
      this.#checkOpen();
      const pending = new PendingWrite();
      const result = await work(new BufferedTransaction(this, pending));
      throwIfCancelled(signal);
      if (pending.isEmpty) return result;
      const first = this.#columns.rows;
      if (pending.newcomers) await this.#stage(pending.newcomers, first, onArrival);
      this.#commit(pending, first);
      return result;
    }, signal);
  }

  subscribe(listener: (change: StoreChange) => void): () => void {
    return this.#listeners.add(listener);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#queue.settled();
    this.#listeners.clear();
  }

  async get<C extends CollectionName>(collection: C, id: string): Promise<Collections[C] | undefined> {
    return this.#record(collection, id);
  }

  async getMany<C extends CollectionName>(
    collection: C,
    ids: readonly string[],
  ): Promise<(Collections[C] | undefined)[]> {
    return ids.map((id) => this.#record(collection, id));
  }

  async list<C extends OwnedCollection>(collection: C, customerId: string): Promise<Collections[C][]> {
    const records = this.#others[collection];
    const ids = this.#owned[collection].get(customerId) ?? [];
    return inOrder([...ids].map((id) => records.get(id)!));
  }

  async all<C extends SmallCollection>(collection: C): Promise<Collections[C][]> {
    const records = this.#recordsOf(collection);
    return [...records.keys()].sort().map((id) => records.get(id)!);
  }

  histories: StoreView['histories'] = (customerIds) => historiesOf(this, customerIds);
  customersByKey: StoreView['customersByKey'] = async (key, values) =>
    this.#columns.customersByKey(key, values);
  seen: StoreView['seen'] = async () => this.#columns.seen();
  query: StoreView['query'] = async (query, context) => this.#columns.query(query, context);
  count: StoreView['count'] = async (filters, context) => this.#columns.count(filters, context);

  async *records(query: StoreQuery, context: QueryContext): AsyncIterable<CustomerRecord[]> {
    const rows = this.#columns.rowsInOrder(query, context);
    for (let start = 0; start < rows.length; start += RECORDS_AT_A_TIME) {
      const records: CustomerRecord[] = [];
      for (const row of rows.subarray(start, start + RECORDS_AT_A_TIME)) {
        // Somebody may have been removed since the first rows were given.
        const record = this.#customers[row];
        if (record !== undefined) records.push(record);
      }
      yield records;
    }
  }

  changeByKey: StoreView['changeByKey'] = async (key) => this.#changes.byKey(key);
  change: StoreView['change'] = async (id) => this.#changes.get(id);
  changes: StoreView['changes'] = async (options) => this.#changes.list(options);

  #record<C extends CollectionName>(collection: C, id: string): Collections[C] | undefined {
    if (collection !== 'customers') return this.#recordsOf(collection).get(id);
    const row = this.#columns.rowOf(id);
    return row === undefined ? undefined : (this.#customers[row] as Collections[C] | undefined);
  }

  #recordsOf<C extends CollectionName>(collection: C): Map<string, Collections[C]> {
    // TypeScript cannot tie a value of a mapped type to its key.
    return this.#others[collection as OtherCollection] as unknown as Map<string, Collections[C]>;
  }

  #commit(pending: PendingWrite, first: number): void {
    const versions = new Map<string, number>();
    const customers = pending.of('customers');
    if (pending.newcomers) this.#columns.admit(first, pending.newcomers.count);
    this.#columns.prepareFor(customers.size);
    for (const [id, record] of customers) {
      if (record === undefined) {
        const row = this.#columns.remove(id);
        if (row !== undefined) this.#customers[row] = undefined;
      } else {
        this.#customers[this.#columns.put(record)] = record;
        if (customers.size <= MOST_NAMED) versions.set(id, record.version);
      }
    }
    for (const collection of pending.collections) {
      if (collection !== 'customers') this.#commitOthers(collection, pending);
    }
    for (const [changeId, by] of pending.undone) this.#changes.markUndone(changeId, by);
    const { change } = pending;
    if (change === undefined) return;
    this.#changes.add(change);
    this.#listeners.tell(storeChangeOf(change, versions, false));
  }

  /** Gets newcomers ready in rows from `first` on; nobody finds them before they are admitted. */
  async #stage(
    newcomers: Newcomers,
    first: number,
    onArrival: (ready: number) => Promise<void>,
  ): Promise<void> {
    this.#columns.reserve(first + newcomers.count);
    try {
      for (let place = 0; place < newcomers.count; place++) {
        if (place % RECORDS_AT_A_TIME === 0) await onArrival(place);
        const record = newcomers.at(place);
        this.#columns.stage(record, first + place);
        this.#customers[first + place] = record;
      }
      await onArrival(newcomers.count);
    } catch (error) {
      this.#columns.dismiss(newcomers.ids);
      this.#customers.length = first;
      throw error;
    }
  }

  #commitOthers<C extends OtherCollection>(collection: C, pending: PendingWrite): void {
    const records = this.#recordsOf(collection);
    for (const [id, record] of pending.of(collection)) {
      const before = records.get(id);
      if (before !== undefined && record === undefined) this.#disown(collection, before);
      if (record === undefined) records.delete(id);
      else {
        records.set(id, record);
        this.#own(collection, record);
      }
    }
    if (collection === 'settings') this.#columns.settings = this.#others.settings.get('settings');
  }

  #own<C extends OtherCollection>(collection: C, record: Collections[C]): void {
    if (!('customerId' in record) || record.customerId === undefined) return;
    const owned = this.#owned[collection as OwnedCollection];
    const ids = owned.get(record.customerId) ?? new Set();
    owned.set(record.customerId, ids.add(record.id));
  }

  #disown<C extends OtherCollection>(collection: C, record: Collections[C]): void {
    if (!('customerId' in record) || record.customerId === undefined) return;
    this.#owned[collection as OwnedCollection].get(record.customerId)?.delete(record.id);
  }

  #checkOpen(): void {
    if (this.#closed) throw new DirectoryError('unavailable', 'The directory is closed.');
  }
}
