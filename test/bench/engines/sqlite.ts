import type { CustomerRecord } from '../../../src/core/customer.js';
import { flatCustomer, foldedText, type Answer, type Question, type QueryEngine } from './query-engine.js';
import type { SqliteReply, SqliteRequest } from './sqlite.worker.js';

/** SQLite compiled to WebAssembly, its file in the origin private file system, in a worker of its own. */
export class SqliteEngine implements QueryEngine {
  readonly name = 'SQLite';
  readonly #worker = new Worker(new URL('./sqlite.worker.ts', import.meta.url), { type: 'module' });

  async load(records: readonly CustomerRecord[]): Promise<void> {
    await this.#send({ kind: 'load', customers: records.map(flatCustomer) });
  }

  async ask(question: Question): Promise<Answer> {
    const reply = await this.#send({ kind: 'ask', question: withFoldedText(question), times: 1 });
    return reply.answer ?? { total: 0, ids: [] };
  }

  async time(question: Question): Promise<number> {
    const reply = await this.#send({ kind: 'ask', question: withFoldedText(question), times: 5 });
    return reply.milliseconds;
  }

  async close(): Promise<void> {
    await this.#send({ kind: 'close' });
    this.#worker.terminate();
  }

  #send(request: SqliteRequest): Promise<SqliteReply> {
    return new Promise((resolve, reject) => {
      this.#worker.onmessage = ({ data }: MessageEvent<SqliteReply>) => {
        if (data.error === undefined) resolve(data);
        else reject(new Error(data.error));
      };
      this.#worker.onerror = ({ message }) => reject(new Error(`SQLite's worker: ${message}`));
      this.#worker.postMessage(request);
    });
  }
}

function withFoldedText(question: Question): Question {
  return question.kind === 'search' ? { ...question, text: foldedText(question.text) } : question;
}
