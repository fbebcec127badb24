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

/** Ranks of texts by plain comparison; `undefined` is no value. */
export function rankTexts(values: readonly (string | undefined)[]): Ranks {
  const places = new Map<string, number>();
  const codes = new Uint32Array(values.length);
  const texts: string[] = [];
  values.forEach((value, row) => {
    if (value === undefined) {
      codes[row] = NO_CODE;
      return;
    }
    let code = places.get(value);
    if (code === undefined) places.set(value, (code = texts.push(value) - 1));
    codes[row] = code;
  });
  const rankByCode = ranksOfDistinct(texts);
  const ranks = codes.map((code) => (code === NO_CODE ? texts.length : rankByCode[code]!));
  return { ranks, count: texts.length };
}

/** Ranks of rows that name their values by code; `keys` are the values by code, `undefined` for none. */
export function rankCodes(codes: Uint32Array, keys: readonly (string | undefined)[]): Ranks {
  const byCode = rankTexts(keys);
  return { ranks: codes.map((code) => byCode.ranks[code]!), count: byCode.count };
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

function ranksOfDistinct(texts: readonly string[]): Uint32Array {
  const order = texts.map((_, code) => code);
  order.sort((left, right) => (texts[left]! < texts[right]! ? -1 : 1));
  const ranks = new Uint32Array(texts.length);
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
