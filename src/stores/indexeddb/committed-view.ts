import type { CustomerRecord } from '../../core/customer.js';
import { recordOf } from '../../core/record-line.js';
import { historiesOf } from '../histories.js';
import { inOrder } from '../owned-records.js';
import {
  type CollectionName,
  type Collections,
  type OwnedCollection,
  type QueryContext,
  SMALL_COLLECTIONS,
  type SmallCollection,
  type StoreQuery,
  type StoreView,
} from '../store.js';
import { readBlock, visitBlocks } from './block-reader.js';
import { BLOCK_ROWS, blockOf } from './blocks.js';
import { LineHeap } from './line-heap.js';
import type { LoadedDirectory } from './loaded-directory.js';
import type { DirectoryTransaction, StoredRecord } from './schema.js';
import type { Trail } from './trail.js';

/**
 * Rows whose records are read together by {@link CommittedView.records}: where the order is random, every block
 * is read once for so many rows, which wait as bytes.
 */
const ROWS_AT_A_TIME = 131_072;
/** Records it gives at a time. */
const RECORDS_AT_A_TIME = 256;
/** At most so many blocks are kept in memory for the next reader; more would push out all others. */
const FEW_BLOCKS = 8;

/**
 * What is committed, read from memory where the columns know it and from the database otherwise.
 * `transaction` gives the one to read in: the write's own, or a new one each time.
 */
export class CommittedView implements StoreView {
  readonly #loaded: LoadedDirectory;
  readonly #trail: Trail;
  readonly #transaction: () => Promise<DirectoryTransaction>;

  constructor(loaded: LoadedDirectory, trail: Trail, transaction: () => Promise<DirectoryTransaction>) {
    this.#loaded = loaded;
    this.#trail = trail;
    this.#transaction = transaction;
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
      const records = await this.#customers(ids.map((id) => columns.rowOf(id)));
      return records as (Collections[C] | undefined)[];
    }
    if (isSmall(collection)) {
      return ids.map((id) => this.#loaded.small(collection, id));
    }
    const records = (await this.#transaction()).objectStore('records');
    const stored = await Promise.all(ids.map((id) => records.get([collection, id])));
    return stored.map((entry) => entry?.record as Collections[C] | undefined);
  }

  async list<C extends OwnedCollection>(collection: C, customerId: string): Promise<Collections[C][]> {
    const records = (await this.#transaction()).objectStore('records').index('customer');
    return inOrder(recordsOf<Collections[C]>(await records.getAll([collection, customerId])));
  }

  all<C extends SmallCollection>(collection: C): Promise<Collections[C][]> {
    return answer(() => this.#loaded.allSmall(collection));
  }

  histories: StoreView['histories'] = (customerIds) => historiesOf(this, customerIds);
  customersByKey: StoreView['customersByKey'] = (key, values) =>
    answer(() => this.#loaded.columns.customersByKey(key, values));
  seen: StoreView['seen'] = () => answer(() => this.#loaded.columns.seen());
  query: StoreView['query'] = (query, context) => answer(() => this.#loaded.columns.query(query, context));
  count: StoreView['count'] = (filters, context) =>
    answer(() => this.#loaded.columns.count(filters, context));
  forecast: StoreView['forecast'] = (query, context, then) =>
    answer(() => this.#loaded.columns.forecast(query, context, then));

  async *records(query: StoreQuery, context: QueryContext): AsyncIterable<CustomerRecord[]> {
    const rows = this.#loaded.columns.rowsInOrder(query, context);
    for (let start = 0; start < rows.length; start += ROWS_AT_A_TIME) {
      const window = rows.subarray(start, start + ROWS_AT_A_TIME);
      const lines = new LineHeap(window.length);
      await this.#visitLines([...window], (place, line) => lines.set(place, line));
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

  /** The records of rows, in their order. */
  async #customers(rows: readonly (number | undefined)[]): Promise<(CustomerRecord | undefined)[]> {
    const records = rows.map((): CustomerRecord | undefined => undefined);
    await this.#visitLines(rows, (place, line) => {
      records[place] = recordOf(line);
    });
    return records;
  }

  /** Calls `visit` with the line of each row and its place in `rows`, block by block. */
  async #visitLines(
    rows: readonly (number | undefined)[],
    visit: (place: number, line: string) => void,
  ): Promise<void> {
    const inBlocks = new Map<number, number[]>();
    rows.forEach((row, place) => {
      if (row === undefined) return;
      const unfolded = this.#loaded.unfolded.get(row);
      if (unfolded) {
        visit(place, unfolded.line);
        return;
      }
      const block = blockOf(row);
      const places = inBlocks.get(block);
      if (places) places.push(place);
      else inBlocks.set(block, [place]);
    });
    await this.#visitBlocks([...inBlocks.keys()], (block, lines) => {
      for (const place of inBlocks.get(block)!) visit(place, lines[rows[place]! % BLOCK_ROWS] ?? '');
    });
  }

  async #visitBlocks(
    blocks: number[],
    visit: (block: number, lines: readonly string[]) => void,
  ): Promise<void> {
    if (blocks.length > FEW_BLOCKS) {
      const store = (await this.#transaction()).objectStore('customers');
      blocks.sort((left, right) => left - right);
      await visitBlocks(store, blocks, visit);
      return;
    }
    for (const block of blocks) visit(block, await this.#linesOf(block));
  }

  async #linesOf(block: number): Promise<readonly string[]> {
    const cached = this.#loaded.cachedLines(block);
    if (cached) return cached;
    const lines = await readBlock((await this.#transaction()).objectStore('customers'), block);
    this.#loaded.cacheLines(block, lines);
    return lines;
  }
}

function isSmall(collection: CollectionName): collection is SmallCollection {
  return (SMALL_COLLECTIONS as readonly CollectionName[]).includes(collection);
}

function recordsOf<T>(stored: StoredRecord[]): T[] {
  return stored.map(({ record }) => record as T);
}

/** What `work` gives or throws, as a promise. */
async function answer<T>(work: () => T): Promise<T> {
  return Promise.resolve(work());
}
