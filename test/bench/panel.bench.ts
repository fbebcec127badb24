import { IndexedDBAdapter } from '../../src/adapters/indexeddb.js';
import type { Condition } from '../../src/core/filter.js';
import type { NewSale } from '../../src/core/sale-plan.js';
import { DirectoryState } from '../../src/state/directory-state.js';
import { FilterState } from '../../src/state/filter-state.js';
import { squareExport } from '../../src/testing/square-export.js';
import type { Report } from './figure.js';
import { MainThread } from './main-thread.js';
import { medianOf, timed } from './measure.js';

const NOW = Date.parse('2026-11-21T15:00:00Z');
const DAY = 86_400_000;
/** Milliseconds that the answer to a keystroke may take: a frame of a screen, and three. */
const SIZES = [
  { customers: 100_000, bound: 16.7 },
  { customers: 1_000_000, bound: 50 },
];
const SALES = 50_000;

/** What somebody who types makes of the last line of a filter, key by key: each time something else. */
const TYPED: readonly { what: string; texts: readonly string[]; condition: (text: string) => Condition }[] = [
  {
    what: 'an amount spent',
    texts: ['15000', '26050', '37499', '48125', '59990'],
    condition: (text) => ({ field: 'spend', op: 'atLeast', value: Number(text), within: 'P1Y' }),
  },
  {
    what: 'a name',
    texts: ['tremb', 'garci', 'maria', 'nguye', 'jessi'],
    condition: (text) => ({ field: 'name', op: 'contains', value: text }),
  },
];

/**
 * A keystroke in the filter panel, and whether the page is ever held: the panel's own state over a directory in
 * IndexedDB and its worker, so that all is asked that the panel asks. People come from a Square export with the
 * history that it tells, and some of them buy.
 */
export async function run(report: Report): Promise<void> {
  for (const { customers, bound } of SIZES) await measure(customers, bound, report);
}

async function measure(customers: number, bound: number, report: Report): Promise<void> {
  const name = `bench-panel-${customers}`;
  const page = new MainThread();
  const adapter = await IndexedDBAdapter.open({ name, timeZone: 'America/Toronto', country: 'CA' });
  if (adapter.runsIn !== 'worker') throw new Error('The directory does not run in a worker.');
  const phase = async (what: string, work: () => Promise<unknown>): Promise<void> => {
    await page.start();
    const time = await timed(work);
    const { tasks, longest, gap } = await page.stop();
    await benchLog(
      `${customers}, ${what}: ${time.toFixed(0)} ms, longest task ${longest.toFixed(0)} ms, frame ${gap.toFixed(0)} ms`,
    );
    const figure = `${customers}, ${what}: tasks over 50 ms`;
    await report({ goal: 'P13', name: figure, value: tasks, unit: 'tasks', bound: 0 });
  };
  let file = new File([squareExport({ rows: customers, seed: 1, now: NOW })], 'customers.csv');
  await phase('import', async () => {
    const { importId } = await adapter.call('imports.preview', { file });
    await adapter.call('imports.run', { importId });
  });
  file = new File([], '');
  const { customers: buyers } = await adapter.call('customers.query', { limit: 200 });
  const sales = salesOf(buyers.map(({ id }) => id));
  await phase(`${SALES} sales`, () => adapter.call('sales.recordMany', { sales }));
  const directory = new DirectoryState(adapter);
  await phase('open the list', async () => {
    await directory.open();
    await until(() => directory.list.snapshot.status === 'ready');
  });
  await phase('search the list', async () => {
    for (const search of ['t', 'tr', 'tre', 'trem']) await adapter.call('customers.query', { search });
  });
  const filter = new FilterState(directory);
  await ready(filter);
  filter.add({ field: 'city', op: 'is', value: 'Montréal' });
  filter.add({ field: 'visits', op: 'atLeast', value: 3, within: 'P6M' });
  const line = filter.add({ field: 'spend', op: 'atLeast', value: 100 });
  await ready(filter);
  for (const { what, texts, condition } of TYPED) {
    const times: number[] = [];
    await phase(`${what} typed in the panel`, async () => {
      for (const text of texts) {
        for (let length = 1; length <= text.length; length++) {
          times.push(
            await timed(() => {
              filter.setCondition(line, condition(text.slice(0, length)));
              return ready(filter);
            }),
          );
        }
      }
    });
    await report({
      goal: '',
      name: `${customers}: a key of ${what}, answered`,
      value: medianOf(times),
      unit: 'ms',
      bound,
    });
  }
  await phase('live sales, the panel open', async () => {
    for (const { id } of buyers.slice(0, 20)) {
      await adapter.call('sales.record', { sale: saleAt(id, NOW - 1000), attachTo: id });
      await ready(filter);
    }
  });
  await phase('quiet, while the journal folds', () => new Promise((resolve) => setTimeout(resolve, 8000)));
  filter.dispose();
  directory.dispose();
  await adapter.close();
}

function salesOf(customerIds: readonly string[]): { sale: NewSale; attachTo: string }[] {
  return Array.from({ length: SALES }, (_, index) => {
    const attachTo = customerIds[index % customerIds.length]!;
    return { sale: saleAt(String(index), NOW - (index % 400) * DAY), attachTo };
  });
}

function saleAt(id: string, at: number): NewSale & { id: string } {
  return { id: `sale-${id}-${at}`, at: new Date(at).toISOString(), amount: 1250, tender: 'card' };
}

/** Until the counts are those of the draft. */
async function ready(filter: FilterState): Promise<void> {
  await until(() => filter.snapshot.status !== 'counting', filter);
  if (filter.snapshot.error !== undefined) throw filter.snapshot.error;
}

/** Until something is so: asked when a state changes, or else every frame. */
function until(isSo: () => boolean, state?: FilterState): Promise<void> {
  return new Promise((resolve) => {
    let stop: (() => void) | undefined = undefined;
    const look = (): void => {
      if (isSo()) {
        stop?.();
        resolve();
      } else if (state === undefined) requestAnimationFrame(look);
    };
    stop = state?.subscribe(look);
    look();
  });
}
