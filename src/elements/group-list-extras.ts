import type { TemplateResult } from 'lit';
import type { Group } from '../core/group.js';
import type { GroupPreset } from '../core/group-presets.js';
import { fields } from '../i18n/en/fields.js';
import { filters } from '../i18n/en/filters.js';
import { groupDeeds as deedWords } from '../i18n/en/group-deeds.js';
import { groupRules } from '../i18n/en/group-rules.js';
import { filterSentence } from '../i18n/filter-sentence.js';
import type { Localization } from '../i18n/localization.js';
import type { Messages } from '../i18n/messages.js';
import type { DirectoryState } from '../state/directory-state.js';
import type { DirectoryRequest } from '../state/requests.js';
import { filterNames } from './filter-names.js';
import { groupsFound, renderFinder, renderGroupSearch, type GroupSearch } from './group-finder.js';
import { GroupMeaning } from './group-meaning.js';
import { groupName } from './group-name.js';
import { renderGroupNaming, type GroupNaming } from './group-naming.js';
import { groupDeeds, requestOfDeed, type GroupDeed } from './group-deeds.js';
import type { MenuEntry } from './menu-button.js';
import { TypedName } from './typed-name.js';

/** English words of the extras. */
export const words: Messages = { ...fields, ...filters, ...groupRules, ...deedWords };

/**
 * What the list of groups needs besides its lines: what can be done with each, and what each means. In one file,
 * that comes while the groups are read.
 */
export class GroupListExtras {
  /** What a group means, beside its line. */
  readonly bubble: GroupMeaning;
  readonly typedName = new TypedName();
  #presets: readonly GroupPreset[] = [];

  constructor(root: ParentNode) {
    this.bubble = new GroupMeaning(() => root.querySelector<HTMLElement>('.meaning'));
  }

  /** The groups whose name has every word of what is sought. */
  readonly groupsFound = groupsFound;

  /** The field in the place of a group's line. */
  renderNaming(naming: GroupNaming): TemplateResult {
    return renderGroupNaming(naming);
  }

  renderSearch(search: GroupSearch): TemplateResult {
    return renderGroupSearch(search);
  }

  /** All groups over the page. */
  renderFinder(pane: TemplateResult, words: Localization, onClose: () => void): TemplateResult {
    return renderFinder(pane, words, onClose);
  }

  /** The lines of a group's menu. */
  deeds(group: Group, directory: DirectoryState, words: Localization): MenuEntry[] {
    return groupDeeds(group, directory, words);
  }

  request(
    deed: Exclude<GroupDeed, 'rename'>,
    group: Group,
    directory: DirectoryState,
    words: Localization,
  ): DirectoryRequest {
    return requestOfDeed(deed, group, directory, words);
  }

  /** The lines of the menu that adds a group. */
  additions(words: Localization): MenuEntry[] {
    const presets = this.#presets.map(({ key, count }): MenuEntry => ({
      id: key,
      label: words.text(`groups.preset.${key}`),
      hint: words.number(count),
    }));
    return [
      { id: 'smart', label: words.text('groups.add.smart'), symbol: 'spark' },
      { id: 'manual', label: words.text('groups.add.manual'), symbol: 'group' },
      ...(presets.length === 0
        ? []
        : [{ kind: 'heading' as const, label: words.text('groups.add.presets') }, ...presets]),
    ];
  }

  /** Reads the ready-made rules, which follow the shop's own customers; without them "+" offers the rest. */
  async loadPresets(directory: DirectoryState): Promise<void> {
    if (!directory.can('groups.presets')) return;
    const answer = await directory.call('groups.presets', {}).catch(() => undefined);
    this.#presets = answer?.presets ?? this.#presets;
  }

  /** What is asked for when a line of the menu that adds a group was chosen. */
  addition(id: string, words: Localization): DirectoryRequest {
    const preset = this.#presets.find(({ key }) => key === id);
    return preset === undefined
      ? { type: 'new-group', kind: 'smart' }
      : { type: 'new-group', kind: 'smart', name: words.text(`groups.preset.${id}`), filter: preset.filter };
  }

  /** What the group of a line means, with its whole name where the line cuts it. */
  meaningOf(line: HTMLElement, directory: DirectoryState, words: Localization): string {
    const group = directory.snapshot.groups?.find(({ id }) => id === line.dataset['id']);
    if (group === undefined) return '';
    const meaning = this.#meaning(group, directory, words);
    const name = line.querySelector<HTMLElement>('.name bdi');
    const isCut = name !== null && name.scrollWidth > name.clientWidth;
    return isCut ? `${groupName(group, words)}\n${meaning}` : meaning;
  }

  /** What it means to be in a group, in plain sentences. */
  #meaning(group: Group, directory: DirectoryState, words: Localization): string {
    const { id, kind, filter, issues = [], edited = false, importId } = group;
    const said: string[] = [];
    if (kind === 'manual') {
      said.push(words.text(importId === undefined ? 'groups.rule.manual' : 'groups.rule.import'));
    } else if (filter !== undefined && kind === 'smart') {
      const sentence = filterSentence(filter, words, filterNames(directory, words));
      said.push(words.text('groups.rule.smart', { sentence: capitalized(sentence, words.tag) }));
    } else if (words.has(`groups.rule.${id}`)) {
      said.push(words.text(`groups.rule.${id}`));
    }
    if (issues.length > 0) said.push(words.text('groups.rule.broken'));
    if (edited) said.push(words.text('groups.is.edited'));
    if (directory.groupDrafts.has(id)) said.push(words.text('groups.is.unsaved'));
    return said.join(' ');
  }
}

function capitalized(sentence: string, tag: string): string {
  const [first = ''] = sentence;
  return first.toLocaleUpperCase(tag) + sentence.slice(first.length);
}
