/** Anything whose changes can be listened to. */
export interface Observed {
  subscribe(listener: () => void): () => void;
}

/** A value that tells its listeners when it is replaced. Knows no DOM. */
export class Observable<Snapshot extends object> {
  #snapshot: Snapshot;
  readonly #listeners = new Set<(snapshot: Snapshot) => void>();

  constructor(initial: Snapshot) {
    this.#snapshot = initial;
  }

  /** The current value; never changed in place. */
  get snapshot(): Snapshot {
    return this.#snapshot;
  }

  /** Calls `listener` after each change; the function given back ends it. */
  subscribe(listener: (snapshot: Snapshot) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  protected update(changes: Partial<Snapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...changes };
    for (const listener of [...this.#listeners]) listener(this.#snapshot);
  }
}
