import type { DirectoryState } from '../state/directory-state.js';
import type { DirectoryRequest } from '../state/requests.js';
import { columnTracks, type ListColumn } from './list-columns.js';
import { listCommand, type ListCommand } from './list-keys.js';
import { ListRow, WHOLE_ROW, type RowMarks, type RowWriting } from './list-row.js';
import { RowRecycler } from './row-recycler.js';

/** What the rows show. */
export interface GridView {
  directory: DirectoryState | undefined;
  columns: readonly ListColumn[];
  writing: RowWriting;
}

export interface GridOptions {
  request: (request: DirectoryRequest) => void;
  /** Called when the grid had the focus and cannot keep it: there is no row left. */
  onFocusLost: () => void;
}

/** The line of column headers, as a row of the grid. */
const HEADER = -1;
/** Shapes of rows shown while nobody knows how many there are: more than a window holds. */
const SHAPES = 100;
/** Pixels a press may move and still be a click, not a selection of text. */
const CLICK_SLOP = 5;

/**
 * The rows of `<customer-list>` as a grid: which are drawn, which has the focus, and what keys and clicks
 * on them mean. Works on elements that `<customer-list>` rendered; draws rows itself, without Lit.
 */
export class ListGrid {
  readonly #options: GridOptions;
  readonly #base: HTMLElement;
  readonly #scroller: HTMLElement;
  readonly #columns: HTMLElement;
  readonly #ruler: HTMLElement;
  readonly #recycler: RowRecycler<ListRow>;
  readonly #rulerSize = new ResizeObserver(() => this.#measureRow());
  #view: GridView | undefined;
  /** Row and cell that Tab leads to; row {@link HEADER} for the headers. */
  #active = { row: 0, cell: WHOLE_ROW };
  /** Who the active row shows, to follow them when the rows shift. */
  #activeId: string | undefined;
  #hasFocus = false;
  /** Where a range of selected rows begins. */
  #anchor: number | undefined;
  #question = -1;
  #rowHeight = 0;
  #pressed = { x: 0, y: 0 };
  /** The row whose titles are written; none after it was drawn again. */
  #hovered: number | undefined;

  constructor(root: ShadowRoot, options: GridOptions) {
    const find = (selector: string): HTMLElement => {
      const element = root.querySelector<HTMLElement>(selector);
      if (element === null) throw new Error(`The list has no ${selector}.`);
      return element;
    };
    this.#options = options;
    this.#base = find('.base');
    this.#scroller = find('.scroller');
    this.#columns = find('.columns');
    this.#ruler = find('.ruler');
    this.#recycler = new RowRecycler<ListRow>({
      scroller: this.#scroller,
      spacer: find('.spacer'),
      frame: find('.frame'),
      createRow: () => new ListRow(this.#view?.columns ?? []),
      fillRow: (row, index) => this.#write(row, index),
      rangeChanged: (from, to) => this.#view?.directory?.list.want(from, to),
    });
  }

  connect(): void {
    const { signal } = (this.#connection = new AbortController());
    const listen = <K extends keyof HTMLElementEventMap>(
      type: K,
      listener: (event: HTMLElementEventMap[K]) => void,
    ): void => this.#scroller.addEventListener(type, listener, { signal, passive: type === 'scroll' });
    this.#rulerSize.observe(this.#ruler);
    this.#recycler.connect();
    listen('scroll', () => this.#keepTabStopInView());
    listen('focusin', (event) => this.#focusCame(event));
    listen('focusout', (event) => this.#focusWent(event));
    listen('pointerover', (event) => this.#hover(event));
    listen('mousedown', (event) => this.#press(event));
    listen('click', (event) => this.#click(event));
  }
  #connection: AbortController | undefined;

  disconnect(): void {
    this.#connection?.abort();
    this.#rulerSize.disconnect();
    this.#recycler.disconnect();
  }

  /** Draws what changed. */
  show(view: GridView): void {
    const before = this.#view;
    this.#view = view;
    if (before?.columns.join() !== view.columns.join()) this.#reshape(view.columns);
    if (before?.directory !== view.directory) this.#question = -1;
    const list = view.directory?.list;
    const hadFocus = this.#hasFocus;
    const total = list?.snapshot.total;
    const count = total ?? SHAPES;
    if (hadFocus && total === 0) {
      this.#hasFocus = false;
      this.#options.onFocusLost();
    } else {
      this.#followActive(count);
    }
    this.#recycler.resize(count, this.#rowHeight);
    if (list?.snapshot.status === 'ready' && list.snapshot.question !== this.#question) {
      this.#question = list.snapshot.question;
      this.#anchor = undefined;
      if (this.#active.row !== HEADER) this.#activate(0, this.#active.cell);
      this.#recycler.scrollTo(0);
      list.want(...this.#recycler.range);
    }
    this.#recycler.refresh();
    this.#markHeader();
    if (hadFocus && this.#hasFocus) this.#refocus();
  }

  /** Focuses the row and cell that Tab would lead to; false when there is none. */
  focus(): boolean {
    if (!this.#hasRows) return false;
    if (this.#active.row >= this.#recycler.count) this.#activate(0, WHOLE_ROW);
    this.#go(this.#active.row, this.#active.cell);
    return true;
  }

  /** Focuses the first row on screen; false when there is none. */
  focusFirst(): boolean {
    if (!this.#hasRows) return false;
    this.#go(this.#recycler.firstVisible, WHOLE_ROW);
    return true;
  }

  /** Does what a key means that was pressed in the grid; false when it means nothing there. */
  key(event: KeyboardEvent): boolean {
    const view = this.#view;
    const target = event.composedPath()[0];
    if (view?.directory === undefined || !this.#hasRows) return false;
    if (!this.#scroller.contains(target as Node)) return false;
    const command = listCommand(event, {
      inCell: this.#active.cell !== WHOLE_ROW,
      onControl: target instanceof HTMLInputElement || target instanceof HTMLButtonElement,
      rightToLeft: getComputedStyle(this.#scroller).direction === 'rtl',
    });
    return command !== undefined && this.#perform(command, view.directory);
  }

  get #hasRows(): boolean {
    return (this.#view?.directory?.list.snapshot.total ?? 0) > 0;
  }

  #perform(command: ListCommand, directory: DirectoryState): boolean {
    const { row, cell } = this.#active;
    const customer = directory.list.row(row);
    switch (command.type) {
      case 'rows':
        return this.#moveTo(row === HEADER ? this.#recycler.firstVisible : row + command.by, command.extend);
      case 'pages':
        return this.#moveTo(
          Math.max(0, row + command.by * Math.max(1, this.#recycler.pageSize - 1)),
          command.extend,
        );
      case 'first-row':
        return this.#moveTo(0, command.extend);
      case 'last-row':
        return this.#moveTo(this.#recycler.count - 1, command.extend);
      case 'cells':
        return this.#moveToCell(cell + command.by, command.by);
      case 'first-cell':
        return this.#moveToCell(0, 1);
      case 'last-cell':
        return this.#moveToCell(this.#view?.columns.length ?? 0, -1);
      case 'open':
        if (customer) this.#options.request({ type: 'open-customer', id: customer.id });
        return customer !== undefined;
      case 'edit':
        if (customer === undefined || !directory.can('customers.update', 'edit')) return false;
        this.#options.request({ type: 'edit-customer', id: customer.id });
        return true;
      case 'select':
        if (customer) this.#toggle(row, customer.id);
        return row !== HEADER;
      case 'select-to-here':
        if (row !== HEADER) this.#selectTo(row);
        return row !== HEADER;
      case 'select-all':
        directory.list.selectMatching();
        return true;
      case 'back':
        if (cell === WHOLE_ROW || row === HEADER) return false;
        this.#go(row, WHOLE_ROW);
        return true;
      default:
        return command satisfies never;
    }
  }

  #moveTo(row: number, extend: boolean): boolean {
    const { row: from, cell } = this.#active;
    // Up from the first row are the headers, where they show.
    if (row === HEADER && !extend && this.#columns.offsetHeight > 0) {
      this.#go(HEADER, cell === WHOLE_ROW ? 1 : cell);
      return true;
    }
    const to = Math.max(0, Math.min(row, this.#recycler.count - 1));
    if (extend && from !== HEADER) {
      this.#anchor ??= from;
      this.#go(to, cell);
      this.#selectTo(to);
    } else {
      this.#anchor = undefined;
      this.#go(to, from === HEADER && row !== to ? WHOLE_ROW : cell);
    }
    return true;
  }

  #moveToCell(cell: number, by: 1 | -1): boolean {
    const { row } = this.#active;
    if (cell < 0) {
      if (row === HEADER || this.#active.cell === WHOLE_ROW) return false;
      this.#go(row, WHOLE_ROW);
      return true;
    }
    const last = this.#view?.columns.length ?? 0;
    for (let at = cell; at >= 0 && at <= last; at += by) {
      if (this.#target(row, at)?.getClientRects().length) {
        this.#go(row, at);
        return true;
      }
    }
    return true;
  }

  #toggle(row: number, id: string): void {
    const list = this.#view?.directory?.list;
    if (list === undefined) return;
    this.#anchor = row;
    list.select([id], !list.isSelected(id));
  }

  #selectTo(row: number): void {
    this.#anchor ??= row;
    void this.#view?.directory?.list.selectRange(this.#anchor, row);
  }

  #go(row: number, cell: number): void {
    this.#activate(row, cell);
    if (row >= 0) this.#recycler.scrollToIndex(row);
    this.#target(row, cell)?.focus({ preventScroll: true });
  }

  /** Makes a row and cell the ones that Tab leads to. */
  #activate(row: number, cell: number): void {
    const before = this.#active.row;
    this.#active = { row, cell };
    this.#activeId = this.#view?.directory?.list.row(row)?.id;
    for (const each of new Set([before, row])) {
      const drawn = this.#recycler.row(each);
      if (drawn) drawn.mark(this.#marks(each));
    }
    this.#markHeader();
  }

  #target(row: number, cell: number): HTMLElement | undefined {
    if (row === HEADER) return this.#headerTargets()[cell];
    return this.#recycler.row(row)?.focusTarget(cell);
  }

  #headerTargets(): HTMLElement[] {
    return [...this.#columns.querySelectorAll<HTMLElement>('[role=columnheader] > :is(input, button)')];
  }

  #markHeader(): void {
    const { row, cell } = this.#active;
    for (const [index, target] of this.#headerTargets().entries()) {
      target.tabIndex = row === HEADER && cell === index ? 0 : -1;
    }
  }

  /** Who had the focus keeps it when rows come or go above them; an end that is gone gives it to the last row. */
  #followActive(count: number): void {
    const list = this.#view?.directory?.list;
    const { row, cell } = this.#active;
    if (list === undefined || row === HEADER) return;
    const [from, to] = this.#recycler.range;
    if (this.#activeId !== undefined && list.row(row) !== undefined && list.row(row)?.id !== this.#activeId) {
      const moved = list.indexOf(this.#activeId);
      if (moved !== undefined && moved >= from && moved < Math.min(to, count)) this.#activate(moved, cell);
      else this.#activate(Math.min(row, count - 1), cell);
    } else if (row >= count && count > 0) {
      this.#activate(count - 1, cell);
    }
    this.#activeId ??= list.row(this.#active.row)?.id;
  }

  #refocus(): void {
    const target = this.#target(this.#active.row, this.#active.cell);
    const { activeElement } = this.#scroller.getRootNode() as ShadowRoot;
    if (target && target !== activeElement) target.focus({ preventScroll: true });
  }

  readonly #keepTabStopInView = (): void => {
    const { row, cell } = this.#active;
    if (this.#hasFocus || row === HEADER) return;
    const first = this.#recycler.firstVisible;
    if (row < first || row >= first + this.#recycler.pageSize) this.#activate(first, cell);
  };

  #focusCame(event: FocusEvent): void {
    const target = event.target as HTMLElement;
    this.#hasFocus = true;
    if (this.#columns.contains(target)) {
      this.#activate(HEADER, Math.max(0, this.#headerTargets().indexOf(target)));
      this.#recycler.keep(undefined);
      return;
    }
    const row = this.#recycler.indexOf(target);
    if (row === undefined) return;
    this.#activate(row, this.#recycler.row(row)?.cellOf(target) ?? WHOLE_ROW);
    this.#recycler.keep(row);
  }

  #focusWent(event: FocusEvent): void {
    if (this.#scroller.contains(event.relatedTarget as Node | null)) return;
    this.#hasFocus = false;
    this.#recycler.keep(undefined);
    this.#keepTabStopInView();
  }

  #hover(event: PointerEvent): void {
    const index = this.#recycler.indexOf(event.target as Node);
    const view = this.#view;
    if (index === undefined || view === undefined || index === this.#hovered) return;
    const customer = view.directory?.list.row(index);
    if (customer === undefined) return;
    this.#hovered = index;
    this.#recycler.row(index)?.writeTitles(customer, view.writing);
  }

  #press(event: MouseEvent): void {
    this.#pressed = { x: event.clientX, y: event.clientY };
    // Shift would select the text between two rows.
    if (event.shiftKey && this.#recycler.indexOf(event.target as Node) !== undefined) event.preventDefault();
  }

  #click(event: MouseEvent): void {
    const target = event.target as HTMLElement;
    const list = this.#view?.directory?.list;
    const index = this.#recycler.indexOf(target);
    if (list === undefined || index === undefined) return;
    const row = this.#recycler.row(index);
    const customer = list.row(index);
    if (row === undefined || customer === undefined) return;
    const onMark = row.cellOf(target) === 0 && !target.classList.contains('avatar');
    if (event.shiftKey) {
      this.#anchor ??= Math.max(0, this.#active.row);
      this.#go(index, onMark ? 0 : WHOLE_ROW);
      this.#selectTo(index);
      // The checkbox has turned itself over; it is to show what is selected.
      row.mark(this.#marks(index));
    } else if (onMark || event.ctrlKey || event.metaKey) {
      this.#toggle(index, customer.id);
    } else if (Math.hypot(event.clientX - this.#pressed.x, event.clientY - this.#pressed.y) <= CLICK_SLOP) {
      this.#anchor = undefined;
      this.#options.request({ type: 'open-customer', id: customer.id });
    }
  }

  #write(row: ListRow, index: number): void {
    const view = this.#view;
    if (index === this.#hovered) this.#hovered = undefined;
    if (view) row.write(index, view.directory?.list.row(index), this.#marks(index), view.writing);
  }

  #marks(index: number): RowMarks {
    const directory = this.#view?.directory;
    const id = directory?.list.row(index)?.id;
    return {
      selected: id !== undefined && directory?.list.isSelected(id) === true,
      open: id !== undefined && directory?.profile.snapshot.id === id,
      tabStop: index === this.#active.row ? this.#active.cell : undefined,
    };
  }

  /** Other columns: rows of another shape. */
  #reshape(columns: readonly ListColumn[]): void {
    for (const [width, tracks] of Object.entries(columnTracks(columns)))
      this.#base.style.setProperty(`--_${width}`, tracks);
    const sample = new ListRow(columns);
    this.#ruler.replaceChildren(sample.element);
    const view = this.#view;
    if (view) sample.write(0, SAMPLE, { selected: false, open: false, tabStop: undefined }, view.writing);
    this.#active.cell = Math.min(this.#active.cell, columns.length);
    this.#recycler.rebuild();
    this.#measureRow();
  }

  /** Rows are as tall as one with everything in it, in whole pixels; text spacing and zoom make them taller. */
  #measureRow(): void {
    const height = Math.ceil(this.#ruler.getBoundingClientRect().height);
    if (height === 0 || height === this.#rowHeight) return;
    this.#rowHeight = height;
    this.#base.style.setProperty('--_row-height', `${height}px`);
    this.#recycler.resize(this.#recycler.count, height);
  }
}

/** A customer with a line in every place; nobody sees or hears it. */
const SAMPLE = {
  id: '',
  version: 0,
  name: 'Éy',
  companyName: 'Éyg',
  emailAddress: 'x@example.com',
  phoneNumber: '+15145550123',
  visits: 1,
  totalSpend: 1,
  lastVisit: '2000-01-01',
  badges: ['blocked' as const],
};
