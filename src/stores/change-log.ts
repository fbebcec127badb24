import type { ChangeRecord } from '../core/change.js';
import { type Forgotten, forgottenChange } from '../core/forgotten-change.js';
import { customersNamedBy, customersTouchedBy } from './store-change.js';

/** A change that touched many customers. */
class Wide {
  readonly place: number;
  readonly #change: ChangeRecord;
  #customerIds: ReadonlySet<string> | undefined;

  constructor(place: number, change: ChangeRecord) {
    this.place = place;
    this.#change = change;
  }

  /** Collected when first asked for, which may be never. */
  get customerIds(): ReadonlySet<string> {
    return (this.#customerIds ??= customersTouchedBy(this.#change));
  }
}

/** The trail of changes in memory, oldest first. */
export class ChangeLog {
  readonly #changes: ChangeRecord[] = [];
  readonly #places = new Map<string, number>();
  readonly #keys = new Map<string, number>();
  /** Places of the changes that touched a customer; those that touched many are in `#wide`. */
  readonly #byCustomer = new Map<string, number[]>();
  readonly #wide: Wide[] = [];

  add(change: ChangeRecord): void {
    const place = this.#changes.push(change) - 1;
    this.#places.set(change.id, place);
    if (change.idempotency) this.#keys.set(change.idempotency.key, place);
    const customerIds = customersNamedBy(change);
    if (customerIds === undefined) {
      this.#wide.push(new Wide(place, change));
      return;
    }
    for (const id of customerIds) {
      const places = this.#byCustomer.get(id);
      if (places) places.push(place);
      else this.#byCustomer.set(id, [place]);
    }
  }

  /** Takes some customers out of all that is told. */
  forget(forgotten: Forgotten): void {
    this.#changes.forEach((change, place) => (this.#changes[place] = forgottenChange(change, forgotten)));
    for (const id of forgotten.customerIds) this.#byCustomer.delete(id);
    this.#wide.forEach(({ place }, index) => (this.#wide[index] = new Wide(place, this.#changes[place]!)));
  }

  markUndone(changeId: string, by: string): void {
    const place = this.#places.get(changeId);
    if (place !== undefined) this.#changes[place] = { ...this.#changes[place]!, undoneBy: by };
  }

  get(id: string): ChangeRecord | undefined {
    return this.#at(this.#places.get(id));
  }

  byKey(key: string): ChangeRecord | undefined {
    return this.#at(this.#keys.get(key));
  }

  list(options: { customerId?: string; before?: string; limit: number }): ChangeRecord[] {
    const { customerId, before, limit } = options;
    const end = before === undefined ? this.#changes.length : this.#places.get(before);
    if (end === undefined) return [];
    if (customerId === undefined) {
      return this.#changes.slice(Math.max(end - limit, 0), end).reverse();
    }
    const wide = this.#wide.filter((entry) => entry.customerIds.has(customerId));
    return [...(this.#byCustomer.get(customerId) ?? []), ...wide.map(({ place }) => place)]
      .filter((place) => place < end)
      .sort((left, right) => right - left)
      .slice(0, limit)
      .map((place) => this.#changes[place]!);
  }

  #at(place: number | undefined): ChangeRecord | undefined {
    return place === undefined ? undefined : this.#changes[place];
  }
}
