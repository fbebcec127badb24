import type { ChangeRecord } from '../core/change.js';
import type { Newcomers } from './newcomers.js';
import type { CollectionName, Collections } from './store.js';

/**
 * Newcomers that stores take in between two turns of the page: a round number to columns, which keep hundreds
 * together.
 */
export const STAGED_AT_ONCE = 1024;

/** A record to be, or `undefined` where one is to go. */
export type Pending<T> = Map<string, T | undefined>;

/** What of a customer is to be forgotten with them, and what stays as nobody's. */
export interface Forgetting {
  fileIds: readonly string[];
  saleIds: readonly string[];
}

/** Everything one transaction is about to change. Nothing of it is in the store until it is committed. */
export class PendingWrite {
  readonly #records: { [C in CollectionName]?: Pending<Collections[C]> } = {};
  #change: ChangeRecord | undefined;
  #newcomers: Newcomers | undefined;
  /** What is in files, by their ids. */
  readonly contents = new Map<string, Uint8Array<ArrayBuffer>>();
  /** Who is to leave no trace, and which of their sales stay as nobody's. */
  readonly forgotten = { customerIds: new Set<string>(), saleIds: new Set<string>() };
  /** Files of whose contents nothing is to stay. */
  readonly forgottenFiles = new Set<string>();
  /** Changes undone by this one: the undoing change's id by theirs. */
  readonly undone = new Map<string, string>();

  put<C extends CollectionName>(collection: C, record: Collections[C]): void {
    this.#pending(collection).set(record.id, record);
  }

  remove(collection: CollectionName, id: string): void {
    this.#pending(collection).set(id, undefined);
  }

  forget(customerId: string, { fileIds, saleIds }: Forgetting): void {
    this.remove('customers', customerId);
    this.forgotten.customerIds.add(customerId);
    for (const id of saleIds) this.forgotten.saleIds.add(id);
    for (const id of fileIds) this.forgottenFiles.add(id);
  }

  /** Whether anybody is to leave no trace. */
  get forgets(): boolean {
    return this.forgotten.customerIds.size > 0;
  }

  addNewcomers(newcomers: Newcomers): void {
    if (this.#newcomers) throw new Error('A transaction has newcomers once.');
    this.#newcomers = newcomers;
  }

  /** Customers that come all at once, besides those that are put. */
  get newcomers(): Newcomers | undefined {
    return this.#newcomers;
  }

  record(change: ChangeRecord): void {
    if (this.#change) throw new Error('A transaction has one change.');
    this.#change = change;
  }

  get change(): ChangeRecord | undefined {
    return this.#change;
  }

  /** What is pending in a collection, in the order it was first put. */
  of<C extends CollectionName>(collection: C): ReadonlyMap<string, Collections[C] | undefined> {
    return this.#records[collection] ?? new Map<string, never>();
  }

  get collections(): CollectionName[] {
    const put = Object.keys(this.#records) as CollectionName[];
    return this.#newcomers && !put.includes('customers') ? ['customers', ...put] : put;
  }

  /** Whether there is nothing to commit. Throws where records would be committed without their trail. */
  get isEmpty(): boolean {
    if (this.#change) return false;
    if (this.collections.length > 0 || this.undone.size > 0 || this.contents.size > 0) {
      throw new Error('A transaction that puts records must record its change.');
    }
    return true;
  }

  #pending<C extends CollectionName>(collection: C): Pending<Collections[C]> {
    // TypeScript cannot tie a value of a mapped type to its key.
    const records = this.#records as Record<C, Pending<Collections[C]> | undefined>;
    return (records[collection] ??= new Map<string, Collections[C] | undefined>());
  }
}
