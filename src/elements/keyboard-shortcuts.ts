/** What a key asks of the whole directory. */
export type Shortcut = 'search' | 'filters' | 'groups' | 'new' | 'edit' | 'undo' | 'back';

const SHORTCUTS: Readonly<Record<string, Shortcut>> = {
  '/': 'search',
  f: 'filters',
  g: 'groups',
  n: 'new',
  e: 'edit',
  Escape: 'back',
};

/**
 * The shortcut of a key press. Letters mean themselves while somebody types; a key that an inner element
 * has answered (`preventDefault`) is no shortcut.
 */
export function shortcutOf(event: KeyboardEvent): Shortcut | undefined {
  if (event.defaultPrevented || event.isComposing) return undefined;
  const typing = isTyping(event);
  if (
    event.key.toLowerCase() === 'z' &&
    (event.ctrlKey || event.metaKey) &&
    !event.shiftKey &&
    !event.altKey
  ) {
    return typing ? undefined : 'undo';
  }
  if (event.ctrlKey || event.metaKey || event.altKey || typing) return undefined;
  return SHORTCUTS[event.key];
}

function isTyping(event: KeyboardEvent): boolean {
  const target = event.composedPath()[0];
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.localName === 'textarea' || target.localName === 'select')
    return true;
  return target instanceof HTMLInputElement && !NOT_TEXT.has(target.type);
}

const NOT_TEXT = new Set([
  'button',
  'checkbox',
  'radio',
  'range',
  'color',
  'file',
  'submit',
  'reset',
  'image',
]);
