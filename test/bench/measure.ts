export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = NaN, high = NaN] = [sorted[middle - 1], sorted[middle]];
  return sorted.length % 2 === 1 ? high : (low + high) / 2;
}

/** Milliseconds that `work` takes. */
export async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/**
 * Medians of several runs of rivals, taken in turn so that a busy moment of the machine hits all of them.
 * Each gives the milliseconds of one run.
 */
export async function medians<K extends string>(
  runs: number,
  rivals: Record<K, () => Promise<number>>,
): Promise<Record<K, number>> {
  const names = Object.keys(rivals) as K[];
  const times = new Map<K, number[]>(names.map((name) => [name, []]));
  for (let run = 0; run < runs; run++) {
    for (const name of names) times.get(name)?.push(await rivals[name]());
  }
  return Object.fromEntries(names.map((name) => [name, medianOf(times.get(name) ?? [])])) as Record<
    K,
    number
  >;
}

/** Milliseconds of one call of a fast thing: enough calls to fill some time, pauses of a busy machine among them. */
export async function timedOften(work: () => unknown, atLeast = ENOUGH): Promise<number> {
  let calls = 0;
  const start = performance.now();
  let now = start;
  while (now - start < atLeast) {
    await work();
    calls++;
    now = performance.now();
  }
  return (now - start) / calls;
}

/** So long that rivals whose calls take a tenth or ten times as long are paused alike. */
const ENOUGH = 200;
