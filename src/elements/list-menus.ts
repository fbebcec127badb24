import { html, nothing, type TemplateResult } from 'lit';
import type { Sort, SortField } from '../core/query.js';
import type { Localization } from '../i18n/localization.js';
import { COLUMN_SHAPES, LIST_COLUMNS, type ListColumn } from './list-columns.js';
import { DENSITIES, type Density, type ListView } from './list-view.js';
import type { MenuChosen, MenuEntry } from './menu-button.js';

/** How the list is shown: its order, columns and density. */
export function renderViewMenus(view: ListView): TemplateResult {
  return html`${renderSortMenu(view)} ${renderColumnsMenu(view)} ${renderDensityMenu(view)}`;
}

/** The menu of what can be done to the whole list. */
export function renderActions(
  { words, can, group, request }: ListView,
  onNewGroup: () => void,
): TemplateResult | typeof nothing {
  const entries: MenuEntry[] = [];
  if (can.add) entries.push({ id: 'add', label: words.text('list.add'), symbol: 'plus', hint: 'N' });
  if (can.groups) {
    if (group !== undefined && group.kind !== 'all')
      entries.push({ id: 'edit-group', label: words.text('list.edit-group'), symbol: 'edit' });
    entries.push(
      { id: 'new-smart-group', label: words.text('list.new-smart-group'), symbol: 'spark' },
      { id: 'new-group', label: words.text('list.new-group'), symbol: 'group' },
    );
  }
  if (entries.length > 0 && (can.import || can.export)) entries.push({ kind: 'separator' });
  if (can.import) entries.push({ id: 'import', label: words.text('list.import'), symbol: 'upload' });
  if (can.export) entries.push({ id: 'export', label: words.text('list.export'), symbol: 'download' });
  if (entries.length === 0) return nothing;
  const act = (id: string): void => {
    if (id === 'new-group') onNewGroup();
    else if (id === 'add') void request({ type: 'new-customer' });
    else if (id === 'new-smart-group') void request({ type: 'new-group', kind: 'smart' });
    else if (id === 'edit-group') void (group && request({ type: 'edit-group', groupId: group.id }));
    else void request({ type: id === 'import' ? 'show-import' : 'show-export' });
  };
  return html`<customer-menu
    class="actions"
    align="end"
    exportparts="button: actions-button, menu, item: menu-item"
    label=${words.text('list.actions')}
    .entries=${entries}
    @customer-menu-choose=${(event: CustomEvent<MenuChosen>) => act(event.detail.id)}
  ></customer-menu>`;
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

/** Fields offered to sort by, besides the one that a column header chose. */
const SORT_CHOICES: readonly SortField[] = [
  'name',
  'companyName',
  'createdAt',
  'lastVisit',
  'visits',
  'spend',
];

function renderSortMenu({ words, directory, request }: ListView): TemplateResult {
  const sort = directory?.list.snapshot.sort[0];
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
    const wanted: Sort =
      id === 'ascending' || id === 'descending'
        ? { by, direction: id }
        : { by: id as SortField, direction: firstDirection(id as SortField) };
    void request({ type: 'sort', sort: [wanted] });
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

function renderColumnsMenu({ words, columns, hostColumns, showColumns }: ListView): TemplateResult {
  const entries: MenuEntry[] = LIST_COLUMNS.map((column) => ({
    kind: 'checkbox',
    id: column,
    label: words.text(`list.column.${column}`),
    checked: columns.includes(column),
    // Without a name nobody knows whose line it is.
    disabled: column === 'name',
  }));
  const show = (column: ListColumn, shown = false): void => {
    const others = columns.filter((each) => each !== column);
    // A column that comes back takes its place in the host's order.
    const place = (each: ListColumn): number =>
      hostColumns.includes(each) ? hostColumns.indexOf(each) : hostColumns.length;
    showColumns(shown ? [...others, column].sort((a, b) => place(a) - place(b)) : others);
  };
  return html`<customer-menu
    class="columns-menu wide-only"
    icon-only
    align="end"
    symbol="columns"
    exportparts="button: columns-button, menu, item: menu-item"
    label=${words.text('list.columns')}
    .entries=${entries}
    @customer-menu-choose=${({ detail }: CustomEvent<MenuChosen>) =>
      show(detail.id as ListColumn, detail.checked)}
  ></customer-menu>`;
}

function renderDensityMenu({ words, density, showDensity }: ListView): TemplateResult {
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
    @customer-menu-choose=${(event: CustomEvent<MenuChosen>) => showDensity(event.detail.id as Density)}
  ></customer-menu>`;
}
