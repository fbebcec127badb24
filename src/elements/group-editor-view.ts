import type { DirectoryState } from '../state/directory-state.js';
import type { GroupEditorState } from '../state/group-editor-state.js';
import type { GroupMembersState } from '../state/group-members-state.js';
import type { DirectoryRequest, RequestOutcome } from '../state/requests.js';
import type { ValueContext } from './value-context.js';

/** What the parts of the editor of a group read and do. */
export interface GroupEditorView extends ValueContext {
  directory: DirectoryState;
  editor: GroupEditorState;
  members: GroupMembersState;
  /** Whether this person may change this group. */
  mayChange: boolean;
  request: (request: DirectoryRequest) => Promise<RequestOutcome>;
  close: () => void;
}
