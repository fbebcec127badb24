import type { DirectoryState } from '../state/directory-state.js';
import type { DirectoryRequest } from '../state/requests.js';
import { shortcutOf } from './keyboard-shortcuts.js';

/** What shortcuts act on. */
interface Desk {
  directory: DirectoryState;
  search: () => void;
  groups: () => void;
  request: (request: DirectoryRequest) => void;
}

/** Does what a key means for the directory as a whole; false when it means nothing now. */
export function answerShortcut(event: KeyboardEvent, { directory, search, groups, request }: Desk): boolean {
  const shortcut = shortcutOf(event);
  const { editing, dialog } = directory.snapshot;
  if (shortcut === undefined || dialog !== 'none') return false;
  const { customer, status } = directory.profile.snapshot;
  switch (shortcut) {
    case 'search':
      search();
      return true;
    case 'filters':
      if (!directory.can('customers.count')) return false;
      request({ type: 'show-filter' });
      return true;
    case 'groups':
      groups();
      return true;
    case 'new':
      if (!directory.can('customers.create', 'create') || editing !== 'nothing') return false;
      request({ type: 'new-customer' });
      return true;
    case 'edit':
      if (customer === undefined || editing !== 'nothing' || !directory.can('customers.update', 'edit'))
        return false;
      request({ type: 'edit-customer', id: customer.id });
      return true;
    case 'undo': {
      const { changeId, also } = directory.notices.undoable ?? {};
      if (changeId === undefined) return false;
      request({ type: 'undo', changeId, ...(also && { also }) });
      return true;
    }
    case 'back':
      // Editing is left by the form itself, which may have something to keep.
      if (status === 'closed' || editing !== 'nothing') return false;
      request({ type: 'close-customer' });
      return true;
    default:
      return shortcut satisfies never;
  }
}
