import type { NewCustomer } from '../core/customer.js';
import { type ConformanceCase, equal, ok, type World } from './conformance-world.js';

/** Somebody of whom as much is kept as can be, every text of it with one word that nobody else has. */
async function known(world: World): Promise<{ id: string; word: string; fingerprint: string }> {
  const word = world.word();
  const customer: NewCustomer = {
    givenName: `${word}given`,
    familyName: `${word}family`,
    companyName: `${word} Ltd`,
    nickname: `${word}nick`,
    referenceId: `${word}-ref`,
    note: `${word} note`,
    emails: [{ address: `${word}@example.com` }],
    phones: [{ number: `+1 450 555 ${phoneDigits(word)}` }],
    addresses: [{ addressLine1: `1 ${word} Street`, locality: `${word}ville` }],
  };
  const { id, version } = await world.create(customer);
  await world.call('customers.update', { id, version, changes: { nickname: `${word}other` } });
  await world.call('notes.add', { customerId: id, note: { text: `${word} likes rye` } });
  await world.call('activity.record', {
    customerId: id,
    entry: {
      kind: 'feedback',
      at: '2026-11-01T12:00:00Z',
      sentiment: 'positive',
      text: `${word} says hello`,
    },
  });
  await world.call('appointments.add', {
    customerId: id,
    appointment: { startsAt: '2026-12-01T12:00:00Z', service: `${word} fitting` },
  });
  await world.call('coupons.add', { customerId: id, coupon: { name: `${word} coupon` } });
  await world.call('loyalty.adjust', { customerId: id, points: 10, reason: `${word} reason` });
  const fingerprint = `${word}-card`;
  const card = {
    token: `${word}-token`,
    brand: 'VISA',
    last4: '1111',
    expMonth: 1,
    expYear: 2030,
    fingerprint,
  };
  await world.call('cards.add', { customerId: id, card: { ...card, cardholderName: `${word} Holder` } });
  await world.call('files.add', { customerId: id, file: new File([`${word} file`], `${word}.txt`) });
  await world.call('customers.block', { ids: [id], reason: `${word} was rude` });
  return { id, word, fingerprint };
}

function phoneDigits(word: string): string {
  const number = [...word.slice(2)].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 97, 0);
  return String(number).padStart(4, '0').slice(-4);
}

function sale(id: string, fingerprint: string, name: string) {
  return {
    id,
    at: '2026-11-02T12:00:00Z',
    amount: 1500,
    tender: 'card' as const,
    items: [{ name: 'Rye loaf' }],
    card: { fingerprint, cardholderName: name },
    receiptEmail: `${name}@example.com`,
  };
}

/** Everything that a directory tells, as one text. */
async function everything(world: World): Promise<string> {
  const answers: unknown[] = [
    await world.call('directory.describe', {}),
    await world.call('groups.list', {}),
  ];
  for (let offset = 0; ; offset += 200) {
    const page = await world.call('customers.query', { offset, limit: 200 });
    answers.push(page);
    if (offset + 200 >= page.total) break;
  }
  for (let before: string | undefined; ;) {
    const page = await world.call('audit.list', { limit: 200, ...(before === undefined ? {} : { before }) });
    answers.push(page);
    if (page.next === undefined) break;
    before = page.next;
  }
  answers.push(await (await world.call('exports.csv', {})).text());
  return JSON.stringify(answers);
}

export const eraseCases: readonly ConformanceCase[] = [
  [
    'leaves nothing of somebody in anything that is told',
    async (world) => {
      const { id, word, fingerprint } = await known(world);
      await world.call('sales.record', { sale: sale(`${word.toLowerCase()}1`, fingerprint, word) });
      ok((await everything(world)).includes(`${word}given`), 'they were told of before');
      equal(await world.call('customers.erase', { ids: [id] }), { ids: [id] });
      ok(!(await everything(world)).includes(word), 'nothing tells of them');
      await world.fails(world.get(id), 'not-found');
      for (const list of ['notes', 'files', 'cards', 'loyalty', 'coupons', 'appointments'] as const) {
        await world.fails(world.call(`${list}.list`, { customerId: id }), 'not-found');
      }
      await world.fails(world.call('customers.restore', { ids: [id] }), 'not-found');
      equal((await world.call('audit.list', { customerId: id })).entries.length, 1);
    },
  ],
  [
    'tells who was erased by their id alone, and when, and cannot be undone',
    async (world) => {
      const { ids } = await world.family(['Ann']);
      await world.call('customers.erase', { ids });
      const [entry] = (await world.call('audit.list', {})).entries;
      equal([entry!.operation, entry!.ids, entry!.undoable], ['customers.erase', ids, false]);
      await world.fails(world.call('changes.undo', { changeId: entry!.changeId }), 'conflict');
    },
  ],
  [
    'takes back no change of somebody who was erased',
    async (world) => {
      const { ids } = await world.family(['Ann', 'Bo']);
      const { changeId } = await world.call('customers.delete', { ids });
      await world.call('customers.erase', { ids: [ids[0]!] });
      await world.call('changes.undo', { changeId: changeId! });
      equal((await world.get(ids[1]!)).id, ids[1]);
      await world.fails(world.get(ids[0]!), 'not-found');
    },
  ],
  [
    'keeps the sales in the books, as nobody’s',
    async (world) => {
      const { id, word, fingerprint } = await known(world);
      const saleId = `${word.toLowerCase()}2`;
      const told = sale(saleId, fingerprint, word);
      equal((await world.call('sales.record', { sale: told })).customerId, id);
      await world.call('customers.erase', { ids: [id] });
      const another = await world.create({ givenName: world.word() });
      await world.call('sales.attach', { saleId, customerId: another.id });
      const [entry] = (await world.call('activity.list', { customerId: another.id, kinds: ['sale'] }))
        .entries;
      equal([entry?.amount, entry?.card, entry?.receiptEmail], [1500, undefined, undefined]);
    },
  ],
  [
    'does not bring somebody back by a sale with their card, told again or new',
    async (world) => {
      const { id, word, fingerprint } = await known(world);
      const told = sale(`${word.toLowerCase()}3`, fingerprint, word);
      await world.call('sales.record', { sale: told });
      await world.call('customers.erase', { ids: [id] });
      for (const next of [told, sale(`${word.toLowerCase()}4`, fingerprint, word)]) {
        const { customerId, created } = await world.call('sales.record', { sale: next });
        equal([customerId, created], [undefined, false]);
      }
      ok(!(await everything(world)).includes(word), 'nothing tells of them');
    },
  ],
  [
    'does not bring somebody back with an old file, by whatever of theirs it has',
    async (world) => {
      const { id, word } = await known(world);
      const { squareCustomerId: _, ...person } = { ...(await world.get(id)), squareCustomerId: undefined };
      await world.call('customers.erase', { ids: [id] });
      const lines = [
        'First Name,Last Name,Email Address,Phone Number,Reference ID,Directory ID',
        `Old,Name,${word.toUpperCase()}@EXAMPLE.COM,,,`,
        `Old,Name,,${person.phones[0]!.number},,`,
        `Old,Name,,,${word}-ref,`,
        `Old,Name,,,,${id}`,
        `New${word},Name,new${word}@example.com,,,`,
      ];
      const file = new File([lines.join('\r\n')], 'old.csv');
      const preview = await world.call('imports.preview', { file });
      equal(
        preview.rows.map(({ outcome, reasons }) => [outcome, reasons[0]?.code]),
        [...Array.from({ length: 4 }, () => ['reject', 'erased']), ['create', undefined]],
      );
      const { counts } = await world.call('imports.run', { importId: preview.importId });
      equal([counts.create, counts.reject], [1, 4]);
      equal(await world.names({ search: `new${word}@example.com` }), [`New${word} Name`]);
    },
  ],
  [
    'runs no preview that was made before',
    async (world) => {
      const { id, word } = await known(world);
      const file = new File([`First Name,Email Address\r\nOld,${word}@example.com\r\n`], 'old.csv');
      const { importId } = await world.call('imports.preview', { file });
      await world.call('customers.erase', { ids: [id] });
      await world.fails(world.call('imports.run', { importId }), 'not-found', { code: 'unknown-import' });
    },
  ],
  [
    'lets them come in again by themselves',
    async (world) => {
      const { id, word } = await known(world);
      await world.call('customers.erase', { ids: [id] });
      const again = await world.create({ givenName: 'Back', emails: [{ address: `${word}@example.com` }] });
      ok(again.id !== id, 'as somebody new');
    },
  ],
  [
    'gives no old answer about them to who asks under the same key',
    async (world) => {
      const idempotencyKey = `make ${world.word()}`;
      const customer = { givenName: world.word() };
      const { id } = await world.create(customer, { idempotencyKey });
      await world.call('customers.erase', { ids: [id] });
      await world.fails(world.create(customer, { idempotencyKey }), 'not-found', { code: 'erased' });
    },
  ],
  [
    'erases the deleted too, and leaves others as they are',
    async (world) => {
      const { word, ids } = await world.family(['Ann', 'Bo']);
      await world.call('customers.delete', { ids: [ids[0]!] });
      equal(await world.call('customers.erase', { ids: [ids[0]!] }), { ids: [ids[0]!] });
      equal(await world.names({ search: word }), [`Bo ${word}`]);
      await world.fails(world.call('customers.erase', { ids: ['nobody'] }), 'not-found');
    },
  ],
];
