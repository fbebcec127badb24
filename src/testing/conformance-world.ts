import type { CallOptions, DirectoryAdapter } from '../adapters/adapter.js';
import type { Customer, NewCustomer } from '../core/customer.js';
import { type DirectoryError, type ErrorCode, isDirectoryError } from '../core/errors.js';
import type { Group } from '../core/group.js';
import type { CustomersQuery } from '../core/query.js';
import { sameValue } from '../core/record-changes.js';
import type {
  GroupInput,
  OperationInput,
  OperationName,
  OperationOutput,
  Saved,
} from '../directory/operation-types.js';
import { wrongInAnswer } from '../directory/output-schemas.js';

/** What the directory of a conformance run is opened with. */
export interface ConformanceSettings {
  timeZone: string;
  currency: string;
  locale: string;
  country: string;
  /** The clock of the run, for adapters that take one. */
  now: () => Date;
}

/** One promise of the contract: a sentence, and how it is checked. */
export type ConformanceCase = readonly [name: string, run: (world: World) => Promise<void>];

/** Cases that share one directory, each with people of its own. */
export interface ConformanceSection {
  name: string;
  cases: readonly ConformanceCase[];
}

/** Thrown where a case needs an operation that the adapter does not have. */
export class MissingOperation extends Error {
  constructor(name: OperationName) {
    super(`The adapter does not list ${name}.`);
  }
}

/** What a case works with: the adapter, and short ways to do common things. */
export class World {
  readonly adapter: DirectoryAdapter;
  readonly settings: ConformanceSettings;
  #words = 0;

  constructor(adapter: DirectoryAdapter, settings: ConformanceSettings) {
    this.adapter = adapter;
    this.settings = settings;
  }

  /** A word that nothing else in this directory has. */
  word(): string {
    let text = '';
    for (let rest = this.#words++, place = 0; place < 3; place++, rest = Math.floor(rest / 26)) {
      text = String.fromCharCode(97 + (rest % 26)) + text;
    }
    return `Zq${text}`;
  }

  async call<N extends OperationName>(
    name: N,
    input: OperationInput<N>,
    options?: CallOptions,
  ): Promise<OperationOutput<N>> {
    if (!this.adapter.operations.has(name)) throw new MissingOperation(name);
    const answer = await this.adapter.call(name, input, options);
    const wrong = wrongInAnswer(name, answer);
    if (wrong.length > 0)
      throw new Error(`The answer of ${name} does not keep the contract. ${wrong.join(' ')}`);
    return answer;
  }

  create(customer: NewCustomer, options?: CallOptions): Promise<Saved<Customer>> {
    return this.call('customers.create', { customer }, options);
  }

  /** People with a family name of their own word, so that a case finds only them. */
  async family(
    givenNames: readonly string[],
    more: NewCustomer = {},
  ): Promise<{ word: string; ids: string[] }> {
    const word = this.word();
    const ids: string[] = [];
    for (const givenName of givenNames) {
      ids.push((await this.create({ ...more, givenName, familyName: word })).id);
    }
    return { word, ids };
  }

  get(id: string): Promise<Customer> {
    return this.call('customers.get', { id });
  }

  /** Names of the customers a query finds, in its order. */
  async names(query: CustomersQuery): Promise<(string | undefined)[]> {
    const { customers } = await this.call('customers.query', query);
    return customers.map(({ name }) => name);
  }

  async ids(query: CustomersQuery): Promise<string[]> {
    const { customers } = await this.call('customers.query', query);
    return customers.map(({ id }) => id);
  }

  /** Saves a group with a name of its own. */
  group(group: Partial<GroupInput> & Pick<GroupInput, 'kind'>): Promise<Saved<Group>> {
    return this.call('groups.save', { group: { name: `Group ${this.word()}`, ...group } });
  }

  /** The error of a call that must fail, with this code and an issue of this code about this field. */
  async fails(
    answer: Promise<unknown>,
    code: ErrorCode,
    issue: { code?: string; field?: string } = {},
  ): Promise<DirectoryError> {
    const error = await answer.then(
      () => undefined,
      (thrown: unknown) => {
        if (thrown instanceof MissingOperation) throw thrown;
        return thrown;
      },
    );
    if (error === undefined) throw new Error(`Expected a rejection with ${code}, but it succeeded.`);
    if (!isDirectoryError(error)) throw new Error(`Expected a DirectoryError, got ${show(error)}.`);
    if (error.code !== code) throw new Error(`Expected ${code}, got ${error.code}: ${error.message}`);
    const fits = error.issues.some(
      (found) =>
        (issue.code === undefined || found.code === issue.code) &&
        (issue.field === undefined || isAt(found.field, issue.field)),
    );
    if ((issue.code ?? issue.field) !== undefined && !fits) {
      throw new Error(`Expected an issue ${show(issue)}, got ${show(error.issues)}.`);
    }
    return error;
  }
}

/** Whether an issue's path is, or ends with, the field looked for. */
function isAt(path: string | undefined, field: string): boolean {
  return path === field || (path?.endsWith(`.${field}`) ?? false);
}

/** Fails unless both values are equal all the way down. */
export function equal(actual: unknown, expected: unknown, what = 'The value'): void {
  if (!sameValue(actual, expected)) {
    throw new Error(`${what}: expected ${show(expected)}, got ${show(actual)}.`);
  }
}

/** Fails unless `holds`. */
export function ok(holds: unknown, what: string): asserts holds {
  if (!holds) throw new Error(`Does not hold: ${what}.`);
}

/** Waits until `holds`, checking after every task, for five seconds at most. */
export async function eventually(holds: () => boolean, what: string): Promise<void> {
  const end = performance.now() + 5_000;
  while (!holds()) {
    if (performance.now() > end) throw new Error(`Did not come to hold: ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

function show(value: unknown): string {
  return JSON.stringify(value) ?? String(value);
}
