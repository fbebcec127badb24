import { Hono } from 'hono';
import { asDirectoryError, DirectoryError, isDirectoryError } from '../core/errors.js';
import type { Actor, Permission } from '../core/permissions.js';
import type { CallOptions, DirectoryAdapter } from '../adapters/adapter.js';
import { toJson } from '../adapters/json.js';
import { withPermissions } from '../adapters/permissions.js';
import { problemOf, PROBLEM_TYPE } from '../adapters/problem.js';
import { neededPermissions, requirePermissions } from '../directory/needed-permissions.js';
import { attachmentOf } from '../adapters/file-name-header.js';
import type { NamedFile } from '../directory/file-operations.js';
import type { OperationName } from '../directory/operation-types.js';
import { EVENTS_PATH, OPERATION_NAMES, operationRow } from '../directory/operations.js';
import { changeEvents } from './events.js';
import { answerWithProgress, wantsProgress } from './progress-answer.js';
import { type BodyLimits, readInput, statusOfUnread } from './request-input.js';

/** Whose directory a request is about, who sends it, and what they may do. */
export interface Access {
  tenant: string;
  permissions: Iterable<Permission>;
  actor?: Actor;
}

export interface DirectoryServerOptions {
  /**
   * Tells who sends a request, by its headers; null when nobody known does (401). There is no default:
   * a server that lets everybody in says so itself.
   *
   * To throw says that it could not be told just now: the answer is 503, which clients send again, never 401,
   * and names nothing of what was thrown. A `DirectoryError` thrown is answered as it is.
   */
  authorize: (request: Request) => Access | null | Promise<Access | null>;
  /** Path that the routes hang below, where the host does not take it off: `/directory`. */
  basePath?: string;
  /** The largest bodies read; a larger one is refused with 413. */
  limits?: BodyLimits;
}

/** One adapter for all, or one for each tenant, asked for once. */
export type AdapterSource =
  DirectoryAdapter | ((tenant: string) => DirectoryAdapter | Promise<DirectoryAdapter>);

/** Any adapter as a fetch handler: routes, permissions and errors follow the table of operations. */
export function createDirectoryServer(
  source: AdapterSource,
  { authorize, basePath = '/', limits = {} }: DirectoryServerOptions,
): (request: Request) => Promise<Response> {
  if (typeof authorize !== 'function') {
    throw new TypeError('createDirectoryServer needs authorize(request): it decides who may do what.');
  }
  const adapterOf = adaptersByTenant(source);
  const app = new Hono().basePath(basePath);

  for (const name of OPERATION_NAMES) {
    const { method, path, gives } = operationRow(name);
    app.on(method, path.replace(/\{(\w+)\}/g, ':$1'), ({ req }) =>
      guarded(req.raw, name, async (adapter) => {
        const read = readInput(name, req.raw, req.param(), limits);
        const input = await read.catch(asDirectoryError);
        if (isDirectoryError(input)) return problem(input, statusOfUnread(input));
        const options = callOptions(req.raw);
        if (gives === undefined && wantsProgress(req.raw)) {
          return answerWithProgress(
            (onProgress, gone) => {
              const signal = AbortSignal.any([req.raw.signal, gone]);
              return adapter.call(name, input, { ...options, onProgress, signal });
            },
            json,
            PRIVATE,
          );
        }
        const output: unknown = await adapter.call(name, input, options);
        if (gives === 'named-file') return namedFileOf(output as NamedFile);
        return gives === 'file' ? fileOf(output as Blob) : json(output);
      }),
    );
  }
  app.get(EVENTS_PATH, ({ req }) =>
    guarded(req.raw, 'directory.describe', async (adapter) => changeEvents(adapter, req.raw.signal)),
  );
  app.notFound(({ req }) => {
    const methods = methodsAt(req.path, basePath);
    return methods.length === 0
      ? problem(new DirectoryError('not-found', 'There is no such route.'))
      : problem(methodNotAllowed(methods), 405, { allow: methods.join(', ') });
  });
  app.onError((thrown) => problem(asDirectoryError(thrown)));

  return async (request) => app.fetch(request);

  async function accessOf(request: Request): Promise<Access | null> {
    try {
      return await authorize(request);
    } catch (thrown) {
      if (isDirectoryError(thrown)) throw thrown;
      throw new DirectoryError('unavailable', 'Who sent this cannot be told now.', { cause: thrown });
    }
  }

  /** Lets a request through to its tenant's adapter as its sender may use it, if they may do what `name` does. */
  async function guarded(
    request: Request,
    name: OperationName,
    answer: (adapter: DirectoryAdapter) => Promise<Response>,
  ): Promise<Response> {
    const access = await accessOf(request);
    if (!access) {
      return problem(new DirectoryError('forbidden', 'Nobody known sent this request.'), 401);
    }
    const permissions = new Set(access.permissions);
    requirePermissions(neededPermissions(name), permissions);
    const adapter = await adapterOf(access.tenant);
    if (!adapter.operations.has(name)) {
      return problem(new DirectoryError('unavailable', 'This directory cannot do that.'), 501);
    }
    return answer(withPermissions(adapter, permissions, access.actor));
  }
}

/** The methods that a path takes; none for a path that is no route. */
function methodsAt(path: string, basePath: string): string[] {
  const base = basePath.replace(/\/+$/, '');
  const methods = new Set<string>();
  const routes = OPERATION_NAMES.map((name) => operationRow(name));
  for (const route of [...routes, { method: 'GET', path: EVENTS_PATH }]) {
    const pattern = route.path.replace(/\{\w+\}/g, '[^/]+');
    if (path.startsWith(base) && new RegExp(`^${pattern}$`).test(path.slice(base.length))) {
      methods.add(route.method);
    }
  }
  return [...methods];
}

function methodNotAllowed(methods: readonly string[]): DirectoryError {
  const message = `This address takes ${methods.join(' and ')} only.`;
  return new DirectoryError('invalid', message, { issues: [{ code: 'method-not-allowed', message }] });
}

function callOptions(request: Request): CallOptions {
  const idempotencyKey = request.headers.get('idempotency-key');
  return {
    signal: request.signal,
    ...(idempotencyKey === null ? {} : { idempotencyKey }),
  };
}

function adaptersByTenant(source: AdapterSource): (tenant: string) => Promise<DirectoryAdapter> {
  if (typeof source !== 'function') return () => Promise.resolve(source);
  const adapters = new Map<string, Promise<DirectoryAdapter>>();
  return (tenant) => {
    let adapter = adapters.get(tenant);
    if (!adapter) {
      adapter = Promise.resolve().then(() => source(tenant));
      adapters.set(tenant, adapter);
      // One that could not be opened is asked for again.
      adapter.catch(() => adapters.delete(tenant));
    }
    return adapter;
  };
}

const PRIVATE = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

function json(output: unknown): Response {
  return new Response(toJson(output), { headers: { ...PRIVATE, 'content-type': 'application/json' } });
}

function fileOf(file: Blob, disposition = 'attachment'): Response {
  return new Response(file, {
    headers: {
      ...PRIVATE,
      'content-type': file.type || 'application/octet-stream',
      'content-disposition': disposition,
      // A page of another origin reads the name from it.
      'access-control-expose-headers': 'content-disposition',
      // Whatever it is called and whoever opens the address: it is not drawn as a page of this server.
      'x-content-type-options': 'nosniff',
    },
  });
}

function namedFileOf({ file, name }: NamedFile): Response {
  return fileOf(file, attachmentOf(name));
}

function problem(error: DirectoryError, status?: number, headers: Record<string, string> = {}): Response {
  const body = problemOf(error, status);
  return new Response(toJson(body), {
    status: body.status,
    headers: { ...PRIVATE, ...headers, 'content-type': PROBLEM_TYPE },
  });
}
