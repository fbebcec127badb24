import { DirectoryError, isDirectoryError, type Issue } from '../../core/errors.js';
import type { CustomerRecord } from '../../core/customer.js';
import type { PlanEnvironment } from '../../core/customer-plan.js';
import { type ImportChoices, type ImportOptions, ROW_OUTCOMES, type RowOutcome } from '../../core/import.js';
import { NO_ISSUES, type RowDraft } from '../../core/csv/row-draft.js';
import {
  customerKeys,
  keysOf,
  MATCH_KEYS,
  type MatchKey,
  matchRow,
  type RowKeys,
  type RowMatch,
} from '../../core/csv/row-match.js';
import { planCreated, planMerged } from '../../core/csv/row-merge.js';
import { changedFields, sameValue } from '../../core/record-changes.js';
import type { DirectorySettings } from '../../core/settings.js';
import type { CustomerKey, StoreView } from '../../stores/store.js';
import { isLive } from '../live-customer.js';

/** What one row will do. */
export interface PlannedRow {
  draft: RowDraft;
  outcome: RowOutcome;
  reasons: readonly Issue[];
  /** For `update` and `same`: the customer; for `conflict`: those that fit. */
  customerIds: readonly string[];
  /** For `update` and `conflict`: the customer before the row; else `undefined`. */
  before: CustomerRecord | undefined;
  /** For `create` and `update`: the customer after it. */
  after: CustomerRecord | undefined;
}

/** Somebody the import makes or changes, after all rows; `draft` is the row that first named them. */
export type PlannedCustomer = Pick<PlannedRow, 'draft' | 'before'> & { after: CustomerRecord };

/** What all rows of a file will do. */
export interface ImportPlan {
  rows: PlannedRow[];
  counts: Record<RowOutcome, number>;
  /** In the order of the file. */
  customers: Map<string, PlannedCustomer>;
}

export interface PlanContext {
  settings: DirectorySettings;
  options: ImportOptions;
  parsePhone: (text: string) => string | undefined;
  /** ISO 8601 instant. */
  now: string;
  newId: () => string;
  choices?: ImportChoices;
  /** Reads the directory; called once for every few thousand rows. */
  read: <T>(work: (view: StoreView) => Promise<T>) => Promise<T>;
  /** Awaited between those; throws when the work is to stop. */
  pause: (done: number) => Promise<void>;
}

/** Rows whose customers are looked up at once. */
const BATCH = 1_000;

/** Plans what the rows of a file do, in their order: later rows see what earlier ones did. */
export async function planImport(
  drafts: readonly RowDraft[],
  context: PlanContext,
): Promise<ImportPlan> {
  const planner = new RowPlanner(drafts, context);
  for (let start = 0; start < drafts.length; start += BATCH) {
    await planner.planBatch(drafts.slice(start, start + BATCH));
    await context.pause(Math.min(start + BATCH, drafts.length));
  }
  return planner.plan;
}

/** The id of a customer as this library makes them (a ULID): one of a file is kept where it is not known here. */
const OWN_ID = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;

/** `MATCH_KEYS` but `id`, which stores find otherwise. */
const STORED_KEYS = MATCH_KEYS.slice(1) as CustomerKey[];

/** Keys that a row can put another in the place of; of the others one more is added. */
const REPLACED_KEYS: ReadonlySet<MatchKey> = new Set(['squareCustomerId', 'referenceId']);

/** The stored customers that have each of a row's keys; `undefined` where nobody has any. */
type Found = (readonly string[] | undefined)[] | undefined;

const NOBODY: readonly string[] = Object.freeze([]) as readonly string[];

class RowPlanner {
  readonly plan: ImportPlan = {
    rows: [],
    counts: Object.fromEntries(ROW_OUTCOMES.map((outcome) => [outcome, 0])) as Record<RowOutcome, number>,
    customers: new Map(),
  };
  readonly #drafts: readonly RowDraft[];
  readonly #context: PlanContext;
  /** Customers of the store that rows were found to be about. */
  readonly #stored = new Map<string, CustomerRecord>();
  /** Customers that rows of this file made or changed, by each of their keys. */
  readonly #inFile: Map<string, string | string[]>[] = MATCH_KEYS.map(() => new Map());
  /** Every value of a key in the file, made when first needed. */
  readonly #fileKeys: ReadonlySet<string>[] = [];

  constructor(drafts: readonly RowDraft[], context: PlanContext) {
    this.#drafts = drafts;
    this.#context = context;
  }

  async planBatch(drafts: readonly RowDraft[]): Promise<void> {
    const keys = drafts.map((draft) => (draft.issues.length > 0 ? undefined : keysOf(draft)));
    const found = await this.#context.read((view) => this.#lookUp(view, keys));
    drafts.forEach((draft, index) => {
      const row = this.#planRow(draft, keys[index], found[index]);
      this.plan.rows.push(row);
      this.plan.counts[row.outcome]++;
    });
  }

  /** For each row the ids of the stored customers that have each of its keys. */
  async #lookUp(view: StoreView, keys: readonly (RowKeys | undefined)[]): Promise<Found[]> {
    const found: Found[] = new Array<Found>(keys.length).fill(undefined);
    await Promise.all([
      this.#lookUpIds(view, keys, found),
      ...STORED_KEYS.map((key, index) => lookUpKey(view, key, index + 1, keys, found)),
    ]);
    const ids = new Set<string>();
    for (const row of found) {
      for (const list of row ?? []) for (const id of list ?? []) if (!this.#stored.has(id)) ids.add(id);
    }
    for (const { use } of Object.values(this.#context.choices ?? {}).filter((choice) => typeof choice === 'object')) {
      if (!this.#stored.has(use)) ids.add(use);
    }
    await this.#load(view, [...ids]);
    return found;
  }

  /** Ids find merged people's survivors; deleted people are found too, and their rows rejected. */
  async #lookUpIds(
    view: StoreView,
    keys: readonly (RowKeys | undefined)[],
    found: Found[],
  ): Promise<void> {
    const places: number[] = [];
    const ids: string[] = [];
    keys.forEach((rowKeys, place) => {
      const id = rowKeys?.[0];
      if (id === undefined) return;
      places.push(place);
      ids.push(id);
    });
    if (ids.length === 0) return;
    const records = await view.getMany('customers', ids);
    for (let index = 0; index < ids.length; index++) {
      let record = records[index];
      for (let step = 0; record?.mergedInto !== undefined && step < 100; step++) {
        record = await view.get('customers', record.mergedInto);
      }
      if (!record) continue;
      this.#stored.set(record.id, record);
      (found[places[index]!] ??= [])[0] = [record.id];
    }
  }

  async #load(view: StoreView, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    const records = await view.getMany('customers', ids);
    for (const record of records) if (record) this.#stored.set(record.id, record);
  }

  #planRow(draft: RowDraft, keys: RowKeys | undefined, stored: Found): PlannedRow {
    const choice = this.#context.choices?.[String(draft.line)];
    if (keys === undefined) return rejected(draft, draft.issues);
    if (choice === 'skip') return rejected(draft, [skipped(draft.line)]);
    const match: RowMatch =
      choice === 'create'
        ? { kind: 'nobody' }
        : typeof choice === 'object'
          ? { kind: 'one', id: choice.use, by: 'id' }
          : this.#match(keys, stored);
    try {
      switch (match.kind) {
        case 'nobody':
          return this.#created(draft, keys, choice === 'create');
        case 'one':
          return this.#updated(draft, keys, match.id);
        case 'several':
          return this.#conflict(draft, match.ids, match.by);
        default:
          return match satisfies never;
      }
    } catch (thrown) {
      if (isDirectoryError(thrown) && thrown.code === 'invalid') return rejected(draft, thrown.issues);
      throw thrown;
    }
  }

  #created(draft: RowDraft, keys: RowKeys, isAnother: boolean): PlannedRow {
    const { now, settings, parsePhone, newId } = this.#context;
    const keepsId = !isAnother && draft.id !== undefined && OWN_ID.test(draft.id);
    const environment: PlanEnvironment = {
      id: keepsId ? draft.id! : newId(),
      now,
      settings,
      parsePhone,
    };
    const after = planCreated(draft, environment);
    const row: PlannedRow & PlannedCustomer = {
      draft,
      outcome: 'create',
      reasons: NO_ISSUES,
      customerIds: NOBODY,
      before: undefined,
      after,
    };
    this.plan.customers.set(after.id, row);
    this.#register(after.id, draft, keys);
    return row;
  }

  #updated(draft: RowDraft, keys: RowKeys, id: string): PlannedRow {
    const { now, settings, parsePhone, options } = this.#context;
    const earlier = this.plan.customers.get(id);
    const before = earlier?.after ?? this.#stored.get(id);
    if (!before || (!earlier && !isLive(before))) return rejected(draft, [gone(draft.line, before)]);
    const merged = planMerged(before, draft, options.onDifference ?? 'file', {
      id,
      now,
      settings,
      parsePhone,
    });
    const reasons = earlier ? [repeated(draft.line, earlier.draft.line), ...merged.reasons] : merged.reasons;
    if (merged.record === before) {
      return {
        draft,
        outcome: 'same',
        reasons: reasons.length === 0 ? NO_ISSUES : reasons,
        customerIds: [id],
        before: undefined,
        after: undefined,
      };
    }
    // However many rows change somebody, it is one change of theirs.
    const first = earlier ? earlier.before : before;
    const after = { ...merged.record, version: first === undefined ? 1 : first.version + 1 };
    this.plan.customers.set(id, { draft: earlier?.draft ?? draft, before: first, after });
    this.#register(id, draft, keys);
    return { draft, outcome: 'update', reasons, customerIds: [id], before, after };
  }

  #conflict(draft: RowDraft, ids: readonly string[], by: readonly MatchKey[]): PlannedRow {
    const [first] = ids;
    return {
      draft,
      outcome: 'conflict',
      reasons: [conflicting(draft.line, by)],
      customerIds: ids,
      before: first === undefined ? undefined : (this.plan.customers.get(first)?.after ?? this.#stored.get(first)),
      after: undefined,
    };
  }

  #match(keys: RowKeys, stored: Found): RowMatch {
    let found: (readonly string[])[] | undefined;
    for (let key = 0; key < keys.length; key++) {
      const value = keys[key];
      if (value === undefined) continue;
      const inFile = this.#inFile[key]!.get(value);
      const inStore = stored?.[key];
      if (inFile === undefined && inStore === undefined) continue;
      found ??= MATCH_KEYS.map(() => NOBODY);
      found[key] = this.#havingKey(key, value, inStore, inFile);
    }
    return found === undefined
      ? { kind: 'nobody' }
      : matchRow(found, (id, key) => this.#belongsToOther(id, key, keys));
  }

  /** Whoever has a key: in the store, unless this file took it from them, or by an earlier row of this file. */
  #havingKey(
    key: number,
    value: string,
    inStore: readonly string[] | undefined,
    inFile: string | string[] | undefined,
  ): readonly string[] {
    const ids = new Set(inStore);
    if (typeof inFile === 'string') ids.add(inFile);
    else if (inFile) for (const id of inFile) ids.add(id);
    if (REPLACED_KEYS.has(MATCH_KEYS[key]!)) {
      for (const id of ids) {
        const planned = this.plan.customers.get(id);
        if (planned && !customerKeys(planned.after, MATCH_KEYS[key]!).includes(value)) ids.delete(id);
      }
    }
    return [...ids];
  }

  /**
   * Whether a customer found by `key` is somebody else's: another row of the file has one of their stronger
   * keys, and this row has another value of it.
   */
  #belongsToOther(id: string, key: number, keys: RowKeys): boolean {
    const record = this.plan.customers.get(id)?.after ?? this.#stored.get(id);
    if (!record) return false;
    for (let stronger = 0; stronger < key; stronger++) {
      const own = keys[stronger];
      if (own === undefined) continue;
      const theirs = customerKeys(record, MATCH_KEYS[stronger]!);
      if (theirs.includes(own)) return false;
      // Rows already planned are known; those to come are looked through when that does not tell.
      const planned = this.#inFile[stronger]!;
      if (theirs.some((value) => planned.has(value))) return true;
      const all = this.#keysOfFile(stronger);
      if (theirs.some((value) => all.has(value))) return true;
    }
    return false;
  }

  #keysOfFile(key: number): ReadonlySet<string> {
    const known = this.#fileKeys[key];
    if (known) return known;
    const values = new Set<string>();
    for (const draft of this.#drafts) {
      const value = draft.issues.length > 0 ? undefined : keysOf(draft)[key];
      if (value !== undefined) values.add(value);
    }
    return (this.#fileKeys[key] = values);
  }

  /** Lets later rows find somebody by the keys of this one. */
  #register(id: string, draft: RowDraft, keys: RowKeys): void {
    for (let key = 0; key < keys.length; key++) {
      const value = keys[key];
      if (value !== undefined) this.#registerKey(key, value, id);
    }
    if (draft.emails.length + draft.phones.length <= 2) return;
    const record = this.plan.customers.get(id)?.after;
    if (!record) return;
    for (const value of customerKeys(record, 'emailAddress')) this.#registerKey(3, value, id);
    for (const value of customerKeys(record, 'phoneNumber')) this.#registerKey(4, value, id);
  }

  #registerKey(key: number, value: string, id: string): void {
    const map = this.#inFile[key]!;
    const known = map.get(value);
    if (known === undefined) map.set(value, id);
    else if (typeof known === 'string') {
      if (known !== id) map.set(value, [known, id]);
    } else if (!known.includes(id)) known.push(id);
  }
}

async function lookUpKey(
  view: StoreView,
  key: CustomerKey,
  place: number,
  keys: readonly (RowKeys | undefined)[],
  found: Found[],
): Promise<void> {
  const rows: number[] = [];
  const values: string[] = [];
  keys.forEach((rowKeys, row) => {
    const value = rowKeys?.[place];
    if (value === undefined) return;
    rows.push(row);
    values.push(value);
  });
  if (values.length === 0) return;
  const ids = await view.customersByKey(key, values);
  for (let index = 0; index < rows.length; index++) {
    if (ids[index]!.length > 0) (found[rows[index]!] ??= [])[place] = ids[index]!;
  }
}

function rejected(draft: RowDraft, reasons: readonly Issue[]): PlannedRow {
  return { draft, outcome: 'reject', reasons, customerIds: NOBODY, before: undefined, after: undefined };
}

function skipped(line: number): Issue {
  return { code: 'skipped', message: `Line ${line} was left out by choice.`, values: { line } };
}

function repeated(line: number, first: number): Issue {
  return {
    code: 'repeated-in-file',
    message: `Line ${line} is about the same customer as line ${first}.`,
    values: { line: first },
  };
}

function gone(line: number, record: CustomerRecord | undefined): Issue {
  return record
    ? { code: 'deleted', message: `The customer of line ${line} was deleted. Restore them first.`, values: { line } }
    : { code: 'unknown-customer', message: `The customer chosen for line ${line} does not exist.`, values: { line } };
}

function conflicting(line: number, by: readonly MatchKey[]): Issue {
  return {
    code: by.length > 1 ? 'fits-two' : 'fits-several',
    field: by.at(-1)!,
    message:
      by.length > 1
        ? `Line ${line} fits two customers: one by ${by[0]!}, another by ${by.at(-1)!}.`
        : `Line ${line} fits several customers by ${by[0]!}.`,
    values: { line },
  };
}

/** Whether two plans of one file do the same with every row: to the same people, the same changes. */
export function doTheSame(a: ImportPlan, b: ImportPlan): boolean {
  if (a.rows.length !== b.rows.length) return false;
  return a.rows.every((row, index) => {
    const other = b.rows[index]!;
    return (
      row.outcome === other.outcome &&
      sameValue(targetOf(a, row), targetOf(b, other)) &&
      sameValue(changesOf(row), changesOf(other))
    );
  });
}

/** Whom a row is about: somebody of the file by the line they come from, as each plan gives them new ids. */
function targetOf({ customers }: ImportPlan, { outcome, customerIds }: PlannedRow): unknown {
  if (outcome === 'create' || outcome === 'reject') return undefined;
  return customerIds.map((id) => {
    const planned = customers.get(id);
    return planned !== undefined && planned.before === undefined ? planned.draft.line : id;
  });
}

function changesOf({ outcome, before, after }: PlannedRow): unknown {
  return outcome === 'update' && before && after ? changedFields(before, after) : undefined;
}

/** A plan that does not hold any more. */
export function stalePreview(): DirectoryError {
  const message = 'The directory has changed since the preview, and rows would do something else now. Preview again.';
  return new DirectoryError('conflict', message, {
    issues: [{ code: 'stale-preview', field: 'importId', message }],
  });
}
