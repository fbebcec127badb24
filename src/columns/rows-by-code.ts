import { type AnswerCode, NO, YES } from './answers.js';
import { type Bitmap, emptyBitmap, setBit } from './bitmap.js';
import { noVerdict, type Verdict } from './verdict.js';

/** The rows of each code of a column, so that a condition looks at those alone whom it says something of. */
export class RowsByCode {
  /** Rows by code, those of code `c` from `#starts[c]` to before `#starts[c + 1]`. */
  readonly #rows: Uint32Array;
  readonly #starts: Uint32Array;
  /** Rows of code 0, who have no value: often most of them, and so marked already. */
  readonly #valueless: Bitmap;
  readonly #count: number;

  /** `codes` of the first `count` rows are below `size`. */
  constructor(codes: ArrayLike<number>, count: number, size: number) {
    this.#count = count;
    this.#starts = new Uint32Array(size + 1);
    this.#valueless = emptyBitmap(count);
    for (let row = 0; row < count; row++) this.#starts[codes[row]! + 1]!++;
    for (let code = 0; code < size; code++) this.#starts[code + 1]! += this.#starts[code]!;
    this.#rows = new Uint32Array(count);
    const nexts = this.#starts.slice();
    for (let row = 0; row < count; row++) {
      const code = codes[row]!;
      this.#rows[nexts[code]!++] = row;
      if (code === 0) setBit(this.#valueless, row);
    }
  }

  /** The verdict on all rows, where `answers` has one for each code. */
  verdict(answers: (code: number) => AnswerCode): Verdict {
    const verdict = noVerdict(this.#count);
    const size = this.#starts.length - 1;
    for (let code = 0; code < size; code++) {
      if (this.#starts[code] === this.#starts[code + 1]) continue;
      const answer = answers(code);
      if (answer === NO) continue;
      const marked = answer === YES ? verdict.holds : verdict.unknown;
      if (code === 0) marked.set(this.#valueless);
      else this.#mark(code, marked);
    }
    return verdict;
  }

  #mark(code: number, into: Bitmap): void {
    const end = this.#starts[code + 1]!;
    for (let place = this.#starts[code]!; place < end; place++) setBit(into, this.#rows[place]!);
  }
}
