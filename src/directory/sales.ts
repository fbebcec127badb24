import { DirectoryError, invalid, isDirectoryError, type Issue } from '../core/errors.js';
import { isFields } from '../core/field-values.js';
import { planSale } from '../core/sale-plan.js';
import type { StoreView } from '../stores/store.js';
import type { Handler, HandlerContext } from './handler.js';
import type { SalesRecorded, SaleToRecord } from './history-operations.js';
import { within } from './issue-paths.js';
import { liveCustomer } from './live-customer.js';
import { SaleIntake, type ToldSale } from './sale-intake.js';
import { cancelled } from './until-aborted.js';
import { write } from './write.js';

/** Issues that one answer names: a person reads no more. */
const MOST_ISSUES = 100;
const LONGEST_ID = 100;
/** Sales decided about between two pauses. */
const SLICE = 250;
/** So few are decided about at once, each with a line of its own in the trail. */
const FEW = 500;

/** Records one sale; told again, what is new of it is kept and its customer stays. */
export const salesRecord: Handler<'sales.record'> = async (input, context) => {
  const told = toldSale(input, '', context);
  return write(context, input, async (change) => {
    const intake = intakeOf(change.view, context);
    const [outcome] = await intake.take([told]);
    intake.throwIfWrong();
    intake.put(change);
    const { isNews, ...answer } = outcome!;
    return { ...answer, ...(isNews ? { changeId: change.changeId } : {}) };
  });
};

/** Records many sales, all or none. */
export const salesRecordMany: Handler<'sales.recordMany'> = async (input, context) => {
  const told = await toldSales(input.sales, context);
  const prepared = told.length > FEW ? await prepare(told, context) : undefined;
  return write(
    context,
    input,
    async (change) => {
      const isFresh = prepared !== undefined && (await newestChange(change.view)) === prepared.seen;
      // Within a write nothing may be waited for but the store: no rest for the page now.
      const { intake, counts } = isFresh
        ? prepared
        : await decided(told, change.view, context, () => Promise.resolve());
      if (told.length > FEW) intake.putMany(change);
      else intake.put(change);
      return { ...counts, ...(counts.recorded === 0 ? {} : { changeId: change.changeId }) };
    },
    { durability: 'strict', onArrival: () => pause(context) },
  );
};

/** Gives a sale to a customer, whoever had it. */
export const salesAttach: Handler<'sales.attach'> = (input, context) =>
  write(context, input, async (change) => {
    const { saleId } = input;
    const sale = await change.view.get('sales', saleId);
    if (!sale) throw unknownSale();
    const customer = await liveCustomer(change.view, input.customerId, 'customerId');
    const answer = { saleId, customerId: customer.id };
    if (sale.customerId === customer.id) return answer;
    const intake = intakeOf(change.view, context);
    await intake.attach(sale, customer);
    intake.put(change);
    return { ...answer, changeId: change.changeId };
  });

/** What the directory would do now, and the newest change that this was decided after. */
interface Prepared {
  intake: SaleIntake;
  counts: SalesRecorded;
  seen: string | undefined;
}

/** Decides beforehand, with rests; nothing where that fails, as the write itself tells what is wrong. */
async function prepare(told: readonly ToldSale[], context: HandlerContext): Promise<Prepared | undefined> {
  try {
    return await context.store.read(async (view) => {
      const seen = await newestChange(view);
      return { ...(await decided(told, view, context, () => pause(context))), seen };
    });
  } catch (thrown) {
    if (isDirectoryError(thrown) && (thrown.code === 'not-found' || thrown.code === 'invalid'))
      return undefined;
    throw thrown;
  }
}

async function decided(
  told: readonly ToldSale[],
  view: StoreView,
  context: HandlerContext,
  rest: () => Promise<void>,
): Promise<Omit<Prepared, 'seen'>> {
  const intake = intakeOf(view, context);
  const counts = { recorded: 0, known: 0, attached: 0, unattached: 0, created: 0 };
  for (let start = 0; start < told.length; start += SLICE) {
    await rest();
    for (const { customerId, isNews } of await intake.take(told.slice(start, start + SLICE))) {
      if (isNews) counts.recorded++;
      else counts.known++;
      if (customerId === undefined) counts.unattached++;
      else counts.attached++;
    }
    context.onProgress?.({ done: Math.min(start + SLICE, told.length), total: told.length });
  }
  intake.throwIfWrong();
  if (told.length > FEW) await intake.pack(rest);
  return { intake, counts: { ...counts, created: intake.created } };
}

function intakeOf(view: StoreView, { settings, now, newId }: HandlerContext): SaleIntake {
  return new SaleIntake(view, { settings, now: now.toISOString(), newId });
}

async function newestChange(view: StoreView): Promise<string | undefined> {
  const [newest] = await view.changes({ limit: 1 });
  return newest?.id;
}

/** Reads many sales. Throws `invalid` with the issues of all of them, a hundred at most. */
async function toldSales(sales: readonly SaleToRecord[], context: HandlerContext): Promise<ToldSale[]> {
  const told: ToldSale[] = [];
  const issues: Issue[] = [];
  for (let index = 0; index < sales.length && issues.length < MOST_ISSUES; index++) {
    if (index % SLICE === 0) await pause(context);
    try {
      told.push(toldSale(sales[index], `sales.${index}`, context));
    } catch (thrown) {
      if (!isDirectoryError(thrown)) throw thrown;
      issues.push(...thrown.issues);
    }
  }
  if (issues.length === 0) return told;
  const named = issues.slice(0, MOST_ISSUES);
  throw new DirectoryError('invalid', named.map(({ message }) => message).join(' '), { issues: named });
}

function toldSale(input: unknown, path: string, { settings, newId }: HandlerContext): ToldSale {
  const at = (part: string): string => (path === '' ? part : `${path}.${part}`);
  if (!isFields(input)) throw refusal('not-an-object', path, 'is not an object');
  const { sale, attachTo, ...others } = input;
  for (const field of Object.keys(others)) throw refusal('unknown-field', at(field), 'is not a field here');
  if (sale === undefined) throw refusal('required', at('sale'), 'is missing');
  if (attachTo !== undefined && !isId(attachTo)) throw refusal('not-text', at('attachTo'), 'is no id');
  return {
    sale: within(at('sale'), () => planSale(sale, { id: newId(), currency: settings.currency })),
    ...(attachTo === undefined ? {} : { attachTo }),
    saysUnrefunded: isFields(sale) && sale['refunded'] === 0,
    path,
  };
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= LONGEST_ID;
}

async function pause({ signal, breathe }: HandlerContext): Promise<void> {
  if (signal?.aborted) throw cancelled();
  await breathe();
}

function refusal(code: string, field: string, what: string): DirectoryError {
  return invalid({ code, field, message: `${field} ${what}.` });
}

function unknownSale(): DirectoryError {
  const message = 'There is no such sale.';
  return new DirectoryError('not-found', message, {
    issues: [{ code: 'unknown-sale', field: 'saleId', message }],
  });
}
