import type { ArrivingSales } from '../columns/arriving-sales.js';
import type { CustomerColumns } from '../columns/customer-columns.js';
import { type CodeColumn, grownColumn } from '../columns/growing.js';
import { HashedRows } from '../columns/hashed-rows.js';
import type { SaleEntry } from '../columns/sales-columns.js';
import { mixedWord, textHash } from '../columns/text-hash.js';
import type { Note } from '../core/note.js';
import type { Sale } from '../core/sale.js';
import { ReminderIndex } from './reminder-index.js';
import { factOf, historyFactsOf, type KeptCollection, type OwnedFact } from './owned-facts.js';
import { type Collections, OWNED_COLLECTIONS, type OwnedCollection } from './store.js';

/** A record of a customer, or a sale of nobody yet. */
export interface Owned {
  collection: OwnedCollection;
  record: Collections[OwnedCollection];
}

/** What lies in a row of owned records: nothing where `owned` is absent. */
export interface OwnedRow {
  row: number;
  owned?: Owned;
}

/** More records than this that come at once are got ready before. */
export const MOST_AT_ONCE = 256;
/** Records got ready between two turns of the page. */
const PREPARED_AT_ONCE = 1024;

/** Says that a link is the last of its chain and names the customer: a customer's row has 31 bits. */
const LAST = 0x80000000;
/** The link of a record that is no customer's. */
const NOBODYS = 0xffffffff;

const CODES = Object.fromEntries(OWNED_COLLECTIONS.map((name, index) => [name, index + 1])) as Record<
  OwnedCollection,
  number
>;
const SALES = CODES.sales;

/**
 * Which rows hold what of whom, for records that belong to customers. It has no record in memory, only what
 * finds the rows of one, and it tells the columns of the customers what there is of each.
 */
export class OwnedIndex {
  readonly #columns: CustomerColumns;
  readonly #ids = new HashedRows();
  /** By row: the collection's code, 0 for a row without a record. */
  #codes: CodeColumn = new Uint8Array(0);
  /** By row: of a sale the customer, of another record the customer's next one or, at the last, the customer. */
  #links = new Uint32Array(0);
  /** By customer's row: the newest of their records besides sales + 1. */
  #newest = new Uint32Array(0);
  readonly #facts = new Map<number, OwnedFact>();
  /** Of notes about customers who are there, deleted ones among them. */
  readonly reminders = new ReminderIndex();
  /** Records of customers that are not there, by their customer's id and by row. */
  readonly #strays = new Map<string, Map<number, Owned>>();
  #rows = 0;
  #size = 0;

  constructor(columns: CustomerColumns) {
    this.#columns = columns;
  }

  /** Rows ever given. */
  get rows(): number {
    return this.#rows;
  }

  /** Records there are. */
  get size(): number {
    return this.#size;
  }

  reserve(rows: number): void {
    this.#ids.reserve(rows);
    this.#codes = grownColumn(this.#codes, rows);
    this.#links = grownColumn(this.#links, rows);
  }

  /** The rows one of which holds a record, if there is such a record at all: to be read to be sure. */
  candidates(collection: OwnedCollection, id: string): number[] {
    const code = CODES[collection];
    return this.#ids.rowsOf(hashOf(code, id)).filter((row) => this.#codes[row] === code);
  }

  /** What kind of record a row holds. */
  collectionOf(row: number): OwnedCollection | undefined {
    return OWNED_COLLECTIONS[(this.#codes[row] ?? 0) - 1];
  }

  /** The rows of a customer's records of one collection, or of all. */
  rowsOf(customerId: string, collection?: OwnedCollection): number[] {
    const strays = this.#strays.get(customerId);
    if (strays) return this.#only(collection, [...strays.keys()]);
    const customer = this.#columns.rowOf(customerId);
    if (customer === undefined) return [];
    const sales = (): number[] => [...this.#columns.saleAddresses(customer)];
    if (collection === 'sales') return sales();
    const others = this.#only(collection, this.#keptRows(customer));
    return collection === undefined ? [...sales(), ...others] : others;
  }

  /**
   * Takes in what rows hold now, each named once. Where there are many, {@link prepare} did a part of it before,
   * in turns.
   */
  apply(changes: readonly OwnedRow[], prepared?: ArrivingSales): void {
    const sales: SaleEntry[] = [];
    const touched = new Set<number>();
    this.reserve(changes.reduce((rows, { row }) => Math.max(rows, row + 1), 0));
    for (const change of changes) {
      this.#applyOne(change, touched, (entry) => {
        if (!prepared) sales.push(entry);
      });
    }
    if (prepared) this.#admit(prepared);
    else if (sales.length === 1) this.#columns.putSale(sales[0]!.row, sales[0]!.sale, sales[0]!.address);
    else if (sales.length > 1) this.#columns.putSales(sales);
    for (const customer of touched) this.#tellOf(customer);
  }

  /** Gets the sales of many rows ready; nobody finds them before they are applied. */
  async prepare(
    changes: readonly OwnedRow[],
    onArrival: (ready: number) => Promise<void>,
  ): Promise<ArrivingSales> {
    const arriving = this.#columns.arrivingSales(changes.length);
    for (let place = 0; place < changes.length; place++) {
      if (place % PREPARED_AT_ONCE === 0) await onArrival(place);
      const { row, owned } = changes[place]!;
      if (owned?.collection === 'sales') arriving.add(owned.record as Sale, row);
    }
    await onArrival(changes.length);
    return arriving;
  }

  /** Takes in a whole directory, of `rows` at most, part by part: the columns know of it at the end. */
  loading(rows: number): { take: (changes: readonly OwnedRow[]) => void; finish: () => void } {
    this.reserve(rows);
    const arriving = this.#columns.arrivingSales(rows);
    const touched = new Set<number>();
    return {
      take: (changes) => {
        for (const change of changes) {
          this.#applyOne(change, touched, ({ sale, address }) => arriving.add(sale, address));
        }
      },
      finish: () => {
        this.#admit(arriving);
        for (const customer of touched) this.#tellOf(customer);
      },
    };
  }

  /** Gives customers who have come the records that were there before them. */
  adopt(customerIds: Iterable<string>): void {
    if (this.#strays.size === 0) return;
    for (const id of customerIds) {
      const strays = this.#strays.get(id);
      if (!strays || this.#columns.rowOf(id) === undefined) continue;
      this.apply([...strays].map(([row, owned]) => ({ row, owned })));
    }
  }

  /** Bytes held, as far as they can be told. */
  get bytes(): number {
    const columns = [this.#codes, this.#links, this.#newest];
    return columns.reduce(
      (sum, { byteLength }) => sum + byteLength,
      this.#ids.bytes + (this.#facts.size + this.reminders.size) * 100,
    );
  }

  #admit(arriving: ArrivingSales): void {
    arriving.assign((address) => this.#ownerOf(address));
    this.#columns.admitSales(arriving);
  }

  #applyOne({ row, owned }: OwnedRow, touched: Set<number>, onSale: (entry: SaleEntry) => void): void {
    const customerId = owned?.record.customerId;
    const customer = customerId === undefined ? undefined : this.#columns.rowOf(customerId);
    const before = this.#codes[row] ?? 0;
    const stays =
      owned !== undefined &&
      customer !== undefined &&
      before === CODES[owned.collection] &&
      this.#ownerOf(row) === customer;
    if (!stays && before !== 0) this.#take(row, before, touched);
    this.#rows = Math.max(this.#rows, row + 1);
    if (owned === undefined) return;
    if (!stays) this.#enter(row, owned, customer);
    if (customer === undefined) {
      if (customerId !== undefined) this.#stray(customerId).set(row, owned);
    } else if (owned.collection === 'sales') {
      onSale({ row: customer, sale: owned.record as Sale, address: row });
    } else {
      const fact = factOf(owned.collection, owned.record as Collections[KeptCollection]);
      if (fact) this.#facts.set(row, fact);
      else this.#facts.delete(row);
      if (owned.collection === 'notes') this.reminders.set(row, owned.record as Note);
      touched.add(customer);
    }
  }

  /** Enters a record in its row, which is free. */
  #enter(row: number, { collection, record }: Owned, customer: number | undefined): void {
    const code = CODES[collection];
    this.#ids.set(row, hashOf(code, record.id));
    this.#codes[row] = code;
    this.#size++;
    if (customer === undefined || code === SALES) {
      this.#links[row] = customer === undefined ? NOBODYS : LAST | customer;
      return;
    }
    this.#newest = grownColumn(this.#newest, customer + 1);
    const newest = this.#newest[customer]!;
    this.#links[row] = newest === 0 ? LAST | customer : newest - 1;
    this.#newest[customer] = row + 1;
  }

  /** Frees a row that holds a record. */
  #take(row: number, code: number, touched: Set<number>): void {
    const customer = this.#ownerOf(row);
    this.#ids.clear(row);
    this.#codes[row] = 0;
    this.#size--;
    if (customer === undefined) {
      this.#takeStray(row);
    } else if (code === SALES) {
      this.#columns.removeSale(customer, row);
    } else {
      this.#unchain(row, customer);
      this.#facts.delete(row);
      this.reminders.delete(row);
      touched.add(customer);
    }
  }

  #ownerOf(row: number): number | undefined {
    let link = this.#links[row]!;
    while (link < LAST) link = this.#links[link]!;
    return link === NOBODYS ? undefined : link - LAST;
  }

  #unchain(row: number, customer: number): void {
    const next = this.#links[row]!;
    const newest = this.#newest[customer]! - 1;
    if (newest === row) {
      this.#newest[customer] = next < LAST ? next + 1 : 0;
      return;
    }
    let newer = newest;
    while (this.#links[newer] !== row) newer = this.#links[newer]!;
    this.#links[newer] = next;
  }

  /** The rows of what is kept of a customer besides sales, the oldest first. */
  #keptRows(customer: number): number[] {
    const rows: number[] = [];
    const newest = this.#newest[customer] ?? 0;
    if (newest === 0) return rows;
    for (let row = newest - 1; row < LAST; row = this.#links[row]!) rows.push(row);
    return rows.reverse();
  }

  #only(collection: OwnedCollection | undefined, rows: number[]): number[] {
    return collection === undefined ? rows : rows.filter((row) => this.#codes[row] === CODES[collection]);
  }

  #tellOf(customer: number): void {
    const kept = this.#keptRows(customer).map((row) => ({
      collection: this.collectionOf(row) as KeptCollection,
      fact: this.#facts.get(row),
    }));
    this.#columns.setHistory(customer, historyFactsOf(kept));
  }

  #stray(customerId: string): Map<number, Owned> {
    const strays = this.#strays.get(customerId) ?? new Map<number, Owned>();
    this.#strays.set(customerId, strays);
    return strays;
  }

  #takeStray(row: number): void {
    for (const [customerId, strays] of this.#strays) {
      if (strays.delete(row) && strays.size === 0) this.#strays.delete(customerId);
    }
  }
}

function hashOf(code: number, id: string): number {
  return mixedWord(textHash(id) ^ Math.imul(code, 0x9e3779b1));
}
