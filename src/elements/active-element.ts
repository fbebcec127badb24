/** The element that has the focus, in through shadow roots. */
export function deepActiveElement(): Element | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}

/**
 * Whether an element has the focus, or anything in it has, in through shadow roots. Unlike `:focus-within` this
 * is so in a window that is not the active one too: who comes back to it goes on where they were.
 */
export function hasFocusWithin(element: Element | null): boolean {
  return element !== null && element.contains(activeBeside(element));
}

/** Whether an element itself has the focus, also in a window that is not the active one. */
export function hasFocus(element: Element | null): boolean {
  return element !== null && activeBeside(element) === element;
}

/** What has the focus in the tree that an element is in. */
function activeBeside(element: Element): Element | null {
  const root = element.getRootNode();
  return root instanceof Document || root instanceof ShadowRoot ? root.activeElement : null;
}
