import { Random } from '../../src/testing/random.js';

/** A source of chance whose seed is printed; `SEED=…`, or `?seed=…` in the page's address, repeats a run. */
export function chance(about: string, seed = seedWanted() ?? Math.floor(Math.random() * 2 ** 31)): Random {
  console.log(`${about}: seed ${seed}`);
  return new Random(seed);
}

function seedWanted(): number | undefined {
  const inAddress = new URLSearchParams(globalThis.location?.search ?? '').get('seed');
  const wanted = inAddress ?? (globalThis as { SEED?: string }).SEED;
  return wanted === undefined ? undefined : Number(wanted);
}

/** Text of one of some kinds of character, `length` of them at most. */
export function randomText(random: Random, length: number): string {
  let text = '';
  for (let left = random.below(length + 1); left > 0; left--) {
    text += String.fromCharCode(randomUnit(random));
  }
  return text;
}

/** A code unit: often ASCII, often Latin, sometimes any at all, lone surrogates among them. */
function randomUnit(random: Random): number {
  const draw = random.next();
  if (draw < 0.5) return random.below(0x80);
  if (draw < 0.7) return random.below(0x250);
  if (draw < 0.8) return 0x300 + random.below(0x70);
  return random.below(0x10000);
}
