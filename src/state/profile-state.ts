import type { DirectoryAdapter, DirectoryChange } from '../adapters/adapter.js';
import type { AuditEntry } from '../core/change.js';
import type { Customer } from '../core/customer.js';
import { asDirectoryError, type DirectoryError } from '../core/errors.js';
import type { Note } from '../core/note.js';
import type { CustomerSummary } from '../core/summary.js';
import type { CustomerDraft } from './customer-draft.js';
import { Observable } from './observable.js';

/** Changes read at once. */
const HISTORY_PAGE = 20;

/** What was typed into a note and not saved yet. */
export interface NoteDraft {
  text: string;
  remindOn: string;
}

export interface ProfileSnapshot {
  /** The customer shown; absent when none is. */
  id: string | undefined;
  status: 'closed' | 'loading' | 'ready' | 'failed';
  error: DirectoryError | undefined;
  /** Stays when reading it again fails; goes when the customer is gone. */
  customer: Customer | undefined;
  /** The customer as it was last seen, kept when it is gone so that the person can be named and restored. */
  lastSeen: Customer | undefined;
  /** What they bought; absent where the backend does not tell. */
  summary: CustomerSummary | undefined;
  /** Newest first; absent where notes may not be read. */
  notes: readonly Note[] | undefined;
  /** Changes, newest first; absent until they are read, and where they may not be. */
  history: readonly AuditEntry[] | undefined;
  /** Where earlier changes go on; absent when all are here. */
  historyNext: string | undefined;
  /** The note being written: its id, or the customer's for a new one. */
  writing: string | undefined;
  /** Forms left with something typed: ids of customers, and {@link NEW_CUSTOMER}. */
  drafts: ReadonlySet<string>;
}

/** The key of the draft of a customer who is not in the directory yet. */
export const NEW_CUSTOMER = 'new';

const CLOSED: Omit<ProfileSnapshot, 'drafts'> = {
  id: undefined,
  status: 'closed',
  error: undefined,
  customer: undefined,
  lastSeen: undefined,
  summary: undefined,
  notes: undefined,
  history: undefined,
  historyNext: undefined,
  writing: undefined,
};

/** The one customer that is open, kept up to date with what others change; and what was typed but not saved. */
export class ProfileState extends Observable<ProfileSnapshot> {
  readonly #adapter: DirectoryAdapter;
  readonly #drafts = new Map<string, CustomerDraft>();
  readonly #noteDrafts = new Map<string, NoteDraft>();
  #left: string | undefined;
  /** Grows with each reading; an answer of an earlier one is dropped. */
  #generation = 0;
  #abort = new AbortController();

  constructor(adapter: DirectoryAdapter) {
    super({ ...CLOSED, drafts: new Set() });
    this.#adapter = adapter;
  }

  open(id: string): void {
    if (this.snapshot.id === id && this.snapshot.status !== 'failed') return;
    const writing = this.#noteDrafts.has(id) ? id : undefined;
    this.update({ ...CLOSED, id, status: 'loading', writing });
    void this.load();
  }

  close(): void {
    this.#left = undefined;
    this.#restart();
    this.update(CLOSED);
  }

  /** Shows `customer` at once: the answer of a write. */
  show(customer: Customer): void {
    if (this.snapshot.id === customer.id) {
      this.update({ customer, lastSeen: customer, status: 'ready', error: undefined });
    }
  }

  /** Reads the open customer, what they bought, the notes and the latest changes; the last call wins. */
  async load(): Promise<void> {
    const { id } = this.snapshot;
    if (id === undefined) return;
    const { generation, signal } = this.#restart();
    const notes = this.#readNotes(id, signal);
    const summary = this.#readSummary(id, signal);
    try {
      const customer = await this.#adapter.call('customers.get', { id }, { signal });
      const [read, bought] = await Promise.all([notes, summary]);
      if (generation !== this.#generation) return;
      const known = this.snapshot.customer;
      // A write's own answer may have come while this older one was on its way.
      const newest = known?.id === customer.id && known.version > customer.version ? known : customer;
      this.update({
        id: customer.id,
        status: 'ready',
        error: undefined,
        customer: newest,
        lastSeen: newest,
        summary: bought,
        notes: read,
      });
    } catch (thrown) {
      if (generation !== this.#generation) return;
      const error = asDirectoryError(thrown);
      this.update({
        status: 'failed',
        error,
        ...(error.code === 'not-found' ? { customer: undefined } : {}),
      });
      return;
    }
    await this.#readHistory(generation, signal);
  }

  /** Reads the page of changes before those that are here. */
  async loadEarlierHistory(): Promise<void> {
    const { id, historyNext, history } = this.snapshot;
    if (id === undefined || historyNext === undefined) return;
    const generation = this.#generation;
    const page = await this.#adapter
      .call(
        'audit.list',
        { customerId: id, before: historyNext, limit: HISTORY_PAGE },
        { signal: this.#abort.signal },
      )
      .catch(() => undefined);
    if (page === undefined || generation !== this.#generation) return;
    this.update({ history: [...(history ?? []), ...page.entries], historyNext: page.next });
  }

  follow(change: DirectoryChange): void {
    const { id } = this.snapshot;
    if (id === undefined) return;
    if (change.customerIds === undefined || change.customerIds.includes(id)) void this.load();
  }

  /** What was typed into the form of a customer, or of {@link NEW_CUSTOMER}, and not saved. */
  draft(key: string): CustomerDraft | undefined {
    return this.#drafts.get(key);
  }

  keepDraft(key: string, draft: CustomerDraft): void {
    this.#drafts.set(key, draft);
    if (!this.snapshot.drafts.has(key)) this.update({ drafts: new Set(this.#drafts.keys()) });
  }

  dropDraft(key: string): void {
    if (this.#drafts.delete(key)) this.update({ drafts: new Set(this.#drafts.keys()) });
  }

  /** The form of a customer was left: whoever shows the customer next takes the person up where the form began. */
  leaveForm(id: string): void {
    this.#left = id;
  }

  /** Whether the form of this customer was just left; said once. */
  takeUp(id: string): boolean {
    const isLeft = this.#left === id;
    if (isLeft) this.#left = undefined;
    return isLeft;
  }

  /** Opens the note `key` for writing: a note's id, or the customer's for a new one; nothing closes it. */
  writeNote(key: string | undefined): void {
    this.update({ writing: key });
  }

  /** What was typed into a note: `key` is the note's id, or the customer's for a new one. */
  noteDraft(key: string): NoteDraft | undefined {
    return this.#noteDrafts.get(key);
  }

  keepNoteDraft(key: string, draft: NoteDraft): void {
    this.#noteDrafts.set(key, draft);
  }

  dropNoteDraft(key: string): void {
    this.#noteDrafts.delete(key);
  }

  #restart(): { generation: number; signal: AbortSignal } {
    this.#abort.abort();
    this.#abort = new AbortController();
    return { generation: ++this.#generation, signal: this.#abort.signal };
  }

  /** Notes are a part of the profile, not a condition of it: without them the rest is shown. */
  async #readNotes(customerId: string, signal: AbortSignal): Promise<Note[] | undefined> {
    if (!this.#adapter.operations.has('notes.list')) return undefined;
    const answer = await this.#adapter.call('notes.list', { customerId }, { signal }).catch(() => undefined);
    return answer?.notes.toSorted(newestFirst);
  }

  async #readSummary(id: string, signal: AbortSignal): Promise<CustomerSummary | undefined> {
    if (!this.#adapter.operations.has('customers.summary')) return undefined;
    return this.#adapter.call('customers.summary', { id }, { signal }).catch(() => undefined);
  }

  async #readHistory(generation: number, signal: AbortSignal): Promise<void> {
    const { id } = this.snapshot;
    if (id === undefined || !this.#adapter.operations.has('audit.list')) return;
    const page = await this.#adapter
      .call('audit.list', { customerId: id, limit: HISTORY_PAGE }, { signal })
      .catch(() => undefined);
    if (generation !== this.#generation || page === undefined) return;
    this.update({ history: page.entries, historyNext: page.next });
  }
}

function newestFirst(a: Note, b: Note): number {
  if (a.createdAt !== b.createdAt) return a.createdAt < b.createdAt ? 1 : -1;
  return a.id < b.id ? 1 : a.id > b.id ? -1 : 0;
}
