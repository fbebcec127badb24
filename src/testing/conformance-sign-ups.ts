import { CREATION_SOURCES } from '../core/customer.js';
import type { SignUpCustomer } from '../core/sign-up.js';
import { type ConformanceCase, equal, ok, type World } from './conformance-world.js';

const STARTS_AT = '2026-12-02T15:00:00.000Z';
const CONSENT = { at: '2026-11-20T12:00:00Z', method: 'sign-up form' };

function book(world: World, customer: SignUpCustomer) {
  return world.call('appointments.add', { customer, appointment: { startsAt: STARTS_AT } });
}

/** An email and a phone that nobody else in this directory has. */
function contact(world: World): { emailAddress: string; phoneNumber: string } {
  const word = world.word().toLowerCase();
  const digits = [...word.slice(-3)].map((letter) => letter.charCodeAt(0) - 97);
  const number = digits.reduce((sum, digit) => sum * 26 + digit, 0);
  return {
    emailAddress: `${word}@example.com`,
    phoneNumber: `+1514${String(2_000_000 + number * 7).padStart(7, '0')}`,
  };
}

async function isCollected(world: World, id: string): Promise<boolean> {
  return (await world.ids({ groupId: 'collected-emails', limit: 10_000 })).includes(id);
}

export const signUpCases: readonly ConformanceCase[] = [
  [
    'makes a customer of a booking by somebody whom nobody knows',
    async (world) => {
      const details = { givenName: 'Ann', familyName: world.word(), ...contact(world) };
      const { created, customerId } = await book(world, details);
      equal(created, true);
      const made = await world.get(customerId);
      equal(
        [made.creationSource, made.givenName, made.emailAddress, made.phoneNumber],
        ['APPOINTMENTS', 'Ann', details.emailAddress, details.phoneNumber],
      );
      equal((await world.call('appointments.list', { customerId })).appointments.length, 1);
    },
  ],
  [
    'finds who has the email, whatever its case, and else who has the phone, however it is written',
    async (world) => {
      const { emailAddress, phoneNumber } = contact(world);
      const first = await book(world, { givenName: 'Ann', emailAddress, phoneNumber });
      const byEmail = await book(world, { emailAddress: emailAddress.toUpperCase() });
      equal([byEmail.customerId, byEmail.created], [first.customerId, false]);
      const local = `(${phoneNumber.slice(2, 5)}) ${phoneNumber.slice(5, 8)}-${phoneNumber.slice(8)}`;
      const byPhone = await book(world, { givenName: 'A.', phoneNumber: local });
      equal([byPhone.customerId, byPhone.created], [first.customerId, false]);
      equal((await world.get(first.customerId)).givenName, 'Ann');
    },
  ],
  [
    'never finds anybody by their name alone',
    async (world) => {
      const familyName = world.word();
      const { id } = await world.create({ givenName: 'Ann', familyName });
      const { customerId, created } = await book(world, { givenName: 'Ann', familyName });
      ok(created && customerId !== id, 'somebody new was made');
    },
  ],
  [
    'takes nobody for one of two who share an address, and makes no third twice',
    async (world) => {
      const { emailAddress } = contact(world);
      const ids = [
        (await world.create({ givenName: 'Ann', emailAddress })).id,
        (await world.create({ givenName: 'Bo', emailAddress })).id,
      ];
      const first = await book(world, { givenName: 'Cy', emailAddress });
      ok(first.created && !ids.includes(first.customerId), 'somebody new was made');
      const second = await book(world, { givenName: 'Cy', emailAddress });
      equal([second.customerId, second.created], [first.customerId, false]);
    },
  ],
  [
    'keeps the contact points that are new behind those that are known',
    async (world) => {
      const { emailAddress, phoneNumber } = contact(world);
      const { id } = await world.create({ givenName: 'Ann', emailAddress, phoneNumber: '+14165550100' });
      await book(world, { givenName: 'Anna', emailAddress, phoneNumber });
      const known = await world.get(id);
      equal(
        [known.givenName, known.phones.map(({ number }) => number), known.phones[1]?.source],
        ['Ann', ['+14165550100', phoneNumber], 'APPOINTMENTS'],
      );
    },
  ],
  [
    'does not find somebody who is deleted',
    async (world) => {
      const { emailAddress } = contact(world);
      const { id } = await world.create({ emailAddress });
      await world.call('customers.delete', { ids: [id] });
      const { customerId, created } = await book(world, { emailAddress });
      ok(created && customerId !== id, 'somebody new was made');
    },
  ],
  [
    'makes one person of two sign-ups at once',
    async (world) => {
      const { emailAddress } = contact(world);
      const both = await Promise.all([book(world, { emailAddress }), book(world, { emailAddress })]);
      equal(both[0].customerId, both[1].customerId);
      equal(both.map(({ created }) => created).sort(), [false, true]);
    },
  ],
  [
    'makes one person for a retried call',
    async (world) => {
      const { emailAddress } = contact(world);
      const input = { customer: { emailAddress }, appointment: { startsAt: STARTS_AT } };
      const options = { idempotencyKey: `sign-up ${emailAddress}` };
      const first = await world.call('appointments.add', input, options);
      equal(await world.call('appointments.add', input, options), first);
      equal(first.created, true);
    },
  ],
  [
    'enrols who signs up for the loyalty programme, once',
    async (world) => {
      const { emailAddress, phoneNumber } = contact(world);
      const customer = { givenName: 'Ann', emailAddress };
      const made = await world.call('loyalty.add', { customer, account: { points: 10 } });
      equal([made.created, made.points], [true, 10]);
      equal((await world.get(made.customerId)).creationSource, 'LOYALTY');
      await world.fails(world.call('loyalty.add', { customer, account: {} }), 'conflict', {
        code: 'already-member',
      });
      const { id } = await world.create({ givenName: 'Bo', phoneNumber });
      const found = await world.call('loyalty.add', { customer: { phoneNumber }, account: {} });
      equal([found.customerId, found.created], [id, false]);
    },
  ],
  [
    'is told in one way whose it is, and refuses details that cannot be kept',
    async (world) => {
      const { emailAddress } = contact(world);
      const { id } = await world.create({ emailAddress });
      const appointment = { startsAt: STARTS_AT };
      await world.fails(world.call('appointments.add', { appointment }), 'invalid', {
        code: 'required',
        field: 'customerId',
      });
      await world.fails(
        world.call('appointments.add', { customerId: id, customer: { emailAddress }, appointment }),
        'invalid',
        { code: 'not-both', field: 'customerId' },
      );
      await world.fails(book(world, { emailAddress: 'ann at example' }), 'invalid', {
        code: 'bad-email',
        field: 'customer.emailAddress',
      });
      await world.fails(book(world, { nickname: 'A' }), 'invalid', { code: 'required', field: 'customer' });
      await world.fails(book(world, { givenName: '4111 1111 1111 1111' }), 'invalid', {
        code: 'card-number',
      });
      const familyName = world.word();
      const wrong = { customer: { familyName }, appointment: { startsAt: 'soon' } };
      await world.fails(world.call('appointments.add', wrong), 'invalid', { code: 'bad-instant' });
      equal(await world.ids({ search: familyName }), []);
    },
  ],
  [
    'is undone with the customer it made, unless something happened to them since',
    async (world) => {
      const first = await book(world, contact(world));
      await world.call('changes.undo', { changeId: first.changeId! });
      await world.fails(world.get(first.customerId), 'not-found');
      const second = await book(world, contact(world));
      await world.call('notes.add', { customerId: second.customerId, note: { text: 'Tall' } });
      const undone = await world.call('changes.undo', { changeId: second.changeId! });
      equal(
        undone.kept?.map(({ id }) => id),
        [second.customerId],
      );
      const { customerId } = second;
      equal((await world.call('appointments.list', { customerId })).appointments, []);
    },
  ],
  [
    'is undone with what it taught of somebody',
    async (world) => {
      const { emailAddress, phoneNumber } = contact(world);
      const { id } = await world.create({ emailAddress });
      const { changeId } = await book(world, { emailAddress, phoneNumber });
      equal((await world.get(id)).phones.length, 1);
      await world.call('changes.undo', { changeId: changeId! });
      equal((await world.get(id)).phones, []);
    },
  ],
  [
    'tells in the trail who was made and what they booked',
    async (world) => {
      const { customerId } = await book(world, contact(world));
      const { entries } = await world.call('audit.list', { customerId });
      equal(
        entries.map(({ operation, changes }) => [operation, changes.length]),
        [['appointments.add', 2]],
      );
    },
  ],
  [
    'collects an address: it is shown, in its group and reachable, and nobody is subscribed by that',
    async (world) => {
      const { emailAddress } = contact(world);
      const { customerId, created, changeId } = await world.call('emails.collect', {
        emailAddress,
        givenName: 'Ann',
      });
      ok(created && changeId, 'somebody was made');
      const { creationSource, emails } = await world.get(customerId);
      equal(creationSource, 'EMAIL_COLLECTION');
      equal(emails, [
        {
          address: emailAddress,
          source: 'EMAIL_COLLECTION',
          visibility: 'visible',
          subscription: 'unknown',
        },
      ]);
      ok(await isCollected(world, customerId), 'they are in the group');
      const filter = { field: 'reachable', op: 'is', value: true } as const;
      ok((await world.ids({ filter, limit: 10_000 })).includes(customerId), 'they are reachable');
    },
  ],
  [
    'collects an address of somebody, once: what a receipt left hidden is shown from then on',
    async (world) => {
      const { emailAddress } = contact(world);
      const email = { address: emailAddress, visibility: 'hidden', source: 'RECEIPT' } as const;
      const { id } = await world.create({ givenName: 'Ann', emails: [email] });
      ok(!(await isCollected(world, id)), 'they are not in the group');
      const answer = await world.call('emails.collect', { emailAddress: emailAddress.toUpperCase() });
      equal([answer.customerId, answer.created], [id, false]);
      const [shown] = (await world.get(id)).emails;
      equal([shown?.address, shown?.visibility, shown?.subscription], [emailAddress, 'visible', 'unknown']);
      ok(await isCollected(world, id), 'they are in the group');
      equal(await world.call('emails.collect', { emailAddress }), { customerId: id, created: false });
      await world.call('changes.undo', { changeId: answer.changeId! });
      ok(!(await isCollected(world, id)), 'they are not in the group any more');
    },
  ],
  [
    'subscribes only with a consent, and again only with a new one',
    async (world) => {
      const { emailAddress } = contact(world);
      const consent = CONSENT;
      const { customerId: id } = await world.call('emails.collect', { emailAddress, consent });
      const subscribed = await world.get(id);
      equal([subscribed.emailSubscription, subscribed.emails[0]?.consent], ['subscribed', consent]);
      const { version } = subscribed;
      await world.call('customers.update', { id, version, changes: { emailSubscription: 'unsubscribed' } });
      for (const again of [{ emailAddress }, { emailAddress, consent }]) {
        await world.call('emails.collect', again);
        equal((await world.get(id)).emailSubscription, 'unsubscribed');
      }
      const anew = { ...consent, at: '2026-11-21T12:00:00Z' };
      await world.call('emails.collect', { emailAddress, consent: anew });
      equal((await world.get(id)).emailSubscription, 'subscribed');
    },
  ],
  [
    'keeps an address unsubscribed that was so when it was taken off, or with one of those who share it',
    async (world) => {
      const one = contact(world);
      const emails = [{ address: one.emailAddress, subscription: 'unsubscribed' as const }];
      const { id, version } = await world.create({ phoneNumber: one.phoneNumber, emails });
      await world.call('customers.update', { id, version, changes: { emails: [] } });
      await book(world, one);
      equal((await world.get(id)).emailSubscription, 'unsubscribed');
      const { emailAddress } = contact(world);
      await world.create({ givenName: 'Ann', emailAddress, emailSubscription: 'unsubscribed' });
      await world.create({ givenName: 'Bo', emailAddress });
      const { customerId, created } = await world.call('emails.collect', { emailAddress });
      equal([created, (await world.get(customerId)).emailSubscription], [true, 'unsubscribed']);
    },
  ],
  [
    'refuses to collect what is no address, and a consent that says too little, by their fields',
    async (world) => {
      await world.fails(world.call('emails.collect', { emailAddress: 'ann' }), 'invalid', {
        code: 'bad-email',
        field: 'emailAddress',
      });
      const consent = { at: 'yesterday', method: ' ' };
      const { emailAddress } = contact(world);
      const error = await world.fails(world.call('emails.collect', { emailAddress, consent }), 'invalid');
      equal(
        error.issues.map(({ code, field }) => [code, field]),
        [
          ['bad-date', 'consent.at'],
          ['required', 'consent.method'],
        ],
      );
    },
  ],
  [
    'takes each of the nineteen sources, and finds by it',
    async (world) => {
      const familyName = world.word();
      for (const creationSource of CREATION_SOURCES) {
        const { id } = await world.create({ givenName: creationSource, familyName, creationSource });
        const filter = { field: 'creationSource', op: 'isAnyOf', value: [creationSource] } as const;
        equal(await world.ids({ search: familyName, filter }), [id]);
      }
      equal(CREATION_SOURCES.length, 19);
      const creationSource = 'GUESSED' as never;
      await world.fails(world.create({ givenName: 'Ann', creationSource }), 'invalid', {
        field: 'creationSource',
      });
    },
  ],
];
