import {
  leastSpend,
  leastVisits,
  mostSpend,
  mostVisits,
  type OpeningPart,
  openingPart,
  spendPart,
} from '../core/opening-visits.js';
import type { PersonColumns } from './person-columns.js';

/** Between which bounds lies, by row, what came with people from elsewhere: in a stretch of days, and perhaps at one place. */
export class OpeningColumns {
  readonly #people: PersonColumns;
  readonly #from: number;
  readonly #to: number;
  readonly #isNarrowed: boolean;

  /** `from` and `to` are numbers of days, both within. `isNarrowed`: only one place is asked for. */
  constructor(people: PersonColumns, from: number, to: number, isNarrowed: boolean) {
    this.#people = people;
    this.#from = from;
    this.#to = to;
    this.#isNarrowed = isNarrowed;
  }

  leastVisits(row: number, from = this.#from): number {
    const visits = this.#people.openingVisits(row);
    return visits === 0 || this.#isNarrowed ? 0 : leastVisits(this.#partOf(row, from), visits);
  }

  mostVisits(row: number, from = this.#from): number {
    const visits = this.#people.openingVisits(row);
    return visits === 0 ? 0 : mostVisits(this.#partOf(row, from), visits);
  }

  leastSpend(row: number): number {
    const spend = this.#people.openingSpend(row);
    return spend === 0 ? 0 : leastSpend(this.#spendPartOf(row), spend);
  }

  mostSpend(row: number): number {
    const spend = this.#people.openingSpend(row);
    return spend === 0 ? 0 : mostSpend(this.#spendPartOf(row), spend);
  }

  #spendPartOf(row: number): OpeningPart {
    return spendPart(this.#partOf(row, this.#from), this.#people.openingVisits(row), this.#isNarrowed);
  }

  #partOf(row: number, from: number): OpeningPart {
    const people = this.#people;
    return openingPart(people.openingFirst(row), people.openingLast(row), from, this.#to);
  }
}
