import { html, nothing, type TemplateResult } from 'lit';
import type { Group } from '../core/group.js';
import type { Localization } from '../i18n/localization.js';
import { groupName } from './group-name.js';
import { selectedText } from './list-head.js';
import type { MenuChosen, MenuEntry } from './menu-button.js';
import { symbol } from './symbols.js';

/** What the selection bar shows, and what it tells when something is pressed. */
export interface BarView {
  words: Localization;
  selected: number;
  total: number;
  /** Everybody that matches is taken already. */
  takesAll: boolean;
  /** Groups that people can be added to; absent when this person may not. */
  manualGroups: readonly Group[] | undefined;
  canMakeGroups: boolean;
  canRemoveFromGroup: boolean;
  canDelete: boolean;
  onSelectAll: () => void;
  onClear: () => void;
  onAddTo: (groupId: string) => void;
  onNewGroup: () => void;
  onRemoveFromGroup: () => void;
  onDelete: () => void;
}

const NEW_GROUP = 'new group';

/** "12 selected" and what can be done with them, in place of the head. */
export function renderBar(view: BarView): TemplateResult {
  const { words } = view;
  const text = selectedText(view.selected, words);
  return html`<div class="bar" part="selection-bar" role="toolbar" aria-label=${text}>
    <div class="title-line">
      <div class="title">
        <p class="how-many">${text}</p>
        <p class="everybody">
          ${
            view.takesAll || view.total <= view.selected
              ? nothing
              : html`<button class="link" type="button" @click=${view.onSelectAll}>
                  ${words.text('list.select-matching', { count: view.total })}
                </button>`
          }
        </p>
      </div>
      <button
        class="icon close"
        type="button"
        aria-label=${words.text('list.clear-selection')}
        title=${words.text('list.clear-selection')}
        @click=${view.onClear}
      >
        ${symbol('close')}
      </button>
    </div>
    <div class="tools">
      ${renderGroupMenu(view)}
      ${
        view.canRemoveFromGroup
          ? html`<button type="button" @click=${view.onRemoveFromGroup}>
              ${symbol('minus')}${words.text('list.remove-from-group')}
            </button>`
          : nothing
      }
      ${
        view.canDelete
          ? html`<button class="danger" type="button" @click=${view.onDelete}>
              ${symbol('trash')}${words.text('action.delete')}
            </button>`
          : nothing
      }
    </div>
  </div>`;
}

function renderGroupMenu(view: BarView): TemplateResult | typeof nothing {
  const { words, manualGroups, canMakeGroups } = view;
  if (manualGroups === undefined) return nothing;
  const entries: MenuEntry[] = manualGroups.map((group) => ({
    id: group.id,
    label: groupName(group, words),
    hint: words.number(group.count),
  }));
  if (canMakeGroups) {
    if (entries.length > 0) entries.push({ kind: 'separator' });
    entries.push({ id: NEW_GROUP, label: words.text('list.new-group'), symbol: 'plus' });
  }
  if (entries.length === 0) return nothing;
  return html`<customer-menu
    class="add-to-group"
    symbol="group"
    exportparts="button: add-to-group-button, menu, item: menu-item"
    label=${words.text('list.add-to-group')}
    .entries=${entries}
    @customer-menu-choose=${({ detail }: CustomEvent<MenuChosen>) =>
      detail.id === NEW_GROUP ? view.onNewGroup() : view.onAddTo(detail.id)}
  ></customer-menu>`;
}
