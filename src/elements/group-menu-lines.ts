import type { Group, GroupKind } from '../core/group.js';
import type { Localization } from '../i18n/localization.js';
import { groupName } from './group-name.js';
import type { MenuEntry } from './menu-button.js';

/** What a menu of groups shows. */
interface GroupMenu {
  groups: readonly Group[];
  words: Localization;
  /** Id of the group that the list shows. */
  shown: string;
  /** There are too many for a menu: those that every directory has, the one shown, and a way to find any. */
  hasMany: boolean;
  mayAdd: boolean;
}

/** What a line of the menu asks for besides a group. */
export type GroupMenuDeed = 'find' | 'smart' | 'manual';

/** The lines of the menu that stands for the list of groups where there is no room for a column. */
export function groupMenuLines({ groups, words, shown, hasMany, mayAdd }: GroupMenu): MenuEntry[] {
  const isListed = ({ id, builtIn = false }: Group): boolean => !hasMany || builtIn || id === shown;
  const lines = (...kinds: GroupKind[]): MenuEntry[] =>
    groups
      .filter((group) => kinds.includes(group.kind) && isListed(group))
      .map((group) => ({
        kind: 'radio',
        id: group.id,
        label: groupName(group, words),
        hint: words.number(group.count),
        checked: group.id === shown,
      }));
  const section = (kind: 'smart' | 'manual'): MenuEntry[] => {
    const found = lines(kind);
    return found.length === 0
      ? []
      : [{ kind: 'heading', label: words.text(`groups.kind.${kind}`) }, ...found];
  };
  const deed = (id: GroupMenuDeed, label: string, symbol: 'search' | 'plus'): MenuEntry => ({
    id,
    label: words.text(label),
    symbol,
  });
  return [
    ...lines('all', 'system'),
    ...section('smart'),
    ...section('manual'),
    ...(hasMany ? [{ kind: 'separator' as const }, deed('find', 'groups.find', 'search')] : []),
    ...(mayAdd
      ? [
          { kind: 'separator' as const },
          deed('smart', 'groups.new.smart', 'plus'),
          deed('manual', 'groups.new', 'plus'),
        ]
      : []),
  ];
}
