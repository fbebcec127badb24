import type { NewSale } from '../core/sale-plan.js';
import type { SaleRecorded } from '../directory/history-operations.js';
import { type ConformanceCase, equal, ok, type World } from './conformance-world.js';

const AT = '2026-11-20T16:00:00.000Z';

function cash(id: string, more: Partial<NewSale> = {}): NewSale {
  return { id, at: AT, amount: 1250, tender: 'cash', ...more };
}

function byCard(id: string, fingerprint: string, more: Partial<NewSale> = {}): NewSale {
  return { ...cash(id, more), tender: 'card', card: { fingerprint, cardholderName: `${fingerprint}/ANN` } };
}

async function someone(world: World): Promise<string> {
  return (await world.create({ givenName: world.word() })).id;
}

function record(world: World, sale: NewSale, attachTo?: string): Promise<SaleRecorded> {
  return world.call('sales.record', { sale, ...(attachTo === undefined ? {} : { attachTo }) });
}

async function salesOf(world: World, customerId: string): Promise<string[]> {
  const { entries } = await world.call('activity.list', { customerId, kinds: ['sale'] });
  return entries.map(({ id }) => id);
}

function undo(world: World, changeId: string | undefined) {
  ok(changeId, 'the write told its changeId');
  return world.call('changes.undo', { changeId });
}

export const manySaleCases: readonly ConformanceCase[] = [
  [
    'records sales in their order, and counts what became of them',
    async (world) => {
      const word = world.word();
      const customerId = await someone(world);
      await record(world, cash(`${word}-0`), customerId);
      const { changeId, ...counts } = await world.call('sales.recordMany', {
        sales: [
          { sale: cash(`${word}-0`) },
          { sale: byCard(`${word}-1`, word) },
          { sale: byCard(`${word}-2`, word) },
          { sale: cash(`${word}-3`) },
          { sale: byCard(`${word}-4`, `${word}x`), attachTo: customerId },
          { sale: cash(`${word}-3`) },
        ],
      });
      ok(changeId, 'there is a changeId');
      equal(counts, { recorded: 4, known: 2, attached: 4, unattached: 2, created: 1 });
      equal(await salesOf(world, customerId), [`${word}-4`, `${word}-0`]);
    },
  ],
  [
    'makes one profile of many sales with one new card, which later ones of them are of too',
    async (world) => {
      const word = world.word();
      const customerId = await someone(world);
      const sales = [
        { sale: byCard(`${word}-1`, word) },
        { sale: byCard(`${word}-2`, word, { receiptEmail: `${word}@example.com` }) },
        { sale: byCard(`${word}-3`, `${word}x`), attachTo: customerId },
        { sale: byCard(`${word}-4`, `${word}x`) },
      ];
      const { created } = await world.call('sales.recordMany', { sales });
      equal(created, 1);
      const { customerId: profile } = await record(world, byCard(`${word}-5`, word));
      equal((await salesOf(world, profile!)).length, 3);
      const { version, emails } = await world.get(profile!);
      equal([version, emails.length], [1, 1]);
      equal((await salesOf(world, customerId)).length, 2);
    },
  ],
  [
    'records nothing at all where one of them is wrong, and says which',
    async (world) => {
      const customerId = await someone(world);
      const word = world.word();
      const sales = [
        { sale: cash(`${word}-1`), attachTo: customerId },
        { sale: cash(`${word}-2`) },
        { sale: cash(`${word}-3`) },
        { sale: cash(`${word}-4`, { amount: -1 }) },
        { sale: cash(`${word}-5`), attach: customerId } as never,
        'tea' as never,
      ];
      const error = await world.fails(world.call('sales.recordMany', { sales }), 'invalid', {
        code: 'not-an-amount',
        field: 'sales.3.sale.amount',
      });
      equal(
        error.issues.map(({ code, field }) => [code, field]),
        [
          ['not-an-amount', 'sales.3.sale.amount'],
          ['unknown-field', 'sales.4.attach'],
          ['not-an-object', 'sales.5'],
        ],
      );
      equal(await salesOf(world, customerId), []);
    },
  ],
  [
    'names a hundred issues of a thousand at most',
    async (world) => {
      const sales = Array.from({ length: 1000 }, (_, index) => ({
        sale: cash(`x${index}`, { amount: 0.5 }),
      }));
      const error = await world.fails(world.call('sales.recordMany', { sales }), 'invalid');
      equal(error.issues.length, 100);
    },
  ],
  [
    'knows nobody who is not there, by the places of their sales',
    async (world) => {
      const word = world.word();
      const sales = [{ sale: cash(`${word}-1`) }, { sale: cash(`${word}-2`), attachTo: 'nobody' }];
      await world.fails(world.call('sales.recordMany', { sales }), 'not-found', {
        code: 'unknown-customer',
        field: 'sales.1.attachTo',
      });
    },
  ],
  [
    'changes nothing where all of them are known',
    async (world) => {
      const word = world.word();
      const sales = [1, 2].map((number) => ({ sale: cash(`${word}-${number}`) }));
      await world.call('sales.recordMany', { sales });
      const counts = { recorded: 0, known: 2, attached: 0, unattached: 2, created: 0 };
      equal(await world.call('sales.recordMany', { sales }), counts);
      equal(await world.call('sales.recordMany', { sales: [] }), { ...counts, known: 0, unattached: 0 });
    },
  ],
  [
    'records two thousand sales at once, and takes them back at once',
    async (world) => {
      const word = world.word();
      const sales = Array.from({ length: 2000 }, (_, index) => ({
        sale: byCard(`${word}-${index}`, `${word}${index % 400}`, {
          ...(index % 400 === 7 ? { receiptEmail: `${word}@example.com` } : {}),
        }),
      }));
      const before = await world.call('directory.describe', {});
      const { changeId, ...counts } = await world.call('sales.recordMany', { sales });
      equal(counts, { recorded: 2000, known: 0, attached: 2000, unattached: 0, created: 400 });
      const filter = { field: 'emailAddress', op: 'is', value: `${word}@example.com` };
      const { customers } = await world.call('customers.query', { filter: filter });
      equal(
        customers.map(({ visits, totalSpend }) => [visits, totalSpend]),
        [[5, 6250]],
      );
      const { kept } = await undo(world, changeId);
      equal(kept, undefined);
      const after = await world.call('directory.describe', {});
      equal(after.counts, before.counts);
      equal(await world.ids({ filter: filter }), []);
    },
  ],
];

export const saleUndoCases: readonly ConformanceCase[] = [
  [
    'takes a recorded sale away, and the profile it made',
    async (world) => {
      const word = world.word();
      const { customerId, changeId } = await record(world, byCard(word, word));
      await undo(world, changeId);
      await world.fails(world.get(customerId!), 'not-found');
      const again = await record(world, byCard(word, word));
      equal([again.created, typeof again.changeId], [true, 'string'], 'the sale is not known any more');
    },
  ],
  [
    'leaves a profile that something happened to since, and says so',
    async (world) => {
      const word = world.word();
      const { customerId, changeId } = await record(world, byCard(`${word}-1`, word));
      await record(world, byCard(`${word}-2`, word));
      const { kept } = await undo(world, changeId);
      const { name } = await world.get(customerId!);
      equal(kept, [{ id: customerId!, name: name!, fields: [] }]);
      equal(await salesOf(world, customerId!), [`${word}-2`]);
    },
  ],
  [
    'takes a profile away to which nothing happened but a refund of the sale, and what was taken back',
    async (world) => {
      const word = world.word();
      const { customerId, changeId } = await record(world, byCard(word, word));
      await record(world, byCard(word, word, { refunded: 50 }));
      const note = await world.call('notes.add', { customerId: customerId!, note: { text: 'x' } });
      await undo(world, note.changeId);
      equal((await undo(world, changeId)).kept, undefined);
      await world.fails(world.get(customerId!), 'not-found');
    },
  ],
  [
    'forgets the card and the address that a sale taught',
    async (world) => {
      const word = world.word();
      const { id, version } = await world.create({ givenName: 'Ann' });
      const told = byCard(`${word}-1`, word, { receiptEmail: `${word}@example.com` });
      const { changeId } = await record(world, told, id);
      const { version: taught } = await world.get(id);
      const changes = {
        emails: [{ address: `ann.${word}@example.com` }, { address: `${word}@example.com` }],
      };
      await world.call('customers.update', { id, version: taught, changes });
      equal((await undo(world, changeId)).kept, undefined);
      const { emails, version: after } = await world.get(id);
      equal(
        emails.map(({ address }) => address),
        [`ann.${word}@example.com`],
      );
      ok(after > version, 'the version grows on');
      ok((await record(world, byCard(`${word}-2`, word))).created, 'the card is of nobody');
    },
  ],
  [
    'keeps an address that somebody made their own since, and says so',
    async (world) => {
      const word = world.word();
      const address = `${word}@example.com`;
      const { id } = await world.create({ givenName: 'Ann', familyName: word });
      const { changeId } = await record(world, cash(word, { receiptEmail: address }), id);
      const { version } = await world.get(id);
      await world.call('customers.update', { id, version, changes: { emailAddress: address } });
      const { kept } = await undo(world, changeId);
      equal(kept, [{ id, name: `Ann ${word}`, fields: ['emails'] }]);
      equal((await world.get(id)).emailAddress, address);
    },
  ],
  [
    'can be taken back in turn',
    async (world) => {
      const word = world.word();
      const { customerId, changeId } = await record(world, byCard(`${word}-1`, word));
      const undone = await undo(world, changeId);
      await undo(world, undone.changeId);
      equal(await salesOf(world, customerId!), [`${word}-1`]);
      equal((await record(world, byCard(`${word}-2`, word))).customerId, customerId);
    },
  ],
  [
    'takes a refund back, and moves an attached sale back',
    async (world) => {
      const word = world.word();
      const [first, second] = [await someone(world), await someone(world)];
      await record(world, cash(word), first);
      const refund = await record(world, cash(word, { refunded: 50 }));
      await undo(world, refund.changeId);
      const { entries } = await world.call('activity.list', { customerId: first });
      equal(entries[0]?.refunded, undefined);
      const move = await world.call('sales.attach', { saleId: word, customerId: second });
      await undo(world, move.changeId);
      equal([await salesOf(world, first), await salesOf(world, second)], [[word], []]);
    },
  ],
  [
    'takes many sales back, and leaves whom something happened to since',
    async (world) => {
      const word = world.word();
      const sales = Array.from({ length: 600 }, (_, index) => ({
        sale: byCard(`${word}-${index}`, `${word}${index % 300}`),
      }));
      const { changeId } = await world.call('sales.recordMany', { sales });
      const { customerId } = await record(world, byCard(`${word}-more`, `${word}5`));
      await world.call('notes.add', { customerId: customerId!, note: { text: 'Regular' } });
      const { kept } = await undo(world, changeId);
      equal(
        kept?.map(({ id }) => id),
        [customerId],
      );
      equal(await salesOf(world, customerId!), [`${word}-more`]);
      equal((await record(world, byCard(`${word}-new`, `${word}6`))).created, true);
    },
  ],
];

const PURCHASES = ['id', 'firstVisit', 'lastVisit', 'visits', 'spend'];

/** The cells of the one customer that a file is about. */
async function cellsOf(world: World, id: string): Promise<{ file: Blob; cells: string[] }> {
  const file = await world.call('exports.csv', { ids: [id], columns: PURCHASES });
  const [, line = ''] = (await file.text()).split('\r\n');
  return { file, cells: line.split(',').map((cell) => cell.slice(1, -1)) };
}

export const saleFileCases: readonly ConformanceCase[] = [
  [
    'counts recorded sales in an export, whose import changes nothing',
    async (world) => {
      const { word, ids } = await world.family(['Ann']);
      const [id = ''] = ids;
      await record(world, cash(`${word}-1`), id);
      await record(world, cash(`${word}-2`, { at: '2026-11-10T16:00:00Z', amount: 500, refunded: 100 }), id);
      const { file, cells } = await cellsOf(world, id);
      equal(cells, [id, '2026-11-10', '2026-11-20', '2', '16.50']);
      const { counts } = await world.call('imports.preview', { file });
      equal(counts, { create: 0, update: 0, same: 1, conflict: 0, reject: 0 });
      equal((await world.get(id)).opening, undefined);
    },
  ],
  [
    'keeps what was known before beside what is recorded, also where a file tells of both',
    async (world) => {
      const word = world.word();
      const lines = [
        'Reference ID,First Name,First Visit,Last Visit,Transaction Count,Lifetime Spend',
        `${word},Ann,2025-01-02,2025-06-07,3,30.00`,
      ];
      const first = await world.call('imports.preview', { file: new Blob([lines.join('\n')]) });
      await world.call('imports.run', { importId: first.importId });
      const [id = ''] = await world.ids({ search: word });
      await record(world, cash(word), id);
      const { file, cells } = await cellsOf(world, id);
      equal(cells, [id, '2025-01-02', '2026-11-20', '4', '42.50']);
      const { counts } = await world.call('imports.preview', { file });
      equal(counts, { create: 0, update: 0, same: 1, conflict: 0, reject: 0 });
      const more = (await file.text()).replace('"4","42.50"', '"6","52.50"');
      const second = await world.call('imports.preview', { file: new Blob([more]) });
      await world.call('imports.run', { importId: second.importId });
      const opening = { visits: 5, spend: 4000, firstVisit: '2025-01-02', lastVisit: '2025-06-07' };
      equal((await world.get(id)).opening, opening);
      equal((await cellsOf(world, id)).cells.slice(3), ['6', '52.50']);
    },
  ],
];
