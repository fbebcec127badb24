import { expect, nextFrame } from '@open-wc/testing';
import { RowRecycler, TALLEST_SPACER, type RecycledRow } from '../../src/elements/row-recycler.js';

const ROW = 40;
const HEAD = 30;
const HEIGHT = 430;

interface TestRow extends RecycledRow {
  element: HTMLElement;
}

/** A recycler over plain rows that show their index. */
class Bench {
  readonly host = document.createElement('div');
  readonly scroller = document.createElement('div');
  readonly ranges: [number, number][] = [];
  made = 0;
  filled = 0;
  /** Written behind each index from now on. */
  change = '';
  readonly recycler: RowRecycler<TestRow>;

  constructor() {
    this.host.innerHTML = `<style>
      .scroller { overflow: hidden auto; overflow-anchor: none; position: relative; inline-size: 300px; block-size: ${HEIGHT}px }
      .head { position: sticky; top: 0; block-size: ${HEAD}px }
      .spacer { position: relative; overflow: clip }
      .frame { position: absolute; inset-inline: 0; block-size: 0 }
      .frame.compressed { position: sticky }
      .row { position: absolute; inset: 0 0 auto; block-size: ${ROW}px }
      .row[hidden] { display: none }
      .row.parked { transform: translateY(-9999px) !important }
    </style>`;
    this.scroller.className = 'scroller';
    this.scroller.innerHTML = '<div class="head"></div><div class="spacer"><div class="frame"></div></div>';
    this.host.append(this.scroller);
    document.body.append(this.host);
    const find = (selector: string): HTMLElement => this.scroller.querySelector<HTMLElement>(selector)!;
    this.recycler = new RowRecycler<TestRow>({
      scroller: this.scroller,
      spacer: find('.spacer'),
      frame: find('.frame'),
      createRow: () => {
        this.made++;
        const element = document.createElement('div');
        element.className = 'row';
        element.tabIndex = -1;
        return { element };
      },
      fillRow: (row, index) => {
        this.filled++;
        row.element.textContent = `${index}${this.change}`;
      },
      rangeChanged: (from, to) => this.ranges.push([from, to]),
    });
    this.recycler.connect();
  }

  /** What a person sees: index by its place in pixels below the head, for rows that are at least partly in the window. */
  get seen(): Map<number, number> {
    const window = this.scroller.getBoundingClientRect();
    const seen = new Map<number, number>();
    for (const row of this.scroller.querySelectorAll<HTMLElement>('.row:not([hidden], .parked)')) {
      const { top, bottom } = row.getBoundingClientRect();
      const place = top - window.top - HEAD;
      if (bottom > window.top + HEAD && top < window.bottom)
        seen.set(Number.parseInt(row.textContent, 10), Math.round(place));
    }
    return seen;
  }

  /** Fails unless the window is full of rows, one after the other. */
  expectNoGap(): void {
    const rows = [...this.seen].sort((a, b) => a[1] - b[1]);
    const [first] = rows;
    const last = rows.at(-1);
    expect(first, 'some row').to.not.equal(undefined);
    expect(first?.[1]).to.be.at.most(0);
    expect((last?.[1] ?? 0) + ROW).to.be.at.least(HEIGHT - HEAD - 1);
    rows.forEach(([index, place], at) => {
      expect(index).to.equal((first?.[0] ?? 0) + at);
      expect(Math.abs(place - ((first?.[1] ?? 0) + at * ROW))).to.be.at.most(1);
    });
  }

  /** What dragging the bar does: the browser moves it and tells. */
  async drag(bar: number): Promise<void> {
    this.scroller.scrollTop = bar;
    await nextFrame();
    await nextFrame();
  }

  get lowestBar(): number {
    return this.scroller.scrollHeight - this.scroller.clientHeight;
  }

  get elements(): number {
    return this.scroller.querySelectorAll('*').length;
  }

  remove(): void {
    this.recycler.disconnect();
    this.host.remove();
  }
}

describe('A recycler of rows', () => {
  let bench: Bench;
  beforeEach(() => (bench = new Bench()));
  afterEach(() => bench.remove());

  it('draws the rows in the window, and a few around it', () => {
    bench.recycler.resize(1000, ROW);
    bench.expectNoGap();
    expect(bench.seen.get(0)).to.equal(0);
    expect(bench.made).to.be.at.most(25);
  });

  it('draws all rows of a short list and no more', () => {
    bench.recycler.resize(3, ROW);
    expect([...bench.seen.keys()].sort()).to.deep.equal([0, 1, 2]);
    bench.recycler.resize(0, ROW);
    expect(bench.seen.size).to.equal(0);
  });

  for (const count of [1_000, 199_000, 1_000_000]) {
    describe(`over ${count.toLocaleString('en')} rows`, () => {
      beforeEach(() => bench.recycler.resize(count, ROW));

      it('reaches the first and the last row with the bar', async () => {
        await bench.drag(bench.lowestBar);
        expect(bench.seen.get(count - 1)).to.equal(HEIGHT - HEAD - ROW);
        bench.expectNoGap();
        await bench.drag(0);
        expect(bench.seen.get(0)).to.equal(0);
        bench.expectNoGap();
      });

      it('reaches any row by its index', async () => {
        for (const index of [count - 1, 1, Math.floor(count / 3), count - 2, 0, Math.floor(count * 0.9)]) {
          bench.recycler.scrollToIndex(index);
          expect(bench.seen.has(index), `row ${index}`).to.equal(true);
          await nextFrame();
          expect(bench.seen.has(index), `row ${index} a frame later`).to.equal(true);
          bench.expectNoGap();
        }
      });

      it('leaves no gap wherever the bar is dragged', async () => {
        for (const share of [0.1, 0.73, 0.2, 0.999, 0.5]) {
          await bench.drag(Math.round(bench.lowestBar * share));
          bench.expectNoGap();
          const middle = [...bench.seen.keys()][0] ?? 0;
          expect(middle / count).to.be.closeTo(share, 0.02);
        }
      });

      it('keeps the same number of elements', async () => {
        const { elements } = bench;
        for (const share of [0.3, 0.31, 0.9, 1, 0]) {
          await bench.drag(bench.lowestBar * share);
          expect(bench.elements).to.equal(elements);
        }
        bench.recycler.scrollToIndex(count - 1);
        expect(bench.elements).to.equal(elements);
      });
    });
  }

  it('moves by as many pixels as the wheel says, however compressed the range is', async () => {
    bench.recycler.resize(1_000_000, ROW);
    expect(bench.scroller.scrollHeight).to.be.at.most(TALLEST_SPACER + HEAD);
    bench.recycler.scrollTo(ROW * 500_000);
    for (let turn = 1; turn <= 5; turn++) {
      bench.scroller.dispatchEvent(new WheelEvent('wheel', { deltaY: 100, cancelable: true }));
      expect(bench.recycler.top).to.equal(ROW * 500_000 + turn * 100);
      bench.expectNoGap();
    }
    await nextFrame();
    await nextFrame();
    expect(bench.recycler.top, 'the bar that follows changes nothing').to.equal(ROW * 500_000 + 500);
  });

  it('leaves the wheel to the page around at its ends', () => {
    bench.recycler.resize(1_000_000, ROW);
    const up = new WheelEvent('wheel', { deltaY: -100, cancelable: true });
    bench.scroller.dispatchEvent(up);
    expect(up.defaultPrevented).to.equal(false);
    const down = new WheelEvent('wheel', { deltaY: 100, cancelable: true });
    bench.scroller.dispatchEvent(down);
    expect(down.defaultPrevented).to.equal(true);
  });

  for (const count of [10_000, 1_000_000]) {
    it(`keeps the focused row of ${count.toLocaleString('en')} in the document however far it scrolls`, async () => {
      bench.recycler.resize(count, ROW);
      bench.recycler.scrollToIndex(12);
      const row = bench.recycler.row(12)!;
      bench.recycler.keep(12);
      row.element.focus({ preventScroll: true });
      const { elements } = bench;

      await bench.drag(bench.lowestBar / 2);
      await bench.drag(bench.lowestBar);
      expect(document.activeElement).to.equal(row.element);
      expect(row.element.textContent).to.equal('12');
      expect(bench.recycler.row(12)).to.equal(row);
      expect(bench.seen.has(12)).to.equal(false);
      expect(bench.elements).to.equal(elements);
      bench.expectNoGap();

      bench.recycler.scrollToIndex(12);
      expect(document.activeElement).to.equal(row.element);
      expect(bench.recycler.row(12)).to.equal(row);
      bench.expectNoGap();

      bench.recycler.keep(undefined);
      await bench.drag(bench.lowestBar / 2);
      expect(bench.recycler.row(12)).to.equal(undefined);
      bench.expectNoGap();
    });
  }

  it('keeps the focused row when the window changes its height', async () => {
    bench.recycler.resize(10_000, ROW);
    bench.recycler.scrollToIndex(500);
    const row = bench.recycler.row(500)!;
    bench.recycler.keep(500);
    row.element.focus({ preventScroll: true });
    for (const height of [200, 900, HEIGHT]) {
      bench.scroller.style.setProperty('block-size', `${height}px`);
      bench.recycler.measure();
      expect(document.activeElement).to.equal(row.element);
      expect(bench.recycler.row(500)).to.equal(row);
    }
    bench.expectNoGap();
  });

  it('stays at the same row when rows become taller', () => {
    bench.recycler.resize(10_000, ROW);
    bench.recycler.scrollTo(ROW * 300);
    bench.recycler.resize(10_000, ROW * 2);
    expect(bench.recycler.firstVisible).to.equal(300);
  });

  it('goes to the end when the list becomes shorter than where it was', () => {
    bench.recycler.resize(1_000_000, ROW);
    bench.recycler.scrollToIndex(999_999);
    bench.recycler.resize(50, ROW);
    expect(bench.seen.get(49)).to.equal(HEIGHT - HEAD - ROW);
    bench.expectNoGap();
  });

  it('says which rows it draws, and draws none twice', () => {
    bench.recycler.resize(10_000, ROW);
    const { filled } = bench;
    bench.recycler.scrollTo(ROW * 3);
    expect(bench.filled - filled).to.be.at.most(3);
    const [from, to] = bench.ranges.at(-1) ?? [0, 0];
    expect([from, to]).to.deep.equal([...bench.recycler.range]);
    expect(to - from).to.equal(bench.scroller.querySelectorAll('.row:not([hidden])').length);
  });

  it('draws only what is seen of a page far away, and the rows around it when it is calm', async () => {
    bench.recycler.resize(1_000_000, ROW);
    const onScreen = Math.ceil((HEIGHT - HEAD) / ROW) + 1;
    const { filled } = bench;
    bench.recycler.scrollToIndex(600_000);
    expect(bench.filled - filled).to.be.at.most(onScreen);
    bench.expectNoGap();
    const [from, to] = bench.recycler.range;
    expect(to - from).to.be.greaterThan(onScreen);
    expect(bench.recycler.row(from)).to.equal(undefined);
    const isDrawn = (): boolean =>
      Array.from({ length: to - from }, (_, at) => from + at).every(
        (index) => bench.recycler.row(index)?.element.textContent === String(index),
      );
    const deadline = performance.now() + 3_000;
    while (!isDrawn() && performance.now() < deadline) await nextFrame();
    expect(isDrawn()).to.equal(true);
    bench.expectNoGap();
  });

  it('draws a row again that changed while a jump had left it behind', () => {
    bench.recycler.resize(10_000, ROW);
    bench.recycler.scrollToIndex(5_000);
    bench.change = ' changed';
    bench.recycler.refresh();
    bench.recycler.scrollTo(0);
    const texts = [...bench.seen.keys()].map((index) => bench.recycler.row(index)?.element.textContent);
    expect(texts).to.have.length.greaterThan(5);
    for (const text of texts) expect(text).to.match(/ changed$/);
  });

  it('puts its elements into reading order when scrolling stops, and leaves the focus alone', async () => {
    bench.recycler.resize(10_000, ROW);
    bench.recycler.scrollToIndex(100);
    bench.recycler.keep(101);
    const focused = bench.recycler.row(101)!.element;
    focused.focus({ preventScroll: true });
    bench.recycler.scrollTo(bench.recycler.top + ROW * 3);
    const inOrder = (): boolean => {
      const shown = [...bench.scroller.querySelectorAll('.row:not([hidden])')].map((row) =>
        Number(row.textContent),
      );
      return shown.every((index, at) => at === 0 || index > (shown[at - 1] ?? 0));
    };
    expect(inOrder()).to.equal(false);
    const deadline = performance.now() + 3_000;
    while (!inOrder() && performance.now() < deadline) await nextFrame();
    expect(inOrder()).to.equal(true);
    expect(document.activeElement).to.equal(focused);
  });
});
