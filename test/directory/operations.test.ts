import { expect } from '@open-wc/testing';
import type { InferOutput } from 'valibot';
import { isDirectoryError, type DirectoryError } from '../../src/core/errors.js';
import { INPUT_SCHEMAS, parseInput } from '../../src/directory/input-schemas.js';
import type { OperationInput, OperationName, OperationOutput } from '../../src/directory/operation-types.js';
import { OPERATION_NAMES, OPERATIONS, operationRow } from '../../src/directory/operations.js';
import { OUTPUT_SCHEMAS } from '../../src/directory/output-schemas.js';
import { plainInput } from '../../src/directory/plain-input.js';

/** Operations whose schemas do not take every input or answer that their types allow: the other way is in the tables. */
type Untaken = {
  [N in OperationName]:
    | (OperationInput<N> extends InferOutput<(typeof INPUT_SCHEMAS)[N]> ? never : N)
    | (OperationOutput<N> extends InferOutput<(typeof OUTPUT_SCHEMAS)[N]> ? never : N)
    | (keyof OperationOutput<N> extends keyof InferOutput<(typeof OUTPUT_SCHEMAS)[N]> ? never : N);
}[OperationName];
/** Compiles only while there are none. */
const schemasTakeEverything: [Untaken] extends [never] ? true : Untaken = true;

function refusalOf(act: () => unknown): DirectoryError {
  try {
    act();
  } catch (thrown) {
    if (isDirectoryError(thrown)) return thrown;
    throw thrown;
  }
  throw new Error('It was not refused.');
}

function issuesOf(name: OperationName, input: unknown) {
  return refusalOf(() => parseInput(name, input)).issues.map(({ code, field }) => [code, field]);
}

describe('the table of operations', () => {
  it('has schemas that take every input and every answer of its operations', () => {
    expect(schemasTakeEverything).to.equal(true);
    expect(Object.keys(INPUT_SCHEMAS)).to.deep.equal(OPERATION_NAMES);
    expect(Object.keys(OUTPUT_SCHEMAS)).to.deep.equal(OPERATION_NAMES);
  });

  it('has no two operations at one place', () => {
    const places = OPERATION_NAMES.map((name) => {
      const { method, path } = operationRow(name);
      return `${method} ${path.replace(/\{\w+\}/g, '{}')}`;
    });
    expect(new Set(places).size).to.equal(places.length);
  });

  it('has no path part that is not in the input', () => {
    for (const name of OPERATION_NAMES) {
      const parts = [...OPERATIONS[name].path.matchAll(/\{(\w+)\}/g)].map(([, part]) => part);
      const entries = Object.keys(INPUT_SCHEMAS[name].entries);
      expect(entries, name).to.include.members(parts);
    }
  });

  it('reads by GET or POST alone, and writes by no GET', () => {
    for (const name of OPERATION_NAMES) {
      const { kind, method } = operationRow(name);
      if (kind === 'read') expect(method, name).to.be.oneOf(['GET', 'POST']);
      else expect(method, name).not.to.equal('GET');
    }
  });
});

describe('an input', () => {
  it('is refused with an issue for each thing wrong, by its place', () => {
    const input = { id: 'x', version: '1', changes: { givenName: 5, shoeSize: 42 }, colour: 'red' };
    expect(issuesOf('customers.update', input)).to.have.deep.members([
      ['not-a-number', 'version'],
      ['not-text', 'changes.givenName'],
      ['unknown-field', 'changes.shoeSize'],
      ['unknown-field', 'colour'],
    ]);
  });

  it('is refused without what it needs', () => {
    expect(issuesOf('customers.get', {})).to.deep.equal([['required', 'id']]);
    expect(issuesOf('customers.get', { id: '' })).to.deep.equal([['required', 'id']]);
    expect(issuesOf('customers.get', undefined)).to.deep.equal([['required', 'id']]);
    expect(issuesOf('customers.get', 'x')).to.deep.equal([['not-an-object', undefined]]);
  });

  it('names the place inside a filter, with what the words shown need', () => {
    const filter = { all: [{ not: { field: 'visits', op: 'atLeast', value: '3' } }] };
    const { issues } = refusalOf(() => parseInput('customers.count', { filters: [{ all: [] }, filter] }));
    expect(issues[0]).to.include({ field: 'filters.1.all.0.not.value' });
    expect(issues[0]?.values).to.deep.equal({ field: 'visits' });
  });

  it('is never repeated in what is said about it', () => {
    const secret = '4111111111111111';
    const error = refusalOf(() =>
      parseInput('customers.create', { customer: { creationSource: secret, birthday: { secret } } }),
    );
    expect(JSON.stringify(error.toJSON())).not.to.include(secret);
  });

  it('takes a million ids', () => {
    const ids = Array.from({ length: 1_000_000 }, (_, index) => `id-${index}`);
    expect(parseInput('customers.delete', { ids }).ids.length).to.equal(1_000_000);
  });

  it('is copied, so that the caller can go on with theirs', () => {
    const filter = { all: [{ field: 'givenName', op: 'is', value: 'Ann' }] };
    const customer = { emails: [{ address: 'a@example.com' }] };
    const parsed = parseInput('customers.create', { customer });
    const query = parseInput('customers.query', { filter });
    customer.emails[0]!.address = 'changed';
    filter.all[0]!.value = 'changed';
    expect(parsed.customer.emails?.[0]?.address).to.equal('a@example.com');
    expect(JSON.stringify(query)).not.to.include('changed');
  });
});

describe('plain data', () => {
  it('keeps what is data, and leaves out keys without a value', () => {
    const data = { a: [1, 'two', true, null], b: { c: undefined, d: 'e' } };
    expect(plainInput(data)).to.deep.equal({ a: [1, 'two', true, null], b: { d: 'e' } });
  });

  it('keeps files as they are', () => {
    const file = new File(['x'], 'a.csv');
    expect((plainInput({ file }) as { file: File }).file).to.equal(file);
  });

  for (const [what, value, code] of [
    ['a function', { f: () => 1 }, 'not-data'],
    ['a date object', { d: new Date() }, 'not-data'],
    ['a map', { m: new Map() }, 'not-data'],
    ['a number that is none', { n: NaN }, 'not-a-number'],
    ['what is nested without end', nested(100), 'too-deep'],
    ['text without end', { t: 'x'.repeat(1_000_001) }, 'too-long'],
    ['a prototype', JSON.parse('{"__proto__":{"a":1}}'), 'unknown-field'],
  ] as const) {
    it(`refuses ${what}`, () => {
      expect(refusalOf(() => plainInput(value)).issues[0]?.code).to.equal(code);
    });
  }

  it('refuses a ring', () => {
    const ring: Record<string, unknown> = {};
    ring['self'] = ring;
    expect(refusalOf(() => plainInput(ring)).issues[0]?.code).to.equal('too-deep');
  });
});

function nested(depth: number): unknown {
  return depth === 0 ? 'x' : { inner: nested(depth - 1) };
}
