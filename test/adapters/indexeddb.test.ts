import { expect } from '@open-wc/testing';
import type { DirectoryChange } from '../../src/adapters/adapter.js';
import { IndexedDBAdapter, type IndexedDBAdapterOptions } from '../../src/adapters/indexeddb.js';
import { type DirectoryError, isDirectoryError } from '../../src/core/errors.js';

const opened: IndexedDBAdapter[] = [];

function newName(): string {
  return `indexeddb-test-${crypto.randomUUID()}`;
}

async function open(options: IndexedDBAdapterOptions): Promise<IndexedDBAdapter> {
  const adapter = await IndexedDBAdapter.open(options);
  opened.push(adapter);
  return adapter;
}

/** A tab that hears nothing from the others by itself, like one that was frozen. */
async function openDeaf(name: string): Promise<IndexedDBAdapter> {
  const { BroadcastChannel } = window;
  window.BroadcastChannel = undefined as never;
  try {
    return await open({ name, worker: 'off' });
  } finally {
    window.BroadcastChannel = BroadcastChannel;
  }
}

/** The first change of a kind that an adapter tells of. */
function heardBy(adapter: IndexedDBAdapter, kind: string): Promise<DirectoryChange> {
  return new Promise((resolve) => {
    adapter.subscribe((change) => {
      if (change.kinds.includes(kind)) resolve(change);
    });
  });
}

/** Two tabs of one directory, which is made before the second opens it. */
async function openTwo(options: IndexedDBAdapterOptions): Promise<[IndexedDBAdapter, IndexedDBAdapter]> {
  const here = await open(options);
  await here.call('directory.describe', {});
  const there = await open(options);
  await there.call('groups.list', {});
  return [here, there];
}

afterEach(() => Promise.all(opened.splice(0).map((adapter) => adapter.close())));

for (const worker of ['auto', 'off'] as const) {
  describe(`a directory on this device, worker ${worker}`, () => {
    it('is there again after the page is closed', async () => {
      const name = newName();
      const first = await open({ name, worker, timeZone: 'America/Toronto', country: 'CA' });
      const { id } = await first.call('customers.create', {
        customer: { givenName: 'Ann', phoneNumber: '514 555 0123' },
      });
      await first.close();
      const second = await open({ name, worker, timeZone: 'Europe/Paris' });
      const customer = await second.call('customers.get', { id });
      expect(customer).to.include({ givenName: 'Ann', phoneNumber: '+15145550123', version: 1 });
      expect((await second.call('directory.describe', {})).timeZone).to.equal('America/Toronto');
    });

    it('shares its changes with another tab', async () => {
      const [here, there] = await openTwo({ name: newName(), worker });
      const heard = heardBy(there, 'customers');
      const { id } = await here.call('customers.create', { customer: { givenName: 'Ann' } });
      expect(await heard).to.deep.include({ customerIds: [id], remote: true });
      expect((await there.call('customers.get', { id })).givenName).to.equal('Ann');
    });

    it('follows settings and groups that another tab changes', async () => {
      const [here, there] = await openTwo({ name: newName(), worker });
      const filter = { field: 'givenName', op: 'is', value: 'Ann' };
      const heard = heardBy(there, 'settings');
      const { id: groupId } = await here.call('groups.save', {
        group: { name: 'Anns', kind: 'smart', filter },
      });
      await here.call('directory.configure', { country: 'FR' });
      await heard;
      await there.call('customers.create', { customer: { givenName: 'Ann', phoneNumber: '01 42 68 53 00' } });
      const { customers } = await there.call('customers.query', {
        filter: { field: 'groups', op: 'isAnyOf', value: [groupId] },
      });
      expect(customers.map(({ phoneNumber }) => phoneNumber)).to.deep.equal(['+33142685300']);
    });

    it('lets one of two tabs with the same version through', async () => {
      const tabs = await openTwo({ name: newName(), worker });
      const { id, version } = await tabs[0].call('customers.create', { customer: { givenName: 'Ann' } });
      const answers = await Promise.allSettled(
        tabs.map((tab, index) =>
          tab.call('customers.update', { id, version, changes: { nickname: `N${index}` } }),
        ),
      );
      expect(answers.map(({ status }) => status).sort()).to.deep.equal(['fulfilled', 'rejected']);
    });

    it('keeps directories of different names apart', async () => {
      const [one, two] = [await open({ name: newName(), worker }), await open({ name: newName(), worker })];
      await one.call('customers.create', { customer: { givenName: 'Ann' } });
      expect((await two.call('customers.query', {})).total).to.equal(0);
    });

    it('refuses first settings that are none', async () => {
      const thrown: unknown = await open({ name: newName(), worker, timeZone: 'Mars' }).catch(
        (error: unknown) => error,
      );
      expect(isDirectoryError(thrown) && thrown.issues[0]?.code).to.equal('bad-time-zone');
    });
  });
}

describe('where a directory on this device runs', () => {
  it('is a worker, if there may be one', async () => {
    const adapter = await open({ name: newName() });
    expect([adapter.runsIn, adapter.temporary]).to.deep.equal(['worker', false]);
  });

  it('is a worker of the script that the host names', async () => {
    const worker = new URL('../../src/adapters/directory.worker.ts', import.meta.url);
    expect((await open({ name: newName(), worker })).runsIn).to.equal('worker');
  });

  it('is the page, if the worker’s script cannot be loaded', async () => {
    const adapter = await open({ name: newName(), worker: new URL('/nothing-here.js', location.href) });
    expect(adapter.runsIn).to.equal('page');
    expect((await adapter.call('customers.query', {})).total).to.equal(0);
  });

  it('is the page, if its policy forbids workers', async () => {
    const RealWorker = window.Worker;
    window.Worker = class {
      constructor() {
        throw new DOMException('Forbidden.', 'SecurityError');
      }
    } as unknown as typeof Worker;
    try {
      expect((await open({ name: newName() })).runsIn).to.equal('page');
    } finally {
      window.Worker = RealWorker;
    }
  });

  it('is memory, told as temporary, if the browser forbids storage', async () => {
    const databases = indexedDB.databases.bind(indexedDB);
    indexedDB.databases = () => Promise.reject(new DOMException('Forbidden.', 'SecurityError'));
    try {
      const adapter = await open({ name: newName(), country: 'CA' });
      expect(adapter.temporary).to.equal(true);
      expect((await adapter.call('directory.describe', {})).country).to.equal('CA');
    } finally {
      indexedDB.databases = databases;
    }
  });

  it('is nowhere without a name', async () => {
    const thrown = await open({ name: ' ' }).catch((error: DirectoryError) => error);
    expect((thrown as DirectoryError).issues[0]).to.include({ code: 'required', field: 'name' });
  });

  it('catches up when the page is shown again', async () => {
    const name = newName();
    const here = await open({ name });
    await here.call('directory.describe', {});
    const there = await openDeaf(name);
    const heard = heardBy(there, 'customers');
    await here.call('customers.create', { customer: { givenName: 'Ann' } });
    document.dispatchEvent(new Event('visibilitychange'));
    expect((await heard).remote).to.equal(true);
  });
});
