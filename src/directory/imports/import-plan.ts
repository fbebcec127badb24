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
import type { CustomerRecord } from '../../core/customer.js';
import { isDirectoryError, type Issue } from '../../core/errors.js';
import { type ImportChoices, type ImportOptions, ROW_OUTCOMES, type RowOutcome } from '../../core/import.js';
import { changedFields, sameValue } from '../../core/record-changes.js';
import type { DirectorySettings } from '../../core/settings.js';
import type { StoreView } from '../../stores/store.js';
import { isLive } from '../live-customer.js';
import { CustomerLookup, type Found } from './customer-lookup.js';
import { KeyTable } from './key-table.js';
import { conflicting, gone, repeated, skipped } from './plan-issues.js';

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
  /** For the first row that makes or changes somebody: the customer after all rows. */
  final: CustomerRecord | undefined;
}

/** The first row that makes or changes somebody. */
export type PersonRow = PlannedRow & { final: CustomerRecord };

/** What all rows of a file will do. */
export interface ImportPlan {
  rows: PlannedRow[];
  counts: Record<RowOutcome, number>;
  /** How many customers are made or changed. */
  people: number;
  /** Customers that are changed, and those made whom later rows are about too. */
  byId: Map<string, PersonRow>;
}

export interface PlanContext {
  settings: DirectorySettings;
  options: ImportOptions;
  parsePhone: (text: string) => string | undefined;
  /** ISO 8601 instant. */
  now: string;
  newId: () => string;
  choices?: ImportChoices;
  /** Reads the directory; called once for many thousand rows. */
  read: <T>(work: (view: StoreView) => Promise<T>) => Promise<T>;
  /** Awaited between those; throws when the work is to stop. */
  pause: (done: number) => Promise<void>;
}

/**
 * Rows whose customers are looked up at once: stores read customers in blocks, and a file in another order than
 * theirs needs nearly all blocks each time.
 */
const LOOKED_UP = 16_384;

/** Rows planned between two pauses. */
const BATCH = 1_000;

/** Plans what the rows of a file do, in their order: later rows see what earlier ones did. */
export async function planImport(drafts: readonly RowDraft[], context: PlanContext): Promise<ImportPlan> {
  const planner = new RowPlanner(drafts, context);
  for (let done = 0; done < drafts.length;) {
    if (done % LOOKED_UP === 0) await planner.lookUp(done, done + LOOKED_UP);
    const end = Math.min(done + BATCH, drafts.length, (Math.floor(done / LOOKED_UP) + 1) * LOOKED_UP);
    planner.planRows(done, end);
    done = end;
    await context.pause(done);
  }
  return planner.plan;
}

/** The id of a customer as this library makes them (a ULID): one of a file is kept where it is not known here. */
const OWN_ID = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;

/** Keys that a row can put another in the place of; of the others one more is added. */
const REPLACED_KEYS: ReadonlySet<MatchKey> = new Set(['squareCustomerId', 'referenceId']);

const NOBODY: readonly string[] = Object.freeze([]);

class RowPlanner {
  readonly plan: ImportPlan = {
    rows: [],
    counts: Object.fromEntries(ROW_OUTCOMES.map((outcome) => [outcome, 0])) as Record<RowOutcome, number>,
    people: 0,
    byId: new Map(),
  };
  readonly #drafts: readonly RowDraft[];
  readonly #context: PlanContext;
  readonly #stored = new CustomerLookup();
  /** Of the rows looked up last: the first of them, their keys, and whom these find. */
  #start = 0;
  #keys: (RowKeys | undefined)[] = [];
  #found: Found[] = [];
  /** Customers that rows of this file made or changed, by each of their keys. */
  readonly #inFile = MATCH_KEYS.map(() => new KeyTable<PersonRow>());
  /** Every value of a key in the file, made when first needed. */
  readonly #fileKeys: ReadonlySet<string>[] = [];

  constructor(drafts: readonly RowDraft[], context: PlanContext) {
    this.#drafts = drafts;
    this.#context = context;
  }

  /** Looks up whom the rows from `start` to before `end` may be about. */
  async lookUp(start: number, end: number): Promise<void> {
    const rows = this.#drafts.slice(start, end);
    const keys = rows.map((draft) => (draft.issues.length > 0 ? undefined : keysOf(draft)));
    const chosen = Object.values(this.#context.choices ?? {}).flatMap((choice) =>
      typeof choice === 'object' ? [choice.use] : [],
    );
    this.#start = start;
    this.#keys = keys;
    this.#found = await this.#context.read((view) => this.#stored.find(view, keys, chosen));
  }

  /** Plans rows that were looked up. */
  planRows(start: number, end: number): void {
    for (let index = start; index < end; index++) {
      const place = index - this.#start;
      const row = this.#planRow(this.#drafts[index]!, this.#keys[place], this.#found[place]);
      this.plan.rows.push(row);
      this.plan.counts[row.outcome]++;
    }
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
    const environment = {
      id: keepsId ? draft.id! : newId(),
      now,
      settings,
      parsePhone,
    };
    const after = planCreated(draft, environment);
    const row: PersonRow = {
      draft,
      outcome: 'create',
      reasons: NO_ISSUES,
      customerIds: NOBODY,
      before: undefined,
      after,
      final: after,
    };
    this.plan.people++;
    this.#register(row, draft, keys);
    return row;
  }

  #updated(draft: RowDraft, keys: RowKeys, id: string): PlannedRow {
    const { now, settings, parsePhone, options } = this.#context;
    const earlier = this.plan.byId.get(id);
    const before = earlier?.final ?? this.#stored.record(id);
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
        final: undefined,
      };
    }
    // However many rows change somebody, it is one change of theirs.
    const first = earlier ? earlier.before : before;
    const after = { ...merged.record, version: first === undefined ? 1 : first.version + 1 };
    const row: PlannedRow = {
      draft,
      outcome: 'update',
      reasons,
      customerIds: [id],
      before,
      after,
      final: undefined,
    };
    if (earlier) {
      earlier.final = after;
      this.#register(earlier, draft, keys);
    } else {
      const person: PersonRow = Object.assign(row, { final: after });
      this.plan.people++;
      this.plan.byId.set(id, person);
      this.#register(person, draft, keys);
    }
    return row;
  }

  #conflict(draft: RowDraft, ids: readonly string[], by: readonly MatchKey[]): PlannedRow {
    const [first] = ids;
    return {
      draft,
      outcome: 'conflict',
      reasons: [conflicting(draft.line, by)],
      customerIds: ids,
      before: first === undefined ? undefined : this.#known(first),
      after: undefined,
      final: undefined,
    };
  }

  #match(keys: RowKeys, stored: Found): RowMatch {
    let found: (readonly string[])[] | undefined;
    for (let key = 0; key < keys.length; key++) {
      const value = keys[key];
      if (value === undefined) continue;
      const inFile = this.#inFile[key]!.find(value);
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
    inFile: readonly PersonRow[] | undefined,
  ): readonly string[] {
    const ids = new Set(inStore);
    for (const person of inFile ?? []) {
      this.plan.byId.set(person.final.id, person);
      ids.add(person.final.id);
    }
    if (REPLACED_KEYS.has(MATCH_KEYS[key]!)) {
      for (const id of ids) {
        const planned = this.plan.byId.get(id);
        if (planned && !customerKeys(planned.final, MATCH_KEYS[key]!).includes(value)) ids.delete(id);
      }
    }
    return [...ids];
  }

  /** A customer as they are after the rows so far. */
  #known(id: string): CustomerRecord | undefined {
    return this.plan.byId.get(id)?.final ?? this.#stored.record(id);
  }

  /**
   * Whether a customer found by `key` is somebody else's: another row of the file has one of their stronger
   * keys, and this row has another value of it.
   */
  #belongsToOther(id: string, key: number, keys: RowKeys): boolean {
    const record = this.#known(id);
    if (!record) return false;
    for (let stronger = 0; stronger < key; stronger++) {
      const own = keys[stronger];
      if (own === undefined) continue;
      const theirs = customerKeys(record, MATCH_KEYS[stronger]!);
      if (theirs.includes(own)) return false;
      // Rows already planned are known; those to come are looked through when that does not tell.
      const planned = this.#inFile[stronger]!;
      if (theirs.some((value) => planned.find(value) !== undefined)) return true;
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
  #register(person: PersonRow, draft: RowDraft, keys: RowKeys): void {
    for (let key = 0; key < keys.length; key++) {
      const value = keys[key];
      if (value !== undefined) this.#inFile[key]!.add(value, person);
    }
    if (draft.emails.length <= 1 && draft.phones.length <= 1) return;
    for (const value of customerKeys(person.final, 'emailAddress')) this.#inFile[3]!.add(value, person);
    for (const value of customerKeys(person.final, 'phoneNumber')) this.#inFile[4]!.add(value, person);
  }
}

function rejected(draft: RowDraft, reasons: readonly Issue[]): PlannedRow {
  return {
    draft,
    outcome: 'reject',
    reasons,
    customerIds: NOBODY,
    before: undefined,
    after: undefined,
    final: undefined,
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
function targetOf({ byId }: ImportPlan, { outcome, customerIds }: PlannedRow): unknown {
  if (outcome === 'create' || outcome === 'reject') return undefined;
  return customerIds.map((id) => {
    const planned = byId.get(id);
    return planned !== undefined && planned.before === undefined ? planned.draft.line : id;
  });
}

function changesOf({ outcome, before, after }: PlannedRow): unknown {
  return outcome === 'update' && before && after ? changedFields(before, after) : undefined;
}
