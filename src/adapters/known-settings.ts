import { isDirectoryError } from '../core/errors.js';
import type { CustomField } from '../core/customer.js';
import type { Filter } from '../core/filter.js';
import type { DirectoryAdapter } from './adapter.js';

/** What of a directory's settings says what is hidden in it. */
export interface TellingSettings {
  customFields: readonly CustomField[];
  /** Rules of built-in groups. */
  smartGroups: Readonly<Record<string, Filter>>;
}

const NOTHING: TellingSettings = { customFields: [], smartGroups: {} };

/** The settings of one adapter, asked for once and again when they change. */
export class KnownSettings {
  static readonly #known = new WeakMap<DirectoryAdapter, KnownSettings>();
  readonly #adapter: DirectoryAdapter;
  #settings: Promise<TellingSettings> | undefined;
  #listens = false;

  private constructor(adapter: DirectoryAdapter) {
    this.#adapter = adapter;
  }

  /** Those of an adapter, however many wrappers ask for them: a server has one a request. */
  static of(adapter: DirectoryAdapter): KnownSettings {
    let known = this.#known.get(adapter);
    if (!known) this.#known.set(adapter, (known = new KnownSettings(adapter)));
    return known;
  }

  get(): Promise<TellingSettings> {
    if (!this.#listens) {
      this.#listens = true;
      this.#adapter.subscribe(({ kinds, operation }) => {
        if (operation === undefined || kinds.includes('settings')) this.forget();
      });
    }
    this.#settings ??= this.#read().catch((thrown: unknown) => {
      this.#settings = undefined;
      throw thrown;
    });
    return this.#settings;
  }

  forget(): void {
    this.#settings = undefined;
  }

  /** Where nobody tells what the fields are, all custom fields are hidden. */
  async #read(): Promise<TellingSettings> {
    if (!this.#adapter.operations.has('directory.describe')) return NOTHING;
    try {
      const { customFields, smartGroups } = await this.#adapter.call('directory.describe', {});
      return { customFields, smartGroups };
    } catch (thrown) {
      if (isDirectoryError(thrown) && thrown.code === 'forbidden') return NOTHING;
      throw thrown;
    }
  }
}
