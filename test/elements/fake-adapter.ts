import type { CallOptions, DirectoryAdapter, DirectoryChange } from '../../src/adapters/adapter.js';
import type { CustomerRow } from '../../src/core/customer.js';
import { DirectoryError } from '../../src/core/errors.js';
import type { Group } from '../../src/core/group.js';
import type { CustomersPage, CustomersQuery } from '../../src/core/query.js';
import { DEFAULT_SETTINGS } from '../../src/core/settings.js';
import type { OperationInput, OperationName, OperationOutput } from '../../src/directory/operation-types.js';

const OPERATIONS: readonly OperationName[] = [
  'directory.describe',
  'customers.query',
  'customers.get',
  'customers.create',
  'customers.update',
  'customers.delete',
  'groups.list',
  'groups.save',
  'groups.remove',
  'groups.addMembers',
  'groups.removeMembers',
  'imports.preview',
  'exports.csv',
];

/** A call that waits for its test to answer it. */
export interface HeldCall {
  name: OperationName;
  input: unknown;
  signal: AbortSignal | undefined;
  answer: () => void;
}

/**
 * A directory of any number of made-up people, each made when asked for: a million take no memory. Calls of
 * `customers.query` can be held back and answered in any order, or refused.
 */
export class FakeAdapter implements DirectoryAdapter {
  readonly operations: Set<OperationName> = new Set(OPERATIONS);
  readonly calls: { name: OperationName; input: unknown }[] = [];
  readonly held: HeldCall[] = [];
  /** Queries wait in {@link held} while this is true. */
  holding = false;
  /** Queries fail with this while it is set. */
  failure: DirectoryError | undefined;
  /** Rows that differ from the made-up ones, by id. */
  readonly changed = new Map<string, Partial<CustomerRow>>();
  groups: Group[];
  readonly members = new Map<string, Set<string>>();
  #ids: readonly string[] | undefined;
  readonly #total: number;
  readonly #listeners = new Set<(change: DirectoryChange) => void>();

  constructor(total: number) {
    this.#total = total;
    this.groups = [
      { id: 'all', name: 'All customers', kind: 'all', count: total, version: 0, builtIn: true },
    ];
  }

  get total(): number {
    return this.#ids?.length ?? this.#total;
  }

  call<N extends OperationName>(
    name: N,
    input: OperationInput<N>,
    options: CallOptions = {},
  ): Promise<OperationOutput<N>> {
    this.calls.push({ name, input });
    return new Promise((resolve, reject) => {
      const answer = (): void => {
        try {
          options.signal?.throwIfAborted();
          resolve(this.#perform(name, input));
        } catch (thrown) {
          reject(thrown instanceof Error ? thrown : new Error(String(thrown)));
        }
      };
      if (this.holding && name === 'customers.query') {
        this.held.push({ name, input, signal: options.signal, answer });
      } else {
        answer();
      }
    });
  }

  subscribe(listener: (change: DirectoryChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  /** Answers every held call and holds no more. */
  release(): void {
    this.holding = false;
    for (const { answer } of this.held.splice(0)) answer();
  }

  /** Tells that somebody changed the directory. */
  tell(change: Partial<DirectoryChange> = {}): void {
    const whole = {
      changeId: 'c',
      operation: 'customers.update',
      kinds: ['customers'],
      remote: true,
      ...change,
    };
    for (const listener of [...this.#listeners]) listener(whole as DirectoryChange);
  }

  /** Puts a customer of this name before all others, or after them. */
  add(id: string, row: Partial<CustomerRow>, where: 'first' | 'last' = 'first'): void {
    this.#ids = where === 'first' ? [id, ...this.#known()] : [...this.#known(), id];
    this.changed.set(id, row);
    this.#count();
  }

  remove(...ids: string[]): void {
    const gone = new Set(ids);
    this.#ids = this.#known().filter((id) => !gone.has(id));
    this.#count();
  }

  #count(): void {
    this.groups = this.groups.map((group) => ({
      ...group,
      count: group.id === 'all' ? this.total : (this.members.get(group.id)?.size ?? group.count),
    }));
  }

  #known(): readonly string[] {
    return this.#ids ?? Array.from({ length: this.#total }, (_, index) => idOf(index));
  }

  #perform<N extends OperationName>(name: N, input: unknown): OperationOutput<N> {
    const answer = (output: unknown): OperationOutput<N> => output as OperationOutput<N>;
    switch (name) {
      case 'directory.describe':
        return answer({
          ...DEFAULT_SETTINGS,
          timeZone: 'America/Toronto',
          currency: 'CAD',
          country: 'CA',
          counts: { customers: this.total },
          now: '2026-11-21T15:00:00.000Z',
          items: [],
          categories: [],
          permissions: [],
        });
      case 'customers.query':
        if (this.failure !== undefined) throw this.failure;
        return answer(this.#query(input as CustomersQuery));
      case 'groups.list':
        return answer({ groups: this.groups });
      case 'groups.save': {
        const { group } = input as OperationInput<'groups.save'>;
        const id = group.id ?? `g${this.groups.length}`;
        const saved: Group = {
          id,
          name: group.name ?? '',
          kind: group.kind ?? 'manual',
          count: 0,
          version: 1,
        };
        this.groups = [...this.groups.filter((each) => each.id !== id), saved];
        this.members.set(id, this.members.get(id) ?? new Set());
        this.#count();
        this.tell({ operation: 'groups.save', kinds: ['groups'] });
        return answer({ ...saved, changeId: 'c1' });
      }
      case 'groups.remove': {
        const { groupId } = input as OperationInput<'groups.remove'>;
        this.groups = this.groups.filter(({ id }) => id !== groupId);
        this.tell({ operation: 'groups.remove', kinds: ['groups'] });
        return answer({ changeId: 'c2' });
      }
      case 'groups.addMembers':
      case 'groups.removeMembers': {
        const { groupId, ids } = input as OperationInput<'groups.addMembers'>;
        const members = this.members.get(groupId) ?? new Set();
        for (const id of ids) {
          if (name === 'groups.addMembers') members.add(id);
          else members.delete(id);
        }
        this.members.set(groupId, members);
        this.#count();
        this.tell({ operation: name, kinds: ['groups'] });
        return answer({ ids, changeId: 'c3' });
      }
      case 'customers.delete': {
        const { ids } = input as OperationInput<'customers.delete'>;
        this.remove(...ids);
        this.tell({ operation: 'customers.delete', customerIds: ids });
        return answer({ ids, changeId: 'c4' });
      }
      case 'customers.get': {
        const { id } = input as OperationInput<'customers.get'>;
        return answer({ ...this.row(id), emails: [], phones: [], addresses: [], custom: {}, groupIds: [] });
      }
      default:
        throw new DirectoryError('invalid', `The fake does not do ${name}.`);
    }
  }

  #query({ search, groupId, sort, offset = 0, limit = 50 }: CustomersQuery): CustomersPage {
    const descends = sort?.[0]?.direction === 'descending';
    const members = groupId === undefined ? undefined : (this.members.get(groupId) ?? new Set());
    if (search === undefined && members === undefined && this.#ids === undefined) {
      const total = this.#total;
      const length = Math.max(0, Math.min(limit, total - offset));
      const at = (index: number): number => (descends ? total - 1 - offset - index : offset + index);
      return { total, customers: Array.from({ length }, (_, index) => this.row(idOf(at(index)))) };
    }
    const needle = search?.trim().toLowerCase() ?? '';
    const ids = this.#known().filter(
      (id) => (members?.has(id) ?? true) && (this.row(id).name ?? '').toLowerCase().includes(needle),
    );
    if (descends) ids.reverse();
    return { total: ids.length, customers: ids.slice(offset, offset + limit).map((id) => this.row(id)) };
  }

  row(id: string): CustomerRow {
    const index = Number(id.slice(1));
    const row: CustomerRow = {
      id,
      version: 1,
      name: `Person ${String(index).padStart(7, '0')}`,
      emailAddress: `person${index}@example.com`,
      phoneNumber: `+1514555${String(index % 10_000).padStart(4, '0')}`,
      visits: index % 12,
      totalSpend: (index % 900) * 125,
      lastVisit: '2026-03-14',
      badges: index % 7 === 3 ? ['instant-profile'] : [],
      ...(index % 4 === 1 ? { companyName: `Company ${index}` } : {}),
    };
    return { ...row, ...this.changed.get(id) };
  }
}

/** The id of the made-up person at `index` in name order. */
export function idOf(index: number): string {
  return `p${index}`;
}
