import type { ChangeRecord } from '../../core/change.js';
import { type Bitmap, emptyBitmap, hasBit, setBit } from '../../columns/bitmap.js';
import { customersTouchedBy } from '../store-change.js';
import type { LoadedDirectory } from './loaded-directory.js';
import type { DirectoryTransaction } from './schema.js';

/** Reads changes from the journal, where they stay for ever. */
export class Trail {
  readonly #loaded: LoadedDirectory;
  /** Rows of those touched by a change that names too many to be indexed, by its number. */
  readonly #wide = new Map<number, Bitmap>();

  constructor(loaded: LoadedDirectory) {
    this.#loaded = loaded;
  }

  async byKey(transaction: DirectoryTransaction, key: string): Promise<ChangeRecord | undefined> {
    const entry = await transaction.objectStore('journal').index('key').get(key);
    return entry?.change;
  }

  async byId(transaction: DirectoryTransaction, id: string): Promise<ChangeRecord | undefined> {
    const entry = await transaction.objectStore('journal').index('changeId').get(id);
    return entry?.change;
  }

  /** The newest changes, all or those of one customer, older than the change `before`. */
  async list(
    transaction: DirectoryTransaction,
    options: { customerId?: string; before?: string; limit: number },
  ): Promise<ChangeRecord[]> {
    const { customerId, before, limit } = options;
    const journal = transaction.objectStore('journal');
    const end =
      before === undefined
        ? this.#loaded.lastChange + 1
        : ((await journal.index('changeId').getKey(before)) ?? 0);
    const numbers =
      customerId === undefined
        ? Array.from({ length: Math.min(limit, end - 1) }, (_, index) => end - 1 - index)
        : await this.#numbersOf(transaction, customerId);
    const wanted = numbers.filter((seq) => seq < end).slice(0, limit);
    const entries = await Promise.all(wanted.map((seq) => journal.get(seq)));
    return entries.flatMap((entry) => entry?.change ?? []);
  }

  /** The numbers of the changes that touched a customer, newest first. */
  async #numbersOf(transaction: DirectoryTransaction, customerId: string): Promise<number[]> {
    const journal = transaction.objectStore('journal');
    const [numbers, wide] = await Promise.all([
      journal.index('customerIds').getAllKeys(customerId),
      journal.index('wide').getAllKeys(),
    ]);
    for (const seq of wide) {
      if (await this.#isTouched(transaction, seq, customerId)) numbers.push(seq);
    }
    return numbers.sort((left, right) => right - left);
  }

  async #isTouched(transaction: DirectoryTransaction, seq: number, customerId: string): Promise<boolean> {
    const { columns } = this.#loaded;
    const row = columns.rowOf(customerId);
    const known = this.#wide.get(seq);
    if (known && row !== undefined) return hasBit(known, row);
    const entry = await transaction.objectStore('journal').get(seq);
    if (!entry) return false;
    const touched = customersTouchedBy(entry.change);
    const rows = emptyBitmap(columns.rows);
    for (const id of touched) {
      const each = columns.rowOf(id);
      if (each !== undefined) setBit(rows, each);
    }
    this.#wide.set(seq, rows);
    return touched.has(customerId);
  }
}
