import { expect } from '@open-wc/testing';
import type { CustomerRecord } from '../../src/core/customer.js';
import { isDirectoryError } from '../../src/core/errors.js';
import { Newcomers } from '../../src/stores/newcomers.js';
import { DEFAULT_SETTINGS } from '../../src/core/settings.js';
import { type IndexedDBStore, openIndexedDBStore } from '../../src/stores/indexeddb/indexeddb-store.js';
import type { Store, StoreChange } from '../../src/stores/store.js';
import { everyFailure, type Failure } from './failing-storage.js';
import { asked } from './earlier-formats.js';
import {
  aChange,
  aCustomer,
  aNote,
  changeOf,
  CONTEXT,
  customers,
  everybody,
  namesIn,
  newId,
  putAll,
  putCustomers,
  rename,
} from './sample-records.js';
import { describeStore } from './store-suite.js';

describeStore('in IndexedDB', () => openIndexedDBStore({ name: newId() }));

describe('A directory in IndexedDB', () => {
  const opened: Store[] = [];
  let name: string;
  let unhandled: unknown[];
  const onUnhandled = (event: PromiseRejectionEvent): void => void unhandled.push(event.reason);

  beforeEach(() => {
    name = newId();
    unhandled = [];
    window.addEventListener('unhandledrejection', onUnhandled);
  });

  afterEach(async () => {
    window.removeEventListener('unhandledrejection', onUnhandled);
    await Promise.all(opened.splice(0).map((store) => store.close()));
    expect(unhandled).to.deep.equal([]);
  });

  async function open(): Promise<IndexedDBStore> {
    const store = await openIndexedDBStore({ name });
    opened.push(store);
    return store;
  }

  async function refusalToOpen(): Promise<{ code: string; parts: string[]; codes: string[] }> {
    const error: unknown = await open().then(
      () => undefined,
      (refusal: unknown) => refusal,
    );
    if (!isDirectoryError(error)) throw new Error(`It opened, or failed as no store may: ${String(error)}`);
    return {
      code: error.code,
      parts: error.issues.map(({ field }) => field ?? ''),
      codes: [...new Set(error.issues.map(({ code }) => code))],
    };
  }

  /** What is in the database, as any other page of the origin sees it. */
  async function inDatabase<T>(use: (transaction: IDBTransaction) => IDBRequest<T>): Promise<T> {
    const database = await asked(indexedDB.open(`customer-directory:${name}`));
    const transaction = database.transaction(['meta', 'customers', 'journal', 'records'], 'readwrite');
    const result = await asked(use(transaction));
    database.close();
    return result;
  }

  describe('opened again', () => {
    it('has everything it had, from the journal', async () => {
      const first = await open();
      const all = customers(20);
      await putCustomers(first, all);
      await rename(first, all[3]!.id, 'New');
      await first.close();
      const second = await open();
      expect((await namesIn(second)).total).to.equal(20);
      const found = await second.read((view) => view.get('customers', all[3]!.id));
      expect(found).to.deep.equal({ ...all[3], givenName: 'New', version: 2 });
      expect(
        (await second.read((view) => view.changes({ limit: 9 }))).map(({ operation }) => operation),
      ).to.have.length(2);
    });

    it('has everything it had, once it was folded: the trail stays, customers leave the journal', async () => {
      const first = await open();
      const all = customers(300);
      await putCustomers(first, all.slice(0, 200));
      await first.fold();
      await putCustomers(first, all.slice(200));
      await rename(first, all[250]!.id, 'New');
      await first.write((transaction) => {
        transaction.remove('customers', all[1]!.id);
        transaction.remove('customers', all[299]!.id);
        transaction.record(aChange());
        return Promise.resolve();
      });
      await first.fold();
      await first.fold();
      await first.close();
      const journal = await inDatabase((transaction) => transaction.objectStore('journal').getAll());
      expect(journal.filter((entry: object) => 'mutations' in entry)).to.deep.equal([]);
      const second = await open();
      const found = await second.read((view) =>
        view.getMany(
          'customers',
          all.map(({ id }) => id),
        ),
      );
      const kept = all.map((record, index) =>
        index === 1 || index === 299
          ? undefined
          : index === 250
            ? { ...record, givenName: 'New', version: 2 }
            : record,
      );
      expect(found).to.deep.equal(kept);
      expect(await second.read((view) => view.changes({ limit: 9 }))).to.have.length(4);
      await putCustomers(second, customers(3));
      expect((await namesIn(second)).total).to.equal(301);
    });

    it('has 50,000 customers that came in one write', async () => {
      const all = customers(50_000);
      const first = await open();
      await putCustomers(first, all, { durability: 'strict' });
      await rename(first, all[49_999]!.id, 'Last');
      await first.close();
      const progress: number[] = [];
      const second = await openIndexedDBStore({
        name,
        onProgress: ({ done, total }) => progress.push(done / total),
      });
      opened.push(second);
      expect((await namesIn(second)).total).to.equal(50_000);
      expect((await namesIn(second, { search: 'agent49998@' })).names).to.deep.equal(['Agent 49999 Even']);
      expect((await namesIn(second, { search: 'last' })).names).to.deep.equal(['Last Odd']);
      expect(progress.at(-1)).to.equal(1);
      let count = 0;
      for await (const part of await second.read((view) =>
        Promise.resolve(view.records(everybody(), CONTEXT)),
      )) {
        count += part.length;
      }
      expect(count).to.equal(50_000);
    });

    it('is another one under another name, whatever the name is', async () => {
      for (const unusual of [
        '',
        ' ',
        '../x',
        'a'.repeat(2000),
        '名前 💐',
        '__proto__',
        'a\nb',
        'customer-directory:x',
      ]) {
        name = unusual + newId();
        const store = await open();
        await putCustomers(store, [aCustomer({ givenName: unusual })]);
        await store.close();
        const again = await open();
        expect((await namesIn(again)).total, unusual).to.equal(1);
      }
    });

    it('keeps its records whole on a page that changes how JSON is made', async () => {
      const ann = aCustomer({ givenName: 'Ann', groupIds: ['a', 'b'], custom: { likes: ['x'] } });
      const store = await open();
      Object.defineProperty(Array.prototype, 'toJSON', { value: () => 'changed', configurable: true });
      try {
        await putCustomers(store, [ann]);
        await store.fold();
      } finally {
        delete (Array.prototype as { toJSON?: unknown }).toJSON;
      }
      await store.close();
      expect(await (await open()).read((view) => view.get('customers', ann.id))).to.deep.equal(ann);
    });

    it('says that opening was cancelled', async () => {
      const refusal = await openIndexedDBStore({ name, signal: AbortSignal.abort() }).catch(
        (error: unknown) => error,
      );
      expect(isDirectoryError(refusal) && refusal.code).to.equal('cancelled');
    });
  });

  describe('in two tabs', () => {
    it('loses none of 1,000 edits made in turns', async () => {
      const tabs = [await open(), await open()];
      const counter = aCustomer({ custom: { count: 0 } });
      await putCustomers(tabs[0]!, [counter]);
      const add = (store: Store): Promise<void> =>
        store.write(async (transaction) => {
          const before = (await transaction.get('customers', counter.id))!;
          const count = Number(before.custom['count']) + 1;
          transaction.put('customers', { ...before, version: before.version + 1, custom: { count } });
          transaction.record(aChange({ records: [changeOf(counter.id, count - 1, count)] }));
        });
      await Promise.all(Array.from({ length: 1000 }, (_, edit) => add(tabs[edit % 2]!)));
      const [tab] = [await open()];
      const after = await tab.read((view) => view.get('customers', counter.id));
      expect(after?.custom).to.deep.equal({ count: 1000 });
      expect(after?.version).to.equal(1001);
    }).timeout(60_000);

    it('hears of a change in the other one, by ids and versions alone', async () => {
      const [here, there] = [await open(), await open()];
      const ann = aCustomer({ givenName: 'Ann' });
      const heard = nextChange(here);
      const made = await putCustomers(there, [ann]);
      expect(await heard).to.deep.equal({
        change: { id: made.id, operation: made.operation },
        collections: ['customers'],
        customerIds: [ann.id],
        versions: { [ann.id]: 1 },
        remote: true,
      });
      expect((await namesIn(here)).names).to.deep.equal(['Ann']);
    });

    it('finds out at the next look where tabs cannot call each other', async () => {
      const channel = globalThis.BroadcastChannel;
      Object.assign(globalThis, { BroadcastChannel: undefined });
      try {
        const [here, there] = [await open(), await open()];
        await putCustomers(there, [aCustomer({ givenName: 'Ann' })]);
        expect((await namesIn(here)).total).to.equal(0);
        await here.catchUp();
        expect((await namesIn(here)).names).to.deep.equal(['Ann']);
        const [bob] = customers(1);
        await putCustomers(there, [bob!]);
        await rename(here, bob!.id, 'Bob');
        expect((await namesIn(here)).names).to.deep.equal(['Ann', 'Bob Even']);
      } finally {
        Object.assign(globalThis, { BroadcastChannel: channel });
      }
    });

    it('takes in what the other one folded, imported and removed before it looked', async () => {
      const [here, there] = [await open(), await open()];
      const all = customers(1000);
      await putCustomers(here, all.slice(0, 10));
      await putCustomers(there, all.slice(10, 20));
      await there.fold();
      await putCustomers(there, all.slice(20));
      await there.write((transaction) => {
        transaction.remove('customers', all[15]!.id);
        putAll(
          transaction,
          all.slice(300, 700).map((record) => ({ ...record, familyName: 'Changed' })),
        );
        transaction.record(aChange());
        return Promise.resolve();
      });
      await rename(there, all[2]!.id, 'New');
      await here.catchUp();
      await same(here, there, all);
      // Both write on, and fold what both have.
      await rename(here, all[3]!.id, 'Three');
      await rename(there, all[4]!.id, 'Four');
      await here.fold();
      await putCustomers(there, [...customers(2)]);
      await there.fold();
      await here.catchUp();
      await same(here, there, all);
      await same(here, await open(), all);
    });

    it('knows the settings and groups that the other one changed', async () => {
      const [here, there] = [await open(), await open()];
      await putCustomers(there, [aCustomer({ createdAt: '2026-03-08T03:00:00.000Z' })]);
      const group = { id: newId(), version: 1, name: 'Friends', kind: 'manual' as const, createdAt: '' };
      await there.write((transaction) => {
        transaction.put('groups', group);
        transaction.put('settings', {
          ...DEFAULT_SETTINGS,
          id: 'settings',
          timeZone: 'America/Toronto',
        });
        transaction.record(aChange());
        return Promise.resolve();
      });
      await here.catchUp();
      const seventh = { field: 'createdAt', op: 'between', value: ['2026-03-07', '2026-03-07'] };
      expect((await namesIn(here, { filter: seventh })).total).to.equal(1);
      expect(await here.read((view) => view.all('groups'))).to.deep.equal([group]);
    });

    it('decides anew what it decided before it saw a change of the other one', async () => {
      const [here, there] = [await open(), await open()];
      const [ann] = customers(1);
      await putCustomers(there, [ann!]);
      await here.catchUp();
      await rename(there, ann!.id, 'First');
      const seen: (number | undefined)[] = [];
      const answer = await here.write(async (transaction) => {
        const page = await transaction.query(everybody(), CONTEXT);
        seen.push(page.customers[0]?.version);
        return page.customers[0]?.version;
      });
      expect(answer).to.equal(2);
      expect(seen.at(-1)).to.equal(2);
      await rename(here, ann!.id, 'Second');
      expect(await here.read((view) => view.get('customers', ann!.id))).to.deep.include({
        givenName: 'Second',
        version: 3,
      });
    });

    it('tells of a change with too many customers to name', async () => {
      const [here, there] = [await open(), await open()];
      const heard = nextChange(here);
      await putCustomers(there, customers(400));
      expect(await heard).to.not.have.any.keys('customerIds', 'versions');
      expect((await namesIn(here)).total).to.equal(400);
    });
  });

  it('takes newcomers in behind those of another tab', async () => {
    const here = await open();
    const there = await open();
    const all = customers(900);
    await putCustomers(here, all.slice(0, 100));
    await there.catchUp();
    // What one tab commits while the other does not listen takes the rows that this one would give.
    await Promise.all([addAll(here, all.slice(100, 500)), addAll(there, all.slice(500))]);
    await here.catchUp();
    await there.catchUp();
    for (const store of [here, there, await open()]) {
      expect((await namesIn(store)).total).to.equal(900);
      const ids = all.map(({ id }) => id);
      const records = await store.read((view) => view.getMany('customers', ids));
      expect(records.map((record) => record?.id)).to.deep.equal(ids);
    }
  });

  describe('when an operation of the disk fails', () => {
    const kinds: Failure[] = ['throws', 'aborts', 'fails'];
    for (const failure of kinds) {
      it(`keeps a small write wholly or not at all (${failure})`, async () => {
        const store = await open();
        const [ann, bob] = customers(2);
        const made = await putCustomers(store, [ann!]);
        await failEvery(store, failure, [ann!, bob!], async () => {
          await store.write(async (transaction) => {
            const before = (await transaction.get('customers', ann!.id))!;
            transaction.put('customers', { ...before, givenName: 'Changed', version: 2 });
            transaction.put('customers', bob!);
            transaction.put('notes', aNote(ann!.id, 'x'));
            transaction.markUndone(made.id, 'x');
            transaction.record(aChange());
          });
        });
      });

      it(`keeps an import and a fold wholly or not at all (${failure})`, async () => {
        const store = await open();
        const all = customers(900);
        await putCustomers(store, all.slice(0, 300));
        await putCustomers(store, all.slice(300, 310));
        await failEvery(store, failure, all, () => store.fold());
        await putCustomers(store, all.slice(310, 320));
        await failEvery(store, failure, all, async () => {
          await putCustomers(store, [...all.slice(0, 5), ...all.slice(320)]);
        });
      });

      it(`takes newcomers in wholly or not at all (${failure})`, async () => {
        const store = await open();
        const all = customers(900);
        await putCustomers(store, all.slice(0, 300));
        await failEvery(store, failure, all, () => addAll(store, all.slice(300)));
        expect((await namesIn(store)).total).to.equal(900);
      });
    }

    /** Fails every operation of `work` in turn; people are as they were, here and for who opens the store anew. */
    async function failEvery(
      store: Store,
      failure: Failure,
      all: readonly CustomerRecord[],
      work: () => Promise<void>,
    ): Promise<void> {
      const before = await stateOf(store, all);
      await everyFailure(failure, work, async (operation) => {
        expect(await stateOf(store, all), operation).to.deep.equal(before);
        const other = await openIndexedDBStore({ name });
        expect(await stateOf(other, all), `${operation}, opened again`).to.deep.equal(before);
        await other.close();
      });
    }
  });

  describe('whose connection is lost', () => {
    it('opens it again', async () => {
      const store = await open();
      await putCustomers(store, customers(2));
      await withDeadHandles(2, async () => {
        await putCustomers(store, customers(1));
      });
      expect((await namesIn(store)).total).to.equal(3);
    });

    it('says so when it cannot be opened again', async () => {
      const store = await open();
      const refusal = await withDeadHandles(9, () =>
        putCustomers(store, customers(1)).catch((error: unknown) => error),
      );
      expect(isDirectoryError(refusal) && refusal.code).to.equal('unavailable');
      expect((await namesIn(store)).total).to.equal(0);
      await putCustomers(store, customers(1));
      expect((await namesIn(store)).total).to.equal(1);
    });

    it('gives way to a deletion and does not come back as an empty shop', async () => {
      const store = await open();
      await putCustomers(store, customers(2));
      await asked(indexedDB.deleteDatabase(`customer-directory:${name}`));
      const refusal = await putCustomers(store, customers(1)).catch((error: unknown) => error);
      expect(isDirectoryError(refusal) && refusal.issues[0]?.code).to.equal('gone');
      // WebKit lists a database that was never made, as version 0.
      const made = (await indexedDB.databases()).filter(({ version }) => version! > 0);
      expect(made.map((database) => database.name)).to.not.include(`customer-directory:${name}`);
    });

    it('does not write into another directory that took its place', async () => {
      const store = await open();
      await putCustomers(store, customers(2));
      await asked(indexedDB.deleteDatabase(`customer-directory:${name}`));
      await putCustomers(await open(), customers(5));
      const refusal = await putCustomers(store, customers(1)).catch((error: unknown) => error);
      expect(isDirectoryError(refusal) && refusal.issues[0]?.code).to.equal('replaced');
    });

    it('says that a browser without IndexedDB keeps nothing', async () => {
      const original = Object.getOwnPropertyDescriptor(globalThis, 'indexedDB');
      Object.defineProperty(globalThis, 'indexedDB', { value: undefined, configurable: true });
      try {
        expect(await refusalToOpen()).to.deep.include({ code: 'unavailable', codes: ['no-storage'] });
      } finally {
        if (original) Object.defineProperty(globalThis, 'indexedDB', original);
        else Reflect.deleteProperty(globalThis, 'indexedDB');
      }
    });
  });

  describe('that is damaged', () => {
    const damages: Record<string, { part: string; do: (transaction: IDBTransaction) => IDBRequest }> = {
      'a block of customers is gone': {
        part: 'customers.1',
        do: (transaction) => transaction.objectStore('customers').delete(1),
      },
      'a block of customers is cut short': {
        part: 'customers.1',
        do: (transaction) => transaction.objectStore('customers').put('{}\n{}', 1),
      },
      'a block of customers is scrambled': {
        part: 'customers.0',
        do: (transaction) => transaction.objectStore('customers').put('{"id":'.concat('\n'.repeat(255)), 0),
      },
      'all customers are gone': {
        part: 'customers.0',
        do: (transaction) => transaction.objectStore('customers').clear(),
      },
      'customers in a block are gone': {
        part: 'customers',
        do: (transaction) => transaction.objectStore('customers').put('\n'.repeat(255), 0),
      },
      'the manifest is gone': {
        part: 'manifest',
        do: (transaction) => transaction.objectStore('meta').delete('manifest'),
      },
      'everything is gone but the database itself': {
        part: 'manifest',
        do: (transaction) => {
          for (const store of ['customers', 'journal', 'records']) transaction.objectStore(store).clear();
          return transaction.objectStore('meta').clear();
        },
      },
      'the journal is gone': {
        part: 'journal',
        do: (transaction) => transaction.objectStore('journal').clear(),
      },
      'the last change is gone': {
        part: 'journal',
        do: (transaction) => transaction.objectStore('journal').delete(3),
      },
      'a change has lost its customers': {
        part: 'journal.3',
        do: (transaction) =>
          transaction.objectStore('journal').put({ seq: 3, change: aChange(), totals: {} }),
      },
      'the groups and settings are gone': {
        part: 'records',
        do: (transaction) => transaction.objectStore('records').clear(),
      },
      'the state of the blocks is unreadable': {
        part: 'fold',
        do: (transaction) => transaction.objectStore('meta').put({ key: 'fold' }),
      },
    };
    for (const [damage, { part, do: doDamage }] of Object.entries(damages)) {
      it(`says so and opens nothing: ${damage}`, async () => {
        const store = await open();
        const all = customers(600);
        await putCustomers(store, all);
        await store.write((transaction) => {
          transaction.put('settings', { ...DEFAULT_SETTINGS, id: 'settings' });
          transaction.record(aChange());
          return Promise.resolve();
        });
        await rename(store, all[0]!.id, 'New');
        await store.close();
        await inDatabase(doDamage);
        const { code, codes, parts } = await refusalToOpen();
        expect({ code, codes }).to.deep.equal({ code: 'unavailable', codes: ['damaged'] });
        expect(parts[0]).to.equal(part);
      });
    }

    it('is told apart from one that a newer library wrote', async () => {
      await (await open()).close();
      const manifest = await inDatabase<object>(
        (transaction) => transaction.objectStore('meta').get('manifest') as IDBRequest<object>,
      );
      await inDatabase((transaction) => transaction.objectStore('meta').put({ ...manifest, format: 99 }));
      expect(await refusalToOpen()).to.deep.include({ code: 'unavailable', codes: ['newer-format'] });
    });
  });
});

function nextChange(store: Store): Promise<StoreChange> {
  return new Promise((resolve) => {
    const leave = store.subscribe((change) => {
      leave();
      resolve(change);
    });
  });
}

async function stateOf(store: Store, all: readonly CustomerRecord[]): Promise<unknown> {
  const page = await namesIn(store);
  return store.read(async (view) => ({
    page,
    records: await view.getMany(
      'customers',
      all.map(({ id }) => id),
    ),
    notes: await view.list('notes', all[0]!.id),
    trail: await view.changes({ limit: 20 }),
  }));
}

async function same(left: Store, right: Store, all: readonly CustomerRecord[]): Promise<void> {
  expect(await stateOf(left, all)).to.deep.equal(await stateOf(right, all));
}

/** The next `count` transactions find that the browser has dropped the connection. */
async function withDeadHandles<T>(count: number, work: () => Promise<T>): Promise<T> {
  const original = Object.getOwnPropertyDescriptor(IDBDatabase.prototype, 'transaction')!;
  let left = count;
  Object.defineProperty(IDBDatabase.prototype, 'transaction', {
    ...original,
    value(this: IDBDatabase, ...input: unknown[]): IDBTransaction {
      if (left-- > 0) throw new DOMException('The connection is closing.', 'InvalidStateError');
      return (original.value as (...input: unknown[]) => IDBTransaction).apply(this, input);
    },
  });
  try {
    return await work();
  } finally {
    Object.defineProperty(IDBDatabase.prototype, 'transaction', original);
  }
}

/** Adds customers as an import does. */
async function addAll(store: Store, records: readonly CustomerRecord[]): Promise<void> {
  await store.write(
    (transaction) => {
      const newcomers = new Newcomers();
      for (const record of records) newcomers.add({ ...record });
      transaction.addNewcomers(newcomers);
      transaction.record({ ...aChange(), uniform: [{ kind: 'created', customerIds: newcomers.ids }] });
      return Promise.resolve();
    },
    { durability: 'strict' },
  );
}
