import { AgGrid } from './engines/ag-grid.js';
import { BareRows } from './engines/bare-rows.js';
import { nameOf, SampleRows, type ListRival } from './engines/list-rival.js';
import { OwnList } from './engines/own-list.js';
import type { Report } from './figure.js';
import { medianOf, medians } from './measure.js';

const ROWS = 1_000_000;
const NOW = '2026-11-21T15:00:00Z';
const RUNS = 5;
const FRAMES = 90;
/** Pixels of one frame of fast scrolling: every row on screen is another one in the next frame. */
const STEP = 1_700;

/** A million rows in a window of 1,280 × 800: until the first ones are drawn, and fast scrolling. */
export async function run(report: Report): Promise<void> {
  const rows = new SampleRows(ROWS, NOW);
  const ours = new OwnList(rows);
  const grid = new AgGrid(rows);
  const bare = new BareRows(rows);
  // Once each before the clock runs: what is measured is neither's compilation.
  await firstRows(ours);
  await firstRows(grid);
  const first = await medians(RUNS, { ours: () => firstRows(ours), grid: () => firstRows(grid) });
  await report({
    goal: 'P11',
    name: '1M: first rows',
    value: first.ours,
    unit: 'ms',
    against: { name: grid.name, value: first.grid },
    bound: 1 / 5,
  });
  const scroll = await medians(RUNS, {
    ours: () => fastScroll(ours),
    grid: () => fastScroll(grid),
    bare: () => fastScroll(bare),
  });
  await report({
    goal: 'P11',
    name: '1M: main thread per frame of fast scrolling',
    value: scroll.ours,
    unit: 'ms',
    against: { name: grid.name, value: scroll.grid },
    bound: 1 / 2,
  });
  await report({
    goal: 'P11',
    name: '1M: main thread per frame of fast scrolling',
    value: scroll.ours,
    unit: 'ms',
    against: { name: bare.name, value: scroll.bare },
    bound: 1.5,
  });
}

/** Milliseconds from asking for the list until its first rows are painted. */
async function firstRows(rival: ListRival): Promise<number> {
  const host = addHost();
  const start = performance.now();
  rival.show(host);
  while (!rival.text().includes(nameOf(3))) await nextFrame();
  await painted();
  const time = performance.now() - start;
  remove(rival, host);
  await nextFrame();
  return time;
}

/** Milliseconds that the main thread works for one frame, scrolling by more than a page in each. */
async function fastScroll(rival: ListRival): Promise<number> {
  const host = addHost();
  rival.show(host);
  while (!rival.text().includes(nameOf(3))) await nextFrame();
  const scroller = rival.scroller();
  const works: number[] = [];
  let top = 0;
  // In a few stretches, so that one interruption does not decide.
  for (let stretch = 0; stretch < 3; stretch++) {
    const before = await workedMilliseconds();
    for (let frame = 0; frame < FRAMES / 3; frame++) {
      // Not read again: reading would make the page lay itself out once more.
      scroller.scrollTop = top += STEP;
      await nextFrame();
    }
    works.push(((await workedMilliseconds()) - before) / (FRAMES / 3));
  }
  remove(rival, host);
  return medianOf(works);
}

function addHost(): HTMLElement {
  const host = document.createElement('div');
  host.style.cssText = 'position: fixed; inset: 0';
  document.body.append(host);
  return host;
}

function remove(rival: ListRival, host: HTMLElement): void {
  rival.remove();
  host.remove();
}

function nextFrame(): Promise<number> {
  return new Promise(requestAnimationFrame);
}

/** After the next frame is drawn: a message posted in its callback is handled once painting is done. */
async function painted(): Promise<void> {
  await nextFrame();
  const { port1, port2 } = new MessageChannel();
  await new Promise((resolve) => {
    port1.onmessage = resolve;
    port2.postMessage(undefined);
  });
}

async function workedMilliseconds(): Promise<number> {
  const { TaskDuration = NaN } = await benchMetrics();
  return TaskDuration * 1000;
}
