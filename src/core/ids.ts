/** Crockford's base 32: no I, L, O, U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const TIME_LENGTH = 10;
const RANDOM_LENGTH = 16;
/** The last instant that ten characters hold. */
const LAST_TIME = 2 ** 48 - 1;

/**
 * A source of ids that sort by the time they were made: 26 characters (a ULID), 48 bits of milliseconds since
 * 1970 and 80 random ones. Each id of a source is greater than the one before, also within one millisecond
 * and when the clock goes back. `randomBytes` fills the array it is given, like `crypto.getRandomValues`.
 */
export function createIdSource(randomBytes: (into: Uint8Array) => Uint8Array): (now: number) => string {
  const random = new Uint8Array(RANDOM_LENGTH);
  const codes = new Uint16Array(TIME_LENGTH + RANDOM_LENGTH);
  let time = -1;

  return (now) => {
    const instant = Math.min(Math.max(Math.floor(now), 0), LAST_TIME);
    if (instant > time || !increased(random)) {
      time = instant > time ? instant : time + 1;
      writeTime(time, codes);
      randomBytes(random);
      for (let index = 0; index < RANDOM_LENGTH; index++) random[index] = random[index]! & 31;
    }
    for (let index = 0; index < RANDOM_LENGTH; index++) {
      codes[TIME_LENGTH + index] = ALPHABET.charCodeAt(random[index]!);
    }
    // One string, where adding characters would leave one for each step of the way in memory.
    return Reflect.apply(String.fromCharCode, undefined, codes as unknown as number[]);
  };
}

/** Adds one to a number of base-32 digits in place; false when it ran over. */
function increased(digits: Uint8Array): boolean {
  for (let index = digits.length - 1; index >= 0; index--) {
    if (digits[index]! < 31) {
      digits[index]!++;
      return true;
    }
    digits[index] = 0;
  }
  return false;
}

function writeTime(time: number, into: Uint16Array): void {
  let rest = time;
  for (let index = TIME_LENGTH - 1; index >= 0; index--) {
    into[index] = ALPHABET.charCodeAt(rest % 32);
    rest = Math.floor(rest / 32);
  }
}
