import { expect } from '@open-wc/testing';
import type { DirectoryAdapter } from '../../src/adapters/adapter.js';
import { MemoryAdapter } from '../../src/adapters/memory.js';
import { DirectoryError } from '../../src/core/errors.js';
import { ALL_PERMISSIONS, type Permission } from '../../src/core/permissions.js';
import {
  type Access,
  type AdapterSource,
  createDirectoryServer,
  type DirectoryServerOptions,
} from '../../src/server/server.js';

const BASE = 'https://directory.example';

function access(more: Partial<Access> = {}): Access {
  return { tenant: 'shop', permissions: ALL_PERMISSIONS, ...more };
}

function serve(source: AdapterSource = new MemoryAdapter(), options: Partial<DirectoryServerOptions> = {}) {
  const handler = createDirectoryServer(source, { authorize: () => access(), ...options });
  return (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    handler(
      new Request(BASE + path, {
        method,
        headers: { 'content-type': 'application/json', ...headers },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
    );
}

async function problemOf(answer: Promise<Response>) {
  const response = await answer;
  expect(response.headers.get('content-type')).to.equal('application/problem+json');
  const problem = (await response.json()) as Record<string, unknown>;
  expect(problem['status']).to.equal(response.status);
  return problem as {
    status: number;
    code: string;
    detail: string;
    issues: { code: string; field?: string }[];
  };
}

/** An adapter all of whose calls fail. */
function failing(error: Error): DirectoryAdapter {
  const adapter = new MemoryAdapter();
  adapter.call = () => Promise.reject(error);
  return adapter;
}

describe('a server of a directory', () => {
  it('answers operations at the places of the table', async () => {
    const send = serve();
    const made = (await (await send('POST', '/customers', { customer: { givenName: 'Ann' } })).json()) as {
      id: string;
      version: number;
    };
    const { id, version } = made;
    const changed = await send('PATCH', `/customers/${id}`, { version, changes: { nickname: 'A' } });
    expect(((await changed.json()) as { nickname: string }).nickname).to.equal('A');
    const found = await send('POST', '/customers/query', { search: 'ann' });
    expect(((await found.json()) as { total: number }).total).to.equal(1);
    const audit = await send('GET', `/audit?customerId=${id}&limit=1`);
    expect(((await audit.json()) as { entries: unknown[] }).entries.length).to.equal(1);
  });

  it('reads ids with any letters from the path', async () => {
    const send = serve(new MemoryAdapter({ customers: [person('a/b ü')] }));
    expect((await send('GET', '/customers/a%2Fb%20%C3%BC')).status).to.equal(200);
  });

  it('hangs below a path where the host wants it', async () => {
    const send = serve(new MemoryAdapter(), { basePath: '/directory' });
    expect((await send('GET', '/directory/groups')).status).to.equal(200);
    expect((await send('GET', '/groups')).status).to.equal(404);
  });

  it('lets nothing private stay in caches', async () => {
    expect((await serve()('GET', '/groups')).headers.get('cache-control')).to.equal('no-store');
  });

  it('gives files as downloads that are not sniffed', async () => {
    const response = await serve()('POST', '/exports', {});
    expect(response.headers.get('content-type')).to.match(/^text\/csv/);
    expect(response.headers.get('content-disposition')).to.match(/^attachment/);
    expect(response.headers.get('x-content-type-options')).to.equal('nosniff');
  });

  it('tells how far a long operation is to who asks for it, and answers others as ever', async () => {
    const adapter = new MemoryAdapter();
    adapter.call = (_name, _input, options) => {
      options?.onProgress?.({ done: 3, total: 5 });
      return Promise.resolve({ groups: [] });
    };
    const send = serve(adapter);
    const told = await send('GET', '/groups', undefined, { accept: 'application/x-ndjson' });
    expect(told.headers.get('content-type')).to.equal('application/x-ndjson');
    expect(told.headers.get('cache-control')).to.equal('no-store');
    expect(await told.text()).to.equal('{"progress":{"done":3,"total":5}}\n{"output":{"groups":[]}}\n');
    expect(await (await send('GET', '/groups')).json()).to.deep.equal({ groups: [] });
  });

  it('gives what fails before there is progress to tell a status of its own', async () => {
    const send = serve();
    const missing = send('POST', '/imports/nope/run', {}, { accept: 'application/x-ndjson' });
    expect(await problemOf(missing)).to.include({ status: 404, code: 'not-found' });
  });

  it('does a write once for one key, and refuses the key for another write', async () => {
    const send = serve();
    const key = { 'idempotency-key': 'k1' };
    const first = await send('POST', '/customers', { customer: { givenName: 'Ann' } }, key);
    const second = await send('POST', '/customers', { customer: { givenName: 'Ann' } }, key);
    expect(await second.text()).to.equal(await first.text());
    const other = await problemOf(send('POST', '/customers', { customer: { givenName: 'Bo' } }, key));
    expect([other.status, other.issues[0]?.code]).to.deep.equal([422, 'key-reused']);
  });
});

describe('who may do what', () => {
  it('must be decided by the host', () => {
    expect(() => createDirectoryServer(new MemoryAdapter(), {} as never)).to.throw(TypeError, /authorize/);
  });

  it('is nothing for those whom the host does not know', async () => {
    const send = serve(new MemoryAdapter(), { authorize: () => Promise.resolve(null) });
    expect(await problemOf(send('GET', '/groups'))).to.include({ status: 401, code: 'forbidden' });
    expect(await problemOf(send('GET', '/events'))).to.include({ status: 401 });
  });

  it('is decided by the request', async () => {
    const send = serve(new MemoryAdapter(), {
      authorize: ({ headers }) => (headers.get('authorization') === 'Bearer good' ? access() : null),
    });
    expect((await send('GET', '/groups')).status).to.equal(401);
    expect((await send('GET', '/groups', undefined, { authorization: 'Bearer good' })).status).to.equal(200);
  });

  it('follows the permissions of the table', async () => {
    const granted: Permission[] = ['view'];
    const send = serve(new MemoryAdapter(), { authorize: () => access({ permissions: granted }) });
    expect((await send('GET', '/groups')).status).to.equal(200);
    const body = { customer: { givenName: 'Ann' } };
    const problem = await problemOf(send('POST', '/customers', body));
    expect(problem).to.include({ status: 403, code: 'forbidden' });
    granted.push('create');
    expect((await send('POST', '/customers', body)).status).to.equal(200);
  });

  it('holds for undoing too: who may not delete may not undo a deletion', async () => {
    let permissions: Permission[] = [...ALL_PERMISSIONS];
    const send = serve(new MemoryAdapter(), { authorize: () => access({ permissions }) });
    const { id } = (await (await send('POST', '/customers', { customer: { givenName: 'Ann' } })).json()) as {
      id: string;
    };
    const { changeId } = (await (await send('POST', '/customers/delete', { ids: [id] })).json()) as {
      changeId: string;
    };
    permissions = ['view', 'edit', 'create'];
    expect((await problemOf(send('POST', `/changes/${changeId}/undo`))).status).to.equal(403);
  });

  it('names the actor in the trail', async () => {
    const adapter = new MemoryAdapter();
    const send = serve(adapter, { authorize: () => access({ actor: { id: 'team-7', name: 'Lou' } }) });
    await send('POST', '/customers', { customer: { givenName: 'Ann' } });
    const { entries } = await adapter.call('audit.list', {});
    expect(entries[0]?.actor).to.deep.equal({ id: 'team-7', name: 'Lou' });
  });

  it('keeps tenants apart, each with an adapter of its own that is asked for once', async () => {
    const asked: string[] = [];
    const source = (tenant: string) => {
      asked.push(tenant);
      return Promise.resolve(new MemoryAdapter());
    };
    const send = serve(source, { authorize: ({ headers }) => access({ tenant: headers.get('x-shop')! }) });
    const { id } = (await (
      await send('POST', '/customers', { customer: { givenName: 'Ann' } }, { 'x-shop': 'one' })
    ).json()) as { id: string };
    expect((await send('GET', `/customers/${id}`, undefined, { 'x-shop': 'one' })).status).to.equal(200);
    expect((await send('GET', `/customers/${id}`, undefined, { 'x-shop': 'two' })).status).to.equal(404);
    expect(asked).to.deep.equal(['one', 'two']);
  });

  it('asks again for an adapter that could not be opened', async () => {
    let tries = 0;
    const send = serve(() => {
      if (++tries === 1) throw new Error('postgres://user:secret@host is down');
      return new MemoryAdapter();
    });
    const problem = await problemOf(send('GET', '/groups'));
    expect(problem.status).to.equal(503);
    expect(JSON.stringify(problem)).not.to.include('secret');
    expect((await send('GET', '/groups')).status).to.equal(200);
  });
});

describe('what goes wrong', () => {
  for (const [what, send] of [
    ['no JSON', () => serve()('POST', '/customers', '{"customer":')],
    ['JSON that is no object', () => serve()('POST', '/customers', '[1,2]')],
    ['no form', () => serve()('POST', '/imports', { file: 'x' })],
  ] as const) {
    it(`is 400 for a body that is ${what}`, async () => {
      expect(await problemOf(send())).to.include({ status: 400, code: 'invalid' });
    });
  }

  it('is 422 with an issue for each field', async () => {
    const problem = await problemOf(serve()('POST', '/customers', { customer: { givenName: 5, size: 3 } }));
    expect(problem).to.include({ status: 422, code: 'invalid' });
    expect(problem.issues.map(({ field }) => field)).to.have.members(['customer.givenName', 'customer.size']);
  });

  it('is 422 for a number that is none in a query, and for a key that is not known', async () => {
    expect((await problemOf(serve()('GET', '/audit?limit=many'))).issues[0]).to.include({ field: 'limit' });
    expect((await problemOf(serve()('GET', '/audit?colour=red'))).issues[0]).to.include({ field: 'colour' });
  });

  it('is 422 for a key that every object has, in a query and in a form', async () => {
    const query = await problemOf(serve()('GET', '/audit?__proto__=1'));
    // WebKit cannot read back a form with a file in it: this one is written by hand.
    const parts = [
      'content-disposition: form-data; name="__proto__"\r\n\r\n{}',
      'content-disposition: form-data; name="file"; filename="a.csv"\r\n\r\nFirst Name\nAnn\n',
    ];
    const body = `${parts.map((text) => `--cut\r\n${text}\r\n`).join('')}--cut--\r\n`;
    const headers = { 'content-type': 'multipart/form-data; boundary=cut' };
    const part = await problemOf(serve()('POST', '/imports', body, headers));
    for (const { status, issues } of [query, part]) {
      expect([status, issues[0]?.field]).to.deep.equal([422, '__proto__']);
    }
  });

  it('is 413 for a body that is too large, and reads no more of it, whatever length it tells', async () => {
    const told = await problemOf(serve()('POST', '/customers/query', 'x'.repeat(40_000_001)));
    expect(told).to.include({ status: 413, code: 'invalid' });
    expect(told.issues[0]).to.deep.include({ code: 'too-large', values: { max: 40_000_000 } });
  });

  it('is 413 for JSON and for a form larger than the host lets in', async () => {
    const send = serve(new MemoryAdapter(), { limits: { json: 100, form: 400 } });
    const form = (rows: number) => {
      const part = 'content-disposition: form-data; name="file"; filename="a.csv"\r\n\r\nFirst Name';
      const headers = { 'content-type': 'multipart/form-data; boundary=cut' };
      return send('POST', '/imports', `--cut\r\n${part}${'\nAnn'.repeat(rows)}\r\n--cut--\r\n`, headers);
    };
    expect((await send('POST', '/customers/query', { search: 'a' })).status).to.equal(200);
    expect((await problemOf(send('POST', '/customers/query', { search: 'a'.repeat(100) }))).status).to.equal(
      413,
    );
    expect((await form(10)).status).to.equal(200);
    expect(await problemOf(form(100))).to.include({ status: 413, code: 'invalid' });
  });

  it('is 405 with the methods there are for a route that takes another one', async () => {
    const send = serve(new MemoryAdapter(), { basePath: '/directory/' });
    for (const [method, path, allowed] of [
      ['PUT', '/directory/customers/C1', 'GET, PATCH'],
      ['GET', '/directory/customers', 'POST'],
      ['POST', '/directory/events', 'GET'],
    ] as const) {
      const answer = await send(method, path);
      expect(answer.headers.get('allow'), path).to.equal(allowed);
      const { status, issues } = await problemOf(Promise.resolve(answer));
      expect([status, issues[0]?.code]).to.deep.equal([405, 'method-not-allowed']);
    }
    expect((await send('PUT', '/customers/C1')).status).to.equal(404);
  });

  it('is 404 for a route that is not there', async () => {
    expect(await problemOf(serve()('GET', '/nothing'))).to.include({ status: 404, code: 'not-found' });
  });

  it('is 409 with the version there is', async () => {
    const send = serve();
    const { id } = (await (await send('POST', '/customers', { customer: { givenName: 'Ann' } })).json()) as {
      id: string;
    };
    const problem = await problemOf(send('PATCH', `/customers/${id}`, { version: 9, changes: {} }));
    expect(problem).to.include({ status: 409, code: 'conflict', currentVersion: 1 });
  });

  it('is 501 for what the adapter cannot do', async () => {
    const adapter = new MemoryAdapter();
    Object.defineProperty(adapter, 'operations', { value: new Set(['customers.query']) });
    expect((await problemOf(serve(adapter)('GET', '/groups'))).status).to.equal(501);
  });

  for (const [code, status] of [
    ['unavailable', 503],
    ['cancelled', 499],
    ['quota', 507],
  ] as const) {
    it(`is ${status} for ${code}`, async () => {
      const problem = await problemOf(serve(failing(new DirectoryError(code, 'x')))('GET', '/groups'));
      expect(problem).to.include({ status, code });
    });
  }

  it('says nothing of what a failure below quotes', async () => {
    const error = new Error('duplicate key: (email)=(ann@example.com)');
    for (const thrown of [error, new DirectoryError('unavailable', error.message, { cause: error })]) {
      const problem = await problemOf(serve(failing(thrown))('GET', '/groups'));
      expect(JSON.stringify(problem)).not.to.include('ann@');
    }
  });

  it('is 503 where the host cannot tell who it is, and says nothing of why', async () => {
    const down = 'The session store at 10.0.0.7 is down.';
    for (const thrown of [new Error(down), new DOMException(down, 'AbortError')]) {
      const send = serve(new MemoryAdapter(), { authorize: () => Promise.reject(thrown) });
      const problem = await problemOf(send('GET', '/groups'));
      expect(problem).to.include({ status: 503, code: 'unavailable' });
      expect(JSON.stringify(problem)).not.to.include('10.0.0.7');
    }
  });
});

describe('the stream of changes', () => {
  it('tells ids, versions and kinds, and ends with its reader', async () => {
    const adapter = new MemoryAdapter();
    const response = await serve(adapter)('GET', '/events');
    expect(response.headers.get('content-type')).to.equal('text/event-stream');
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    const { id } = await adapter.call('customers.create', { customer: { givenName: 'Secret' } });
    let text = '';
    while (!text.includes('data:')) text += (await reader.read()).value ?? '';
    await reader.cancel();
    const [, data] = /^data: (.*)$/m.exec(text)!;
    expect(JSON.parse(data!)).to.deep.include({
      kinds: ['customers'],
      customerIds: [id],
      versions: { [id]: 1 },
    });
    expect(text).not.to.include('Secret');
    // Nobody listens any more: this must not fail.
    await adapter.call('customers.create', { customer: { givenName: 'Bo' } });
  });

  it('ends when the request is cancelled', async () => {
    const handler = createDirectoryServer(new MemoryAdapter(), { authorize: () => access() });
    const abort = new AbortController();
    const response = await handler(new Request(`${BASE}/events`, { signal: abort.signal }));
    const reader = response.body!.getReader();
    await reader.read();
    abort.abort();
    expect((await reader.read()).done).to.equal(true);
  });
});

function person(id: string) {
  const at = '2026-01-01T00:00:00.000Z';
  return {
    id,
    version: 1,
    createdAt: at,
    updatedAt: at,
    creationSource: 'DIRECTORY' as const,
    givenName: 'Ann',
    emails: [],
    phones: [],
    addresses: [],
    custom: {},
    groupIds: [],
    mergedFrom: [],
  };
}
