import type { CustomerRecord } from './customer.js';

/** New customers on their way into a store, all at once. They are nobody else's: who takes them in keeps them. */
export class Newcomers {
  readonly #records: CustomerRecord[] = [];
  #places: Map<string, number> | undefined;

  get count(): number {
    return this.#records.length;
  }

  /** In the order they were added. */
  get ids(): string[] {
    return this.#records.map(({ id }) => id);
  }

  /** Adds a customer and gives their place. */
  add(record: CustomerRecord): number {
    this.#places = undefined;
    return this.#records.push(record) - 1;
  }

  /** Puts another record of the same customer in its place. */
  replace(place: number, record: CustomerRecord): void {
    this.#records[place] = record;
  }

  at(place: number): CustomerRecord {
    return this.#records[place]!;
  }

  /** The record of an id, if it is one of theirs. */
  find(id: string): CustomerRecord | undefined {
    this.#places ??= new Map(this.#records.map((record, place) => [record.id, place]));
    return this.#records[this.#places.get(id) ?? -1];
  }

  /** Says when they come, ISO 8601: that is when they are made and were changed last. */
  stamp(instant: string): void {
    for (const record of this.#records) {
      record.createdAt = instant;
      record.updatedAt = instant;
    }
  }
}
