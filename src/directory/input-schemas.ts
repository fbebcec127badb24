import * as v from 'valibot';
import { DirectoryError, invalid, type Issue } from '../core/errors.js';
import { ROW_OUTCOMES } from '../core/import.js';
import { isSortField, type SortField } from '../core/query.js';
import { SUBJECT_FORMATS } from '../core/subject-export.js';
import { HISTORY_INPUTS } from './history-inputs.js';
import type { OperationInput, OperationName } from './operation-types.js';
import { isFile, plainInput } from './plain-input.js';
import {
  customerChanges,
  filter,
  id,
  ids,
  newCustomer,
  settingsEntries,
  text,
  whole,
} from './record-schemas.js';

const asOf = v.exactOptional(text);
const search = v.pipe(text, v.maxLength(1000));
/** More fields than a person would tell equals apart by. */
const MOST_SORTS = 20;
/** As many as an entry of the audit trail tells. */
const MOST_FIELDS = 500;
const sortField = v.pipe(
  text,
  v.check(isSortField),
  v.transform((field) => field as SortField),
);
const file = v.custom<Blob>(isFile);
const columnTarget = v.nullable(text);

/** The schema of each operation's input. Objects are strict: a key that is not named here is an error. */
export const INPUT_SCHEMAS = {
  'directory.describe': v.strictObject({}),
  'directory.configure': v.strictObject({
    timeZone: v.exactOptional(settingsEntries.timeZone),
    currency: v.exactOptional(settingsEntries.currency),
    locale: v.exactOptional(settingsEntries.locale),
    country: v.exactOptional(settingsEntries.country),
    customFields: v.exactOptional(settingsEntries.customFields),
    locations: v.exactOptional(settingsEntries.locations),
    visitsPerDay: v.exactOptional(settingsEntries.visitsPerDay),
    loyaltyProgramme: settingsEntries.loyaltyProgramme,
    smartGroups: v.exactOptional(settingsEntries.smartGroups),
  }),

  'customers.query': v.strictObject({
    search: v.exactOptional(search),
    filter: v.exactOptional(filter),
    groupId: v.exactOptional(id),
    sort: v.exactOptional(
      v.pipe(
        v.array(v.strictObject({ by: sortField, direction: v.picklist(['ascending', 'descending']) })),
        v.maxLength(MOST_SORTS),
      ),
    ),
    offset: v.exactOptional(whole),
    limit: v.exactOptional(whole),
    asOf,
  }),
  'customers.count': v.strictObject({ filters: v.array(filter), asOf }),
  'customers.funnel': v.strictObject({ filter, asOf }),
  'customers.explain': v.strictObject({
    id,
    groupId: v.exactOptional(id),
    filter: v.exactOptional(filter),
    asOf,
  }),
  'customers.summary': v.strictObject({ id, asOf }),
  'customers.get': v.strictObject({ id }),
  'customers.reveal': v.strictObject({ id, reason: text }),
  'customers.create': v.strictObject({ customer: newCustomer }),
  'customers.update': v.strictObject({ id, version: whole, changes: customerChanges }),
  'customers.delete': v.strictObject({ ids }),
  'customers.restore': v.strictObject({ ids }),
  'customers.block': v.strictObject({ ids, reason: text }),
  'customers.erase': v.strictObject({ ids }),
  'customers.unblock': v.strictObject({ ids }),
  'customers.subjectExport': v.strictObject({ id, format: v.picklist(SUBJECT_FORMATS) }),

  'groups.list': v.strictObject({ asOf }),
  'groups.save': v.strictObject({
    group: v.strictObject({
      id: v.exactOptional(id),
      version: v.exactOptional(whole),
      name: v.exactOptional(text),
      kind: v.exactOptional(v.picklist(['smart', 'manual'])),
      filter: v.exactOptional(filter),
      // A group as it was read can be given back: what is told of it and never written does no harm.
      count: v.exactOptional(whole),
      builtIn: v.exactOptional(v.boolean()),
      edited: v.exactOptional(v.boolean()),
      issues: v.exactOptional(v.array(v.unknown())),
      importId: v.exactOptional(id),
      changeId: v.exactOptional(id),
      redacted: v.exactOptional(v.array(text)),
    }),
  }),
  'groups.remove': v.strictObject({ groupId: id }),
  'groups.reset': v.strictObject({ groupId: id }),
  'groups.duplicate': v.strictObject({ groupId: id, name: text }),
  'groups.snapshot': v.strictObject({ groupId: id, name: text, asOf }),
  'groups.presets': v.strictObject({}),
  'groups.forecast': v.strictObject({
    groupId: v.exactOptional(id),
    filter: v.exactOptional(filter),
    by: text,
    limit: v.exactOptional(whole),
  }),
  'groups.addMembers': v.strictObject({ groupId: id, ids }),
  'groups.removeMembers': v.strictObject({ groupId: id, ids }),

  'notes.list': v.strictObject({ customerId: id }),
  'notes.add': v.strictObject({
    customerId: id,
    note: v.strictObject({ text, remindOn: v.exactOptional(text) }),
  }),
  'notes.update': v.strictObject({
    id,
    version: whole,
    changes: v.strictObject({
      text: v.exactOptional(text),
      remindOn: v.exactOptional(v.nullable(text)),
    }),
  }),
  'notes.remove': v.strictObject({ id, version: whole }),
  'reminders.due': v.strictObject({ asOf }),

  ...HISTORY_INPUTS,

  'files.list': v.strictObject({ customerId: id }),
  'files.get': v.strictObject({ id }),
  'files.add': v.strictObject({ customerId: id, file, name: v.exactOptional(text) }),
  'files.update': v.strictObject({
    id,
    version: whole,
    changes: v.strictObject({ name: v.exactOptional(text) }),
  }),
  'files.remove': v.strictObject({ id, version: whole }),

  'imports.preview': v.strictObject({
    file,
    mapping: v.exactOptional(v.array(columnTarget)),
    options: v.exactOptional(
      v.strictObject({
        encoding: v.exactOptional(text),
        delimiter: v.exactOptional(text),
        headers: v.exactOptional(v.boolean()),
        onDifference: v.exactOptional(v.picklist(['file', 'directory', 'fill-blanks'])),
        dateOrder: v.exactOptional(v.picklist(['month-first', 'day-first'])),
      }),
    ),
  }),
  'imports.rows': v.strictObject({
    importId: id,
    outcome: v.exactOptional(v.picklist(ROW_OUTCOMES)),
    offset: whole,
    limit: whole,
  }),
  'imports.run': v.strictObject({
    importId: id,
    choices: v.exactOptional(
      v.record(text, v.union([v.strictObject({ use: id }), v.picklist(['skip', 'create'])])),
    ),
  }),
  'imports.undo': v.strictObject({ importId: id }),

  'exports.csv': v.strictObject({
    search: v.exactOptional(search),
    filter: v.exactOptional(filter),
    groupId: v.exactOptional(id),
    ids: v.exactOptional(ids),
    columns: v.exactOptional(v.array(text)),
    raw: v.exactOptional(v.boolean()),
  }),

  'audit.list': v.strictObject({
    customerId: v.exactOptional(id),
    before: v.exactOptional(id),
    limit: v.exactOptional(whole),
  }),
  'changes.undo': v.strictObject({
    changeId: id,
    fields: v.exactOptional(v.pipe(v.array(text), v.minLength(1), v.maxLength(MOST_FIELDS))),
    customerId: v.exactOptional(id),
  }),
} satisfies { [N in OperationName]: v.GenericSchema<unknown, OperationInput<N>> };

/** Fields so large that a copy of them would hold the page: core reads each part of them into a record of its own. */
const UNCOPIED: { readonly [N in OperationName]?: string } = { 'sales.recordMany': 'sales' };

/** The input of an operation, checked and copied; none is an empty one. Throws `invalid` with an issue for each thing wrong. */
export function parseInput<N extends OperationName>(name: N, input: unknown = {}): OperationInput<N> {
  const schema: v.GenericSchema<unknown, OperationInput<N>> = INPUT_SCHEMAS[name];
  const plain = plainInput(input, UNCOPIED[name]);
  if (Array.isArray(plain)) throw invalid({ code: 'not-an-object', message: 'The input is not an object.' });
  let result = v.safeParse(schema, plain, { abortEarly: true });
  if (result.success) return result.output;
  // A person reads a hundred issues; to gather a hundred thousand takes half a minute.
  if (hasFewValues(plain)) result = v.safeParse(schema, plain);
  if (result.success) return result.output;
  const issues = result.issues.map(issueOf);
  throw new DirectoryError('invalid', issues.map(({ message }) => message).join(' '), { issues });
}

const FEW_VALUES = 2000;

function hasFewValues(input: unknown): boolean {
  let left = FEW_VALUES;
  const count = (value: unknown): boolean =>
    --left > 0 && (typeof value !== 'object' || value === null || Object.values(value).every(count));
  return count(input);
}

/** Whether a field of an input is a number, for callers who have it as text: a query, a form. */
export function isNumberInput(name: OperationName, field: string): boolean {
  const entries: Readonly<Record<string, v.GenericSchema>> = INPUT_SCHEMAS[name].entries;
  return Object.hasOwn(entries, field) && typeOf(entries[field]!) === 'number';
}

/** The type of a schema below what makes it optional; a pipe has the type of its first step. */
function typeOf(schema: v.GenericSchema): string {
  return 'wrapped' in schema ? typeOf(schema.wrapped as v.GenericSchema) : schema.type;
}

/** What each kind of schema found wrong: the issue's code, and how its message ends. */
const WRONG: Record<string, readonly [code: string, message: string]> = {
  string: ['not-text', 'is not text'],
  number: ['not-a-number', 'is not a number'],
  boolean: ['not-yes-or-no', 'is neither true nor false'],
  array: ['not-a-list', 'is not a list'],
  picklist: ['not-a-choice', 'is not one of the values known here'],
  min_length: ['required', 'is missing'],
  max_length: ['too-long', 'is too long'],
  check: ['unknown-field', 'is no field here'],
  min_value: ['out-of-range', 'is too small'],
  integer: ['out-of-range', 'is not a whole number'],
  strict_object: ['not-an-object', 'is not an object'],
  record: ['not-an-object', 'is not an object'],
};

/** Valibot's own messages repeat the value, which may be private. */
function issueOf(issue: v.BaseIssue<unknown>): Issue {
  const field = v.getDotPath(issue);
  const at = field === null ? {} : { field };
  // A filter was checked by core.
  if (issue.type === 'raw_transform') return { ...(issue.input as Issue), ...at };
  const [code, message] = isUnknownKey(issue)
    ? ['unknown-field', 'is not a field here']
    : isMissing(issue)
      ? ['required', 'is missing']
      : (WRONG[issue.type] ?? ['not-valid', 'does not have the right form']);
  return { code, ...at, message: `${field ?? 'The input'} ${message}.` };
}

function isUnknownKey(issue: v.BaseIssue<unknown>): boolean {
  return issue.type === 'strict_object' && issue.expected === 'never';
}

function isMissing(issue: v.BaseIssue<unknown>): boolean {
  return issue.type === 'strict_object' && issue.path !== undefined && issue.received === 'undefined';
}
