import { expect } from '@open-wc/testing';
import { textHash } from '../../src/columns/text-hash.js';
import type { ChangeRecord } from '../../src/core/change.js';
import type { CustomerRecord } from '../../src/core/customer.js';
import { isDirectoryError } from '../../src/core/errors.js';
import type { Note } from '../../src/core/note.js';
import type { Sale } from '../../src/core/sale.js';
import { type IndexedDBStore, openIndexedDBStore } from '../../src/stores/indexeddb/indexeddb-store.js';
import { createMemoryStore } from '../../src/stores/memory.js';
import type { Store, StoreTransaction } from '../../src/stores/store.js';
import { chance } from '../core/chance.js';
import { everyFailure, type Failure } from './failing-storage.js';
import { asked, inFirstFormat, inSecondVersion } from './earlier-formats.js';
import { RandomShop } from './random-shop.js';
import {
  aChange,
  aCustomer,
  aFile,
  aNote,
  CONTEXT,
  customers,
  everybody,
  newId,
  putCustomers,
} from './sample-records.js';

/** `?seed=123` in the page's address repeats a run. */
const seedParameter = new URLSearchParams(globalThis.location?.search ?? '').get('seed');
const seed = seedParameter === null ? undefined : Number(seedParameter);

const AT = '2026-03-08T12:00:00.000Z';

describe('What customers own', () => {
  const opened: Store[] = [];
  let name: string;

  beforeEach(() => {
    name = newId();
  });

  afterEach(async () => {
    await Promise.all(opened.splice(0).map((store) => store.close()));
  });

  async function open(): Promise<IndexedDBStore> {
    const store = await openIndexedDBStore({ name });
    opened.push(store);
    return store;
  }

  describe('is found by everybody as it was put, moved and removed', () => {
    it('in memory', async () => {
      const random = chance('owned records in memory', seed);
      for (let round = 0; round < 12; round++) {
        const store = createMemoryStore();
        const shop = new RandomShop(random);
        for (let write = 0; write < 15; write++) {
          const draft = shop.draft(1 + random.below(random.chance(0.2) ? 60 : 8));
          await shop.commit(store, draft);
          shop.apply(draft);
          await shop.expectSame(store);
        }
        await store.close();
      }
    }).timeout(60_000);

    it('in two tabs over IndexedDB, folded, and opened again', async () => {
      const random = chance('owned records in IndexedDB', seed);
      for (let round = 0; round < 6; round++) {
        name = newId();
        const shop = new RandomShop(random);
        const tabs = [await open(), await open()];
        for (let write = 0; write < 12; write++) {
          const draft = shop.draft(random.chance(0.15) ? 400 : 1 + random.below(20));
          await shop.commit(random.pick(tabs), draft);
          shop.apply(draft);
          if (random.chance(0.2)) await random.pick(tabs).fold();
          if (random.chance(0.5)) continue;
          const tab = random.pick(tabs);
          await tab.catchUp();
          await shop.expectSame(tab, 2);
        }
        const again = await open();
        for (const tab of [...tabs, again]) {
          await tab.catchUp();
          await shop.expectSame(tab, 6);
        }
        await Promise.all(opened.splice(0).map((store) => store.close()));
      }
    }).timeout(120_000);

    it('when 5,000 sales come in one write', async () => {
      const shop = new RandomShop(chance('5,000 sales', seed));
      const first = shop.draft(40);
      shop.apply(first);
      const many = {
        puts: shop.records('sales', 5000).map((record) => ({ collection: 'sales' as const, record })),
        removes: [],
      };
      shop.apply(many);
      const stores = [createMemoryStore(), await open()];
      for (const store of stores) {
        await shop.commit(store, first);
        await shop.commit(store, many);
        await shop.expectSame(store);
      }
      const last = shop.draft(30);
      shop.apply(last);
      for (const store of stores) await shop.commit(store, last);
      const other = await open();
      await shop.expectSame(other);
    }).timeout(60_000);

    it('in a directory of the first format, also what still waits in the journal', async () => {
      for (const notes of [0, 3, 256, 5000]) {
        name = newId();
        const people = customers(40);
        const all = Array.from({ length: notes }, (_, index) =>
          aNote(people[index % 7]!.id, `Note ${index}\n"é"`),
        );
        await inFirstFormat(name, people, all);
        const store = await open();
        const found = await store.read((view) => view.list('notes', people[3]!.id));
        const expected = all.filter(({ customerId }) => customerId === people[3]!.id);
        expect(found).to.deep.equal(expected.sort((a, b) => (a.id < b.id ? -1 : 1)));
        const ids = people.map(({ id }) => id);
        expect(await store.read((view) => view.getMany('customers', ids))).to.deep.equal(people);
        expect(await store.read((view) => view.all('groups'))).to.have.length(1);
        expect(await store.read((view) => view.changes({ limit: 9 }))).to.have.length(2);
        await putSales(store, people, 300);
        await store.fold();
        const again = await open();
        const sold = await again.read((view) => view.list('sales', people[0]!.id));
        expect(sold).to.have.length(8);
        expect(await again.read((view) => view.list('notes', people[3]!.id))).to.have.length(expected.length);
        await Promise.all(opened.splice(0).map((each) => each.close()));
      }
    }).timeout(30_000);
  });

  it('is still there, with room for files beside it, in a database from before there were files', async () => {
    const before = await open();
    const people = customers(20);
    await putCustomers(before, people);
    await putSales(before, people, 300);
    await before.close();
    await inSecondVersion(name);
    const store = await open();
    expect(await store.read((view) => view.list('sales', people[0]!.id))).to.have.length(15);
    const file = aFile(people[0]!.id, 3);
    await store.write((transaction) => {
      transaction.put('files', file);
      transaction.putContent(file.id, new Uint8Array([1, 2, 3]));
      transaction.record(aChange());
      return Promise.resolve();
    });
    await store.close();
    const again = await open();
    expect(await again.read((view) => view.list('files', people[0]!.id))).to.deep.equal([file]);
    expect(await again.read((view) => view.content(file.id))).to.deep.equal(new Uint8Array([1, 2, 3]));
  });

  describe('of somebody who is forgotten', () => {
    const word = 'Zebulon';
    interface Known {
      person: CustomerRecord;
      note: Note;
      fileId: string;
      saleId: string;
    }
    const forget = (store: Store, { person, fileId, saleId }: Known): Promise<void> =>
      store.write((transaction) => {
        transaction.put('sales', { id: saleId, at: AT, amount: 700, tender: 'card' });
        transaction.forget(person.id, { fileIds: [fileId], saleIds: [saleId] });
        transaction.record(aChange({ operation: 'customers.erase' }));
        return Promise.resolve();
      });
    const expectForgotten = async (store: Store, { person, note, fileId, saleId }: Known): Promise<void> => {
      expect(await store.read((view) => view.get('customers', person.id))).to.equal(undefined);
      expect(await store.read((view) => view.get('notes', note.id))).to.equal(undefined);
      expect(await store.read((view) => view.list('notes', person.id))).to.deep.equal([]);
      expect(await store.read((view) => view.content(fileId))).to.equal(undefined);
      expect(await store.read((view) => view.changes({ customerId: person.id, limit: 9 }))).to.deep.equal([]);
      expect((await store.read((view) => view.get('sales', saleId)))?.amount).to.equal(700);
    };
    /** Somebody of whom the trail, the journal, the blocks and a file tell. */
    const someoneKnown = async (store: Store, folds: () => Promise<void>): Promise<Known> => {
      const person = aCustomer({ givenName: word, note: `${word} likes rye` });
      const others = customers(300);
      const note = aNote(person.id, `${word} again`);
      const file = aFile(person.id, 7);
      const sale: Sale = { id: 'till-1', at: AT, amount: 700, tender: 'card' };
      const card = { fingerprint: 'f', cardholderName: word };
      const told = (collection: string, record: { id: string }) => ({
        records: [
          { collection, id: record.id, customerId: person.id, changes: [{ field: '*', to: record }] },
        ],
      });
      const put = (change: Partial<ChangeRecord>, work: (transaction: StoreTransaction) => void) =>
        store.write((transaction) => {
          work(transaction);
          transaction.record(aChange(change));
          return Promise.resolve();
        });
      await putCustomers(store, others);
      // Before it was anybody's.
      const unattached = { ...sale, card };
      const trail = [{ collection: 'sales', id: sale.id, changes: [{ field: '*', to: unattached }] }];
      await put({ records: trail }, (transaction) => transaction.put('sales', unattached));
      const idempotency = { key: 'k', hash: 'h', output: person };
      await put({ ...told('customers', person), idempotency }, (transaction) =>
        transaction.put('customers', person),
      );
      await folds();
      await put(told('sales', sale), (transaction) =>
        transaction.put('sales', { ...unattached, customerId: person.id }),
      );
      await put(told('notes', note), (transaction) => transaction.put('notes', note));
      await put(told('files', file), (transaction) => {
        transaction.put('files', file);
        transaction.putContent(file.id, new TextEncoder().encode(word));
      });
      return { person, note, fileId: file.id, saleId: sale.id };
    };

    it('nothing stays in memory', async () => {
      const store = createMemoryStore();
      const known = await someoneKnown(store, () => Promise.resolve());
      await forget(store, known);
      await expectForgotten(store, known);
      const told = await store.read((view) => view.changes({ limit: 99 }));
      expect(JSON.stringify(told)).not.to.include(word);
      expect(await store.read((view) => view.changeByKey('k'))).to.have.nested.property(
        'idempotency.isForgotten',
      );
    });

    it('nothing stays in any place of the database, and other tabs know nothing of them either', async () => {
      const store = await open();
      const other = await open();
      const known = await someoneKnown(store, () => store.fold());
      await other.catchUp();
      expect(await contentsOf(name)).to.include(word);
      await forget(store, known);
      await expectForgotten(store, known);
      expect(await contentsOf(name)).not.to.include(word);
      await other.catchUp();
      await expectForgotten(other, known);
      const again = await open();
      const page = await again.read((view) => view.query(everybody({ limit: 400 }), CONTEXT));
      expect(page.total).to.equal(300);
      expect(await again.read((view) => view.changes({ limit: 99 }))).to.have.length(7);
    });

    it('all stays where the write fails', async () => {
      for (const failure of ['throws', 'aborts', 'fails'] as const) {
        name = newId();
        const store = await open();
        const known = await someoneKnown(store, () => store.fold());
        const before = await contentsOf(name);
        await everyFailure(
          failure,
          () => forget(store, known),
          async (operation) => {
            expect(await contentsOf(name), operation).to.equal(before);
          },
        );
        expect(await contentsOf(name)).not.to.include(word);
        await store.close();
      }
    }).timeout(60_000);
  });

  describe('goes with a customer who is removed for good', () => {
    for (const [kind, make] of [
      ['in memory', async () => createMemoryStore()],
      ['in IndexedDB', () => open()],
    ] as const) {
      it(`and stays of one who is deleted (${kind})`, async () => {
        const store = await make();
        const [ann, bob] = customers(2);
        await putCustomers(store, [ann!, bob!]);
        await putSales(store, [ann!, bob!], 4);
        const note = aNote(ann!.id, 'x');
        await store.write((transaction) => {
          transaction.put('notes', note);
          transaction.put('customers', { ...bob!, deletedAt: AT });
          transaction.record(aChange());
          return Promise.resolve();
        });
        expect(await store.read((view) => view.list('sales', bob!.id))).to.have.length(2);
        await store.write((transaction) => {
          transaction.remove('customers', ann!.id);
          // What is put for somebody who goes, goes too.
          transaction.put('notes', aNote(ann!.id, 'too late'));
          transaction.record(aChange());
          return Promise.resolve();
        });
        expect(await store.read((view) => view.get('notes', note.id))).to.equal(undefined);
        await putCustomers(store, [ann!]);
        for (const collection of ['notes', 'sales'] as const) {
          expect(await store.read((view) => view.list(collection, ann!.id))).to.deep.equal([]);
        }
        expect(await store.read((view) => view.list('sales', bob!.id))).to.have.length(2);
        await store.close();
      });
    }
  });

  describe('when an operation of the disk fails', () => {
    const kinds: Failure[] = ['throws', 'aborts', 'fails'];
    for (const failure of kinds) {
      it(`is written wholly or not at all (${failure})`, async () => {
        const random = chance(`failing writes of owned records (${failure})`, seed);
        const shop = new RandomShop(random);
        const store = await open();
        const write = async (changes: number): Promise<void> => {
          const draft = shop.draft(changes);
          await everyFailure(
            failure,
            () => shop.commit(store, draft),
            () => shop.expectSame(store, 0),
          );
          shop.apply(draft);
          await shop.expectSame(store);
        };
        await shop.commit(store, { puts: [], removes: [] });
        await write(12);
        await write(600);
        await write(12);
        await everyFailure(
          failure,
          () => store.fold(),
          () => shop.expectSame(store, 0),
        );
        await shop.expectSame(await open());
      }).timeout(120_000);

      it(`a file comes with what is in it, or not at all (${failure})`, async () => {
        const store = await open();
        await putCustomers(store, customers(1));
        let file = aFile('ann', 3);
        const work = (): Promise<void> =>
          store.write((transaction) => {
            file = aFile('ann', 3);
            transaction.put('files', file);
            transaction.putContent(file.id, new Uint8Array([1, 2, 3]));
            transaction.record(aChange());
            return Promise.resolve();
          });
        await everyFailure(failure, work, async (operation) => {
          expect(await store.read((view) => view.list('files', 'ann')), operation).to.deep.equal([]);
          expect(await store.read((view) => view.content(file.id)), operation).to.equal(undefined);
        });
        expect(await store.read((view) => view.list('files', 'ann'))).to.deep.equal([file]);
        expect((await store.read((view) => view.content(file.id)))?.length).to.equal(3);
      });
    }
  });

  describe('that is damaged', () => {
    const damages: Record<string, { part: string; do: (transaction: IDBTransaction) => IDBRequest }> = {
      'a block is gone': { part: 'owned.1', do: (all) => all.objectStore('owned').delete(1) },
      'a block is cut short': {
        part: 'owned.1',
        do: (all) => all.objectStore('owned').put('sales {}\nsales {}', 1),
      },
      'a block is scrambled': {
        part: 'owned.0',
        do: (all) => all.objectStore('owned').put('sales {"id":'.concat('\n'.repeat(255)), 0),
      },
      'a block is one too many': {
        part: 'owned.3',
        do: (all) => all.objectStore('owned').put('', 3),
      },
      'records in a block are gone': {
        part: 'owned',
        do: (all) => all.objectStore('owned').put('\n'.repeat(255), 0),
      },
    };
    for (const [damage, { part, do: doDamage }] of Object.entries(damages)) {
      it(`is named, and nothing opens: ${damage}`, async () => {
        const store = await open();
        const people = customers(3);
        await putCustomers(store, people);
        await putSales(store, people, 600);
        await putSales(store, people, 1);
        await store.close();
        const database = await asked(indexedDB.open(`customer-directory:${name}`));
        await asked(doDamage(database.transaction('owned', 'readwrite')));
        database.close();
        const refusal: unknown = await open().catch((error: unknown) => error);
        expect(isDirectoryError(refusal) && refusal.issues[0]?.field).to.equal(part);
      });
    }
  });

  it('is told apart where ids look alike to the index', async () => {
    const hashes = new Map<number, string>();
    let alike: [string, string] | undefined;
    for (let number = 0; alike === undefined; number++) {
      const other = hashes.get(textHash(`till-${number}`));
      if (other !== undefined) alike = [other, `till-${number}`];
      hashes.set(textHash(`till-${number}`), `till-${number}`);
    }
    for (const store of [createMemoryStore(), await open()]) {
      const [first, second] = alike.map((id): Sale => ({ id, at: AT, amount: 1, tender: 'cash' }));
      const put = (sale: Sale, goes?: string): Promise<void> =>
        store.write((transaction) => {
          transaction.put('sales', sale);
          if (goes !== undefined) transaction.remove('sales', goes);
          transaction.record(aChange());
          return Promise.resolve();
        });
      const found = (): Promise<(Sale | undefined)[]> =>
        store.read((view) => view.getMany('sales', [first!.id, second!.id]));
      await put(first!);
      expect(await found()).to.deep.equal([first, undefined]);
      await put(second!);
      await put({ ...first!, amount: 2 });
      expect(await found()).to.deep.equal([{ ...first, amount: 2 }, second]);
      await put({ ...second!, amount: 3 }, first!.id);
      expect(await found()).to.deep.equal([undefined, { ...second, amount: 3 }]);
      await store.close();
    }
  });

  it('of a customer who is not there yet is theirs once they come', async () => {
    for (const store of [createMemoryStore(), await open()]) {
      const ann = aCustomer({ givenName: 'Ann' });
      await putSales(store, [ann], 3);
      expect(await store.read((view) => view.list('sales', ann.id))).to.have.length(3);
      await putCustomers(store, [ann]);
      const [history] = await store.read((view) => view.histories([ann.id]));
      expect(history!.sales).to.have.length(3);
      await store.close();
    }
  });
});

/** Puts sales of these customers in turns, in one write. */
async function putSales(store: Store, people: readonly CustomerRecord[], count: number): Promise<void> {
  await store.write((transaction) => {
    for (let index = 0; index < count; index++) {
      const customerId = people[index % people.length]!.id;
      const sale: Sale = { id: newId(), customerId, at: AT, amount: 100 + index, tender: 'card' };
      transaction.put('sales', sale);
    }
    transaction.record(aChange());
    return Promise.resolve();
  });
}

/** All that the database of a directory holds, as one text. */
async function contentsOf(name: string): Promise<string> {
  const database = await asked(indexedDB.open(`customer-directory:${name}`));
  const stores = [...database.objectStoreNames];
  const transaction = database.transaction(stores);
  const values = await Promise.all(
    stores.map((store) => asked(transaction.objectStore(store).getAll() as IDBRequest<unknown[]>)),
  );
  database.close();
  return JSON.stringify(values, (_, value: unknown) =>
    value instanceof ArrayBuffer ? new TextDecoder('windows-1252').decode(value) : value,
  );
}
