import type { DirectoryChange } from '../adapters/adapter.js';
import { asDirectoryError, type DirectoryError } from '../core/errors.js';
import type { DirectoryState } from './directory-state.js';
import { Observable } from './observable.js';
import type { DirectoryRequest, RequestOutcome } from './requests.js';

export interface OwnedSnapshot<T> {
  status: 'loading' | 'ready' | 'failed';
  error: DirectoryError | undefined;
  /** As they will be once what was asked for is done; those before stay while they are read again. */
  records: readonly T[];
}

/** Asks for something as an element does: the host hears of it first. */
export type Ask = (request: DirectoryRequest) => Promise<RequestOutcome>;

interface Owned {
  id: string;
  version: number;
}

type Change<T> = (records: readonly T[]) => readonly T[];

/**
 * Records of one kind that belong to one customer: read, kept up to date with what others change, and shown as they
 * will be while a change is on its way. A change that fails is taken back.
 */
export abstract class OwnedState<T extends Owned> extends Observable<OwnedSnapshot<T>> {
  /** The kind of changes that concern these records. */
  protected abstract readonly kind: string;
  protected readonly directory: DirectoryState;
  readonly #stop: () => void;
  readonly #coming = new Set<Change<T>>();
  #known: readonly T[] = [];
  #customerId: string | undefined;
  #reading = new AbortController();

  constructor(directory: DirectoryState) {
    super({ status: 'loading', error: undefined, records: [] });
    this.directory = directory;
    this.#stop = directory.adapter.subscribe((change) => this.#follow(change));
  }

  protected abstract read(customerId: string, signal: AbortSignal): Promise<readonly T[]>;

  /** Shows another customer's. */
  show(customerId: string): void {
    if (customerId === this.#customerId) return;
    this.#customerId = customerId;
    this.#known = [];
    this.#coming.clear();
    this.update({ status: 'loading', error: undefined, records: [] });
    void this.refresh();
  }

  /** Reads them again; the last call wins. */
  async refresh(): Promise<void> {
    const id = this.#customerId;
    if (id === undefined) return;
    this.#reading.abort();
    const { signal } = (this.#reading = new AbortController());
    try {
      const records = await this.read(id, signal);
      if (signal.aborted) return;
      this.#known = records;
      this.update({ status: 'ready', error: undefined, records: this.#changed() });
    } catch (thrown) {
      if (!signal.aborted) this.update({ status: 'failed', error: asDirectoryError(thrown) });
    }
  }

  /** Listens and reads no more. */
  dispose(): void {
    this.#stop();
    this.#reading.abort();
  }

  /** Shows what `change` will make of the records while `work` is under way. */
  protected async during(change: Change<T>, work: Promise<RequestOutcome>): Promise<RequestOutcome> {
    const id = this.#customerId;
    this.#coming.add(change);
    this.update({ records: this.#changed() });
    const outcome = await work;
    if (id !== this.#customerId) return outcome;
    if (outcome.ok) await this.refresh();
    if (id !== this.#customerId) return outcome;
    this.#coming.delete(change);
    this.update({ records: this.#changed() });
    return outcome;
  }

  /** What `during` needs to change one record, or to take it away. */
  protected static one<T extends Owned>({ id, version }: T, change: (record: T) => T | undefined): Change<T> {
    // One that was read since is as it is to be already.
    return (records) =>
      records.flatMap((record) =>
        record.id === id && record.version === version ? (change(record) ?? []) : record,
      );
  }

  #changed(): readonly T[] {
    let records = this.#known;
    for (const change of this.#coming) records = change(records);
    return records;
  }

  #follow({ customerIds, kinds, operation }: DirectoryChange): void {
    const id = this.#customerId;
    if (id === undefined || (customerIds !== undefined && !customerIds.includes(id))) return;
    if (operation === undefined || kinds.includes(this.kind)) void this.refresh();
  }
}
