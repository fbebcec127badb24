import type { SubjectExport } from '../core/subject-export.js';
import { type ConformanceCase, equal, ok, type World } from './conformance-world.js';

async function fileOf(world: World, id: string, format: 'json' | 'html'): Promise<string> {
  return (await world.call('customers.subjectExport', { id, format })).text();
}

async function subjectOf(world: World, id: string): Promise<SubjectExport> {
  return JSON.parse(await fileOf(world, id, 'json')) as SubjectExport;
}

/** Somebody of whom something is kept in every place. */
async function knownWell(world: World) {
  const word = world.word();
  const consent = { at: '2026-01-02T12:00:00Z', method: 'sign-up form' };
  const { id } = await world.create({
    givenName: 'Ann',
    familyName: word,
    birthday: '1990-04-23',
    emails: [{ address: `${word}@example.com`, subscription: 'subscribed', consent }],
    phoneNumber: '+15145550123',
    address: { addressLine1: '12 Elm St', locality: 'Montréal' },
  });
  const { id: groupId } = await world.group({ kind: 'manual', name: `Wine ${word}` });
  await world.call('groups.addMembers', { groupId, ids: [id] });
  await world.call('notes.add', { customerId: id, note: { text: 'Likes rye', remindOn: '2026-12-01' } });
  const card = { token: `tok-${word}`, brand: 'VISA', last4: '4242', expMonth: 4, expYear: 2030 };
  await world.call('cards.add', { customerId: id, card: { ...card, fingerprint: `fp-${word}` } });
  await world.call('sales.record', {
    sale: {
      at: '2026-11-01T15:00:00Z',
      amount: 1250,
      currency: 'JPY',
      tender: 'card',
      card: { fingerprint: `fp-${word}`, brand: 'VISA', last4: '4242' },
      items: [{ name: 'Sourdough' }],
    },
  });
  const entry = {
    kind: 'feedback',
    at: '2026-11-02T15:00:00Z',
    sentiment: 'positive',
    text: 'Lovely',
  } as const;
  await world.call('activity.record', { customerId: id, entry });
  const appointment = { startsAt: '2026-12-02T15:00:00Z', service: 'Haircut' };
  await world.call('appointments.add', { customerId: id, appointment });
  await world.call('loyalty.add', { customerId: id, account: { points: 120, tier: 'gold' } });
  await world.call('coupons.add', { customerId: id, coupon: { name: 'Free bread' } });
  return { id, word, groupId };
}

export const subjectCases: readonly ConformanceCase[] = [
  [
    'gives machines everything that is kept about a person',
    async (world) => {
      const { id, word, groupId } = await knownWell(world);
      const file = await world.call('customers.subjectExport', { id, format: 'json' });
      equal(file.type.split(';')[0], 'application/json');
      const subject = JSON.parse(await file.text()) as SubjectExport;
      equal(subject.customer, await world.get(id));
      equal(subject.customer.emails[0]?.consent?.method, 'sign-up form');
      equal(
        [subject.notes?.[0]?.text, subject.activity[0]?.text, subject.appointments[0]?.service],
        ['Likes rye', 'Lovely', 'Haircut'],
      );
      equal(
        [subject.loyalty?.[0]?.points, subject.coupons?.[0]?.name, subject.sales[0]?.items?.[0]?.name],
        [120, 'Free bread', 'Sourdough'],
      );
      equal([subject.cards?.[0]?.brand, subject.cards?.[0]?.last4], ['VISA', '4242']);
      ok(
        subject.groups.some((group) => group.id === groupId && group.kind === 'manual'),
        'the group is told',
      );
      const reachable = subject.groups.find((group) => group.id === 'reachable');
      equal(
        reachable?.conditions?.map(({ holds }) => holds),
        [true],
      );
      const operations = (subject.history ?? []).map(({ operation }) => operation);
      ok(operations.includes('notes.add') && operations.at(-1) === 'customers.create', 'the trail is whole');
      equal(subject.redacted, undefined);
      const text = JSON.stringify(subject);
      ok(
        !text.includes(`tok-${word}`) && !text.includes(`fp-${word}`),
        'nothing charges or tells apart a card',
      );
    },
  ],
  [
    'gives the person a page with the same, in words',
    async (world) => {
      const { id, word } = await knownWell(world);
      const file = await world.call('customers.subjectExport', { id, format: 'html' });
      equal(file.type.split(';')[0], 'text/html');
      const page = await file.text();
      for (const fact of [
        `Everything kept about Ann ${word}`,
        'April 23, 1990',
        `${word}@example.com`,
        'sign-up form',
        '12 Elm St',
        `Wine ${word}`,
        'Added by hand',
        'Likes rye',
        '¥1,250',
        'Sourdough',
        'Lovely',
        'Haircut',
        'gold',
        'Free bread',
        '4242',
        'Note added',
      ]) {
        ok(page.includes(fact), `the page says ${fact}`);
      }
      ok(!page.includes(`tok-${word}`) && !page.includes(`fp-${word}`), 'nothing tells apart a card');
    },
  ],
  [
    'writes hostile text as text, and no script',
    async (world) => {
      const hostile = `<script>alert(1)</script><img src=x onerror=alert(1)>"'&`;
      const { id, version } = await world.create({ givenName: hostile, note: '</title></body>' });
      await world.call('notes.add', { customerId: id, note: { text: hostile } });
      await world.call('notes.add', {
        customerId: id,
        note: { text: '2026-13-45', remindOn: '2026-12-01T09:30' },
      });
      await world.call('customers.update', { id, version, changes: { nickname: `]]>--><svg onload=x>` } });
      const page = await fileOf(world, id, 'html');
      for (const tag of ['<script', '<img', '<svg', 'onerror="']) {
        ok(!page.toLowerCase().includes(tag), `there is no ${tag}`);
      }
      ok(page.includes('&lt;script&gt;alert(1)&lt;/script&gt;'), 'the text is there');
      equal(page.match(/<title>/g)?.length, 1);
      ok(page.includes('2026-13-45') && page.includes('Dec 1, 2026, 9:30'), 'texts stay, dates are in words');
    },
  ],
  [
    'follows who was made of a reading, and knows nobody who is not there',
    async (world) => {
      const { ids } = await world.family(['Ann']);
      await world.call('customers.delete', { ids });
      for (const id of [ids[0]!, 'nobody']) {
        await world.fails(world.call('customers.subjectExport', { id, format: 'json' }), 'not-found');
      }
      await world.fails(
        world.call('customers.subjectExport', { id: 'x', format: 'pdf' } as never),
        'invalid',
        { field: 'format' },
      );
    },
  ],
  [
    'tells of addresses that were taken off and stay unsubscribed, and of a block',
    async (world) => {
      const address = `${world.word()}@example.com`;
      const emails = [{ address, subscription: 'unsubscribed' as const }];
      const { id, version } = await world.create({ givenName: 'Ann', emails });
      await world.call('customers.update', { id, version, changes: { emails: [] } });
      await world.call('customers.block', { ids: [id], reason: 'Three missed appointments' });
      const subject = await subjectOf(world, id);
      equal(subject.unsubscribedEmails, [address]);
      equal(subject.customer.blocked?.reason, 'Three missed appointments');
      const page = await fileOf(world, id, 'html');
      ok(page.includes(address) && page.includes('Three missed appointments'), 'the page says both');
    },
  ],
  [
    'gives the whole trail, however long',
    async (world) => {
      const { id } = await world.create({ givenName: 'Ann' });
      for (let version = 1; version <= 205; version++) {
        await world.call('customers.update', { id, version, changes: { nickname: `N${version}` } });
      }
      equal((await subjectOf(world, id)).history?.length, 206);
    },
  ],
  [
    'writes the page in the language of the directory',
    async (world) => {
      const { id, word } = await knownWell(world);
      for (const [locale, title, money] of [
        ['fr-CA', `Tout ce qui est conservé au sujet de Ann ${word}`, /\b1.250\b/],
        ['es-MX', `Todo lo que se guarda sobre Ann ${word}`, /\b1,250\b/],
      ] as const) {
        await world.call('directory.configure', { locale });
        const page = await fileOf(world, id, 'html');
        ok(page.includes(title) && page.includes(`<html lang="${locale}">`), `the page is in ${locale}`);
        ok(money.test(page), 'amounts are as they are written there');
        ok(!/(?:subject|profile|filters)\.[a-z]/.test(page), 'no word is missing');
      }
      await world.call('directory.configure', { locale: 'en-CA' });
    },
  ],
];
