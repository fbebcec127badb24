import { type ConformanceCase, equal, ok, type World } from './conformance-world.js';

async function somebody(world: World): Promise<{ id: string; version: number; emailAddress: string }> {
  const emailAddress = `${world.word().toLowerCase()}@example.com`;
  const { id, version } = await world.create({ givenName: world.word(), emailAddress });
  return { id, version, emailAddress };
}

export const revealCases: readonly ConformanceCase[] = [
  [
    'shows one customer with all details, as they are',
    async (world) => {
      const { id, version, emailAddress } = await somebody(world);
      const { customer } = await world.call('customers.reveal', { id, reason: 'Asked for a call back' });
      equal([customer.id, customer.version, customer.emailAddress], [id, version, emailAddress]);
      equal(customer, await world.get(id));
    },
  ],
  [
    'leaves an entry in the audit trail with who and why',
    async (world) => {
      const { id } = await somebody(world);
      const actor = { id: 'team-7', name: 'Lou' };
      const { changeId } = await world.call(
        'customers.reveal',
        { id, reason: '  A parcel\ncame back ' },
        { actor },
      );
      const { entries } = await world.call('audit.list', { customerId: id, limit: 1 });
      equal(
        entries.map((entry) => [entry.changeId, entry.operation, entry.ids, entry.changes, entry.undoable]),
        [[changeId, 'customers.reveal', [id], [{ field: 'revealed', to: 'A parcel came back' }], false]],
      );
      // Over HTTP the server says who it was.
      ok(entries[0]?.actor === undefined || entries[0].actor.id === actor.id, 'the actor is who did it');
    },
  ],
  [
    'leaves one entry where the same is sent again',
    async (world) => {
      const { id } = await somebody(world);
      const options = { idempotencyKey: world.word() };
      const first = await world.call('customers.reveal', { id, reason: 'Once' }, options);
      equal(await world.call('customers.reveal', { id, reason: 'Once' }, options), first);
      equal((await world.call('audit.list', { customerId: id })).entries.length, 2);
    },
  ],
  [
    'is not undone',
    async (world) => {
      const { id } = await somebody(world);
      const { changeId } = await world.call('customers.reveal', { id, reason: 'Asked' });
      await world.fails(world.call('changes.undo', { changeId }), 'conflict', { code: 'not-undoable' });
    },
  ],
  ...(
    [
      ['needs a reason', ' \n ', 'required'],
      ['refuses a reason of more than 500 characters', 'x'.repeat(501), 'too-long'],
      ['refuses a card number in the reason', 'Paid with 4111 1111 1111 1111', 'card-number'],
    ] as const
  ).map(([name, reason, code]): ConformanceCase => [
    name,
    async (world) => {
      const { id } = await somebody(world);
      const error = await world.fails(world.call('customers.reveal', { id, reason }), 'invalid', {
        code,
        field: 'reason',
      });
      ok(!JSON.stringify(error).includes('4111'), 'the number is not repeated');
      equal((await world.call('audit.list', { customerId: id })).entries.length, 1);
    },
  ]),
  [
    'knows only customers who are there',
    async (world) => {
      await world.fails(world.call('customers.reveal', { id: 'nobody', reason: 'Asked' }), 'not-found', {
        field: 'id',
      });
    },
  ],
];
