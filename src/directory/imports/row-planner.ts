import { NO_ISSUES, type RowDraft } from '../../core/csv/row-draft.js';
import { PlainPerson } from '../../core/csv/plain-person.js';
import { keysIn, MATCH_KEYS, type MatchKey, type RowKeys, type RowMatch } from '../../core/csv/row-match.js';
import { planCreated, planMerged } from '../../core/csv/row-merge.js';
import type { CustomerRecord } from '../../core/customer.js';
import { Tombstones } from '../../core/erasure.js';
import { invalid, isDirectoryError, type Issue } from '../../core/errors.js';
import type { ImportChoices, ImportOptions } from '../../core/import.js';
import type { DirectorySettings } from '../../core/settings.js';
import type { StoreView } from '../../stores/store.js';
import { isLive } from '../live-customer.js';
import { CustomerLookup, type Found } from './customer-lookup.js';
import { ImportPlan, NOBODY, type PlannedRow } from './import-plan.js';
import { KeyTable } from './key-table.js';
import { keysOfPerson, PlainKeys } from './plain-keys.js';
import { conflicting, erased, gone, repeated, skipped } from './plan-issues.js';
import { RowMatcher } from './row-matcher.js';

export interface PlanContext {
  settings: DirectorySettings;
  options: ImportOptions;
  parsePhone: (text: string) => string | undefined;
  /** ISO 8601 instant. */
  now: string;
  newId: () => string;
  /** The group that everybody made comes into. */
  groupId: string;
  choices?: ImportChoices;
  /** Reads the directory; called once for many rows. */
  read: <T>(work: (view: StoreView) => Promise<T>) => Promise<T>;
  /** Awaited between those, with how many rows are planned; throws when the work is to stop. */
  pause: (planned: number) => Promise<void>;
}

/**
 * Rows whose customers are looked up at once: stores read customers in blocks, and a file in another order than
 * theirs needs nearly all blocks each time.
 */
const LOOKED_UP = 16_384;

/** Rows that wait with their cells: those of a larger file would take as much memory as the file. */
const MOST_WITH_CELLS = 200_000;

/** Rows planned between two pauses. */
const BATCH = 1_000;

/** The id of a customer as this library makes them (a ULID): one of a file is kept where it is not known here. */
const OWN_ID = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;

/** Rows of a file that follow one another. */
export interface PlannableRows {
  readonly size: number;
  /** Whether any of them may say an id of the directory. */
  readonly haveIds: boolean;
  /** The line of the file in which a row starts. */
  lineAt(place: number): number;
  /** Reads a row: a plain one to a person, until the next is read, others to a draft; `undefined` for a blank one. */
  read(place: number): PlainPerson | RowDraft | undefined;
  /** The draft of a plain row. */
  draftAt(place: number): RowDraft;
}

/** Plans what the rows of a file do, in their order: later rows see what earlier ones did. */
export class RowPlanner {
  readonly plan = new ImportPlan();
  readonly #context: PlanContext;
  readonly #groupIds: string[];
  readonly #stored = new CustomerLookup();
  readonly #plainKeys = new PlainKeys();
  /** Rows that wait until the whole file is read. */
  #waiting: RowDraft[] = [];
  readonly #matcher: RowMatcher;
  /** Who was erased, if anybody was. */
  #tombstones: Tombstones | undefined;

  constructor(context: PlanContext, tables = MATCH_KEYS.map(() => new KeyTable())) {
    this.#context = context;
    this.#groupIds = [context.groupId];
    this.#matcher = new RowMatcher(this.plan, this.#stored, () => this.#waiting, tables);
  }

  /**
   * Takes the next rows of the file. They are planned at once while nobody in the directory is like any of them and
   * they say all; from the first other one on, rows wait for {@link finish}, as only the whole file tells whom they
   * are about and what their dates mean.
   */
  async take(rows: PlannableRows): Promise<void> {
    if (this.#waiting.length === 0 && !rows.haveIds && (await this.#isAlone())) {
      this.#planWhileClear(rows);
      return;
    }
    const drafts: RowDraft[] = [];
    for (let place = 0; place < rows.size; place++) {
      const row = rows.read(place);
      if (row) drafts.push(row instanceof PlainPerson ? rows.draftAt(place) : row);
    }
    const isOpen = this.#waiting.length > 0 || drafts.some(({ unresolved }) => unresolved !== undefined);
    const keys = drafts.map(keysIn);
    if (isOpen || (await this.#lookUp(keys)).some((found) => found !== undefined)) {
      for (const draft of drafts) this.#keepWaiting(draft);
      return;
    }
    for (let place = 0; place < drafts.length; place++) {
      this.#planRow(drafts[place]!, keys[place], undefined);
    }
  }

  /** Plans rows where there is nobody yet that they could be about, up to the first that does not say all. */
  #planWhileClear(rows: PlannableRows): void {
    for (let place = 0; place < rows.size; place++) {
      const row = rows.read(place);
      if (row === undefined) continue;
      const isPlain = row instanceof PlainPerson;
      if (this.#waiting.length > 0) this.#keepWaiting(isPlain ? rows.draftAt(place) : row);
      else if (isPlain) this.#planPlain(rows, place, row);
      else if (row.unresolved !== undefined) this.#keepWaiting(row);
      else this.#planRow(row, keysIn(row), undefined);
    }
  }

  #keepWaiting(draft: RowDraft): void {
    if (this.#waiting.length >= MOST_WITH_CELLS && draft.issues.length === 0) draft.cells = undefined;
    this.#waiting.push(draft);
  }

  /** Whether the directory has nobody that could be found but by an id, and forgot nobody who may come back. */
  #isAlone(): Promise<boolean> {
    const context = { now: Date.parse(this.#context.now), groups: new Map<string, never>() };
    return this.#context.read(async (view) => {
      if ((await view.get('erasures', 'erasures')) !== undefined) return false;
      const { total } = await view.count([], context);
      return total === 0;
    });
  }

  /** Takes one row that is planned by {@link finish}. */
  wait(draft: RowDraft): void {
    this.#waiting.push(draft);
  }

  /** Plans the rows that wait; `settle` gives each what the whole file tells. */
  async finish(settle: (draft: RowDraft) => void = () => undefined): Promise<ImportPlan> {
    const drafts = this.#waiting;
    for (const draft of drafts) settle(draft);
    for (let start = 0; start < drafts.length; start += LOOKED_UP) {
      const rows = drafts.slice(start, start + LOOKED_UP);
      const keys = rows.map(keysIn);
      const found = await this.#lookUp(keys);
      for (let place = 0; place < rows.length; place++) {
        this.#planRow(rows[place]!, keys[place], found[place]);
        if ((place + 1) % BATCH === 0) await this.#context.pause(this.plan.size);
      }
      await this.#context.pause(this.plan.size);
    }
    this.#waiting = [];
    return this.plan;
  }

  #lookUp(keys: readonly (RowKeys | undefined)[]): Promise<Found[]> {
    const chosen = Object.values(this.#context.choices ?? {}).flatMap((choice) =>
      typeof choice === 'object' ? [choice.use] : [],
    );
    const now = Date.parse(this.#context.now);
    return this.#context.read(async (view) => {
      const erasures = await view.get('erasures', 'erasures');
      this.#tombstones = erasures && new Tombstones(erasures);
      return this.#stored.find(view, keys, chosen, now);
    });
  }

  #planRow(draft: RowDraft, keys: RowKeys | undefined, stored: Found): void {
    if (keys === undefined) {
      this.plan.add(rejected(draft, draft.issues));
      return;
    }
    const choice = this.#context.choices?.[String(draft.line)];
    if (choice === 'skip') {
      this.#matcher.addIdle(keys);
      this.plan.add(rejected(draft, [skipped(draft.line)]));
      return;
    }
    const match: RowMatch =
      choice === 'create'
        ? { kind: 'nobody' }
        : typeof choice === 'object'
          ? { kind: 'one', id: choice.use, by: 'id' }
          : this.#matcher.match(keys, stored);
    try {
      if (match.kind === 'nobody') this.#create(draft, keys, choice === 'create');
      else if (match.kind === 'one') this.#update(draft, keys, match.id);
      else this.#addIdle(this.#conflict(draft, match.ids, match.by), keys);
      draft.cells = undefined;
    } catch (thrown) {
      if (!isDirectoryError(thrown) || thrown.code !== 'invalid') throw thrown;
      this.#addIdle(rejected(draft, thrown.issues), keys);
    }
  }

  /** A plain row makes somebody, unless an earlier row of the file is about them. */
  #planPlain(rows: PlannableRows, place: number, person: PlainPerson): void {
    const hashes = this.#plainKeys.of(person);
    const keys = this.#matcher.mayKnow(hashes) ? keysOfPerson(person) : undefined;
    if (keys && this.#matcher.match(keys, undefined).kind !== 'nobody') {
      this.#planRow(rows.draftAt(place), keys, undefined);
      return;
    }
    const id = this.#context.newId();
    const added = this.plan.addPlain(rows.lineAt(place), id, person, this.#groupIds);
    this.#matcher.registerPlain(added, hashes, keys);
  }

  #addIdle(row: PlannedRow, keys: RowKeys): void {
    this.#matcher.addIdle(keys);
    this.plan.add(row);
  }

  #create(draft: RowDraft, keys: RowKeys, isAnother: boolean): void {
    if (this.#tombstones && isErased(draft, this.#tombstones)) throw invalid(erased(draft.line));
    const { now, settings, parsePhone, newId } = this.#context;
    const keepsId = !isAnother && draft.id !== undefined && OWN_ID.test(draft.id);
    const id = keepsId ? draft.id! : newId();
    const { record, isPlain } = planCreated(draft, { id, now, settings, parsePhone });
    record.groupIds = this.#groupIds;
    this.#matcher.register(this.plan.addMade(draft, record, isPlain), draft, keys);
  }

  #update(draft: RowDraft, keys: RowKeys, id: string): void {
    const { now, settings, parsePhone, options } = this.#context;
    const earlier = this.plan.placeOf(id);
    const before = earlier === undefined ? this.#stored.record(id) : this.plan.finalAt(earlier);
    if (!before || (earlier === undefined && !isLive(before))) {
      this.#addIdle(rejected(draft, [gone(draft.line, before)]), keys);
      return;
    }
    const environment = { id, now, settings, parsePhone };
    const recorded = this.#stored.recorded(id);
    const merged = planMerged(before, draft, options.onDifference ?? 'file', environment, recorded);
    const reasons =
      earlier === undefined
        ? merged.reasons
        : [repeated(draft.line, this.plan.lineAt(earlier)), ...merged.reasons];
    const row: PlannedRow = {
      draft,
      outcome: 'same',
      reasons: reasons.length === 0 ? NO_ISSUES : reasons,
      customerIds: [id],
      before: undefined,
      after: undefined,
      final: undefined,
    };
    if (merged.record === before) {
      this.#addIdle(row, keys);
      return;
    }
    // However many rows change somebody, it is one change of theirs.
    const first = earlier === undefined ? before : this.plan.rowAt(earlier).before;
    const after = { ...merged.record, version: first === undefined ? 1 : first.version + 1 };
    Object.assign(row, { outcome: 'update', before, after });
    if (earlier === undefined) {
      row.final = after;
      const place = this.plan.add(row);
      this.plan.remember(place);
      this.#matcher.register(place, draft, keys);
    } else {
      this.plan.add(row);
      this.plan.setFinal(earlier, after);
      this.#matcher.register(earlier, draft, keys);
    }
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

  /** A customer as they are after the rows so far. */
  #known(id: string): CustomerRecord | undefined {
    const place = this.plan.placeOf(id);
    return place === undefined ? this.#stored.record(id) : this.plan.finalAt(place);
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

/** Whether a row has anything that somebody was known by who was erased. */
function isErased(
  { id, squareCustomerId, referenceId, emails, phones }: RowDraft,
  tombstones: Tombstones,
): boolean {
  return (
    (id !== undefined && tombstones.has('id', id)) ||
    (squareCustomerId !== undefined && tombstones.has('squareCustomerId', squareCustomerId)) ||
    (referenceId !== undefined && tombstones.has('referenceId', referenceId)) ||
    emails.some(({ address }) => tombstones.has('emailAddress', address)) ||
    phones.some(({ number }) => tombstones.has('phoneNumber', number))
  );
}
