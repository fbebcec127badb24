import type { DirectoryChange } from '../adapters/adapter.js';
import { type ConformanceCase, equal, eventually, ok, type World } from './conformance-world.js';

/** Changes heard while `act` runs and until one fits; a change that names nobody may be about anybody. */
async function hears(
  world: World,
  act: () => Promise<unknown>,
  fits: (change: DirectoryChange) => boolean,
): Promise<DirectoryChange[]> {
  const heard: DirectoryChange[] = [];
  const stop = world.adapter.subscribe((change) => heard.push(change));
  try {
    await act();
    await eventually(() => heard.some(fits), 'a change that fits is told');
  } finally {
    stop();
  }
  return heard;
}

function names(change: DirectoryChange, kind: string, customerId?: string): boolean {
  const isAbout = customerId === undefined || (change.customerIds?.includes(customerId) ?? true);
  return change.kinds.includes(kind) && isAbout;
}

export const reliabilityCases: readonly ConformanceCase[] = [
  [
    'lists the operations it supports',
    async (world) => {
      ok(world.adapter.operations.has('customers.query'), 'it can be asked for customers');
      ok(world.adapter.operations.has('directory.describe'), 'it can be asked what it is');
      await Promise.resolve();
    },
  ],
  [
    'refuses an operation that does not exist',
    async (world) => {
      await world.fails(world.adapter.call('customers.fly' as never, {} as never), 'invalid');
    },
  ],
  [
    'refuses an input with a key it does not know, by its name',
    async (world) => {
      const input = { id: 'x', colour: 'red' } as never;
      await world.fails(world.call('customers.get', input), 'invalid', {
        code: 'unknown-field',
        field: 'colour',
      });
    },
  ],
  [
    'refuses an input that is not there',
    async (world) => {
      await world.fails(world.call('customers.get', {} as never), 'invalid', {
        code: 'required',
        field: 'id',
      });
    },
  ],
  [
    'takes keys without a value for keys that are not there',
    async (world) => {
      const input = { search: undefined, limit: 0 } as never;
      ok((await world.call('customers.query', input)).total >= 0, 'it answers');
    },
  ],
  [
    'cannot be reached through a prototype',
    async (world) => {
      const customer = JSON.parse('{"givenName":"Ann","custom":{"__proto__":{"polluted":"yes"}}}') as never;
      await world.call('customers.create', { customer }).catch(() => undefined);
      equal(({} as Record<string, unknown>)['polluted'], undefined);
    },
  ],
  [
    'gives answers that belong to the caller, whatever becomes of them',
    async (world) => {
      const { id: customerId } = await world.create({ givenName: 'Ann' });
      await world.call('notes.add', { customerId, note: { text: 'mine' } });
      const { id: groupId } = await world.group({ kind: 'smart', filter: { all: [] } });
      const { notes } = await world.call('notes.list', { customerId });
      const { groups } = await world.call('groups.list', {});
      notes[0]!.text = 'changed';
      Object.assign(groups.find(({ id }) => id === groupId)!.filter!, { all: [{ any: [] }] });
      equal((await world.call('notes.list', { customerId })).notes[0]?.text, 'mine');
      const again = (await world.call('groups.list', {})).groups.find(({ id }) => id === groupId);
      equal(again?.filter, { all: [] });
    },
  ],
  [
    'answers what was asked first or last alike, each with its own answer',
    async (world) => {
      const { ids } = await world.family(['A', 'B', 'C', 'D', 'E', 'F']);
      const customers = await Promise.all(ids.map((id) => world.get(id)));
      equal(
        customers.map(({ id }) => id),
        ids,
      );
    },
  ],
  [
    'loses none of many writes at once',
    async (world) => {
      const familyName = world.word();
      const people = Array.from({ length: 25 }, (_, index) => ({ givenName: `P${index}`, familyName }));
      await Promise.all(people.map((person) => world.create(person)));
      equal((await world.call('customers.query', { search: familyName })).total, 25);
    },
  ],
  [
    'reads its own writes at once',
    async (world) => {
      const { id, version } = await world.create({ givenName: 'Ann' });
      for (let step = 0; step < 5; step++) {
        const nickname = `N${step}`;
        await world.call('customers.update', { id, version: version + step, changes: { nickname } });
        equal((await world.get(id)).nickname, nickname);
      }
    },
  ],
  [
    'makes one customer for the same key at the same time',
    async (world) => {
      const familyName = world.word();
      const options = { idempotencyKey: `twice ${familyName}` };
      const made = await Promise.all(
        [1, 2, 3].map(() => world.create({ givenName: 'Ann', familyName }, options)),
      );
      equal(new Set(made.map(({ id }) => id)).size, 1);
      equal((await world.call('customers.query', { search: familyName })).total, 1);
    },
  ],
  [
    'remembers a key of a write that was refused only once it succeeded',
    async (world) => {
      const familyName = world.word();
      const options = { idempotencyKey: `retry ${familyName}` };
      await world.fails(world.create({ familyName, phoneNumber: 'no phone' }, options), 'invalid');
      equal(
        (await world.create({ familyName, phoneNumber: '+15145550123' }, options)).familyName,
        familyName,
      );
    },
  ],
  [
    'cancels a read whose signal was aborted before',
    async (world) => {
      await world.fails(world.call('customers.query', {}, { signal: AbortSignal.abort() }), 'cancelled');
    },
  ],
  [
    'cancels a write whose signal was aborted before, and writes nothing',
    async (world) => {
      const familyName = world.word();
      await world.fails(world.create({ familyName }, { signal: AbortSignal.abort() }), 'cancelled');
      equal((await world.call('customers.query', { search: familyName })).total, 0);
    },
  ],
  [
    'either writes or does not when aborted on the way',
    async (world) => {
      const familyName = world.word();
      const abort = new AbortController();
      const options = { signal: abort.signal, idempotencyKey: `abort ${familyName}` };
      const answer = world.create({ givenName: 'Ann', familyName }, options);
      const settled = Promise.allSettled([answer]);
      abort.abort();
      const [{ status }] = await settled;
      if (status === 'rejected') await world.fails(answer, 'cancelled');
      // What became of it on the way is not known: the same key makes it exactly one.
      await world.create({ givenName: 'Ann', familyName }, { idempotencyKey: options.idempotencyKey });
      equal((await world.call('customers.query', { search: familyName })).total, 1);
    },
  ],
  [
    'tells of a new customer',
    async (world) => {
      let id = '';
      const heard = await hears(
        world,
        async () => {
          id = (await world.create({ givenName: 'Ann' })).id;
        },
        (change) => names(change, 'customers', id),
      );
      ok(heard.length > 0, 'something was told');
    },
  ],
  [
    'tells ids, versions and kinds, never a field',
    async (world) => {
      const secret = world.word();
      const { id, version } = await world.create({ givenName: 'Ann' });
      const heard = await hears(
        world,
        () => world.call('customers.update', { id, version, changes: { nickname: secret, note: secret } }),
        (change) => names(change, 'customers', id),
      );
      ok(!JSON.stringify(heard).includes(secret), 'no value is told');
    },
  ],
  [
    'tells of groups, notes and settings by their kind',
    async (world) => {
      const { id: customerId } = await world.create({ givenName: 'Ann' });
      await hears(
        world,
        () => world.group({ kind: 'manual' }),
        (change) => names(change, 'groups'),
      );
      const note = { text: 'x' };
      await hears(
        world,
        () => world.call('notes.add', { customerId, note }),
        (change) => names(change, 'notes', customerId),
      );
      const { visitsPerDay } = await world.call('directory.describe', {});
      const other = visitsPerDay === 'each' ? 'once' : 'each';
      await hears(
        world,
        () => world.call('directory.configure', { visitsPerDay: other }),
        (change) => names(change, 'settings'),
      );
    },
  ],
  [
    'tells nothing any more to those who left',
    async (world) => {
      let heard = 0;
      const leave = world.adapter.subscribe(() => heard++);
      leave();
      await hears(
        world,
        () => world.create({ givenName: 'Ann' }),
        (change) => names(change, 'customers'),
      );
      equal(heard, 0);
    },
  ],
];
