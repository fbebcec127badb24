import type { DirectoryChange } from './adapter.js';
import { pause } from './pause.js';

const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 30_000;

/** What is told when changes were missed. */
const ANYTHING: DirectoryChange = {
  changeId: '',
  kinds: [
    'customers',
    'groups',
    'notes',
    'sales',
    'activity',
    'appointments',
    'loyalty',
    'coupons',
    'cards',
    'files',
    'settings',
    'imports',
  ],
  remote: true,
};

/**
 * Changes as a server streams them (`text/event-stream`), read with `fetch` because an `EventSource` sends
 * no token. Connected only while somebody listens; after a break, listeners are told that anything may differ.
 */
export class ChangeStream {
  readonly #connect: (signal: AbortSignal) => Promise<Response>;
  readonly #listeners = new Set<(change: DirectoryChange) => void>();
  #running: AbortController | undefined;
  #isConnected = false;
  #hasMissed = false;

  constructor(connect: (signal: AbortSignal) => Promise<Response>) {
    this.#connect = connect;
  }

  subscribe(listener: (change: DirectoryChange) => void): () => void {
    const entry = (change: DirectoryChange) => listener(change);
    this.#listeners.add(entry);
    if (!this.#running) void this.#run((this.#running = new AbortController()).signal);
    return () => {
      this.#listeners.delete(entry);
      if (this.#listeners.size === 0) this.#stop();
    };
  }

  /** To be called after each write: one made before the stream stood would not be told. */
  noticeWrite(): void {
    if (!this.#isConnected) this.#hasMissed = true;
  }

  close(): void {
    this.#listeners.clear();
    this.#stop();
  }

  async #run(signal: AbortSignal): Promise<void> {
    for (let wait = FIRST_PAUSE; !signal.aborted; wait = Math.min(wait * 2, LONGEST_PAUSE)) {
      try {
        const response = await this.#connect(signal);
        if (isRefused(response)) return;
        if (response.ok && response.body) {
          wait = FIRST_PAUSE;
          await this.#follow(response.body, signal);
        }
      } catch {
        // Not connected: tried again below, for as long as somebody listens.
      }
      this.#isConnected = false;
      this.#hasMissed = true;
      await pause(wait * (0.75 + Math.random() / 2), signal);
    }
  }

  async #follow(body: ReadableStream<Uint8Array>, signal: AbortSignal): Promise<void> {
    const reader = body.getReader();
    const decoder = new TextDecoder();
    signal.addEventListener('abort', () => void reader.cancel().catch(() => undefined), { once: true });
    this.#isConnected = true;
    if (this.#hasMissed) this.#tell(ANYTHING);
    this.#hasMissed = false;
    for (let text = ''; ;) {
      const { done, value } = await reader.read();
      if (done || signal.aborted) return;
      text += decoder.decode(value, { stream: true });
      const events = text.split(/\r?\n\r?\n/);
      text = events.pop() ?? '';
      for (const event of events) {
        const data = dataOf(event);
        if (data !== '') this.#tell({ ...(JSON.parse(data) as DirectoryChange), remote: true });
      }
    }
  }

  #tell(change: DirectoryChange): void {
    for (const listener of [...this.#listeners]) listener(change);
  }

  #stop(): void {
    this.#running?.abort();
    this.#running = undefined;
    this.#isConnected = false;
  }
}

/** A server that has no stream, or not for us, is not asked again. */
function isRefused({ status }: Response): boolean {
  return status >= 400 && status < 500 && status !== 408 && status !== 429;
}

function dataOf(event: string): string {
  return event
    .split(/\r?\n/)
    .filter((line) => line.startsWith('data:'))
    .map((line) => line.slice(5).trimStart())
    .join('\n');
}
