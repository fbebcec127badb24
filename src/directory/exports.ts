import { type ExportColumn, exportColumn, FurtherColumns } from '../core/csv/export-columns.js';
import { customerLine, headerLine } from '../core/csv/export-rows.js';
import { EXPORT_COLUMNS } from '../core/csv/square-columns.js';
import type { CustomerRecord } from '../core/customer.js';
import { invalid, type Issue } from '../core/errors.js';
import { EVERYBODY, type Filter } from '../core/filter.js';
import { DEFAULT_SORT } from '../core/query.js';
import type { CustomerFacts } from '../core/rows.js';
import type { QueryContext, StoreView } from '../stores/store.js';
import { groupFilter, requireKnownFields } from './group-filters.js';
import type { Handler, HandlerContext } from './handler.js';
import { isLive } from './live-customer.js';
import type { OperationInput } from './operation-types.js';
import { cancelled } from './until-aborted.js';

/** Text held before it is handed to the file, in characters. */
const PIECE = 1 << 20;

/** Customers read by their ids at once: many, as they lie here and there in the store. */
const BATCH = 16_384;

/** Customers written between two pauses. */
const SLICE = 500;

const NO_PURCHASES: CustomerFacts = { visits: 0, totalSpend: 0 };

/** Spreadsheets take a file without this mark for one of their own country's old encoding. */
const BYTE_ORDER_MARK = '\uFEFF';

/** Writes customers as CSV: everybody, a group, a filter or a list of ids, with all columns or some. */
export const exportsCsv: Handler<'exports.csv'> = async (input, context) => {
  const { raw = false } = input;
  const question = await context.queryContext();
  return context.store.read(async (view) => {
    const filter = await chosenFilter(view, input, context);
    const everyone = () => chosenCustomers(view, input, filter, context);
    const { columns, total } = await chosenColumns(input.columns, everyone, context);
    const tellsPurchases = columns.some((column) => column.tellsPurchases);
    const pieces: Blob[] = [];
    let text = BYTE_ORDER_MARK + headerLine(columns, { raw });
    let done = 0;
    for await (const records of everyone()) {
      const facts = tellsPurchases ? await purchasesOf(view, records, question) : [];
      records.forEach((record, place) => {
        text += customerLine(record, columns, { raw }, facts[place] ?? NO_PURCHASES);
      });
      if (text.length > PIECE) {
        pieces.push(new Blob([text]));
        text = '';
      }
      done += records.length;
      context.onProgress?.(total === undefined ? { done } : { done, total });
    }
    pieces.push(new Blob([text]));
    return new Blob(pieces, { type: 'text/csv;charset=utf-8' });
  });
};

/** What customers bought up to now, recorded here or known before. */
function purchasesOf(
  view: StoreView,
  records: readonly CustomerRecord[],
  question: QueryContext,
): Promise<(CustomerFacts | undefined)[]> {
  return view.purchases(
    records.map(({ id }) => id),
    question,
  );
}

async function chosenFilter(
  view: StoreView,
  { filter = EVERYBODY, groupId }: OperationInput<'exports.csv'>,
  { settings }: HandlerContext,
): Promise<Filter> {
  requireKnownFields(filter, settings);
  if (groupId === undefined || groupId === 'all') return filter;
  const group = await groupFilter(view, groupId, settings);
  return filter === EVERYBODY ? group : { all: [group, filter] };
}

/** The columns asked for, or all that these customers need. `total` is known where all had to be looked at. */
async function chosenColumns(
  keys: readonly string[] | undefined,
  everyone: () => AsyncIterable<readonly CustomerRecord[]>,
  { settings }: HandlerContext,
): Promise<{ columns: ExportColumn[]; total?: number }> {
  if (keys) {
    const issues: Issue[] = [];
    if (keys.length === 0) {
      issues.push({ code: 'required', field: 'columns', message: 'An export has one column at least.' });
    }
    const columns = keys.flatMap((key, index) => {
      const column = exportColumn(key, settings);
      const field = `columns.${index}`;
      if (!column)
        issues.push({ code: 'unknown-column', field, message: `${field} is no column of an export.` });
      return column ?? [];
    });
    const [first, ...others] = issues;
    if (first) throw invalid(first, ...others);
    return { columns };
  }
  const further = new FurtherColumns();
  let total = 0;
  for await (const records of everyone()) {
    for (const record of records) further.add(record);
    total += records.length;
  }
  const custom = settings.customFields.map(({ key }) => `custom.${key}`);
  const columns = [...EXPORT_COLUMNS, ...custom, ...further.keys].map((key) => exportColumn(key, settings)!);
  return { columns, total };
}

async function* chosenCustomers(
  view: StoreView,
  { ids, search }: OperationInput<'exports.csv'>,
  filter: Filter,
  context: HandlerContext,
): AsyncGenerator<readonly CustomerRecord[], void> {
  const pause = async (): Promise<void> => {
    if (context.signal?.aborted) throw cancelled();
    await context.breathe();
  };
  if (ids) {
    for (let start = 0; start < ids.length; start += BATCH) {
      const records = await view.getMany('customers', ids.slice(start, start + BATCH));
      const live = records.filter((record) => record !== undefined).filter(isLive);
      for (let given = 0; given < live.length; given += SLICE) {
        yield live.slice(given, given + SLICE);
        await pause();
      }
    }
    return;
  }
  const query = {
    filter,
    sort: DEFAULT_SORT,
    offset: 0,
    limit: 0,
    ...(search === undefined ? {} : { search }),
  };
  for await (const records of view.records(query, await context.queryContext())) {
    yield records;
    await pause();
  }
}
