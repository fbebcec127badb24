import type { CustomerRecord, OpeningHistory } from '../core/customer.js';
import { invalid } from '../core/errors.js';
import type { Sort, SortField } from '../core/query.js';
import { type SortValue, sortValue } from '../core/sort-order.js';
import { type Bitmap, countBits, forEachBit, hasBit } from './bitmap.js';
import type { IdTable } from './id-table.js';
import type { PersonColumns } from './person-columns.js';
import { NOBODY, type PersonView } from './person-view.js';
import type { PurchaseFacts } from './purchase-facts.js';
import { combinedRanks, rankCodes, rankNumbers, type Ranks, rankTexts, reversedRanks } from './ranks.js';
import { RowOrder } from './row-order.js';

/** Orders kept at once: those of the last few lists that were looked at. */
const MOST_ORDERS = 6;

interface KeptOrder {
  sorts: readonly Sort[];
  /** Sales before this instant count. */
  before: number;
  rows: RowOrder;
}

/** Fields whose facts are purchases. */
const PURCHASES: readonly SortField[] = ['visits', 'spend', 'lastVisit'];

/**
 * The live customers in the orders that lists were asked for. An order is made at its first use, by ranking
 * the different values once and sorting numbers; then each change moves its own row.
 */
export class CustomerOrders {
  readonly #ids: IdTable;
  readonly #people: PersonColumns;
  readonly #view: PersonView;
  readonly #facts: PurchaseFacts;
  /** By the sorts as text, the one used last at the end. */
  readonly #kept = new Map<string, KeptOrder>();

  constructor(ids: IdTable, people: PersonColumns, view: PersonView, facts: PurchaseFacts) {
    this.#ids = ids;
    this.#people = people;
    this.#view = view;
    this.#facts = facts;
  }

  /** The order of `live` customers that `sorts` ask for, where sales before an instant count. */
  get(sorts: readonly Sort[], live: Bitmap, before: number): RowOrder {
    const ofPurchases = asksForPurchases(sorts) ? ` before ${before}` : '';
    const name = sorts.map(({ by, direction }) => `${by} ${direction}`).join() + ofPurchases;
    const kept = this.#kept.get(name) ?? { sorts, before, rows: this.#make(sorts, live, before) };
    this.#kept.delete(name);
    this.#kept.set(name, kept);
    if (this.#kept.size > MOST_ORDERS) this.#kept.delete(this.#kept.keys().next().value!);
    return kept.rows;
  }

  drop(): void {
    this.#kept.clear();
  }

  /** Forgets the orders by purchases, before many sales come or come to count otherwise. */
  dropPurchases(): void {
    for (const [name, { sorts }] of this.#kept) if (asksForPurchases(sorts)) this.#kept.delete(name);
  }

  /** Runs `change`, which changes the sales of rows, and moves those of them that are live. */
  movePurchases(rows: readonly number[], live: Bitmap, change: () => void): void {
    const orders = [...this.#kept.values()].filter(({ sorts }) => asksForPurchases(sorts));
    const moved = orders.length === 0 ? [] : [...new Set(rows)].filter((row) => hasBit(live, row));
    for (const order of orders) for (const row of moved) order.rows.remove(row);
    change();
    for (const order of orders) for (const row of moved) order.rows.insert(row);
  }

  /** Runs `change`, which turns a row into `after`, and moves the row where that changes its place. */
  move(row: number, wasLive: boolean, after: CustomerRecord | undefined, change: () => void): void {
    if (this.#kept.size === 0) {
      change();
      return;
    }
    const moved: RowOrder[] = [];
    for (const { sorts, before, rows } of this.#kept.values()) {
      if (wasLive && after !== undefined && this.#sortsAlike(sorts, row, after, before)) continue;
      if (wasLive) rows.remove(row);
      if (after !== undefined) moved.push(rows);
    }
    change();
    for (const rows of moved) rows.insert(row);
  }

  get bytes(): number {
    let bytes = 0;
    for (const { rows } of this.#kept.values()) bytes += rows.bytes;
    return bytes;
  }

  #sortsAlike(sorts: readonly Sort[], row: number, after: CustomerRecord, before: number): boolean {
    // What a record brings along is a part of the purchases only.
    const { opening = NO_OPENING } = after;
    return sorts.every(({ by }) => {
      if (by === 'visits') return this.#people.openingVisits(row) === opening.visits;
      if (by === 'spend') return this.#people.openingSpend(row) === opening.spend;
      if (by === 'lastVisit') return this.#people.opening(row)?.lastVisit === opening.lastVisit;
      return this.#valueAt(row, by, before) === sortValue(after, by);
    });
  }

  #make(sorts: readonly Sort[], live: Bitmap, before: number): RowOrder {
    let ranks: Ranks | undefined;
    for (const { by, direction } of sorts) {
      const byField = this.#ranks(by, before);
      const next = direction === 'ascending' ? byField : reversedRanks(byField);
      ranks = ranks ? combinedRanks(ranks, next) : next;
    }
    return new RowOrder(this.#sorted(ranks, live), (left, right) =>
      this.#compare(sorts, before, left, right),
    );
  }

  /** The live rows by rank, then by id. */
  #sorted(ranks: Ranks | undefined, live: Bitmap): Uint32Array {
    const count = this.#ids.rows;
    // Rank and place among the ids in one number: the engine sorts numbers many times faster than by a function.
    const { places, rows } = this.#idOrder();
    const packed = new Float64Array(countBits(live));
    let next = 0;
    forEachBit(live, (row) => {
      packed[next++] = (ranks?.ranks[row] ?? 0) * count + (places ? places[row]! : row);
    });
    packed.sort();
    const sorted = new Uint32Array(packed.length);
    for (let index = 0; index < packed.length; index++) {
      const place = packed[index]! % count;
      sorted[index] = rows ? rows[place]! : place;
    }
    return sorted;
  }

  /** Rows in the order of their ids, and each row's place in it; nothing where that is the rows' own order. */
  #idOrder(): { places?: Uint32Array; rows?: Uint32Array } {
    if (this.#ids.rising) return {};
    const rows = new Uint32Array(this.#ids.rows).map((_, row) => row);
    rows.sort((left, right) => this.#ids.compare(left, right));
    const places = new Uint32Array(rows.length);
    rows.forEach((row, place) => {
      places[row] = place;
    });
    return { places, rows };
  }

  #compare(sorts: readonly Sort[], before: number, left: number, right: number): number {
    for (const { by, direction } of sorts) {
      const leftValue = this.#valueAt(left, by, before);
      const rightValue = this.#valueAt(right, by, before);
      if (leftValue === rightValue) continue;
      if (leftValue === undefined) return 1;
      if (rightValue === undefined) return -1;
      return leftValue < rightValue === (direction === 'ascending') ? -1 : 1;
    }
    return this.#ids.compare(left, right);
  }

  #valueAt(row: number, by: SortField, before: number): SortValue {
    if (by === 'visits' || by === 'spend') return this.#facts[by](row, before);
    if (by !== 'lastVisit') return sortValue(this.#view.at(row), by);
    const day = this.#facts.lastVisit(row, before);
    return Number.isNaN(day) ? undefined : day;
  }

  #ranks(by: SortField, before: number): Ranks {
    const people = this.#people;
    switch (by) {
      case 'givenName':
      case 'familyName':
      case 'companyName':
        return this.#sharedRanks(by);
      case 'name':
        return this.#nameRanks();
      case 'emailAddress':
      case 'phoneNumber':
      case 'referenceId':
        return rankTexts(
          Array.from({ length: this.#ids.rows }, (_, row) => textOf(this.#valueAt(row, by, before))),
        );
      case 'createdAt':
        return rankNumbers(people.createdAts.slice(0, this.#ids.rows));
      case 'lastVisit':
      case 'visits':
      case 'spend':
        return this.#numberRanks((row) => this.#facts[by](row, before));
      default:
        return unknownSort(by);
    }
  }

  #numberRanks(valueOf: (row: number) => number): Ranks {
    return rankNumbers(new Float64Array(this.#ids.rows).map((_, row) => valueOf(row)));
  }

  #sharedRanks(name: 'givenName' | 'familyName' | 'companyName'): Ranks {
    const dictionary = this.#people.dictionary(name);
    const keys = Array.from({ length: dictionary.size }, (_, code) => {
      const text = dictionary.textOf(code);
      return text === undefined ? undefined : textOf(sortValue({ ...NOBODY, [name]: text }, name));
    });
    return rankCodes(this.#people.codes(name).subarray(0, this.#ids.rows), keys);
  }

  /** Many share a name: its key is made once for each pair of given and family name. */
  #nameRanks(): Ranks {
    const given = this.#people.codes('givenName');
    const family = this.#people.codes('familyName');
    const families = this.#people.dictionary('familyName').size;
    const codeOfPair = new Map<number, number>();
    const keys: (string | undefined)[] = [];
    const codes = new Uint32Array(this.#ids.rows);
    for (let row = 0; row < codes.length; row++) {
      const pair = given[row]! * families + family[row]!;
      // Without either it is the company or the nickname that counts.
      let code = pair === 0 ? undefined : codeOfPair.get(pair);
      if (code === undefined) {
        code = keys.push(textOf(this.#valueAt(row, 'name', NaN))) - 1;
        if (pair !== 0) codeOfPair.set(pair, code);
      }
      codes[row] = code;
    }
    return rankCodes(codes, keys);
  }
}

const NO_OPENING: OpeningHistory = { visits: 0, spend: 0 };

function asksForPurchases(sorts: readonly Sort[]): boolean {
  return sorts.some(({ by }) => PURCHASES.includes(by));
}

function textOf(value: SortValue): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function unknownSort(by: never): never {
  throw invalid({ code: 'unknown-field', field: 'sort', message: `Cannot sort by ${String(by)}.` });
}
