import { html, nothing, type TemplateResult } from 'lit';
import { groupName } from './group-name.js';
import type { ListView } from './list-view.js';
import type { MenuChosen, MenuEntry } from './menu-button.js';
import { symbol } from './symbols.js';

const NEW_GROUP = 'new group';

/** "12 selected" and what can be done with them, in place of the head. */
export function renderBar(view: ListView, onNewGroup: () => void): TemplateResult {
  const { words, directory, selected, total = 0, group, request } = view;
  const text = words.text('list.selected', { count: selected });
  const takesAll = directory?.list.snapshot.selection.mode === 'matching' || total <= selected;
  const selectAll = (): void => {
    directory?.list.selectMatching();
    view.focusRows();
  };
  const clear = (): void => {
    directory?.list.selectNothing();
    view.focusRows();
  };
  return html`<div class="bar" part="selection-bar" role="toolbar" aria-label=${text}>
    <div class="title-line">
      <div class="title">
        <p class="how-many">${text}</p>
        <p class="everybody">
          ${
            takesAll
              ? nothing
              : html`<button class="link" type="button" @click=${selectAll}>
                  ${words.text('list.select-matching', { count: total })}
                </button>`
          }
        </p>
      </div>
      <button
        class="icon close"
        type="button"
        aria-label=${words.text('list.clear-selection')}
        title=${words.text('list.clear-selection')}
        @click=${clear}
      >
        ${symbol('close')}
      </button>
    </div>
    <div class="tools">
      ${renderGroupMenu(view, onNewGroup)}
      ${
        group?.kind === 'manual' && directory?.can('groups.removeMembers', 'groups')
          ? html`<button
              type="button"
              @click=${() =>
                void request({ type: 'remove-selection-from-group', groupId: group.id }).then(view.focusRows)}
            >
              ${symbol('minus')}${words.text('list.remove-from-group')}
            </button>`
          : nothing
      }
      ${
        directory?.can('customers.delete', 'delete')
          ? html`<button
              class="danger"
              type="button"
              @click=${() => void request({ type: 'delete-selection' }).then(view.focusRows)}
            >
              ${symbol('trash')}${words.text('action.delete')}
            </button>`
          : nothing
      }
    </div>
  </div>`;
}

function renderGroupMenu(
  { words, directory, can, request }: ListView,
  onNewGroup: () => void,
): TemplateResult | typeof nothing {
  if (!directory?.can('groups.addMembers', 'groups')) return nothing;
  const entries: MenuEntry[] = (directory.snapshot.groups ?? [])
    .filter(({ kind }) => kind === 'manual')
    .map((group) => ({ id: group.id, label: groupName(group, words), hint: words.number(group.count) }));
  if (can.groups) {
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
      detail.id === NEW_GROUP
        ? onNewGroup()
        : void request({ type: 'add-selection-to-group', groupId: detail.id })}
  ></customer-menu>`;
}
