import type { SampleShop } from '../../../src/testing/sample-sales.js';
import { flatCustomers, foldedText, type Answer, type Question, type QueryEngine } from './query-engine.js';
import type { SqliteReply, SqliteRequest } from './sqlite.worker.js';

/** SQLite compiled to WebAssembly, its file in the origin private file system, in a worker of its own. */
export class SqliteEngine implements QueryEngine {
  readonly name: string = 'SQLite';
  readonly worker: Worker;
  readonly #now: number;
  protected readonly withTrigrams: boolean = false;

  constructor(
    now: number,
    worker = new Worker(new URL('./sqlite.worker.ts', import.meta.url), { type: 'module' }),
  ) {
    this.#now = now;
    this.worker = worker;
  }

  async load(shop: SampleShop): Promise<void> {
    await this.#send({ kind: 'load', customers: flatCustomers(shop), now: this.#now });
  }

  async ask(question: Question): Promise<Answer> {
    const { answer } = await this.#ask(question, false);
    return answer ?? { total: 0, ids: [] };
  }

  async time(question: Question): Promise<number> {
    const { milliseconds } = await this.#ask(question, true);
    return milliseconds;
  }

  async close(): Promise<void> {
    await this.#send({ kind: 'close' });
    this.worker.terminate();
  }

  #ask(question: Question, isTimed: boolean): Promise<SqliteReply> {
    const { withTrigrams } = this;
    return this.#send({ kind: 'ask', question: withFoldedText(question), withTrigrams, isTimed });
  }

  #send(request: SqliteRequest): Promise<SqliteReply> {
    return new Promise((resolve, reject) => {
      this.worker.onmessage = ({ data }: MessageEvent<SqliteReply>) => {
        if (data.error === undefined) resolve(data);
        else reject(new Error(data.error));
      };
      this.worker.onerror = ({ message }) => reject(new Error(`SQLite's worker: ${message}`));
      this.worker.postMessage(request);
    });
  }
}

/**
 * The same file searched by its trigram index, which finds texts of three letters and more, is as large as the
 * rest and takes most of the time of loading.
 */
export class SqliteTrigramEngine extends SqliteEngine {
  override readonly name = 'SQLite trigrams';
  protected override readonly withTrigrams = true;

  constructor(now: number, loaded: SqliteEngine) {
    super(now, loaded.worker);
  }

  override load(): Promise<void> {
    return Promise.resolve();
  }

  override close(): Promise<void> {
    return Promise.resolve();
  }
}

function withFoldedText(question: Question): Question {
  return question.kind === 'search' ? { ...question, text: foldedText(question.text) } : question;
}
