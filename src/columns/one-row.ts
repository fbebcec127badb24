import type { BehaviourPeople } from './behaviour-columns.js';
import type { PersonColumns } from './person-columns.js';
import type { SaleSlices } from './sale-slices.js';
import type { SalesColumns } from './sales-columns.js';

/**
 * The columns as if there were a single row: what answers for all rows answers for one by them, at the cost of one.
 * The row is told before each question.
 */
export class OneRow {
  readonly people: BehaviourPeople;
  readonly sales: SaleSlices;
  #row = 0;
  readonly #traits = new Uint32Array(1);
  readonly #columns: PersonColumns;

  constructor(people: PersonColumns, sales: SalesColumns) {
    this.#columns = people;
    const rowNow = (): number => this.#row;
    this.people = {
      traits: this.#traits,
      get hasOpenings() {
        return people.openingVisits(rowNow()) !== 0 || people.openingSpend(rowNow()) !== 0;
      },
      openingVisits: () => people.openingVisits(rowNow()),
      openingSpend: () => people.openingSpend(rowNow()),
      openingFirst: () => people.openingFirst(rowNow()),
      openingLast: () => people.openingLast(rowNow()),
    };
    const starts = new Uint32Array(1);
    const counts = new Uint32Array(1);
    this.sales = {
      kinds: sales.kinds,
      baskets: sales.baskets,
      mayBeAfter: (instant) => sales.mayBeAfter(instant),
      slotsOf: () => {
        const slots = sales.slotsOf(rowNow() + 1);
        starts[0] = slots.starts[rowNow()]!;
        counts[0] = slots.counts[rowNow()]!;
        return { ...slots, starts, counts };
      },
    };
  }

  /** The row that is asked about from now on. */
  set row(row: number) {
    this.#row = row;
    this.#traits[0] = this.#columns.traits[row]!;
  }
}
