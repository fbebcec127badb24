import type { DirectoryState } from '../state/directory-state.js';
import type { FilterState } from '../state/filter-state.js';
import type { GroupEditorState } from '../state/group-editor-state.js';
import type { GroupPreviewState } from '../state/group-preview-state.js';
import type { ReasonContext } from './membership-reason.js';

/** What the parts of a group's rule read and do. */
export interface GroupRuleView extends ReasonContext {
  directory: DirectoryState;
  editor: GroupEditorState;
  filters: FilterState;
  preview: GroupPreviewState;
  /** The person whose reasons are open: `<list>:<id>`. */
  open: string | undefined;
  toggle: (key: string) => void;
}
