import type { ArrivingSales } from '../columns/arriving-sales.js';
import { CustomerColumns } from '../columns/customer-columns.js';
import { DirectoryError } from '../core/errors.js';
import type { CustomerRecord } from '../core/customer.js';
import type { Note } from '../core/note.js';
import type { Newcomers } from './newcomers.js';
import { BufferedTransaction } from './buffered-transaction.js';
import { ChangeLog } from './change-log.js';
import { FileContents } from './file-contents.js';
import { historiesIn } from './histories.js';
import { Listeners } from './listeners.js';
import { MOST_AT_ONCE, OwnedIndex, type OwnedRow } from './owned-index.js';
import { inOrder } from './owned-records.js';
import { PendingWrite, STAGED_AT_ONCE } from './pending-write.js';
import { placedRecords } from './placed-records.js';
import { dueNotes } from './reminder-index.js';
import { MOST_NAMED, storeChangeOf } from './store-change.js';
import {
  type CollectionName,
  type Collections,
  isOwnedCollection,
  type OwnedCollection,
  type QueryContext,
  SMALL_COLLECTIONS,
  type SmallCollection,
  type Store,
  type StoreChange,
  type StoreQuery,
  type StoreTransaction,
  type StoreView,
  type WriteOptions,
} from './store.js';
import { throwIfCancelled, WriteQueue } from './write-queue.js';

/** A directory that lives as long as its page or process. */
export function createMemoryStore(): Store {
  return new MemoryStore();
}

/** Rows given at a time by {@link StoreView.records}. */
const RECORDS_AT_A_TIME = 256;

class MemoryStore implements Store, StoreView {
  readonly #columns = new CustomerColumns();
  /** Customers by row of the columns. */
  readonly #customers: (CustomerRecord | undefined)[] = [];
  /** What customers own by row of the index. */
  readonly #ownedRecords: (Collections[OwnedCollection] | undefined)[] = [];
  readonly #owned = new OwnedIndex(this.#columns);
  readonly #small: { [C in SmallCollection]: Map<string, Collections[C]> } = {
    groups: new Map(),
    imports: new Map(),
    settings: new Map(),
    erasures: new Map(),
  };
  readonly #contents = new FileContents();
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
      const placed = await placedRecords(pending, this.#owned, this.#owned, async (collection, ids) =>
        ids.map((id) => this.#ownedRow(collection, id)),
      );
      const { changes } = placed;
      const isMany = changes.length > MOST_AT_ONCE;
      const prepared = isMany ? await this.#owned.prepare(changes, onArrival) : undefined;
      if (pending.newcomers) await this.#stage(pending.newcomers, first, onArrival);
      this.#commit(pending, first, changes, prepared);
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
    const rows = this.#owned.rowsOf(customerId, collection);
    return inOrder(rows.map((row) => this.#ownedRecords[row] as Collections[C]));
  }

  content: StoreView['content'] = async (fileId) => this.#contents.get(fileId);

  async all<C extends SmallCollection>(collection: C): Promise<Collections[C][]> {
    const records = this.#smallRecords(collection);
    return [...records.keys()].sort().map((id) => records.get(id)!);
  }

  reminders: StoreView['reminders'] = async (dateTime) => {
    const rows = this.#owned.reminders.rowsDue(dateTime);
    return dueNotes(
      rows.map((row) => this.#ownedRecords[row] as Note),
      dateTime,
    );
  };
  histories: StoreView['histories'] = async (customerIds) => historiesIn(this.#columns, customerIds);
  customersByKey: StoreView['customersByKey'] = async (key, values) =>
    this.#columns.customersByKey(key, values);
  purchases: StoreView['purchases'] = async (ids, context) => this.#columns.purchases(ids, context);
  seen: StoreView['seen'] = async () => this.#columns.seen();
  query: StoreView['query'] = async (query, context) => this.#columns.query(query, context);
  count: StoreView['count'] = async (filters, context) => this.#columns.count(filters, context);
  countGroups: StoreView['countGroups'] = async (groupIds, context) =>
    this.#columns.countGroups(groupIds, context);
  forecast: StoreView['forecast'] = async (query, context, then) =>
    this.#columns.forecast(query, context, then);

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
    if (collection === 'customers') {
      const row = this.#columns.rowOf(id);
      return row === undefined ? undefined : (this.#customers[row] as Collections[C] | undefined);
    }
    if (!isOwnedCollection(collection)) return this.#smallRecords(collection).get(id) as Collections[C];
    const row = this.#ownedRow(collection, id);
    return row === undefined ? undefined : (this.#ownedRecords[row] as Collections[C]);
  }

  #ownedRow(collection: OwnedCollection, id: string): number | undefined {
    return this.#owned.candidates(collection, id).find((row) => this.#ownedRecords[row]!.id === id);
  }

  #smallRecords<C extends SmallCollection>(collection: C): Map<string, Collections[C]> {
    // TypeScript cannot tie a value of a mapped type to its key.
    return this.#small[collection];
  }

  #commit(
    pending: PendingWrite,
    first: number,
    changes: readonly OwnedRow[],
    prepared: ArrivingSales | undefined,
  ): void {
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
    this.#owned.adopt(customers.keys());
    if (pending.newcomers) this.#owned.adopt(pending.newcomers.ids);
    for (const { row, owned } of changes) this.#ownedRecords[row] = owned?.record;
    this.#owned.apply(changes, prepared);
    for (const collection of SMALL_COLLECTIONS) this.#commitSmall(collection, pending);
    for (const [changeId, by] of pending.undone) this.#changes.markUndone(changeId, by);
    const { change } = pending;
    if (change === undefined) return;
    this.#contents.commit(pending, change.at);
    if (pending.forgets) this.#changes.forget(pending.forgotten);
    this.#changes.add(change);
    this.#listeners.tell(storeChangeOf(change, versions, false));
  }

  /** Gets newcomers ready in rows from `first` on; nobody finds them before they are admitted. */
  async #stage(
    newcomers: Newcomers,
    first: number,
    onArrival: (ready: number) => Promise<void>,
  ): Promise<void> {
    const { count } = newcomers;
    this.#columns.reserve(first + count);
    const stage = this.#columns.staging(newcomers, first);
    try {
      for (let start = 0; start < count; start += STAGED_AT_ONCE) {
        await onArrival(start);
        const end = Math.min(start + STAGED_AT_ONCE, count);
        for (let place = start; place < end; place++) this.#customers[first + place] = newcomers.at(place);
        stage(start, end);
      }
      await onArrival(count);
    } catch (error) {
      this.#columns.dismiss(newcomers.ids);
      this.#customers.length = first;
      throw error;
    }
  }

  #commitSmall<C extends SmallCollection>(collection: C, pending: PendingWrite): void {
    const records = this.#smallRecords(collection);
    const changes = pending.of(collection);
    for (const [id, record] of changes) {
      if (record === undefined) records.delete(id);
      else records.set(id, record);
    }
    if (collection === 'settings' && changes.size > 0) {
      this.#columns.settings = this.#small.settings.get('settings');
    }
  }

  #checkOpen(): void {
    if (this.#closed) throw new DirectoryError('unavailable', 'The directory is closed.');
  }
}
