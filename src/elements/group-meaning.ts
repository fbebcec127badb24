/** How long the pointer rests on a group before its meaning is told, in milliseconds. */
const REST = 450;
/** Pixels between a group and what is told of it, and between that and the edge of the window. */
const GAP = 6;
const EDGE = 8;

/** What a group means, in a bubble beside its line: after the pointer rested there, or at once. */
export class GroupMeaning {
  readonly #bubble: () => HTMLElement | null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(bubble: () => HTMLElement | null) {
    this.#bubble = bubble;
  }

  get isShown(): boolean {
    return this.#bubble()?.classList.contains('open') ?? false;
  }

  /** Shows the text beside `line` when the pointer stays there. */
  showSoon(line: HTMLElement, text: () => string): void {
    this.hide();
    this.#timer = setTimeout(() => this.show(line, text()), REST);
  }

  /** Shows `text` beside `line`, or under it where there is no room. */
  show(line: HTMLElement, text: string): void {
    const bubble = this.#bubble();
    this.hide();
    if (bubble === null || text === '' || !line.isConnected) return;
    bubble.textContent = text;
    bubble.classList.add('open');
    if ('showPopover' in bubble) bubble.showPopover();
    const anchor = line.getBoundingClientRect();
    const { width, height } = bubble.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    const isRightToLeft = getComputedStyle(line).direction === 'rtl';
    const beside = isRightToLeft ? anchor.left - GAP - width : anchor.right + GAP;
    const fits = beside >= EDGE && beside + width <= clientWidth - EDGE;
    const x = fits ? beside : Math.max(EDGE, Math.min(anchor.left, clientWidth - width - EDGE));
    const y = fits ? anchor.top : anchor.bottom + GAP;
    bubble.style.setProperty('left', `${x}px`);
    bubble.style.setProperty('top', `${Math.max(EDGE, Math.min(y, clientHeight - height - EDGE))}px`);
    addEventListener('scroll', this.hide, { capture: true, passive: true });
  }

  readonly hide = (): void => {
    clearTimeout(this.#timer);
    removeEventListener('scroll', this.hide, { capture: true });
    const bubble = this.#bubble();
    if (bubble === null || !this.isShown) return;
    if ('hidePopover' in bubble) bubble.hidePopover();
    bubble.classList.remove('open');
  };
}
