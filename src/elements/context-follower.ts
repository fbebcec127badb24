import { ContextEvent, type Context } from '@lit/context';

/**
 * Takes the value that the nearest provider around an element has for a context, now and whenever it changes;
 * the function given back ends it. A provider that comes later is asked when it does: HTML that stands in the
 * page before the script loads is upgraded from the inside out as often as not.
 */
export function followContext<Value>(
  element: Element,
  context: Context<unknown, Value>,
  take: (value: Value) => void,
): () => void {
  let unfollow: (() => void) | undefined;
  const request = new AbortController();
  const answer = (value: Value, unsubscribe?: () => void): void => {
    if (request.signal.aborted) return unsubscribe?.();
    // A nearer provider took over.
    if (unsubscribe !== unfollow) unfollow?.();
    unfollow = unsubscribe;
    take(value);
  };
  const ask = (): void => {
    if (unfollow === undefined) element.dispatchEvent(new ContextEvent(context, element, answer, true));
  };
  document.addEventListener('context-provider', ask, { capture: true, signal: request.signal });
  ask();
  return () => {
    request.abort();
    unfollow?.();
    unfollow = undefined;
  };
}
