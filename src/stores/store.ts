import type { Activity } from '../core/activity.js';
import type { Appointment } from '../core/appointment.js';
import type { Card } from '../core/card.js';
import type { ChangeRecord } from '../core/change.js';
import type { Coupon } from '../core/coupon.js';
import type { CustomerFile } from '../core/file.js';
import type { CustomerRecord } from '../core/customer.js';
import type { ErasureRecord } from '../core/erasure.js';
import type { Filter } from '../core/filter.js';
import type { GroupRecord } from '../core/group.js';
import type { History } from '../core/history.js';
import type { ImportRecord } from '../core/import.js';
import type { LoyaltyAccount } from '../core/loyalty.js';
import type { Newcomers } from './newcomers.js';
import type { Note } from '../core/note.js';
import type { CustomersPage, GroupForecast, Sort } from '../core/query.js';
import type { CustomerFacts } from '../core/rows.js';
import type { Sale } from '../core/sale.js';
import type { DirectorySettings } from '../core/settings.js';

/**
 * The store port: where a directory lives. A store keeps records in collections, changes them in
 * transactions, and answers queries over customers. It knows no operation and checks no rule: the
 * write handlers of `directory` decide, a store commits.
 */

/** What is kept, by collection. Every record has an `id` that is unique in its collection. */
export interface Collections {
  customers: CustomerRecord;
  groups: GroupRecord;
  notes: Note;
  sales: Sale;
  activity: Activity;
  appointments: Appointment;
  loyalty: LoyaltyAccount;
  coupons: Coupon;
  cards: Card;
  files: CustomerFile;
  imports: ImportRecord;
  settings: DirectorySettings & { id: 'settings' };
  erasures: ErasureRecord;
}
export type CollectionName = keyof Collections;

/** Collections whose records belong to one customer by `customerId`; a sale perhaps to nobody yet. */
export const OWNED_COLLECTIONS = [
  'notes',
  'sales',
  'activity',
  'appointments',
  'loyalty',
  'coupons',
  'cards',
  'files',
] as const satisfies readonly CollectionName[];
export type OwnedCollection = (typeof OWNED_COLLECTIONS)[number];

export function isOwnedCollection(name: CollectionName): name is OwnedCollection {
  return (OWNED_COLLECTIONS as readonly CollectionName[]).includes(name);
}

/** Collections small enough to be read whole. */
export const SMALL_COLLECTIONS = [
  'groups',
  'imports',
  'settings',
  'erasures',
] as const satisfies readonly CollectionName[];
export type SmallCollection = (typeof SMALL_COLLECTIONS)[number];

/** Keys a customer is found by, each compared in its folded form (`core/keys.ts`). */
export type CustomerKey =
  'emailAddress' | 'phoneNumber' | 'referenceId' | 'squareCustomerId' | 'cardFingerprint';

/** Words that hosts choose themselves, as far as records of customers have them. */
export interface SeenWords {
  /** Of sales. */
  locations: string[];
  channels: string[];
  items: string[];
  categories: string[];
  loyaltyTiers: string[];
}

/** What a query is judged against besides the customers: the time, and the groups it may name. */
export interface QueryContext {
  /** The instant that windows end at, in milliseconds since 1970. */
  now: number;
  /** Filters of smart groups, by id. */
  groups: ReadonlyMap<string, Filter>;
}

/** A question for customers. Deleted and merged customers never match. */
export interface StoreQuery {
  search?: string;
  filter: Filter;
  sort: readonly Sort[];
  offset: number;
  limit: number;
}

/**
 * Reads. Inside a transaction `get`, `getMany`, `list` and `all` see its own puts; queries see what was committed
 * before it. Records may be the store's own: who changes one puts a copy.
 */
export interface StoreView {
  get<C extends CollectionName>(collection: C, id: string): Promise<Collections[C] | undefined>;
  /** Records in the order of `ids`, `undefined` where there is none. */
  getMany<C extends CollectionName>(
    collection: C,
    ids: readonly string[],
  ): Promise<(Collections[C] | undefined)[]>;
  /** The records of one customer, oldest first: sales and activity by their instant, others by id. */
  list<C extends OwnedCollection>(collection: C, customerId: string): Promise<Collections[C][]>;
  all<C extends SmallCollection>(collection: C): Promise<Collections[C][]>;

  /**
   * The notes whose reminders are due at a civil date and time ("2026-12-01T09:30"), the longest due first: of all
   * customers, deleted ones among them.
   */
  reminders(dateTime: string): Promise<Note[]>;
  /** What is in a file, for as long as undo may bring one back that was removed. */
  content(fileId: string): Promise<Uint8Array<ArrayBuffer> | undefined>;

  /** What each of these customers did, as filters see it, sales by time: nothing for one that is not there. */
  histories(customerIds: readonly string[]): Promise<History[]>;

  /** For each value, the ids of live customers that have it, smallest id first. */
  customersByKey(key: CustomerKey, values: readonly string[]): Promise<string[][]>;

  /** What customers bought up to now, as lists tell it; `undefined` for one who is not there. */
  purchases(
    customerIds: readonly string[],
    context: Pick<QueryContext, 'now'>,
  ): Promise<(CustomerFacts | undefined)[]>;
  /** The host's own words in sales and memberships: each once, in no order; some may be of what is gone. */
  seen(): Promise<SeenWords>;

  query(query: StoreQuery, context: QueryContext): Promise<CustomersPage>;
  count(filters: readonly Filter[], context: QueryContext): Promise<{ counts: number[]; total: number }>;
  /** How many are in each of some groups now, by the rules of the context; all others are manual groups. */
  countGroups(groupIds: readonly string[], context: QueryContext): Promise<number[]>;
  /** Who will match at a later instant and does not now, and the other way round, if nothing happens. */
  forecast(query: Omit<StoreQuery, 'search'>, context: QueryContext, then: number): Promise<GroupForecast>;
  /** Every record that matches, in order, a few hundred at a time. `offset` and `limit` are ignored. */
  records(query: StoreQuery, context: QueryContext): AsyncIterable<CustomerRecord[]>;

  /** The change made under an idempotency key. */
  changeByKey(key: string): Promise<ChangeRecord | undefined>;
  change(id: string): Promise<ChangeRecord | undefined>;
  /** Changes, newest first: all, or those that touched one customer; older than `before`. */
  changes(options: { customerId?: string; before?: string; limit: number }): Promise<ChangeRecord[]>;
}

export interface StoreTransaction extends StoreView {
  /** Adds or replaces a record. */
  put<C extends CollectionName>(collection: C, record: Collections[C]): void;
  /** Removes a record. A customer takes all they own along. */
  remove<C extends CollectionName>(collection: C, id: string): void;
  /**
   * Takes a customer out with all they own and what is in their files, and out of the trail: what changes said of
   * them, and what was answered to who made these. `saleIds` are sales of theirs that are put as nobody's.
   */
  forget(customerId: string, what: { fileIds: readonly string[]; saleIds: readonly string[] }): void;
  /**
   * Puts what is in a file, whose record is put with it. Content of a removed one goes with a later write of
   * files, {@link RESTORE_DAYS} after the removal.
   */
  putContent(fileId: string, bytes: Uint8Array<ArrayBuffer>): void;
  /** Adds customers that are in no store yet, all at once; in a transaction once at most. */
  addNewcomers(newcomers: Newcomers): void;
  /** Adds the change's trail, committed with it; every transaction that puts records exactly one. */
  record(change: ChangeRecord): void;
  /** Marks an earlier change as undone by another. */
  markUndone(changeId: string, by: string): void;
}

export interface WriteOptions {
  /** `strict` waits for the disk itself: imports, merges, erasures. */
  durability?: 'relaxed' | 'strict';
  signal?: AbortSignal;
  /**
   * Awaited while newcomers, or many records at once, are taken in, with how many are ready: a turn for the page.
   * Never throws.
   */
  onArrival?: (ready: number) => Promise<void>;
}

/** What a store tells its listeners after each commit, its own or another tab's. */
export interface StoreChange {
  change: Pick<ChangeRecord, 'id' | 'operation'>;
  collections: CollectionName[];
  /** Absent when there are too many to name. */
  customerIds?: string[];
  versions?: Record<string, number>;
  remote: boolean;
}

export interface Store {
  read<T>(work: (view: StoreView) => Promise<T>): Promise<T>;
  /**
   * Runs `work` alone, then commits what it put, wholly or not at all; resolves once it is durable. `work`
   * awaits nothing but the transaction's own reads: a store may lose its transaction otherwise.
   *
   * `work` may run twice: where another tab committed first, what it put is dropped and it decides again on what
   * is there now. It changes nothing outside the transaction that a second run would change again.
   */
  write<T>(work: (transaction: StoreTransaction) => Promise<T>, options?: WriteOptions): Promise<T>;
  subscribe(listener: (change: StoreChange) => void): () => void;
  /** Takes in what others committed while nobody told this store. One that is alone has none. */
  catchUp?(): Promise<void>;
  close(): Promise<void>;
}
