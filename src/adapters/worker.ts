import { asDirectoryError, DirectoryError, type ErrorData } from '../core/errors.js';
import type { Actor, Permission } from '../core/permissions.js';
import { createBreathe } from '../directory/breathe.js';
import type { Directory } from '../directory/directory.js';
import type { OperationInput, OperationName, OperationOutput } from '../directory/operation-types.js';
import { OPERATION_NAMES } from '../directory/operations.js';
import type { CallOptions, DirectoryAdapter, DirectoryChange, Progress } from './adapter.js';
import { directoryChange } from './local.js';
import { sparingly } from './sparingly.js';

/** What the page says to the worker. `Options` is what opens the directory. */
type Request<Options> =
  | { type: 'open'; options: Options }
  /** The next items of a long list in the input of a call that is yet to come. */
  | { type: 'portion'; call: number; field: string; items: unknown[] }
  | {
      type: 'call';
      call: number;
      name: OperationName;
      input: unknown;
      /** The page's clock, in milliseconds: tests give it their own. */
      now: number;
      idempotencyKey?: string;
      actor?: Actor;
      permissions?: ReadonlySet<Permission>;
      wantsProgress: boolean;
    }
  | { type: 'cancel'; call: number }
  | { type: 'catch-up' }
  | { type: 'close' };

/** What the worker says to the page. */
type Reply =
  /** The script runs: workers are allowed here. */
  | { type: 'started' }
  | { type: 'opening'; progress: Progress }
  | { type: 'opened' }
  | { type: 'open-failed'; error: ErrorData }
  | { type: 'done'; call: number; output: unknown }
  | { type: 'failed'; call: number; error: ErrorData }
  | { type: 'progress'; call: number; progress: Progress }
  | { type: 'change'; change: DirectoryChange }
  | { type: 'closed' };

/** The part of a worker and of its global scope that the protocol needs. */
interface Port {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
}

/** The worker's half: opens one directory when it is asked to, and answers calls. */
export function serveDirectory<Options>(
  port: Port,
  open: (options: Options, onProgress: (progress: Progress) => void) => Promise<Directory>,
): void {
  const running = new Map<number, AbortController>();
  /** Lists that came ahead of their call, by its number. */
  const ahead = new Map<number, Record<string, unknown[]>>();
  let directory: Directory | undefined;
  const reply = (message: Reply) => port.postMessage(message);

  port.addEventListener('message', ({ data }: MessageEvent<Request<Options>>) => void answer(data));
  reply({ type: 'started' });

  async function answer(request: Request<Options>): Promise<void> {
    switch (request.type) {
      case 'open':
        return openDirectory(request.options);
      case 'portion':
        return keep(request);
      case 'call':
        return perform(request);
      case 'cancel':
        ahead.delete(request.call);
        return running.get(request.call)?.abort();
      case 'catch-up':
        // What was missed arrives as changes; a failure shows at the next call.
        return directory?.catchUp().catch(() => undefined);
      case 'close':
        await directory?.close().catch(() => undefined);
        return reply({ type: 'closed' });
      default:
        return request satisfies never;
    }
  }

  function keep({ call, field, items }: Extract<Request<Options>, { type: 'portion' }>): void {
    const lists = ahead.get(call) ?? {};
    ahead.set(call, lists);
    (lists[field] ??= []).push(...items);
  }

  async function openDirectory(options: Options): Promise<void> {
    try {
      directory = await open(options, (progress) => reply({ type: 'opening', progress }));
      directory.subscribe((change) => reply({ type: 'change', change: directoryChange(change) }));
      reply({ type: 'opened' });
    } catch (thrown) {
      reply({ type: 'open-failed', error: asDirectoryError(thrown).toJSON() });
    }
  }

  async function perform(request: Extract<Request<Options>, { type: 'call' }>): Promise<void> {
    const { call, name, now, wantsProgress, idempotencyKey, actor, permissions } = request;
    const lists = ahead.get(call);
    ahead.delete(call);
    const input = lists === undefined ? request.input : { ...(request.input as object), ...lists };
    const controller = new AbortController();
    running.set(call, controller);
    try {
      if (!directory) throw new DirectoryError('unavailable', 'The directory is not open.');
      const output = await directory.perform(name, input as OperationInput<OperationName>, {
        now: new Date(now),
        signal: controller.signal,
        ...(wantsProgress
          ? { onProgress: sparingly((progress) => reply({ type: 'progress', call, progress })) }
          : {}),
        ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
        ...(actor === undefined ? {} : { actor }),
        ...(permissions === undefined ? {} : { permissions }),
      });
      reply({ type: 'done', call, output });
    } catch (thrown) {
      reply({ type: 'failed', call, error: asDirectoryError(thrown).toJSON() });
    } finally {
      running.delete(call);
    }
  }
}

/** A call whose answer has not come. */
interface Waiting {
  resolve: (output: unknown) => void;
  reject: (error: DirectoryError) => void;
  onProgress: ((progress: Progress) => void) | undefined;
}

/** Items of a list that are sent at once: copying so many takes the page a few milliseconds. */
const PORTION = 1_000;

/** How long a worker may take to say its first word, in milliseconds, before the page does its work. */
const START_TIMEOUT = 5_000;

/** The page's half: a directory that lives in a worker. */
export class WorkerAdapter implements DirectoryAdapter {
  readonly operations: ReadonlySet<OperationName> = new Set(OPERATION_NAMES);
  readonly keepsPermissions = true;
  readonly #worker: Worker;
  readonly #now: () => Date;
  readonly #waiting = new Map<number, Waiting>();
  readonly #listeners = new Set<(change: DirectoryChange) => void>();
  #calls = 0;
  #closed: Promise<void> | undefined;
  #hasClosed: (() => void) | undefined;

  private constructor(worker: Worker, now: () => Date) {
    this.#worker = worker;
    this.#now = now;
    worker.addEventListener('message', ({ data }: MessageEvent<Reply>) => this.#receive(data));
    worker.addEventListener('error', () => this.#fail('The worker failed.'));
    worker.addEventListener('messageerror', () => this.#fail('An answer of the worker could not be read.'));
  }

  /**
   * Opens a directory in a worker. Gives `undefined` if the worker does not start: a content security
   * policy that forbids workers fires an event or says nothing at all. Throws what opening threw.
   */
  static async open<Options>(
    worker: Worker,
    options: Options,
    { now, onProgress }: { now: () => Date; onProgress?: (progress: Progress) => void },
  ): Promise<WorkerAdapter | undefined> {
    if (!(await hasStarted(worker))) {
      worker.terminate();
      return undefined;
    }
    const opened = new Promise<void>((resolve, reject) => {
      worker.addEventListener('message', ({ data }: MessageEvent<Reply>) => {
        if (data.type === 'opening') onProgress?.(data.progress);
        if (data.type === 'opened') resolve();
        if (data.type === 'open-failed') reject(DirectoryError.fromJSON(data.error));
      });
      worker.addEventListener('error', () => reject(new DirectoryError('unavailable', 'The worker failed.')));
    });
    worker.postMessage({ type: 'open', options } satisfies Request<Options>);
    try {
      await opened;
    } catch (thrown) {
      worker.terminate();
      throw thrown;
    }
    return new WorkerAdapter(worker, now);
  }

  async call<N extends OperationName>(
    name: N,
    input: OperationInput<N>,
    { signal, onProgress, ...options }: CallOptions = {},
  ): Promise<OperationOutput<N>> {
    if (this.#isClosing) throw new DirectoryError('unavailable', 'This adapter was closed.');
    if (signal?.aborted) throw new DirectoryError('cancelled', 'The operation was cancelled.');
    const call = ++this.#calls;
    const cancel = () => this.#send({ type: 'cancel', call });
    let isAsked = false;
    try {
      const rest = hasLongList(input) ? await this.#sendAhead(call, input, signal) : input;
      return await new Promise<OperationOutput<N>>((resolve, reject) => {
        this.#waiting.set(call, {
          resolve: (output) => resolve(output as OperationOutput<N>),
          reject,
          onProgress,
        });
        signal?.addEventListener('abort', cancel, { once: true });
        this.#send({
          type: 'call',
          call,
          name,
          input: rest,
          now: this.#now().getTime(),
          wantsProgress: onProgress !== undefined,
          ...options,
        });
        isAsked = true;
      });
    } catch (thrown) {
      if (!isAsked) cancel();
      // Functions and the like cannot be sent.
      if (thrown instanceof DOMException && thrown.name === 'DataCloneError') {
        throw new DirectoryError('invalid', 'The input is not plain data.', {
          issues: [{ code: 'not-data', message: 'The input is not plain data.' }],
        });
      }
      throw asDirectoryError(thrown);
    } finally {
      this.#waiting.delete(call);
      signal?.removeEventListener('abort', cancel);
    }
  }

  subscribe(listener: (change: DirectoryChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Asks the worker to notice what other tabs did while this page slept. */
  catchUp(): void {
    this.#send({ type: 'catch-up' });
  }

  close(): Promise<void> {
    this.#closed ??= new Promise<void>((resolve) => {
      this.#hasClosed = resolve;
      this.#send({ type: 'close' });
    }).then(() => {
      this.#fail('This adapter was closed.');
      this.#worker.terminate();
    });
    return this.#closed;
  }

  get #isClosing(): boolean {
    return this.#closed !== undefined;
  }

  /** Sends the long lists of an input in portions, with rests for the page; gives what is left of the input. */
  async #sendAhead(call: number, input: object, signal: AbortSignal | undefined): Promise<object> {
    const breathe = createBreathe();
    const rest: Record<string, unknown> = {};
    for (const [field, value] of Object.entries(input)) {
      if (!isLongList(value)) {
        rest[field] = value;
        continue;
      }
      for (let start = 0; start < value.length; start += PORTION) {
        await breathe();
        if (this.#isClosing) throw new DirectoryError('unavailable', 'This adapter was closed.');
        if (signal?.aborted) throw new DirectoryError('cancelled', 'The operation was cancelled.');
        this.#send({ type: 'portion', call, field, items: value.slice(start, start + PORTION) });
      }
    }
    return rest;
  }

  #send(request: Request<unknown>): void {
    this.#worker.postMessage(request);
  }

  #receive(reply: Reply): void {
    switch (reply.type) {
      case 'done':
        return this.#waiting.get(reply.call)?.resolve(reply.output);
      case 'failed':
        return this.#waiting.get(reply.call)?.reject(DirectoryError.fromJSON(reply.error));
      case 'progress':
        return this.#waiting.get(reply.call)?.onProgress?.(reply.progress);
      case 'change':
        for (const listener of [...this.#listeners]) listener(reply.change);
        return;
      case 'closed':
        return this.#hasClosed?.();
      case 'started':
      case 'opening':
      case 'opened':
      case 'open-failed':
        return;
      default:
        return reply satisfies never;
    }
  }

  /** What becomes of the calls under way is not known: whoever retries a write gives its key again. */
  #fail(message: string): void {
    for (const { reject } of this.#waiting.values()) reject(new DirectoryError('unavailable', message));
    this.#hasClosed?.();
  }
}

function hasLongList(input: unknown): input is object {
  return typeof input === 'object' && input !== null && Object.values(input).some(isLongList);
}

function isLongList(value: unknown): value is unknown[] {
  return Array.isArray(value) && value.length > PORTION;
}

function hasStarted(worker: Worker): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), START_TIMEOUT);
    const settle = (started: boolean) => {
      clearTimeout(timer);
      resolve(started);
    };
    worker.addEventListener('message', () => settle(true), { once: true });
    worker.addEventListener('error', () => settle(false), { once: true });
  });
}
