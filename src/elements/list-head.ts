import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Sort, SortField } from '../core/query.js';
import type { Localization } from '../i18n/localization.js';
import { COLUMN_SHAPES, LIST_COLUMNS, type ListColumn } from './list-columns.js';
import type { MenuChosen, MenuEntry } from './menu-button.js';
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
        ${renderActions(view)}
      </div>
    </div>
    <div class="tools" part="tools">
      ${renderSearch(view)}
      <slot name="filters"></slot>
      <div class="view">${renderSortMenu(view)} ${renderColumnsMenu(view)} ${renderDensityMenu(view)}</div>
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

function renderActions({ words, can, onAction }: HeadView): TemplateResult | typeof nothing {
  const entries: MenuEntry[] = [];
  if (can.add) entries.push({ id: 'add', label: words.text('list.add'), symbol: 'plus', hint: 'N' });
  if (can.groups) entries.push({ id: 'new-group', label: words.text('list.new-group'), symbol: 'group' });
  if (entries.length > 0 && (can.import || can.export)) entries.push({ kind: 'separator' });
  if (can.import) entries.push({ id: 'import', label: words.text('list.import'), symbol: 'upload' });
  if (can.export) entries.push({ id: 'export', label: words.text('list.export'), symbol: 'download' });
  if (entries.length === 0) return nothing;
  return html`<customer-menu
    class="actions"
    align="end"
    exportparts="button: actions-button, menu, item: menu-item"
    label=${words.text('list.actions')}
    .entries=${entries}
    @customer-menu-choose=${(event: CustomEvent<MenuChosen>) => onAction(event.detail.id as ListAction)}
  ></customer-menu>`;
}

/** Fields offered to sort by, besides the one that a column header chose. */
const SORT_CHOICES: readonly SortField[] = [
  'name',
  'companyName',
  'createdAt',
  'lastVisit',
  'visits',
  'spend',
];

function renderSortMenu({ words, sort, onSort }: HeadView): TemplateResult {
  const by = sort?.by ?? 'name';
  const direction = sort?.direction ?? 'ascending';
  const fields = SORT_CHOICES.includes(by) ? SORT_CHOICES : [...SORT_CHOICES, by];
  const entries: MenuEntry[] = [
    { kind: 'heading', label: words.text('list.sort.by') },
    ...fields.map((field) => ({
      kind: 'radio' as const,
      id: field,
      label: sortFieldName(field, words),
      checked: field === by,
    })),
    { kind: 'separator' },
    { kind: 'heading', label: words.text('list.sort.order') },
    ...(['ascending', 'descending'] as const).map((order) => ({
      kind: 'radio' as const,
      id: order,
      label: orderName(by, order, words),
      checked: order === direction,
    })),
  ];
  const choose = ({ id }: MenuChosen): void => {
    if (id === 'ascending' || id === 'descending') onSort({ by, direction: id });
    else onSort({ by: id as SortField, direction: firstDirection(id as SortField) });
  };
  return html`<customer-menu
    class="sort"
    icon-only
    align="end"
    symbol="sort"
    exportparts="button: sort-button, menu, item: menu-item"
    label=${words.text('list.sort')}
    .entries=${entries}
    @customer-menu-choose=${(event: CustomEvent<MenuChosen>) => choose(event.detail)}
  ></customer-menu>`;
}

function firstDirection(field: SortField): Sort['direction'] {
  if (field === 'createdAt') return 'descending';
  return Object.values(COLUMN_SHAPES).find(({ sort }) => sort === field)?.first ?? 'ascending';
}

function renderColumnsMenu({ words, columns, onColumn }: HeadView): TemplateResult {
  const entries: MenuEntry[] = LIST_COLUMNS.map((column) => ({
    kind: 'checkbox',
    id: column,
    label: words.text(`list.column.${column}`),
    checked: columns.includes(column),
    // Without a name nobody knows whose line it is.
    disabled: column === 'name',
  }));
  return html`<customer-menu
    class="columns-menu wide-only"
    icon-only
    align="end"
    symbol="columns"
    exportparts="button: columns-button, menu, item: menu-item"
    label=${words.text('list.columns')}
    .entries=${entries}
    @customer-menu-choose=${({ detail }: CustomEvent<MenuChosen>) =>
      onColumn(detail.id as ListColumn, detail.checked ?? false)}
  ></customer-menu>`;
}

function renderDensityMenu({ words, density, onDensity }: HeadView): TemplateResult {
  const entries: MenuEntry[] = DENSITIES.map((each) => ({
    kind: 'radio',
    id: each,
    label: words.text(`list.density.${each}`),
    checked: each === density,
  }));
  return html`<customer-menu
    class="density"
    icon-only
    align="end"
    symbol="density"
    exportparts="button: density-button, menu, item: menu-item"
    label=${words.text('list.density')}
    .entries=${entries}
    @customer-menu-choose=${(event: CustomEvent<MenuChosen>) => onDensity(event.detail.id as Density)}
  ></customer-menu>`;
}
