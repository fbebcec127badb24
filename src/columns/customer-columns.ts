import type { CustomerRecord } from '../core/customer.js';
import type { Filter } from '../core/filter.js';
import type { History } from '../core/history.js';
import { isLive } from '../core/judge.js';
import type { CustomersPage, GroupForecast, Sort } from '../core/query.js';
import { type CustomerFacts, customerRow } from '../core/rows.js';
import type { Sale } from '../core/sale.js';
import { DEFAULT_SETTINGS, type DirectorySettings } from '../core/settings.js';
import { searchWords } from '../core/text.js';
import type { ArrivingSales } from './arriving-sales.js';
import {
  type Bitmap,
  clearBit,
  countBits,
  countCommonBits,
  emptyBitmap,
  grownBitmap,
  hasBit,
  keepCommonBits,
  setBit,
} from './bitmap.js';
import { BehaviourColumns } from './behaviour-columns.js';
import { ConditionColumns } from './condition-columns.js';
import { type ColumnKey, COLUMN_KEYS } from './column-keys.js';
import { CustomerOrders } from './customer-orders.js';
import { FilterColumns } from './filter-columns.js';
import { GroupColumns } from './group-columns.js';
import { type HistoryFacts, HistoryColumns } from './history-columns.js';
import { IdTable } from './id-table.js';
import { KeyIndex } from './key-index.js';
import { type ChangedFacts, LiveGroups } from './live-groups.js';
import { PersonColumns } from './person-columns.js';
import { PersonView } from './person-view.js';
import { PurchaseFacts } from './purchase-facts.js';
import { RowQuestions } from './row-questions.js';
import { type SaleEntry, SalesColumns } from './sales-columns.js';

/** A question for customers, as stores ask it. */
export interface ColumnQuery {
  search?: string;
  filter: Filter;
  sort: readonly Sort[];
  offset: number;
  limit: number;
}

/** The time a question is asked at, and the smart groups it may name. */
export interface ColumnContext {
  now: number;
  groups: ReadonlyMap<string, Filter>;
}

/** Words of the host's own that were seen, for whoever chooses among them. */
export interface SeenWords {
  locations: string[];
  channels: string[];
  items: string[];
  categories: string[];
  loyaltyTiers: string[];
}

/** Customers that come all at once, by place. */
export interface Arriving {
  readonly ids: readonly string[];
  readonly people: PersonColumns;
  /** ISO 8601: when they are made and were changed last. */
  readonly instant: string;
  groupIdsAt(place: number): readonly string[];
}

/**
 * Every customer of a directory in memory, in columns: a hundred times faster to ask than a database, and
 * small enough for a million. A customer keeps its row as long as it exists; rows are numbered in order of
 * arrival and not given twice. Deleted and merged customers have rows, but no question finds them.
 *
 * What conditions mean is core's to say: columns only narrow down whom core has to look at.
 */
export class CustomerColumns {
  readonly #ids = new IdTable();
  readonly #people = new PersonColumns();
  readonly #groups = new GroupColumns();
  readonly #sales = new SalesColumns();
  readonly #history = new HistoryColumns();
  readonly #view = new PersonView(this.#ids, this.#people, this.#groups);
  readonly #facts = new PurchaseFacts(this.#people, this.#sales);
  readonly #orders = new CustomerOrders(this.#ids, this.#people, this.#view, this.#facts);
  readonly #behaviour = new BehaviourColumns(this.#people, this.#sales, this.#history);
  readonly #conditions = new ConditionColumns(this.#people, this.#behaviour, this.#view);
  readonly #filters = new FilterColumns(this.#conditions, this.#groups);
  readonly #liveGroups = new LiveGroups({
    people: this.#people,
    sales: this.#sales,
    history: this.#history,
    manual: this.#groups,
    conditions: this.#conditions,
    questions: new RowQuestions(this.#people, this.#sales, this.#history, this.#view),
  });
  readonly #keys = new Map<ColumnKey, KeyIndex>();
  /** Rows of customers that are neither deleted nor merged. */
  #live: Bitmap = emptyBitmap(0);
  #size = 0;
  #liveCount = 0;

  /** Where the merchant is, how visits count and which fields they made. */
  set settings(settings: DirectorySettings | undefined) {
    this.#filters.settings = settings;
    this.#facts.settings = settings ?? DEFAULT_SETTINGS;
    this.#liveGroups.settings = settings ?? DEFAULT_SETTINGS;
    this.#orders.dropPurchases();
  }

  /** Rows ever given. */
  get rows(): number {
    return this.#ids.rows;
  }

  /** Customers there are, deleted and merged ones too. */
  get size(): number {
    return this.#size;
  }

  rowOf(id: string): number | undefined {
    return this.#ids.rowOf(id);
  }

  /** The id of the customer in a row, if there is one. */
  idOf(row: number): string | undefined {
    return this.#ids.idOf(row);
  }

  /** Makes room for `rows` in all, before many customers are put. */
  reserve(rows: number): void {
    this.#ids.reserve(rows);
    this.#people.reserve(rows);
    this.#live = grownBitmap(this.#live, rows);
  }

  /** Says that `count` customers are about to change: what would cost more to patch than to make anew goes. */
  prepareFor(count: number): void {
    if (count * 100 > this.rows) {
      this.#orders.drop();
      this.#liveGroups.drop();
    }
    if (count * 4 > this.rows) this.#keys.clear();
    if (count > 256) this.reserve(this.rows + count);
  }

  /** Adds or replaces a customer and gives its row. */
  put(record: CustomerRecord, place?: number): number {
    const known = this.#ids.rowOf(record.id);
    const row = place ?? known ?? this.#ids.rows;
    const isNew = known !== row;
    const isNowLive = isLive(record);
    const wasLive = !isNew && hasBit(this.#live, row);
    if (row >>> 5 >= this.#live.length) this.#live = grownBitmap(this.#live, row + 1 + (row >>> 3));
    if (!isNew) for (const index of this.#keys.values()) index.remove(row);
    this.#orders.move(row, wasLive, isNowLive ? record : undefined, () => {
      if (isNew) this.#ids.set(row, record.id);
      // Nobody asks for the facts of the deleted and merged; whoever comes back brings them along.
      if (isNew || isNowLive) this.#people.set(row, record);
      this.#groups.set(row, record.groupIds, isNew);
      if (isNowLive) setBit(this.#live, row);
      else clearBit(this.#live, row);
    });
    for (const index of this.#keys.values()) index.add(row);
    if (isNew) this.#size++;
    this.#liveCount += Number(isNowLive) - Number(wasLive);
    this.#changed(row, 'record', isNowLive);
    return row;
  }

  /**
   * A function that puts live customers of new ids, those of places from `from` to before `to`, into new rows, the
   * first of all into `first`. No question finds them before {@link admit}: so that many are ready at the moment
   * that they are really there.
   */
  staging(arriving: Arriving, first: number): (from: number, to: number) => void {
    const join = this.#people.joining(arriving.people, arriving.instant);
    return (from, to) => {
      for (let place = from; place < to; place++) {
        this.#ids.set(first + place, arriving.ids[place]!);
        this.#groups.set(first + place, arriving.groupIdsAt(place), true);
      }
      join(from, to, first + from);
    };
  }

  /** Lets questions find the staged customers of `count` rows from `first` on. */
  admit(first: number, count: number): void {
    this.prepareFor(count);
    this.#live = grownBitmap(this.#live, first + count);
    for (let row = first; row < first + count; row++) {
      this.#orders.move(row, false, this.#view.at(row), () => setBit(this.#live, row));
      for (const index of this.#keys.values()) {
        // Made while they were staged, it has them already.
        index.remove(row);
        index.add(row);
      }
      this.#changed(row, 'record', true);
    }
    this.#size += count;
    this.#liveCount += count;
  }

  /** Takes staged customers out again, who did not come after all. */
  dismiss(ids: readonly string[]): void {
    for (const id of ids) {
      const row = this.#ids.rowOf(id);
      if (row === undefined) continue;
      for (const index of this.#keys.values()) index.remove(row);
      this.#groups.clear(row);
      this.#people.clear(row);
      this.#ids.clear(row);
    }
  }

  /** Takes a customer out for good, with all they did, and gives the row it had. */
  remove(id: string): number | undefined {
    const row = this.#ids.rowOf(id);
    if (row === undefined) return undefined;
    const wasLive = hasBit(this.#live, row);
    for (const index of this.#keys.values()) index.remove(row);
    this.#orders.move(row, wasLive, undefined, () => {
      clearBit(this.#live, row);
      this.#groups.clear(row);
      this.#people.clear(row);
      this.#sales.clear(row);
      this.#history.clear(row);
      this.#ids.clear(row);
    });
    this.#size--;
    this.#liveCount -= Number(wasLive);
    this.#changed(row, 'record', false);
    return row;
  }

  /**
   * Adds a sale of the customer in a row, who may come later, or replaces the one there with that address.
   * `address` is the store's number of the record, below 2^32 - 1; no two sales share one.
   */
  putSale(row: number, sale: Sale, address: number): void {
    this.#orders.movePurchases([row], this.#live, () => this.#sales.put(row, sale, address));
    this.#changed(row, 'sales');
  }

  /** {@link putSale} for many sales at once. */
  putSales(entries: readonly SaleEntry[]): void {
    const rows = [...new Set(entries.map(({ row }) => row))];
    this.#changeSales(rows, entries.length, () => this.#sales.putAll(entries));
  }

  /** Something for so many sales to be made ready in, part by part, before they are put all at once. */
  arrivingSales(most: number): ArrivingSales {
    return this.#sales.arriving(most);
  }

  /** {@link putSales} for sales that were made ready, once it is said whose they are. */
  admitSales(arriving: ArrivingSales): void {
    this.#changeSales(arriving.rows, arriving.count, () => this.#sales.admit(arriving));
  }

  /** Takes the sale with an address away from a row; false where the row has none such. */
  removeSale(row: number, address: number): boolean {
    let isRemoved = false;
    this.#orders.movePurchases([row], this.#live, () => {
      isRemoved = this.#sales.remove(row, address);
    });
    this.#changed(row, 'sales');
    return isRemoved;
  }

  /** Gives all sales of one row to another: of somebody who was merged to the survivor. */
  moveSales(from: number, to: number): void {
    this.#orders.movePurchases([from, to], this.#live, () => this.#sales.moveAll(from, to));
    this.#changed(from, 'sales');
    this.#changed(to, 'sales');
  }

  /** Makes room for so many sales in all, before many are put. */
  reserveSales(sales: number): void {
    this.#sales.reserve(this.rows, sales);
  }

  /** Where the records of a row's sales lie, oldest first. */
  saleAddresses(row: number): Uint32Array {
    return this.#sales.addressesOf(row);
  }

  /** Replaces what somebody did besides buying. */
  setHistory(row: number, facts: HistoryFacts): void {
    this.#history.set(row, facts);
    this.#changed(row, 'history');
  }

  /** What {@link setHistory} was given, notes, files and cards counted up to 65,535. */
  historyOf(row: number): HistoryFacts {
    return this.#history.at(row);
  }

  /** All that somebody did, as filters see it. */
  wholeHistoryOf(row: number): History {
    return { ...this.#history.at(row), sales: this.#sales.purchasesOf(row) };
  }

  query(query: ColumnQuery, context: ColumnContext): CustomersPage {
    return this.#page(query, this.#find(query, context), context);
  }

  /** A part of those found, in order; `found` is absent where all are. */
  #page(
    query: Omit<ColumnQuery, 'search'>,
    found: Bitmap | undefined,
    context: ColumnContext,
  ): CustomersPage {
    const before = this.#sales.nextAfter(context.now);
    const order = this.#orders.get(query.sort, this.#live, before);
    const rows = found
      ? order.pageAmong(found, query.offset, query.limit)
      : order.page(query.offset, query.limit);
    return {
      customers: rows.map((row) => customerRow(this.#view.at(row), this.#facts.lineAt(row, before))),
      total: found ? countBits(found) : this.#liveCount,
    };
  }

  /** Who matches a filter at a later instant and does not yet, and who does not any more, if nothing happens. */
  forecast(query: Omit<ColumnQuery, 'search'>, context: ColumnContext, then: number): GroupForecast {
    const now = this.#find(query, context) ?? this.#live;
    const later = this.#find(query, { ...context, now: then }) ?? this.#live;
    const page = (rows: Bitmap): CustomersPage => this.#page(query, rows, context);
    return {
      joins: page(later.map((word, index) => word & ~now[index]!)),
      leaves: page(now.map((word, index) => word & ~later[index]!)),
    };
  }

  count(filters: readonly Filter[], context: ColumnContext): { counts: number[]; total: number } {
    const isSettled = !this.#sales.mayBeAfter(context.now);
    const verdicts = this.#filters.evaluateEach(filters, this.rows, context, isSettled);
    const counts = Array.from(verdicts, (found) =>
      found ? countCommonBits(found.holds, this.#live) : this.#liveCount,
    );
    return { counts, total: this.#liveCount };
  }

  /**
   * How many are in each of some groups, by the rules of the context: known at once for as long as groups and time
   * go on, and counted where they do not.
   */
  countGroups(groupIds: readonly string[], context: ColumnContext): number[] {
    const known = this.#liveGroups.countsOf(groupIds, context, this.#live, this.rows);
    if (known !== undefined) return known;
    const membership = (id: string): Filter => ({ field: 'groups', op: 'isAnyOf', value: [id] });
    return this.count(groupIds.map(membership), context).counts;
  }

  /** Every row that matches, in order. */
  rowsInOrder(query: ColumnQuery, context: ColumnContext): Uint32Array {
    const found = this.#find(query, context);
    const order = this.#orders.get(query.sort, this.#live, this.#sales.nextAfter(context.now));
    return Uint32Array.from(found ? order.pageAmong(found, 0, this.rows) : order.page(0, this.rows));
  }

  /** For each value, the ids of live customers that have it as `key`, smallest id first. */
  customersByKey(key: ColumnKey, values: readonly string[]): string[][] {
    if (this.#liveCount === 0) return values.map(() => []);
    const index = this.#keyIndex(key);
    return values.map((value) => {
      const rows = index.rowsOf(COLUMN_KEYS[key].keyOf(value)).filter((row) => hasBit(this.#live, row));
      return rows.map((row) => this.#ids.idAt(row)).sort();
    });
  }

  /** What customers bought up to now, as lists tell it; `undefined` for one who is not there. */
  purchases(ids: readonly string[], { now }: Pick<ColumnContext, 'now'>): (CustomerFacts | undefined)[] {
    const before = this.#sales.nextAfter(now);
    return ids.map((id) => {
      const row = this.#ids.rowOf(id);
      return row === undefined ? undefined : this.#facts.at(row, before);
    });
  }

  /** The words that hosts told of sales and members, each once. */
  seen(): SeenWords {
    const { kinds, baskets } = this.#sales;
    return { ...kinds.seen, ...baskets.seen, loyaltyTiers: this.#history.tiers };
  }

  /** Bytes held by each part, as far as they can be told. */
  get bytes(): Record<string, number> {
    let keys = 0;
    for (const index of this.#keys.values()) keys += index.bytes;
    return {
      ids: this.#ids.bytes,
      ...this.#people.bytes,
      groups: this.#groups.bytes,
      sales: this.#sales.bytes,
      history: this.#history.bytes,
      live: this.#live.byteLength,
      orders: this.#orders.bytes,
      keys,
      liveGroups: this.#liveGroups.bytes,
      answers: this.#filters.bytes,
    };
  }

  /** Runs `change`, which changes so many sales of rows. */
  #changeSales(rows: readonly number[], sales: number, change: () => void): void {
    if (sales * 100 > this.rows) {
      this.#orders.dropPurchases();
      this.#liveGroups.drop();
    }
    this.#orders.movePurchases(rows, this.#live, change);
    for (const row of rows) this.#changed(row, 'sales');
  }

  #changed(row: number, facts: ChangedFacts, isLive = hasBit(this.#live, row)): void {
    this.#filters.forget();
    this.#liveGroups.changed(row, facts, isLive);
  }

  /** The live rows that match; `undefined` where all of them do. */
  #find({ search, filter }: ColumnQuery, context: ColumnContext): Bitmap | undefined {
    const verdict = this.#filters.evaluate(filter, this.rows, context);
    const words = search === undefined ? [] : searchWords(search);
    if (verdict === undefined && words.length === 0) return undefined;
    let found: Bitmap = this.#live.slice();
    if (verdict) keepCommonBits(found, verdict.holds);
    // Long words are rare: what they leave over is little to look through for the others.
    for (const word of words.sort((left, right) => right.length - left.length)) {
      const having = emptyBitmap(this.rows);
      this.#people.markSearched(word, having, found);
      found = having;
    }
    return found;
  }

  #keyIndex(key: ColumnKey): KeyIndex {
    const known = this.#keys.get(key);
    if (known) return known;
    const view = new PersonView(this.#ids, this.#people, this.#groups);
    const index = new KeyIndex((row) => COLUMN_KEYS[key].keysOf(view.at(row)), this.#liveCount);
    for (let row = 0; row < this.rows; row++) index.add(row);
    this.#keys.set(key, index);
    return index;
  }
}
