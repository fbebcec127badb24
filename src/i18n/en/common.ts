import type { Messages } from '../messages.js';

/** Words that several elements share: buttons, outcomes, errors. */
export const common = {
  'action.cancel': 'Cancel',
  'action.close': 'Close',
  'action.back': 'Back',
  'action.save': 'Save',
  'action.delete': 'Delete',
  'action.edit': 'Edit',
  'action.undo': 'Undo',
  'action.retry': 'Try again',
  'action.more': 'More actions',
  'action.dismiss': 'Dismiss',
  'error.not-found': 'This is no longer in the directory.',
  'error.conflict': 'Somebody else changed this meanwhile.',
  'error.invalid': 'Some of this cannot be saved as it is.',
  'error.forbidden': 'You do not have permission for this.',
  'error.unavailable': 'The directory cannot be reached at the moment.',
  'error.cancelled': 'Cancelled.',
  'error.quota': 'This device has no room left. Nothing was changed.',
  'state.offline': 'Offline: what you see may be out of date.',
  'state.saving': 'Saving…',
  'state.temporary': 'Nothing is saved on this device: changes are gone when the page closes.',
  'customer.unnamed': 'No name',
} as const satisfies Messages;
