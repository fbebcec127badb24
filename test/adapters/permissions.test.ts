import { expect } from '@open-wc/testing';
import type { CallOptions, DirectoryAdapter, OperationName } from '../../src/adapters/adapter.js';
import { IndexedDBAdapter } from '../../src/adapters/indexeddb.js';
import { MemoryAdapter } from '../../src/adapters/memory.js';
import { withPermissions } from '../../src/adapters/permissions.js';
import { RestAdapter } from '../../src/adapters/rest.js';
import { DirectoryError, isDirectoryError } from '../../src/core/errors.js';
import { type Permission, PERMISSIONS } from '../../src/core/permissions.js';
import { createDirectoryServer } from '../../src/server/server.js';
import type { Random } from '../../src/testing/random.js';
import { chance } from '../core/chance.js';
import { type Answer, type Door, HiddenTwins } from './hidden-twins.js';
import { RandomDeeds } from './random-deeds.js';

/** Probes of each role: what a few do to a directory shows to those who come after. */
const PROBES_A_ROLE = 100;

/** Flags without which something is hidden. */
const HIDING: readonly Permission[] = [
  'viewContact',
  'notes',
  'loyalty',
  'coupons',
  'cardsView',
  'files',
  'message',
];

function randomRole(random: Random): Permission[] {
  const hidden = HIDING.filter((permission) => permission === 'viewContact' || random.chance(0.5));
  // Now and then somebody sees contact details and not the rest.
  if (random.chance(0.15) && hidden.length > 1) hidden.shift();
  return PERMISSIONS.filter(
    (permission) =>
      permission !== 'revealContact' &&
      !hidden.includes(permission) &&
      (permission === 'view' || permission === 'viewContact' || random.chance(0.8)),
  );
}

async function probe(
  door: Door,
  probes: number,
  random: Random,
): Promise<{ refused: number; answered: number }> {
  const counts = { refused: 0, answered: 0 };
  for (let done = 0; done < probes;) {
    const role = randomRole(random);
    const twins = await HiddenTwins.open(role, door);
    try {
      const deeds = new RandomDeeds(twins, random);
      for (let turn = 0; turn < PROBES_A_ROLE && done < probes; turn++, done++) {
        const [name, input] = deeds.next();
        const [first, second] = await twins.ask(name, input);
        const about = `${name} ${JSON.stringify(input)} by ${role.join(' ')}`;
        expect(JSON.stringify(second), about).to.equal(JSON.stringify(first));
        expect(twins.leaksIn(first), about).to.deep.equal([]);
        expect(twins.leaksIn(second), about).to.deep.equal([]);
        counts[first.error === undefined ? 'answered' : 'refused']++;
        learn(twins, name, first);
      }
    } finally {
      await twins.close();
    }
  }
  return counts;
}

/** Keeps ids of what was made, for what is done next. */
function learn(twins: HiddenTwins, name: OperationName, { output }: Answer): void {
  const { id, changeId } = (output ?? {}) as { id?: unknown; changeId?: unknown };
  if (typeof changeId === 'string') twins.learn('change', changeId);
  if (typeof id === 'string' && name.startsWith('groups.')) twins.learn('group', id);
}

const wrapped: Door = (adapter, permissions) => withPermissions(adapter, permissions, { id: 'clerk' });

const served: Door = (adapter, permissions) => {
  const handler = createDirectoryServer(adapter, {
    authorize: () => ({ tenant: 'shop', permissions, actor: { id: 'clerk' } }),
  });
  const baseUrl = 'https://directory.example/';
  return new RestAdapter({ baseUrl, fetch: (request) => handler(request), retryPause: 1 });
};

describe('Two directories that differ in what somebody may not see', () => {
  it('answer alike whatever that person does, and tell nothing of it: 2,000 probes', async function () {
    this.timeout(240_000);
    const { answered, refused } = await probe(wrapped, 2000, chance('hidden twins'));
    expect(answered, 'many are answered').to.be.greaterThan(600);
    expect(refused, 'many are refused').to.be.greaterThan(300);
  });

  it('answer alike through a server, which keeps to it by itself: 300 probes', async function () {
    this.timeout(240_000);
    await probe(served, 300, chance('hidden twins over HTTP'));
  });
});

const EVERYTHING_BUT = (...lacking: Permission[]): Permission[] =>
  PERMISSIONS.filter((permission) => !lacking.includes(permission));

/** What is hidden from who lacks `viewContact`, in places that no adapter of ours would put it. */
const SECRET = 'canary.street@hidden.example';

type AnyCall = (name: OperationName, input: unknown, options?: CallOptions) => Promise<unknown>;

/** An adapter of somebody else: over ours, and with ways of its own. */
function foreign(
  call: (inner: AnyCall) => AnyCall,
  more: Partial<DirectoryAdapter> = {},
): DirectoryAdapter & { inner: MemoryAdapter } {
  const inner = new MemoryAdapter({ country: 'CA' });
  return {
    inner,
    operations: inner.operations,
    call: call((name, input, options) => inner.call(name, input as never, options)) as never,
    subscribe: (listener) => inner.subscribe(listener),
    close: () => inner.close(),
    ...more,
  };
}

/** One that knows no permissions. */
const careless = (more: Partial<DirectoryAdapter> = {}) =>
  foreign(
    (inner) =>
      (name, input, { permissions: _, ...options } = {}) =>
        inner(name, input, options),
    more,
  );

async function refusalOf(answer: Promise<unknown>): Promise<DirectoryError> {
  const thrown: unknown = await answer.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!isDirectoryError(thrown)) throw new Error(`Not refused as it should be: ${String(thrown)}`);
  return thrown;
}

describe('Without viewContact, over an adapter of somebody else', () => {
  it('what it puts into answers that are not for it is left out', async () => {
    const adapter = foreign((inner) => async (name, input, options) => {
      const output = await inner(name, input, options);
      if (name === 'customers.query') {
        for (const row of (output as { customers: object[] }).customers) Object.assign(row, { mail: SECRET });
      } else if (name === 'notes.list') {
        Object.assign(output as object, { of: { contact: [{ email: SECRET, phones: [SECRET] }] } });
      } else if (name === 'customers.get')
        Object.assign(output as object, { mails: [SECRET], receiptEmail: SECRET });
      return output;
    });
    const { id } = await adapter.inner.call('customers.create', { customer: { givenName: 'Ann' } });
    const kept = withPermissions(adapter, EVERYTHING_BUT('viewContact'));
    const answers = [
      await kept.call('customers.query', {}),
      await kept.call('notes.list', { customerId: id }),
      await kept.call('customers.get', { id }),
    ];
    expect(JSON.stringify(answers)).to.include('Ann').and.not.to.include(SECRET);
  });

  it('its errors are told by their codes, in words of our own', async () => {
    const thrown: Error[] = [
      new DirectoryError('conflict', `${SECRET} is taken.`, {
        cause: new Error(SECRET),
        issues: [
          { code: 'taken', field: 'customer.emailAddress', message: SECRET, values: { by: SECRET, max: 3 } },
        ],
      }),
      new TypeError(`No ${SECRET}`),
      new DirectoryError('invalid', 'No', { issues: [{ code: SECRET, field: SECRET, message: SECRET }] }),
    ];
    const adapter = foreign((inner) => (name, input, options) => {
      const error = name === 'customers.create' ? thrown.shift() : undefined;
      return error ? Promise.reject(error) : inner(name, input, options);
    });
    const kept = withPermissions(adapter, EVERYTHING_BUT('viewContact'));
    const errors: DirectoryError[] = [];
    for (let turn = 0; turn < 3; turn++) {
      errors.push(await refusalOf(kept.call('customers.create', { customer: { givenName: 'Ann' } })));
    }
    for (const error of errors) {
      expect(`${error.message} ${JSON.stringify(error)} ${String(error.cause)}`).not.to.include('canary');
    }
    expect(errors.map(({ code }) => code)).to.deep.equal(['conflict', 'unavailable', 'invalid']);
    expect(errors[0]!.issues).to.deep.equal([
      {
        code: 'taken',
        field: 'customer.emailAddress',
        message: 'customer.emailAddress: taken.',
        values: { max: 3 },
      },
    ]);
  });

  it('its news and its progress are ids and numbers', async () => {
    const adapter = foreign(
      (inner) => (name, input, options) => {
        options?.onProgress?.({ done: 1, total: 2, now: SECRET } as never);
        return inner(name, input, options);
      },
      {
        subscribe: (listener) => {
          listener({
            changeId: 'x',
            kinds: ['customers'],
            remote: true,
            customer: { email: SECRET },
          } as never);
          return () => undefined;
        },
      },
    );
    const told: unknown[] = [];
    const kept = withPermissions(adapter, EVERYTHING_BUT('viewContact'));
    kept.subscribe((change) => told.push(change));
    await kept.call('groups.list', {}, { onProgress: (progress) => told.push(progress) });
    expect(told).to.deep.equal([
      { changeId: 'x', kinds: ['customers'], remote: true },
      { done: 1, total: 2 },
    ]);
  });

  it('all custom fields are hidden where it does not tell what they are', async () => {
    const adapter = foreign((inner) => inner);
    const customFields = [{ key: 'diet', name: 'Diet', type: 'text' as const }];
    await adapter.inner.call('directory.configure', { customFields });
    const customer = { givenName: 'Ann', custom: { diet: 'vegan' } };
    const { id } = await adapter.inner.call('customers.create', { customer });
    const get = async (of: DirectoryAdapter) =>
      (await withPermissions(of, EVERYTHING_BUT('viewContact')).call('customers.get', { id })).custom;
    expect(await get(adapter)).to.deep.equal({ diet: 'vegan' });
    const operations = new Set([...adapter.operations].filter((name) => name !== 'directory.describe'));
    expect(await get({ ...adapter, operations })).to.deep.equal({});
  });

  it('a custom field is hidden from the moment it holds contact details', async () => {
    const adapter = foreign((inner) => inner);
    const define = (type: 'text' | 'email') =>
      adapter.inner.call('directory.configure', { customFields: [{ key: 'work', name: 'Work', type }] });
    await define('text');
    const customer = { givenName: 'Ann', custom: { work: SECRET } };
    const { id } = await adapter.inner.call('customers.create', { customer });
    const kept = withPermissions(adapter, EVERYTHING_BUT('viewContact'));
    expect((await kept.call('customers.get', { id })).custom).to.deep.equal({ work: SECRET });
    await define('email');
    expect((await kept.call('customers.get', { id })).custom).to.deep.equal({});
  });

  it('a question is asked as it was judged, whatever becomes of it meanwhile', async () => {
    const adapter = foreign((inner) => inner);
    const customer = { givenName: 'Ann', emailAddress: SECRET };
    await adapter.inner.call('customers.create', { customer });
    const kept = withPermissions(adapter, EVERYTHING_BUT('viewContact'));
    const filter = { field: 'note', op: 'isNotSet' };
    const asked = kept.call('customers.count', { filters: [filter] });
    filter.field = 'emailAddress';
    expect((await asked).counts).to.deep.equal([1]);
  });
});

describe('Who may do a thing may take it back, nobody else', () => {
  async function deletion(adapter: DirectoryAdapter) {
    const { id } = await adapter.call('customers.create', { customer: { givenName: 'Ann' } });
    const { changeId } = await adapter.call('customers.delete', { ids: [id] });
    return { changeId: changeId! };
  }

  it('as the trail tells, where the adapter knows no permissions', async () => {
    const adapter = careless();
    const deed = await deletion(adapter.inner);
    const clerk = withPermissions(adapter, EVERYTHING_BUT('delete'));
    const refusal = await refusalOf(clerk.call('changes.undo', deed));
    expect([refusal.code, refusal.message]).to.deep.equal([
      'forbidden',
      'Undoing this needs the permission delete.',
    ]);
    const { changeId } = await withPermissions(adapter, EVERYTHING_BUT('erase')).call('changes.undo', deed);
    expect((await refusalOf(clerk.call('changes.undo', { changeId }))).code, 'and its undo').to.equal(
      'forbidden',
    );
  });

  it('and what nobody can tell of is not undone, but for one’s own deeds', async () => {
    const { operations } = careless();
    const adapter = careless({
      operations: new Set([...operations].filter((name) => name !== 'audit.list')),
    });
    const clerk = withPermissions(adapter, EVERYTHING_BUT('erase'));
    expect((await refusalOf(clerk.call('changes.undo', await deletion(adapter.inner)))).code).to.equal(
      'forbidden',
    );
    const own = await deletion(clerk);
    expect((await clerk.call('changes.undo', own)).ids).to.have.length(1);
  });

  it('nor by a wrapper within another, which only takes away', async () => {
    const adapter = new MemoryAdapter();
    const outer = withPermissions(withPermissions(adapter, EVERYTHING_BUT('delete')), PERMISSIONS);
    const { id } = await outer.call('customers.create', { customer: { givenName: 'Ann' } });
    expect((await refusalOf(outer.call('customers.delete', { ids: [id] }))).message).to.include('delete');
    const told = { permissions: new Set(PERMISSIONS) };
    const kept = withPermissions(adapter, ['view']);
    expect((await refusalOf(kept.call('customers.delete', { ids: [id] }, told))).code).to.equal('forbidden');
    expect((await kept.call('directory.describe', {}, told)).permissions).to.deep.equal(['view']);
  });
});

describe('The audit trail', () => {
  it('names who it was, as whoever made the wrapper says', async () => {
    const adapter = new MemoryAdapter();
    const clerk = withPermissions(adapter, PERMISSIONS, { id: 'team-7', name: 'Lou' });
    const { id } = await clerk.call(
      'customers.create',
      { customer: { givenName: 'Ann' } },
      { actor: { id: 'x' } },
    );
    await clerk.call('customers.reveal', { id, reason: 'A parcel came back' });
    const { entries } = await adapter.call('audit.list', {});
    expect(entries.map(({ actor }) => actor?.name)).to.deep.equal(['Lou', 'Lou']);
  });

  it('tells nobody what notes said who may not read them, nor what of them was undone', async () => {
    const adapter = new MemoryAdapter();
    const { id: customerId } = await adapter.call('customers.create', { customer: { givenName: 'Ann' } });
    const { changeId } = await adapter.call('notes.add', { customerId, note: { text: SECRET } });
    await adapter.call('changes.undo', { changeId: changeId! });
    const { entries } = await withPermissions(adapter, EVERYTHING_BUT('notes')).call('audit.list', {});
    expect(entries.map(({ operation }) => operation)).to.deep.equal([
      'changes.undo',
      'notes.add',
      'customers.create',
    ]);
    expect(JSON.stringify(entries)).not.to.include(SECRET);
    expect(entries[1]?.redacted).to.deep.equal(['*']);
  });
});

describe('In IndexedDB mode', () => {
  it('it is a courtesy screen: the page has the database all the same', async () => {
    const adapter = await IndexedDBAdapter.open({ name: `courtesy ${crypto.randomUUID()}`, worker: 'off' });
    const customer = { givenName: 'Ann', emailAddress: SECRET };
    const { id } = await adapter.call('customers.create', { customer });
    const kept = withPermissions(adapter, EVERYTHING_BUT('viewContact'));
    expect((await kept.call('customers.get', { id })).emailAddress).to.equal(undefined);
    expect((await adapter.call('customers.get', { id })).emailAddress).to.equal(SECRET);
    await kept.close();
  });
});
