/**
 * A short stable name of a value: equal for values that are equal as JSON, whatever the order of their keys,
 * and (to one in 2^64) different for others. Not for secrets: anybody can find another value with the same hash.
 *
 * It never calls `toJSON`, which some pages put on `Array.prototype`.
 */
export function hashOf(value: unknown): string {
  const hash = new RunningHash();
  addValue(hash, value);
  return hash.digest();
}

function addValue(hash: RunningHash, value: unknown): void {
  if (typeof value === 'string') {
    hash.add(`s${value.length}:${value}`);
  } else if (typeof value === 'number') {
    // JSON knows neither -0 nor numbers that are none.
    hash.add(Number.isFinite(value) ? `n${value + 0};` : 'z;');
  } else if (typeof value === 'boolean') {
    hash.add(value ? 't;' : 'f;');
  } else if (typeof value === 'bigint') {
    hash.add(`i${value};`);
  } else if (Array.isArray(value)) {
    hash.add('[');
    for (let index = 0; index < value.length; index++) addValue(hash, value[index]);
    hash.add(']');
  } else if (value instanceof Date) {
    hash.add(`d${value.getTime()};`);
  } else if (typeof value === 'object' && value !== null) {
    hash.add('{');
    const fields = value as Record<string, unknown>;
    for (const key of Object.keys(fields).sort()) {
      if (fields[key] === undefined) continue;
      hash.add(`${key.length}:${key}`);
      addValue(hash, fields[key]);
    }
    hash.add('}');
  } else {
    hash.add('z;');
  }
}

/** Two lanes of 32 bits, each a multiply-and-rotate over the code units. */
class RunningHash {
  #first = 0x2f0b4c47;
  #second = 0x61c88647;
  #length = 0;

  add(text: string): void {
    let first = this.#first;
    let second = this.#second;
    for (let index = 0; index < text.length; index++) {
      const unit = text.charCodeAt(index);
      first = Math.imul(rotate(first ^ unit, 13), 0x9e3779b1);
      second = Math.imul(rotate(second + unit, 17) ^ first, 0x85ebca77);
    }
    this.#first = first;
    this.#second = second;
    this.#length += text.length;
  }

  digest(): string {
    const first = mixed(this.#first ^ this.#length);
    const second = mixed(this.#second ^ rotate(first, 16));
    return hex(mixed(first + second)) + hex(second);
  }
}

function rotate(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}

/** Spreads every bit of a word over the others. */
function mixed(word: number): number {
  let bits = Math.imul(word ^ (word >>> 15), 0x2c1b3c6d);
  bits = Math.imul(bits ^ (bits >>> 12), 0x297a2d39);
  return bits ^ (bits >>> 15);
}

function hex(word: number): string {
  return (word >>> 0).toString(16).padStart(8, '0');
}
