import { expect } from '@open-wc/testing';
import { DirectoryError } from '../../src/core/errors.js';
import { ListState } from '../../src/state/list-state.js';
import { FakeAdapter, idOf } from '../elements/fake-adapter.js';

/** Lets every promise that is settled by now go on. */
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

async function open(total: number): Promise<{ adapter: FakeAdapter; list: ListState }> {
  const adapter = new FakeAdapter(total);
  const list = new ListState(adapter);
  adapter.subscribe((change) => list.follow(change));
  list.want(0, 20);
  await settled();
  return { adapter, list };
}

const queries = (adapter: FakeAdapter): unknown[] =>
  adapter.calls.filter(({ name }) => name === 'customers.query').map(({ input }) => input);

describe('The state of a list', () => {
  it('shows rows of the pages it was asked for', async () => {
    const { list } = await open(1000);
    expect(list.snapshot.status).to.equal('ready');
    expect(list.snapshot.total).to.equal(1000);
    expect(list.row(0)?.id).to.equal(idOf(0));
    expect(list.row(99)?.id).to.equal(idOf(99));
    expect(list.row(500)).to.equal(undefined);

    list.want(490, 520);
    await settled();
    expect(list.row(500)?.id).to.equal(idOf(500));
  });

  it('asks for each page once', async () => {
    const { adapter, list } = await open(1000);
    list.want(0, 20);
    list.want(5, 90);
    await settled();
    expect(queries(adapter)).to.have.length(1);
  });

  it('shows the last question, whichever answer comes last', async () => {
    const { adapter, list } = await open(1000);
    adapter.holding = true;
    list.ask({ search: 'person 00000' });
    list.ask({ search: 'person 0000099' });
    const [early, late] = adapter.held;
    late?.answer();
    await settled();
    early?.answer();
    await settled();
    expect(early?.signal?.aborted).to.equal(true);
    expect(list.snapshot.total).to.equal(1);
    expect(list.row(0)?.id).to.equal(idOf(99));
  });

  it('keeps the rows of before until the answer comes', async () => {
    const { adapter, list } = await open(1000);
    adapter.holding = true;
    list.ask({ search: '99' });
    expect(list.snapshot.status).to.equal('loading');
    expect(list.row(0)?.id).to.equal(idOf(0));
    adapter.release();
    await settled();
    expect(list.row(0)?.id).to.equal(idOf(99));
    expect(list.row(50)).to.equal(undefined);
  });

  it('shows what others changed, and stays where it is', async () => {
    const { adapter, list } = await open(1000);
    list.want(400, 420);
    await settled();
    adapter.changed.set(idOf(410), { name: 'Renamed' });
    adapter.tell();
    expect(list.row(410)?.name).to.equal('Person 0000410');
    await settled();
    expect(list.row(410)?.name).to.equal('Renamed');
    expect(list.snapshot.question).to.equal(0);
  });

  it('shows something even while changes never stop', async () => {
    const { adapter, list } = await open(1000);
    adapter.holding = true;
    adapter.changed.set(idOf(3), { name: 'Renamed' });
    adapter.tell();
    adapter.tell();
    adapter.tell();
    expect(adapter.held).to.have.length(1);
    adapter.held.shift()?.answer();
    await settled();
    expect(list.row(3)?.name).to.equal('Renamed');
    expect(adapter.held, 'and what changed since is asked for').to.have.length(1);
  });

  it('keeps its rows when the directory cannot be reached, and tries again when told', async () => {
    const { adapter, list } = await open(1000);
    adapter.failure = new DirectoryError('unavailable', 'No network.');
    list.refresh();
    await settled();
    expect(list.snapshot.status).to.equal('failed');
    expect(list.snapshot.error?.code).to.equal('unavailable');
    expect(list.row(0)?.id).to.equal(idOf(0));

    const asked = queries(adapter).length;
    list.want(0, 30);
    expect(queries(adapter), 'not again by itself').to.have.length(asked);

    adapter.failure = undefined;
    list.refresh();
    await settled();
    expect(list.snapshot.status).to.equal('ready');
    expect(list.snapshot.error).to.equal(undefined);
  });

  it('lets go of pages that nobody looks at', async () => {
    const { list } = await open(100_000);
    for (let at = 0; at < 60; at++) {
      list.want(at * 1000, at * 1000 + 20);
      await settled();
    }
    const known = [...list.rows()].length;
    expect(known).to.be.at.most(4000);
    expect(list.row(59_000)?.id).to.equal(idOf(59_000));
    expect(list.row(0)).to.equal(undefined);
  });

  it('forgets rows past the end when the list becomes shorter', async () => {
    const { adapter, list } = await open(250);
    list.want(190, 250);
    await settled();
    adapter.remove(...Array.from({ length: 200 }, (_, index) => idOf(index)));
    adapter.tell();
    await settled();
    expect(list.snapshot.total).to.equal(50);
    list.want(0, 50);
    await settled();
    expect([...list.rows()].every(([index]) => index < 50)).to.equal(true);
  });

  describe('what is selected', () => {
    it('is counted and remembered by id', async () => {
      const { list } = await open(1000);
      list.select([idOf(1), idOf(2)], true);
      list.select([idOf(1)], false);
      expect(list.selectedCount).to.equal(1);
      expect(list.isSelected(idOf(2))).to.equal(true);
    });

    it('survives another order, not another question', async () => {
      const { list } = await open(1000);
      list.select([idOf(1)], true);
      list.ask({ sort: [{ by: 'spend', direction: 'descending' }] });
      expect(list.selectedCount).to.equal(1);
      list.ask({ search: 'x' });
      expect(list.selectedCount).to.equal(0);
    });

    it('can be everybody that matches, less a few', async () => {
      const { list } = await open(450);
      list.selectMatching();
      list.select([idOf(7)], false);
      expect(list.selectedCount).to.equal(449);
      const ids = await list.selectedIds();
      expect(ids).to.have.length(449);
      expect(ids).not.to.include(idOf(7));
    });

    it('grows and shrinks with a range, beside what was selected before', async () => {
      const { list } = await open(1000);
      list.select([idOf(50)], true);
      await list.selectRange(3, 8);
      expect(list.selectedCount).to.equal(7);
      await list.selectRange(3, 1);
      expect(list.selectedCount).to.equal(4);
      expect(list.isSelected(idOf(8))).to.equal(false);
      expect(list.isSelected(idOf(50))).to.equal(true);
    });

    it('reads the rows of a range that are not known yet', async () => {
      const { list } = await open(5000);
      await list.selectRange(50, 1049);
      expect(list.selectedCount).to.equal(1000);
      expect(list.isSelected(idOf(640))).to.equal(true);
    });

    it('is the last range when two are under way', async () => {
      const { adapter, list } = await open(5000);
      adapter.holding = true;
      const long = list.selectRange(0, 2000);
      const short = list.selectRange(0, 5);
      adapter.release();
      await Promise.all([long, short]);
      expect(list.selectedCount).to.equal(6);
    });

    it('loses customers that somebody deleted', async () => {
      const { adapter, list } = await open(1000);
      list.select([idOf(1), idOf(2)], true);
      adapter.remove(idOf(1));
      adapter.tell({ operation: 'customers.delete', customerIds: [idOf(1)] });
      expect(list.selectedCount).to.equal(1);
    });
  });
});
