/** Pixels between a popup and its button, and between the popup and the edge of the window. */
const GAP = 4;
const EDGE = 8;

/** Whether popups can be put above everything else. */
export const CAN_POP_OVER = 'showPopover' in HTMLElement.prototype;

/** Whether the focus leaves a popup and its button for something else in the page. */
export function leavesPopup({ relatedTarget }: FocusEvent, popup: HTMLElement, button: HTMLElement): boolean {
  // Focus that goes to nothing is a press somewhere (which closes it) or another window (which need not).
  return relatedTarget instanceof Node && !popup.contains(relatedTarget) && relatedTarget !== button;
}

/** Tells when the page moves under an open popup, which does not move with it; the function given back ends it. */
export function onPageMoves(popup: HTMLElement, moved: (event: Event) => void): () => void {
  const listen = (event: Event): void => {
    if (event.type !== 'scroll' || !event.composedPath().includes(popup)) moved(event);
  };
  addEventListener('resize', listen);
  document.addEventListener('scroll', listen, { capture: true, passive: true });
  return () => {
    removeEventListener('resize', listen);
    document.removeEventListener('scroll', listen, { capture: true });
  };
}

/** Puts an open popup below its button or above it, wherever it fits, and inside the window. */
export function placePopup(popup: HTMLElement, button: HTMLElement, align: 'start' | 'end' = 'start'): void {
  const { style } = popup;
  style.removeProperty('max-block-size');
  const anchor = button.getBoundingClientRect();
  const { width, height } = popup.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const isRightToLeft = getComputedStyle(button).direction === 'rtl';
  const x = (align === 'end') === isRightToLeft ? anchor.left : anchor.right - width;
  const below = clientHeight - anchor.bottom - GAP - EDGE;
  const above = anchor.top - GAP - EDGE;
  const opensUp = height > below && above > below;
  const room = Math.max(opensUp ? above : below, 80);
  const y = opensUp ? anchor.top - GAP - Math.min(height, room) : anchor.bottom + GAP;
  style.setProperty('max-block-size', `${room}px`);
  style.setProperty('left', `${Math.max(EDGE, Math.min(x, clientWidth - width - EDGE))}px`);
  style.setProperty('top', `${Math.max(EDGE, y)}px`);
}
