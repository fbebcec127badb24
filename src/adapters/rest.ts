import { DirectoryError, isDirectoryError } from '../core/errors.js';
import type { OperationInput, OperationName, OperationOutput } from '../directory/operation-types.js';
import {
  EVENTS_PATH,
  isOperation,
  OPERATION_NAMES,
  operationRow,
  unknownOperation,
} from '../directory/operations.js';
import { cancelled, untilAborted } from '../directory/until-aborted.js';
import type { CallOptions, DirectoryAdapter, DirectoryChange } from './adapter.js';
import { ChangeStream } from './change-stream.js';
import { nameInAttachment } from './file-name-header.js';
import { pause } from './pause.js';
import { errorOfResponse } from './problem.js';
import { PROGRESS_TYPE, readProgressLines } from './progress-lines.js';
import { randomHex } from './random-hex.js';
import { operationRequest } from './rest-request.js';

/** Why a token is wanted: `expired` when the server refused the last one. */
export interface TokenRequest {
  /** Aborted when the adapter is closed: one token serves many calls. */
  signal: AbortSignal;
  reason: 'first' | 'expired';
}

export interface RestAdapterOptions {
  /** Where the routes hang: `https://shop.example/directory`. */
  baseUrl: string | URL;
  /** Gives the bearer token. Asked once, and again when the server refuses the token. */
  getToken?: (request: TokenRequest) => string | undefined | Promise<string | undefined>;
  /** Sends a request; default: the page's own `fetch`. */
  fetch?: (request: Request) => Promise<Response>;
  /** The operations the server supports (default: all). */
  operations?: Iterable<OperationName>;
  /** First pause before a request that failed is sent again, in milliseconds (default 250); it doubles each time. */
  retryPause?: number;
}

/** How often a request is sent before its failure is told. */
const ATTEMPTS = 4;
const LONGEST_PAUSE = 10_000;
/** The server could not be reached, or asks to come again. */
const PASSING = new Set([408, 429, 502, 503, 504]);

/** A directory on a server that speaks the HTTP contract. */
export class RestAdapter implements DirectoryAdapter {
  readonly operations: ReadonlySet<OperationName>;
  readonly #base: string;
  readonly #getToken: RestAdapterOptions['getToken'];
  readonly #fetch: (request: Request) => Promise<Response>;
  readonly #retryPause: number;
  readonly #closed = new AbortController();
  readonly #changes = new ChangeStream((signal) => this.#connect(signal));
  #token: Promise<string | undefined> | undefined;

  constructor(options: RestAdapterOptions) {
    const here = typeof location === 'undefined' ? undefined : location.href;
    this.#base = new URL(options.baseUrl, here).href.replace(/\/+$/, '');
    this.#getToken = options.getToken;
    this.#fetch = options.fetch ?? ((request) => fetch(request));
    this.#retryPause = options.retryPause ?? 250;
    this.operations = new Set(options.operations ?? OPERATION_NAMES);
  }

  async call<N extends OperationName>(
    name: N,
    input: OperationInput<N>,
    { signal, idempotencyKey, onProgress }: CallOptions = {},
  ): Promise<OperationOutput<N>> {
    if (!isOperation(name)) throw unknownOperation();
    const { kind, gives } = operationRow(name);
    const accept = onProgress ? `${PROGRESS_TYPE}, application/json` : 'application/json';
    const headers: Record<string, string> = { accept: gives === undefined ? accept : '*/*' };
    // Every write has a key, so that sending it again is harmless whatever became of the first time.
    if (kind === 'write') headers['idempotency-key'] = headerText(idempotencyKey ?? randomHex());
    const { url, method, body, contentType } = operationRequest(
      this.#base,
      name,
      input === undefined ? {} : input,
    );
    if (contentType !== undefined) headers['content-type'] = contentType;
    const stop = anyOf(signal, this.#closed.signal);
    const request = () =>
      new Request(url, { method, headers, signal: stop, ...(body === undefined ? {} : { body }) });
    try {
      const response = await this.#sendAgain(request, stop);
      if (!response.ok) throw await errorOfResponse(response);
      if (gives !== undefined) {
        const file: unknown = await response.blob();
        const name = nameInAttachment(response.headers.get('content-disposition')) ?? '';
        return (gives === 'file' ? file : { file, name }) as OperationOutput<N>;
      }
      // Servers that tell no progress answer as ever.
      const isTold = onProgress && response.headers.get('content-type')?.startsWith(PROGRESS_TYPE);
      const output: unknown =
        isTold && response.body
          ? await untilAborted(readProgressLines(response.body, onProgress, stop), stop)
          : await response.json();
      return output as OperationOutput<N>;
    } catch (thrown) {
      throw this.#failure(thrown, signal);
    } finally {
      if (kind === 'write') this.#changes.noticeWrite();
    }
  }

  subscribe(listener: (change: DirectoryChange) => void): () => void {
    return this.#closed.signal.aborted ? () => undefined : this.#changes.subscribe(listener);
  }

  async close(): Promise<void> {
    this.#changes.close();
    this.#closed.abort();
  }

  #connect(signal: AbortSignal): Promise<Response> {
    const headers = { accept: 'text/event-stream' };
    return this.#send(
      () => new Request(this.#base + EVENTS_PATH, { headers, signal, cache: 'no-store' }),
      signal,
    );
  }

  /** Sends a request until it is answered by the server itself, a few times at most. */
  async #sendAgain(request: () => Request, signal: AbortSignal): Promise<Response> {
    for (let attempt = 1; ; attempt++) {
      const isLast = attempt >= ATTEMPTS;
      let wait = Math.min(this.#retryPause * 2 ** (attempt - 1), LONGEST_PAUSE);
      try {
        const response = await this.#send(request, signal);
        if (isLast || !PASSING.has(response.status)) return response;
        const asked = Number(response.headers.get('retry-after')) * 1000;
        if (asked > 0) wait = Math.min(asked, LONGEST_PAUSE);
      } catch (thrown) {
        if (isLast || signal.aborted) throw thrown;
      }
      await pause(wait * (0.75 + Math.random() / 2), signal);
      signal.throwIfAborted();
    }
  }

  /** Sends a request with the token; once more with a new one where that was refused. */
  async #send(request: () => Request, signal: AbortSignal): Promise<Response> {
    signal.throwIfAborted();
    const used = this.#currentToken();
    const response = await this.#sendWith(await untilAborted(used, signal), request());
    if (response.status !== 401 || !this.#getToken) return response;
    // All requests that were refused wait for the same new token.
    if (this.#token === used) this.#token = this.#askForToken('expired');
    return this.#sendWith(await untilAborted(this.#currentToken(), signal), request());
  }

  #sendWith(token: string | undefined, request: Request): Promise<Response> {
    if (token !== undefined) request.headers.set('authorization', `Bearer ${token}`);
    // A `fetch` given by the host may not look at its request's signal.
    return untilAborted(this.#fetch(request), request.signal);
  }

  #currentToken(): Promise<string | undefined> {
    this.#token ??= this.#askForToken('first');
    return this.#token;
  }

  #askForToken(reason: TokenRequest['reason']): Promise<string | undefined> {
    const { signal } = this.#closed;
    const asked = Promise.resolve().then(() => this.#getToken?.({ signal, reason }));
    // One that could not be had is asked for again by the next request.
    asked.catch(() => {
      if (this.#token === asked) this.#token = undefined;
    });
    return asked;
  }

  #failure(thrown: unknown, signal: AbortSignal | undefined): DirectoryError {
    if (this.#closed.signal.aborted) return new DirectoryError('unavailable', 'This adapter was closed.');
    if (signal?.aborted) return cancelled();
    if (isDirectoryError(thrown)) return thrown;
    return new DirectoryError('unavailable', 'The server cannot be reached.', { cause: thrown });
  }
}

/** A key as a header can carry it: hosts make theirs of anything. */
function headerText(key: string): string {
  return /^[\x21-\x7E]*$/.test(key) ? key : `json:${encodeURIComponent(JSON.stringify(key))}`;
}

function anyOf(signal: AbortSignal | undefined, closed: AbortSignal): AbortSignal {
  return signal ? AbortSignal.any([signal, closed]) : closed;
}
