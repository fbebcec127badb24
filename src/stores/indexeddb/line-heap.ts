/**
 * Lines that wait, as bytes. A line cut out of a block keeps the whole block in memory: a few lines of each
 * would keep the whole directory.
 */
export class LineHeap {
  #bytes = new Uint8Array(1 << 16);
  #used = 0;
  readonly #starts: Uint32Array;
  readonly #ends: Uint32Array;

  constructor(places: number) {
    this.#starts = new Uint32Array(places);
    this.#ends = new Uint32Array(places);
  }

  set(place: number, line: string): void {
    // A character takes three bytes at most.
    this.#makeRoom(line.length * 3);
    const { written } = ENCODER.encodeInto(line, this.#bytes.subarray(this.#used));
    this.#starts[place] = this.#used;
    this.#used += written;
    this.#ends[place] = this.#used;
  }

  /** The lines of places, empty where none was set. */
  slice(from: number, to: number): string[] {
    const lines: string[] = [];
    for (let place = from; place < Math.min(to, this.#starts.length); place++) {
      lines.push(DECODER.decode(this.#bytes.subarray(this.#starts[place], this.#ends[place])));
    }
    return lines;
  }

  #makeRoom(bytes: number): void {
    if (this.#used + bytes <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(this.#bytes.length * 2, this.#used + bytes));
    grown.set(this.#bytes.subarray(0, this.#used));
    this.#bytes = grown;
  }
}

const ENCODER = new TextEncoder();
const DECODER = new TextDecoder();
