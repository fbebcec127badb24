import type { Store, StoreView } from '../../src/stores/store.js';

/** What a view hands out that a store may keep as its own. */
const HANDED_OUT: ReadonlySet<PropertyKey> = new Set<keyof StoreView>([
  'get',
  'getMany',
  'list',
  'all',
  'change',
  'changes',
  'changeByKey',
]);

/**
 * A store whose records nobody can change. The memory store hands out its own, as freezing or copying each would
 * cost a large export seconds: with this one around it, whoever writes into a record fails instead.
 */
export function withFrozenRecords(store: Store): Store {
  return {
    read: (work) => store.read((view) => work(frozenView(view))),
    write: (work, options) => store.write((transaction) => work(frozenView(transaction)), options),
    subscribe: (listener) => store.subscribe(listener),
    close: () => store.close(),
  };
}

function frozenView<View extends StoreView>(view: View): View {
  return new Proxy(view, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      const call = member.bind(target) as (...input: unknown[]) => unknown;
      if (name === 'records') {
        return async function* (...input: unknown[]) {
          for await (const batch of call(...input) as AsyncIterable<unknown>) yield frozen(batch);
        };
      }
      return HANDED_OUT.has(name) ? async (...input: unknown[]) => frozen(await call(...input)) : call;
    },
  });
}

/** Freezes the records of an answer; the list that holds them is the caller's. */
function frozen<T>(answer: T): T {
  if (Array.isArray(answer)) answer.forEach(freeze);
  else freeze(answer);
  return answer;
}

function freeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  Object.values(value).forEach(freeze);
}
