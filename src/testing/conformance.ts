import type { DirectoryAdapter } from '../adapters/adapter.js';
import { activityCases } from './conformance-activity.js';
import { auditCases } from './conformance-audit.js';
import { blockCases } from './conformance-blocks.js';
import { undoCases } from './conformance-changes.js';
import { createCases } from './conformance-create.js';
import { customerFileCases } from './conformance-customer-files.js';
import { customerCases } from './conformance-customers.js';
import { directoryCases } from './conformance-directory.js';
import { eraseCases } from './conformance-erase.js';
import { exportCases, importCases } from './conformance-files.js';
import { explainCases, funnelCases, summaryCases } from './conformance-explain.js';
import { filterCases } from './conformance-filters.js';
import { ruleCases } from './conformance-rules.js';
import { groupCases } from './conformance-groups.js';
import { liveGroupCases } from './conformance-live-groups.js';
import { noteCases } from './conformance-notes.js';
import { appointmentCases, cardCases, couponCases, loyaltyCases } from './conformance-owned.js';
import { permissionCases } from './conformance-permissions.js';
import { queryCases } from './conformance-query.js';
import { reminderCases } from './conformance-reminders.js';
import { restoreCases } from './conformance-restore.js';
import { reliabilityCases } from './conformance-reliability.js';
import { revealCases } from './conformance-reveal.js';
import { attachCases, saleCases } from './conformance-sales.js';
import { manySaleCases, saleFileCases, saleUndoCases } from './conformance-sales-many.js';
import { signUpCases } from './conformance-sign-ups.js';
import { sortCases } from './conformance-sort.js';
import { subjectCases } from './conformance-subject.js';
import { updateCases } from './conformance-update.js';
import {
  type ConformanceSection,
  type ConformanceSettings,
  MissingOperation,
  World,
} from './conformance-world.js';

export type { ConformanceSettings };

/** The part of a test framework that the suite needs; Mocha, Vitest and Jest have it as globals. */
export interface ConformanceRunner {
  describe: (name: string, body: () => void) => void;
  it: (name: string, body: () => Promise<void>) => void;
}

/** Every section of the contract, in the order it is checked. */
export const CONFORMANCE_SECTIONS: readonly ConformanceSection[] = [
  { name: 'the directory', cases: directoryCases },
  { name: 'customers.create', cases: createCases },
  { name: 'customers.update', cases: updateCases },
  { name: 'customers', cases: customerCases },
  { name: 'customers.block', cases: blockCases },
  { name: 'customers.reveal', cases: revealCases },
  { name: 'customers.subjectExport', cases: subjectCases },
  { name: 'customers.erase', cases: eraseCases },
  { name: 'customers.query', cases: queryCases },
  { name: 'sort', cases: sortCases },
  { name: 'filters', cases: filterCases },
  { name: 'customers.funnel', cases: funnelCases },
  { name: 'customers.explain', cases: explainCases },
  { name: 'customers.summary', cases: summaryCases },
  { name: 'groups', cases: groupCases },
  { name: 'rules of groups', cases: ruleCases },
  { name: 'live groups', cases: liveGroupCases },
  { name: 'notes', cases: noteCases },
  { name: 'reminders', cases: reminderCases },
  { name: 'sales.record', cases: saleCases },
  { name: 'sales.attach', cases: attachCases },
  { name: 'sales.recordMany', cases: manySaleCases },
  { name: 'activity', cases: activityCases },
  { name: 'appointments', cases: appointmentCases },
  { name: 'loyalty', cases: loyaltyCases },
  { name: 'sign-ups', cases: signUpCases },
  { name: 'coupons', cases: couponCases },
  { name: 'cards', cases: cardCases },
  { name: 'files', cases: customerFileCases },
  { name: 'audit.list', cases: auditCases },
  { name: 'changes.undo', cases: undoCases },
  { name: 'restoring fields', cases: restoreCases },
  { name: 'undo of sales', cases: saleUndoCases },
  { name: 'reliability', cases: reliabilityCases },
  { name: 'imports', cases: importCases },
  { name: 'exports', cases: exportCases },
  { name: 'permissions', cases: permissionCases },
  { name: 'sales in files', cases: saleFileCases },
];

/** The directory's clock starts here and goes on by itself. */
const START = Date.parse('2026-11-21T15:00:00Z');

/**
 * Checks that an adapter keeps the contract, as tests of the framework at hand. `open` gives an empty
 * directory each time it is called, made with the settings it is given. Cases of operations that the
 * adapter does not list are skipped.
 */
export function runAdapterConformance(
  name: string,
  open: (settings: ConformanceSettings) => DirectoryAdapter | Promise<DirectoryAdapter>,
  runner: ConformanceRunner = globalRunner(),
): void {
  runner.describe(`${name} keeps the contract`, () => {
    for (const section of CONFORMANCE_SECTIONS) {
      runner.describe(section.name, () => runSection(section, open, runner));
    }
  });
}

function runSection(
  { cases }: ConformanceSection,
  open: (settings: ConformanceSettings) => DirectoryAdapter | Promise<DirectoryAdapter>,
  { it }: ConformanceRunner,
): void {
  let world: Promise<World> | undefined;
  for (const [name, run] of cases) {
    // No parameter may be named: Mocha takes the first for a callback.
    it(name, async function (this: unknown, ...context: unknown[]) {
      world ??= openWorld(open);
      try {
        await run(await world);
      } catch (thrown) {
        if (!(thrown instanceof MissingOperation)) throw thrown;
        skip(this, context);
      }
    });
  }
  it('closes, and answers nothing afterwards', async () => {
    const opened = await (world ?? openWorld(open));
    await opened.adapter.close();
    await opened.fails(opened.adapter.call('directory.describe', {}), 'unavailable');
  });
}

async function openWorld(
  open: (settings: ConformanceSettings) => DirectoryAdapter | Promise<DirectoryAdapter>,
): Promise<World> {
  const started = performance.now();
  const settings: ConformanceSettings = {
    timeZone: 'America/Toronto',
    currency: 'CAD',
    locale: 'en-CA',
    country: 'CA',
    now: () => new Date(START + Math.round(performance.now() - started)),
  };
  return new World(await open(settings), settings);
}

/** Mocha skips by `this.skip()`, Vitest by its context's; other frameworks count the case as passed. */
function skip(self: unknown, context: readonly unknown[]): void {
  for (const owner of [self, context[0]]) {
    if (typeof owner === 'object' && owner !== null && 'skip' in owner && typeof owner.skip === 'function') {
      (owner as { skip(): void }).skip();
      return;
    }
  }
}

function globalRunner(): ConformanceRunner {
  const { describe, it } = globalThis as unknown as Partial<ConformanceRunner>;
  if (!describe || !it) {
    throw new Error('There is no test framework with global describe and it: give them as third argument.');
  }
  return { describe, it };
}
