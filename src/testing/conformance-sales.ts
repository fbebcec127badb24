import type { NewSale } from '../core/sale-plan.js';
import type { SaleRecorded } from '../directory/history-operations.js';
import { type ConformanceCase, equal, ok, type World } from './conformance-world.js';

const AT = '2026-11-20T16:00:00.000Z';

/** A fingerprint that no other case has. */
function newCard(world: World, cardholderName?: string): NonNullable<NewSale['card']> {
  const name = cardholderName === undefined ? {} : { cardholderName };
  return { fingerprint: `card-${world.word()}`, brand: 'VISA', last4: '4242', ...name };
}

/** A sale of 12.50 with an id of its own. */
function sale(world: World, more: Partial<NewSale> = {}): NewSale & { id: string } {
  const id = `sale-${world.word()}`;
  return { id, at: AT, amount: 1250, tender: more.card ? 'card' : 'cash', ...more };
}

function record(world: World, told: NewSale, attachTo?: string): Promise<SaleRecorded> {
  return world.call('sales.record', { sale: told, ...(attachTo === undefined ? {} : { attachTo }) });
}

async function someone(world: World): Promise<string> {
  return (await world.create({ givenName: world.word() })).id;
}

/** Ids of the sales that a customer has, newest first. */
async function salesOf(world: World, customerId: string): Promise<string[]> {
  const { entries } = await world.call('activity.list', { customerId, kinds: ['sale'] });
  return entries.map(({ id }) => id);
}

/** Visits and spend of a customer as lists tell them. */
async function purchasesOf(world: World, id: string): Promise<(number | string | undefined)[]> {
  const { familyName } = await world.get(id);
  const { customers } = await world.call('customers.query', { search: familyName! });
  const row = customers.find((customer) => customer.id === id)!;
  return [row.visits, row.totalSpend, row.lastVisit];
}

export const saleCases: readonly ConformanceCase[] = [
  [
    'makes an instant profile of an unknown card with a name',
    async (world) => {
      const family = world.word();
      const card = newCard(world, `${family.toUpperCase()}/JANE A MRS`);
      const { saleId, customerId, created, changeId } = await record(world, sale(world, { card }));
      ok(customerId !== undefined && created && changeId, 'somebody was made');
      const { givenName, familyName, creationSource, version } = await world.get(customerId);
      equal([givenName, familyName, creationSource, version], ['Jane A', family, 'INSTANT_PROFILE', 1]);
      equal(await salesOf(world, customerId), [saleId]);
    },
  ],
  [
    'reads a name as it is printed on a card',
    async (world) => {
      const card = newCard(world, `Jane ${world.word()}`);
      const { customerId } = await record(world, sale(world, { card }));
      equal((await world.get(customerId!)).givenName, 'Jane');
    },
  ],
  [
    'gives every later sale with a card to whom it is known to be of',
    async (world) => {
      const card = newCard(world, `Jane ${world.word()}`);
      const first = await record(world, sale(world, { card }));
      const second = await record(world, sale(world, { card: { ...card, cardholderName: 'J Smith' } }));
      const third = await record(world, sale(world, { card: { fingerprint: card.fingerprint } }));
      equal([second.customerId, second.created], [first.customerId, false]);
      equal(third.customerId, first.customerId);
    },
  ],
  [
    'takes two people of one name for two, by their cards',
    async (world) => {
      const name = `Jane ${world.word()}`;
      const first = await record(world, sale(world, { card: newCard(world, name) }));
      const second = await record(world, sale(world, { card: newCard(world, name) }));
      ok(first.customerId !== second.customerId && second.created, 'they are two');
    },
  ],
  [
    'leaves a sale to nobody where nothing tells whose it is',
    async (world) => {
      for (const told of [
        sale(world),
        sale(world, { card: newCard(world) }),
        sale(world, { card: newCard(world, 'VALUED CUSTOMER') }),
      ]) {
        const { customerId, created, changeId } = await record(world, told);
        equal([customerId, created], [undefined, false]);
        ok(changeId, 'it is recorded');
      }
    },
  ],
  [
    'gives a sale an id where the till has none',
    async (world) => {
      const { id: _, ...told } = sale(world);
      const first = await record(world, told);
      const second = await record(world, told);
      ok(first.saleId !== '' && first.saleId !== second.saleId, 'each sale has its own');
    },
  ],
  [
    'gives a sale to whom the caller says, and learns their card',
    async (world) => {
      const customerId = await someone(world);
      const card = newCard(world, 'JANE SMITH');
      const told = await record(world, sale(world, { card }), customerId);
      equal([told.customerId, told.created], [customerId, false]);
      equal((await record(world, sale(world, { card }))).customerId, customerId);
    },
  ],
  [
    'learns no card that somebody else has already',
    async (world) => {
      const other = await someone(world);
      const card = newCard(world, `Jane ${world.word()}`);
      const { customerId: owner } = await record(world, sale(world, { card }));
      equal((await record(world, sale(world, { card }), other)).customerId, other);
      equal((await record(world, sale(world, { card }))).customerId, owner);
    },
  ],
  [
    'does not disturb an edit under way by learning a card',
    async (world) => {
      const { id, version } = await world.create({ givenName: world.word() });
      await record(world, sale(world, { card: newCard(world) }), id);
      equal(
        (await world.call('customers.update', { id, version, changes: { nickname: 'A' } })).nickname,
        'A',
      );
    },
  ],
  [
    'tells nobody the fingerprints of cards',
    async (world) => {
      const card = newCard(world, `Jane ${world.word()}`);
      const { customerId } = await record(world, sale(world, { card }));
      const answers = [
        await world.get(customerId!),
        await world.call('activity.list', { customerId: customerId! }),
        await world.call('audit.list', { customerId: customerId! }),
      ];
      ok(!JSON.stringify(answers).includes(card.fingerprint), 'no answer has it');
    },
  ],
  [
    'knows nobody who is not there',
    async (world) => {
      const issue = { code: 'unknown-customer', field: 'attachTo' };
      await world.fails(record(world, sale(world), 'nobody'), 'not-found', issue);
    },
  ],
  [
    'makes somebody new of the card of somebody who was deleted',
    async (world) => {
      const card = newCard(world, `Jane ${world.word()}`);
      const { customerId } = await record(world, sale(world, { card }));
      await world.call('customers.delete', { ids: [customerId!] });
      const again = await record(world, sale(world, { card }));
      ok(again.created && again.customerId !== customerId, 'somebody new was made');
    },
  ],
  [
    'counts a visit and what was paid, whatever it was paid with',
    async (world) => {
      const { id } = await world.create({ givenName: 'Ann', familyName: world.word() });
      await record(world, sale(world, { amount: 1000 }), id);
      await record(world, sale(world, { amount: 500, tender: 'check', at: '2026-11-21T04:00:00Z' }), id);
      equal(await purchasesOf(world, id), [2, 1500, '2026-11-20']);
    },
  ],
  [
    'takes no harm from a sale that is told again',
    async (world) => {
      const { id } = await world.create({ givenName: 'Ann', familyName: world.word() });
      const told = sale(world, { items: [{ name: 'Tea', quantity: 2 }] });
      await record(world, told, id);
      const again = await record(world, told, id);
      equal([again.saleId, again.customerId, again.created, again.changeId], [told.id, id, false, undefined]);
      equal(await purchasesOf(world, id), [1, 1250, '2026-11-20']);
    },
  ],
  [
    'takes a refund off what was paid, and no visit away',
    async (world) => {
      const { id } = await world.create({ givenName: 'Ann', familyName: world.word() });
      const told = sale(world, { items: [{ name: 'Tea' }], location: 'Main' });
      await record(world, told, id);
      const { at, amount, tender } = told;
      const refund = await record(world, { id: told.id, at, amount, tender, refunded: 250 });
      equal([refund.customerId, typeof refund.changeId], [id, 'string']);
      equal(await purchasesOf(world, id), [1, 1000, '2026-11-20']);
      const { entries } = await world.call('activity.list', { customerId: id });
      equal(
        [entries[0]?.refunded, entries[0]?.location, entries[0]?.items],
        [250, 'Main', [{ name: 'Tea' }]],
      );
    },
  ],
  [
    'keeps a refund through a late repetition of the sale, until it is told that there is none',
    async (world) => {
      const { id } = await world.create({ givenName: 'Ann', familyName: world.word() });
      const told = sale(world);
      await record(world, { ...told, refunded: 250 }, id);
      equal((await record(world, told)).changeId, undefined);
      await record(world, { ...told, refunded: 0 });
      equal(await purchasesOf(world, id), [1, 1250, '2026-11-20']);
    },
  ],
  [
    'keeps the customer of a sale that is told again, whoever it is said to be of',
    async (world) => {
      const [first, second] = [await someone(world), await someone(world)];
      const told = sale(world);
      await record(world, told, first);
      equal((await record(world, { ...told, amount: 1300 }, second)).customerId, first);
    },
  ],
  [
    'finds the customer of a sale that had none when more is told of it',
    async (world) => {
      const customerId = await someone(world);
      const told = sale(world);
      await record(world, told);
      const again = await record(world, told, customerId);
      equal([again.customerId, typeof again.changeId], [customerId, 'string']);
      equal(await salesOf(world, customerId), [told.id]);
    },
  ],
  [
    'keeps the address of an emailed receipt, hidden, unless they have it',
    async (world) => {
      const word = world.word();
      const { id } = await world.create({
        givenName: 'Ann',
        emails: [{ address: `ann.${word}@example.com`, subscription: 'subscribed' }],
      });
      const told = [`ANN.${word}@example.com`, `shop.${word}@example.com`, `shop.${word}@example.com`];
      for (const receiptEmail of told) await record(world, sale(world, { receiptEmail }), id);
      const { emails, emailAddress } = await world.get(id);
      equal(emails, [
        { address: `ann.${word}@example.com`, visibility: 'visible', subscription: 'subscribed' },
        {
          address: `shop.${word}@example.com`,
          visibility: 'hidden',
          subscription: 'unknown',
          source: 'RECEIPT',
        },
      ]);
      equal(emailAddress, `ann.${word}@example.com`);
    },
  ],
  [
    'reaches who asked for a receipt by email, and nobody by a hidden address alone',
    async (world) => {
      const word = world.word();
      const email = { address: `${word}@example.com`, visibility: 'hidden' as const };
      const { ids } = await world.family(['Ann', 'Bo'], { emails: [email] });
      const { familyName } = await world.get(ids[0]!);
      const old = { at: '2024-01-05T16:00:00Z', receiptEmail: `${word}@example.com` };
      await record(world, sale(world, old), ids[0]);
      const filter = {
        all: [
          { field: 'familyName', op: 'is', value: familyName! },
          { field: 'reachable', op: 'is', value: true },
        ],
      };
      equal(await world.ids({ filter }), [ids[0]!]);
    },
  ],
  [
    'answers filters on what people bought',
    async (world) => {
      const { ids } = await world.family(['Ann', 'Bo']);
      const { familyName } = await world.get(ids[0]!);
      const item = { name: `Tea ${world.word()}`, category: 'Drinks' };
      const told = { items: [item], location: 'Main', channel: 'online', amount: 30_000 };
      await record(world, sale(world, told), ids[0]);
      await record(world, sale(world, { amount: 100 }), ids[1]);
      const everyone = { field: 'familyName', op: 'is', value: familyName! };
      for (const [field, op, value] of [
        ['purchased', 'isAnyOf', { items: [item.name] }],
        ['visitedLocation', 'isAnyOf', ['Main']],
        ['channel', 'isAnyOf', ['online']],
        ['spend', 'atLeast', 20_000],
      ] as const) {
        const filter = { all: [everyone, { field, op, value }] };
        equal(await world.ids({ filter: filter }), [ids[0]!], field);
      }
      const { items } = await world.call('directory.describe', {});
      ok(items.includes(item.name), 'the item is among those seen');
    },
  ],
  [
    'refuses a sale with everything that is wrong with it',
    async (world) => {
      const told = {
        at: 'yesterday',
        amount: 12.5,
        tender: 'barter',
        card: { last4: '4242' },
        items: [{ category: 'Drinks' }],
        colour: 'red',
      };
      const error = await world.fails(record(world, told as never), 'invalid', { field: 'sale.amount' });
      const fields = error.issues.map(({ field }) => field).sort();
      equal(fields, [
        'sale.amount',
        'sale.at',
        'sale.card.fingerprint',
        'sale.colour',
        'sale.items.0.name',
        'sale.tender',
      ]);
      const many = { ...sale(world), refunded: 1251 };
      await world.fails(record(world, many), 'invalid', { code: 'refund-too-large', field: 'refunded' });
      await world.fails(record(world, 'tea' as never), 'invalid');
    },
  ],
  [
    'refuses a number that a card could have, wherever a till writes it, and does not repeat it',
    async (world) => {
      const number = '4111 1111 1111 1111';
      for (const part of ['fingerprint', 'last4', 'brand', 'cardholderName']) {
        const card = { ...newCard(world), [part]: number };
        const error = await world.fails(record(world, sale(world, { card })), 'invalid', {
          code: 'card-number',
          field: `card.${part}`,
        });
        ok(!JSON.stringify(error.toJSON()).includes('1111'), 'no message repeats it');
      }
    },
  ],
  [
    'records one sale for a retried call',
    async (world) => {
      const { id } = await world.create({ givenName: 'Ann', familyName: world.word() });
      const { id: saleId, ...told } = sale(world);
      const input = { sale: told, attachTo: id };
      const options = { idempotencyKey: `once ${saleId}` };
      const first = await world.call('sales.record', input, options);
      equal(await world.call('sales.record', input, options), first);
      equal((await salesOf(world, id)).length, 1);
    },
  ],
  [
    'makes one profile of one new card, told twice at the same time',
    async (world) => {
      const card = newCard(world, `Jane ${world.word()}`);
      const told = await Promise.all([1, 2, 3].map(() => record(world, sale(world, { card }))));
      equal(new Set(told.map(({ customerId }) => customerId)).size, 1);
      equal(told.filter(({ created }) => created).length, 1);
    },
  ],
];

export const attachCases: readonly ConformanceCase[] = [
  [
    'gives a sale to a customer, who is known by its card from then on',
    async (world) => {
      const customerId = await someone(world);
      const card = newCard(world);
      const { saleId } = await record(world, sale(world, { card, receiptEmail: 'shop@example.com' }));
      const { changeId, ...answer } = await world.call('sales.attach', { saleId, customerId });
      ok(changeId, 'there is a changeId');
      equal(answer, { saleId, customerId });
      equal((await record(world, sale(world, { card }))).customerId, customerId);
      const [email] = (await world.get(customerId)).emails;
      equal([email?.address, email?.visibility], ['shop@example.com', 'hidden']);
    },
  ],
  [
    'moves a sale from one customer to another',
    async (world) => {
      const [from, to] = [await world.family(['Ann']), await world.family(['Bo'])].map(({ ids }) => ids[0]!);
      const { saleId } = await record(world, sale(world), from);
      await world.call('sales.attach', { saleId, customerId: to! });
      equal(
        [await purchasesOf(world, from!), await purchasesOf(world, to!)],
        [
          [0, 0, undefined],
          [1, 1250, '2026-11-20'],
        ],
      );
      const { entries } = await world.call('audit.list', { customerId: from!, limit: 1 });
      equal(entries[0]?.operation, 'sales.attach', 'the one who lost it is told');
    },
  ],
  [
    'changes nothing where the sale is theirs already',
    async (world) => {
      const customerId = await someone(world);
      const { saleId } = await record(world, sale(world), customerId);
      equal(await world.call('sales.attach', { saleId, customerId }), { saleId, customerId });
    },
  ],
  [
    'knows no sale and no customer that is not there',
    async (world) => {
      const { saleId } = await record(world, sale(world));
      const nobody = world.call('sales.attach', { saleId, customerId: 'nobody' });
      await world.fails(nobody, 'not-found', { code: 'unknown-customer', field: 'customerId' });
      const nothing = world.call('sales.attach', { saleId: 'none', customerId: await someone(world) });
      await world.fails(nothing, 'not-found', { code: 'unknown-sale', field: 'saleId' });
    },
  ],
];
