import type { AuditEntry } from '../core/change.js';
import type { Customer, CustomerChanges, NewCustomer } from '../core/customer.js';
import type { Explanation } from '../core/explain.js';
import type { Filter } from '../core/filter.js';
import type { Funnel } from '../core/funnel.js';
import type { Group } from '../core/group.js';
import type { GroupPreset } from '../core/group-presets.js';
import type {
  ColumnTarget,
  ImportChoices,
  ImportOptions,
  ImportPreview,
  ImportReport,
  PreviewRow,
  RowOutcome,
} from '../core/import.js';
import type { Note } from '../core/note.js';
import type { DueReminder } from '../core/reminder.js';
import type { Permission } from '../core/permissions.js';
import type { CustomersPage, CustomersQuery, GroupForecast } from '../core/query.js';
import type { DirectorySettings } from '../core/settings.js';
import type { FileOperationTypes } from './file-operations.js';
import type { HistoryOperationTypes } from './history-operations.js';
import type { SubjectFormat } from '../core/subject-export.js';
import type { CustomerSummary } from '../core/summary.js';

/** What `directory.describe` tells a page about the directory. */
export interface DirectoryDescription extends DirectorySettings {
  /** Everybody not deleted, erased or merged away. */
  counts: { customers: number };
  /** ISO instant of the answer, by the clock that says what "today" is; absent where the backend does not tell. */
  now?: string;
  /** Names seen in sales. */
  items: string[];
  categories: string[];
  channels?: string[];
  /** Tiers that members of the loyalty programme have. */
  loyaltyTiers?: string[];
  /** What people are tagged with by hand: the names of manual groups. */
  tags?: string[];
  permissions: Permission[];
  /** Names of facts that the caller may not see and that are therefore absent. */
  redacted?: string[];
}

/** The input and output of each operation: the contract every adapter, route and element shares. */
export interface OperationTypes extends HistoryOperationTypes, FileOperationTypes {
  'directory.describe': { input: Record<string, never>; output: DirectoryDescription };
  'directory.configure': {
    input: Partial<DirectorySettings>;
    output: DirectorySettings & { redacted?: string[] };
  };

  'customers.query': { input: CustomersQuery; output: CustomersPage };
  'customers.count': {
    input: { filters: Filter[]; asOf?: string };
    output: { counts: number[]; total: number };
  };
  'customers.funnel': { input: { filter: Filter; asOf?: string }; output: Funnel };
  'customers.explain': { input: ExplainInput; output: Explanation };
  'customers.summary': { input: { id: string; asOf?: string }; output: CustomerSummary };
  'customers.get': { input: { id: string }; output: Customer };
  'customers.reveal': {
    input: { id: string; reason: string };
    output: { customer: Customer; changeId: string };
  };
  'customers.create': { input: { customer: NewCustomer }; output: Saved<Customer> };
  'customers.update': {
    input: { id: string; version: number; changes: CustomerChanges };
    output: Saved<Customer>;
  };
  'customers.delete': { input: { ids: string[] }; output: ManyChanged };
  'customers.restore': { input: { ids: string[] }; output: ManyChanged };
  'customers.block': { input: { ids: string[]; reason: string }; output: ManyChanged };
  /** Everybody erased, those merged into them among them. There is no way back. */
  'customers.erase': { input: { ids: string[] }; output: ManyChanged };
  'customers.unblock': { input: { ids: string[] }; output: ManyChanged };
  'customers.subjectExport': { input: { id: string; format: SubjectFormat }; output: Blob };

  'groups.list': { input: { asOf?: string }; output: { groups: Group[] } };
  'groups.save': { input: { group: GroupInput }; output: Saved<Group> };
  'groups.remove': { input: { groupId: string }; output: { changeId: string } };
  'groups.reset': { input: { groupId: string }; output: Saved<Group> };
  'groups.duplicate': { input: { groupId: string; name: string }; output: Saved<Group> };
  'groups.snapshot': { input: { groupId: string; name: string; asOf?: string }; output: Saved<Group> };
  'groups.presets': { input: Record<string, never>; output: { presets: GroupPreset[] } };
  'groups.forecast': {
    input: { groupId?: string; filter?: Filter; by: string; limit?: number };
    output: GroupForecast;
  };
  'groups.addMembers': { input: { groupId: string; ids: string[] }; output: ManyChanged };
  'groups.removeMembers': { input: { groupId: string; ids: string[] }; output: ManyChanged };

  'notes.list': { input: { customerId: string }; output: { notes: Note[] } };
  'notes.add': { input: { customerId: string; note: NoteInput }; output: Saved<Note> };
  'notes.update': {
    input: { id: string; version: number; changes: NoteChanges };
    output: Saved<Note>;
  };
  'notes.remove': { input: { id: string; version: number }; output: { changeId: string } };

  'reminders.due': { input: { asOf?: string }; output: { reminders: DueReminder[] } };

  'imports.preview': {
    input: { file: Blob; mapping?: ColumnTarget[]; options?: ImportOptions };
    output: ImportPreview;
  };
  'imports.rows': {
    input: { importId: string; outcome?: RowOutcome; offset: number; limit: number };
    output: { rows: PreviewRow[]; total: number };
  };
  'imports.run': { input: { importId: string; choices?: ImportChoices }; output: ImportReport };
  'imports.undo': { input: { importId: string }; output: ImportUndone };

  'exports.csv': {
    input: {
      search?: string;
      filter?: Filter;
      groupId?: string;
      ids?: string[];
      columns?: string[];
      raw?: boolean;
    };
    output: Blob;
  };

  'audit.list': {
    input: { customerId?: string; before?: string; limit?: number };
    output: { entries: AuditEntry[]; next?: string };
  };
  'changes.undo': {
    input: { changeId: string; fields?: string[]; customerId?: string };
    output: ChangeUndone;
  };
}

export type OperationName = keyof OperationTypes;
export type OperationInput<N extends OperationName> = OperationTypes[N]['input'];
export type OperationOutput<N extends OperationName> = OperationTypes[N]['output'];

/** The answer of a write of one record, with the change that `changes.undo` takes back (absent when nothing changed). */
export type Saved<T> = T & { changeId?: string };

/** The answer of a write over many customers: those it changed, and the change to undo (absent when it changed nobody). */
export interface ManyChanged {
  ids: string[];
  changeId?: string;
}

/**
 * A group to save: without an id it is made, with one it is changed (`version` guards against a stale view); what
 * is not named stays. Of a built-in smart group the filter alone can be changed.
 */
export interface GroupInput {
  id?: string;
  version?: number;
  name?: string;
  /** That of the group there is; of a new one: smart with a filter, else manual. */
  kind?: 'smart' | 'manual';
  filter?: Filter;
}

/** Who is asked about, and of which group or of which filter: one of the two. */
export interface ExplainInput {
  id: string;
  groupId?: string;
  filter?: Filter;
  asOf?: string;
}

export interface NoteInput {
  text: string;
  remindOn?: string;
}
export interface NoteChanges {
  text?: string;
  remindOn?: string | null;
}

export interface ChangeUndone {
  /** The change that the undo is, for its own undo. */
  changeId: string;
  ids: string[];
  /** Customers whom the change made or taught something, and who keep it as they were touched since. */
  kept?: CustomerKept[];
}

/** A customer who stays as they are, with the fields that stay; none for all of them. */
export interface CustomerKept {
  id: string;
  name?: string;
  fields: string[];
}

export interface ImportUndone {
  /** How many rows were taken back. */
  restored: number;
  /** Customers touched since the import, left as they are now. */
  kept: CustomerKept[];
  changeId: string;
}
