import { hasFocusWithin } from './active-element.js';

/** A row of the list: an element, drawn again for whatever index it is given. */
export interface RecycledRow {
  readonly element: HTMLElement;
}

export interface RowRecyclerOptions<Row extends RecycledRow> {
  /** What scrolls. */
  scroller: HTMLElement;
  /** What is as tall as all rows together; the only child of the scroller beside what sticks to its top. */
  spacer: HTMLElement;
  /** What holds the rows, inside the spacer. */
  frame: HTMLElement;
  createRow: () => Row;
  /** Draws row `index` into `row`. */
  fillRow: (row: Row, index: number) => void;
  /** Called when other rows are on screen: `from` inclusive, `to` exclusive. */
  rangeChanged?: (from: number, to: number) => void;
}

/**
 * The tallest spacer in pixels. Chromium clamps boxes at 33.5 million px, Firefox collapses them above about
 * 17.9 million and lets nothing stick below 8.9 million (2^29 of its 60ths of a pixel).
 */
export const TALLEST_SPACER = 8_000_000;

/** Rows kept ready above and below the window, as a share of its height. */
const OVERSCAN = 0.5;
/** Rows whose offsets count from the same base: transforms stay small however far down the list is. */
const REBASE = 1_000;
/** Milliseconds without scrolling after which rows are put in reading order and a compressed bar is put right. */
const CALM = 160;
/** Pixels of a line, for wheels that count in lines. */
const WHEEL_LINE = 20;

/**
 * Shows any number of rows with a constant number of elements: row `i` is drawn in element `i % pool`.
 *
 * Up to {@link TALLEST_SPACER} the rows lie in the spacer and the browser scrolls them. Above it the range
 * is compressed: the frame sticks to the window and shows the rows at a position of its own (`top`), which
 * the wheel and touch move by the pixels they say, and the scroll bar in proportion, so that every row can be
 * reached and the bar is always where the rows are.
 *
 * A row that is kept (it has the focus) stays in the document when its index leaves the window.
 */
export class RowRecycler<Row extends RecycledRow> {
  readonly #options: RowRecyclerOptions<Row>;
  readonly #resize: ResizeObserver;
  #count = 0;
  #rowHeight = 0;
  #viewport = 0;
  /** What sticks to the top of the scroller and hides what lies under it. */
  #headHeight = 0;
  /** Pixels above the window, of all rows' own height. */
  #top = 0;
  #pool: Row[] = [];
  /** Which index each row of the pool shows; -1 when none. */
  #shown: number[] = [];
  #range: [from: number, to: number] = [0, 0];
  /** Slots whose rows a jump left behind, and that were to be drawn again since. */
  readonly #outdated = new Set<number>();
  #base = 0;
  #kept: number | undefined;
  /** The kept row while its index is off the window, and the row that took its place. */
  #parked: Row | undefined;
  #spare: Row | undefined;
  #compressed = false;
  /** Where the scroll bar is by our own doing, or was when it last told us. */
  #bar = 0;
  #touching = false;
  #calm: ReturnType<typeof setTimeout> | undefined;

  constructor(options: RowRecyclerOptions<Row>) {
    this.#options = options;
    this.#resize = new ResizeObserver(() => this.measure());
  }

  connect(): void {
    const { scroller } = this.#options;
    this.#resize.observe(scroller);
    for (const sibling of this.#stuck()) this.#resize.observe(sibling);
    scroller.addEventListener('scroll', this.#onScroll, { passive: true });
    scroller.addEventListener('wheel', this.#onWheel, { passive: false });
    scroller.addEventListener('touchstart', this.#onTouch, { passive: true });
    scroller.addEventListener('touchend', this.#onTouch, { passive: true });
    scroller.addEventListener('touchcancel', this.#onTouch, { passive: true });
    this.measure();
  }

  disconnect(): void {
    const { scroller } = this.#options;
    this.#resize.disconnect();
    clearTimeout(this.#calm);
    scroller.removeEventListener('scroll', this.#onScroll);
    scroller.removeEventListener('wheel', this.#onWheel);
    for (const type of ['touchstart', 'touchend', 'touchcancel'] as const) {
      scroller.removeEventListener(type, this.#onTouch);
    }
  }

  get count(): number {
    return this.#count;
  }

  get rowHeight(): number {
    return this.#rowHeight;
  }

  /** Pixels between the first row and the top of the window. */
  get top(): number {
    return this.#top;
  }

  /** How many whole rows the window shows; at least one. */
  get pageSize(): number {
    return Math.max(1, Math.floor(this.#viewport / (this.#rowHeight || 1)));
  }

  /** The first row that is wholly in the window. */
  get firstVisible(): number {
    return Math.min(Math.ceil(this.#top / (this.#rowHeight || 1)), Math.max(0, this.#count - 1));
  }

  /** The rows drawn: `from` inclusive, `to` exclusive. */
  get range(): readonly [from: number, to: number] {
    return this.#range;
  }

  /** How many rows there are, and how tall each is in whole pixels. The window stays at the same row. */
  resize(count: number, rowHeight: number): void {
    if (count === this.#count && rowHeight === this.#rowHeight) return;
    const top = this.#rowHeight > 0 ? (this.#top / this.#rowHeight) * rowHeight : 0;
    this.#count = count;
    this.#rowHeight = rowHeight;
    this.#placeAll();
    this.#lay(top);
  }

  /** Reads sizes of the scroller again. */
  measure(): void {
    const { scroller } = this.#options;
    const headHeight = this.#stuck().reduce((height, element) => height + element.offsetHeight, 0);
    const viewport = Math.max(0, scroller.clientHeight - headHeight);
    if (viewport === this.#viewport && headHeight === this.#headHeight) return;
    this.#headHeight = headHeight;
    this.#viewport = viewport;
    this.#lay(this.#top);
  }

  /** Draws every row on screen again. */
  refresh(): void {
    for (const [slot, index] of this.#shown.entries()) {
      const row = this.#pool[slot];
      if (row === undefined || index < 0) continue;
      if (this.#isCurrent(index)) this.#options.fillRow(row, index);
      else this.#outdated.add(slot);
    }
    if (this.#parked && this.#kept !== undefined) this.#options.fillRow(this.#parked, this.#kept);
  }

  /** Throws all rows away and makes new ones: their shape changed. */
  rebuild(): void {
    for (const row of [...this.#pool, this.#parked, this.#spare]) row?.element.remove();
    this.#pool = [];
    this.#shown = [];
    this.#parked = this.#spare = undefined;
    this.#lay(this.#top);
  }

  /** The row that shows `index`, if one does. */
  row(index: number): Row | undefined {
    if (this.#parked && index === this.#kept) return this.#parked;
    const slot = this.#pool.length === 0 ? -1 : index % this.#pool.length;
    return this.#shown[slot] === index && this.#isCurrent(index) ? this.#pool[slot] : undefined;
  }

  /** The index that an element inside a row belongs to. */
  indexOf(element: Node): number | undefined {
    if (this.#parked?.element.contains(element)) return this.#kept;
    const slot = this.#pool.findIndex((row) => row.element.contains(element));
    const index = this.#shown[slot];
    return index === undefined || index < 0 ? undefined : index;
  }

  /** Keeps the row of `index` in the document wherever the list scrolls; `undefined` lets it go. */
  keep(index: number | undefined): void {
    if (index === this.#kept) return;
    this.#release();
    this.#kept = index;
    this.#draw();
  }

  /** Scrolls so that `top` pixels of rows are above the window. */
  scrollTo(top: number): void {
    this.#moveTo(top);
    this.#draw();
  }

  /** Scrolls as little as it takes to show a row wholly. */
  scrollToIndex(index: number): void {
    const start = index * this.#rowHeight;
    const end = start + this.#rowHeight - this.#viewport;
    // A window lower than a row shows the row's beginning.
    if (this.#top > start || end > start) this.scrollTo(start);
    else if (this.#top < end) this.scrollTo(end);
    else this.#draw();
  }

  /** Not left behind by a jump, to be drawn again when the list is calm. */
  #isCurrent(index: number): boolean {
    const [from, to] = this.#range;
    return (index >= from && index < to) || (index >= 0 && index === this.#kept);
  }

  get #height(): number {
    return this.#count * this.#rowHeight;
  }

  get #lowestTop(): number {
    return Math.max(0, this.#height - this.#viewport);
  }

  get #lowestBar(): number {
    return Math.max(0, Math.min(this.#height, TALLEST_SPACER) - this.#viewport);
  }

  #stuck(): HTMLElement[] {
    const { scroller, spacer } = this.#options;
    return [...scroller.children].filter(
      (child): child is HTMLElement => child !== spacer && child instanceof HTMLElement,
    );
  }

  /** Takes the sizes in: the spacer, the mode, the pool, and `top` inside what is possible. */
  #lay(top: number): void {
    const { spacer, frame } = this.#options;
    spacer.style.setProperty('block-size', `${Math.min(this.#height, TALLEST_SPACER)}px`);
    const compressed = this.#height > TALLEST_SPACER;
    if (compressed !== this.#compressed) {
      this.#compressed = compressed;
      frame.classList.toggle('compressed', compressed);
      frame.style.removeProperty('transform');
    }
    frame.style.setProperty('inset-block-start', compressed ? `${this.#headHeight}px` : '0');
    this.#growPool();
    this.#moveTo(top);
    this.#draw();
  }

  #growPool(): void {
    if (this.#rowHeight === 0) return;
    const ready = Math.ceil((this.#viewport / this.#rowHeight) * OVERSCAN);
    const size = Math.ceil(this.#viewport / this.#rowHeight) + 1 + 2 * ready;
    if (this.#viewport === 0 || size === this.#pool.length) return;
    const kept = this.#kept === undefined || this.#parked ? undefined : this.row(this.#kept);
    // Another pool size gives every index another slot; the kept row must be the one of its slot again.
    const rows = this.#pool.filter((row) => row !== kept);
    while (rows.length < size - (kept ? 1 : 0)) rows.push(this.#createRow());
    for (const row of rows.splice(size - (kept ? 1 : 0))) row.element.remove();
    if (kept && this.#kept !== undefined) rows.splice(this.#kept % size, 0, kept);
    this.#pool = rows;
    this.#shown = rows.map((row) => (row === kept ? (this.#kept ?? -1) : -1));
    if (this.#parked === undefined) this.#spare ??= this.#createRow();
  }

  #createRow(): Row {
    const row = this.#options.createRow();
    row.element.hidden = true;
    this.#options.frame.append(row.element);
    return row;
  }

  #moveTo(top: number): void {
    const { scroller } = this.#options;
    this.#top = Math.max(0, Math.min(top, this.#lowestTop));
    const bar = this.#compressed ? Math.round((this.#top / this.#lowestTop) * this.#lowestBar) : this.#top;
    if (Math.abs(scroller.scrollTop - bar) >= 1) scroller.scrollTop = bar;
    this.#bar = scroller.scrollTop;
    if (!this.#compressed) this.#top = Math.min(this.#bar, this.#lowestTop);
  }

  /** Draws the rows on screen and those kept ready; after a jump the latter wait until the list is calm. */
  #draw(isCalm = false): void {
    const size = this.#pool.length;
    if (size === 0 || this.#rowHeight === 0) return;
    const onScreen = Math.ceil(this.#viewport / this.#rowHeight) + 1;
    const ready = (size - onScreen) / 2;
    const seen = Math.floor(this.#top / this.#rowHeight);
    const from = Math.max(0, Math.min(seen - ready, this.#count - size));
    const to = Math.min(this.#count, from + size);
    const [before, end] = this.#range;
    this.#rebase(from);
    const isJump = before < end && (seen >= end || seen + onScreen <= before);
    if (isJump && !isCalm) this.#fill(seen, Math.min(to, seen + onScreen));
    else this.#fill(from, from + size);
    if (from === before && to === end) return;
    this.#range = [from, to];
    this.#options.rangeChanged?.(from, to);
    this.#calmDown();
  }

  /** Gives the rows `from` (inclusive) to `to` (exclusive) their elements; past the last row these show nothing. */
  #fill(from: number, to: number): void {
    const size = this.#pool.length;
    for (let index = from; index < to; index++) {
      const slot = index % size;
      if (this.#shown[slot] === index && index < this.#count && !this.#outdated.has(slot)) continue;
      if (index === this.#kept && this.#parked) this.#unpark(slot);
      else if (this.#shown[slot] === this.#kept && this.#kept !== undefined && index !== this.#kept)
        this.#park(slot);
      this.#assign(slot, index < this.#count ? index : -1);
    }
  }

  #assign(slot: number, index: number): void {
    const row = this.#pool[slot];
    if (row === undefined) return;
    this.#shown[slot] = index;
    this.#outdated.delete(slot);
    row.element.hidden = index < 0;
    if (index < 0) return;
    this.#place(row, index);
    this.#options.fillRow(row, index);
  }

  #placeAll(): void {
    for (const [slot, index] of this.#shown.entries()) {
      const row = this.#pool[slot];
      if (row && index >= 0) this.#place(row, index);
    }
  }

  #place(row: Row, index: number): void {
    row.element.style.setProperty('transform', `translateY(${(index - this.#base) * this.#rowHeight}px)`);
  }

  /** In a compressed range the frame moves under the window and the rows count from a base nearby. */
  #rebase(from: number): void {
    const base = this.#compressed ? Math.floor(from / REBASE) * REBASE : 0;
    if (base !== this.#base) {
      this.#base = base;
      this.#placeAll();
    }
    if (this.#compressed) {
      const offset = base * this.#rowHeight - this.#top;
      this.#options.frame.style.setProperty('transform', `translateY(${offset}px)`);
    }
  }

  /** Takes the kept row out of the pool; it waits above the window, unseen but in the document. */
  #park(slot: number): void {
    const row = this.#pool[slot];
    if (row === undefined || this.#spare === undefined) return;
    this.#pool[slot] = this.#spare;
    this.#shown[slot] = -1;
    this.#spare = undefined;
    this.#parked = row;
    row.element.classList.add('parked');
  }

  #unpark(slot: number): void {
    this.#spare = this.#pool[slot];
    if (this.#spare) this.#spare.element.hidden = true;
    if (this.#parked) this.#pool[slot] = this.#parked;
    this.#parked?.element.classList.remove('parked');
    this.#parked = undefined;
  }

  /** A parked row that is kept no longer becomes the spare one. */
  #release(): void {
    if (this.#parked === undefined) return;
    this.#spare = this.#parked;
    this.#spare.element.classList.remove('parked');
    this.#spare.element.hidden = true;
    this.#parked = undefined;
  }

  readonly #onScroll = (): void => {
    const bar = this.#options.scroller.scrollTop;
    if (!this.#compressed) {
      this.#top = Math.max(0, Math.min(bar, this.#lowestTop));
    } else if (bar === this.#bar) {
      return;
    } else if (this.#touching) {
      this.#top = Math.max(0, Math.min(this.#top + bar - this.#bar, this.#lowestTop));
    } else {
      // Some engines stop a fraction of a pixel short of the end.
      this.#top = bar >= this.#lowestBar - 1 ? this.#lowestTop : (bar / this.#lowestBar) * this.#lowestTop;
    }
    this.#bar = bar;
    this.#draw();
    this.#calmDown();
  };

  readonly #onWheel = (event: WheelEvent): void => {
    if (!this.#compressed || event.ctrlKey || event.shiftKey || event.deltaY === 0) return;
    const unit = [1, WHEEL_LINE, this.#viewport][event.deltaMode] ?? 1;
    const top = Math.max(0, Math.min(this.#top + event.deltaY * unit, this.#lowestTop));
    // At an end the page around scrolls on.
    if (top === this.#top) return;
    event.preventDefault();
    this.scrollTo(top);
  };

  readonly #onTouch = (event: TouchEvent): void => {
    this.#touching = true;
    if (event.type !== 'touchstart') this.#calmDown();
  };

  #calmDown(): void {
    clearTimeout(this.#calm);
    this.#calm = setTimeout(() => {
      // Where the bar moved already but has not told yet, it is the one to follow.
      const isToldAll = this.#options.scroller.scrollTop === this.#bar;
      if (this.#compressed && this.#touching && isToldAll) this.#moveTo(this.#top);
      this.#touching = false;
      this.#draw(true);
      this.#sortElements();
    }, CALM);
  }

  /** Puts the elements into the order of their rows, as screen readers read; the focused one is not moved. */
  #sortElements(): void {
    const { frame } = this.#options;
    const inOrder = this.#pool
      .map((row, slot) => ({ element: row.element, index: this.#shown[slot] ?? -1 }))
      .filter(({ index }) => index >= 0)
      .sort((a, b) => a.index - b.index)
      .map(({ element }) => element);
    const focused = inOrder.findIndex(hasFocusWithin);
    let before: Element | null = null;
    for (const element of inOrder.slice(focused + 1).reverse()) {
      if (element.nextElementSibling !== before) frame.insertBefore(element, before);
      before = element;
    }
    if (focused < 0) return;
    before = inOrder[focused] ?? null;
    for (const element of inOrder.slice(0, focused).reverse()) {
      if (element.nextElementSibling !== before) frame.insertBefore(element, before);
      before = element;
    }
  }
}
