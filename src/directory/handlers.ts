import { auditList } from './audit.js';
import { customersBlock, customersUnblock } from './blocks.js';
import { changesUndo } from './changes.js';
import {
  customersCount,
  customersCreate,
  customersDelete,
  customersGet,
  customersQuery,
  customersRestore,
  customersUpdate,
} from './customers.js';
import { customersExplain } from './explain.js';
import { customersFunnel } from './funnel.js';
import { groupsDuplicate, groupsSnapshot } from './group-copies.js';
import { groupsForecast } from './group-forecast.js';
import { groupsList } from './group-list.js';
import { groupsPresets } from './group-presets.js';
import { groupsReset, groupsSave } from './group-save.js';
import { groupsAddMembers, groupsRemove, groupsRemoveMembers } from './groups.js';
import type { Handler } from './handler.js';
import { customersErase } from './erase.js';
import { filesAdd, filesGet, filesList, filesRemove, filesUpdate } from './files.js';
import { HISTORY_HANDLERS } from './history-handlers.js';
import { notesAdd, notesList, notesRemove, notesUpdate } from './notes.js';
import type { OperationName } from './operation-types.js';
import { customersReveal } from './reveal.js';
import { remindersDue } from './reminders.js';
import { customersSummary } from './summary.js';
import { directoryConfigure, directoryDescribe } from './settings.js';

/** Who does each operation. What reads and writes files is loaded when it is first asked for. */
export const HANDLERS: { readonly [N in OperationName]: Handler<N> } = {
  'directory.describe': directoryDescribe,
  'directory.configure': directoryConfigure,
  'customers.query': customersQuery,
  'customers.count': customersCount,
  'customers.funnel': customersFunnel,
  'customers.explain': customersExplain,
  'customers.summary': customersSummary,
  'customers.get': customersGet,
  'customers.reveal': customersReveal,
  'customers.create': customersCreate,
  'customers.update': customersUpdate,
  'customers.delete': customersDelete,
  'customers.restore': customersRestore,
  'customers.block': customersBlock,
  'customers.erase': customersErase,
  'customers.unblock': customersUnblock,
  'customers.subjectExport': lazily(async () => (await import('./subject-export.js')).customersSubjectExport),
  'groups.list': groupsList,
  'groups.save': groupsSave,
  'groups.remove': groupsRemove,
  'groups.reset': groupsReset,
  'groups.duplicate': groupsDuplicate,
  'groups.snapshot': groupsSnapshot,
  'groups.presets': groupsPresets,
  'groups.forecast': groupsForecast,
  'groups.addMembers': groupsAddMembers,
  'groups.removeMembers': groupsRemoveMembers,
  'notes.list': notesList,
  'notes.add': notesAdd,
  'notes.update': notesUpdate,
  'notes.remove': notesRemove,
  'reminders.due': remindersDue,
  ...HISTORY_HANDLERS,
  'files.list': filesList,
  'files.get': filesGet,
  'files.add': filesAdd,
  'files.update': filesUpdate,
  'files.remove': filesRemove,
  'imports.preview': lazily(async () => (await import('./imports/preview.js')).importsPreview),
  'imports.rows': lazily(async () => (await import('./imports/preview.js')).importsRows),
  'imports.run': lazily(async () => (await import('./imports/run.js')).importsRun),
  'imports.undo': lazily(async () => (await import('./imports/undo.js')).importsUndo),
  'exports.csv': lazily(async () => (await import('./exports.js')).exportsCsv),
  'audit.list': auditList,
  'changes.undo': changesUndo,
};

function lazily<N extends OperationName>(load: () => Promise<Handler<N>>): Handler<N> {
  return async (input, context) => (await load())(input, context);
}
