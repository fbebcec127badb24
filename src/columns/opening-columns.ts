import {
  type Bounds,
  isInRange,
  leastSpend,
  leastVisits,
  mostSpend,
  mostVisits,
  type OpeningPart,
  openingPart,
  spendPart,
} from '../core/opening-visits.js';
import { type AnswerCode, answerCode, NO, YES } from './answers.js';
import type { PersonColumns } from './person-columns.js';

const NOTHING: Bounds = { least: 0, most: 0 };

/** What people brought along, by row. */
export type OpeningFacts = Pick<
  PersonColumns,
  'hasOpenings' | 'openingVisits' | 'openingSpend' | 'openingFirst' | 'openingLast'
>;

/** Between which bounds lies, by row, what came with people from elsewhere: in a stretch of days, and perhaps at one place. */
export class OpeningColumns {
  readonly #people: OpeningFacts;
  readonly #from: number;
  readonly #to: number;
  readonly #isNarrowed: boolean;

  /** `from` and `to` are numbers of days, both within. `isNarrowed`: only one place is asked for. */
  constructor(people: OpeningFacts, from: number, to: number, isNarrowed: boolean) {
    this.#people = people;
    this.#from = from;
    this.#to = to;
    this.#isNarrowed = isNarrowed;
  }

  /** Whether visits lie in a range together with `known` ones, counted from another day on where one is given. */
  visitsInRange(row: number, known: number, low: number, high: number, from = this.#from): AnswerCode {
    const visits = this.#people.openingVisits(row);
    // Most of the time it does not matter how many of them count.
    if (known > high || known + visits < low) return NO;
    if (known >= low && known + visits <= high) return YES;
    const part = this.#partOf(row, from);
    const least = this.#isNarrowed ? 0 : leastVisits(part, visits);
    return answerCode(isInRange(known + least, known + mostVisits(part, visits), low, high));
  }

  /** Whether spend lies in a range together with what is `known`. */
  spendInRange(row: number, known: number, low: number, high: number): AnswerCode {
    const spend = this.#people.openingSpend(row);
    const least = known + Math.min(0, spend);
    const most = known + Math.max(0, spend);
    if (least > high || most < low) return NO;
    if (least >= low && most <= high) return YES;
    const part = this.#spendPartOf(row);
    return answerCode(isInRange(known + leastSpend(part, spend), known + mostSpend(part, spend), low, high));
  }

  /** How many of a row's visits there are. */
  visitsOf(row: number): Bounds {
    const visits = this.#people.openingVisits(row);
    if (visits === 0) return NOTHING;
    const part = this.#partOf(row, this.#from);
    return { least: this.#isNarrowed ? 0 : leastVisits(part, visits), most: mostVisits(part, visits) };
  }

  /** How much of what a row's visits brought. */
  spendOf(row: number): Bounds {
    const spend = this.#people.openingSpend(row);
    if (spend === 0) return NOTHING;
    const part = this.#spendPartOf(row);
    return { least: leastSpend(part, spend), most: mostSpend(part, spend) };
  }

  #spendPartOf(row: number): OpeningPart {
    return spendPart(this.#partOf(row, this.#from), this.#people.openingVisits(row), this.#isNarrowed);
  }

  #partOf(row: number, from: number): OpeningPart {
    const people = this.#people;
    return openingPart(people.openingFirst(row), people.openingLast(row), from, this.#to);
  }
}
