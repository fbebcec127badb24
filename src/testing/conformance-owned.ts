import type { NewCard } from '../core/card-plan.js';
import { type ConformanceCase, equal, ok, type World } from './conformance-world.js';

async function someone(world: World): Promise<string> {
  return (await world.create({ givenName: world.word() })).id;
}

async function undo(world: World, changeId: string | undefined): Promise<string> {
  ok(changeId, 'the write told its changeId');
  return (await world.call('changes.undo', { changeId })).changeId;
}

/** Whether a condition holds of a customer. */
async function holds(world: World, id: string, condition: object): Promise<boolean> {
  const { givenName } = await world.get(id);
  const filter = { all: [{ field: 'givenName', op: 'is', value: givenName! }, condition] };
  return (await world.ids({ filter: filter as never })).includes(id);
}

export const appointmentCases: readonly ConformanceCase[] = [
  [
    'adds what a customer booked, and lists the latest first',
    async (world) => {
      const customerId = await someone(world);
      const [first, second] = ['2026-12-01T10:00:00-05:00', '2026-12-02T10:00:00-05:00'];
      const { changeId, ...booked } = await world.call('appointments.add', {
        customerId,
        appointment: { startsAt: second, endsAt: '2026-12-02T16:00:00Z', service: 'Cut', staff: 'Sam' },
      });
      ok(changeId, 'there is a changeId');
      equal(booked, {
        id: booked.id,
        customerId,
        version: 1,
        startsAt: '2026-12-02T15:00:00.000Z',
        endsAt: '2026-12-02T16:00:00.000Z',
        service: 'Cut',
        staff: 'Sam',
        status: 'booked',
        createdAt: booked.createdAt,
        updatedAt: booked.updatedAt,
      });
      await world.call('appointments.add', { customerId, appointment: { startsAt: first } });
      const { appointments } = await world.call('appointments.list', { customerId });
      equal(
        appointments.map(({ startsAt }) => startsAt),
        ['2026-12-02T15:00:00.000Z', '2026-12-01T15:00:00.000Z'],
      );
      equal(appointments[0], booked);
    },
  ],
  [
    'changes the status and empties a field, and answers filters on it',
    async (world) => {
      const customerId = await someone(world);
      const appointment = { startsAt: '2026-12-02T15:00:00Z', service: 'Cut' };
      const { id, version } = await world.call('appointments.add', { customerId, appointment });
      const upcoming = { field: 'appointments', op: 'isAnyOf', value: ['upcoming'] };
      ok(await holds(world, customerId, upcoming), 'it is upcoming');
      const changes = { status: 'cancelled', service: null } as const;
      const changed = await world.call('appointments.update', { id, version, changes });
      equal([changed.status, changed.service, changed.version], ['cancelled', undefined, 2]);
      ok(!(await holds(world, customerId, upcoming)), 'it is upcoming no more');
      const same = await world.call('appointments.update', {
        id,
        version: 2,
        changes: { status: 'cancelled' },
      });
      equal([same.version, same.changeId], [2, undefined]);
      await undo(world, changed.changeId);
      ok(await holds(world, customerId, upcoming), 'it is upcoming again');
    },
  ],
  [
    'removes an appointment, and only the version that was seen',
    async (world) => {
      const customerId = await someone(world);
      const appointment = { startsAt: '2026-12-02T15:00:00Z' };
      const { id, version } = await world.call('appointments.add', { customerId, appointment });
      await world.call('appointments.update', { id, version, changes: { staff: 'Sam' } });
      const stale = await world.fails(world.call('appointments.remove', { id, version }), 'conflict');
      equal(stale.currentVersion, version + 1);
      const { changeId } = await world.call('appointments.remove', { id, version: version + 1 });
      equal((await world.call('appointments.list', { customerId })).appointments, []);
      const gone = world.call('appointments.remove', { id, version: version + 1 });
      await world.fails(gone, 'not-found', { code: 'unknown-appointment' });
      await undo(world, changeId);
      equal((await world.call('appointments.list', { customerId })).appointments.length, 1);
    },
  ],
  [
    'refuses an appointment with everything that is wrong with it',
    async (world) => {
      const customerId = await someone(world);
      const wrong = { startsAt: '2026-12-02T15:00:00Z', endsAt: '2026-12-02T14:00:00Z' };
      await world.fails(world.call('appointments.add', { customerId, appointment: wrong }), 'invalid', {
        code: 'ends-before-start',
        field: 'appointment.endsAt',
      });
      const never = { startsAt: 'tomorrow', status: 'late' } as never;
      await world.fails(world.call('appointments.add', { customerId, appointment: never }), 'invalid', {
        field: 'status',
      });
      const nobody = { customerId: 'nobody', appointment: { startsAt: '2026-12-02T15:00:00Z' } };
      await world.fails(world.call('appointments.add', nobody), 'not-found', { field: 'customerId' });
    },
  ],
  [
    'adds one appointment for a retried call',
    async (world) => {
      const customerId = await someone(world);
      const input = { customerId, appointment: { startsAt: '2026-12-02T15:00:00Z' } };
      const options = { idempotencyKey: `appointment ${customerId}` };
      const first = await world.call('appointments.add', input, options);
      equal(await world.call('appointments.add', input, options), first);
      equal((await world.call('appointments.list', { customerId })).appointments.length, 1);
    },
  ],
];

export const loyaltyCases: readonly ConformanceCase[] = [
  [
    'enrols a customer, once',
    async (world) => {
      const customerId = await someone(world);
      const account = { points: 20, tier: 'Gold', phones: ['(514) 555-0123'] };
      const { changeId, ...added } = await world.call('loyalty.add', { customerId, account });
      ok(changeId, 'there is a changeId');
      equal([added.points, added.tier, added.phones, added.version], [20, 'Gold', ['+15145550123'], 1]);
      equal((await world.call('loyalty.list', { customerId })).accounts, [added]);
      const again = world.call('loyalty.add', { customerId, account: {} });
      await world.fails(again, 'conflict', { code: 'already-member' });
      const { loyaltyTiers } = await world.call('directory.describe', {});
      ok(loyaltyTiers?.includes('Gold') ?? true, 'the tier is among those seen, where they are told');
    },
  ],
  [
    'answers filters on members, points and tiers',
    async (world) => {
      const customerId = await someone(world);
      const member = { field: 'loyaltyMember', op: 'is', value: true };
      ok(!(await holds(world, customerId, member)), 'they are no member');
      await world.call('loyalty.add', { customerId, account: { points: 20, tier: 'Gold' } });
      ok(await holds(world, customerId, member), 'they are a member');
      ok(await holds(world, customerId, { field: 'loyaltyPoints', op: 'atLeast', value: 20 }), 'points');
      ok(await holds(world, customerId, { field: 'loyaltyTier', op: 'isAnyOf', value: ['Gold'] }), 'tier');
    },
  ],
  [
    'adjusts points with a reason, which the activity tells',
    async (world) => {
      const customerId = await someone(world);
      const account = { points: 20 };
      await world.call('loyalty.add', { customerId, account });
      const input = { customerId, points: -5, reason: 'Spilt coffee' };
      const { points, version, changeId } = await world.call('loyalty.adjust', input);
      equal([points, version], [15, 2]);
      const { entries } = await world.call('activity.list', { customerId, kinds: ['loyalty'] });
      equal([entries[0]?.text, entries[0]?.points], ['Spilt coffee', -5]);
      await undo(world, changeId);
      equal((await world.call('loyalty.list', { customerId })).accounts[0]?.points, 20);
      equal((await world.call('activity.list', { customerId })).entries, []);
    },
  ],
  [
    'enrols who is no member by an adjustment',
    async (world) => {
      const customerId = await someone(world);
      const { points, version } = await world.call('loyalty.adjust', {
        customerId,
        points: 10,
        reason: 'Hi',
      });
      equal([points, version], [10, 1]);
      equal((await world.call('loyalty.list', { customerId })).accounts.length, 1);
    },
  ],
  [
    'takes back an adjustment and keeps later ones, as far as the points reach',
    async (world) => {
      const customerId = await someone(world);
      await world.call('loyalty.add', { customerId, account: {} });
      const first = await world.call('loyalty.adjust', { customerId, points: 10, reason: 'One' });
      await world.call('loyalty.adjust', { customerId, points: 5, reason: 'Two' });
      await undo(world, first.changeId);
      equal((await world.call('loyalty.list', { customerId })).accounts[0]?.points, 5);
      const third = await world.call('loyalty.adjust', { customerId, points: 3, reason: 'Three' });
      await world.call('loyalty.adjust', { customerId, points: -8, reason: 'Spent' });
      await world.fails(world.call('changes.undo', { changeId: third.changeId! }), 'conflict', {
        code: 'not-enough-points',
      });
    },
  ],
  [
    'leaves a membership that points were earned in since',
    async (world) => {
      const customerId = await someone(world);
      const { changeId } = await world.call('loyalty.add', { customerId, account: {} });
      await world.call('loyalty.adjust', { customerId, points: 10, reason: 'One' });
      await world.fails(world.call('changes.undo', { changeId: changeId! }), 'conflict', {
        code: 'changed-since',
        field: 'points',
      });
    },
  ],
  [
    'lets nobody have fewer than 0 points, nor any without a reason',
    async (world) => {
      const customerId = await someone(world);
      const adjust = (points: number, reason: string) =>
        world.call('loyalty.adjust', { customerId, points, reason });
      await world.fails(adjust(-1, 'x'), 'invalid', { code: 'not-enough-points', field: 'points' });
      await world.fails(adjust(1, ' '), 'invalid', { code: 'required', field: 'reason' });
      await world.fails(adjust(0, 'x'), 'invalid', { field: 'points' });
      await world.fails(adjust(0.5, 'x'), 'invalid', { code: 'out-of-range', field: 'points' });
      equal((await world.call('loyalty.list', { customerId })).accounts, []);
      const { id, version } = await adjust(5, 'Hello');
      const update = world.call('loyalty.update', { id, version, changes: { points: 50 } as never });
      await world.fails(update, 'invalid', { code: 'fixed', field: 'points' });
    },
  ],
  [
    'changes the tier and the phones, and ends a membership, which can come back',
    async (world) => {
      const customerId = await someone(world);
      const account = { points: 20, tier: 'Gold' };
      const { id, version } = await world.call('loyalty.add', { customerId, account });
      const changes = { tier: null, phones: ['514-555-0123'] };
      const changed = await world.call('loyalty.update', { id, version, changes });
      equal([changed.points, changed.tier, changed.phones], [20, undefined, ['+15145550123']]);
      const { changeId } = await world.call('loyalty.remove', { id, version: changed.version });
      const { changeId: again } = await world.call('loyalty.add', { customerId, account: {} });
      const back = world.call('changes.undo', { changeId });
      await world.fails(back, 'conflict', { code: 'there-again' });
      await undo(world, again);
      await undo(world, changeId);
      equal((await world.call('loyalty.list', { customerId })).accounts[0]?.points, 20);
    },
  ],
  [
    'belongs to somebody who is there',
    async (world) => {
      await world.fails(world.call('loyalty.list', { customerId: 'nobody' }), 'not-found');
      const add = world.call('loyalty.add', { customerId: 'nobody', account: {} });
      await world.fails(add, 'not-found', { field: 'customerId' });
      const adjust = world.call('loyalty.adjust', { customerId: 'nobody', points: 1, reason: 'x' });
      await world.fails(adjust, 'not-found');
      const phones = { customerId: await someone(world), account: { phones: ['call me'] } };
      await world.fails(world.call('loyalty.add', phones), 'invalid', { code: 'bad-phone' });
    },
  ],
];

export const couponCases: readonly ConformanceCase[] = [
  [
    'gives a coupon, lists it and answers the filter on it',
    async (world) => {
      const customerId = await someone(world);
      const content = { name: '10 % off', code: 'TEN', expiresOn: '2026-12-31' };
      const { changeId, ...coupon } = await world.call('coupons.add', { customerId, coupon: content });
      ok(changeId, 'there is a changeId');
      equal([coupon.name, coupon.code, coupon.expiresOn], [content.name, content.code, content.expiresOn]);
      equal((await world.call('coupons.list', { customerId })).coupons, [coupon]);
      ok(await holds(world, customerId, { field: 'hasCoupons', op: 'is', value: true }), 'they have one');
    },
  ],
  [
    'lets a coupon run out by hand',
    async (world) => {
      const customerId = await someone(world);
      const { id } = await world.call('coupons.add', { customerId, coupon: { name: '10 % off' } });
      const expired = await world.call('coupons.expire', { id });
      equal([expired.expiresOn, expired.version], ['2026-11-20', 2]);
      const condition = { field: 'hasCoupons', op: 'is', value: true };
      ok(!(await holds(world, customerId, condition)), 'it counts no more');
      equal((await world.call('coupons.expire', { id })).changeId, undefined, 'once is enough');
      await undo(world, expired.changeId);
      ok(await holds(world, customerId, condition), 'it counts again');
    },
  ],
  [
    'changes a coupon and takes it away',
    async (world) => {
      const customerId = await someone(world);
      const coupon = { name: '10 % off', code: 'TEN' };
      const { id, version } = await world.call('coupons.add', { customerId, coupon });
      const changes = { name: '20 % off', code: null };
      const changed = await world.call('coupons.update', { id, version, changes });
      equal([changed.name, changed.code], ['20 % off', undefined]);
      await world.fails(world.call('coupons.update', { id, version, changes }), 'conflict');
      await world.call('coupons.remove', { id, version: changed.version });
      equal((await world.call('coupons.list', { customerId })).coupons, []);
      await world.fails(world.call('coupons.expire', { id }), 'not-found', { code: 'unknown-coupon' });
    },
  ],
  [
    'refuses a coupon with everything that is wrong with it',
    async (world) => {
      const customerId = await someone(world);
      const coupon = { name: ' ', expiresOn: '2026-02-30' };
      const error = await world.fails(world.call('coupons.add', { customerId, coupon }), 'invalid');
      equal(
        error.issues.map(({ code, field }) => [code, field]),
        [
          ['required', 'coupon.name'],
          ['bad-date', 'coupon.expiresOn'],
        ],
      );
    },
  ],
];

function newCard(world: World): NewCard {
  const fingerprint = `card-${world.word()}`;
  return { token: 'tok_1', brand: 'VISA', last4: '4242', expMonth: 4, expYear: 2029, fingerprint };
}

export const cardCases: readonly ConformanceCase[] = [
  [
    'keeps a card, lists it, and knows whose later sales with it are',
    async (world) => {
      const customerId = await someone(world);
      const { changeId, ...card } = await world.call('cards.add', { customerId, card: newCard(world) });
      ok(changeId, 'there is a changeId');
      equal((await world.call('cards.list', { customerId })).cards, [card]);
      ok(await holds(world, customerId, { field: 'hasCardOnFile', op: 'is', value: true }), 'one on file');
      const sale = {
        at: '2026-11-20T16:00:00Z',
        amount: 1,
        tender: 'card',
        card: { fingerprint: card.fingerprint! },
      } as const;
      equal((await world.call('sales.record', { sale })).customerId, customerId);
    },
  ],
  [
    'takes no card that was seen in a sale for one on file',
    async (world) => {
      const card = { fingerprint: `card-${world.word()}`, cardholderName: `Jane ${world.word()}` };
      const sale = { at: '2026-11-20T16:00:00Z', amount: 1, tender: 'card', card } as const;
      const { customerId } = await world.call('sales.record', { sale });
      equal((await world.call('cards.list', { customerId: customerId! })).cards, []);
      ok(
        !(await holds(world, customerId!, { field: 'hasCardOnFile', op: 'is', value: true })),
        'none on file',
      );
    },
  ],
  [
    'changes the expiry of a card and takes it away; its sales stay theirs',
    async (world) => {
      const customerId = await someone(world);
      const card = newCard(world);
      const { id, version } = await world.call('cards.add', { customerId, card });
      const changes = { expYear: 2032, cardholderName: 'Jane Smith' };
      const changed = await world.call('cards.update', { id, version, changes });
      equal([changed.expYear, changed.last4, changed.version], [2032, '4242', 2]);
      const { changeId } = await world.call('cards.remove', { id, version: 2 });
      equal((await world.call('cards.list', { customerId })).cards, []);
      const told = { fingerprint: card.fingerprint! };
      const sale = { at: '2026-11-20T16:00:00Z', amount: 1, tender: 'card', card: told } as const;
      equal((await world.call('sales.record', { sale })).customerId, customerId);
      await undo(world, changeId);
      equal((await world.call('cards.list', { customerId })).cards.length, 1);
    },
  ],
  [
    'forgets the card when its keeping is taken back',
    async (world) => {
      const customerId = await someone(world);
      const card = newCard(world);
      const { changeId } = await world.call('cards.add', { customerId, card });
      await undo(world, changeId);
      const told = { fingerprint: card.fingerprint! };
      const sale = { at: '2026-11-20T16:00:00Z', amount: 1, tender: 'card', card: told } as const;
      equal((await world.call('sales.record', { sale })).customerId, undefined);
    },
  ],
  [
    'refuses a number that a card could have, wherever it is written, and does not repeat it',
    async (world) => {
      const customerId = await someone(world);
      for (const part of ['token', 'brand', 'last4', 'fingerprint', 'cardholderName']) {
        const card = { ...newCard(world), [part]: '5555 5555 5555 4444' };
        const error = await world.fails(world.call('cards.add', { customerId, card }), 'invalid', {
          code: 'card-number',
          field: `card.${part}`,
        });
        ok(!JSON.stringify(error.toJSON()).includes('4444'), 'no message repeats it');
      }
      const number = { ...newCard(world), number: '5555555555554444' } as never;
      await world.fails(world.call('cards.add', { customerId, card: number }), 'invalid', {
        code: 'unknown-field',
      });
      equal((await world.call('cards.list', { customerId })).cards, []);
    },
  ],
  [
    'refuses a card with everything that is wrong with it',
    async (world) => {
      const customerId = await someone(world);
      const card = { token: '', brand: 'VISA', last4: '42', expMonth: 13, expYear: 29 };
      const error = await world.fails(world.call('cards.add', { customerId, card }), 'invalid');
      equal(error.issues.map(({ code, field }) => `${code} ${field}`).sort(), [
        'bad-last4 card.last4',
        'out-of-range card.expMonth',
        'out-of-range card.expYear',
        'required card.token',
      ]);
    },
  ],
];
