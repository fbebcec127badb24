import type { DirectoryAdapter } from '../adapters/adapter.js';

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
  const settings = {
    timeZone: source.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    locale: source.locale,
    ...placeOf(source),
  };
  if (source.demo) {
    const [{ MemoryAdapter }, { sampleShop }] = await Promise.all([
      import('../adapters/memory.js'),
      import('../testing/sample-sales.js'),
    ]);
    return new MemoryAdapter({
      ...settings,
      ...sampleShop({ customers: DEMO_CUSTOMERS, seed: 7, now: new Date() }),
    });
  }
  if (source.database === undefined) return undefined;
  if (!canKeep()) {
    const { MemoryAdapter } = await import('../adapters/memory.js');
    return new MemoryAdapter(settings);
  }
  const { IndexedDBAdapter } = await import('../adapters/indexeddb.js');
  return IndexedDBAdapter.open({ name: source.database, ...settings });
}

/** Whether this page may keep anything: a sandboxed frame may not even ask. */
function canKeep(): boolean {
  try {
    return typeof indexedDB === 'object' && indexedDB !== null;
  } catch {
    return false;
  }
}

/** Country and currency, as told or else as the merchant's locale suggests. */
function placeOf(source: DataSource): { country: string; currency: string } {
  const country = source.country ?? new Intl.Locale(source.locale).maximize().region ?? 'US';
  return { country, currency: source.currency ?? currencyOf(country) };
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
