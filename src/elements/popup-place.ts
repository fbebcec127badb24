/** Pixels between a popup and its button, and between the popup and the edge of the window. */
const GAP = 4;
const EDGE = 8;

/** Whether popups can be put above everything else. */
export const CAN_POP_OVER = 'showPopover' in HTMLElement.prototype;

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
