import { expect } from '@open-wc/testing';
import type { CustomerRecord } from '../../src/core/customer.js';
import type { DirectoryError } from '../../src/core/errors.js';
import { type ErrorCode, isDirectoryError } from '../../src/core/errors.js';
import { Directory, type PerformOptions } from '../../src/directory/directory.js';
import type { OperationInput, OperationName, OperationOutput } from '../../src/directory/operation-types.js';
import { createMemoryStore } from '../../src/stores/memory.js';
import type { Store, StoreTransaction } from '../../src/stores/store.js';

const NOW = Date.parse('2026-11-21T15:00:00Z');
const DAY = 86_400_000;

type Caller = <N extends OperationName>(
  name: N,
  input: OperationInput<N>,
  options?: Partial<PerformOptions>,
) => Promise<OperationOutput<N>>;

/** Calls a directory at the instant of `clock`. */
function caller(directory: Directory, clock = { now: NOW }): Caller {
  return (name, input, options = {}) =>
    directory.perform(name, input, { now: new Date(clock.now), ...options });
}

async function refusalOf(answer: Promise<unknown>): Promise<DirectoryError> {
  const thrown: unknown = await answer.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!isDirectoryError(thrown)) throw new Error(`Not refused as it should be: ${String(thrown)}`);
  return thrown;
}

async function expectRefusal(answer: Promise<unknown>, code: ErrorCode, issue?: string): Promise<void> {
  const error = await refusalOf(answer);
  expect(error.code).to.equal(code);
  if (issue !== undefined) expect(error.issues.map((found) => found.code)).to.include(issue);
}

function record(id: string, more: Partial<CustomerRecord> = {}): CustomerRecord {
  return {
    id,
    version: 1,
    createdAt: '2026-01-01T00:00:00.000Z',
    updatedAt: '2026-01-01T00:00:00.000Z',
    creationSource: 'DIRECTORY',
    givenName: id,
    emails: [],
    phones: [],
    addresses: [],
    custom: {},
    groupIds: [],
    mergedFrom: [],
    ...more,
  };
}

/** Puts records as no operation of today does. */
function put(store: Store, ...records: CustomerRecord[]): Promise<void> {
  return store.write(async (transaction) => {
    for (const customer of records) transaction.put('customers', customer);
    transaction.record({
      id: `put-${records[0]?.id}`,
      at: '',
      operation: 'imports.run',
      records: [],
      uniform: [],
    });
    return Promise.resolve();
  });
}

describe('a new directory', () => {
  it('takes its first settings, and the usual ones for the rest', async () => {
    const call = caller(new Directory(createMemoryStore(), { settings: { country: 'ca', currency: 'cad' } }));
    const { country, currency, timeZone, visitsPerDay } = await call('directory.describe', {});
    expect({ country, currency, timeZone, visitsPerDay }).to.deep.equal({
      country: 'CA',
      currency: 'CAD',
      timeZone: 'UTC',
      visitsPerDay: 'each',
    });
  });

  it('keeps them: later openings with others change nothing', async () => {
    const store = createMemoryStore();
    await caller(new Directory(store, { settings: { timeZone: 'America/Toronto' } }))(
      'directory.describe',
      {},
    );
    const later = caller(new Directory(store, { settings: { timeZone: 'Europe/Paris' } }));
    expect((await later('directory.describe', {})).timeZone).to.equal('America/Toronto');
    await later('directory.configure', { timeZone: 'Europe/Paris' });
    expect((await later('directory.describe', {})).timeZone).to.equal('Europe/Paris');
  });

  it('is made once when two open it at the same time', async () => {
    const store = createMemoryStore();
    const zones = ['America/Toronto', 'Europe/Paris'];
    const described = await Promise.all(
      zones.map((timeZone) =>
        caller(new Directory(store, { settings: { timeZone } }))('directory.describe', {}),
      ),
    );
    expect(new Set(described.map(({ timeZone }) => timeZone)).size).to.equal(1);
  });

  it('tells what people are tagged with, and what the merchant calls loyalty points', async () => {
    const call = caller(new Directory(createMemoryStore()));
    const before = await call('directory.describe', {});
    expect([before.tags, before.loyaltyProgramme]).to.deep.equal([[], {}]);
    for (const name of ['Wine club', 'allergic', 'Bakers'])
      await call('groups.save', { group: { name, kind: 'manual' } });
    await call('groups.save', {
      group: { name: 'Often', filter: { field: 'visits', op: 'atLeast', value: 3 } },
    });
    const loyaltyProgramme = { name: ' Crumbs ', terminology: { one: 'Crumb', other: 'Crumbs ' } };
    await call('directory.configure', { loyaltyProgramme });
    const after = await call('directory.describe', {});
    expect(after.tags).to.deep.equal(['allergic', 'Bakers', 'Wine club']);
    expect(after.loyaltyProgramme).to.deep.equal({
      name: 'Crumbs',
      terminology: { one: 'Crumb', other: 'Crumbs' },
    });
    const issues = await call('directory.configure', {
      loyaltyProgramme: { name: 'x'.repeat(101), terminology: { one: ' ', other: 'Crumbs' } },
    }).catch((error: DirectoryError) => error.issues.map(({ code, field }) => [code, field]));
    expect(issues).to.deep.equal([
      ['too-long', 'loyaltyProgramme.name'],
      ['required', 'loyaltyProgramme.terminology.one'],
    ]);
  });

  it('refuses first settings that are none', () => {
    expect(() => new Directory(createMemoryStore(), { settings: { timeZone: 'Mars' } })).to.throw(/timeZone/);
  });

  it('starts with the customers it is given', async () => {
    const call = caller(new Directory(createMemoryStore(), { customers: [record('a'), record('b')] }));
    expect((await call('customers.query', {})).total).to.equal(2);
  });

  it('tells nobody that it was made, and has an empty trail', async () => {
    const directory = new Directory(createMemoryStore());
    const heard: string[] = [];
    directory.subscribe(({ change }) => heard.push(change.operation));
    const call = caller(directory);
    expect((await call('audit.list', {})).entries).to.deep.equal([]);
    await call('customers.create', { customer: { givenName: 'Ann' } });
    expect(heard).to.deep.equal(['customers.create']);
  });

  it('cannot be unmade by an undo', async () => {
    const store = createMemoryStore();
    const call = caller(new Directory(store));
    await call('directory.describe', {});
    const [making] = await store.read((view) => view.changes({ limit: 1 }));
    await expectRefusal(call('changes.undo', { changeId: making!.id }), 'not-found');
  });
});

describe('a directory', () => {
  it('follows an old id to the survivor, through several merges', async () => {
    const store = createMemoryStore();
    await put(store, record('a', { mergedInto: 'b' }), record('b', { mergedInto: 'c' }), record('c'));
    const call = caller(new Directory(store));
    expect((await call('customers.get', { id: 'a' })).id).to.equal('c');
    const { customerId } = await call('notes.add', { customerId: 'a', note: { text: 'x' } });
    expect(customerId).to.equal('c');
  });

  it('does not hang on merges that go round in a ring', async () => {
    const store = createMemoryStore();
    await put(store, record('a', { mergedInto: 'b' }), record('b', { mergedInto: 'a' }));
    await expectRefusal(caller(new Directory(store))('customers.get', { id: 'a' }), 'not-found');
  });

  it('restores the deleted for thirty days and no longer', async () => {
    const clock = { now: NOW };
    const call = caller(new Directory(createMemoryStore()), clock);
    const { id } = await call('customers.create', { customer: { givenName: 'Ann' } });
    const { changeId } = await call('customers.delete', { ids: [id] });
    clock.now = NOW + 31 * DAY;
    await expectRefusal(call('customers.restore', { ids: [id] }), 'invalid', 'restore-expired');
    await expectRefusal(call('changes.undo', { changeId: changeId! }), 'invalid', 'restore-expired');
    clock.now = NOW + 30 * DAY;
    expect((await call('customers.restore', { ids: [id] })).ids).to.deep.equal([id]);
  });

  it('restores nobody into a group that was removed meanwhile', async () => {
    const call = caller(new Directory(createMemoryStore()));
    const { id } = await call('customers.create', { customer: { givenName: 'Ann' } });
    const { id: groupId } = await call('groups.save', { group: { name: 'Bakers', kind: 'manual' } });
    await call('groups.addMembers', { groupId, ids: [id] });
    await call('customers.delete', { ids: [id] });
    await call('groups.remove', { groupId });
    await call('customers.restore', { ids: [id] });
    expect((await call('customers.get', { id })).groupIds).to.deep.equal([]);
  });

  it('puts nobody back into a group that is not there any more', async () => {
    const call = caller(new Directory(createMemoryStore()));
    const { id } = await call('customers.create', { customer: { givenName: 'Ann' } });
    const { id: groupId } = await call('groups.save', { group: { name: 'Bakers', kind: 'manual' } });
    await call('groups.addMembers', { groupId, ids: [id] });
    const { changeId } = await call('groups.removeMembers', { groupId, ids: [id] });
    await call('groups.remove', { groupId });
    await expectRefusal(call('changes.undo', { changeId: changeId! }), 'conflict', 'gone');
  });

  it('names who did it, in the trail and on notes', async () => {
    const call = caller(new Directory(createMemoryStore()));
    const actor = { id: 'team-7', name: 'Lou' };
    const { id } = await call('customers.create', { customer: { givenName: 'Ann' } }, { actor });
    const note = await call('notes.add', { customerId: id, note: { text: 'x' } }, { actor });
    expect(note.author).to.equal('Lou');
    const { entries } = await call('audit.list', { customerId: id });
    expect(entries.map((entry) => entry.actor)).to.deep.equal([actor, actor]);
  });

  it('lets only those undo a thing who may do it', async () => {
    const call = caller(new Directory(createMemoryStore()));
    const { id } = await call('customers.create', { customer: { givenName: 'Ann' } });
    const { changeId } = await call('customers.delete', { ids: [id] });
    const undo = (...permissions: ('view' | 'edit' | 'delete')[]) =>
      call('changes.undo', { changeId: changeId! }, { permissions: new Set(permissions) });
    await expectRefusal(undo('view', 'edit'), 'forbidden');
    expect((await undo('view', 'delete')).ids).to.deep.equal([id]);
  });

  it('tells an actor what they may do', async () => {
    const call = caller(new Directory(createMemoryStore()));
    const { permissions } = await call('directory.describe', {}, { permissions: new Set(['view', 'edit']) });
    expect(permissions).to.deep.equal(['view', 'edit']);
  });

  it('ends windows at the end of the day asked for, in the merchant’s zone', async () => {
    const customers = [record('old', { createdAt: '2026-11-01T03:30:00.000Z' })];
    const settings = { timeZone: 'America/Toronto' };
    const call = caller(new Directory(createMemoryStore(), { settings, customers }));
    // In Toronto it was still 31 October, 23:30.
    expect((await call('customers.query', { asOf: '2026-10-31' })).total).to.equal(1);
    expect((await call('customers.query', { asOf: '2026-10-30' })).total).to.equal(0);
    const filter = { field: 'createdAt', op: 'within', value: 'P1D' };
    expect((await call('customers.query', { filter, asOf: '2026-11-01' })).total).to.equal(1);
    expect((await call('customers.query', { filter, asOf: '2026-11-02' })).total).to.equal(0);
  });

  it('undoes a change over thousands with one line of trail', async () => {
    const customers = Array.from({ length: 5_000 }, (_, index) => record(`c${index}`));
    const ids = customers.map(({ id }) => id);
    const store = createMemoryStore();
    const call = caller(new Directory(store, { customers }));
    const { changeId } = await call('customers.delete', { ids });
    const change = await store.read((view) => view.change(changeId!));
    expect(change?.records).to.deep.equal([]);
    await call('changes.undo', { changeId: changeId! });
    expect((await call('customers.query', { limit: 0 })).total).to.equal(5_000);
    const [entry] = (await call('audit.list', { limit: 1 })).entries;
    expect([entry?.count, entry?.ids.length]).to.deep.equal([5_000, 5_000]);
  });

  it('names ten thousand of those whom a change touched, and counts all', async () => {
    const customers = Array.from({ length: 10_001 }, (_, index) => record(`c${index}`));
    const call = caller(new Directory(createMemoryStore(), { customers }));
    await call('customers.delete', { ids: customers.map(({ id }) => id) });
    const [entry] = (await call('audit.list', { limit: 1 })).entries;
    expect([entry?.count, entry?.ids.length]).to.deep.equal([10_001, 10_000]);
  });
});

describe('an undo', () => {
  it('of what is gone already is a conflict, and leaves nothing behind', async () => {
    const call = caller(new Directory(createMemoryStore()));
    const { id } = await call('customers.create', { customer: { givenName: 'Ann' } });
    const { changeId: deletion } = await call('customers.delete', { ids: [id] });
    await call('customers.restore', { ids: [id] });
    await expectRefusal(call('changes.undo', { changeId: deletion! }), 'conflict', 'nothing-to-undo');

    const note = await call('notes.add', { customerId: id, note: { text: 'Hello' } });
    await call('notes.remove', { id: note.id, version: note.version });
    await expectRefusal(call('changes.undo', { changeId: note.changeId! }), 'conflict', 'nothing-to-undo');

    const { id: groupId } = await call('groups.save', { group: { name: 'Bakers' } });
    const { changeId: addition } = await call('groups.addMembers', { groupId, ids: [id] });
    await call('groups.removeMembers', { groupId, ids: [id] });
    await expectRefusal(call('changes.undo', { changeId: addition! }), 'conflict', 'nothing-to-undo');
    expect((await call('audit.list', {})).entries.map(({ operation }) => operation)).not.to.include(
      'changes.undo',
    );
  });

  it('does not take away the last thing that somebody is known by', async () => {
    const call = caller(new Directory(createMemoryStore()));
    const { id } = await call('customers.create', { customer: { givenName: 'Ann' } });
    const named = await call('customers.update', { id, version: 1, changes: { familyName: 'Lee' } });
    await call('customers.update', { id, version: named.version, changes: { givenName: null } });
    await expectRefusal(call('changes.undo', { changeId: named.changeId! }), 'conflict', 'nobody');
    expect((await call('customers.get', { id })).name).to.equal('Lee');
  });
});

describe('a group', () => {
  it('can be given back as it was listed, with another name', async () => {
    const call = caller(new Directory(createMemoryStore()));
    await call('groups.save', { group: { name: 'Bakers', kind: 'manual' } });
    const filter = { field: 'name', op: 'isSet' } as const;
    await call('groups.save', { group: { name: 'Named', filter } });
    const { groups } = await call('groups.list', {});
    for (const { builtIn, ...group } of groups) {
      if (builtIn || group.kind === 'all' || group.kind === 'system') continue;
      const saved = await call('groups.save', {
        group: { ...group, kind: group.kind, name: `${group.name} 2` },
      });
      expect([saved.id, saved.kind, saved.filter]).to.deep.equal([group.id, group.kind, group.filter]);
    }
    const names = (await call('groups.list', {})).groups.map(({ name }) => name);
    expect(names).to.include.members(['Bakers 2', 'Named 2']).and.not.to.include('Bakers');
  });

  it('has a name that can be seen', async () => {
    const call = caller(new Directory(createMemoryStore()));
    await expectRefusal(call('groups.save', { group: { name: ' \u200B' } }), 'invalid', 'required');
  });

  it('that every directory has cannot be told to ask for itself', async () => {
    const call = caller(new Directory(createMemoryStore()));
    const lapsed = { not: { field: 'groups', op: 'isSet' } };
    const settings = call('directory.configure', { smartGroups: { lapsed } });
    await expectRefusal(settings, 'invalid', 'group-cycle');
  });
});

describe('an input', () => {
  it('of a hundred thousand wrong values is refused at once', async () => {
    const call = caller(new Directory(createMemoryStore()));
    const filters = Array.from({ length: 100_000 }, (_, index) => `id${index}`);
    const started = performance.now();
    const error = await refusalOf(call('customers.count', { filters: filters as never }));
    expect(error.issues[0]?.field).to.equal('filters.0');
    expect(performance.now() - started).to.be.below(2_000);
  });

  it('names no field that every object has', async () => {
    const call = caller(new Directory(createMemoryStore()));
    const customFields = [{ key: 'constructor', name: 'Builder', type: 'text' }] as const;
    await expectRefusal(
      call('directory.configure', { customFields: [...customFields] }),
      'invalid',
      'bad-key',
    );
    const customer = { givenName: 'Ann', custom: { constructor: 'x' } as never };
    await expectRefusal(call('customers.create', { customer }), 'invalid', 'unknown-field');
  });

  it('asks for as many rows as it likes', async () => {
    const store = createMemoryStore();
    await put(store, ...Array.from({ length: 1_001 }, (_, index) => record(`c${index}`)));
    const call = caller(new Directory(store));
    expect((await call('customers.query', { limit: 1e9 })).customers).to.have.lengthOf(1_001);
  });

  it('about nobody is named by its own field', async () => {
    const call = caller(new Directory(createMemoryStore()));
    const error = await refusalOf(call('notes.add', { customerId: 'nobody', note: { text: 'Hello' } }));
    expect([error.code, error.issues[0]?.field]).to.deep.equal(['not-found', 'customerId']);
  });
});

describe('what goes wrong below a directory', () => {
  /** A memory store whose writes fail at one step of their work. */
  function failing(step: number, failure: Error): Store {
    const store = createMemoryStore();
    let armed = false;
    let steps = 0;
    return new Proxy(store, {
      get(target, key) {
        if (key === 'arm') return () => (armed = true);
        const member: unknown = Reflect.get(target, key);
        if (key !== 'write') return typeof member === 'function' ? (member.bind(target) as unknown) : member;
        return (work: (transaction: StoreTransaction) => Promise<unknown>) =>
          target.write((transaction) => work(armed ? counted(transaction) : transaction));
      },
    });
    function counted(transaction: StoreTransaction): StoreTransaction {
      return new Proxy(transaction, {
        get(target, key) {
          const member: unknown = Reflect.get(target, key);
          if (typeof member !== 'function') return member;
          return (...args: unknown[]): unknown => {
            if (++steps === step) throw failure;
            return (member as (...args: unknown[]) => unknown).apply(target, args);
          };
        },
      });
    }
  }

  const failures: [ErrorCode, Error][] = [
    ['quota', new DOMException('The disk is full.', 'QuotaExceededError')],
    ['unavailable', new TypeError('A bug.')],
    ['cancelled', new DOMException('Aborted.', 'AbortError')],
  ];
  for (const [code, failure] of failures) {
    it(`leaves a write wholly undone and says ${code}, at whichever step it fails`, async () => {
      for (let step = 1; step < 100; step++) {
        const store = failing(step, failure);
        const call = caller(new Directory(store, { customers: [record('a'), record('b')] }));
        const { id: groupId } = await call('groups.save', { group: { name: 'Bakers', kind: 'manual' } });
        await call('groups.addMembers', { groupId, ids: ['a', 'b'] });
        (store as unknown as { arm(): void }).arm();
        const before = [await call('groups.list', {}), await call('audit.list', {})];
        try {
          await call('groups.remove', { groupId });
          expect(step).to.be.greaterThan(4);
          return;
        } catch (thrown) {
          expect((thrown as DirectoryError).code).to.equal(code);
          expect([await call('groups.list', {}), await call('audit.list', {})]).to.deep.equal(before);
        }
      }
      throw new Error('It never succeeded.');
    });
  }

  it('is told as a DirectoryError, whatever was thrown', async () => {
    const store = createMemoryStore();
    store.read = () => Promise.reject(new RangeError('deep below'));
    await expectRefusal(caller(new Directory(store))('customers.query', {}), 'unavailable');
  });

  it('is found again by the next call, once it is over', async () => {
    const store = createMemoryStore();
    const read = store.read.bind(store);
    store.read = () => Promise.reject(new RangeError('for a moment'));
    const call = caller(new Directory(store));
    await expectRefusal(call('customers.query', {}), 'unavailable');
    store.read = read;
    expect((await call('customers.query', {})).total).to.equal(0);
  });

  it('does not keep a cancelled reader waiting', async () => {
    const store = createMemoryStore();
    const call = caller(new Directory(store));
    await call('directory.describe', {});
    store.read = () => new Promise(() => undefined);
    const abort = new AbortController();
    const answer = call('customers.query', {}, { signal: abort.signal });
    abort.abort();
    await expectRefusal(answer, 'cancelled');
  });
});
