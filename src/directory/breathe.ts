/** How long work may hold its thread before others get a turn, in milliseconds: half a frame. */
const TURN = 8;

/**
 * A function that long work awaits between its steps: it resolves at once while the turn is young, and
 * else lets waiting messages and frames go first.
 */
export function createBreathe(): () => Promise<void> {
  let turnStart = performance.now();
  return async () => {
    if (performance.now() - turnStart < TURN) return;
    await nextTask();
    turnStart = performance.now();
  };
}

/** A message arrives sooner than a timer, which browsers hold back by 4 ms when they are nested. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
