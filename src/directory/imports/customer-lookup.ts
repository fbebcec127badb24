import { MATCH_KEYS, type RowKeys } from '../../core/csv/row-match.js';
import type { Recorded } from '../../core/csv/row-merge.js';
import type { CustomerRecord } from '../../core/customer.js';
import type { CustomerKey, StoreView } from '../../stores/store.js';

/** The ids of the stored customers that have each of a row's keys; `undefined` where nobody has any. */
export type Found = (readonly string[] | undefined)[] | undefined;

/** {@link MATCH_KEYS} but `id`, which stores find otherwise. */
const STORED_KEYS = MATCH_KEYS.slice(1) as CustomerKey[];

/** Merges chain; a ring of them would be damage. */
const MOST_MERGES = 100;

/** Finds the stored customers that the rows of a file are about, many rows at a time. */
export class CustomerLookup {
  readonly #records = new Map<string, CustomerRecord>();
  readonly #recorded = new Map<string, Recorded>();

  /** For each row whom its keys find. Their records, and those of `others`, can be had until the next time. */
  async find(
    view: StoreView,
    rows: readonly (RowKeys | undefined)[],
    others: readonly string[],
    now: number,
  ): Promise<Found[]> {
    this.#records.clear();
    this.#recorded.clear();
    const found: Found[] = new Array<Found>(rows.length).fill(undefined);
    await this.#findIds(view, rows, found);
    for (let key = 0; key < STORED_KEYS.length; key++) {
      const { places, values } = valuesOf(rows, key + 1);
      if (values.length === 0) continue;
      const ids = await view.customersByKey(STORED_KEYS[key]!, values);
      places.forEach((place, index) => {
        if (ids[index]!.length > 0) (found[place] ??= [])[key + 1] = ids[index]!;
      });
    }
    const missing = new Set(others);
    for (const row of found) for (const ids of row ?? []) for (const id of ids ?? []) missing.add(id);
    for (const id of this.#records.keys()) missing.delete(id);
    await this.#load(view, [...missing]);
    await this.#loadRecorded(view, now);
    return found;
  }

  record(id: string): CustomerRecord | undefined {
    return this.#records.get(id);
  }

  /** What the directory recorded of a customer's purchases, where it did. */
  recorded(id: string): Recorded | undefined {
    return this.#recorded.get(id);
  }

  /** Ids of merged people find their survivors; those of deleted people find them too. */
  async #findIds(view: StoreView, rows: readonly (RowKeys | undefined)[], found: Found[]): Promise<void> {
    const { places, values } = valuesOf(rows, 0);
    if (values.length === 0) return;
    const records = await view.getMany('customers', values);
    for (let index = 0; index < places.length; index++) {
      let record = records[index];
      for (let step = 0; record?.mergedInto !== undefined && step < MOST_MERGES; step++) {
        record = await view.get('customers', record.mergedInto);
      }
      if (!record) continue;
      this.#records.set(record.id, record);
      (found[places[index]!] ??= [])[0] = [record.id];
    }
  }

  async #loadRecorded(view: StoreView, now: number): Promise<void> {
    const records = [...this.#records.values()];
    const purchases = await view.purchases(
      records.map(({ id }) => id),
      { now },
    );
    records.forEach(({ id, opening }, place) => {
      const facts = purchases[place];
      const visits = (facts?.visits ?? 0) - (opening?.visits ?? 0);
      if (!facts || visits === 0) return;
      this.#recorded.set(id, { visits, spend: facts.totalSpend - (opening?.spend ?? 0), facts });
    });
  }

  async #load(view: StoreView, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    const records = await view.getMany('customers', ids);
    for (const record of records) if (record) this.#records.set(record.id, record);
  }
}

/** The values that rows have of one key, and the places of those rows. */
function valuesOf(
  rows: readonly (RowKeys | undefined)[],
  key: number,
): { places: number[]; values: string[] } {
  const places: number[] = [];
  const values: string[] = [];
  for (let place = 0; place < rows.length; place++) {
    const value = rows[place]?.[key];
    if (value === undefined) continue;
    places.push(place);
    values.push(value);
  }
  return { places, values };
}
