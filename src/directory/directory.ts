import { endOfDay } from '../core/civil-date.js';
import type { CustomerRecord } from '../core/customer.js';
import { asDirectoryError, DirectoryError, isDirectoryError } from '../core/errors.js';
import type { Filter } from '../core/filter.js';
import { createIdSource } from '../core/ids.js';
import type { Actor, Permission } from '../core/permissions.js';
import type { Sale } from '../core/sale.js';
import { DEFAULT_SETTINGS, type DirectorySettings } from '../core/settings.js';
import type { CollectionName, Collections, QueryContext, Store, StoreChange } from '../stores/store.js';
import { requireCivilDate } from './as-of.js';
import { createBreathe } from './breathe.js';
import { filtersOf } from './group-filters.js';
import type { Handler, HandlerContext } from './handler.js';
import { HANDLERS } from './handlers.js';
import { createImportStages } from './imports/stages.js';
import { parseInput } from './input-schemas.js';
import type { OperationInput, OperationName, OperationOutput } from './operation-types.js';
import { isOperation, OPERATIONS, unknownOperation } from './operations.js';
import { settingsIssues, tidy } from './settings.js';
import { cancelled, untilAborted } from './until-aborted.js';

export interface DirectoryOptions {
  /**
   * The first configuration. It is stored when the directory is made; from then on the stored settings
   * count, and only `directory.configure` changes them.
   */
  settings?: Partial<DirectorySettings>;
  /** Customers that a directory made now starts with: sample data. */
  customers?: Iterable<CustomerRecord>;
  /** What they bought. */
  sales?: Iterable<Sale>;
}

export interface PerformOptions {
  /** The instant of the operation. */
  now: Date;
  actor?: Actor;
  permissions?: ReadonlySet<Permission>;
  signal?: AbortSignal;
  onProgress?: (progress: { done: number; total?: number }) => void;
  idempotencyKey?: string;
}

/** A directory over a store: every operation, written once for the page, the worker and the server. */
export class Directory {
  readonly #store: Store;
  readonly #firstSettings: Partial<DirectorySettings>;
  readonly #firstCustomers: Iterable<CustomerRecord>;
  readonly #firstSales: Iterable<Sale>;
  readonly #stages = createImportStages();
  readonly #breathe = createBreathe();
  readonly #nextId = createIdSource((into) => crypto.getRandomValues(into as Uint8Array<ArrayBuffer>));
  readonly #unsubscribe: () => void;
  #settings: Promise<DirectorySettings> | undefined;
  #groups: Promise<ReadonlyMap<string, Filter>> | undefined;
  /** The change that made this directory, which is nobody's news. */
  #madeBy: string | undefined;

  constructor(store: Store, { settings = {}, customers = [], sales = [] }: DirectoryOptions = {}) {
    const issues = settingsIssues(settings);
    if (issues.length > 0) {
      throw new DirectoryError('invalid', issues.map(({ message }) => message).join(' '), { issues });
    }
    this.#store = store;
    this.#firstSettings = tidy(settings);
    this.#firstCustomers = customers;
    this.#firstSales = sales;
    this.#unsubscribe = store.subscribe(({ collections }) => this.#forget(collections));
  }

  /** Does one operation. Rejects with a `DirectoryError`, never anything else. */
  async perform<N extends OperationName>(
    name: N,
    input: OperationInput<N>,
    options: PerformOptions,
  ): Promise<OperationOutput<N>> {
    const { signal } = options;
    try {
      signal?.throwIfAborted();
      if (!isOperation(name)) throw unknownOperation();
      const parsed = parseInput(name, input);
      const answer = this.#answer(name, parsed, options);
      // What is only read need not be waited for; a write tells what became of it.
      return await (OPERATIONS[name].kind === 'read' ? untilAborted(answer, signal) : answer);
    } catch (thrown) {
      if (signal?.aborted && !isDirectoryError(thrown)) throw cancelled();
      throw asDirectoryError(thrown);
    }
  }

  /** Listens to every change, this directory's own and those of other tabs; the function given back ends it. */
  subscribe(listener: (change: StoreChange) => void): () => void {
    return this.#store.subscribe((change) => {
      if (change.change.id !== this.#madeBy) listener(change);
    });
  }

  /** Sees to it that changes made elsewhere while nobody was told are noticed. */
  async catchUp(): Promise<void> {
    await this.#store.catchUp?.();
  }

  async close(): Promise<void> {
    this.#unsubscribe();
    await this.#store.close();
  }

  async #answer<N extends OperationName>(
    name: N,
    input: OperationInput<N>,
    options: PerformOptions,
  ): Promise<OperationOutput<N>> {
    const settings = await this.#settingsAt(options.now);
    const context: HandlerContext = {
      ...options,
      store: this.#store,
      operation: name,
      settings,
      breathe: this.#breathe,
      newId: () => this.#nextId(options.now.getTime()),
      stages: this.#stages,
      queryContext: (asOf) => this.#queryContext(settings, options.now, asOf),
    };
    const handler = HANDLERS[name] as Handler<N>;
    return handler(input, context);
  }

  async #queryContext(
    settings: DirectorySettings,
    now: Date,
    asOf: string | undefined,
  ): Promise<QueryContext> {
    if (asOf !== undefined) requireCivilDate(asOf);
    return {
      now: asOf === undefined ? now.getTime() : endOfDay(asOf, settings.timeZone),
      groups: await this.#groupFilters(settings),
    };
  }

  /** Filters of all groups that have one, the built-in ones included. */
  #groupFilters(settings: DirectorySettings): Promise<ReadonlyMap<string, Filter>> {
    this.#groups ??= this.#store
      .read((view) => view.all('groups'))
      .then((stored) => filtersOf(stored, settings))
      .catch((thrown: unknown) => {
        this.#groups = undefined;
        throw thrown;
      });
    return this.#groups;
  }

  #settingsAt(now: Date): Promise<DirectorySettings> {
    this.#settings ??= this.#readSettings(now).catch((thrown: unknown) => {
      this.#settings = undefined;
      throw thrown;
    });
    return this.#settings;
  }

  async #readSettings(now: Date): Promise<DirectorySettings> {
    const stored =
      (await this.#store.read((view) => view.get('settings', 'settings'))) ?? (await this.#make(now));
    const { id: _, ...settings } = { ...DEFAULT_SETTINGS, ...stored };
    return settings;
  }

  /** Stores the first settings and customers, unless another tab was faster. */
  async #make(now: Date): Promise<Collections['settings']> {
    const id = this.#nextId(now.getTime());
    this.#madeBy = id;
    return this.#store.write(async (transaction) => {
      const earlier = await transaction.get('settings', 'settings');
      if (earlier) return earlier;
      const settings = { id: 'settings' as const, ...DEFAULT_SETTINGS, ...this.#firstSettings };
      transaction.put('settings', settings);
      for (const customer of this.#firstCustomers) transaction.put('customers', customer);
      for (const sale of this.#firstSales) transaction.put('sales', sale);
      transaction.record({
        id,
        at: now.toISOString(),
        operation: 'directory.configure',
        records: [{ collection: 'settings', id: 'settings', changes: [{ field: '*', to: settings }] }],
        uniform: [],
      });
      return settings;
    });
  }

  #forget(collections: readonly CollectionName[]): void {
    if (collections.includes('settings')) this.#settings = undefined;
    // Settings hold the rules of built-in groups.
    if (collections.includes('settings') || collections.includes('groups')) this.#groups = undefined;
  }
}
