import { deepActiveElement } from './active-element.js';

/** Where the focus was before something opened over the page, and the way back when that closes. */
export class FocusReturn {
  #from: HTMLElement | undefined;

  /** Keeps what has the focus now. */
  remember(): void {
    const active = deepActiveElement();
    this.#from = active instanceof HTMLElement && active !== document.body ? active : undefined;
  }

  /**
   * Gives the focus back if it was lost with what closed. Rows of a list are drawn anew as it scrolls: `list`
   * knows which of them it was, and takes the focus too where nothing else can.
   */
  giveBack(list: HTMLElement | null): void {
    const from = this.#from;
    this.#from = undefined;
    if (!isFocusLost()) return;
    if (!from?.isConnected || from.closest('[role=row]') !== null) return list?.focus();
    from.focus();
    if (!isFocusLost()) return;
    // Safari shows what has room again (container queries) with the next frame, and focuses nothing before that.
    requestAnimationFrame(() => {
      if (isFocusLost()) from.focus();
      if (isFocusLost()) list?.focus();
    });
  }
}

/** Focuses the button that was pressed, so that the focus can return to it: Safari focuses none by itself. */
export function focusOpener({ currentTarget }: Event): void {
  if (currentTarget instanceof HTMLElement) currentTarget.focus();
}

/** Whether nothing has the focus: what had it went away, or is behind something modal. */
export function isFocusLost(): boolean {
  const active = deepActiveElement();
  return active === null || active === document.body || active.closest('[inert]') !== null;
}
