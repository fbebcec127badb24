import { DirectoryError } from '../core/errors.js';
import type { Progress } from './adapter.js';
import { errorOfResponse, type Problem } from './problem.js';

/**
 * The kind of an answer that tells how far a long operation is: lines of JSON, any number with `progress` and a
 * last one with the `output`, or with the `problem` that came up on the way.
 */
export const PROGRESS_TYPE = 'application/x-ndjson';

export type ProgressLine = { progress: Progress } | { output: unknown } | { problem: Problem };

/** Reads such an answer to its output. Rejects with its problem, and with `unavailable` where it breaks off. */
export async function readProgressLines(
  body: ReadableStream<Uint8Array>,
  onProgress: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<unknown> {
  const reader = body.getReader();
  signal.addEventListener('abort', () => void reader.cancel().catch(() => undefined), { once: true });
  const decoder = new TextDecoder();
  for (let text = ''; ;) {
    const { done, value } = await reader.read();
    signal.throwIfAborted();
    if (done) throw new DirectoryError('unavailable', 'The answer of the server broke off.');
    text += decoder.decode(value, { stream: true });
    const lines = text.split('\n');
    text = lines.pop()!;
    for (const line of lines) {
      if (line === '') continue;
      const told = JSON.parse(line) as ProgressLine;
      if ('output' in told) return told.output;
      if ('problem' in told) throw await errorOf(told.problem);
      onProgress(told.progress);
    }
  }
}

function errorOf(problem: Problem): Promise<DirectoryError> {
  return errorOfResponse(new Response(JSON.stringify(problem), { status: problem.status }));
}
