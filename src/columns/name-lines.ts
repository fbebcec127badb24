import { fold } from '../core/text.js';
import { type AnswerCode, setAnswer, UNKNOWN, YES } from './answers.js';
import { type Bitmap, emptyBitmap, forEachBit, wordsFor } from './bitmap.js';
import type { PersonColumns } from './person-columns.js';
import type { Verdict } from './verdict.js';

const NAMES = ['givenName', 'familyName', 'companyName'] as const;
type Name = (typeof NAMES)[number];

/** What folding leaves something of, for certain and quickly. */
const CERTAIN = /[a-z0-9]/i;

/**
 * Answers what people's names contain from the texts they are searched by: who has a name has it there as the first
 * line, folded. Only of names that folding leaves nothing of there is no line.
 */
export class NameLines {
  readonly #people: PersonColumns;
  /** By code of a name: 1 where folding leaves nothing of it, as of no name at all. */
  readonly #empty: Record<Name, Uint8Array> = {
    givenName: Uint8Array.of(1),
    familyName: Uint8Array.of(1),
    companyName: Uint8Array.of(1),
  };

  constructor(people: PersonColumns) {
    this.#people = people;
  }

  /** Whose name contains a folded text, or begins with it; `ask` answers for one row, `absent` is for those without. */
  verdict(
    text: string,
    isBeginning: boolean,
    rows: number,
    absent: AnswerCode,
    ask: (row: number) => AnswerCode,
  ): Verdict {
    const having = emptyBitmap(rows);
    this.#people.markNames(text, isBeginning, having);
    const named = this.#named(rows);
    const nameless = absent === YES || absent === UNKNOWN ? outside(named, rows) : emptyBitmap(rows);
    const verdict: Verdict = {
      holds: having.map((word, index) => word & named[index]!),
      unknown: emptyBitmap(rows),
    };
    const answered = absent === YES ? verdict.holds : verdict.unknown;
    for (let index = 0; index < answered.length; index++) answered[index]! |= nameless[index]!;
    forEachBit(this.#withoutLine(named, rows), (row) => setAnswer(verdict, row, ask(row)));
    return verdict;
  }

  #named(rows: number): Bitmap {
    const [given, family, company] = NAMES.map((name) => this.#people.codes(name)) as ThreeCodes;
    const named = new Uint32Array(wordsFor(rows));
    for (let row = 0; row < rows; row++) {
      named[row >>> 5]! |= Number((given[row]! | family[row]! | company[row]!) !== 0) << row;
    }
    return named;
  }

  /** Who has a name of which folding leaves nothing. */
  #withoutLine(named: Bitmap, rows: number): Bitmap {
    const found = emptyBitmap(rows);
    const isAnyEmpty = NAMES.map((name) => this.#settleEmpty(name)).includes(true);
    if (!isAnyEmpty) return found;
    const [given, family, company] = NAMES.map((name) => this.#people.codes(name)) as ThreeCodes;
    const { givenName, familyName, companyName } = this.#empty;
    forEachBit(named, (row) => {
      const isPerson = (given[row]! | family[row]!) !== 0;
      const isEmpty = isPerson
        ? givenName[given[row]!]! & familyName[family[row]!]!
        : companyName[company[row]!]!;
      found[row >>> 5]! |= isEmpty << row;
    });
    return found;
  }

  /** Looks at the names that came since; tells whether any is of those. */
  #settleEmpty(name: Name): boolean {
    const dictionary = this.#people.dictionary(name);
    let empty = this.#empty[name];
    const before = empty.length;
    if (before < dictionary.size) {
      const grown = new Uint8Array(dictionary.size);
      grown.set(empty);
      for (let code = before; code < grown.length; code++) {
        const text = dictionary.textOf(code)!;
        grown[code] = Number(!CERTAIN.test(text) && fold(text) === '');
      }
      this.#empty[name] = empty = grown;
    }
    return empty.includes(1, 1);
  }
}

type ThreeCodes = [given: Uint32Array, family: Uint32Array, company: Uint32Array];

/** The rows that are not in a bitmap. */
function outside(bitmap: Bitmap, rows: number): Bitmap {
  const others = bitmap.map((word) => ~word);
  if ((rows & 31) !== 0) others[others.length - 1]! &= (1 << (rows & 31)) - 1;
  return others;
}
