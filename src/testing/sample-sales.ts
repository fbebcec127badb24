import type { CustomerRecord, OpeningHistory } from '../core/customer.js';
import type { Sale, SaleItem, Tender } from '../core/sale.js';
import type { NewSale } from '../core/sale-plan.js';
import { Random, sharesOf } from './random.js';
import { type SampleOptions, SamplePeople, sampleRecords } from './sample-records.js';

/** What the bakery sells. */
const MENU: readonly SaleItem[] = [
  { name: 'Baguette', category: 'Bread' },
  { name: 'Sourdough', category: 'Bread' },
  { name: 'Rye loaf', category: 'Bread' },
  { name: 'Croissant', category: 'Pastry' },
  { name: 'Pain au chocolat', category: 'Pastry' },
  { name: 'Almond croissant', category: 'Pastry' },
  { name: 'Café au lait', category: 'Drinks' },
  { name: 'Espresso', category: 'Drinks' },
  { name: 'Hot chocolate', category: 'Drinks' },
  { name: 'Carrot cake', category: 'Cake' },
  { name: 'Lemon tart', category: 'Cake' },
  { name: 'Birthday cake', category: 'Cake' },
  { name: 'Granola', category: 'Pantry' },
  { name: 'Gift basket' },
];
const TENDER_SHARES = sharesOf<Tender>({ card: 62, cash: 33, other: 4, check: 1 });
const CHANNEL_SHARES = sharesOf({ 'in person': 86, online: 12, invoice: 2 });
const LOCATIONS = ['plateau', 'mile-end', 'old-port'] as const;
const DAY = 86_400_000;
// Within these hours it is the same civil date in Toronto as in UTC, in summer and in winter.
const OPENS = 11 * 3_600_000;
const OPEN_MINUTES = 12 * 60;

/** Sample people with what they bought, as a directory keeps it: see {@link sampleRecords}. */
export interface SampleShop {
  /** Without the histories that an import would bring: their sales tell the same. */
  customers: CustomerRecord[];
  /** By customer, oldest first. */
  sales: Sale[];
}

/** The people of {@link sampleRecords} with every purchase of theirs: as many, from the first to the last, for as much. */
export function sampleShop(options: SampleOptions): SampleShop {
  const shop: SampleShop = { customers: [], sales: [] };
  for (const { customers, sales } of sampleShopParts(options, 10_000)) {
    shop.customers.push(...customers);
    shop.sales.push(...sales);
  }
  return shop;
}

/** The same, so many people at a time, for whoever could not hold all of them at once. */
export function* sampleShopParts(options: SampleOptions, size: number): Generator<SampleShop> {
  const people = new SamplePeople(options);
  let count = 0;
  for (let from = 0; from < options.customers; from += size) {
    const part: SampleShop = { customers: [], sales: [] };
    for (let index = from; index < Math.min(from + size, options.customers); index++) {
      const { opening, ...customer } = people.record(index);
      part.customers.push(customer);
      if (opening === undefined) continue;
      for (const { id: _, ...sale } of salesOf(opening, index, options.seed ?? 1)) {
        part.sales.push({ id: `sale-${count++}`, customerId: customer.id, ...sale });
      }
    }
    yield part;
  }
}

/** The same purchases as `sales.recordMany` takes them; `customer` is a place in the customers of `generateDirectory`. */
export function generateSales(options: SampleOptions): { customer: number; sale: NewSale }[] {
  return sampleRecords(options).flatMap(({ opening }, customer) =>
    opening === undefined
      ? []
      : salesOf(opening, customer, options.seed ?? 1).map((sale) => ({ customer, sale })),
  );
}

/** Purchases that add up to a history; `index` is the person's place among the sample people. */
export function salesOf(
  { visits, spend, firstVisit, lastVisit }: OpeningHistory,
  index: number,
  seed: number,
): (NewSale & { id: string })[] {
  const random = new Random(seed);
  random.reseed(seed ^ 0x5a1e, index);
  const first = Date.parse(firstVisit ?? lastVisit ?? '');
  const last = Date.parse(lastVisit ?? firstVisit ?? '');
  if (Number.isNaN(first)) return [];
  const home = random.pick(LOCATIONS);
  const days = daysBetween(first, last, visits, random);
  let left = spend;
  return days.map((day, visit) => {
    const remaining = visits - visit;
    const share = remaining === 1 ? left : Math.floor((left / remaining) * (0.6 + 0.8 * random.next()));
    left -= share;
    return saleOn(day, share, `${index}-${visit}`, home, random);
  });
}

/** The starts of so many days of UTC from the first to the last, in order. */
function daysBetween(first: number, last: number, count: number, random: Random): number[] {
  const between = Array.from({ length: Math.max(0, count - 2) }, () =>
    Math.floor(first / DAY + (random.next() * (last - first)) / DAY),
  ).sort((left, right) => left - right);
  const days = count === 1 ? [last / DAY] : [first / DAY, ...between, last / DAY];
  return days.map((day) => day * DAY);
}

function saleOn(
  day: number,
  amount: number,
  number: string,
  home: string,
  random: Random,
): NewSale & { id: string } {
  const items = Array.from({ length: 1 + random.below(3) }, () => random.pickEarly(MENU));
  return {
    id: `sale-${number}`,
    at: new Date(day + OPENS + random.below(OPEN_MINUTES) * 60_000).toISOString(),
    amount,
    tender: random.pickShare(TENDER_SHARES),
    location: random.chance(0.85) ? home : random.pick(LOCATIONS),
    channel: random.pickShare(CHANNEL_SHARES),
    items: [...new Set(items)].map((item) => ({ ...item })),
  };
}
