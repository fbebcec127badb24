import { expect } from '@open-wc/testing';
import { CustomerColumns } from '../../src/columns/customer-columns.js';
import type { CustomerRecord } from '../../src/core/customer.js';
import type { Filter } from '../../src/core/filter.js';
import { type History, NO_HISTORY, type Person } from '../../src/core/history.js';
import { isLive, judgeFilter, type JudgeEnvironment } from '../../src/core/judge.js';
import type { Sale } from '../../src/core/sale.js';
import { DEFAULT_SETTINGS, type DirectorySettings } from '../../src/core/settings.js';
import type { Random } from '../../src/testing/random.js';
import { CUSTOM_FIELDS, NOW, type RandomDirectory } from './random-directory.js';
import type { RandomHistory } from './random-history.js';

/** Columns, and beside them what they were told. */
export class Shop {
  readonly columns = new CustomerColumns();
  readonly people = new Map<number, CustomerRecord>();
  /** Sales by row, each with its address. */
  readonly sales = new Map<number, Map<number, Sale>>();
  readonly facts = new Map<number, Omit<History, 'sales'>>();
  #addresses = 0;
  /** Until something changes. */
  #persons: Person[] | undefined;
  #settings: DirectorySettings = DEFAULT_SETTINGS;
  now = NOW;
  groups: ReadonlyMap<string, Filter> = new Map();

  set settings(settings: Partial<DirectorySettings>) {
    this.#settings = { ...DEFAULT_SETTINGS, customFields: CUSTOM_FIELDS, ...settings };
    this.columns.settings = this.#settings;
  }

  get env(): JudgeEnvironment {
    return { ...this.#settings, now: this.now, groups: this.groups };
  }

  put(record: CustomerRecord): number {
    this.#persons = undefined;
    const row = this.columns.put(record);
    this.people.set(row, record);
    return row;
  }

  remove(row: number): void {
    this.#persons = undefined;
    this.columns.remove(this.people.get(row)!.id);
    this.people.delete(row);
    this.sales.delete(row);
    this.facts.delete(row);
  }

  sell(row: number, sale: Sale, address = this.#addresses++): number {
    this.#persons = undefined;
    this.columns.putSale(row, sale, address);
    this.#salesOf(row).set(address, sale);
    return address;
  }

  sellAll(sales: readonly { row: number; sale: Sale }[]): void {
    this.#persons = undefined;
    const entries = sales.map((entry) => ({ ...entry, address: this.#addresses++ }));
    this.columns.putSales(entries);
    for (const { row, sale, address } of entries) this.#salesOf(row).set(address, sale);
  }

  unsell(row: number, address: number): void {
    this.#persons = undefined;
    expect(this.columns.removeSale(row, address)).to.equal(this.#salesOf(row).delete(address));
  }

  move(from: number, to: number): void {
    this.#persons = undefined;
    this.columns.moveSales(from, to);
    if (from === to) return;
    for (const [address, sale] of this.#salesOf(from)) this.#salesOf(to).set(address, sale);
    this.sales.delete(from);
  }

  did(row: number, facts: Omit<History, 'sales'>): void {
    this.#persons = undefined;
    this.columns.setHistory(row, facts);
    this.facts.set(row, facts);
  }

  /** Everybody, as the judge sees them. */
  get persons(): Person[] {
    this.#persons ??= [...this.people].map(([row, record]) => ({
      ...record,
      history: { ...(this.facts.get(row) ?? NO_HISTORY), sales: [...this.#salesOf(row).values()] },
    }));
    return this.#persons;
  }

  #salesOf(row: number): Map<number, Sale> {
    let sales = this.sales.get(row);
    if (sales === undefined) this.sales.set(row, (sales = new Map<number, Sale>()));
    return sales;
  }

  /** Of everybody live, in the order of ids, what the columns and what the judge say of a filter: + - or ?. */
  verdicts(filter: Filter): { columns: string; judge: string } {
    const { persons, env } = this;
    const rowsOf = (asked: Filter): Set<number> =>
      new Set(this.columns.rowsInOrder({ sort: [], offset: 0, limit: 0, filter: asked }, env));
    const [yes, no] = [rowsOf(filter), rowsOf({ not: filter })];
    const rows = [...this.people.keys()];
    const live = rows.flatMap((row, index) =>
      isLive(persons[index]!) ? [{ row, person: persons[index]! }] : [],
    );
    const judged = (person: Person): string => {
      const verdict = judgeFilter(filter, person, env);
      return verdict === 'unknown' ? '?' : verdict ? '+' : '-';
    };
    return {
      columns: live.map(({ row }) => (yes.has(row) ? '+' : no.has(row) ? '-' : '?')).join(''),
      judge: live.map(({ person }) => judged(person)).join(''),
    };
  }

  /** The ids of those whom a filter holds for, does not hold for, and is unknown of. */
  ask(filter: Filter): Record<string, string[]> {
    const idsOf = (asked: Filter): string[] =>
      this.columns
        .query({ filter: asked, sort: [], offset: 0, limit: 10_000 }, this.env)
        .customers.map(({ id }) => id)
        .sort();
    const [yes, no] = [idsOf(filter), idsOf({ not: filter })];
    const unknown = idsOf({ all: [] }).filter((id) => !yes.includes(id) && !no.includes(id));
    return { yes, no, unknown };
  }

  /** The same of core's judge. */
  judge(filter: Filter): Record<string, string[]> {
    const live = this.persons.filter(isLive);
    const idsOf = (verdict: unknown): string[] =>
      live
        .filter((one) => judgeFilter(filter, one, this.env) === verdict)
        .map(({ id }) => id)
        .sort();
    return { yes: idsOf(true), no: idsOf(false), unknown: idsOf('unknown') };
  }
}

/** Fills a shop with people and what they did. */
export function fill(shop: Shop, made: RandomDirectory, did: RandomHistory, random: Random, most = 50): void {
  shop.settings = {};
  for (let count = random.below(most); count > 0; count--) shop.put(made.customer());
  const rows = [...shop.people.keys()];
  if (rows.length === 0) return;
  const sales = Array.from({ length: random.below(most * 3) }, () => ({
    row: random.pick(rows),
    sale: did.sale(),
  }));
  if (random.chance(0.5)) shop.sellAll(sales);
  else for (const { row, sale } of sales) shop.sell(row, sale);
  for (const row of rows) if (random.chance(0.4)) shop.did(row, did.facts());
}

/** One change, whichever chance brings. */
export function change(shop: Shop, made: RandomDirectory, did: RandomHistory, random: Random): void {
  const rows = [...shop.people.keys()];
  const draw = random.next();
  if (rows.length === 0 || draw < 0.1) {
    shop.put(made.customer());
    return;
  }
  const row = random.pick(rows);
  const addresses = [...(shop.sales.get(row)?.keys() ?? [])];
  if (draw < 0.2) shop.put(made.customer(shop.people.get(row)!.id));
  else if (draw < 0.25) shop.remove(row);
  else if (draw < 0.5) shop.sell(row, did.sale());
  else if (draw < 0.6) {
    // Told again, perhaps with a refund.
    if (addresses.length > 0) shop.sell(row, did.sale(), random.pick(addresses));
  } else if (draw < 0.75) {
    if (addresses.length > 0) shop.unsell(row, random.pick(addresses));
  } else if (draw < 0.85) shop.move(row, random.pick(rows));
  else shop.did(row, did.facts());
}
