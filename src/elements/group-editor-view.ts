import type { DirectoryState } from '../state/directory-state.js';
import type { FilterState } from '../state/filter-state.js';
import type { GroupEditorState } from '../state/group-editor-state.js';
import type { GroupMembersState } from '../state/group-members-state.js';
import type { GroupPreviewState } from '../state/group-preview-state.js';
import type { DirectoryRequest, RequestOutcome } from '../state/requests.js';
import type { ReasonContext } from './membership-reason.js';

/** What the parts of the editor of a group read and do. */
export interface GroupEditorView extends ReasonContext {
  directory: DirectoryState;
  editor: GroupEditorState;
  filters: FilterState;
  preview: GroupPreviewState;
  members: GroupMembersState;
  /** Whether this person may change this group. */
  mayChange: boolean;
  /** The person whose reasons are open: `<list>:<id>`. */
  open: string | undefined;
  toggle: (key: string) => void;
  request: (request: DirectoryRequest) => Promise<RequestOutcome>;
  close: () => void;
}
