import type { CustomerRow } from '../../../src/core/customer.js';
import { factsOf, customerRow } from '../../../src/core/rows.js';
import { sampleRecords } from '../../../src/testing/sample-records.js';

/** A list of customers that is measured. */
export interface ListRival {
  readonly name: string;
  /** Shows the rows in `host`; resolves when told to draw, not when drawn. */
  show(host: HTMLElement): void;
  /** The element that scrolls, once rows are shown. */
  scroller(): HTMLElement;
  /** All text that is on the page of it. */
  text(): string;
  remove(): void;
}

/** The element of a list that scrolls: it holds far more than it shows. */
export function scrollerIn(root: ParentNode): HTMLElement {
  for (const element of root.querySelectorAll<HTMLElement>('*')) {
    const isTall = element.scrollHeight > element.clientHeight + 10_000;
    if (isTall && /auto|scroll/.test(getComputedStyle(element).overflowY)) return element;
  }
  throw new Error('Nothing scrolls.');
}

/** People that differ: row `n` is the person `n % PEOPLE` with an id and a number of its own. */
const PEOPLE = 2_000;

/** A million rows made from few people, so that the list is measured and not where its rows come from. */
export class SampleRows {
  readonly count: number;
  readonly #people: readonly CustomerRow[];

  constructor(count: number, now: string) {
    this.count = count;
    this.#people = sampleRecords({ customers: PEOPLE, seed: 1, now }).map((record) =>
      customerRow(record, factsOf(record)),
    );
  }

  row(index: number): CustomerRow {
    const person = this.#people[index % PEOPLE] as CustomerRow;
    return { ...person, id: `row-${index}`, name: nameOf(index) };
  }
}

/** A name by which a test finds the row on the page. */
export function nameOf(index: number): string {
  return `Customer ${index + 1}`;
}
