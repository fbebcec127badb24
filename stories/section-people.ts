import type { StoryContext } from '@storybook/web-components-vite';
import type { DirectoryAdapter } from '../src/adapters/adapter.js';
import { MemoryAdapter } from '../src/adapters/memory.js';
import type { NewSale } from '../src/core/sale-plan.js';
import { DirectoryState } from '../src/state/directory-state.js';
import { STORY_NOW } from './setting.js';

const DAY = 86_400_000;

/** How much there is of everything that a customer has. */
export type Amount = 'empty' | 'typical' | 'extreme';

const ITEMS = [
  'Flat white',
  'Almond croissant',
  'Cortado',
  'House blend, 340 g',
  'Quiche',
  'Oat milk',
  'Gift card',
];
const LONG =
  'Came in with the whole family on Saturday morning, asked for the long table, and stayed until we closed. ' +
  'Wants to be told as soon as the cellar tours begin again.\nAsked twice for the recipe of the hazelnut cake.\n' +
  'Would rather be written to than called.\nHer sister comes along next time, who cannot eat nuts.\nPays by invoice.';

/** A directory with one customer, Amélie, who has `amount` of everything. */
export async function peopleWithMore(amount: Amount): Promise<DirectoryAdapter> {
  let ticks = 0;
  const adapter = new MemoryAdapter({
    now: () => new Date(STORY_NOW.getTime() + ticks++ * 10),
    timeZone: 'America/Toronto',
    currency: 'CAD',
    locale: 'en-CA',
    country: 'CA',
  });
  await adapter.call('directory.configure', { locations: [{ id: 'plateau', name: 'Plateau' }] });
  const { id } = await adapter.call('customers.create', {
    customer: {
      givenName: 'Amélie',
      familyName: 'Bouchard',
      phones: [{ number: '+15145550123', label: 'Mobile' }],
      ...(amount === 'empty'
        ? {}
        : {
            emails: [
              {
                address: 'amelie@example.com',
                label: 'Home',
                subscription: 'subscribed',
                consent: { at: '2026-03-02T15:00:00Z', method: 'Sign-up form', text: 'Yes, write to me.' },
              },
              { address: 'compta@atelier-du-plateau.example', label: 'Work', subscription: 'unsubscribed' },
              { address: 'old@example.org', subscription: 'unknown', bounced: true },
              { address: 'club@example.org', subscription: 'unknown' },
            ],
          }),
    },
  });
  if (amount === 'empty') return adapter;
  await addActivity(adapter, id, amount);
  await addCards(adapter, id, amount);
  await addCoupons(adapter, id, amount);
  await addAppointments(adapter, id, amount);
  await addLoyalty(adapter, id, amount);
  return adapter;
}

async function addCards(adapter: DirectoryAdapter, customerId: string, amount: Amount): Promise<void> {
  const card = (brand: string, last4: string, expMonth: number, expYear: number) =>
    adapter.call('cards.add', {
      customerId,
      card: { token: `tok-${last4}`, brand, last4, expMonth, expYear, cardholderName: 'A. Bouchard' },
    });
  await card('Amex', '1003', 3, 2024);
  await card('Mastercard', '4444', 12, 2026);
  await card('Visa', '1111', 8, 2029);
  if (amount === 'typical') return;
  for (let index = 0; index < 497; index++) {
    await card(`A very long name of a bank that gives cards ${index}`, String(2000 + index), 5, 2028);
  }
}

async function addCoupons(adapter: DirectoryAdapter, customerId: string, amount: Amount): Promise<void> {
  const coupons = [
    { name: 'Welcome back', code: 'BIENVENUE', expiresOn: '2026-11-25' },
    { name: 'Free coffee on her birthday' },
    { name: 'Two for one', code: 'DUO-26', expiresOn: '2027-01-31' },
    { name: 'Summer terrace', code: 'SOLEIL', expiresOn: '2026-08-31' },
  ];
  for (const coupon of coupons) await adapter.call('coupons.add', { customerId, coupon });
  if (amount === 'typical') return;
  for (let index = 0; index < 496; index++) {
    const name = `A reward with a name that goes on and on and on, number ${index}`;
    await adapter.call('coupons.add', {
      customerId,
      coupon: { name, code: `CODE-${index}-${'X'.repeat(60)}` },
    });
  }
}

async function addAppointments(adapter: DirectoryAdapter, customerId: string, amount: Amount): Promise<void> {
  const book = (days: number, service: string, status: 'booked' | 'cancelled' | 'no-show' = 'booked') => {
    const startsAt = STORY_NOW.getTime() + days * DAY;
    const [from, to] = [startsAt, startsAt + 2_700_000].map((at) => new Date(at).toISOString());
    return adapter.call('appointments.add', {
      customerId,
      appointment: { startsAt: from!, endsAt: to!, service, staff: 'Sam', status },
    });
  };
  await book(5, 'Coffee tasting');
  await book(19, 'Barista class');
  await book(-12, 'Coffee tasting');
  await book(-40, 'Barista class', 'no-show');
  await book(-400, 'Private event', 'cancelled');
  if (amount === 'typical') return;
  for (let index = 0; index < 495; index++)
    await book(-50 - index, 'A service with a long name '.repeat(4).trim());
}

async function addLoyalty(adapter: DirectoryAdapter, customerId: string, amount: Amount): Promise<void> {
  await adapter.call('loyalty.add', {
    customerId,
    account: { points: 120, tier: 'Gold', phones: ['+15145550123', '+14385550177'] },
  });
  const times = amount === 'extreme' ? 60 : 2;
  for (let index = 0; index < times; index++) {
    await adapter.call('loyalty.adjust', {
      customerId,
      points: 250 + index,
      reason: 'Brought a friend along',
    });
    await adapter.call('loyalty.adjust', { customerId, points: -100, reason: 'Free coffee' });
  }
}

async function addActivity(adapter: DirectoryAdapter, customerId: string, amount: Amount): Promise<void> {
  const count = amount === 'extreme' ? 5_000 : 14;
  const sales = Array.from({ length: count }, (_, index) => ({ sale: sale(index), attachTo: customerId }));
  for (let at = 0; at < sales.length; at += 1_000) {
    await adapter.call('sales.recordMany', { sales: sales.slice(at, at + 1_000) });
  }
  const entries = [
    { kind: 'feedback', daysAgo: 1, sentiment: 'positive', text: 'Best cortado in town.' },
    { kind: 'message', daysAgo: 2, text: LONG },
    { kind: 'feedback', daysAgo: 9, sentiment: 'negative', text: 'The line was very long.' },
    { kind: 'campaign', daysAgo: 6, text: 'Autumn roasts: 10 % off' },
    { kind: 'loyalty', daysAgo: 4, points: 120, text: 'Double points on her birthday' },
    { kind: 'delivery', daysAgo: 3, text: 'Two bags to rue Saint-Denis' },
  ] as const;
  for (const { daysAgo, ...entry } of entries) {
    await adapter.call('activity.record', {
      customerId,
      entry: { ...entry, at: new Date(STORY_NOW.getTime() - daysAgo * DAY).toISOString() },
    });
  }
}

function sale(index: number): NewSale {
  const at = new Date(STORY_NOW.getTime() - 3_600_000 - index * 0.7 * DAY).toISOString();
  const names = ITEMS.slice(index % 4, (index % 4) + 1 + (index % 5));
  return {
    at,
    amount: 450 + ((index * 377) % 4_200),
    tender: index % 3 === 1 ? 'cash' : 'card',
    ...(index % 3 === 1 ? {} : { card: { fingerprint: 'f-1', brand: 'Visa', last4: '1111' } }),
    ...(index % 6 === 5 ? {} : { location: 'plateau' }),
    ...(index % 7 === 3 ? { refunded: 450 } : {}),
    ...(index === 2 ? {} : { items: names.map((name, place) => ({ name, quantity: place === 1 ? 2 : 1 })) }),
  };
}

/** The directory of a story: how much there is, what stands between, what the person may do; Amélie is open. */
export async function openMore({ parameters }: Pick<StoryContext, 'parameters'>): Promise<DirectoryState> {
  const people = await peopleWithMore((parameters['amount'] as Amount | undefined) ?? 'typical');
  const between = parameters['between'] as ((adapter: DirectoryAdapter) => DirectoryAdapter) | undefined;
  const permissions = parameters['permissions'] as ConstructorParameters<typeof DirectoryState>[1];
  const directory = new DirectoryState(between?.(people) ?? people, permissions ?? {});
  await directory.open();
  const [row] = (await people.call('customers.query', { limit: 1 })).customers;
  if (row !== undefined) await directory.request({ type: 'open-customer', id: row.id });
  return directory;
}
