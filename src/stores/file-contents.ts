import { canStillBeRestored } from '../core/restore-window.js';
import type { PendingWrite } from './pending-write.js';

/** What is in files, in memory. */
export class FileContents {
  readonly #bytes = new Map<string, Uint8Array<ArrayBuffer>>();
  /** The instants at which files were removed whose contents are still here. */
  readonly #leftAt = new Map<string, string>();

  get(fileId: string): Uint8Array<ArrayBuffer> | undefined {
    return this.#bytes.get(fileId);
  }

  /** Takes in what a write puts, and lets go of what was in files that were removed long ago. */
  commit(pending: PendingWrite, at: string): void {
    for (const [id, bytes] of pending.contents) this.#bytes.set(id, bytes.slice());
    for (const [id, file] of pending.of('files')) {
      if (file === undefined) this.#leftAt.set(id, at);
      else this.#leftAt.delete(id);
    }
    for (const id of pending.forgottenFiles) {
      this.#bytes.delete(id);
      this.#leftAt.delete(id);
    }
    for (const [id, leftAt] of this.#leftAt) {
      if (canStillBeRestored(leftAt, Date.parse(at))) continue;
      this.#bytes.delete(id);
      this.#leftAt.delete(id);
    }
  }
}
