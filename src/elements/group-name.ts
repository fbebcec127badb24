import type { Group } from '../core/group.js';
import type { Localization } from '../i18n/localization.js';

/** What people call a group: the dictionary's word for one that every directory has, else its own name. */
export function groupName(group: Pick<Group, 'id' | 'name'>, words: Localization): string {
  const key = `groups.name.${group.id}`;
  return words.has(key) ? words.text(key) : group.name;
}
