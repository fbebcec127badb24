import type { ArrivingSales } from '../../columns/arriving-sales.js';
import { CustomerColumns } from '../../columns/customer-columns.js';
import type { Newcomers } from '../newcomers.js';
import { STAGED_AT_ONCE } from '../pending-write.js';
import { namedRecordOf, recordOf } from '../../core/record-line.js';
import { MOST_AT_ONCE, type Owned, OwnedIndex, type OwnedRow } from '../owned-index.js';
import type { Collections, SmallCollection } from '../store.js';
import { BLOCK_ROWS } from './blocks.js';
import { type CommittedCustomer, type CommittedOwned, LoadedTable } from './loaded-table.js';
import {
  type FoldState,
  type JournalEntry,
  type Manifest,
  type StoredRecord,
  type TableName,
  TABLES,
  type Totals,
} from './schema.js';

/** Newcomers in rows from `first` on, behind all others. */
export interface Arrival {
  newcomers: Newcomers;
  first: number;
}

/** Records of a small collection by id, absent where they are gone. */
export type SmallChanges = ReadonlyMap<string, Collections[SmallCollection] | undefined>;

/** A write that is in its transaction but not yet durable. */
export interface Commit {
  entry: JournalEntry;
  customers: CommittedCustomer[];
  owned: CommittedOwned[];
  /** Set where those are many. */
  prepared?: ArrivingSales;
  /** Customers that come all at once, in rows from `first` on. */
  arrival?: Arrival;
  /** Set where blocks were written. */
  fold?: FoldState;
  /** What changed in the collections that are kept in memory. */
  small: [SmallCollection, SmallChanges][];
  /** Set where another tab has made the change of this number. */
  isOvertaken: boolean;
}

/** What a tab has in memory of a stored directory, and up to which change. */
export class LoadedDirectory {
  readonly columns = new CustomerColumns();
  readonly generation: string;
  readonly owned = new OwnedIndex(this.columns);
  readonly tables: Record<TableName, LoadedTable> = {
    customers: new LoadedTable('customers'),
    owned: new LoadedTable('owned'),
  };
  readonly #small: Record<SmallCollection, Map<string, Collections[SmallCollection]>> = {
    groups: new Map(),
    imports: new Map(),
    settings: new Map(),
    erasures: new Map(),
  };
  totals: Totals;
  lastChange: number;
  fold: FoldState;

  constructor(manifest: Manifest, fold: FoldState) {
    this.generation = manifest.generation;
    this.totals = manifest.totals;
    this.lastChange = manifest.lastChange;
    this.fold = fold;
  }

  /** Rows whose newest lines are in the journal. */
  get unfolded(): number {
    return TABLES.reduce((sum, table) => sum + this.tables[table].unfolded.size, 0);
  }

  /** A copy of a record of a small collection. */
  small<C extends SmallCollection>(collection: C, id: string): Collections[C] | undefined {
    return structuredClone(this.#small[collection].get(id)) as Collections[C] | undefined;
  }

  /** Copies of all records of a small collection, by id. */
  allSmall<C extends SmallCollection>(collection: C): Collections[C][] {
    const records = this.#small[collection];
    return structuredClone([...records.keys()].sort().map((id) => records.get(id))) as Collections[C][];
  }

  applySmall(collection: SmallCollection, changes: SmallChanges): void {
    for (const [id, record] of changes) {
      if (record) this.#small[collection].set(id, structuredClone(record));
      else this.#small[collection].delete(id);
    }
    if (collection === 'settings') this.columns.settings = this.small('settings', 'settings');
  }

  /** Takes in a small collection as it was read. */
  replaceSmall(collection: SmallCollection, records: readonly StoredRecord[]): void {
    this.#small[collection].clear();
    this.applySmall(collection, new Map(records.map(({ id, record }) => [id, record])));
  }

  /** Takes in what a change left in the journal. */
  applyEntry(entry: JournalEntry): void {
    const mutations = entry.mutations ?? [];
    for (const table of TABLES) {
      this.applyLines(
        table,
        mutations.filter((mutation) => mutation.table === table),
      );
    }
    this.#applyJournal(entry);
  }

  /** Takes in rows of a table as they are now. */
  applyLines(table: TableName, rows: readonly { row: number; line: string }[]): void {
    if (table === 'owned') {
      this.owned.apply(rows.map(({ row, line }) => ownedRowOf(row, line)));
      return;
    }
    this.columns.prepareFor(rows.length);
    const ids: string[] = [];
    for (const { row, line } of rows) {
      const record = recordOf(line);
      if (record) {
        this.columns.put(record, row);
        ids.push(record.id);
      } else {
        const id = this.columns.idOf(row);
        if (id !== undefined) this.columns.remove(id);
      }
    }
    this.owned.adopt(ids);
  }

  /** Takes in a block that another tab wrote. */
  applyBlock(table: TableName, block: number, lines: readonly string[]): void {
    const first = block * BLOCK_ROWS;
    this.applyLines(
      table,
      lines.map((line, slot) => ({ row: first + slot, line })),
    );
  }

  /** Takes in this tab's own commit. */
  applyCommit({ entry, customers, owned, prepared, arrival, fold, small }: Commit): void {
    if (arrival) this.columns.admit(arrival.first, arrival.newcomers.count);
    this.columns.prepareFor(customers.length);
    for (const { row, id, record } of customers) {
      if (record) this.columns.put(record, row);
      else this.columns.remove(id);
    }
    this.owned.adopt(customers.map(({ id }) => id));
    if (arrival) this.owned.adopt(arrival.newcomers.ids);
    this.owned.apply(owned, prepared);
    this.#applyJournal(entry);
    if (fold) this.applyFold(fold);
    for (const [collection, records] of small) this.applySmall(collection, records);
  }

  /** Gets what a commit under way brings in great number ready; nobody finds it before the commit is done. */
  async getReady(commit: Commit, onArrival: (ready: number) => Promise<void>): Promise<void> {
    const { arrival, owned } = commit;
    if (arrival) await this.#stage(arrival, onArrival);
    if (owned.length > MOST_AT_ONCE) commit.prepared = await this.owned.prepare(owned, onArrival);
  }

  async #stage({ newcomers, first }: Arrival, onArrival: (ready: number) => Promise<void>): Promise<void> {
    const { count } = newcomers;
    this.columns.reserve(first + count);
    const stage = this.columns.staging(newcomers, first);
    for (let place = 0; place < count; place += STAGED_AT_ONCE) {
      await onArrival(place);
      stage(place, Math.min(place + STAGED_AT_ONCE, count));
    }
    await onArrival(count);
  }

  /** Takes in that changes up to `fold.foldedTo` are in blocks now. */
  applyFold(fold: FoldState): void {
    this.fold = fold;
    for (const table of TABLES) this.tables[table].applyFold(fold);
  }

  #applyJournal({ seq, mutations = [], totals }: JournalEntry): void {
    for (const { table, row, line } of mutations) this.tables[table].unfolded.set(row, { seq, line });
    this.totals = totals;
    this.lastChange = seq;
  }
}

/** What a line says that a row of owned records holds. */
export function ownedRowOf(row: number, line: string): OwnedRow {
  const named = namedRecordOf(line);
  return named === undefined ? { row } : { row, owned: named as Owned };
}
