import { precedes, type SortValue } from '../core/sort-order.js';

/** Places in a sorted list: equal values share a rank, ranks run from 0 without gaps. */
export interface Ranks {
  /** Rank by row; `count` for a row without a value. */
  ranks: Uint32Array;
  /** How many different values there are. */
  count: number;
}

/** Ranks of numbers; NaN is no value. */
export function rankNumbers(values: Float64Array): Ranks {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  let count = 0;
  for (let index = 0; index < sorted.length; index++) {
    if (index === 0 || sorted[index] !== sorted[index - 1]) sorted[count++] = sorted[index]!;
  }
  const ranks = new Uint32Array(values.length);
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    ranks[row] = Number.isNaN(value) ? count : placeOf(value, sorted, count);
  }
  return { ranks, count };
}

/** Ranks of texts and numbers by plain comparison; `undefined` is no value. */
export function rankValues(values: readonly SortValue[]): Ranks {
  const places = new Map<string | number, number>();
  const codes = new Uint32Array(values.length);
  const distinct: (string | number)[] = [];
  values.forEach((value, row) => {
    if (value === undefined) {
      codes[row] = NO_CODE;
      return;
    }
    let code = places.get(value);
    if (code === undefined) places.set(value, (code = distinct.push(value) - 1));
    codes[row] = code;
  });
  const rankByCode = ranksOfDistinct(distinct);
  const ranks = codes.map((code) => (code === NO_CODE ? distinct.length : rankByCode[code]!));
  return { ranks, count: distinct.length };
}

/** Ranks of rows that name their values by code; `keys` are the values by code, `undefined` for none. */
export function rankCodes(codes: ArrayLike<number>, keys: readonly SortValue[]): Ranks {
  const byCode = rankValues(keys);
  return { ranks: Uint32Array.from(codes, (code) => byCode.ranks[code]!), count: byCode.count };
}

/** The other way round; rows without a value stay last. */
export function reversedRanks({ ranks, count }: Ranks): Ranks {
  return { ranks: ranks.map((rank) => (rank === count ? count : count - 1 - rank)), count };
}

/** Ranks by `first` and, where it is the same, by `second`. Every row then has a value. */
export function combinedRanks(first: Ranks, second: Ranks): Ranks {
  const values = new Float64Array(first.ranks.length);
  for (let row = 0; row < values.length; row++) {
    values[row] = first.ranks[row]! * (second.count + 1) + second.ranks[row]!;
  }
  return rankNumbers(values);
}

const NO_CODE = 0xffffffff;

function ranksOfDistinct(values: readonly (string | number)[]): Uint32Array {
  const order = values.map((_, code) => code);
  order.sort((left, right) => (precedes(values[left]!, values[right]!) ? -1 : 1));
  const ranks = new Uint32Array(values.length);
  order.forEach((code, rank) => {
    ranks[code] = rank;
  });
  return ranks;
}

function placeOf(value: number, sorted: Float64Array, count: number): number {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
