import type { DirectoryAdapter, DirectoryChange } from '../adapters/adapter.js';
import type { Customer } from '../core/customer.js';
import { asDirectoryError, type DirectoryError } from '../core/errors.js';
import type { Note } from '../core/note.js';
import { Observable } from './observable.js';

export interface ProfileSnapshot {
  /** The customer shown; absent when none is. */
  id: string | undefined;
  status: 'closed' | 'loading' | 'ready' | 'failed';
  error: DirectoryError | undefined;
  customer: Customer | undefined;
  /** Newest first. */
  notes: readonly Note[] | undefined;
}

const CLOSED: ProfileSnapshot = {
  id: undefined,
  status: 'closed',
  error: undefined,
  customer: undefined,
  notes: undefined,
};

/** The one customer that is open, kept up to date with what others change. */
export class ProfileState extends Observable<ProfileSnapshot> {
  readonly #adapter: DirectoryAdapter;
  #generation = 0;

  constructor(adapter: DirectoryAdapter) {
    super(CLOSED);
    this.#adapter = adapter;
  }

  open(id: string): void {
    if (this.snapshot.id === id && this.snapshot.status !== 'failed') return;
    this.update({ ...CLOSED, id, status: 'loading' });
    void this.load();
  }

  close(): void {
    this.#generation++;
    this.update(CLOSED);
  }

  /** Shows `customer` at once: the answer of a write. */
  show(customer: Customer): void {
    if (this.snapshot.id === customer.id) this.update({ customer, status: 'ready', error: undefined });
  }

  async load(): Promise<void> {
    const { id } = this.snapshot;
    if (id === undefined) return;
    const generation = ++this.#generation;
    try {
      const canReadNotes = this.#adapter.operations.has('notes.list');
      const [customer, notes] = await Promise.all([
        this.#adapter.call('customers.get', { id }),
        canReadNotes ? this.#adapter.call('notes.list', { customerId: id }) : undefined,
      ]);
      if (generation !== this.#generation) return;
      this.update({
        id: customer.id,
        status: 'ready',
        error: undefined,
        customer,
        notes: notes?.notes.toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : a.createdAt > b.createdAt ? -1 : a.id < b.id ? 1 : -1)),
      });
    } catch (thrown) {
      if (generation !== this.#generation) return;
      const error = asDirectoryError(thrown);
      this.update({ status: 'failed', error, ...(error.code === 'not-found' ? { customer: undefined } : {}) });
    }
  }

  follow(change: DirectoryChange): void {
    const { id } = this.snapshot;
    if (id === undefined) return;
    if (change.customerIds === undefined || change.customerIds.includes(id)) void this.load();
  }
}
