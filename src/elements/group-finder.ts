import { html, type TemplateResult } from 'lit';
import type { Group } from '../core/group.js';
import { fold } from '../core/text.js';
import type { Localization } from '../i18n/localization.js';
import { groupName } from './group-name.js';
import { symbol } from './symbols.js';

/** The field that finds a group by its name. */
export interface GroupSearch {
  sought: string;
  words: Localization;
  onSought: (sought: string) => void;
  /** ArrowDown: on to the groups. */
  onLeave: () => void;
  /** Enter: the first that was found. */
  onChoose: () => void;
}

export function renderGroupSearch({
  sought,
  words,
  onSought,
  onLeave,
  onChoose,
}: GroupSearch): TemplateResult {
  const label = words.text('groups.search');
  const key = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.isComposing) return;
    if (event.key === 'Escape' && sought !== '') onSought('');
    else if (event.key === 'ArrowDown') onLeave();
    else if (event.key === 'Enter') onChoose();
    else return;
    event.preventDefault();
  };
  return html`<div class="search" part="search" role="search">
    ${symbol('search')}
    <input
      type="search"
      autocomplete="off"
      spellcheck="false"
      aria-label=${label}
      placeholder=${label}
      .value=${sought}
      @input=${(event: Event) => onSought((event.target as HTMLInputElement).value)}
      @keydown=${key}
    />
  </div>`;
}

/** All groups over the page, where there is no room for them in it. */
export function renderFinder(pane: TemplateResult, words: Localization, onClose: () => void): TemplateResult {
  return html`<dialog aria-label=${words.text('groups.label')} @close=${onClose}>
    <button
      class="icon close"
      type="button"
      aria-label=${words.text('action.close')}
      title=${words.text('action.close')}
      @click=${(event: Event) => (event.currentTarget as HTMLElement).closest('dialog')?.close()}
    >
      ${symbol('close')}
    </button>
    ${pane}
  </dialog>`;
}

/** The groups whose name has every word of a search. */
export function groupsFound(groups: readonly Group[], sought: string, words: Localization): readonly Group[] {
  const folded = fold(sought);
  if (folded === '') return groups;
  const parts = folded.split(' ');
  return groups.filter((group) => {
    const name = fold(groupName(group, words));
    return parts.every((part) => name.includes(part));
  });
}
