import { dateOfDay } from '../core/calendar.js';
import type { CustomerFacts } from '../core/rows.js';
import { DEFAULT_SETTINGS, type DirectorySettings } from '../core/settings.js';
import { civilDaysOf } from './civil-days.js';
import type { PersonColumns } from './person-columns.js';
import { daysWithin, type SaleSlice, sliceBefore, timeAt } from './sale-slices.js';
import type { SalesColumns } from './sales-columns.js';

/** What lists say of people's purchases: those from elsewhere and the sales recorded before an instant. */
export class PurchaseFacts {
  readonly #people: PersonColumns;
  readonly #sales: SalesColumns;
  #settings: DirectorySettings = DEFAULT_SETTINGS;
  #days = civilDaysOf(DEFAULT_SETTINGS.timeZone);
  /** By kind of sale: 1 where it is in the directory's currency. */
  #ownCurrency: Uint8Array = new Uint8Array(0);

  constructor(people: PersonColumns, sales: SalesColumns) {
    this.#people = people;
    this.#sales = sales;
  }

  set settings(settings: DirectorySettings) {
    this.#settings = settings;
    this.#ownCurrency = new Uint8Array(0);
    if (settings.timeZone !== this.#days.timeZone) this.#days = civilDaysOf(settings.timeZone);
  }

  at(row: number, before: number): CustomerFacts {
    const firstVisit = this.firstVisit(row, before);
    const facts = this.lineAt(row, before);
    if (!Number.isNaN(firstVisit)) facts.firstVisit = dateOfDay(firstVisit);
    return facts;
  }

  /** What the line of a list shows: all but the first visit. */
  lineAt(row: number, before: number): CustomerFacts {
    const slice = sliceBefore(this.#sales, row, before);
    const facts: CustomerFacts = {
      visits: this.#visitsIn(row, slice),
      totalSpend: this.#spendIn(row, slice),
    };
    const lastVisit = this.#lastVisitIn(row, slice);
    if (!Number.isNaN(lastVisit)) facts.lastVisit = dateOfDay(lastVisit);
    return facts;
  }

  visits(row: number, before: number): number {
    return this.#visitsIn(row, sliceBefore(this.#sales, row, before));
  }

  spend(row: number, before: number): number {
    return this.#spendIn(row, sliceBefore(this.#sales, row, before));
  }

  totalSpend(row: number, before: number): number {
    return this.spend(row, before);
  }

  /** Spend by visit; NaN where there was none. */
  averageSpend(row: number, before: number): number {
    return this.spend(row, before) / (this.visits(row, before) || NaN);
  }

  /** The number of the day of the first visit; NaN where there was none. */
  firstVisit(row: number, before: number): number {
    const { slots, start, end } = sliceBefore(this.#sales, row, before);
    const brought = this.#people.openingFirst(row);
    if (start === end) return brought;
    const recorded = this.#days.dayOf(timeAt(slots, start));
    return brought < recorded ? brought : recorded;
  }

  /** The number of the day of the last visit; NaN where there was none. */
  lastVisit(row: number, before: number): number {
    return this.#lastVisitIn(row, sliceBefore(this.#sales, row, before));
  }

  #visitsIn(row: number, { slots, start, end }: SaleSlice): number {
    const isEach = this.#settings.visitsPerDay === 'each';
    const recorded = isEach ? end - start : daysWithin(slots, this.#days, start, end);
    return this.#people.openingVisits(row) + recorded;
  }

  #spendIn(row: number, { slots, start, end }: SaleSlice): number {
    if (this.#ownCurrency.length < this.#sales.kinds.size) {
      const { currency } = this.#settings;
      this.#ownCurrency = this.#sales.kinds.table((kind) => (kind.currency ?? currency) === currency);
    }
    let spend = this.#people.openingSpend(row);
    for (let slot = start; slot < end; slot++) {
      if (this.#ownCurrency[slots.kinds[slot]!] === 1) spend += slots.amounts[slot]!;
    }
    return spend;
  }

  #lastVisitIn(row: number, { slots, start, end }: SaleSlice): number {
    const brought = this.#people.openingLast(row);
    if (start === end) return brought;
    const recorded = this.#days.dayOf(timeAt(slots, end - 1));
    return brought > recorded ? brought : recorded;
  }
}
