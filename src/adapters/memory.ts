import type { CustomerRecord } from '../core/customer.js';
import type { Sale } from '../core/sale.js';
import { Directory } from '../directory/directory.js';
import { createMemoryStore } from '../stores/memory.js';
import { type FirstSettings, firstSettings } from './first-settings.js';
import { LocalAdapter } from './local.js';

export interface MemoryAdapterOptions extends FirstSettings {
  /** Tells the time; for tests. */
  now?: () => Date;
  /** Customers the directory starts with: sample data. */
  customers?: Iterable<CustomerRecord>;
  /** What they bought. */
  sales?: Iterable<Sale>;
}

/** A directory that lives as long as the page: for tests, demos, and where nothing can be stored. */
export class MemoryAdapter extends LocalAdapter {
  readonly temporary = true;

  constructor(options: MemoryAdapterOptions = {}) {
    const { now, customers = [], sales = [] } = options;
    const settings = firstSettings(options);
    super(new Directory(createMemoryStore(), { settings, customers, sales }), now);
  }
}
