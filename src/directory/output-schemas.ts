import * as v from 'valibot';
import { CREATION_SOURCES } from '../core/customer.js';
import { type Condition, isCondition } from '../core/filter.js';
import { FILE_TYPES } from '../core/file.js';
import { GROUP_PRESETS } from '../core/group-presets.js';
import { ROW_OUTCOMES } from '../core/import.js';
import { PERMISSIONS } from '../core/permissions.js';
import { HISTORY_OUTPUTS } from './history-outputs.js';
import type { OperationName, OperationOutput } from './operation-types.js';
import { changed, civilDate, instant, redacted, saved, version } from './output-parts.js';
import { isFile } from './plain-input.js';
import {
  address,
  customValue,
  emailDetails,
  filter,
  id,
  ids,
  phone,
  settingsEntries,
  subscription,
  text,
  visibility,
  whole,
} from './record-schemas.js';

/*
 * What operations answer. Nobody needs this to answer or to ask: the conformance suite checks adapters by it,
 * and documents are derived from it, so it is in no page's bundle.
 */

const file = v.custom<Blob>(isFile, 'Not a file.');
const month = v.pipe(text, v.regex(/^\d{4}-\d{2}$/));
const birthday = v.pipe(text, v.regex(/^(?:\d{4}-)?\d{2}-\d{2}$/));
const reminder = v.pipe(text, v.regex(/^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2})?$/));
/** Minor units of the directory's currency; refunds may exceed what was paid. */
const money = v.pipe(v.number(), v.integer());

const customerFile = {
  id,
  customerId: id,
  version,
  name: text,
  type: v.picklist(FILE_TYPES),
  size: whole,
  author: v.exactOptional(text),
  createdAt: instant,
  updatedAt: instant,
};

const issue = v.strictObject({
  code: text,
  field: v.exactOptional(text),
  message: text,
  values: v.exactOptional(v.record(text, v.union([text, v.number()]))),
});

const fieldChange = v.strictObject({
  field: text,
  from: v.exactOptional(v.unknown()),
  to: v.exactOptional(v.unknown()),
});

const customer = {
  id,
  version,
  createdAt: instant,
  updatedAt: instant,
  creationSource: v.picklist(CREATION_SOURCES),
  name: v.exactOptional(text),
  givenName: v.exactOptional(text),
  familyName: v.exactOptional(text),
  nickname: v.exactOptional(text),
  companyName: v.exactOptional(text),
  referenceId: v.exactOptional(text),
  note: v.exactOptional(text),
  birthday: v.exactOptional(birthday),
  emails: v.array(v.strictObject({ address: text, visibility, subscription, ...emailDetails })),
  phones: v.array(phone),
  addresses: v.array(address),
  emailAddress: v.exactOptional(text),
  phoneNumber: v.exactOptional(text),
  address: v.exactOptional(address),
  emailSubscription: subscription,
  custom: v.record(text, customValue),
  squareCustomerId: v.exactOptional(text),
  opening: v.exactOptional(
    v.strictObject({
      visits: whole,
      spend: money,
      firstVisit: v.exactOptional(civilDate),
      lastVisit: v.exactOptional(civilDate),
    }),
  ),
  blocked: v.exactOptional(v.strictObject({ reason: text, at: instant })),
  groupIds: v.array(id),
  mergedFrom: v.array(id),
  redacted,
};

const customerRow = v.strictObject({
  id,
  version,
  name: v.exactOptional(text),
  companyName: v.exactOptional(text),
  emailAddress: v.exactOptional(text),
  phoneNumber: v.exactOptional(text),
  visits: whole,
  totalSpend: money,
  lastVisit: v.exactOptional(civilDate),
  badges: v.array(v.picklist(['instant-profile', 'blocked', 'lapsed', 'regular', 'reminder-due'])),
  redacted,
});

const condition = v.pipe(
  filter,
  v.check(isCondition),
  v.transform((given) => given as Condition),
);

const customersPage = v.strictObject({ customers: v.array(customerRow), total: whole });

const funnelStep = v.strictObject({
  condition: filter,
  alone: whole,
  remaining: whole,
  ifRemoved: whole,
  unknown: whole,
  effect: v.exactOptional(v.picklist(['none', 'contradicts'])),
  excludes: v.exactOptional(v.array(whole)),
});

const conditionExplanation = v.strictObject({
  condition,
  holds: v.union([v.boolean(), v.literal('unknown')]),
  actual: v.unknown(),
  needed: v.unknown(),
  missing: v.exactOptional(v.number()),
  missingUntil: v.exactOptional(civilDate),
  changesAt: v.exactOptional(civilDate),
  negated: v.exactOptional(v.literal(true)),
});

const group = {
  id,
  /** 0 for a built-in group, which nobody saved. */
  version: whole,
  name: text,
  kind: v.picklist(['all', 'system', 'smart', 'manual']),
  filter: v.exactOptional(filter),
  count: whole,
  builtIn: v.exactOptional(v.boolean()),
  edited: v.exactOptional(v.boolean()),
  issues: v.exactOptional(v.array(issue)),
  importId: v.exactOptional(id),
  redacted,
};

const note = {
  id,
  customerId: id,
  version,
  text,
  remindOn: v.exactOptional(reminder),
  createdAt: instant,
  updatedAt: instant,
  author: v.exactOptional(text),
};

const counts = v.strictObject({ create: whole, update: whole, same: whole, conflict: whole, reject: whole });

const previewRow = v.strictObject({
  line: version,
  outcome: v.picklist(ROW_OUTCOMES),
  reasons: v.array(issue),
  changes: v.exactOptional(v.array(fieldChange)),
  name: v.exactOptional(text),
  customerIds: v.exactOptional(v.array(id)),
  customerNames: v.exactOptional(v.array(text)),
  cells: v.exactOptional(v.array(text)),
});

/** A customer who stays as they are, since they were touched meanwhile. */
const kept = v.strictObject({
  id,
  line: v.exactOptional(version),
  name: v.exactOptional(text),
  fields: v.array(text),
});

const manyChanged = v.strictObject({ ids, ...saved });

/** The schema of each operation's answer. Objects are strict: a field that is not named here is an error. */
export const OUTPUT_SCHEMAS = {
  'directory.describe': v.strictObject({
    ...settingsEntries,
    counts: v.strictObject({ customers: whole }),
    now: v.exactOptional(instant),
    items: v.array(text),
    categories: v.array(text),
    channels: v.exactOptional(v.array(text)),
    loyaltyTiers: v.exactOptional(v.array(text)),
    tags: v.exactOptional(v.array(text)),
    permissions: v.array(v.picklist(PERMISSIONS)),
    redacted,
  }),
  'directory.configure': v.strictObject({ ...settingsEntries, redacted }),

  'customers.query': customersPage,
  'customers.count': v.strictObject({ counts: v.array(whole), total: whole }),
  'customers.funnel': v.strictObject({ conditions: v.array(funnelStep), total: whole }),
  'customers.explain': v.strictObject({
    member: v.boolean(),
    conditions: v.array(conditionExplanation),
    changesAt: v.exactOptional(civilDate),
  }),
  'customers.summary': v.strictObject({
    visits: whole,
    firstVisit: v.nullable(civilDate),
    lastVisit: v.nullable(civilDate),
    totalSpend: money,
    averageSpend: v.nullable(money),
    frequencyDays: v.nullable(v.number()),
    spendByMonth: v.array(v.strictObject({ month, spend: money })),
  }),
  'customers.get': v.strictObject(customer),
  'customers.reveal': v.strictObject({ customer: v.strictObject(customer), changeId: id }),
  'customers.create': v.strictObject({ ...customer, ...saved }),
  'customers.update': v.strictObject({ ...customer, ...saved }),
  'customers.delete': manyChanged,
  'customers.restore': manyChanged,
  'customers.block': manyChanged,
  'customers.erase': manyChanged,
  'customers.unblock': manyChanged,
  'customers.subjectExport': v.custom<Blob>(isFile, 'Not a file.'),

  'groups.list': v.strictObject({ groups: v.array(v.strictObject(group)) }),
  'groups.save': v.strictObject({ ...group, ...saved }),
  'groups.remove': changed,
  'groups.reset': v.strictObject({ ...group, ...saved }),
  'groups.duplicate': v.strictObject({ ...group, ...saved }),
  'groups.snapshot': v.strictObject({ ...group, ...saved }),
  'groups.presets': v.strictObject({
    presets: v.array(v.strictObject({ key: v.picklist(GROUP_PRESETS), filter, count: whole })),
  }),
  'groups.forecast': v.strictObject({ joins: customersPage, leaves: customersPage }),
  'groups.addMembers': manyChanged,
  'groups.removeMembers': manyChanged,

  'notes.list': v.strictObject({ notes: v.array(v.strictObject(note)) }),
  'notes.add': v.strictObject({ ...note, ...saved }),
  'notes.update': v.strictObject({ ...note, ...saved }),
  'notes.remove': changed,
  'reminders.due': v.strictObject({
    reminders: v.array(
      v.strictObject({
        noteId: id,
        customerId: id,
        customerName: v.exactOptional(text),
        text,
        remindOn: reminder,
      }),
    ),
  }),

  ...HISTORY_OUTPUTS,

  'files.list': v.strictObject({ files: v.array(v.strictObject(customerFile)) }),
  'files.get': v.strictObject({ file, name: text }),
  'files.add': v.strictObject({ ...customerFile, ...saved }),
  'files.update': v.strictObject({ ...customerFile, ...saved }),
  'files.remove': changed,

  'imports.preview': v.strictObject({
    importId: id,
    fileName: text,
    encoding: text,
    delimiter: text,
    mapping: v.array(v.strictObject({ header: text, field: v.nullable(text), samples: v.array(text) })),
    counts,
    rows: v.array(previewRow),
    next: v.exactOptional(whole),
    warnings: v.array(issue),
  }),
  'imports.rows': v.strictObject({ rows: v.array(previewRow), total: whole }),
  'imports.run': v.strictObject({
    importId: id,
    counts,
    groupId: v.exactOptional(id),
    changeId: v.exactOptional(id),
  }),
  'imports.undo': v.strictObject({
    restored: whole,
    kept: v.array(kept),
    changeId: id,
  }),

  'exports.csv': file,

  'audit.list': v.strictObject({
    entries: v.array(
      v.strictObject({
        changeId: id,
        at: instant,
        actor: v.exactOptional(v.strictObject({ id: text, name: v.exactOptional(text) })),
        operation: text,
        ids: v.array(id),
        count: whole,
        changes: v.array(fieldChange),
        undoes: v.exactOptional(id),
        undoable: v.boolean(),
        redacted,
      }),
    ),
    next: v.exactOptional(id),
  }),
  'changes.undo': v.strictObject({ changeId: id, ids, kept: v.exactOptional(v.array(kept)) }),
} satisfies { [N in OperationName]: v.GenericSchema<unknown, OperationOutput<N>> };

/** What is wrong with an answer, one sentence a field; nothing for one that keeps the contract. */
export function wrongInAnswer(name: OperationName, answer: unknown): string[] {
  const schema: v.GenericSchema = OUTPUT_SCHEMAS[name];
  const { issues = [] } = v.safeParse(schema, answer);
  return issues.map((found) => `${v.getDotPath(found) ?? 'The answer'}: ${found.message}.`);
}
