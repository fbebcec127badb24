import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Sort, SortField } from '../core/query.js';
import type { Localization } from '../i18n/localization.js';
import type { ListColumn } from './list-columns.js';
import type { ListMenus } from './list-menus.js';
import { symbol } from './symbols.js';

export const DENSITIES = ['compact', 'comfortable', 'spacious'] as const;
export type Density = (typeof DENSITIES)[number];

/** What a person may do to the whole list. */
export interface ListAbilities {
  add: boolean;
  import: boolean;
  export: boolean;
  groups: boolean;
}

export type ListAction = 'add' | 'import' | 'export' | 'new-group';

/** All that the head shows, and what it tells when something is pressed. */
export interface HeadView {
  words: Localization;
  /** Name of the group shown. */
  title: string;
  /** "1,204 customers · 8 % of everyone"; absent until it is known. */
  count: string | undefined;
  search: string;
  sort: Sort | undefined;
  columns: readonly ListColumn[];
  density: Density;
  can: ListAbilities;
  /** The menus; absent while they are on their way. */
  menus: ListMenus | undefined;
  /** The selection bar lies over it. */
  covered: boolean;
  onSearch: (text: string) => void;
  onSearchKey: (event: KeyboardEvent) => void;
  onSort: (sort: Sort) => void;
  onColumn: (column: ListColumn, shown: boolean) => void;
  onDensity: (density: Density) => void;
  onAction: (action: ListAction) => void;
}

/** Title, count, search and the menus of the list. */
export function renderHead(view: HeadView): TemplateResult {
  const { words, can } = view;
  return html`<header class="head ${view.covered ? 'away' : ''}" part="head">
    <div class="title-line">
      <div class="title">
        <h2 part="title"><bdi>${view.title}</bdi></h2>
        <p class="count" part="count"><bdi>${view.count ?? html`<span class="skeleton"></span>`}</bdi></p>
      </div>
      <div class="buttons">
        <slot name="actions"></slot>
        ${
          can.add
            ? html`<button class="primary add" part="add" type="button" @click=${() => view.onAction('add')}>
                ${symbol('plus')}${words.text('list.add')}
              </button>`
            : nothing
        }
        ${view.menus?.renderActions(view) ?? renderActionsToCome(view)}
      </div>
    </div>
    <div class="tools" part="tools">
      ${renderSearch(view)}
      <slot name="filters"></slot>
      <div class="view">${view.menus?.renderViewMenus(view)}</div>
    </div>
    <slot name="chips"></slot>
  </header>`;
}

/** How an order of a field is called: "A to Z", "Newest first". */
export function orderName(field: SortField, direction: Sort['direction'], words: Localization): string {
  const kind =
    field === 'visits' || field === 'spend'
      ? 'number'
      : field.endsWith('At') || field === 'lastVisit'
        ? 'date'
        : 'text';
  return words.text(`list.sort.${kind}.${direction}`);
}

/** What the field of an order is called. */
export function sortFieldName(field: SortField, words: Localization): string {
  return words.text(`list.column.${field === 'spend' ? 'totalSpend' : field}`);
}

/** How many are selected, in words. */
export function selectedText(count: number, words: Localization): string {
  return words.text('list.selected', { count });
}

function renderSearch({ words, search, onSearch, onSearchKey }: HeadView): TemplateResult {
  return html`<div class="search" part="search" role="search">
    ${symbol('search')}
    <input
      type="search"
      part="search-field"
      autocomplete="off"
      autocapitalize="off"
      spellcheck="false"
      enterkeyhint="search"
      aria-label=${words.text('list.search')}
      placeholder=${words.text('list.search.hint')}
      .value=${live(search)}
      @input=${(event: Event) => onSearch((event.target as HTMLInputElement).value)}
      @keydown=${onSearchKey}
    />
    ${
      search === ''
        ? html`<kbd aria-hidden="true">/</kbd>`
        : html`<button
            class="icon clear"
            type="button"
            aria-label=${words.text('list.search.clear')}
            title=${words.text('list.search.clear')}
            @click=${(event: Event) => {
              onSearch('');
              (event.currentTarget as HTMLElement).parentElement?.querySelector('input')?.focus();
            }}
          >
            ${symbol('close')}
          </button>`
    }
  </div>`;
}

/** Keeps the place of the menu that comes. */
function renderActionsToCome({ words, can }: HeadView): TemplateResult | typeof nothing {
  if (!(can.add || can.groups || can.import || can.export)) return nothing;
  return html`<button type="button" inert>${words.text('list.actions')}${symbol('down')}</button>`;
}
