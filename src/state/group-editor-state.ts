import { asDirectoryError, type DirectoryError, type ErrorData, type Issue } from '../core/errors.js';
import type { CustomerRow } from '../core/customer.js';
import type { Filter } from '../core/filter.js';
import type { Group } from '../core/group.js';
import type { DirectoryState } from './directory-state.js';
import { Observable } from './observable.js';
import type { DirectoryRequest, RequestOutcome } from './requests.js';

/** A group as a person writes it. */
export interface GroupDraft {
  kind: 'smart' | 'manual';
  name: string;
  /** The rule of a smart group; absent while it has no whole condition. */
  filter: Filter | undefined;
  /** Who is put into a manual group, and who is taken out of it, when it is saved. */
  added: readonly CustomerRow[];
  removed: readonly CustomerRow[];
}

/** What the editor is opened with: a group that there is, or what a new one begins with. */
export type EditedGroup = { groupId: string } | Partial<Pick<GroupDraft, 'kind' | 'name' | 'filter'>>;

export interface GroupEditorSnapshot {
  /** `gone`: the group was removed, or never was. */
  status: 'loading' | 'ready' | 'failed' | 'gone';
  error: DirectoryError | undefined;
  /** The group as it was when the writing began; absent for a new one. */
  base: Group | undefined;
  draft: GroupDraft;
  /** True where the draft was left unsaved earlier. */
  isRestored: boolean;
  /** The group as somebody else saved it meanwhile, where this draft has other changes. */
  conflict: Group | undefined;
  /** What keeps the rule from being saved: it would mean other people than its lines say. */
  flaw: RuleFlaw | undefined;
  saving: boolean;
  /** Why the last save was refused. */
  refusal: ErrorData | undefined;
  /** The group saved last. */
  saved: Group | undefined;
}

/** `broken`: it asks for a field or a group that is gone. `unfinished`: a line still needs something. */
export type RuleFlaw = 'broken' | 'unfinished';

/** The key of the draft of a group that is not made yet. */
const NEW_GROUP = 'new';

const EMPTY: GroupDraft = { kind: 'smart', name: '', filter: undefined, added: [], removed: [] };

/**
 * One group being written: what it was, what it is to be, and how saving went. A draft that is left is kept with
 * the directory until the page closes, so that nothing typed is lost.
 */
export class GroupEditorState extends Observable<GroupEditorSnapshot> {
  readonly #directory: DirectoryState;
  #edited: EditedGroup;
  readonly #stop: (() => void)[];

  constructor(directory: DirectoryState, edited: EditedGroup) {
    super({
      status: 'loading',
      error: undefined,
      base: undefined,
      draft: EMPTY,
      isRestored: false,
      conflict: undefined,
      flaw: undefined,
      saving: false,
      refusal: undefined,
      saved: undefined,
    });
    this.#directory = directory;
    this.#edited = edited;
    this.#stop = [
      directory.subscribe(() => this.#follow()),
      directory.listen((event) => {
        if (event.type === 'group-saved' && this.snapshot.saving) this.update({ saved: event.detail.group });
      }),
    ];
    this.#follow();
  }

  /** Whether something differs from the group as it was. */
  get isChanged(): boolean {
    const { base, draft } = this.snapshot;
    if (base === undefined) return draft.name !== '' || draft.filter !== undefined || draft.added.length > 0;
    return !isSame(base, draft) || movesMembers(draft);
  }

  /** Whether the name is the dictionary's, and stays. */
  get hasFixedName(): boolean {
    return this.snapshot.base?.builtIn === true;
  }

  /** Writes into the draft. */
  change(changes: Partial<Omit<GroupDraft, 'kind'>>): void {
    const before = this.snapshot.draft;
    const draft = { ...before, ...changes };
    if (JSON.stringify(draft) === JSON.stringify(before)) return;
    this.update({ draft, refusal: undefined });
    if (this.isChanged) this.#directory.groupDrafts.set(this.#key, draft);
    else this.#directory.groupDrafts.delete(this.#key);
  }

  /** Says what is wrong with the lines of the rule, or that nothing is. */
  judge(flaw: RuleFlaw | undefined): void {
    if (flaw !== this.snapshot.flaw) this.update({ flaw, refusal: undefined });
  }

  /** Puts somebody into a manual group, or lets them stay who were to be taken out. */
  add(row: CustomerRow): void {
    const { added, removed } = this.snapshot.draft;
    if (removed.some(({ id }) => id === row.id)) this.change({ removed: without(removed, row) });
    else this.change({ added: [...without(added, row), row] });
  }

  /** Takes somebody out of a manual group, or leaves them out who were to be put in. */
  remove(row: CustomerRow): void {
    const { added, removed } = this.snapshot.draft;
    if (added.some(({ id }) => id === row.id)) this.change({ added: without(added, row) });
    else this.change({ removed: [...without(removed, row), row] });
  }

  /** Whether the draft can be saved; what it lacks is said like a refusal. */
  check(): boolean {
    const { base, draft, flaw } = this.snapshot;
    const issues: Issue[] = [];
    const lacks = (field: string): number => issues.push({ code: 'required', field, message: '' });
    if (base?.builtIn !== true && draft.name.trim() === '') lacks('group.name');
    if (draft.kind === 'smart' && draft.filter === undefined && flaw === undefined) lacks('group.filter');
    if (draft.kind === 'smart' && flaw !== undefined)
      issues.push({ code: flaw, field: 'group.filter', message: '' });
    if (issues.length > 0) this.update({ refusal: { code: 'invalid', message: '', issues } });
    return issues.length === 0;
  }

  /** Gives up what was written. */
  discard(): void {
    const { base } = this.snapshot;
    this.#directory.groupDrafts.delete(this.#key);
    this.update({
      draft: base === undefined ? this.#first : draftOf(base),
      isRestored: false,
      conflict: undefined,
      refusal: undefined,
    });
  }

  /** Takes the group as somebody else saved it: with what was written here, or in its place. */
  settle(keep: 'mine' | 'theirs'): void {
    const { conflict } = this.snapshot;
    if (conflict === undefined) return;
    this.update({ base: conflict, conflict: undefined, refusal: undefined });
    if (keep === 'theirs') this.discard();
  }

  /** Saves the draft by `request`: into the group, or as a new one. */
  async save(
    request: (request: DirectoryRequest) => Promise<RequestOutcome>,
    { asNew = false, name = this.snapshot.draft.name } = {},
  ): Promise<RequestOutcome> {
    const { base, draft } = this.snapshot;
    const { kind, filter, added, removed } = draft;
    this.update({ saving: true, refusal: undefined, saved: undefined });
    const outcome = await request({
      type: 'save-group',
      group: {
        ...(base === undefined || asNew ? {} : { id: base.id, version: base.version }),
        // The name of a built-in group is the dictionary's.
        ...(base?.builtIn && !asNew ? {} : { name: name.trim() }),
        kind,
        ...(kind === 'smart' && filter !== undefined ? { filter } : {}),
      },
      ...(added.length === 0 ? {} : { members: added.map(({ id }) => id) }),
      ...(removed.length === 0 || asNew ? {} : { leaving: removed.map(({ id }) => id) }),
    });
    this.update({ saving: false });
    if (outcome.ok) this.#adopt(this.snapshot.saved);
    else if (!outcome.prevented) this.#refused(outcome.error);
    return outcome;
  }

  /** Listens no more. */
  dispose(): void {
    for (const stop of this.#stop) stop();
  }

  /** Goes on with the group that was saved. */
  #adopt(saved: Group | undefined): void {
    this.#directory.groupDrafts.delete(this.#key);
    if (saved === undefined) return;
    this.#edited = { groupId: saved.id };
    this.update({ base: saved, draft: draftOf(saved), isRestored: false, conflict: undefined });
  }

  #refused(refusal: ErrorData): void {
    const { base } = this.snapshot;
    const current = this.#directory.snapshot.groups?.find(({ id }) => id === base?.id);
    const isConflict = refusal.code === 'conflict' && base !== undefined && current !== undefined;
    this.update(isConflict && !isSame(current, base) ? { conflict: current } : { refusal });
  }

  get #key(): string {
    return 'groupId' in this.#edited ? this.#edited.groupId : NEW_GROUP;
  }

  /** What a new group begins with. */
  get #first(): GroupDraft {
    return 'groupId' in this.#edited ? EMPTY : { ...EMPTY, ...this.#edited };
  }

  /** The directory was read (again): the group came, changed, or is gone. */
  #follow(): void {
    const { status, groups, error } = this.#directory.snapshot;
    if (status === 'failed' && groups === undefined) {
      return this.update({ status: 'failed', error: asDirectoryError(error) });
    }
    if (!('groupId' in this.#edited)) {
      if (this.snapshot.status === 'loading' && status === 'ready') this.#begin(undefined, this.#first);
      return;
    }
    if (groups === undefined) return;
    const { groupId } = this.#edited;
    const group = groups.find(({ id }) => id === groupId);
    if (group === undefined) return this.update({ status: 'gone', base: undefined });
    const { base, saving } = this.snapshot;
    if (base === undefined) return this.#begin(group, draftOf(group));
    if (isSame(group, base) && group.version === base.version) {
      if (group.count !== base.count) this.update({ base: group });
      return;
    }
    if (saving || isSame(group, this.snapshot.draft))
      return this.update({ base: group, conflict: undefined });
    const { draft } = this.snapshot;
    if (!isSame(base, draft)) return this.update({ conflict: group });
    const { added, removed } = draft;
    this.update({ base: group, draft: { ...draftOf(group), added, removed } });
  }

  #begin(base: Group | undefined, draft: GroupDraft): void {
    const left = this.#isBlank ? this.#directory.groupDrafts.get(this.#key) : undefined;
    this.update({
      status: 'ready',
      error: undefined,
      base,
      draft: left ?? draft,
      isRestored: left !== undefined,
    });
  }

  /** Whether nothing was given to begin with: a rule that was just built goes before one left earlier. */
  get #isBlank(): boolean {
    return 'groupId' in this.#edited || this.#edited.filter === undefined;
  }
}

function draftOf({ kind, name, filter }: Group): GroupDraft {
  return { kind: kind === 'manual' ? 'manual' : 'smart', name, filter, added: [], removed: [] };
}

/** What is compared of a group and a draft. */
interface Written {
  name: string;
  filter?: Filter | undefined;
}

function movesMembers({ added, removed }: GroupDraft): boolean {
  return added.length + removed.length > 0;
}

function without(rows: readonly CustomerRow[], row: CustomerRow): CustomerRow[] {
  return rows.filter(({ id }) => id !== row.id);
}

function isSame(group: Written, other: Written): boolean {
  return group.name === other.name && JSON.stringify(group.filter) === JSON.stringify(other.filter);
}
