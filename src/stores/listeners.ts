import type { StoreChange } from './store.js';

/** Those who want to hear of commits. One that throws does not keep the others from hearing. */
export class Listeners {
  readonly #listeners = new Set<(change: StoreChange) => void>();

  add(listener: (change: StoreChange) => void): () => void {
    // A wrapper of its own lets the same function listen twice and leave twice.
    const entry = (change: StoreChange): void => listener(change);
    this.#listeners.add(entry);
    return () => this.#listeners.delete(entry);
  }

  tell(change: StoreChange): void {
    for (const listener of [...this.#listeners]) {
      try {
        listener(change);
      } catch (error) {
        // Node has no reportError.
        if (typeof reportError === 'function') reportError(error);
        else console.error(error);
      }
    }
  }

  clear(): void {
    this.#listeners.clear();
  }
}
