/** The `lang` of the nearest ancestor that has one, out through shadow roots; else the browser's language. */
export function nearestLanguage(element: Element): string {
  for (let node: Element | null = element; node;) {
    const holder: Element | null = node.closest('[lang]');
    const language = holder?.getAttribute('lang');
    if (language) return language;
    const root = node.getRootNode();
    node = root instanceof ShadowRoot ? root.host : null;
  }
  return navigator.language;
}

const listeners = new Set<() => void>();
let observer: MutationObserver | undefined;

/** Calls `listener` when a `lang` anywhere in the page changes; the function given back ends it. */
export function onLanguageChange(listener: () => void): () => void {
  listeners.add(listener);
  if (observer === undefined) {
    observer = new MutationObserver(() => {
      for (const each of [...listeners]) each();
    });
    observer.observe(document, { subtree: true, attributeFilter: ['lang'] });
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    observer?.disconnect();
    observer = undefined;
  };
}
