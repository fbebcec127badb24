import { type DirectoryError, invalid } from '../../core/errors.js';
import type { ImportPreview, PreviewRow, RowOutcome } from '../../core/import.js';
import { displayName } from '../../core/names.js';
import type { StoreView } from '../../stores/store.js';
import type { Handler, HandlerContext } from '../handler.js';
import { cancelled } from '../until-aborted.js';
import type { ImportPlan, PlannedRow } from './import-plan.js';
import { previewRow } from './preview-rows.js';
import { RowPlanner } from './row-planner.js';
import type { ImportStage } from './stages.js';

/** Rows in a preview; `imports.rows` gives more. */
const FIRST_ROWS = 1_000;

/** The largest file read, in bytes: what comes of a larger one does not fit into a page's memory. */
const LARGEST_FILE = 1_073_741_824;

/** Reads a file and plans what each row would do. Nothing is changed. */
export const importsPreview: Handler<'imports.preview'> = async (input, context) => {
  const { file, mapping, options = {} } = input;
  const { settings, signal } = context;
  if (file.size > LARGEST_FILE) throw tooLarge();
  const now = context.now.toISOString();
  const seen = await context.store.read(newestChange);
  const { openDrafts } = await import('./read-drafts.js');
  const read = await openDrafts(file, mapping, { now, settings, options, signal });
  // Reading and planning take about as long: each is half of the way.
  const total = file.size * 2;
  let bytesRead = 0;
  const pause = async (planned: number): Promise<void> => {
    if (signal?.aborted) throw cancelled();
    const count = read.countRead();
    const share = count === 0 ? 1 : planned / count;
    context.onProgress?.({ done: Math.round(bytesRead * (1 + share)), total });
    await context.breathe();
  };
  const groupId = context.newId();
  const planner = new RowPlanner({
    settings,
    options,
    parsePhone: read.parsePhone,
    now,
    newId: context.newId,
    groupId,
    read: (work) => context.store.read(work),
    pause,
  });
  for await (const block of read.blocks) {
    await planner.take(block.rows);
    bytesRead = block.bytesRead;
    await pause(planner.plan.size);
  }
  const { mapping: columns, settleDates, warnings } = read.conclude();
  const plan = await planner.finish(settleDates);
  const stage: ImportStage = {
    importId: context.newId(),
    groupId,
    fileName: fileNameOf(file),
    mapping: columns,
    options,
    settings,
    parsePhone: read.parsePhone,
    seen,
    plan,
    state: 'ready',
  };
  context.stages.add(stage, context.now);
  const preview: ImportPreview = {
    importId: stage.importId,
    fileName: stage.fileName,
    encoding: read.encoding,
    delimiter: read.delimiter,
    mapping: columns,
    counts: plan.counts,
    rows: await presented(rowsFrom(plan, undefined, 0, FIRST_ROWS), plan, context),
    warnings: warnings(),
  };
  if (plan.size > FIRST_ROWS) preview.next = FIRST_ROWS;
  return preview;
};

/** Further rows of a preview: all, or those of one outcome. */
export const importsRows: Handler<'imports.rows'> = async (input, context) => {
  const { importId, outcome, offset } = input;
  const { plan } = context.stages.get(importId, context.now);
  const limit = Math.min(input.limit, FIRST_ROWS);
  const rows = rowsFrom(plan, outcome, offset, limit);
  const total = outcome === undefined ? plan.size : plan.counts[outcome];
  return { rows: await presented(rows, plan, context), total };
};

/** Some of the rows of a plan, or of those with one outcome. */
function rowsFrom(
  plan: ImportPlan,
  outcome: RowOutcome | undefined,
  offset: number,
  limit: number,
): PlannedRow[] {
  const rows: PlannedRow[] = [];
  let skip = offset;
  for (let place = 0; place < plan.size && rows.length < limit; place++) {
    if (outcome !== undefined && plan.outcomeAt(place) !== outcome) continue;
    if (skip-- <= 0) rows.push(plan.rowAt(place));
  }
  return rows;
}

/** The id of the directory's newest change: while it stays the same, nothing has changed. */
export async function newestChange(view: StoreView): Promise<string | undefined> {
  const [newest] = await view.changes({ limit: 1 });
  return newest?.id;
}

async function presented(
  rows: readonly PlannedRow[],
  plan: ImportPlan,
  { store }: HandlerContext,
): Promise<PreviewRow[]> {
  const ids = new Set<string>();
  for (const { outcome, customerIds } of rows) {
    if (outcome === 'conflict' || outcome === 'same') for (const id of customerIds) ids.add(id);
  }
  const names = new Map<string, string | undefined>();
  for (const record of await store.read((view) => view.getMany('customers', [...ids]))) {
    if (record) names.set(record.id, displayName(record));
  }
  return rows.map((row) => previewRow(row, plan, (id) => names.get(id)));
}

function fileNameOf(file: Blob): string {
  return 'name' in file && typeof file.name === 'string' ? file.name : '';
}

function tooLarge(): DirectoryError {
  return invalid({
    code: 'file-too-large',
    field: 'file',
    message: 'The file is larger than 1 GB. Import it in parts.',
    values: { limit: LARGEST_FILE },
  });
}
