import type { CustomerBadge, CustomerRow } from '../core/customer.js';
import { formatPhone } from '../core/phone-format.js';
import type { Localization } from '../i18n/localization.js';
import { hueOf, initialsOf } from './avatar.js';
import { COLUMN_SHAPES, type ListColumn } from './list-columns.js';
import type { RecycledRow } from './row-recycler.js';

/** In the order they are shown; a row has an element for each, so that scrolling makes none. */
const BADGES: readonly CustomerBadge[] = ['blocked', 'reminder-due', 'lapsed', 'regular', 'instant-profile'];

/** The cell of a focus that is on the whole row. */
export const WHOLE_ROW = -1;

/** How rows are written: words and formats, the merchant's money and today. */
export interface RowWriting {
  words: Localization;
  currency: string;
  /** Country whose phones are shown without their code. */
  country: string;
  /** Civil date in the merchant's zone. */
  today: string;
}

/** What is true of a row besides who it shows. */
export interface RowMarks {
  selected: boolean;
  /** Its profile is open. */
  open: boolean;
  /** The cell that Tab leads to, or {@link WHOLE_ROW}; absent for every row but one. */
  tabStop: number | undefined;
}

/**
 * One line of the list: made once with all its cells, then written for whichever customer scrolls into its
 * place. Writes only what differs; this runs for dozens of rows a frame.
 */
export class ListRow implements RecycledRow {
  readonly element = part('div', 'row');
  readonly checkbox = document.createElement('input');
  readonly #avatar = textElement('span', 'avatar');
  readonly #cells: HTMLElement[] = [];
  readonly #name = textElement('bdi', 'label');
  readonly #company = textElement('bdi', 'company');
  readonly #badges = new Map<CustomerBadge, HTMLElement>();
  readonly #values = new Map<ListColumn, TextElement>();
  readonly #columns: readonly ListColumn[];
  #tabStop: number | undefined;
  #selected: boolean | undefined;

  constructor(columns: readonly ListColumn[]) {
    this.#columns = columns;
    this.element.role = 'row';
    this.element.tabIndex = -1;
    this.#addMark();
    for (const column of columns) this.#addCell(column);
  }

  /** What gets the focus in a cell: the checkbox in the first, else the cell; the row itself for {@link WHOLE_ROW}. */
  focusTarget(cell: number): HTMLElement {
    if (cell === 0) return this.checkbox;
    return this.#cells[cell] ?? this.element;
  }

  /** Which cell an element is in; {@link WHOLE_ROW} for the row itself. */
  cellOf(target: Node): number {
    return this.#cells.findIndex((cell) => cell.contains(target));
  }

  /** Writes a customer, or a shape of one that is still to come. */
  write(index: number, row: CustomerRow | undefined, marks: RowMarks, writing: RowWriting): void {
    const { words } = writing;
    setAttribute(this.element, 'aria-rowindex', String(index + 2));
    this.element.classList.toggle('loading', row === undefined);
    this.mark(marks);
    const name = row?.name ?? words.text(row ? 'customer.unnamed' : 'list.loading');
    setText(this.#name, name);
    this.#name.element.classList.toggle('unnamed', row !== undefined && row.name === undefined);
    const company = row?.companyName === name ? '' : (row?.companyName ?? '');
    setText(this.#company, company);
    setText(this.#avatar, row ? initialsOf(row.name ?? row.emailAddress, words.tag) : '');
    this.#avatar.element.classList.toggle('nobody', row !== undefined && row.name === undefined);
    this.element.classList.toggle('has-badges', (row?.badges.length ?? 0) > 0);
    this.#avatar.element.style.setProperty('--_hue', row ? String(hueOf(row.id)) : '0');
    setAttribute(this.checkbox, 'aria-label', words.text('list.select', { name }));
    for (const [badge, element] of this.#badges) {
      const shown = row?.badges.includes(badge) ?? false;
      // Engines style an element anew for every write of an attribute, the same value or not.
      if (element.hidden === shown) element.hidden = !shown;
      if (shown) element.textContent = words.text(`list.badge.${badge}`);
    }
    this.#writeContact('emailAddress', row, row?.emailAddress ?? '', words);
    const phone = row?.phoneNumber === undefined ? '' : formatPhone(row.phoneNumber, writing.country);
    this.#writeContact('phoneNumber', row, phone, words);
    this.#writeLastVisit(row?.lastVisit, writing);
    this.#writeNumber('visits', row && words.number(row.visits), row?.visits === 0);
    this.#writeNumber(
      'totalSpend',
      row && words.money(row.totalSpend, writing.currency),
      row?.totalSpend === 0,
    );
  }

  /**
   * Writes what is cut off, and the date behind "yesterday", for the pointer that rests on it. Not part of
   * {@link write}: nobody rests on a row that scrolls.
   */
  writeTitles(row: CustomerRow, { words, today }: RowWriting): void {
    this.#name.element.title = this.#name.text.data;
    this.#company.element.title = this.#company.text.data;
    for (const [column, { element, text }] of this.#values) {
      const isMasked = row.redacted?.includes(column) ?? false;
      if (isMasked) element.title = words.text('list.masked.reason');
      else if (column === 'lastVisit')
        element.title = row.lastVisit ? writtenDate(row.lastVisit, today, words).exact : '';
      else element.title = text.data;
    }
  }

  /** Writes only the marks: what a key or a click changes. */
  mark({ selected, open, tabStop }: RowMarks): void {
    const { element, checkbox } = this;
    // Clicked, the checkbox has turned itself over already.
    checkbox.checked = selected;
    if (selected !== this.#selected) {
      this.#selected = selected;
      element.classList.toggle('selected', selected);
      for (const each of [element, ...this.#cells]) each.ariaSelected = String(selected);
    }
    element.classList.toggle('open', open);
    setAttribute(element, 'aria-current', open ? 'true' : undefined);
    if (tabStop === this.#tabStop) return;
    if (this.#tabStop !== undefined) this.focusTarget(this.#tabStop).tabIndex = -1;
    if (tabStop !== undefined) this.focusTarget(tabStop).tabIndex = 0;
    this.#tabStop = tabStop;
  }

  #addMark(): void {
    const cell = this.#newCell('select', 'gridcell', 0);
    this.checkbox.type = 'checkbox';
    this.checkbox.tabIndex = -1;
    this.#avatar.element.ariaHidden = 'true';
    cell.append(this.checkbox, this.#avatar.element);
  }

  #addCell(column: ListColumn): void {
    const cell = this.#newCell(
      column,
      column === 'name' ? 'rowheader' : 'gridcell',
      this.#columns.indexOf(column) + 1,
    );
    if (column === 'name') {
      const line = part('span', 'line');
      const badges = part('span', 'badges');
      for (const badge of BADGES) {
        const element = part('span', `badge ${badge}`);
        element.hidden = true;
        this.#badges.set(badge, element);
        badges.append(element);
      }
      line.append(this.#name.element, badges);
      cell.append(line, this.#company.element);
    } else {
      const value = textElement('bdi', 'value');
      // A number is read from the left wherever it stands.
      if (column === 'phoneNumber') value.element.dir = 'ltr';
      this.#values.set(column, value);
      cell.append(value.element);
    }
  }

  #newCell(name: string, role: string, index: number): HTMLElement {
    const cell = part('div', `cell ${name}`, `cell cell-${name}`);
    cell.role = role;
    cell.ariaColIndex = String(index + 1);
    if (index > 0) cell.tabIndex = -1;
    if (COLUMN_SHAPES[name as ListColumn]?.numeric) cell.classList.add('numeric');
    this.#cells.push(cell);
    this.element.append(cell);
    return cell;
  }

  #writeContact(
    column: 'emailAddress' | 'phoneNumber',
    row: CustomerRow | undefined,
    shown: string,
    words: Localization,
  ): void {
    const value = this.#values.get(column);
    if (value === undefined) return;
    const isMasked = row?.redacted?.includes(column) ?? false;
    const text = isMasked ? words.text('list.masked') : shown;
    setText(value, text);
    value.element.classList.toggle('masked', isMasked);
    this.element.classList.toggle(`has-${column}`, text !== '');
  }

  #writeLastVisit(date: string | undefined, { words, today }: RowWriting): void {
    const value = this.#values.get('lastVisit');
    if (value === undefined) return;
    const cell = value.element.parentElement;
    const { short, exact } = date === undefined ? { short: '', exact: '' } : writtenDate(date, today, words);
    setText(value, short);
    // "Yesterday" alone would not tell people who hear it which day that was.
    if (cell)
      setAttribute(cell, 'aria-label', exact === '' || exact === short ? undefined : `${short}, ${exact}`);
  }

  #writeNumber(column: 'visits' | 'totalSpend', text: string | undefined, isZero: boolean): void {
    const value = this.#values.get(column);
    if (value === undefined) return;
    setText(value, text ?? '');
    value.element.classList.toggle('zero', isZero);
  }
}

/** An element whose only content is a text node of its own. */
interface TextElement {
  element: HTMLElement;
  text: Text;
}

function part(tag: string, className: string, name = className): HTMLElement {
  const element = document.createElement(tag);
  element.className = className;
  element.setAttribute('part', name);
  return element;
}

function textElement(tag: string, className: string): TextElement {
  const element = part(tag, className);
  const text = document.createTextNode('');
  element.append(text);
  return { element, text };
}

function setText({ text }: TextElement, value: string): void {
  if (text.data !== value) text.data = value;
}

function setAttribute(element: Element, name: string, value: string | undefined): void {
  if (value === undefined) element.removeAttribute(name);
  else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

interface WrittenDate {
  short: string;
  exact: string;
}

/** Dates repeat down a list, and formatting one costs more than all else in its row. */
const writtenDates = new WeakMap<Localization, { today: string; dates: Map<string, WrittenDate> }>();

function writtenDate(date: string, today: string, words: Localization): WrittenDate {
  let known = writtenDates.get(words);
  if (known?.today !== today || known.dates.size > 5_000)
    writtenDates.set(words, (known = { today, dates: new Map() }));
  let written = known.dates.get(date);
  if (written === undefined) {
    const short = words.relativeDay(date, today);
    written = {
      short: short.charAt(0).toLocaleUpperCase(words.tag) + short.slice(1),
      exact: words.date(date, { dateStyle: 'long' }),
    };
    known.dates.set(date, written);
  }
  return written;
}
