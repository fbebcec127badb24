import type { DirectoryState } from '../state/directory-state.js';

/** A promise of the first time that a directory is ready; a new one for each directory. */
export class Readiness {
  promise!: Promise<void>;
  #reached: DirectoryState | undefined;
  #resolve!: () => void;

  constructor() {
    this.begin();
  }

  /** Promises anew, if the promise given was kept. */
  begin(): void {
    if (this.promise !== undefined && this.#reached === undefined) return;
    this.#reached = undefined;
    this.promise = new Promise((resolve) => (this.#resolve = resolve));
  }

  /** Keeps the promise; false where that was done for this directory before. */
  reach(directory: DirectoryState): boolean {
    if (this.#reached === directory) return false;
    this.#reached = directory;
    this.#resolve();
    return true;
  }
}
