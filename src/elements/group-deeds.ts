import type { Group } from '../core/group.js';
import type { DirectoryState } from '../state/directory-state.js';
import type { DirectoryRequest } from '../state/requests.js';
import type { Localization } from '../i18n/localization.js';
import { groupName } from './group-name.js';
import type { MenuAction, MenuEntry } from './menu-button.js';
import { todayOf } from './value-context.js';

/** What can be done with a group as a whole. */
export type GroupDeed = 'edit' | 'rename' | 'duplicate' | 'snapshot' | 'reset' | 'delete';

/** The lines of a group's menu: what this person may do with a group of this kind. */
export function groupDeeds(group: Group, directory: DirectoryState, words: Localization): MenuEntry[] {
  const { kind, builtIn = false, edited = false } = group;
  const mayChange = directory.can('groups.save', 'groups');
  const offered = (deed: GroupDeed): boolean => {
    switch (deed) {
      case 'edit':
        return kind !== 'all' && (mayChange || kind !== 'manual');
      case 'rename':
        return mayChange && !builtIn;
      case 'duplicate':
        return kind !== 'all' && directory.can('groups.duplicate', 'groups');
      case 'snapshot':
        return kind !== 'manual' && kind !== 'all' && directory.can('groups.snapshot', 'groups');
      case 'reset':
        return builtIn && edited && directory.can('groups.reset', 'groups');
      case 'delete':
        return !builtIn && directory.can('groups.remove', 'groups');
      default:
        return deed satisfies never;
    }
  };
  const labelOf = (deed: GroupDeed): string => {
    if (deed !== 'edit') return words.text(`groups.${deed}`);
    if (kind === 'manual') return words.text('groups.edit.members');
    return words.text(kind === 'smart' && mayChange ? 'groups.edit.rule' : 'groups.edit.look');
  };
  const line = (deed: GroupDeed, more: Partial<MenuAction> = {}): MenuEntry[] =>
    offered(deed) ? [{ id: deed, label: labelOf(deed), ...more }] : [];
  const last = line('delete', { symbol: 'trash', danger: true });
  return [
    ...line('edit', { symbol: kind === 'manual' ? 'group' : 'filter' }),
    ...line('rename', { symbol: 'edit', hint: 'F2' }),
    ...line('duplicate', { symbol: 'copy' }),
    ...line('snapshot', { symbol: 'snapshot' }),
    ...line('reset', { symbol: 'reset' }),
    ...(last.length > 0 ? [{ kind: 'separator' as const }, ...last] : []),
  ];
}

/** What is asked for when somebody chose a deed; renaming is the element's own. */
export function requestOfDeed(
  deed: Exclude<GroupDeed, 'rename'>,
  group: Group,
  directory: DirectoryState,
  words: Localization,
): DirectoryRequest {
  const groupId = group.id;
  switch (deed) {
    case 'edit':
      return { type: 'edit-group', groupId };
    case 'duplicate':
      return { type: 'duplicate-group', groupId, name: freeName('groups.copy', group, directory, words) };
    case 'snapshot':
      return { type: 'snapshot-group', groupId, name: freeName('groups.kept', group, directory, words) };
    case 'reset':
      return { type: 'reset-group', groupId };
    case 'delete':
      return { type: 'remove-group', groupId };
    default:
      return deed satisfies never;
  }
}

/** So much of a name is taken over, in characters: with what is put behind it, it may have 100. */
const LONGEST = 70;

/** A name after that of a group which no other has: "Regulars (copy)", "Regulars (copy) 2". */
export function freeName(
  message: string,
  group: Pick<Group, 'id' | 'name'>,
  directory: DirectoryState,
  words: Localization,
): string {
  const name = words.text(message, {
    name: groupName(group, words).slice(0, LONGEST),
    date: words.date(todayOf(directory)),
  });
  const taken = new Set(directory.snapshot.groups?.map((each) => each.name.toLowerCase()));
  if (!taken.has(name.toLowerCase())) return name;
  for (let number = 2; ; number++) {
    const numbered = `${name} ${words.number(number)}`;
    if (!taken.has(numbered.toLowerCase())) return numbered;
  }
}
