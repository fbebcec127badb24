import type { DirectoryAdapter } from '../adapters/adapter.js';
import type { Permission } from '../core/permissions.js';

/** Where `<customer-directory>` was told to find its data, by attributes. */
export interface DataSource {
  /** Name of an IndexedDB directory. */
  database: string | undefined;
  /** Base URL of a server of the HTTP contract. */
  endpoint: string | undefined;
  /** Memory with sample people. */
  demo: boolean;
  timeZone: string | undefined;
  currency: string | undefined;
  country: string | undefined;
  /** BCP 47, of the merchant. */
  locale: string;
}

/** How many sample people the `demo` attribute shows. */
const DEMO_CUSTOMERS = 1_500;

/**
 * Opens the backend that the attributes name; undefined when they name none. The one place where an element
 * reaches down to the adapters, and only when it is needed: each is a file of its own.
 */
export async function openAdapter(source: DataSource): Promise<DirectoryAdapter | undefined> {
  if (source.endpoint !== undefined) {
    const { RestAdapter } = await import('../adapters/rest.js');
    return new RestAdapter({ baseUrl: new URL(source.endpoint, document.baseURI).href });
  }
  if (source.demo) {
    const [{ MemoryAdapter }, { sampleShop }] = await Promise.all([
      import('../adapters/memory.js'),
      import('../testing/sample-sales.js'),
    ]);
    return new MemoryAdapter({
      ...firstSettings(source),
      ...sampleShop({ customers: DEMO_CUSTOMERS, seed: 7, now: new Date() }),
    });
  }
  if (source.database === undefined) return undefined;
  if (!canKeep()) {
    const { MemoryAdapter } = await import('../adapters/memory.js');
    return new MemoryAdapter(firstSettings(source));
  }
  const { IndexedDBAdapter } = await import('../adapters/indexeddb.js');
  return IndexedDBAdapter.open({ name: source.database, ...firstSettings(source) });
}

/** What keeps an adapter to what somebody may do and see; loaded where a host says what that is. */
export async function loadPermissions(): Promise<
  (adapter: DirectoryAdapter, permissions: Iterable<Permission>) => DirectoryAdapter
> {
  return (await import('../adapters/permissions.js')).withPermissions;
}

/** Whether this page may keep anything: a sandboxed frame may not even ask. */
function canKeep(): boolean {
  try {
    return typeof indexedDB === 'object' && indexedDB !== null;
  } catch {
    return false;
  }
}

/** Where the merchant works, as told or else as the page and the browser suggest. */
function firstSettings({ timeZone, locale, country, currency }: DataSource): {
  timeZone: string;
  locale: string;
  country: string;
  currency: string;
} {
  const language = languageOf(locale);
  const place = country ?? language.maximize().region ?? 'US';
  return {
    timeZone: timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    locale: language.toString(),
    country: place,
    currency: currency ?? currencyOf(place),
  };
}

/** A language by its tag; browsers of some machines name one that is none ("C"). */
function languageOf(tag: string): Intl.Locale {
  try {
    return new Intl.Locale(tag);
  } catch {
    return new Intl.Locale('en');
  }
}

const EURO = new Set('AT BE CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK'.split(' '));
const CURRENCIES: Readonly<Record<string, string>> = {
  CA: 'CAD',
  GB: 'GBP',
  MX: 'MXN',
  AU: 'AUD',
  JP: 'JPY',
  CH: 'CHF',
};

function currencyOf(country: string): string {
  return CURRENCIES[country] ?? (EURO.has(country) ? 'EUR' : 'USD');
}
