/** What a key asks of the list. `extend`: Shift was held, so what lies between is selected too. */
export type ListCommand =
  | { type: 'rows'; by: number; extend: boolean }
  | { type: 'pages'; by: 1 | -1; extend: boolean }
  | { type: 'first-row' | 'last-row'; extend: boolean }
  | { type: 'cells'; by: 1 | -1 }
  | { type: 'first-cell' | 'last-cell' }
  | { type: 'open' | 'edit' | 'select' | 'select-to-here' | 'select-all' | 'back' };

/** Where the focus of the grid is when a key is pressed. */
export interface KeyPlace {
  /** On a cell rather than on a whole row. */
  inCell: boolean;
  /** On a checkbox or a button, which answer Space and Enter themselves. */
  onControl: boolean;
  /** The text runs from right to left. */
  rightToLeft: boolean;
}

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** The command of a key pressed in the grid; undefined for a key that means nothing there. */
export function listCommand(event: Key, place: KeyPlace): ListCommand | undefined {
  if (event.altKey) return undefined;
  const extend = event.shiftKey;
  if (event.ctrlKey || event.metaKey) return commandWithControl(event.key, extend);
  const forward = place.rightToLeft ? -1 : 1;
  switch (event.key) {
    case 'ArrowDown':
      return { type: 'rows', by: 1, extend };
    case 'ArrowUp':
      return { type: 'rows', by: -1, extend };
    case 'PageDown':
      return { type: 'pages', by: 1, extend };
    case 'PageUp':
      return { type: 'pages', by: -1, extend };
    case 'Home':
      return place.inCell ? { type: 'first-cell' } : { type: 'first-row', extend };
    case 'End':
      return place.inCell ? { type: 'last-cell' } : { type: 'last-row', extend };
    case 'ArrowRight':
      return { type: 'cells', by: forward };
    case 'ArrowLeft':
      return { type: 'cells', by: forward === 1 ? -1 : 1 };
    case 'Enter':
      return place.onControl ? undefined : { type: 'open' };
    case ' ':
      if (place.onControl && !extend) return undefined;
      return { type: extend ? 'select-to-here' : 'select' };
    case 'e':
      return { type: 'edit' };
    case 'Escape':
      return { type: 'back' };
    default:
      return undefined;
  }
}

function commandWithControl(key: string, extend: boolean): ListCommand | undefined {
  if (key === 'Home') return { type: 'first-row', extend };
  if (key === 'End') return { type: 'last-row', extend };
  return key.toLowerCase() === 'a' && !extend ? { type: 'select-all' } : undefined;
}
