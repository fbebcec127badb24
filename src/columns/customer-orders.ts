import type { CustomerRecord, OpeningHistory } from '../core/customer.js';
import { invalid } from '../core/errors.js';
import { customKeyOf, isCustomSortField, type Sort, type SortField } from '../core/query.js';
import { comparedValues, customSortValue, type SortValue, sortValue } from '../core/sort-order.js';
import { BIRTHDAY_CODES, birthdayOf } from './birthday.js';
import { type Bitmap, countBits, forEachBit, hasBit } from './bitmap.js';
import { addressesOf } from './contact-text.js';
import type { IdTable } from './id-table.js';
import type { PersonColumns } from './person-columns.js';
import { NOBODY, type PersonView } from './person-view.js';
import type { PurchaseFacts } from './purchase-facts.js';
import { combinedRanks, rankCodes, rankNumbers, type Ranks, rankValues, reversedRanks } from './ranks.js';
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
const PURCHASES = ['visits', 'spend', 'totalSpend', 'averageSpend', 'firstVisit', 'lastVisit'] as const;
type PurchaseSort = (typeof PURCHASES)[number];

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
    return sorts.every(({ by }) =>
      // What a record brings along is a part of the purchases only.
      isPurchase(by)
        ? isSameOpening(this.#people.opening(row) ?? NO_OPENING, after.opening ?? NO_OPENING)
        : this.#valueAt(row, by, before) === sortValue(after, by),
    );
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
      const order = comparedValues(
        this.#valueAt(left, by, before),
        this.#valueAt(right, by, before),
        direction,
      );
      if (order !== 0) return order;
    }
    return this.#ids.compare(left, right);
  }

  #valueAt(row: number, by: SortField, before: number): SortValue {
    if (!isPurchase(by)) return sortValue(this.#view.at(row), by);
    const value = this.#facts[by](row, before);
    return Number.isNaN(value) ? undefined : value;
  }

  #ranks(by: SortField, before: number): Ranks {
    const people = this.#people;
    if (isCustomSortField(by)) return this.#customRanks(customKeyOf(by));
    switch (by) {
      case 'givenName':
      case 'familyName':
      case 'companyName':
        return this.#sharedRanks(by);
      case 'name':
        return this.#nameRanks();
      case 'city':
      case 'region':
      case 'postalCode':
      case 'country':
        return this.#placeRanks(by);
      case 'birthday':
        return this.#birthdayRanks();
      case 'nickname':
      case 'referenceId':
      case 'note':
      case 'emailAddress':
      case 'emailSubscription':
      case 'phoneNumber':
      case 'address':
      case 'creationSource':
      case 'instantProfile':
      case 'blocked':
        return rankValues(Array.from({ length: this.#ids.rows }, (_, row) => this.#valueAt(row, by, before)));
      case 'createdAt':
        return rankNumbers(people.createdAts.slice(0, this.#ids.rows));
      case 'updatedAt':
        return rankNumbers(people.updatedAts.slice(0, this.#ids.rows));
      case 'firstVisit':
      case 'lastVisit':
      case 'visits':
      case 'spend':
      case 'totalSpend':
      case 'averageSpend':
        return this.#numberRanks((row) => this.#facts[by](row, before));
      default:
        return unknownSort(by);
    }
  }

  #customRanks(key: string): Ranks {
    const { codes, values } = this.#people.custom.coded(key, this.#ids.rows);
    return rankCodes(codes, values.map(customSortValue));
  }

  #birthdayRanks(): Ranks {
    const codes = this.#people.birthdays.subarray(0, this.#ids.rows);
    return rankCodes(
      codes,
      Array.from({ length: BIRTHDAY_CODES }, (_, code) => birthdayOf(code)),
    );
  }

  #placeRanks(by: 'city' | 'region' | 'postalCode' | 'country'): Ranks {
    const places = this.#people.dictionary('place');
    const keys = Array.from({ length: places.size }, (_, code) =>
      sortValue({ ...NOBODY, addresses: addressesOf(places.textOf(code), '') }, by),
    );
    return rankCodes(this.#people.codes('place').subarray(0, this.#ids.rows), keys);
  }

  #numberRanks(valueOf: (row: number) => number): Ranks {
    return rankNumbers(new Float64Array(this.#ids.rows).map((_, row) => valueOf(row)));
  }

  #sharedRanks(name: 'givenName' | 'familyName' | 'companyName'): Ranks {
    const dictionary = this.#people.dictionary(name);
    const keys = Array.from({ length: dictionary.size }, (_, code) => {
      const text = dictionary.textOf(code);
      return text === undefined ? undefined : sortValue({ ...NOBODY, [name]: text }, name);
    });
    return rankCodes(this.#people.codes(name).subarray(0, this.#ids.rows), keys);
  }

  /** Many share a name: its key is made once for each pair of given and family name. */
  #nameRanks(): Ranks {
    const given = this.#people.codes('givenName');
    const family = this.#people.codes('familyName');
    const families = this.#people.dictionary('familyName').size;
    const codeOfPair = new Map<number, number>();
    const keys: SortValue[] = [];
    const codes = new Uint32Array(this.#ids.rows);
    for (let row = 0; row < codes.length; row++) {
      const pair = given[row]! * families + family[row]!;
      // Without either it is the company or the nickname that counts.
      let code = pair === 0 ? undefined : codeOfPair.get(pair);
      if (code === undefined) {
        code = keys.push(this.#valueAt(row, 'name', NaN)) - 1;
        if (pair !== 0) codeOfPair.set(pair, code);
      }
      codes[row] = code;
    }
    return rankCodes(codes, keys);
  }
}

const NO_OPENING: OpeningHistory = { visits: 0, spend: 0 };

function isSameOpening(left: OpeningHistory, right: OpeningHistory): boolean {
  return (
    left.visits === right.visits &&
    left.spend === right.spend &&
    left.firstVisit === right.firstVisit &&
    left.lastVisit === right.lastVisit
  );
}

function isPurchase(by: SortField): by is PurchaseSort {
  return (PURCHASES as readonly SortField[]).includes(by);
}

function asksForPurchases(sorts: readonly Sort[]): boolean {
  return sorts.some(({ by }) => isPurchase(by));
}

function unknownSort(by: never): never {
  throw invalid({ code: 'unknown-field', field: 'sort', message: `Cannot sort by ${String(by)}.` });
}
