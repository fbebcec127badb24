import { type DirectoryError, invalid } from '../../core/errors.js';
import type { ImportPreview, PreviewRow } from '../../core/import.js';
import { displayName } from '../../core/names.js';
import type { StoreView } from '../../stores/store.js';
import type { Handler, HandlerContext } from '../handler.js';
import { cancelled } from '../until-aborted.js';
import { type ImportPlan, type PlannedRow, planImport } from './import-plan.js';
import { previewRow } from './preview-rows.js';
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
  const seen = await context.store.read(newestChange);
  // Reading and planning take about as long: each is half of the way.
  const total = file.size * 2;
  const pause = async (done: number): Promise<void> => {
    if (signal?.aborted) throw cancelled();
    context.onProgress?.({ done: Math.round(done), total });
    await context.breathe();
  };
  const { readDrafts } = await import('./read-drafts.js');
  const read = await readDrafts(file, mapping, { settings, options, signal, pause });
  const plan = await planImport(read.drafts, {
    settings,
    options,
    parsePhone: read.parsePhone,
    now: context.now.toISOString(),
    newId: context.newId,
    read: (work) => context.store.read(work),
    pause: (done) => pause(file.size * (1 + done / read.drafts.length)),
  });
  const stage: ImportStage = {
    importId: context.newId(),
    fileName: fileNameOf(file),
    mapping: read.mapping,
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
    mapping: read.mapping,
    counts: plan.counts,
    rows: await presented(plan.rows.slice(0, FIRST_ROWS), plan, context),
    warnings: read.warnings,
  };
  if (plan.rows.length > FIRST_ROWS) preview.next = FIRST_ROWS;
  return preview;
};

/** Further rows of a preview: all, or those of one outcome. */
export const importsRows: Handler<'imports.rows'> = async (input, context) => {
  const { importId, outcome, offset } = input;
  const { plan } = context.stages.get(importId, context.now);
  const limit = Math.min(input.limit, FIRST_ROWS);
  const rows: PlannedRow[] = [];
  let place = 0;
  for (const row of plan.rows) {
    if (outcome !== undefined && row.outcome !== outcome) continue;
    if (place >= offset) rows.push(row);
    place++;
    if (rows.length === limit) break;
  }
  const total = outcome === undefined ? plan.rows.length : plan.counts[outcome];
  return { rows: await presented(rows, plan, context), total };
};

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
