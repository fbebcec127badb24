import { expect } from '@open-wc/testing';
import type { Progress } from '../../src/adapters/adapter.js';
import { serveDirectory, WorkerAdapter } from '../../src/adapters/worker.js';
import { DirectoryError, type ErrorCode, isDirectoryError } from '../../src/core/errors.js';
import { Directory } from '../../src/directory/directory.js';
import { createMemoryStore } from '../../src/stores/memory.js';
import type { Store } from '../../src/stores/store.js';

/** A port with the few members of a worker that the page's half uses. */
class FakeWorker extends EventTarget {
  terminated = false;
  readonly #port: MessagePort;

  constructor(port: MessagePort) {
    super();
    this.#port = port;
    port.onmessage = ({ data }: MessageEvent<unknown>) =>
      this.dispatchEvent(new MessageEvent('message', { data }));
  }

  postMessage(message: unknown): void {
    this.#port.postMessage(message);
  }

  terminate(): void {
    this.terminated = true;
    this.#port.close();
  }
}

interface Setting {
  store?: Store;
  open?: (options: string) => Promise<Directory>;
  now?: () => Date;
}

/** Both halves of the protocol, joined by a channel instead of a thread. */
async function openPair(setting: Setting = {}) {
  const { port1, port2 } = new MessageChannel();
  const worker = new FakeWorker(port2);
  port1.start();
  serveDirectory(
    port1,
    setting.open ?? (() => Promise.resolve(new Directory(setting.store ?? createMemoryStore()))),
  );
  const adapter = await WorkerAdapter.open(worker as unknown as Worker, 'options', {
    now: setting.now ?? (() => new Date()),
  });
  return { adapter: adapter!, worker };
}

async function codeOf(answer: Promise<unknown>): Promise<ErrorCode | undefined> {
  const thrown: unknown = await answer.then(
    () => undefined,
    (error: unknown) => error,
  );
  return isDirectoryError(thrown) ? thrown.code : undefined;
}

describe('a directory in a worker', () => {
  it('opens with what the page says', async () => {
    let told: unknown;
    await openPair({
      open: (options) => {
        told = options;
        return Promise.resolve(new Directory(createMemoryStore()));
      },
    });
    expect(told).to.equal('options');
  });

  it('does not open at all where the worker does not start', async () => {
    const worker = new FakeWorker(new MessageChannel().port1);
    const opened = WorkerAdapter.open(worker as unknown as Worker, {}, { now: () => new Date() });
    worker.dispatchEvent(new Event('error'));
    expect(await opened).to.equal(undefined);
    expect(worker.terminated).to.equal(true);
  });

  it('tells why the directory could not be opened', async () => {
    const open = () => Promise.reject(new DirectoryError('quota', 'The disk is full.'));
    expect(await codeOf(openPair({ open }))).to.equal('quota');
  });

  it('does what it is asked, at the page’s time', async () => {
    const { adapter } = await openPair({ now: () => new Date('2001-02-03T04:05:06Z') });
    const customer = await adapter.call('customers.create', { customer: { givenName: 'Ann' } });
    expect(customer.createdAt).to.equal('2001-02-03T04:05:06.000Z');
  });

  it('tells errors with their issues and the version there is', async () => {
    const { adapter } = await openPair();
    const { id, version } = await adapter.call('customers.create', { customer: { givenName: 'Ann' } });
    await adapter.call('customers.update', { id, version, changes: { nickname: 'A' } });
    try {
      await adapter.call('customers.update', { id, version, changes: { nickname: 'B' } });
      expect.fail('It was not refused.');
    } catch (thrown) {
      const error = thrown as DirectoryError;
      expect(error).to.be.instanceOf(DirectoryError);
      expect([error.code, error.currentVersion]).to.deep.equal(['conflict', 2]);
      expect(error.issues[0]?.code).to.equal('stale-version');
    }
  });

  it('refuses an input that cannot be sent', async () => {
    const { adapter } = await openPair();
    const input = { customer: { givenName: () => 'Ann' } } as never;
    expect(await codeOf(adapter.call('customers.create', input))).to.equal('invalid');
  });

  describe('a list too long to be sent at once', () => {
    const sales = Array.from({ length: 2_500 }, (_, index) => ({
      sale: { id: `s${index}`, at: '2026-11-01T12:00:00Z', amount: index, tender: 'cash' as const },
    }));

    it('is sent in portions, and is whole where it arrives', async () => {
      const { adapter, worker } = await openPair();
      const portions: number[] = [];
      const post = worker.postMessage.bind(worker);
      worker.postMessage = (message) => {
        const { type, items } = message as { type: string; items?: [] };
        portions.push(type === 'portion' ? items!.length : 0);
        post(message);
      };
      const { recorded } = await adapter.call('sales.recordMany', { sales });
      expect(recorded).to.equal(2_500);
      expect(portions).to.deep.equal([1_000, 1_000, 500, 0]);
      const again = await adapter.call('sales.recordMany', { sales: sales.slice(0, 3) });
      expect(again.known).to.equal(3);
    });

    it('is given up where its caller gives up while it is sent', async () => {
      const { adapter, worker } = await openPair();
      const controller = new AbortController();
      const post = worker.postMessage.bind(worker);
      const types: string[] = [];
      worker.postMessage = (message) => {
        types.push((message as { type: string }).type);
        controller.abort();
        post(message);
      };
      const { signal } = controller;
      expect(await codeOf(adapter.call('sales.recordMany', { sales }, { signal }))).to.equal('cancelled');
      expect(types).to.deep.equal(['portion', 'cancel']);
      const { recorded } = await adapter.call('sales.recordMany', { sales: sales.slice(0, 3) });
      expect(recorded).to.equal(3);
    });

    it('that cannot be sent is refused like any other input', async () => {
      const { adapter } = await openPair();
      const withFunction = [...sales, { sale: () => 'none' }] as never;
      expect(await codeOf(adapter.call('sales.recordMany', { sales: withFunction }))).to.equal('invalid');
    });

    it('is not waited for by an adapter that is closed', async () => {
      const { adapter } = await openPair();
      const answer = codeOf(adapter.call('sales.recordMany', { sales }));
      await adapter.close();
      expect(await answer).to.equal('unavailable');
    });
  });

  it('passes who does it, what they may do, and the key', async () => {
    const { adapter } = await openPair();
    const options = { actor: { id: 'team-7' }, permissions: new Set(['view'] as const), idempotencyKey: 'k' };
    const input = { customer: { givenName: 'Ann' } };
    const first = await adapter.call('customers.create', input, options);
    expect(await adapter.call('customers.create', input, options)).to.deep.equal(first);
    expect((await adapter.call('audit.list', {})).entries[0]?.actor).to.deep.equal({ id: 'team-7' });
    expect((await adapter.call('directory.describe', {}, options)).permissions).to.deep.equal(['view']);
  });

  it('tells of changes', async () => {
    const { adapter } = await openPair();
    const heard = new Promise((resolve) => adapter.subscribe(resolve));
    const { id } = await adapter.call('customers.create', { customer: { givenName: 'Ann' } });
    expect(await heard).to.deep.include({ kinds: ['customers'], customerIds: [id], remote: false });
  });

  it('cancels in the worker what is cancelled in the page', async () => {
    const store = createMemoryStore();
    const write = store.write.bind(store);
    let aborted: Promise<void> | undefined;
    let begun: () => void = () => undefined;
    const isBegun = new Promise<void>((resolve) => (begun = resolve));
    store.write = (work, options) => {
      if (!options?.signal) return write(work, options);
      aborted = new Promise((resolve) => options.signal!.addEventListener('abort', () => resolve()));
      begun();
      return aborted.then(() => write(work, options));
    };
    const { adapter } = await openPair({ store });
    const abort = new AbortController();
    const answer = adapter.call(
      'customers.create',
      { customer: { givenName: 'Ann' } },
      { signal: abort.signal },
    );
    await isBegun;
    abort.abort();
    expect(await codeOf(answer)).to.equal('cancelled');
    await aborted;
    expect((await adapter.call('customers.query', {})).total).to.equal(0);
  });

  it('tells progress to those who ask, the last of it always', async () => {
    const { adapter } = await openPair();
    const rows = Array.from({ length: 5_000 }, (_, index) => `P${index}`);
    const file = new File([['First Name', ...rows].join('\n')], 'a.csv');
    const told: Progress[] = [];
    const { importId } = await adapter.call('imports.preview', { file });
    await adapter.call('imports.run', { importId }, { onProgress: (progress) => told.push(progress) });
    expect(told.at(-1)).to.deep.equal({ done: 5_000, total: 5_000 });
  });

  it('fails the calls under way when the worker fails', async () => {
    const store = createMemoryStore();
    const { adapter, worker } = await openPair({ store });
    await adapter.call('directory.describe', {});
    store.read = () => new Promise(() => undefined);
    const answer = adapter.call('customers.query', {});
    worker.dispatchEvent(new Event('error'));
    expect(await codeOf(answer)).to.equal('unavailable');
  });

  it('closes the directory, then ends the worker', async () => {
    const store = createMemoryStore();
    let closed = false;
    const close = store.close.bind(store);
    store.close = () => {
      closed = true;
      return close();
    };
    const { adapter, worker } = await openPair({ store });
    await Promise.all([adapter.close(), adapter.close()]);
    expect([closed, worker.terminated]).to.deep.equal([true, true]);
    expect(await codeOf(adapter.call('customers.query', {}))).to.equal('unavailable');
  });
});
