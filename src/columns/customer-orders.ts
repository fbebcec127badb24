import type { CustomerRecord } from '../core/customer.js';
import { invalid } from '../core/errors.js';
import { customKeyOf, isCustomSortField, type Sort, type SortField } from '../core/query.js';
import { comparedValues, customSortValue, type SortValue, sortValue } from '../core/sort-order.js';
import { BIRTHDAY_CODES, birthdayOf } from './birthday.js';
import { type Bitmap, countBits, forEachBit } from './bitmap.js';
import { addressesOf } from './contact-text.js';
import type { IdTable } from './id-table.js';
import type { PersonColumns } from './person-columns.js';
import { NOBODY, type PersonView } from './person-view.js';
import { combinedRanks, rankCodes, rankNumbers, type Ranks, rankValues, reversedRanks } from './ranks.js';
import { RowOrder } from './row-order.js';

/** Orders kept at once: those of the last few lists that were looked at. */
const MOST_ORDERS = 6;

interface KeptOrder {
  sorts: readonly Sort[];
  rows: RowOrder;
}

/**
 * The live customers in the orders that lists were asked for. An order is made at its first use, by ranking
 * the different values once and sorting numbers; then each change moves its own row.
 */
export class CustomerOrders {
  readonly #ids: IdTable;
  readonly #people: PersonColumns;
  readonly #view: PersonView;
  /** By the sorts as text, the one used last at the end. */
  readonly #kept = new Map<string, KeptOrder>();

  constructor(ids: IdTable, people: PersonColumns, view: PersonView) {
    this.#ids = ids;
    this.#people = people;
    this.#view = view;
  }

  /** The order of `live` customers that `sorts` ask for. */
  get(sorts: readonly Sort[], live: Bitmap): RowOrder {
    const name = sorts.map(({ by, direction }) => `${by} ${direction}`).join();
    const kept = this.#kept.get(name) ?? { sorts, rows: this.#make(sorts, live) };
    this.#kept.delete(name);
    this.#kept.set(name, kept);
    if (this.#kept.size > MOST_ORDERS) this.#kept.delete(this.#kept.keys().next().value!);
    return kept.rows;
  }

  drop(): void {
    this.#kept.clear();
  }

  /** Runs `change`, which turns a row into `after`, and moves the row where that changes its place. */
  move(row: number, wasLive: boolean, after: CustomerRecord | undefined, change: () => void): void {
    if (this.#kept.size === 0) {
      change();
      return;
    }
    const moved: RowOrder[] = [];
    for (const { sorts, rows } of this.#kept.values()) {
      if (wasLive && after !== undefined && this.#sortsAlike(sorts, row, after)) continue;
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

  #sortsAlike(sorts: readonly Sort[], row: number, after: CustomerRecord): boolean {
    return sorts.every(({ by }) => this.#valueAt(row, by) === sortValue(after, by));
  }

  #make(sorts: readonly Sort[], live: Bitmap): RowOrder {
    let ranks: Ranks | undefined;
    for (const { by, direction } of sorts) {
      const next = direction === 'ascending' ? this.#ranks(by) : reversedRanks(this.#ranks(by));
      ranks = ranks ? combinedRanks(ranks, next) : next;
    }
    return new RowOrder(this.#sorted(ranks, live), (left, right) => this.#compare(sorts, left, right));
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

  #compare(sorts: readonly Sort[], left: number, right: number): number {
    for (const { by, direction } of sorts) {
      const order = comparedValues(this.#valueAt(left, by), this.#valueAt(right, by), direction);
      if (order !== 0) return order;
    }
    return this.#ids.compare(left, right);
  }

  #valueAt(row: number, by: SortField): SortValue {
    return sortValue(this.#view.at(row), by);
  }

  #ranks(by: SortField): Ranks {
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
        return rankValues(Array.from({ length: this.#ids.rows }, (_, row) => this.#valueAt(row, by)));
      case 'createdAt':
        return rankNumbers(people.createdAts.slice(0, this.#ids.rows));
      case 'updatedAt':
        return rankNumbers(people.updatedAts.slice(0, this.#ids.rows));
      case 'firstVisit':
        return this.#numberRanks((row) => people.firstVisit(row) || NaN);
      case 'lastVisit':
        return this.#numberRanks((row) => people.lastVisit(row) || NaN);
      case 'visits':
        return this.#numberRanks((row) => people.visits(row));
      case 'spend':
      case 'totalSpend':
        return this.#numberRanks((row) => people.spend(row));
      case 'averageSpend':
        return this.#numberRanks((row) => people.spend(row) / (people.visits(row) || NaN));
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
        code = keys.push(this.#valueAt(row, 'name')) - 1;
        if (pair !== 0) codeOfPair.set(pair, code);
      }
      codes[row] = code;
    }
    return rankCodes(codes, keys);
  }
}

function unknownSort(by: never): never {
  throw invalid({ code: 'unknown-field', field: 'sort', message: `Cannot sort by ${String(by)}.` });
}
