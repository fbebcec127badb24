import { expect } from '@open-wc/testing';
import type { DirectoryAdapter } from '../../src/adapters/adapter.js';
import { MemoryAdapter } from '../../src/adapters/memory.js';
import { World } from '../../src/testing/conformance-world.js';
import { runAdapterConformance } from '../../src/testing/conformance.js';

const SETTINGS = {
  timeZone: 'UTC',
  currency: 'USD',
  locale: 'en',
  country: 'US',
  now: () => new Date(),
};

interface Outcome {
  section: string;
  name: string;
  result: 'passed' | 'skipped' | 'failed';
}

/** Runs the suite in a framework of a few lines, with only the sections named. */
async function outcomesOf(open: () => DirectoryAdapter, sections: string[]): Promise<Outcome[]> {
  const cases: { section: string; name: string; body: () => Promise<void> }[] = [];
  let section = '';
  runAdapterConformance('An adapter', open, {
    describe: (name, body) => {
      section = name;
      body();
    },
    it: (name, body) => void cases.push({ section, name, body }),
  });
  const outcomes: Outcome[] = [];
  for (const { section: of, name, body } of cases) {
    if (!sections.includes(of)) continue;
    let result: Outcome['result'] = 'passed';
    const self = { skip: () => (result = 'skipped') };
    await body.call(self).catch(() => (result = 'failed'));
    outcomes.push({ section: of, name, result });
  }
  return outcomes;
}

function results(outcomes: Outcome[]): string[] {
  return [...new Set(outcomes.map(({ result }) => result))];
}

describe('the conformance suite', () => {
  it('passes an adapter that keeps the contract', async () => {
    const outcomes = await outcomesOf(() => new MemoryAdapter({ country: 'CA' }), ['notes']);
    expect(results(outcomes)).to.deep.equal(['passed']);
    expect(outcomes.length).to.be.greaterThan(15);
  });

  it('skips, by their names, the cases of operations that an adapter does not list', async () => {
    const outcomes = await outcomesOf(() => {
      const adapter = new MemoryAdapter();
      const operations = [...adapter.operations].filter((name) => !name.startsWith('notes.'));
      Object.defineProperty(adapter, 'operations', { value: new Set(operations) });
      return adapter;
    }, ['notes']);
    const skipped = outcomes.filter(({ result }) => result === 'skipped');
    expect(skipped.length).to.equal(outcomes.length - 1);
    expect(skipped.map(({ name }) => name)).to.include('adds a note and lists it');
    expect(outcomes.at(-1)?.result, 'closing needs no note').to.equal('passed');
  });

  it('fails an adapter that does not keep it, and only where it does not', async () => {
    const outcomes = await outcomesOf(() => {
      const adapter = new MemoryAdapter({ country: 'CA' });
      const call = adapter.call.bind(adapter) as (...args: unknown[]) => Promise<unknown>;
      adapter.call = (async (name: string, ...rest: unknown[]) => {
        const output = await call(name, ...rest);
        if (name === 'notes.list') (output as { notes: unknown[] }).notes.reverse();
        return output;
      }) as never;
      return adapter;
    }, ['notes']);
    const failed = outcomes.filter(({ result }) => result === 'failed').map(({ name }) => name);
    expect(failed).to.deep.equal(['lists the newest first']);
  });

  it('names the operation and the field of an answer that is not as the contract says', async () => {
    const spoils: ((row: Record<string, unknown>) => void)[] = [
      (row) => (row['visits'] = '3'),
      (row) => (row['shoeSize'] = 42),
      (row) => delete row['version'],
      (row) => (row['lastVisit'] = 'yesterday'),
    ];
    const failures: string[] = [];
    for (const spoil of spoils) {
      const adapter = new MemoryAdapter();
      const call = adapter.call.bind(adapter) as (...args: unknown[]) => Promise<unknown>;
      adapter.call = (async (name: string, ...rest: unknown[]) => {
        const answer = await call(name, ...rest);
        if (name === 'customers.query')
          spoil((answer as { customers: [Record<string, unknown>] }).customers[0]);
        return answer;
      }) as never;
      const world = new World(adapter, SETTINGS);
      await world.create({ givenName: 'Ann' });
      await world.call('customers.query', {}).catch((thrown: Error) => failures.push(thrown.message));
    }
    const fields = failures.map((failure) =>
      /^The answer of (\S+) .* (\S+): Invalid/.exec(failure)?.slice(1),
    );
    expect(fields).to.deep.equal(
      ['visits', 'shoeSize', 'version', 'lastVisit'].map((field) => [
        'customers.query',
        `customers.0.${field}`,
      ]),
    );
  });

  it('has a case of every operation', async () => {
    const called = new Set<string>();
    const { operations } = new MemoryAdapter();
    await outcomesOf(() => {
      const adapter = new MemoryAdapter({ country: 'CA' });
      const call = adapter.call.bind(adapter) as (...args: unknown[]) => Promise<unknown>;
      adapter.call = ((name: string, ...rest: unknown[]) => {
        called.add(name);
        return call(name, ...rest);
      }) as never;
      return adapter;
    }, [
      'the directory',
      'customers',
      'customers.update',
      'customers.reveal',
      'customers.block',
      'customers.subjectExport',
      'customers.erase',
      'customers.funnel',
      'customers.explain',
      'customers.summary',
      'groups',
      'rules of groups',
      'live groups',
      'notes',
      'reminders',
      'sales.record',
      'sales.attach',
      'sales.recordMany',
      'activity',
      'appointments',
      'loyalty',
      'sign-ups',
      'coupons',
      'cards',
      'files',
      'audit.list',
      'changes.undo',
      'customers.query',
      'imports',
      'exports',
    ]);
    expect([...operations].filter((name) => !called.has(name))).to.deep.equal([]);
  });

  it('asks for a test framework where there is none', () => {
    const { describe: theirs } = globalThis;
    Reflect.deleteProperty(globalThis, 'describe');
    try {
      expect(() => runAdapterConformance('x', () => new MemoryAdapter())).to.throw(/test framework/);
    } finally {
      globalThis.describe = theirs;
    }
  });
});
