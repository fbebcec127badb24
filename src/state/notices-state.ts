import type { ErrorData } from '../core/errors.js';
import { Observable } from './observable.js';

/** How long a change offers to be undone, in milliseconds. */
export const UNDO_TIME = 10_000;

/** One line told to the person: something was done (and can be undone), or failed. */
export interface Notice {
  key: number;
  /** Key of the message: `done.customer-saved`, `error.conflict` … */
  message: string;
  values: Record<string, string | number>;
  /** The change it can take back. */
  changeId?: string;
  /** Other changes that it was made of, undone with it. */
  also?: readonly string[];
  error?: ErrorData;
  /** Tries again what failed. */
  retry?: () => void;
}

/** What is told to the person at the moment, newest last. */
export class NoticesState extends Observable<{ notices: readonly Notice[] }> {
  #next = 1;

  constructor() {
    super({ notices: [] });
  }

  add(notice: Omit<Notice, 'key'>): number {
    const key = this.#next++;
    this.update({ notices: [...this.snapshot.notices.slice(-2), { ...notice, key }] });
    return key;
  }

  dismiss(key: number): void {
    this.update({ notices: this.snapshot.notices.filter((notice) => notice.key !== key) });
  }

  /** The newest change that can still be undone. */
  get undoable(): Notice | undefined {
    return this.snapshot.notices.findLast((notice) => notice.changeId !== undefined);
  }
}
