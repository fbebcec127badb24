/**
 * Repeatable chance for sample data: the same seed gives the same draws in every engine, because only
 * integer steps and exactly rounded arithmetic are used (`Math.pow` and `Math.exp` may differ in a last bit).
 */
export class Random {
  #state = 0;

  constructor(seed: number) {
    this.reseed(seed);
  }

  /** Starts again; a second number picks one of many independent sequences of the same seed. */
  reseed(seed: number, sequence = 0): void {
    let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(sequence + 1, 0xc2b2ae35);
    state = Math.imul(state ^ (state >>> 16), 0x7feb352d);
    state = Math.imul(state ^ (state >>> 15), 0x846ca68b);
    this.#state = state ^ (state >>> 16);
  }

  /** A number from 0 up to but not including 1 (mulberry32). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  /** A whole number from 0 up to but not including `limit`. */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  /** One of the list, each equally often. */
  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }

  /** One of the list, the first ones more often: about half of all draws come from the first quarter. */
  pickEarly<T>(list: readonly T[]): T {
    const draw = this.next();
    return list[Math.floor(draw * draw * list.length)] as T;
  }

  /** The key of one share, as often as its number says. */
  pickShare<K extends string>(shares: Shares<K>): K {
    const draw = this.next() * shares.total;
    let index = 0;
    while (draw >= (shares.limits[index] as number)) index++;
    return shares.keys[index] as K;
  }
}

/** A distribution over keys. */
export interface Shares<K extends string> {
  keys: readonly K[];
  limits: readonly number[];
  total: number;
}

/** Weights by key, ready to be drawn from; they need not add up to 1. */
export function sharesOf<K extends string>(weights: Partial<Record<K, number>>): Shares<K> {
  const entries = Object.entries(weights) as [K, number][];
  let total = 0;
  const limits = entries.map(([, weight]) => (total += weight));
  return { keys: entries.map(([key]) => key), limits, total };
}
