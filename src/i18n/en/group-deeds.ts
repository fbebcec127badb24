import type { Messages } from '../messages.js';

/** Words of what can be done with groups. */
export const groupDeeds = {
  'groups.add.smart': 'Smart group…',
  'groups.add.manual': 'Manual group',
  'groups.add.presets': 'Ready-made',
  'groups.preset.champions': 'Champions',
  'groups.preset.loyal': 'Loyal',
  'groups.preset.big-spenders': 'Big spenders',
  'groups.preset.new': 'New',
  'groups.preset.at-risk': 'At risk',
  'groups.preset.cannot-lose': 'Not to be lost',
  'groups.preset.hibernating': 'Asleep',
  'groups.edit.rule': 'Edit rule…',
  'groups.edit.members': 'Edit members…',
  'groups.edit.look': 'Rule and members…',
  'groups.rename': 'Rename',
  'groups.duplicate': 'Duplicate',
  'groups.snapshot': 'Save as manual group',
  'groups.reset': 'Reset rule',
  'groups.delete': 'Delete group',
  'groups.copy': '{name} (copy)',
  'groups.kept': '{name}, {date}',
  'groups.is.edited': 'Its rule was edited here.',
  'groups.is.unsaved': 'It has changes that are not saved yet.',
} as const satisfies Messages;
