import { expect } from '@open-wc/testing';
import { emptyDraft, type RowDraft } from '../../src/core/csv/row-draft.js';
import { MATCH_KEYS } from '../../src/core/csv/row-match.js';
import type { CustomerRecord } from '../../src/core/customer.js';
import { DEFAULT_SETTINGS } from '../../src/core/settings.js';
import { ImportPlan } from '../../src/directory/imports/import-plan.js';
import { KeyTable } from '../../src/directory/imports/key-table.js';
import { type PlannableRows, RowPlanner } from '../../src/directory/imports/row-planner.js';
import { createMemoryStore } from '../../src/stores/memory.js';
import type { Store } from '../../src/stores/store.js';
import type { Random } from '../../src/testing/random.js';
import { chance } from '../core/chance.js';
import { person } from '../core/people.js';

const AT = '2026-11-22T12:00:00.000Z';

describe('The planner of rows', () => {
  it('finds the same people whether it lists all who share a key or not', async () => {
    const random = chance('rows that share keys');
    for (let round = 0; round < 60; round++) {
      const store = await storeWith(Array.from({ length: random.below(6) }, (_, n) => somebody(random, n)));
      const drafts = Array.from({ length: 120 }, (_, row) => randomDraft(random, row + 2));
      const isStepwise = random.chance(0.5);
      const [listed, brief] = [
        await planned(store, drafts, isStepwise, Infinity),
        await planned(store, drafts, isStepwise, 2),
      ];
      expect(brief).to.deep.equal(listed);
    }
  });

  it('does not go through all people of a telephone again for each further one', async () => {
    const store = await storeWith([]);
    const rows = 3_000;
    const drafts = Array.from({ length: rows }, (_, row) => ({
      ...emptyDraft(row + 2),
      emails: [email(`p${row}@example.com`)],
      phones: [{ number: '+15145550123', source: 'IMPORT' }],
    }));
    const { remember } = ImportPlan.prototype;
    let remembered = 0;
    ImportPlan.prototype.remember = function (place) {
      remembered++;
      remember.call(this, place);
    };
    try {
      const outcomes = await planned(store, drafts, true);
      expect(outcomes.filter(({ outcome }) => outcome === 'create')).to.have.length(rows);
      expect(remembered).to.be.below(rows);
    } finally {
      ImportPlan.prototype.remember = remember;
    }
  });
});

interface Outcome {
  outcome: string;
  customerIds: readonly string[];
  after: CustomerRecord | undefined;
}

/** What the rows do, looked for in tables where a key has many rows `longFrom` some on. */
async function planned(
  store: Store,
  drafts: readonly RowDraft[],
  isStepwise: boolean,
  longFrom?: number,
): Promise<Outcome[]> {
  let ids = 0;
  const tables = MATCH_KEYS.map(() => new KeyTable(longFrom));
  const context = {
    settings: { ...DEFAULT_SETTINGS, country: 'CA' },
    options: {},
    parsePhone: (text: string) => text,
    now: AT,
    newId: () => `new-${ids++}`,
    groupId: 'group',
    read: <T>(work: Parameters<Store['read']>[0]) => store.read(work) as Promise<T>,
    pause: () => Promise.resolve(),
  };
  const planner = new RowPlanner(context, tables);
  const copies = drafts.map((draft) => ({ ...draft }));
  if (isStepwise) await planner.take(asRows(copies));
  else for (const draft of copies) planner.wait(draft);
  const plan = await planner.finish();
  return Array.from({ length: plan.size }, (_, place) => {
    const { outcome, customerIds, after } = plan.rowAt(place);
    return { outcome, customerIds, after };
  });
}

function asRows(drafts: readonly RowDraft[]): PlannableRows {
  return {
    size: drafts.length,
    haveIds: drafts.some(({ id }) => id !== undefined),
    lineAt: (place) => drafts[place]!.line,
    read: (place) => drafts[place],
    draftAt: (place) => drafts[place]!,
  };
}

function randomDraft(random: Random, line: number): RowDraft {
  const maybe = <T>(share: number, value: () => T): T | undefined =>
    random.chance(share) ? value() : undefined;
  const emails = Array.from({ length: random.below(3) }, () => email(`e${random.below(40)}@example.com`));
  const phones = Array.from({ length: random.below(3) }, () => ({ number: phone(random), source: 'IMPORT' }));
  return {
    ...emptyDraft(line),
    id: maybe(0.1, () => `stored-${random.below(6)}`),
    squareCustomerId: maybe(0.2, () => `S${random.below(60)}`),
    referenceId: maybe(0.3, () => `R${random.below(60)}`),
    givenName: random.pick(['Ann', 'Bob', 'Zoé']),
    emails,
    phones,
    custom: maybe(0.1, () => ({})),
  };
}

function somebody(random: Random, number: number): CustomerRecord {
  return person({
    id: `stored-${number}`,
    emails: [{ ...email(`e${random.below(40)}@example.com`) }],
    phones: [{ number: phone(random) }],
  });
}

function phone(random: Random): string {
  return `+1514555010${random.below(4)}`;
}

function email(address: string): CustomerRecord['emails'][number] {
  return { address, source: 'IMPORT', visibility: 'visible', subscription: 'unknown' };
}

async function storeWith(records: readonly CustomerRecord[]): Promise<Store> {
  const store = createMemoryStore();
  if (records.length === 0) return store;
  await store.write((transaction) => {
    for (const record of records) transaction.put('customers', record);
    transaction.record({ id: 'c', at: AT, operation: 'test', records: [], uniform: [] });
    return Promise.resolve();
  });
  return store;
}
