import { expect } from '@open-wc/testing';
import { isDirectoryError } from '../../src/core/errors.js';
import { DEFAULT_SETTINGS } from '../../src/core/settings.js';
import type { Store, StoreChange, StoreTransaction } from '../../src/stores/store.js';
import {
  aChange,
  aCustomer,
  aFile,
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

/** What every store does. `open` gives a new, empty one. */
export function describeStore(name: string, open: () => Promise<Store>): void {
  describe(`A store ${name}`, () => {
    let store: Store;

    beforeEach(async () => {
      store = await open();
    });

    afterEach(async () => {
      await store.close();
    });

    describe('keeps records', () => {
      it('as they were put', async () => {
        const ann = aCustomer({ givenName: 'Ann', custom: { diet: 'vegan', likes: ['a', 'b'] } });
        await putCustomers(store, [ann]);
        expect(await store.read((view) => view.get('customers', ann.id))).to.deep.equal(ann);
      });

      it('in the order they are asked for, with a gap for one that is not there', async () => {
        const [ann, bob] = customers(2);
        await putCustomers(store, [ann!, bob!]);
        const ids = [bob!.id, 'nobody', ann!.id, bob!.id];
        const found = await store.read((view) => view.getMany('customers', ids));
        expect(found).to.deep.equal([bob, undefined, ann, bob]);
      });

      it('of a person in the order they were made', async () => {
        const [first, second, others] = [aNote('ann', '1'), aNote('ann', '2'), aNote('bob', '3')];
        await store.write((transaction) => {
          for (const note of [second, others, first]) transaction.put('notes', note);
          transaction.record(aChange());
          return Promise.resolve();
        });
        expect(await store.read((view) => view.list('notes', 'ann'))).to.deep.equal([first, second]);
        expect(await store.read((view) => view.list('notes', 'nobody'))).to.deep.equal([]);
      });

      it('of a small collection as a whole', async () => {
        const group = { id: newId(), version: 1, name: 'Regulars', kind: 'manual' as const, createdAt: '' };
        const settings = { ...DEFAULT_SETTINGS, id: 'settings' as const };
        await store.write((transaction) => {
          transaction.put('groups', group);
          transaction.put('settings', settings);
          transaction.record(aChange());
          return Promise.resolve();
        });
        expect(await store.read((view) => view.all('groups'))).to.deep.equal([group]);
        expect(await store.read((view) => view.get('settings', 'settings'))).to.deep.equal(settings);
        expect(await store.read((view) => view.get('groups', 'settings'))).to.equal(undefined);
      });

      it('until they are removed', async () => {
        const [ann, bob] = customers(2);
        const note = aNote(ann!.id, 'x');
        await putCustomers(store, [ann!, bob!]);
        await store.write((transaction) => {
          transaction.put('notes', note);
          transaction.record(aChange());
          return Promise.resolve();
        });
        await store.write((transaction) => {
          transaction.remove('customers', ann!.id);
          transaction.remove('notes', note.id);
          transaction.record(aChange());
          return Promise.resolve();
        });
        expect(await store.read((view) => view.get('customers', ann!.id))).to.equal(undefined);
        expect(await store.read((view) => view.list('notes', ann!.id))).to.deep.equal([]);
        expect((await namesIn(store)).names).to.deep.equal(['Agent 2 Odd']);
      });

      it('of somebody who comes back after being removed', async () => {
        const ann = aCustomer({ givenName: 'Ann' });
        await putCustomers(store, [ann, ...customers(3)]);
        await store.write((transaction) => {
          transaction.remove('customers', ann.id);
          transaction.record(aChange());
          return Promise.resolve();
        });
        await putCustomers(store, [ann]);
        expect(await store.read((view) => view.get('customers', ann.id))).to.deep.equal(ann);
        expect((await namesIn(store, { search: 'ann' })).names).to.deep.equal(['Ann']);
      });
    });

    describe('keeps what is in files', () => {
      const bytes = new Uint8Array([0, 255, 10, 13, 0]);
      const file = aFile('ann', bytes.length);
      const content = (): Promise<number[] | undefined> =>
        store.read(async (view) => {
          const found = await view.content(file.id);
          return found && [...found];
        });
      const write = (at: string, work: (transaction: StoreTransaction) => void): Promise<void> =>
        store.write((transaction) => {
          work(transaction);
          transaction.record(aChange({ at }));
          return Promise.resolve();
        });
      const add = (): Promise<void> =>
        write('2026-03-01T12:00:00Z', (transaction) => {
          transaction.put('files', file);
          transaction.putContent(file.id, bytes);
        });
      const addAnother = (at: string): Promise<void> =>
        write(at, (transaction) => transaction.put('files', aFile('bob', 1)));

      it('byte by byte, whatever becomes of what it was given', async () => {
        const given = bytes.slice();
        await write('2026-03-01T12:00:00Z', (transaction) => {
          transaction.put('files', file);
          transaction.putContent(file.id, given);
        });
        given.fill(7);
        expect(await content()).to.deep.equal([...bytes]);
        expect(await store.read((view) => view.content('none'))).to.equal(undefined);
      });

      it('also in the write that puts them', async () => {
        await store.write(async (transaction) => {
          transaction.putContent(file.id, bytes);
          transaction.put('files', file);
          transaction.record(aChange());
          expect([...(await transaction.content(file.id))!]).to.deep.equal([...bytes]);
        });
      });

      it('not of a write that was given up', async () => {
        const work = store.write(async (transaction) => {
          transaction.put('files', file);
          transaction.putContent(file.id, bytes);
          throw new Error('No.');
        });
        await work.catch(() => undefined);
        expect(await content()).to.equal(undefined);
      });

      it('for 30 days after one is removed, and no longer', async () => {
        await add();
        await write('2026-03-02T12:00:00Z', (transaction) => transaction.remove('files', file.id));
        await addAnother('2026-04-01T12:00:00Z');
        expect(await content()).to.deep.equal([...bytes]);
        await addAnother('2026-04-01T12:00:01Z');
        expect(await content()).to.equal(undefined);
      });

      it('of one that is put back', async () => {
        await add();
        await write('2026-03-02T12:00:00Z', (transaction) => transaction.remove('files', file.id));
        await write('2026-03-03T12:00:00Z', (transaction) => transaction.put('files', file));
        await addAnother('2026-09-01T12:00:00Z');
        expect(await content()).to.deep.equal([...bytes]);
      });
    });

    describe('in a write', () => {
      it('shows what the write put itself', async () => {
        const [ann, bob] = customers(2);
        const note = aNote(ann!.id, 'x');
        await putCustomers(store, [ann!]);
        const seen = await store.write(async (transaction) => {
          transaction.put('customers', bob!);
          transaction.put('customers', { ...ann!, givenName: 'New' });
          transaction.put('notes', note);
          transaction.record(aChange());
          return {
            bob: await transaction.get('customers', bob!.id),
            both: await transaction.getMany('customers', [ann!.id, bob!.id]),
            notes: await transaction.list('notes', ann!.id),
          };
        });
        expect(seen).to.deep.equal({ bob, both: [{ ...ann, givenName: 'New' }, bob], notes: [note] });
      });

      it('finds customers as they were before it', async () => {
        const [ann, bob] = customers(2);
        await putCustomers(store, [ann!]);
        const found = await store.write(async (transaction) => {
          transaction.put('customers', bob!);
          transaction.record(aChange());
          return transaction.query(everybody(), CONTEXT);
        });
        expect(found.total).to.equal(1);
      });

      it('keeps nothing of one that fails', async () => {
        const [ann, bob] = customers(2);
        await putCustomers(store, [ann!]);
        const heard: StoreChange[] = [];
        store.subscribe((change) => heard.push(change));
        const failure = new Error('The handler has a bug.');
        const refused = await store
          .write((transaction) => {
            putAll(transaction, [{ ...ann!, givenName: 'Changed' }, bob!]);
            transaction.put('notes', aNote(ann!.id, 'x'));
            transaction.record(aChange());
            return Promise.reject(failure);
          })
          .catch((error: unknown) => error);
        expect(refused).to.equal(failure);
        expect(await namesIn(store)).to.deep.equal({ names: ['Agent 1 Even'], total: 1 });
        expect(await store.read((view) => view.list('notes', ann!.id))).to.deep.equal([]);
        expect(await store.read((view) => view.changes({ limit: 9 }))).to.have.length(1);
        expect(heard).to.deep.equal([]);
      });

      it('runs one after the other: no edit is lost', async () => {
        const counter = aCustomer({ custom: { count: 0 } });
        await putCustomers(store, [counter]);
        const add = (): Promise<void> =>
          store.write(async (transaction) => {
            const before = (await transaction.get('customers', counter.id))!;
            const count = Number(before.custom['count']) + 1;
            transaction.put('customers', { ...before, custom: { count } });
            transaction.record(aChange());
          });
        await Promise.all(Array.from({ length: 20 }, add));
        const after = await store.read((view) => view.get('customers', counter.id));
        expect(after?.custom).to.deep.equal({ count: 20 });
      });

      it('refuses to start when it was cancelled', async () => {
        const refused = await putCustomers(store, customers(1), { signal: AbortSignal.abort() }).catch(
          (error: unknown) => error,
        );
        expect(isDirectoryError(refused) && refused.code).to.equal('cancelled');
        expect((await namesIn(store)).total).to.equal(0);
      });

      it('keeps nothing of one that was cancelled while it ran', async () => {
        const cancel = new AbortController();
        const refused = await store
          .write(
            (transaction) => {
              putAll(transaction, customers(1));
              transaction.record(aChange());
              cancel.abort();
              return Promise.resolve();
            },
            { signal: cancel.signal },
          )
          .catch((error: unknown) => error);
        expect(isDirectoryError(refused) && refused.code).to.equal('cancelled');
        expect((await namesIn(store)).total).to.equal(0);
      });

      it('needs a trail for what it puts', async () => {
        const refused = await store
          .write((transaction) => {
            transaction.put('customers', aCustomer());
            return Promise.resolve();
          })
          .catch((error: unknown) => error);
        expect(refused).to.be.instanceOf(Error);
        expect((await namesIn(store)).total).to.equal(0);
      });

      it('commits nothing when nothing was put', async () => {
        expect(await store.write(() => Promise.resolve('answer'))).to.equal('answer');
        expect(await store.read((view) => view.changes({ limit: 9 }))).to.deep.equal([]);
      });
    });

    describe('finds customers', () => {
      it('in natural order, a page at a time', async () => {
        await putCustomers(store, customers(12).reverse());
        const { names, total } = await namesIn(store, { offset: 1, limit: 3 });
        expect(names).to.deep.equal(['Agent 2 Odd', 'Agent 3 Even', 'Agent 4 Odd']);
        expect(total).to.equal(12);
      });

      it('by filter and search, also after they changed', async () => {
        const all = customers(6);
        await putCustomers(store, all);
        const odd = { field: 'familyName', op: 'is', value: 'odd' };
        expect((await namesIn(store, { filter: odd })).total).to.equal(3);
        await rename(store, all[0]!.id, 'Zoë');
        expect((await namesIn(store, { search: 'zoe even' })).names).to.deep.equal(['Zoë Even']);
        const before = { field: 'name', op: 'is', value: 'Agent 1 Even' };
        expect((await namesIn(store, { filter: before })).total).to.equal(0);
        expect((await namesIn(store)).names.at(-1)).to.equal('Zoë Even');
      });

      it('but none that was deleted or merged away', async () => {
        const [ann, bob, eve] = customers(3);
        await putCustomers(store, [
          ann!,
          { ...bob!, deletedAt: '2026-01-01T00:00:00.000Z' },
          { ...eve!, mergedInto: ann!.id },
        ]);
        expect(await namesIn(store)).to.deep.equal({ names: ['Agent 1 Even'], total: 1 });
        const found = await store.read((view) =>
          view.customersByKey('emailAddress', ['AGENT0@example.com', 'agent1@example.com']),
        );
        expect(found).to.deep.equal([[ann!.id], []]);
      });

      it('by keys, whichever way they are written', async () => {
        const [ann, bob] = customers(2);
        await putCustomers(store, [
          { ...ann!, referenceId: 'A-1', squareCustomerId: 'SQ1' },
          { ...bob!, emails: ann!.emails },
        ]);
        const found = await store.read(async (view) => [
          await view.customersByKey('emailAddress', ['Agent0@EXAMPLE.com', 'nobody@example.com']),
          await view.customersByKey('phoneNumber', ['+1 (514) 555-0001']),
          await view.customersByKey('referenceId', ['A-1', 'a-1', '']),
          await view.customersByKey('squareCustomerId', ['SQ1']),
        ]);
        expect(found).to.deep.equal([
          [[ann!.id, bob!.id].sort(), []],
          [[bob!.id]],
          [[ann!.id], [], []],
          [[ann!.id]],
        ]);
      });

      it('by keys that came, changed and went after the first question', async () => {
        const [ann, bob] = customers(2);
        const asked = (): Promise<string[][]> =>
          store.read((view) =>
            view.customersByKey('emailAddress', ['agent0@example.com', 'agent1@example.com']),
          );
        expect(await asked()).to.deep.equal([[], []]);
        await putCustomers(store, [ann!]);
        expect(await asked()).to.deep.equal([[ann!.id], []]);
        await putCustomers(store, [{ ...ann!, emails: bob!.emails }]);
        expect(await asked()).to.deep.equal([[], [ann!.id]]);
        await store.write((transaction) => {
          transaction.remove('customers', ann!.id);
          transaction.record(aChange());
          return Promise.resolve();
        });
        expect(await asked()).to.deep.equal([[], []]);
      });

      it('counts several filters at once', async () => {
        await putCustomers(store, customers(5));
        const counted = await store.read((view) =>
          view.count([{ all: [] }, { any: [] }, { field: 'familyName', op: 'is', value: 'Odd' }], CONTEXT),
        );
        expect(counted).to.deep.equal({ counts: [5, 0, 2], total: 5 });
      });

      it('as whole records, in order, a part at a time', async () => {
        const all = customers(700);
        await putCustomers(store, all);
        const parts = await store.read(async (view) => {
          const found: (string | undefined)[][] = [];
          const query = everybody({ filter: { field: 'familyName', op: 'is', value: 'Even' }, limit: 1 });
          for await (const part of view.records(query, CONTEXT))
            found.push(part.map((each) => each.givenName));
          return found;
        });
        expect(parts.flat()).to.deep.equal(
          all.filter((_, index) => index % 2 === 0).map((each) => each.givenName),
        );
        expect(Math.max(...parts.map((part) => part.length))).to.be.at.most(500);
      });

      it('in days of the zone that the settings name', async () => {
        await putCustomers(store, [aCustomer({ createdAt: '2026-03-08T03:00:00.000Z' })]);
        const seventh = { field: 'createdAt', op: 'between', value: ['2026-03-07', '2026-03-07'] };
        expect((await namesIn(store, { filter: seventh })).total).to.equal(0);
        await store.write((transaction) => {
          transaction.put('settings', { ...DEFAULT_SETTINGS, id: 'settings', timeZone: 'America/Toronto' });
          transaction.record(aChange({ records: [{ collection: 'settings', id: 'settings', changes: [] }] }));
          return Promise.resolve();
        });
        expect((await namesIn(store, { filter: seventh })).total).to.equal(1);
      });
    });

    describe('keeps the trail', () => {
      it('by idempotency key and by id', async () => {
        const change = aChange({ idempotency: { key: 'k1', hash: 'h', output: { id: 1 } } });
        await store.write((transaction) => {
          transaction.record(change);
          return Promise.resolve();
        });
        const found = await store.read(async (view) => [
          await view.changeByKey('k1'),
          await view.changeByKey('k2'),
          await view.change(change.id),
          await view.change('none'),
        ]);
        expect(found).to.deep.equal([change, undefined, change, undefined]);
      });

      it('newest first, of everybody or of one customer, a page at a time', async () => {
        const [ann, bob] = customers(2);
        const made = await putCustomers(store, [ann!, bob!]);
        await rename(store, ann!.id, 'A2');
        await rename(store, bob!.id, 'B2');
        await rename(store, ann!.id, 'A3');
        const all = await store.read((view) => view.changes({ limit: 3 }));
        const names = (changes: typeof all): unknown[] =>
          changes.map(({ records }) => records[0]?.changes[0]?.to);
        expect(names(all)).to.deep.equal(['A3', 'B2', 'A2']);
        const rest = await store.read((view) => view.changes({ limit: 3, before: all.at(-1)!.id }));
        expect(rest).to.deep.equal([made]);
        const own = await store.read((view) => view.changes({ customerId: ann!.id, limit: 9 }));
        expect(names(own)).to.deep.equal(['A3', 'A2', undefined]);
        const older = await store.read((view) =>
          view.changes({ customerId: ann!.id, limit: 1, before: own[0]!.id }),
        );
        expect(names(older)).to.deep.equal(['A2']);
      });

      it('of a customer who was changed together with many others', async () => {
        const all = customers(300);
        const made = await putCustomers(store, all);
        await rename(store, all[5]!.id, 'New');
        const stranger = await store.read((view) => view.changes({ customerId: newId(), limit: 9 }));
        const own = await store.read((view) => view.changes({ customerId: all[5]!.id, limit: 9 }));
        const again = await store.read((view) => view.changes({ customerId: all[6]!.id, limit: 9 }));
        expect(own.map(({ id }) => id))
          .to.have.length(2)
          .and.include(made.id);
        expect(again.map(({ id }) => id)).to.deep.equal([made.id]);
        expect(stranger).to.deep.equal([]);
      });

      it('with the mark of a change that was undone', async () => {
        const [ann] = customers(1);
        const made = await putCustomers(store, [ann!]);
        const undo = aChange({ undoes: made.id });
        await store.write((transaction) => {
          transaction.remove('customers', ann!.id);
          transaction.markUndone(made.id, undo.id);
          transaction.record(undo);
          return Promise.resolve();
        });
        expect((await store.read((view) => view.change(made.id)))?.undoneBy).to.equal(undo.id);
        expect((await store.read((view) => view.change(undo.id)))?.undoneBy).to.equal(undefined);
      });
    });

    describe('tells its listeners', () => {
      it('what was committed, once it is', async () => {
        const heard: StoreChange[] = [];
        const leave = store.subscribe((change) => heard.push(change));
        const [ann] = customers(1);
        const made = await putCustomers(store, [ann!]);
        await rename(store, ann!.id, 'New');
        leave();
        await rename(store, ann!.id, 'Newer');
        expect(heard).to.have.length(2);
        expect(heard[0]).to.deep.equal({
          change: { id: made.id, operation: made.operation },
          collections: ['customers'],
          customerIds: [ann!.id],
          versions: { [ann!.id]: 1 },
          remote: false,
        });
        expect(heard[1]!.versions).to.deep.equal({ [ann!.id]: 2 });
      });

      it('no names where there are too many', async () => {
        const heard: StoreChange[] = [];
        store.subscribe((change) => heard.push(change));
        await putCustomers(store, customers(65));
        expect(heard[0]).to.not.have.any.keys('customerIds', 'versions');
      });

      it('which other collections changed', async () => {
        const heard: StoreChange[] = [];
        store.subscribe((change) => heard.push(change));
        const note = aNote('ann', 'x');
        await store.write((transaction) => {
          transaction.put('notes', note);
          transaction.record(
            aChange({ records: [{ collection: 'notes', id: note.id, customerId: 'ann', changes: [] }] }),
          );
          return Promise.resolve();
        });
        expect(heard[0]!.collections).to.deep.equal(['notes']);
        expect(heard[0]!.customerIds).to.deep.equal(['ann']);
      });
    });

    it('answers nothing once it is closed', async () => {
      await store.close();
      for (const use of [namesIn(store), putCustomers(store, customers(1))]) {
        const refused = await use.catch((error: unknown) => error);
        expect(isDirectoryError(refused) && refused.code).to.equal('unavailable');
      }
    });

    it('changes many customers in one write', async () => {
      const all = customers(3000);
      await putCustomers(store, all);
      const changed = all.filter((_, index) => index % 3 === 0);
      await store.write((transaction) => {
        for (const record of changed) {
          transaction.put('customers', { ...record, familyName: 'Third', version: 2 });
        }
        transaction.record(aChange({ records: changed.map(({ id }) => changeOf(id, 'x', 'y')) }));
        return Promise.resolve();
      });
      const third = { field: 'familyName', op: 'is', value: 'third' };
      expect((await namesIn(store, { filter: third })).total).to.equal(1000);
      const records = await store.read((view) =>
        view.getMany(
          'customers',
          all.map(({ id }) => id),
        ),
      );
      expect(records.map((record) => record?.familyName === 'Third')).to.deep.equal(
        all.map((_, index) => index % 3 === 0),
      );
    });
  });
}
