import type { CustomerRecord } from '../../core/customer.js';
import { namedRecordOf, recordOf } from '../../core/record-line.js';
import { historiesIn } from '../histories.js';
import { inOrder } from '../owned-records.js';
import { dueNotes } from '../reminder-index.js';
import {
  type CollectionName,
  type Collections,
  isOwnedCollection,
  type OwnedCollection,
  type QueryContext,
  type SmallCollection,
  type StoreQuery,
  type StoreView,
} from '../store.js';
import { LineHeap } from './line-heap.js';
import type { LoadedDirectory } from './loaded-directory.js';
import { RowReader } from './row-reader.js';
import type { DirectoryTransaction } from './schema.js';
import type { Trail } from './trail.js';

/**
 * Rows whose records are read together by {@link CommittedView.records}: where the order is random, every block
 * is read once for so many rows, which wait as bytes.
 */
const ROWS_AT_A_TIME = 131_072;
/** Records it gives at a time. */
const RECORDS_AT_A_TIME = 256;

/**
 * What is committed, read from memory where the columns know it and from the database otherwise.
 * `transaction` gives the one to read in: the write's own, or a new one each time.
 */
export class CommittedView implements StoreView {
  readonly #loaded: LoadedDirectory;
  readonly #trail: Trail;
  readonly #transaction: () => Promise<DirectoryTransaction>;
  readonly #customerRows: RowReader;
  readonly #ownedRows: RowReader;

  constructor(loaded: LoadedDirectory, trail: Trail, transaction: () => Promise<DirectoryTransaction>) {
    this.#loaded = loaded;
    this.#trail = trail;
    this.#transaction = transaction;
    this.#customerRows = new RowReader(loaded.tables.customers, transaction);
    this.#ownedRows = new RowReader(loaded.tables.owned, transaction);
  }

  async get<C extends CollectionName>(collection: C, id: string): Promise<Collections[C] | undefined> {
    const [record] = await this.getMany(collection, [id]);
    return record;
  }

  async getMany<C extends CollectionName>(
    collection: C,
    ids: readonly string[],
  ): Promise<(Collections[C] | undefined)[]> {
    if (collection === 'customers') {
      const { columns } = this.#loaded;
      const lines = await this.#customerRows.lines(ids.map((id) => columns.rowOf(id)));
      return lines.map((line) => recordOf(line) as Collections[C] | undefined);
    }
    if (isOwnedCollection(collection)) {
      const found = await this.#findOwned(collection, ids);
      return found.map((place) => place?.record as Collections[C] | undefined);
    }
    return ids.map((id) => this.#loaded.small(collection, id) as Collections[C]);
  }

  async list<C extends OwnedCollection>(collection: C, customerId: string): Promise<Collections[C][]> {
    const lines = await this.#ownedRows.lines(this.#loaded.owned.rowsOf(customerId, collection));
    const records = lines.flatMap((line) => ownedIn(line, collection) ?? []);
    // Somebody may have moved or removed one since its row was looked up.
    return inOrder(records.filter((record) => record.customerId === customerId));
  }

  /** The rows of owned records, `undefined` for one that is not there. */
  async rowsOf(collection: OwnedCollection, ids: readonly string[]): Promise<(number | undefined)[]> {
    const found = await this.#findOwned(collection, ids);
    return found.map((place) => place?.row);
  }

  async content(fileId: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const transaction = await this.#transaction();
    const bytes = await transaction.objectStore('contents').get(fileId);
    return bytes && new Uint8Array(bytes);
  }

  all<C extends SmallCollection>(collection: C): Promise<Collections[C][]> {
    return answer(() => this.#loaded.allSmall(collection));
  }

  reminders: StoreView['reminders'] = async (dateTime) => {
    const lines = await this.#ownedRows.lines(this.#loaded.owned.reminders.rowsDue(dateTime));
    return dueNotes(
      lines.map((line) => ownedIn(line, 'notes')),
      dateTime,
    );
  };
  histories: StoreView['histories'] = (customerIds) =>
    answer(() => historiesIn(this.#loaded.columns, customerIds));
  customersByKey: StoreView['customersByKey'] = (key, values) =>
    answer(() => this.#loaded.columns.customersByKey(key, values));
  purchases: StoreView['purchases'] = (ids, context) =>
    answer(() => this.#loaded.columns.purchases(ids, context));
  seen: StoreView['seen'] = () => answer(() => this.#loaded.columns.seen());
  query: StoreView['query'] = (query, context) => answer(() => this.#loaded.columns.query(query, context));
  count: StoreView['count'] = (filters, context) =>
    answer(() => this.#loaded.columns.count(filters, context));
  countGroups: StoreView['countGroups'] = (groupIds, context) =>
    answer(() => this.#loaded.columns.countGroups(groupIds, context));
  forecast: StoreView['forecast'] = (query, context, then) =>
    answer(() => this.#loaded.columns.forecast(query, context, then));

  async *records(query: StoreQuery, context: QueryContext): AsyncIterable<CustomerRecord[]> {
    const rows = this.#loaded.columns.rowsInOrder(query, context);
    for (let start = 0; start < rows.length; start += ROWS_AT_A_TIME) {
      const window = rows.subarray(start, start + ROWS_AT_A_TIME);
      const lines = new LineHeap(window.length);
      await this.#customerRows.visit([...window], (place, line) => lines.set(place, line));
      for (let given = 0; given < window.length; given += RECORDS_AT_A_TIME) {
        // Somebody may have been removed since the first rows were given.
        const records = lines.slice(given, given + RECORDS_AT_A_TIME).map(recordOf);
        yield records.filter((record) => record !== undefined);
      }
    }
  }

  changeByKey: StoreView['changeByKey'] = async (key) => this.#trail.byKey(await this.#transaction(), key);
  change: StoreView['change'] = async (id) => this.#trail.byId(await this.#transaction(), id);
  changes: StoreView['changes'] = async (options) => this.#trail.list(await this.#transaction(), options);

  /** Owned records with their rows: of the rows that may hold one, the one that does. */
  async #findOwned<C extends OwnedCollection>(
    collection: C,
    ids: readonly string[],
  ): Promise<({ row: number; record: Collections[C] } | undefined)[]> {
    const rows: number[] = [];
    const places: number[] = [];
    ids.forEach((id, place) => {
      for (const row of this.#loaded.owned.candidates(collection, id)) {
        rows.push(row);
        places.push(place);
      }
    });
    const found = ids.map((): { row: number; record: Collections[C] } | undefined => undefined);
    await this.#ownedRows.visit(rows, (index, line) => {
      const place = places[index]!;
      const record = ownedIn(line, collection);
      if (record && record.id === ids[place]) found[place] = { row: rows[index]!, record };
    });
    return found;
  }
}

/** The record of a line, if it is of a collection. */
function ownedIn<C extends OwnedCollection>(line: string, collection: C): Collections[C] | undefined {
  const named = namedRecordOf(line);
  return named?.collection === collection ? (named.record as Collections[C]) : undefined;
}

/** What `work` gives or throws, as a promise. */
async function answer<T>(work: () => T): Promise<T> {
  return Promise.resolve(work());
}
