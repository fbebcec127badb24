import { adoptStyles, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import type { Group } from '../core/group.js';
import type { Sort } from '../core/query.js';
import { DEFAULT_SETTINGS } from '../core/settings.js';
import type { DirectoryState } from '../state/directory-state.js';
import type { ListSnapshot } from '../state/list-state.js';
import type { Observed } from '../state/observable.js';
import { groupNames } from '../i18n/en/group-names.js';
import { list } from '../i18n/en/list.js';
import { today } from '../i18n/today.js';
import { base } from '../theme/base.js';
import { essentials } from '../theme/essentials.js';
import { tokens } from '../theme/tokens.js';
import { avatarStyles } from './avatar.js';
import { DirectoryElement } from './directory-element.js';
import { drawing } from './drawings.js';
import { groupName } from './group-name.js';
import { chosenColumns, COLUMN_SHAPES, sharesContactPlace, type ListColumn } from './list-columns.js';
import type { ListExtras } from './list-extras.js';
import { ListGrid } from './list-grid.js';
import { renderHead } from './list-head.js';
import type { RowWriting } from './list-row.js';
import { listStyles } from './list-styles.js';
import { DENSITIES, type Density, type ListView } from './list-view.js';

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
  protected static override english = { ...list, ...groupNames };
  static override styles = [tokens, base, essentials, avatarStyles, listStyles];

  /** Columns to show, in order: `name emailAddress phoneNumber lastVisit visits totalSpend`; all by default. */
  @property({ attribute: false })
  columns: readonly string[] | undefined;

  /** How much room rows take; that of the surrounding directory by default. */
  @property()
  density: Density | undefined;

  /** What a person chose from the columns menu. */
  @state() private chosen: readonly ListColumn[] | undefined;
  /** What the rows do not need; absent while it is on its way. */
  @state() private extras: ListExtras | undefined;

  readonly #internals = this.attachInternals();
  #grid: ListGrid | undefined;
  #extrasToCome: Promise<void> | undefined;
  #inheritedDensity: Density = 'comfortable';
  /** The question that the rows on screen answer. */
  #answered: ListSnapshot | undefined;

  /** Focuses the search field and selects what is in it. */
  focusSearch(): void {
    this.#searchField.focus();
    this.#searchField.select();
  }

  /** Focuses the row that had the focus last, else the first; the search field when there is no row. */
  override focus(): void {
    if (!this.#grid?.focus()) this.#searchField.focus();
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
    this.extras?.stop();
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const list = this.directory?.list;
    const snapshot = list?.snapshot;
    if (changed.has('directory')) this.#answered = undefined;
    if (snapshot?.status === 'ready' || (snapshot?.status === 'failed' && this.#answered === undefined))
      this.#answered = snapshot;
    for (const each of DENSITIES) this.#setState(each, each === this.#density);
    this.#setState('loading', snapshot?.total === undefined);
    this.#setState('selecting', (list?.selectedCount ?? 0) > 0);
  }

  protected override updated(): void {
    this.#extrasToCome ??= this.#loadExtras();
    this.extras?.shown(this.#view);
    const search = this.directory?.list.snapshot.search ?? '';
    // Not bound in the template: what was typed since the last rendering is in the field already.
    if (this.#searchField.value !== search) this.#searchField.value = search;
    if (this.#grid === undefined) {
      this.#grid = new ListGrid(this.renderRoot as ShadowRoot, {
        request: (request) => void this.request(request),
        onFocusLost: () => this.#searchField.focus(),
      });
      this.#grid.connect();
    }
    this.#grid.show({
      directory: this.directory,
      columns: this.#columns,
      writing: this.#writing,
    });
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    await super.getUpdateComplete();
    await this.#extrasToCome;
    return super.getUpdateComplete();
  }

  protected override render(): TemplateResult {
    const { directory, extras } = this;
    const view = this.#view;
    const { columns, answered, total } = view;
    const hasState = answered !== undefined && !answered.total;
    const isAsked = directory === undefined || directory.list.snapshot.status === 'loading';
    return html`<div class="base ${sharesContactPlace(columns) ? 'shares-contact' : ''}" part="base">
      <div class="top">${renderHead(view, extras, this.#onSearchKey)}${extras?.renderBar(view)}</div>
      ${extras?.renderHint(view)}
      <div class="body">
        <div class="ruler" aria-hidden="true"></div>
        <div
          class="scroller ${total === undefined ? 'waiting' : ''}"
          part="grid"
          role="grid"
          aria-label=${view.title}
          aria-multiselectable="true"
          aria-rowcount=${total === undefined ? -1 : total + 1}
          aria-colcount=${columns.length + 1}
          aria-busy=${isAsked ? 'true' : 'false'}
          ?hidden=${hasState}
        >
          ${this.#renderColumns(view)}
          <div class="spacer" role="rowgroup"><div class="frame" role="presentation"></div></div>
        </div>
        ${hasState ? extras?.renderState(view) : nothing}
      </div>
      <div class="announcement visually-hidden" aria-live="polite"></div>
      ${extras?.renderWindow(view)}
    </div>`;
  }

  #renderColumns({ words, columns, directory, selected, total }: ListView): TemplateResult {
    const list = directory?.list;
    const sort = list?.snapshot.sort[0];
    const all = selected > 0 && selected === total;
    return html`<div class="columns" part="columns" role="rowgroup">
      <div class="header" role="row" aria-rowindex="1">
        <div class="cell select" role="columnheader" aria-colindex="1">
          <input
            type="checkbox"
            tabindex="-1"
            aria-label=${words.text('list.select-all')}
            .checked=${all}
            .indeterminate=${!all && selected > 0}
            @change=${() => (all ? list?.selectNothing() : list?.selectMatching())}
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
            <button type="button" tabindex="-1" @click=${() => this.#sortBy(column, sort)}>
              <span>${words.text(`list.column.${column}`)}</span
              >${drawing(direction === 'descending' ? 'down' : 'up')}
            </button>
          </div>`;
        })}
      </div>
    </div>`;
  }

  /** What is shown at the moment, for the parts of the list. */
  get #view(): ListView {
    const { directory, words } = this;
    const list = directory?.list;
    const groupId = list?.snapshot.groupId ?? 'all';
    const group: Group | undefined = directory?.snapshot.groups?.find(({ id }) => id === groupId);
    return {
      directory,
      words,
      group,
      title: groupName(group ?? { id: groupId, name: '' }, words),
      total: list?.snapshot.total,
      selected: list?.selectedCount ?? 0,
      answered: this.#answered,
      columns: this.#columns,
      hostColumns: chosenColumns(this.columns),
      density: this.#density,
      can: {
        add: directory?.can('customers.create', 'create') ?? false,
        import: directory?.can('imports.preview', 'import') ?? false,
        export: directory?.can('exports.csv', 'export') ?? false,
        groups: directory?.can('groups.save', 'groups') ?? false,
      },
      // Inside a directory that one says so, for all its parts.
      tellsOffline: this.inheritedWords === undefined,
      request: (request) => this.request(request),
      showColumns: (columns) => (this.chosen = columns),
      showDensity: (density) => (this.density = density),
      retry: () => this.#retry(),
      focusRows: () => this.focus(),
      focusSearch: () => this.#searchField.focus(),
      showAgain: () => this.requestUpdate(),
    };
  }

  get #searchField(): HTMLInputElement {
    return this.renderRoot.querySelector<HTMLInputElement>('.search input')!;
  }

  get #columns(): readonly ListColumn[] {
    return this.chosen ?? chosenColumns(this.columns);
  }

  get #density(): Density {
    return this.density !== undefined && DENSITIES.includes(this.density)
      ? this.density
      : this.#inheritedDensity;
  }

  get #writing(): RowWriting {
    const { timeZone, currency, country } = this.directory?.snapshot.description ?? DEFAULT_SETTINGS;
    return { words: this.words, currency, country, today: today(timeZone, this.directory?.now) };
  }

  /** Rows need not wait for it; what cannot be loaded now is asked for again with the next rendering. */
  async #loadExtras(): Promise<void> {
    const loaded = await import('../register/list-extras.js').catch(() => undefined);
    if (loaded === undefined) {
      this.#extrasToCome = undefined;
      return;
    }
    const { ListExtras, words, styles } = loaded;
    CustomerListElement.english = { ...CustomerListElement.english, ...words };
    const root = this.renderRoot as ShadowRoot;
    adoptStyles(root, [...CustomerListElement.elementStyles, ...styles]);
    this.words = this.words.including(words);
    this.extras = new ListExtras(root);
  }

  #setState(name: string, on: boolean): void {
    const { states } = this.#internals;
    // Engines style the whole list anew for every write, the same value or not.
    if (on === states.has(name)) return;
    if (on) states.add(name);
    else states.delete(name);
  }

  /** A press on a column header: sorts by it, and the other way round the next time. */
  #sortBy(column: ListColumn, current: Sort | undefined): void {
    const { sort: by, first } = COLUMN_SHAPES[column];
    // An order would tell what is hidden in it.
    const isContact = column === 'emailAddress' || column === 'phoneNumber';
    if (isContact && this.directory?.snapshot.permissions.has('viewContact') === false) return;
    const opposite = current?.direction === 'ascending' ? 'descending' : 'ascending';
    const direction = current?.by === by ? opposite : first;
    void this.request({ type: 'sort', sort: [{ by, direction }] });
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
    if (this.#grid?.key(event) || this.#shortcut(event)) event.preventDefault();
  };

  #shortcut({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
    if (key === 'Escape') return this.#goBack();
    if (ctrlKey || metaKey || altKey) return false;
    if (key === '/') this.focusSearch();
    else if (key === '?') this.extras?.showKeys(this.#view);
    else return false;
    return true;
  }

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
