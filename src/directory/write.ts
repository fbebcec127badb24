import type { ChangeRecord, FieldChange, RecordChange, UniformChange } from '../core/change.js';
import type { CustomerRecord } from '../core/customer.js';
import { DirectoryError } from '../core/errors.js';
import type { Sale } from '../core/sale.js';
import type { Newcomers } from '../stores/newcomers.js';
import { changedFields } from '../core/record-changes.js';
import { hashOf } from '../core/hash.js';
import type {
  CollectionName,
  Collections,
  OwnedCollection,
  StoreTransaction,
  StoreView,
  WriteOptions,
} from '../stores/store.js';
import type { HandlerContext } from './handler.js';

/**
 * One write in progress. Everything a handler changes goes through it, so that the trail (audit, undo,
 * idempotency) is in the same transaction as the records and can never be forgotten.
 */
export class Write {
  readonly changeId: string;
  /** The instant of the write, ISO 8601. */
  readonly at: string;
  readonly view: StoreView;
  readonly #transaction: StoreTransaction;
  readonly #records = new Map<string, RecordChange>();
  readonly #uniform: UniformChange[] = [];
  /** The import or the undone change that this write belongs to, kept in its trail. */
  about: Pick<ChangeRecord, 'importId' | 'undoes' | 'undoesPartOf'> = {};

  constructor(transaction: StoreTransaction, changeId: string, at: string) {
    this.#transaction = transaction;
    this.view = transaction;
    this.changeId = changeId;
    this.at = at;
  }

  /** Replaces `before` (absent: a new record) with `after`, and keeps which fields changed. */
  put<C extends CollectionName>(collection: C, after: Collections[C], before?: Collections[C]): void {
    this.#transaction.put(collection, after);
    this.#keep(
      collection,
      after,
      before === undefined ? [{ field: '*', to: after }] : changedFields(before, after),
      before,
    );
  }

  remove<C extends CollectionName>(collection: C, before: Collections[C]): void {
    this.#transaction.remove(collection, before.id);
    this.#keep(collection, before, [{ field: '*', from: before }]);
  }

  /** Keeps in the trail what was done with a record that stays as it is. */
  tell<C extends CollectionName>(collection: C, record: Collections[C], changes: FieldChange[]): void {
    this.#keep(collection, record, changes);
  }

  /** Forgets a customer and what they own for good; `sales` are theirs, which stay as nobody's. */
  forget(
    customerId: string,
    { sales, fileIds }: { sales: readonly Sale[]; fileIds: readonly string[] },
  ): void {
    for (const sale of sales) this.#transaction.put('sales', sale);
    this.#transaction.forget(customerId, { fileIds, saleIds: sales.map(({ id }) => id) });
    const [only] = this.#uniform;
    if (only?.kind === 'erased') only.customerIds.push(customerId);
    else this.#uniform.push({ kind: 'erased', customerIds: [customerId] });
  }

  /** Puts what no trail tells of. */
  putUntold(collection: 'erasures', record: Collections['erasures']): void {
    this.#transaction.put(collection, record);
  }

  /** Puts what is in a file. */
  putContent(fileId: string, bytes: Uint8Array<ArrayBuffer>): void {
    this.#transaction.putContent(fileId, bytes);
  }

  /** Puts many customers that all change in the same way; the trail keeps their ids alone. */
  putUniform(change: Omit<UniformChange, 'customerIds'>, customers: Iterable<CustomerRecord>): void {
    const customerIds: string[] = [];
    for (const customer of customers) {
      this.#transaction.put('customers', customer);
      customerIds.push(customer.id);
    }
    if (customerIds.length > 0) this.#uniform.push({ ...change, customerIds });
  }

  /** Puts many records of new ids, which customers own; the trail keeps their ids alone. */
  putRecorded<C extends OwnedCollection>(collection: C, records: Iterable<Collections[C]>): void {
    const recordIds: string[] = [];
    const customerIds = new Set<string>();
    for (const record of records) {
      this.#transaction.put(collection, record);
      recordIds.push(record.id);
      if (record.customerId !== undefined) customerIds.add(record.customerId);
    }
    if (recordIds.length === 0) return;
    this.#uniform.push({ kind: 'recorded', collection, recordIds, customerIds: [...customerIds] });
  }

  /** Adds new customers; the trail keeps their ids alone. */
  addNewcomers(newcomers: Newcomers): void {
    newcomers.stamp(this.at);
    this.#transaction.addNewcomers(newcomers);
    this.#uniform.push({ kind: 'created', customerIds: newcomers.ids });
  }

  markUndone(changeId: string): void {
    this.about = { ...this.about, undoes: changeId };
    this.#transaction.markUndone(changeId, this.changeId);
  }

  /** Puts the trail. Called once, by {@link write}. */
  finish(context: HandlerContext, idempotency: ChangeRecord['idempotency']): void {
    const records = [...this.#records.values()].filter((record) => record.changes.length > 0);
    const says = records.length > 0 || this.#uniform.length > 0 || this.about.undoes !== undefined;
    if (!says && idempotency === undefined) return;
    this.#transaction.record({
      id: this.changeId,
      at: this.at,
      operation: context.operation,
      ...(context.actor === undefined ? {} : { actor: context.actor }),
      ...(idempotency === undefined ? {} : { idempotency }),
      records,
      uniform: this.#uniform,
      ...this.about,
    });
  }

  #keep<C extends CollectionName>(
    collection: C,
    record: Collections[C],
    changes: FieldChange[],
    before: Collections[C] = record,
  ): void {
    const key = `${collection} ${record.id}`;
    const earlier = this.#records.get(key);
    if (earlier) {
      earlier.changes.push(...changes);
      return;
    }
    const customerId = ownerOf(collection, record);
    const leftCustomerId = ownerOf(collection, before);
    this.#records.set(key, {
      collection,
      id: record.id,
      ...(customerId === undefined ? {} : { customerId }),
      ...(leftCustomerId === undefined || leftCustomerId === customerId ? {} : { leftCustomerId }),
      changes,
    });
  }
}

function ownerOf(collection: CollectionName, record: Collections[CollectionName]): string | undefined {
  if (collection === 'customers') return record.id;
  return 'customerId' in record ? record.customerId : undefined;
}

/**
 * Runs `work` in one transaction of the context's store and commits it with its trail. With an idempotency
 * key, a second write with the same key and input gives the first answer; with another input it is `invalid`.
 */
export async function write<T>(
  context: HandlerContext,
  input: unknown,
  work: (write: Write) => Promise<T>,
  options: WriteOptions = {},
): Promise<T> {
  const key = context.idempotencyKey;
  const hash = key === undefined ? '' : hashOf([context.operation, input]);
  return context.store.write(
    async (transaction) => {
      if (key !== undefined) {
        const earlier = (await transaction.changeByKey(key))?.idempotency;
        if (earlier) {
          if (earlier.hash === hash && earlier.isForgotten) throw forgotten();
          if (earlier.hash === hash) return earlier.output as T;
          throw new DirectoryError('invalid', 'This idempotency key was used for another input.', {
            issues: [
              {
                code: 'key-reused',
                field: 'idempotencyKey',
                message: 'This idempotency key was used for another input.',
              },
            ],
          });
        }
      }
      const change = new Write(transaction, context.newId(), context.now.toISOString());
      const output = await work(change);
      change.finish(context, key === undefined ? undefined : { key, hash, output });
      return output;
    },
    { ...options, ...(context.signal === undefined ? {} : { signal: context.signal }) },
  );
}

function forgotten(): DirectoryError {
  const message = 'Whoever this was about was erased since.';
  return new DirectoryError('not-found', message, { issues: [{ code: 'erased', message }] });
}
