import { civilDate } from '../../core/civil-date.js';
import { DirectoryError, invalid, type Issue } from '../../core/errors.js';
import type { GroupRecord } from '../../core/group.js';
import { hashOf } from '../../core/hash.js';
import type { ImportChoices, ImportReport } from '../../core/import.js';
import { cleanLine } from '../../core/text.js';
import type { StoreView } from '../../stores/store.js';
import { withGroup } from '../groups.js';
import type { Handler, HandlerContext } from '../handler.js';
import { isLive } from '../live-customer.js';
import { cancelled, untilAborted } from '../until-aborted.js';
import { type Write, write } from '../write.js';
import { doTheSame, type ImportPlan } from './import-plan.js';
import { stalePreview } from './plan-issues.js';
import { newestChange } from './preview.js';
import { type PlanContext, RowPlanner } from './row-planner.js';
import type { ImportStage } from './stages.js';

/** How groups of imports are called, in the language of the directory. */
const GROUP_WORDS: Readonly<Record<string, string>> = { es: 'Importación', fr: 'Importation' };

/** The longest part of a file's name that names its group. */
const LONGEST_FILE_NAME = 80;

/**
 * Does what a preview showed, wholly or not at all, in one write. If the directory has changed since, the rows
 * are planned again first; where one would do something else, nothing is changed (`stale-preview`).
 */
export const importsRun: Handler<'imports.run'> = async (input, context) => {
  const { importId, choices } = input;
  const stage = context.stages.find(importId, context.now);
  // Whoever comes while it runs may be the same caller once more: the first one's answer is theirs too.
  while (stage?.running) await untilAborted(stage.running, context.signal);
  if (stage?.state !== 'ready') {
    // A retried write gets the first one's answer, which may be older than the stage.
    return write(context, input, () => {
      if (stage) throw alreadyImported();
      return Promise.resolve(context.stages.get(importId, context.now) as never);
    });
  }
  stage.state = 'running';
  const running = run(input, stage, choices, context);
  stage.running = running.catch(() => undefined);
  try {
    const report = await running;
    stage.state = 'done';
    stage.plan = stage.plan.leftOut();
    return report;
  } finally {
    delete stage.running;
    if (stage.state === 'running') stage.state = 'ready';
  }
};

async function run(
  input: { importId: string },
  stage: ImportStage,
  choices: ImportChoices | undefined,
  context: HandlerContext,
): Promise<ImportReport> {
  if (choices !== undefined) await checkChoices(choices, stage.plan, context);
  if (hashOf(stage.settings) !== hashOf(context.settings)) throw stalePreview();
  const prepared = await prepare(stage, choices, context);
  let { plan } = prepared;
  return write(
    context,
    input,
    async (change) => {
      const isFresh = (await newestChange(change.view)) === prepared.seen;
      // Within a write nothing may be waited for but the store: no rest for the page now.
      plan = isFresh
        ? prepared.plan
        : await replanned(
            stage,
            choices,
            context,
            (work) => work(change.view),
            () => Promise.resolve(),
          );
      return putAll(change, plan, stage, context);
    },
    {
      durability: 'strict',
      onArrival: async (ready) => {
        const { people, newcomers } = plan;
        context.onProgress?.({ done: people - newcomers.count + ready, total: people });
        await context.breathe();
        // Nobody has seen any of them yet.
        if (context.signal?.aborted) throw cancelled();
      },
    },
  );
}

/** The plan to put, and the newest change it was made after: the stage's own while nothing has changed. */
async function prepare(
  stage: ImportStage,
  choices: ImportChoices | undefined,
  context: HandlerContext,
): Promise<{ plan: ImportPlan; seen: string | undefined }> {
  const seen = await context.store.read(newestChange);
  if (seen === stage.seen && choices === undefined) return { plan: stage.plan, seen };
  const plan = await replanned(
    stage,
    choices,
    context,
    (work) => context.store.read(work),
    async () => {
      if (context.signal?.aborted) throw cancelled();
      await context.breathe();
    },
  );
  return { plan, seen };
}

/** The rows planned again on the directory as it is. Throws `stale-preview` if that is not what was shown. */
async function replanned(
  stage: ImportStage,
  choices: ImportChoices | undefined,
  { now, newId }: HandlerContext,
  read: <T>(work: (view: StoreView) => Promise<T>) => Promise<T>,
  pause: () => Promise<void>,
): Promise<ImportPlan> {
  const { settings, options, parsePhone, groupId } = stage;
  const at = now.toISOString();
  const planContext = { settings, options, parsePhone, now: at, newId, groupId, read, pause };
  const plan = await planAgain(stage.plan, planContext);
  if (!doTheSame(stage.plan, plan)) throw stalePreview();
  return choices === undefined ? plan : planAgain(plan, { ...planContext, choices });
}

async function planAgain(shown: ImportPlan, context: PlanContext): Promise<ImportPlan> {
  const planner = new RowPlanner(context);
  for (let place = 0; place < shown.size; place++) planner.wait(shown.draftAt(place));
  return planner.finish();
}

async function putAll(
  change: Write,
  plan: ImportPlan,
  stage: ImportStage,
  context: HandlerContext,
): Promise<ImportReport> {
  const { importId } = stage;
  const total = plan.people;
  const groupId = total === 0 ? undefined : stage.groupId;
  change.about = { importId };
  const report: ImportReport = {
    importId,
    counts: plan.counts,
    changeId: change.changeId,
    ...(groupId === undefined ? {} : { groupId }),
  };
  if (groupId !== undefined) {
    context.onProgress?.({ done: 0, total });
    if (context.signal?.aborted) throw cancelled();
    change.put('groups', importGroup(groupId, stage, change.at, context));
    for (const { before, final } of plan.changes()) {
      change.put('customers', withGroup({ ...final, updatedAt: change.at }, groupId), before);
    }
    if (plan.newcomers.count > 0) change.addNewcomers(plan.newcomers);
  }
  change.put('imports', {
    id: importId,
    at: change.at,
    fileName: stage.fileName,
    counts: plan.counts,
    changeId: change.changeId,
    ...(groupId === undefined ? {} : { groupId }),
  });
  return report;
}

function importGroup(
  id: string,
  { importId, fileName, settings }: ImportStage,
  createdAt: string,
  { now }: HandlerContext,
): GroupRecord {
  const date = civilDate(now.getTime(), settings.timeZone);
  const word = GROUP_WORDS[settings.locale.slice(0, 2).toLowerCase()] ?? 'Import';
  const name = cleanLine(`${word} ${date} ${Array.from(fileName).slice(0, LONGEST_FILE_NAME).join('')}`);
  return { id, version: 1, name, kind: 'manual', createdAt, importId };
}

/** Throws `invalid` for choices that no row can take, so that none of the others is used up. */
async function checkChoices(
  choices: ImportChoices,
  plan: ImportPlan,
  { store }: HandlerContext,
): Promise<void> {
  const places = new Map<string, number>();
  for (let place = 0; place < plan.size; place++) places.set(String(plan.lineAt(place)), place);
  const issues: Issue[] = [];
  for (const [line, choice] of Object.entries(choices)) {
    const place = places.get(line);
    if (place === undefined) {
      issues.push({
        code: 'unknown-line',
        field: `choices.${line}`,
        message: `No row of the file starts in line ${line}.`,
      });
    } else if (choice !== 'skip' && plan.draftAt(place).issues.length > 0) {
      issues.push({
        code: 'rejected-row',
        field: `choices.${line}`,
        message: `The row in line ${line} cannot be read: it can only be left out.`,
        values: { line },
      });
    }
  }
  const used = Object.entries(choices).flatMap(([line, choice]) =>
    typeof choice === 'object' ? [{ line, id: choice.use }] : [],
  );
  const customers = await store.read((view) =>
    view.getMany(
      'customers',
      used.map(({ id }) => id),
    ),
  );
  used.forEach(({ line }, index) => {
    const customer = customers[index];
    if (customer && isLive(customer)) return;
    issues.push({
      code: 'unknown-customer',
      field: `choices.${line}.use`,
      message: `The customer chosen for line ${line} is not in the directory.`,
      values: { line },
    });
  });
  const [first, ...others] = issues;
  if (first) throw invalid(first, ...others);
}

function alreadyImported(): DirectoryError {
  const message = 'This file was imported already. Preview it again to import it once more.';
  return new DirectoryError('conflict', message, {
    issues: [{ code: 'already-imported', field: 'importId', message }],
  });
}
