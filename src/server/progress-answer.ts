import type { Progress } from '../adapters/adapter.js';
import { toJson } from '../adapters/json.js';
import { problemOf } from '../adapters/problem.js';
import { PROGRESS_TYPE, type ProgressLine } from '../adapters/progress-lines.js';
import { sparingly } from '../adapters/sparingly.js';
import { asDirectoryError } from '../core/errors.js';

/** Whether a request takes an answer that tells how far the operation is. */
export function wantsProgress(request: Request): boolean {
  return (request.headers.get('accept') ?? '').toLowerCase().includes(PROGRESS_TYPE);
}

/**
 * The answer to an operation that tells how far it is. What is over before there is anything to tell is answered
 * like all others, by `whole`, or rejects; so most failures keep a status of their own.
 */
export function answerWithProgress(
  work: (onProgress: (progress: Progress) => void, gone: AbortSignal) => Promise<unknown>,
  whole: (output: unknown) => Response,
  headers: Record<string, string>,
): Promise<Response> {
  const gone = new AbortController();
  let stream: ReadableStreamDefaultController<Uint8Array> | undefined;
  const encoder = new TextEncoder();
  const say = (line: ProgressLine): void => {
    if (!gone.signal.aborted) stream?.enqueue(encoder.encode(`${toJson(line)}\n`));
  };
  const end = (line: ProgressLine): void => {
    say(line);
    if (!gone.signal.aborted) stream?.close();
  };
  return new Promise((resolve, reject) => {
    const open = (): void => {
      const body = new ReadableStream<Uint8Array>({
        start: (controller) => {
          stream = controller;
        },
        cancel: () => gone.abort(),
      });
      // Some proxies hold small answers back otherwise.
      const told = { ...headers, 'content-type': PROGRESS_TYPE, 'x-accel-buffering': 'no' };
      resolve(new Response(body, { headers: told }));
    };
    const onProgress = sparingly((progress) => {
      if (!stream) open();
      say({ progress });
    });
    work(onProgress, gone.signal).then(
      (output) => (stream ? end({ output: output ?? null }) : resolve(whole(output))),
      (thrown: unknown) => {
        if (stream) end({ problem: problemOf(asDirectoryError(thrown)) });
        else reject(asDirectoryError(thrown));
      },
    );
  });
}
