import { CustomerColumns } from '../../src/columns/customer-columns.js';
import { DEFAULT_SETTINGS, type DirectorySettings } from '../../src/core/settings.js';
import type { Sale } from '../../src/core/sale.js';
import { sampleShopParts } from '../../src/testing/sample-sales.js';

/** Of the shop whose columns are measured. */
export const SHOP_SETTINGS: DirectorySettings = {
  ...DEFAULT_SETTINGS,
  timeZone: 'America/Toronto',
  currency: 'CAD',
};

const PART = 10_000;
const DAY = 86_400_000;
/** The sample's people buy less often than goals ask for: 2.8 times. */
const SALES_EACH = 4.6;

/** The columns of so many customers with 4.6 sales each, made part by part: their records are never there all at once. */
export function shopColumns(customers: number, now: number): CustomerColumns {
  const columns = new CustomerColumns();
  columns.settings = SHOP_SETTINGS;
  columns.prepareFor(customers);
  columns.reserveSales(Math.ceil(customers * SALES_EACH));
  let addresses = 0;
  for (const part of sampleShopParts({ customers, seed: 1, now }, PART)) {
    for (const record of part.customers) columns.put(record);
    columns.putSales(
      withMore(part.sales, Math.round(part.customers.length * SALES_EACH)).map((sale) => ({
        row: columns.rowOf(sale.customerId!)!,
        sale,
        address: addresses++,
      })),
    );
  }
  return columns;
}

/** So many sales: the given ones, and the first of them again some weeks earlier. */
function withMore(sales: readonly Sale[], count: number): Sale[] {
  return Array.from({ length: count }, (_, index) => {
    const sale = sales[index % sales.length]!;
    const earlier = Math.floor(index / sales.length) * 37 * DAY;
    return earlier === 0 ? sale : { ...sale, at: new Date(Date.parse(sale.at) - earlier).toISOString() };
  });
}
