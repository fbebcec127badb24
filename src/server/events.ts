import type { DirectoryAdapter } from '../adapters/adapter.js';
import { toJson } from '../adapters/json.js';

/** Proxies close a connection that says nothing. */
const HEARTBEAT = 20_000;

/** The changes of a directory as `text/event-stream`: ids, versions and kinds, as long as `signal` lasts. */
export function changeEvents(adapter: DirectoryAdapter, signal: AbortSignal): Response {
  const encoder = new TextEncoder();
  let stop = () => {};
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (text: string) => controller.enqueue(encoder.encode(text));
      const unsubscribe = adapter.subscribe((change) =>
        send(`event: change\nid: ${change.changeId}\ndata: ${toJson(change)}\n\n`),
      );
      const heartbeat = setInterval(() => send(': still here\n\n'), HEARTBEAT);
      const end = () => {
        stop();
        controller.close();
      };
      stop = () => {
        clearInterval(heartbeat);
        unsubscribe();
        signal.removeEventListener('abort', end);
      };
      signal.addEventListener('abort', end);
      send(': connected\n\n');
    },
    cancel: () => stop(),
  });
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      // Some proxies hold small answers back otherwise.
      'x-accel-buffering': 'no',
    },
  });
}
