import { expect } from '@open-wc/testing';
import type { DirectoryChange, Progress } from '../../src/adapters/adapter.js';
import { MemoryAdapter } from '../../src/adapters/memory.js';
import { RestAdapter, type RestAdapterOptions } from '../../src/adapters/rest.js';
import { DirectoryError, type ErrorCode, isDirectoryError } from '../../src/core/errors.js';
import { ALL_PERMISSIONS } from '../../src/core/permissions.js';
import { createDirectoryServer } from '../../src/server/server.js';
import { Random } from '../../src/testing/random.js';

const BASE = 'https://shop.example/api';

type Answer = (request: Request) => Response | Promise<Response>;

/** An adapter whose server is a function; every request it gets is kept. */
function answeredBy(answer: Answer, options: Partial<RestAdapterOptions> = {}) {
  const requests: Request[] = [];
  const adapter = new RestAdapter({
    baseUrl: BASE,
    retryPause: 1,
    fetch: async (request) => {
      requests.push(request.clone());
      return answer(request);
    },
    ...options,
  });
  return { adapter, requests };
}

function problem(status: number, body: unknown = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/problem+json' },
  });
}

async function refusalOf(answer: Promise<unknown>): Promise<DirectoryError> {
  const thrown: unknown = await answer.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!isDirectoryError(thrown)) throw new Error(`Not refused as it should be: ${String(thrown)}`);
  return thrown;
}

const ok: Answer = () => Response.json({ customers: [], total: 0 });

describe('a request', () => {
  it('goes to the operation’s place, with the rest of the input where it belongs', async () => {
    const { adapter, requests } = answeredBy(ok);
    await adapter.call('customers.get', { id: 'a/b ü?' });
    await adapter.call('audit.list', { customerId: 'x y', limit: 5 });
    await adapter.call('customers.update', { id: 'c1', version: 2, changes: { givenName: 'Ann' } });
    await adapter.call('notes.remove', { id: 'n1', version: 3 });
    expect(requests.map(({ method, url }) => `${method} ${url}`)).to.deep.equal([
      `GET ${BASE}/customers/a%2Fb%20%C3%BC%3F`,
      `GET ${BASE}/audit?customerId=x+y&limit=5`,
      `PATCH ${BASE}/customers/c1`,
      `DELETE ${BASE}/notes/n1?version=3`,
    ]);
    expect(await requests[2]!.json()).to.deep.equal({ version: 2, changes: { givenName: 'Ann' } });
    expect(requests[2]!.headers.get('content-type')).to.equal('application/json');
  });

  it('carries a file in a form, beside JSON', async () => {
    const { adapter, requests } = answeredBy(ok);
    const file = new File(['a,b'], 'Kundïn.csv', { type: 'text/csv' });
    await adapter.call('imports.preview', { file, mapping: ['givenName', null] });
    const form = await requests[0]!.formData();
    expect((form.get('file') as File).name).to.equal('Kundïn.csv');
    expect(JSON.parse(form.get('mapping') as string)).to.deep.equal(['givenName', null]);
  });

  it('is JSON also on pages that gave arrays a toJSON of their own', async () => {
    const { adapter, requests } = answeredBy(ok);
    const prototype = Array.prototype as unknown as { toJSON?: () => string };
    prototype.toJSON = () => 'an old script';
    try {
      await adapter.call('customers.delete', { ids: ['a', 'b'] });
    } finally {
      delete prototype.toJSON;
    }
    expect(await requests[0]!.json()).to.deep.equal({ ids: ['a', 'b'] });
  });

  it('has a key if it writes: the caller’s, or one of its own', async () => {
    const { adapter, requests } = answeredBy(ok);
    await adapter.call('customers.query', {});
    await adapter.call('customers.delete', { ids: ['a'] }, { idempotencyKey: 'mine' });
    await adapter.call('customers.delete', { ids: ['a'] });
    await adapter.call('customers.delete', { ids: ['a'] });
    const keys = requests.map(({ headers }) => headers.get('idempotency-key'));
    expect(keys.slice(0, 2)).to.deep.equal([null, 'mine']);
    expect(keys[2]).to.match(/^[0-9a-f]{32}$/);
    expect(keys[3]).not.to.equal(keys[2]);
  });

  it('has a key in any letters, each its own', async () => {
    const { adapter, requests } = answeredBy(ok);
    const keys = ['clé', ' clé', 'ключ', 'two\nlines', 'a\uD800'];
    for (const idempotencyKey of keys) {
      await adapter.call('customers.delete', { ids: ['c1'] }, { idempotencyKey });
    }
    const sent = requests.map(({ headers }) => headers.get('idempotency-key'));
    expect(new Set(sent).size).to.equal(keys.length);
  });

  it('is not sent at all without a part of its path', async () => {
    const { adapter, requests } = answeredBy(ok);
    const error = await refusalOf(adapter.call('customers.get', { id: '' }));
    expect([error.code, error.issues[0]?.field, requests.length]).to.deep.equal(['invalid', 'id', 0]);
  });

  it('is not sent at all when the input is none, or has what a query cannot carry', async () => {
    const { adapter, requests } = answeredBy(ok);
    const inputs: [never, string | undefined][] = [
      [null as never, undefined],
      ['text' as never, undefined],
      [[] as never, undefined],
      [{ customerId: null } as never, 'customerId'],
      [{ before: ['x'] } as never, 'before'],
    ];
    for (const [input, field] of inputs) {
      const error = await refusalOf(adapter.call('audit.list', input));
      expect([error.code, error.issues[0]?.field]).to.deep.equal(['invalid', field]);
    }
    expect(requests).to.deep.equal([]);
  });

  it('carries an id with half a character as one that nobody has', async () => {
    const { adapter, requests } = answeredBy(ok);
    await adapter.call('customers.get', { id: 'a\uD800' });
    expect(requests.map(({ url }) => url)).to.deep.equal([`${BASE}/customers/a%EF%BF%BD`]);
  });
});

describe('a token', () => {
  it('is asked for once and goes with every request', async () => {
    let asked = 0;
    const getToken = () => `token-${++asked}`;
    const { adapter, requests } = answeredBy(ok, { getToken });
    await Promise.all([adapter.call('customers.query', {}), adapter.call('customers.query', {})]);
    expect(requests.map(({ headers }) => headers.get('authorization'))).to.deep.equal([
      'Bearer token-1',
      'Bearer token-1',
    ]);
  });

  it('is asked for again, once for all, when it is refused', async () => {
    const reasons: string[] = [];
    const getToken = ({ reason }: { reason: string }) => {
      reasons.push(reason);
      return Promise.resolve(reason === 'first' ? 'old' : 'new');
    };
    const { adapter } = answeredBy(
      ({ headers }) =>
        headers.get('authorization') === 'Bearer new' ? Response.json({ total: 0 }) : problem(401),
      { getToken },
    );
    await Promise.all(Array.from({ length: 5 }, () => adapter.call('customers.query', {})));
    expect(reasons).to.deep.equal(['first', 'expired']);
  });

  it('that is refused twice means forbidden', async () => {
    const { adapter, requests } = answeredBy(() => problem(401), { getToken: () => 'no good' });
    expect((await refusalOf(adapter.call('customers.query', {}))).code).to.equal('forbidden');
    expect(requests.length).to.equal(2);
  });

  it('is not asked for again where there is none', async () => {
    const { adapter, requests } = answeredBy(() => problem(401));
    expect((await refusalOf(adapter.call('customers.query', {}))).code).to.equal('forbidden');
    expect(requests.length).to.equal(1);
  });

  it('that cannot be had is asked for again by the next call', async () => {
    let asked = 0;
    const getToken = () => {
      if (++asked <= 4) throw new Error('Signed out.');
      return 'back';
    };
    const { adapter } = answeredBy(ok, { getToken });
    expect((await refusalOf(adapter.call('customers.query', {}))).code).to.equal('unavailable');
    await adapter.call('customers.query', {});
  });
});

describe('a failure', () => {
  it('that passes is overcome, with the same key each time', async () => {
    const statuses = [503, 502, 200];
    const { adapter, requests } = answeredBy(() => {
      const status = statuses.shift()!;
      return status === 200 ? Response.json({ ids: [], changeId: 'c' }) : problem(status);
    });
    await adapter.call('customers.delete', { ids: ['a'] });
    const keys = requests.map(({ headers }) => headers.get('idempotency-key'));
    expect([keys.length, new Set(keys).size]).to.deep.equal([3, 1]);
    expect(await requests[2]!.json()).to.deep.equal({ ids: ['a'] });
  });

  it('of the network is overcome', async () => {
    let tries = 0;
    const { adapter } = answeredBy(() => {
      if (++tries < 3) throw new TypeError('Failed to fetch');
      return Response.json({ customers: [], total: 7 });
    });
    expect((await adapter.call('customers.query', {})).total).to.equal(7);
  });

  it('that does not pass is told after a few tries', async () => {
    const { adapter, requests } = answeredBy(() => {
      throw new TypeError('Failed to fetch');
    });
    expect((await refusalOf(adapter.call('customers.query', {}))).code).to.equal('unavailable');
    expect(requests.length).to.equal(4);
  });

  for (const [status, code] of [
    [400, 'invalid'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [409, 'conflict'],
    [412, 'conflict'],
    [422, 'invalid'],
    [499, 'cancelled'],
    [500, 'unavailable'],
    [501, 'unavailable'],
    [507, 'quota'],
  ] as const satisfies readonly (readonly [number, ErrorCode])[]) {
    it(`of status ${status} means ${code} from any server, and is not tried again`, async () => {
      const { adapter, requests } = answeredBy(() => new Response('<h1>Oh no</h1>', { status }));
      expect((await refusalOf(adapter.call('customers.query', {}))).code).to.equal(code);
      expect(requests.length).to.equal(1);
    });
  }

  it('is told as the problem document says', async () => {
    const issues = [
      { code: 'too-long', field: 'customer.nickname', message: 'Too long.', values: { max: 100 } },
    ];
    const { adapter } = answeredBy(() =>
      problem(409, { code: 'conflict', detail: 'Changed.', issues, currentVersion: 4 }),
    );
    const error = await refusalOf(adapter.call('customers.get', { id: 'a' }));
    expect(error.toJSON()).to.deep.equal({
      code: 'conflict',
      message: 'Changed.',
      issues,
      currentVersion: 4,
    });
  });

  it('of an answer that is no JSON is unavailable', async () => {
    const { adapter } = answeredBy(() => new Response('<html>'));
    expect((await refusalOf(adapter.call('customers.query', {}))).code).to.equal('unavailable');
  });

  it('is a cancellation where the caller wanted it, whatever the host’s fetch does', async () => {
    const { adapter } = answeredBy(() => new Promise<Response>(() => undefined));
    const abort = new AbortController();
    const answer = adapter.call('customers.query', {}, { signal: abort.signal });
    abort.abort();
    expect((await refusalOf(answer)).code).to.equal('cancelled');
  });

  it('of a closed adapter is told as that', async () => {
    const { adapter } = answeredBy(() => new Promise<Response>(() => undefined));
    const answer = adapter.call('customers.query', {});
    await adapter.close();
    expect((await refusalOf(answer)).message).to.equal('This adapter was closed.');
  });
});

describe('changes', () => {
  const change = { changeId: 'c1', operation: 'customers.create', kinds: ['customers'], remote: false };

  /** A stream of changes that a test feeds and ends. */
  function stream() {
    const encoder = new TextEncoder();
    let controller!: ReadableStreamDefaultController<Uint8Array>;
    const body = new ReadableStream<Uint8Array>({ start: (given) => void (controller = given) });
    return {
      response: new Response(body, { headers: { 'content-type': 'text/event-stream' } }),
      send: (text: string) => controller.enqueue(encoder.encode(text)),
      end: () => controller.close(),
    };
  }

  it('are asked for only while somebody listens', async () => {
    const cancelled = new Promise<void>((resolve) => {
      const { adapter, requests } = answeredBy(({ signal }) => {
        signal.addEventListener('abort', () => resolve());
        return stream().response;
      });
      expect(requests.length).to.equal(0);
      const leave = adapter.subscribe(() => undefined);
      void Promise.resolve().then(async () => {
        await untilTrue(() => requests.length === 1);
        expect(requests[0]!.url).to.equal(`${BASE}/events`);
        leave();
      });
    });
    await cancelled;
  });

  it('arrive, however the stream is cut into pieces', async () => {
    const source = stream();
    const { adapter } = answeredBy(() => source.response);
    const heard: DirectoryChange[] = [];
    const leave = adapter.subscribe((told) => heard.push(told));
    const text = `: hello\n\nevent: change\nid: c1\ndata: ${JSON.stringify(change)}\n\n`;
    for (const letter of text) source.send(letter);
    await untilTrue(() => heard.length > 0);
    leave();
    expect(heard).to.deep.equal([{ ...change, remote: true }]);
  });

  it('that were missed before the stream stood are told as anything', async () => {
    const source = stream();
    let connect: (response: Response) => void = () => undefined;
    const { adapter } = answeredBy(({ url }) =>
      url.endsWith('/events')
        ? new Promise<Response>((resolve) => (connect = resolve))
        : Response.json({ ids: [], changeId: 'c' }),
    );
    const heard: DirectoryChange[] = [];
    const leave = adapter.subscribe((told) => heard.push(told));
    await adapter.call('customers.delete', { ids: ['a'] });
    connect(source.response);
    await untilTrue(() => heard.length > 0);
    leave();
    expect(heard[0]?.kinds).to.include('customers');
    expect([heard[0]?.operation, heard[0]?.customerIds]).to.deep.equal([undefined, undefined]);
  });

  it('are not asked for again where the server has none', async () => {
    const { adapter, requests } = answeredBy(() => problem(404));
    const leave = adapter.subscribe(() => undefined);
    await untilTrue(() => requests.length === 1);
    await adapter.call('customers.query', {}).catch(() => undefined);
    leave();
    expect(requests.filter(({ url }) => url.endsWith('/events')).length).to.equal(1);
  });
});

describe('an unreliable network', () => {
  it('neither doubles nor loses an acknowledged write', async () => {
    const seed = Date.now();
    console.log(`seed ${seed}`);
    const random = new Random(seed);
    const handler = createDirectoryServer(new MemoryAdapter(), {
      authorize: () => ({ tenant: 'shop', permissions: ALL_PERMISSIONS }),
    });
    const adapter = new RestAdapter({
      baseUrl: 'https://shop.example',
      retryPause: 0,
      fetch: async (request) => {
        const luck = random.next();
        if (luck < 0.1) throw new TypeError('Lost on the way there.');
        const response = await handler(request);
        if (luck < 0.2) throw new TypeError('Lost on the way back.');
        return response;
      },
    });
    const acknowledged: string[] = [];
    for (let index = 0; index < 400; index++) {
      const givenName = `P${index}`;
      const made = await adapter.call('customers.create', { customer: { givenName } }).catch(() => undefined);
      if (made) acknowledged.push(givenName);
    }
    const file = await adapter.call('exports.csv', { columns: ['givenName'] });
    const names = (await file.text()).match(/P\d+/g) ?? [];
    expect(new Set(names).size, 'nobody is there twice').to.equal(names.length);
    expect(names).to.include.members(acknowledged);
    expect(acknowledged.length).to.be.greaterThan(380);
  });
});

async function untilTrue(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 1));
}
describe('the progress of a long operation', () => {
  const csv = `First Name,Email\n${Array.from({ length: 3_000 }, (_, row) => `Ann ${row},ann${row}@example.com`).join('\n')}\n`;
  const file = new File([csv], 'people.csv', { type: 'text/csv' });

  function overHttp(source = new MemoryAdapter()) {
    const server = createDirectoryServer(source, {
      authorize: () => ({ tenant: 'shop', permissions: ALL_PERMISSIONS }),
      basePath: '/api',
    });
    return answeredBy(server);
  }

  it('comes through HTTP as it is made', async () => {
    const { adapter } = overHttp();
    const told: number[] = [];
    const onProgress = ({ done, total = NaN }: Progress) => told.push(done / total);
    const { importId, counts } = await adapter.call('imports.preview', { file }, { onProgress });
    expect(counts.create).to.equal(3_000);
    expect(told).to.deep.equal([...told].sort((a, b) => a - b));
    expect(told.at(-1)).to.equal(1);
    told.length = 0;
    const report = await adapter.call('imports.run', { importId }, { onProgress });
    expect(report.counts.create).to.equal(3_000);
    expect(told.at(-1)).to.equal(1);
    expect(told.length).to.be.greaterThan(1);
  });

  it('ends with the error that came up on the way', async () => {
    const source = new MemoryAdapter();
    source.call = (_name, _input, { onProgress } = {}) => {
      onProgress?.({ done: 1, total: 2 });
      return Promise.reject(
        new DirectoryError('conflict', 'The preview is stale.', {
          issues: [{ code: 'stale-preview', field: 'importId', message: 'The preview is stale.' }],
        }),
      );
    };
    const { adapter } = overHttp(source);
    const told: Progress[] = [];
    const error = await refusalOf(
      adapter.call('imports.run', { importId: 'i' }, { onProgress: (progress) => told.push(progress) }),
    );
    expect([error.code, error.issues[0]?.code]).to.deep.equal(['conflict', 'stale-preview']);
    expect(told).to.deep.equal([{ done: 1, total: 2 }]);
  });

  it('is not waited for from a server that tells none', async () => {
    const { adapter, requests } = answeredBy(ok);
    const page = await adapter.call('customers.query', {}, { onProgress: () => undefined });
    expect(page.total).to.equal(0);
    expect(requests[0]!.headers.get('accept')).to.equal('application/x-ndjson, application/json');
  });

  it('that breaks off is a server that cannot be reached', async () => {
    const { adapter } = answeredBy(
      () =>
        new Response('{"progress":{"done":1}}\n{"outp', {
          headers: { 'content-type': 'application/x-ndjson' },
        }),
    );
    const broken = adapter.call('imports.run', { importId: 'i' }, { onProgress: () => undefined });
    expect((await refusalOf(broken)).code).to.equal('unavailable');
  });

  it('stops with its caller, and so does the work', async () => {
    const source = new MemoryAdapter();
    let stopped: Promise<unknown> = Promise.resolve();
    source.call = (_name, _input, { onProgress, signal } = {}) => {
      const work = new Promise<never>((_, reject) => {
        signal?.addEventListener('abort', () => reject(new DirectoryError('cancelled', 'Cancelled.')));
      });
      stopped = work.catch((error: unknown) => error);
      onProgress?.({ done: 1, total: 2 });
      return work;
    };
    const { adapter } = overHttp(source);
    const work = new AbortController();
    const call = adapter.call(
      'imports.run',
      { importId: 'i' },
      { signal: work.signal, onProgress: () => work.abort() },
    );
    expect((await refusalOf(call)).code).to.equal('cancelled');
    expect(isDirectoryError(await stopped)).to.equal(true);
  });
});
