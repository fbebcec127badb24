import { asDirectoryError, type DirectoryError } from '../core/errors.js';
import type { Explanation } from '../core/explain.js';
import type { DirectoryState } from './directory-state.js';
import { Observable } from './observable.js';

/** Rules asked about in one question. */
const ASKED_AT_ONCE = 200;

export interface MembershipSnapshot {
  /** Smart and built-in groups that the person is in; absent until they are known. */
  groupIds: readonly string[] | undefined;
  error: DirectoryError | undefined;
  /** Why the person is in a group or not, by the group's id; absent until somebody asked. */
  explanations: ReadonlyMap<string, Explanation>;
}

/** Which groups with a rule one person is in, and why. */
export class MembershipState extends Observable<MembershipSnapshot> {
  readonly #directory: DirectoryState;
  readonly #stop: (() => void)[];
  #customerId: string | undefined;
  /** Ids of the groups that were asked about. */
  #asked = '';
  #asking = new AbortController();

  constructor(directory: DirectoryState) {
    super({ groupIds: undefined, error: undefined, explanations: new Map() });
    this.#directory = directory;
    this.#stop = [
      directory.adapter.subscribe(() => void this.refresh()),
      directory.subscribe(() => {
        if (this.#ruledGroups.join() !== this.#asked) void this.refresh();
      }),
    ];
  }

  /** Shows another person. */
  show(customerId: string): void {
    if (customerId === this.#customerId) return;
    this.#customerId = customerId;
    this.update({ groupIds: undefined, error: undefined, explanations: new Map() });
    void this.refresh();
  }

  /** Asks again: somebody changed the directory, or it failed. What was explained is explained anew. */
  async refresh(): Promise<void> {
    const id = this.#customerId;
    const groups = this.#ruledGroups;
    this.#asked = groups.join();
    if (id === undefined || groups.length === 0 || !this.#directory.can('customers.explain')) return;
    this.#asking.abort();
    const { signal } = (this.#asking = new AbortController());
    try {
      const parts: string[][] = [];
      for (let at = 0; at < groups.length; at += ASKED_AT_ONCE) {
        parts.push(await this.#among(groups.slice(at, at + ASKED_AT_ONCE), id, signal));
      }
      const explained = [...this.snapshot.explanations.keys()];
      this.update({ groupIds: parts.flat(), error: undefined });
      await Promise.all(explained.map((groupId) => this.explain(groupId)));
    } catch (thrown) {
      if (!signal.aborted) this.update({ error: asDirectoryError(thrown) });
    }
  }

  /** Reads why the person is in a group or not. */
  async explain(groupId: string): Promise<void> {
    const id = this.#customerId;
    const { signal } = this.#asking;
    if (id === undefined) return;
    const explanation = await this.#directory
      .call('customers.explain', { id, groupId }, { signal })
      .catch(() => undefined);
    if (explanation === undefined || signal.aborted) return;
    this.update({ explanations: new Map(this.snapshot.explanations).set(groupId, explanation) });
  }

  /** Listens and asks no more. */
  dispose(): void {
    for (const stop of this.#stop) stop();
    this.#asking.abort();
  }

  /** Groups whose members follow from a rule, less everybody's. */
  get #ruledGroups(): string[] {
    const { groups = [] } = this.#directory.snapshot;
    return groups.filter(({ kind }) => kind === 'smart' || kind === 'system').map(({ id }) => id);
  }

  /** Those of some groups that the person is in: what a question about all of them answers as the fact. */
  async #among(groups: string[], id: string, signal: AbortSignal): Promise<string[]> {
    const filter = { field: 'groups', op: 'isAnyOf', value: groups };
    const { conditions } = await this.#directory.call('customers.explain', { id, filter }, { signal });
    const actual = conditions[0]?.actual;
    return Array.isArray(actual) ? (actual as string[]) : [];
  }
}
