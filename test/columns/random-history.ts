import type { Narrowing } from '../../src/core/conditions.js';
import type { CustomerRecord, CustomField, CustomValue } from '../../src/core/customer.js';
import type { Condition } from '../../src/core/filter.js';
import { APPOINTMENT_STATUSES, type History, SENTIMENTS } from '../../src/core/history.js';
import { type Sale, TENDERS } from '../../src/core/sale.js';
import type { Random } from '../../src/testing/random.js';

/** The instant that random filters are judged at. */
export const NOW = Date.parse('2026-03-08T15:30:00.000Z');
const DAY = 86_400_000;

export const CUSTOM_FIELDS: CustomField[] = [
  { key: 'size', name: 'Size', type: 'number' },
  { key: 'met', name: 'Met on', type: 'date' },
  { key: 'vip', name: 'VIP', type: 'yes-no' },
  { key: 'diet', name: 'Diet', type: 'choice', choices: ['vegan', 'none'] },
  { key: 'likes', name: 'Likes', type: 'choices', choices: ['bread', 'cake', 'tea'] },
  { key: 'plate', name: 'Plate', type: 'text' },
  { key: 'mail', name: 'Other email', type: 'email' },
  { key: 'fax', name: 'Fax', type: 'phone' },
  { key: 'cabin', name: 'Cabin', type: 'address' },
];

const LOCATIONS = ['plateau', 'mile-end', 'Plateau'];
const CHANNELS = ['online', 'in person', ''];
const ITEMS = ['Baguette', 'baguette', 'Café au lait', 'Croissant'];
const CATEGORIES = ['Bread', 'bread', 'Drinks'];
const TIERS = ['gold', 'silver'];
const MANY_PLATES = Array.from({ length: 700 }, (_, index) => `Plate-${index % 70} é${index}`);

/** Values that conditions of choices name, by field. */
export const CHOICES: Record<string, readonly string[]> = {
  visitedLocation: LOCATIONS,
  tender: TENDERS,
  channel: CHANNELS,
  feedback: SENTIMENTS,
  loyaltyTier: TIERS,
  appointments: ['upcoming', 'past', 'no-show', 'cancelled'],
  'custom.diet': ['vegan', 'none', 'gone'],
  'custom.likes': ['bread', 'cake', 'tea'],
};

/** Values that conditions of text name, by field. */
export const CUSTOM_TEXTS: Record<string, readonly string[]> = {
  'custom.plate': ['plate 1', 'Plate-1 e1', 'late', 'e69', ''],
  'custom.mail': ['ann@example.com', 'example'],
  'custom.fax': ['514', '+1 514-555-0123', '06 12 34', '12'],
  'custom.cabin': ['main', 'Main Street Montreal', 'qc'],
};

/** Instants at which answers may change: edges of windows and days, now, and some far away. */
const EDGES = [
  '2026-03-08T15:30:00Z',
  '2026-03-08T05:00:00Z',
  '2026-03-07T05:00:00Z',
  '2026-02-22T05:00:00Z',
  '2025-09-08T04:00:00Z',
  '2025-09-08T00:00:00Z',
  '2025-09-07T18:15:00Z',
  '2025-03-08T05:00:00Z',
  '2024-02-29T12:00:00Z',
  '2011-12-30T10:00:00Z',
  '1969-07-20T20:17:40Z',
  '2110-01-01T00:00:00Z',
];

/** What people did and what is noted of them, by chance: much of it at the very edges of windows. */
export class RandomHistory {
  readonly #random: Random;
  #sales = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  sale(): Sale {
    const random = this.#random;
    const amount = random.pick([0, 1, 500, 1250, 2500, random.chance(0.1) ? 9_000_000_000 : 700]);
    const sale: Sale = {
      id: `sale-${++this.#sales}`,
      at: new Date(this.#instant()).toISOString(),
      amount,
      tender: random.pick(TENDERS),
    };
    if (random.chance(0.2)) sale.refunded = random.below(amount + 1);
    if (random.chance(0.2)) sale.currency = random.pick(['USD', 'CAD', 'EUR']);
    if (random.chance(0.6)) sale.location = random.pick(LOCATIONS);
    if (random.chance(0.4)) sale.channel = random.pick(CHANNELS);
    if (random.chance(0.1)) sale.receiptEmail = 'ann@example.com';
    if (random.chance(0.6)) {
      sale.items = Array.from({ length: random.below(4) }, () => ({
        name: random.pick(ITEMS),
        ...(random.chance(0.6) ? { category: random.pick(CATEGORIES) } : {}),
      }));
    }
    return sale;
  }

  facts(): Omit<History, 'sales'> {
    const random = this.#random;
    const some = <T>(make: () => T): T[] =>
      random.chance(0.3) ? Array.from({ length: 1 + random.below(3) }, make) : [];
    const at = (): string => new Date(this.#instant()).toISOString();
    return {
      feedback: some(() => ({ at: at(), sentiment: random.pick(SENTIMENTS) })),
      appointments: some(() => ({ startsAt: at(), status: random.pick(APPOINTMENT_STATUSES) })),
      coupons: some(() => random.pick([undefined, '2026-03-07', '2026-03-08', '2026-03-09'])),
      notes: random.below(3),
      files: random.below(2),
      cards: random.below(2),
      ...(random.chance(0.5)
        ? {
            loyalty: {
              points: random.below(4) * 50,
              ...(random.chance(0.6) ? { tier: random.pick(TIERS) } : {}),
            },
          }
        : {}),
    };
  }

  custom(): CustomerRecord['custom'] {
    const random = this.#random;
    const custom: Record<string, CustomValue> = {};
    for (const { key } of [...CUSTOM_FIELDS, { key: 'gone' }]) {
      if (random.chance(0.4)) custom[key] = this.#customValue(key);
    }
    return custom;
  }

  #customValue(key: string): CustomValue {
    const random = this.#random;
    const values: Record<string, readonly CustomValue[]> = {
      size: [-2, 0, 1.5, 38, 39],
      met: ['2026-03-08', '2026-03-07', '2025-09-08', '2024-02-29', '2011-12-30'],
      vip: [true, false],
      diet: ['vegan', 'none', 'gone'],
      likes: [['bread'], ['bread', 'tea'], ['cake', 'tea']],
      plate: MANY_PLATES,
      mail: ['ann@example.com', 'ANN@example.com', 'jo@example.org'],
      fax: ['+15145550123', '+33612345678'],
      cabin: [
        { addressLine1: '12 Main Street', locality: 'Montréal' },
        { administrativeDistrictLevel1: 'QC' },
      ],
    };
    return random.pick(values[key] ?? ['what was kept']);
  }

  numberFor(field: string): number {
    const random = this.#random;
    switch (field) {
      case 'visits':
        return random.pick([0, 1, 2, 3, 2.5, -1]);
      case 'loyaltyPoints':
        return random.pick([0, 49.5, 50, 100, 1000]);
      case 'custom.size':
        return random.pick([-2, 0, 1.5, 38.5, 39]);
      default:
        return random.pick([0, 1, 500, 1250, 1250.5, 4000, 9_000_000_000, -3]);
    }
  }

  purchase(): { items?: string[]; categories?: string[] } {
    const random = this.#random;
    return {
      ...(random.chance(0.7) ? { items: ITEMS.filter(() => random.chance(0.4)) } : {}),
      ...(random.chance(0.7) ? { categories: ['BREAD', 'drinks'].filter(() => random.chance(0.4)) } : {}),
    };
  }

  narrowing(allowed: readonly Narrowing[]): Partial<Condition> {
    const random = this.#random;
    const narrowing: Partial<Condition> = {};
    const duration = (): string => random.pick(['P6M', 'P1Y', 'P2W', 'P1D', 'P0D', 'P40Y', 'P2Y1M']);
    if (allowed.includes('within') && random.chance(0.5)) narrowing.within = duration();
    else if (allowed.includes('everWithin') && random.chance(0.5)) narrowing.everWithin = duration();
    if (allowed.includes('location') && random.chance(0.35)) narrowing.location = random.pick(LOCATIONS);
    if (allowed.includes('atLeast') && random.chance(0.3)) narrowing.atLeast = 1 + random.below(3);
    return narrowing;
  }

  #instant(): number {
    const random = this.#random;
    const near = Date.parse(random.pick(random.chance(0.9) ? EDGES.slice(0, 8) : EDGES));
    return near + random.pick([0, 0, -1, 1, -1000, 500, -DAY, DAY, 90 * DAY, -random.below(400) * DAY]);
  }
}
