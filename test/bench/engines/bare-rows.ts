import type { CustomerRow } from '../../../src/core/customer.js';
import { formatPhone } from '../../../src/core/phone-format.js';
import type { ListRival, SampleRows } from './list-rival.js';

const ROW = 54;
/** As tall as engines let a box be with room to spare; the rows move under it in proportion. */
const SPACER = 8_000_000;
const COLUMNS = ['name', 'email', 'phone', 'visit', 'visits', 'spend'] as const;

const STYLE = `
  .bare { block-size: 100%; overflow: hidden auto; font: 14px/1.45 system-ui, sans-serif }
  .bare .spacer { block-size: ${SPACER}px; position: relative }
  .bare .frame { position: sticky; inset-block-start: 0; block-size: 0 }
  .bare .row { position: absolute; inset: 0 0 auto; block-size: ${ROW}px; contain: strict; display: grid;
    grid-template-columns: 16px 32px 2.3fr 2.1fr 1fr 0.9fr 0.5fr 0.8fr; gap: 16px; align-items: center;
    padding: 0 20px; border-block-end: 1px solid #ddd }
  .bare span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap }
  .bare .initials { border-radius: 50%; background: #dde; line-height: 32px; text-align: center }
  .bare .name { font-weight: 550 }`;

/** The least that shows such rows: elements made once, their text written when the list scrolls; nothing else. */
export class BareRows implements ListRival {
  readonly name = 'bare DOM';
  readonly #rows: SampleRows;
  readonly #number = new Intl.NumberFormat('en');
  readonly #money = new Intl.NumberFormat('en', { style: 'currency', currency: 'USD' });
  readonly #date = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeZone: 'UTC' });
  readonly #dates = new Map<string, string>();
  #scroller = document.createElement('div');

  constructor(rows: SampleRows) {
    this.#rows = rows;
  }

  show(host: HTMLElement): void {
    const scroller = (this.#scroller = document.createElement('div'));
    scroller.className = 'bare';
    scroller.innerHTML = `<style>${STYLE}</style><div class="spacer"><div class="frame"></div></div>`;
    host.append(scroller);
    const frame = scroller.querySelector('.frame') as HTMLElement;
    const pool = Array.from({ length: Math.ceil(scroller.clientHeight / ROW) + 1 }, () => new BareRow(frame));
    const draw = (): void => {
      const range = this.#rows.count * ROW - scroller.clientHeight;
      const top = (scroller.scrollTop / (SPACER - scroller.clientHeight)) * range;
      const first = Math.floor(top / ROW);
      for (const [place, row] of pool.entries()) {
        row.element.style.transform = `translateY(${(first + place) * ROW - top}px)`;
        this.#write(row, this.#rows.row(first + place));
      }
    };
    scroller.addEventListener('scroll', draw, { passive: true });
    draw();
  }

  scroller(): HTMLElement {
    return this.#scroller;
  }

  text(): string {
    return this.#scroller.textContent ?? '';
  }

  remove(): void {
    this.#scroller.remove();
  }

  #write(row: BareRow, customer: CustomerRow): void {
    const { name = '', emailAddress = '', phoneNumber, lastVisit, visits, totalSpend } = customer;
    row.initials.data = name.slice(0, 2);
    row.cells.name.data = name;
    row.cells.email.data = emailAddress;
    row.cells.phone.data = phoneNumber === undefined ? '' : formatPhone(phoneNumber, 'US');
    row.cells.visit.data = lastVisit === undefined ? '' : this.#dateText(lastVisit);
    row.cells.visits.data = this.#number.format(visits);
    row.cells.spend.data = this.#money.format(totalSpend / 100);
  }

  #dateText(date: string): string {
    let text = this.#dates.get(date);
    if (text === undefined) this.#dates.set(date, (text = this.#date.format(Date.parse(date))));
    return text;
  }
}

class BareRow {
  readonly element = document.createElement('div');
  readonly initials: Text;
  readonly cells: Record<(typeof COLUMNS)[number], Text>;

  constructor(frame: HTMLElement) {
    this.element.className = 'row';
    const checkbox = document.createElement('input');
    checkbox.type = 'checkbox';
    this.element.append(checkbox);
    this.initials = this.#addText('initials');
    this.cells = Object.fromEntries(
      COLUMNS.map((column) => [column, this.#addText(column)]),
    ) as BareRow['cells'];
    frame.append(this.element);
  }

  #addText(className: string): Text {
    const element = document.createElement('span');
    const text = document.createTextNode('');
    element.className = className;
    element.append(text);
    this.element.append(element);
    return text;
  }
}
