import { adoptStyles, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { civilDate } from '../core/civil-date.js';
import type { Group } from '../core/group.js';
import type { Sort } from '../core/query.js';
import { DEFAULT_SETTINGS } from '../core/settings.js';
import type { DirectoryState } from '../state/directory-state.js';
import type { ListSnapshot } from '../state/list-state.js';
import type { Observed } from '../state/observable.js';
import { list } from '../i18n/en/list.js';
import { groups } from '../i18n/en/groups.js';
import { base } from '../theme/base.js';
import { controls } from '../theme/controls.js';
import { tokens } from '../theme/tokens.js';
import { Announcer } from './announcer.js';
import { avatarStyles } from './avatar.js';
import { DirectoryElement } from './directory-element.js';
import { groupName } from './group-name.js';
import { chosenColumns, COLUMN_SHAPES, sharesContactPlace, type ListColumn } from './list-columns.js';
import type * as ListExtras from './list-extras.js';
import {
  DENSITIES,
  orderName,
  renderHead,
  selectedText,
  sortFieldName,
  type Density,
  type ListAbilities,
  type ListAction,
} from './list-head.js';
import { ListGrid } from './list-grid.js';
import type { RowWriting } from './list-row.js';
import { listStyles } from './list-styles.js';
import { symbol } from './symbols.js';

/**
 * @summary The list of customers: search, sort, select; any number of rows.
 *
 * Stands alone with `.adapter`, or inside `<customer-directory>`. Takes the height it is given, or 30rem of
 * rows where it is given none.
 *
 * @fires {CustomEvent<DirectoryRequest>} customer-request - Before anything a person asks for; `preventDefault()` stops ours.
 *
 * @slot actions - Buttons beside the title.
 * @slot filters - Beside the search field: a button that opens filters.
 * @slot chips - Under the search field: the filters in force.
 *
 * @csspart base - The frame around everything.
 * @csspart head - Title, search and menus.
 * @csspart title - The name of the group shown.
 * @csspart count - How many customers are shown.
 * @csspart add - The button that adds a customer.
 * @csspart tools - The line of search field and menus.
 * @csspart search - Search field with its drawing.
 * @csspart search-field - The field itself.
 * @csspart selection-bar - What can be done with the selected, in place of the head.
 * @csspart hint - The line that says that rows may be out of date.
 * @csspart grid - What scrolls.
 * @csspart columns - The line of column headers.
 * @csspart row - A line of the list.
 * @csspart cell - A cell; `cell-name`, `cell-emailAddress` … are those of one column.
 * @csspart avatar - The initials.
 * @csspart badge - A mark beside a name.
 * @csspart state - What stands in place of the rows; `state-empty`, `state-empty-group`, `state-no-match`, `state-failed`.
 * @csspart actions-button - The button of the Actions menu; `sort-button`, `columns-button`, `density-button` and `add-to-group-button` are the others.
 * @csspart menu - An open menu.
 * @csspart menu-item - A line of a menu.
 *
 * @cssstate compact - Rows are low; `comfortable` and `spacious` are the others.
 * @cssstate loading - The first rows are on their way.
 * @cssstate selecting - Somebody is selected.
 */
export class CustomerListElement extends DirectoryElement {
  protected static override english = { ...list, ...groups };
  static override styles = [tokens, base, controls, avatarStyles, listStyles];

  /** Columns to show, in order: `name emailAddress phoneNumber lastVisit visits totalSpend`; all by default. */
  @property({ attribute: false })
  columns: readonly string[] | undefined;

  /** How much room rows take; that of the surrounding directory by default. */
  @property()
  density: Density | undefined;

  /** What a person chose from the columns menu. */
  @state() private chosen: readonly ListColumn[] | undefined;
  /** What the rows do not need; absent while it is on its way. */
  @state() private extras: typeof ListExtras | undefined;
  @state() private showsKeys = false;
  /** What the group being named is made with. */
  @state() private naming: 'nothing' | 'empty' | 'selection' = 'nothing';
  @state() private namingProblem: string | undefined;

  @query('.scroller') private readonly scroller!: HTMLElement;
  @query('.search input') private readonly searchField!: HTMLInputElement;

  readonly #internals = this.attachInternals();
  readonly #announcer = new Announcer(() => this.renderRoot.querySelector('.announcement'));
  #grid: ListGrid | undefined;
  #extrasToCome: Promise<void> | undefined;
  #inheritedDensity: Density = 'comfortable';
  /** The question that the rows on screen answer. */
  #answered: ListSnapshot | undefined;

  /** Focuses the search field and selects what is in it. */
  focusSearch(): void {
    this.searchField.focus();
    this.searchField.select();
  }

  /** Focuses the row that had the focus last, else the first; the search field when there is no row. */
  override focus(): void {
    if (!this.#grid?.focus()) this.searchField.focus();
  }

  protected override observed(directory: DirectoryState): Observed[] {
    return [directory, directory.list, directory.profile];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('keydown', this.#onKey);
    addEventListener('online', this.#onOnline);
    this.#grid?.connect();
    // Set by the page or the directory around: no property tells of it.
    const inherited = getComputedStyle(this).getPropertyValue('--_density').trim();
    this.#inheritedDensity =
      inherited === '0.8' ? 'compact' : inherited === '1.25' ? 'spacious' : 'comfortable';
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('keydown', this.#onKey);
    removeEventListener('online', this.#onOnline);
    this.#grid?.disconnect();
    this.#announcer.stop();
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const snapshot = this.directory?.list.snapshot;
    if (changed.has('directory')) this.#answered = undefined;
    if (snapshot?.status === 'ready' || (snapshot?.status === 'failed' && this.#answered === undefined)) {
      this.#announce(snapshot);
      this.#answered = snapshot;
    }
    const density = this.#density;
    for (const each of DENSITIES) this.#setState(each, each === density);
    this.#setState('loading', snapshot?.total === undefined);
    this.#setState('selecting', (this.directory?.list.selectedCount ?? 0) > 0);
  }

  protected override updated(): void {
    this.#extrasToCome ??= this.#loadExtras();
    this.#openDialogs();
    if (this.#grid === undefined) {
      this.#grid = new ListGrid(this.renderRoot as ShadowRoot, {
        request: (request) => void this.request(request),
        onFocusLost: () => this.searchField.focus(),
      });
      this.#grid.connect();
    }
    this.#grid.show({
      directory: this.directory,
      columns: this.#columns,
      writing: this.#writing,
      rightToLeft: getComputedStyle(this).direction === 'rtl',
    });
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    await super.getUpdateComplete();
    await this.#extrasToCome;
    return super.getUpdateComplete();
  }

  protected override render(): TemplateResult {
    const { directory, words, extras } = this;
    const list = directory?.list;
    const selected = list?.selectedCount ?? 0;
    const columns = this.#columns;
    const hasState = this.#answered !== undefined && !(this.#answered.total ?? 0);
    const error = list?.snapshot.error ?? directory?.snapshot.error;
    return html`<div class="base ${sharesContactPlace(columns) ? 'shares-contact' : ''}" part="base">
      <div class="top">
        ${renderHead({
          words,
          title: this.#title,
          count: this.#countText,
          search: list?.snapshot.search ?? '',
          sort: list?.snapshot.sort[0],
          columns,
          density: this.#density,
          can: this.#can,
          menus: extras,
          covered: selected > 0 && extras !== undefined,
          onSearch: (text) => void this.request({ type: 'search', text }),
          onSearchKey: this.#onSearchKey,
          onSort: (sort) => this.#sort(sort),
          onColumn: (column, shown) => this.#showColumn(column, shown),
          onDensity: (density) => (this.density = density),
          onAction: (action) => this.#act(action),
        })}
        ${selected > 0 && extras ? this.#renderBar(selected, extras) : nothing}
      </div>
      ${
        extras && error !== undefined && !hasState && list?.snapshot.total !== undefined
          ? extras.renderStaleHint(words, error, () => this.#retry())
          : this.#renderOffline()
      }
      <div class="body">
        <div class="ruler" aria-hidden="true"></div>
        <div
          class="scroller ${list?.snapshot.total === undefined ? 'waiting' : ''}"
          part="grid"
          role="grid"
          aria-label=${this.#title}
          aria-multiselectable="true"
          aria-rowcount=${list?.snapshot.total === undefined ? -1 : list.snapshot.total + 1}
          aria-colcount=${columns.length + 1}
          aria-busy=${list === undefined || list.snapshot.status === 'loading' ? 'true' : 'false'}
          ?hidden=${hasState}
        >
          ${this.#renderColumns(columns)}
          <div class="spacer" role="rowgroup"><div class="frame" role="presentation"></div></div>
        </div>
        ${hasState && extras ? this.#renderState(extras) : nothing}
      </div>
      <div class="announcement visually-hidden" aria-live="polite"></div>
      ${this.showsKeys && extras ? extras.renderKeys(words, () => (this.showsKeys = false)) : nothing}
      ${
        this.naming === 'nothing' || extras === undefined
          ? nothing
          : extras.renderNaming({
              words,
              members: this.naming === 'selection' ? selected : 0,
              problem: this.namingProblem,
              onName: (name) => void this.#makeGroup(name),
              onClose: () => (this.naming = 'nothing'),
            })
      }
    </div>`;
  }

  #renderBar(selected: number, { renderBar }: typeof ListExtras): TemplateResult {
    const { words, directory } = this;
    const list = directory?.list;
    const can = (operation: 'groups.addMembers' | 'groups.removeMembers'): boolean =>
      directory?.can(operation, 'groups') ?? false;
    return renderBar({
      words,
      selected,
      total: list?.snapshot.total ?? 0,
      takesAll: list?.snapshot.selection.mode === 'matching',
      manualGroups: can('groups.addMembers')
        ? (directory?.snapshot.groups ?? []).filter(({ kind }) => kind === 'manual')
        : undefined,
      canMakeGroups: this.#can.groups,
      canRemoveFromGroup: this.#group?.kind === 'manual' && can('groups.removeMembers'),
      canDelete: directory?.can('customers.delete', 'delete') ?? false,
      onSelectAll: () => {
        list?.selectMatching();
        this.focus();
      },
      onClear: () => {
        list?.selectNothing();
        this.focus();
      },
      onAddTo: (groupId) => void this.request({ type: 'add-selection-to-group', groupId }),
      onNewGroup: () => this.#nameGroup('selection'),
      onRemoveFromGroup: () =>
        void this.request({ type: 'remove-selection-from-group', groupId: this.#group?.id ?? '' }),
      onDelete: () => void this.request({ type: 'delete-selection' }).then(() => this.focus()),
    });
  }

  #renderColumns(columns: readonly ListColumn[]): TemplateResult {
    const { words, directory } = this;
    const sort = directory?.list.snapshot.sort[0];
    const list = directory?.list;
    const all = list !== undefined && list.selectedCount > 0 && list.selectedCount === list.snapshot.total;
    return html`<div class="columns" part="columns" role="rowgroup">
      <div class="header" role="row" aria-rowindex="1">
        <div class="cell select" role="columnheader" aria-colindex="1">
          <input
            type="checkbox"
            tabindex="-1"
            aria-label=${words.text('list.select-all')}
            .checked=${all}
            .indeterminate=${!all && (list?.selectedCount ?? 0) > 0}
            @change=${() => (all ? list.selectNothing() : list?.selectMatching())}
          />
        </div>
        ${columns.map((column, index) => {
          const { sort: by, numeric } = COLUMN_SHAPES[column];
          const direction = sort?.by === by ? sort.direction : undefined;
          return html`<div
            class="cell ${column} ${numeric ? 'numeric' : ''}"
            role="columnheader"
            aria-colindex=${index + 2}
            aria-sort=${direction ?? nothing}
          >
            <button type="button" tabindex="-1" @click=${() => this.#sortBy(column)}>
              <span>${words.text(`list.column.${column}`)}</span
              >${symbol(direction === 'descending' ? 'down' : 'up')}
            </button>
          </div>`;
        })}
      </div>
    </div>`;
  }

  #renderState({ renderState }: typeof ListExtras): TemplateResult {
    const { words, directory } = this;
    const answered = this.#answered;
    return renderState({
      words,
      error: directory?.list.snapshot.error ?? directory?.snapshot.error,
      search: answered?.search.trim() ?? '',
      group: this.#group,
      isFiltered: answered?.filter !== undefined,
      can: this.#can,
      onAdd: () => this.#act('add'),
      onImport: () => this.#act('import'),
      onRetry: () => this.#retry(),
      onClearSearch: () => {
        void this.request({ type: 'search', text: '' });
        this.searchField.focus();
      },
      onClearFilter: () => void this.request({ type: 'filter', filter: undefined }),
      onShowAll: () => {
        void this.request({ type: 'show-group', groupId: 'all' });
        this.searchField.focus();
      },
    });
  }

  #renderOffline(): TemplateResult | typeof nothing {
    // Inside a directory that one says so, for all its parts.
    if (this.directory?.snapshot.online !== false || this.inheritedWords !== undefined) return nothing;
    return html`<div class="hint" part="hint" role="status">
      ${symbol('offline')}${this.words.text('state.offline')}
    </div>`;
  }

  get #columns(): readonly ListColumn[] {
    return this.chosen ?? chosenColumns(this.columns);
  }

  get #density(): Density {
    return this.density !== undefined && DENSITIES.includes(this.density)
      ? this.density
      : this.#inheritedDensity;
  }

  /** The group shown, as soon as groups are known. */
  get #group(): Group | undefined {
    const groupId = this.directory?.list.snapshot.groupId ?? 'all';
    return this.directory?.snapshot.groups?.find(({ id }) => id === groupId);
  }

  get #title(): string {
    const id = this.directory?.list.snapshot.groupId ?? 'all';
    return groupName(this.#group ?? { id, name: '' }, this.words);
  }

  get #can(): ListAbilities {
    const { directory } = this;
    return {
      add: directory?.can('customers.create', 'create') ?? false,
      import: directory?.can('imports.preview', 'import') ?? false,
      export: directory?.can('exports.csv', 'export') ?? false,
      groups: directory?.can('groups.save', 'groups') ?? false,
    };
  }

  get #writing(): RowWriting {
    const { timeZone, currency, country } = this.directory?.snapshot.description ?? DEFAULT_SETTINGS;
    return { words: this.words, currency, country, today: civilDate(Date.now(), timeZone) };
  }

  /** "1,204 customers · 8 % of everyone". */
  get #countText(): string | undefined {
    const answered = this.#answered;
    if (answered?.total === undefined) return undefined;
    const { words, directory } = this;
    const count = words.text('list.count', { count: answered.total });
    const { groups, description } = directory?.snapshot ?? {};
    const everyone = groups?.find(({ id }) => id === 'all')?.count ?? description?.counts.customers;
    const isNarrowed =
      answered.search.trim() !== '' || answered.filter !== undefined || answered.groupId !== 'all';
    if (!isNarrowed || !everyone || answered.total === 0 || answered.total >= everyone) return count;
    const share = answered.total / everyone;
    const percent = words.number(Math.max(share, 0.001), {
      style: 'percent',
      maximumFractionDigits: share < 0.01 ? 1 : 0,
    });
    return `${count} · ${words.text(share < 0.001 ? 'list.share.less' : 'list.share', { share: percent })}`;
  }

  /** Says what the answer changed: how many there are, else how many are selected, else the order. */
  #announce(snapshot: ListSnapshot): void {
    const before = this.#answered;
    if (snapshot.status !== 'ready' || snapshot === before) return;
    const { words } = this;
    const isNew = before?.question !== snapshot.question;
    if (isNew) this.#announcer.forget();
    const sort = snapshot.sort[0];
    if (before !== undefined && isNew && sort && before.sort !== snapshot.sort) {
      const column = sortFieldName(sort.by, words);
      this.#announcer.say(
        words.text('list.sorted', { column, order: orderName(sort.by, sort.direction, words) }),
      );
    } else if (isNew || before?.total !== snapshot.total) {
      this.#announcer.say(words.text('list.count', { count: snapshot.total ?? 0 }));
    } else if (before?.selection !== snapshot.selection) {
      const count = this.directory?.list.selectedCount ?? 0;
      this.#announcer.say(count === 0 ? words.text('list.selected.none') : selectedText(count, words));
    }
  }

  /** Rows need not wait for it; what cannot be loaded now is asked for again with the next rendering. */
  async #loadExtras(): Promise<void> {
    const loaded = await Promise.all([
      import('./list-extras.js'),
      import('../register/customer-menu.js'),
    ]).catch(() => undefined);
    if (loaded === undefined) {
      this.#extrasToCome = undefined;
      return;
    }
    const [extras] = loaded;
    CustomerListElement.english = { ...CustomerListElement.english, ...extras.words };
    adoptStyles(this.renderRoot as ShadowRoot, [...CustomerListElement.elementStyles, extras.styles]);
    this.words = this.words.including(extras.words);
    this.extras = extras;
  }

  #setState(name: string, on: boolean): void {
    if (on) this.#internals.states.add(name);
    else this.#internals.states.delete(name);
  }

  #openDialogs(): void {
    for (const dialog of this.renderRoot.querySelectorAll('dialog')) if (!dialog.open) dialog.showModal();
  }

  #sort(sort: Sort): void {
    void this.request({ type: 'sort', sort: [sort] });
  }

  /** A press on a column header: sorts by it, and the other way round the next time. */
  #sortBy(column: ListColumn): void {
    const { sort: by, first } = COLUMN_SHAPES[column];
    const current = this.directory?.list.snapshot.sort[0];
    const opposite = current?.direction === 'ascending' ? 'descending' : 'ascending';
    this.#sort({ by, direction: current?.by === by ? opposite : first });
  }

  #showColumn(column: ListColumn, shown: boolean): void {
    const wanted = this.#columns.filter((each) => each !== column);
    // A column that comes back takes its place in the host's order.
    const order = chosenColumns(this.columns);
    const place = (each: ListColumn): number => (order.includes(each) ? order.indexOf(each) : order.length);
    this.chosen = shown ? [...wanted, column].sort((a, b) => place(a) - place(b)) : wanted;
  }

  #act(action: ListAction): void {
    switch (action) {
      case 'add':
        return void this.request({ type: 'new-customer' });
      case 'import':
        return void this.request({ type: 'show-import' });
      case 'export':
        return void this.request({ type: 'show-export' });
      case 'new-group':
        return this.#nameGroup('empty');
      default:
        return action satisfies never;
    }
  }

  #nameGroup(naming: 'empty' | 'selection'): void {
    this.namingProblem = undefined;
    this.naming = naming;
  }

  async #makeGroup(name: string): Promise<void> {
    const outcome = await this.request(
      this.naming === 'selection'
        ? { type: 'add-selection-to-new-group', name }
        : { type: 'save-group', group: { name, kind: 'manual' } },
    );
    if (outcome.ok || outcome.prevented) this.naming = 'nothing';
    else this.namingProblem = this.words.text(`error.${outcome.error.code}`);
  }

  #retry(): void {
    const { directory } = this;
    if (directory === undefined) return;
    directory.list.refresh();
    if (directory.snapshot.status === 'failed') void directory.open();
  }

  readonly #onOnline = (): void => {
    if (this.directory?.list.snapshot.status === 'failed') this.#retry();
  };

  readonly #onSearchKey = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    if (event.key === 'Escape' && (this.directory?.list.snapshot.search ?? '') !== '') {
      void this.request({ type: 'search', text: '' });
    } else if ((event.key === 'ArrowDown' || event.key === 'Enter') && this.#grid?.focusFirst()) {
      // The grid has the focus now.
    } else {
      return;
    }
    event.preventDefault();
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing) return;
    const target = event.composedPath()[0];
    if (target instanceof HTMLInputElement && target.type !== 'checkbox') return;
    if (this.renderRoot.querySelector('dialog[open]') !== null) return;
    if (this.scroller.contains(target as Node) && this.#grid?.key(event)) {
      event.preventDefault();
    } else if (!event.ctrlKey && !event.metaKey && !event.altKey && event.key === '/') {
      event.preventDefault();
      this.focusSearch();
    } else if (!event.ctrlKey && !event.metaKey && !event.altKey && event.key === '?') {
      event.preventDefault();
      this.showsKeys = true;
    } else if (event.key === 'Escape' && this.#goBack()) {
      event.preventDefault();
    }
  };

  /** One step back: what is selected is let go, then the search. */
  #goBack(): boolean {
    const list = this.directory?.list;
    if (list === undefined) return false;
    if (list.selectedCount > 0) {
      list.selectNothing();
      this.focus();
      return true;
    }
    if (list.snapshot.search === '') return false;
    void this.request({ type: 'search', text: '' });
    return true;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'customer-list': CustomerListElement;
  }
}
