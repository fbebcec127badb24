import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Condition } from '../core/filter.js';
import { dates } from '../i18n/en/dates.js';
import { filterBuilder } from '../i18n/en/filter-builder.js';
import { filters } from '../i18n/en/filters.js';
import { groupNames } from '../i18n/en/group-names.js';
import { conditionSentence, withCapital } from '../i18n/filter-sentence.js';
import type { Combination, DraftGroup, DraftRow } from '../state/filter-draft.js';
import type { FilterState } from '../state/filter-state.js';
import { base } from '../theme/base.js';
import { controls } from '../theme/controls.js';
import { tokens } from '../theme/tokens.js';
import type { CustomerPickerElement, PickerChosen } from './customer-picker.js';
import { DirectoryElement } from './directory-element.js';
import { filterBuilderStyles } from './filter-builder-styles.js';
import { renderFacts } from './filter-facts.js';
import {
  firstCondition,
  kindOf,
  offeredFields,
  SUGGESTED,
  unknownFilters,
  type WantedFilters,
} from './filter-families.js';
import { renderLine } from './filter-line.js';
import { filterNames } from './filter-names.js';
import { fieldOptions } from './filter-options.js';
import type { FilterView } from './filter-view.js';
import { ShownParts } from './lazy-parts.js';
import type { MenuChosen, MenuEntry } from './menu-button.js';
import { symbol } from './symbols.js';

/** Names of filters that were warned about. */
const warned = new Set<string>();

/**
 * @summary The conditions of a filter, one a line, each a sentence whose changeable words are controls.
 *
 * Shows and changes a `FilterState`; what is done with the filter is up to the element around it.
 *
 * @csspart line - A condition.
 * @csspart group - Conditions that belong together.
 * @csspart add - The buttons that add conditions.
 */
export class CustomerFilterBuilderElement extends DirectoryElement {
  protected static override english = { ...filterBuilder, ...dates, ...filters, ...groupNames };
  static override styles = [tokens, base, controls, filterBuilderStyles];

  /** The filter being built. */
  @property({ attribute: false })
  filterState: FilterState | undefined;

  /** The fields and families offered, all by default: "last-visit, spend, person", or a list of them. */
  @property()
  filters: WantedFilters;

  @state() private counted: ReadonlyMap<string, ReadonlyMap<string, number>> = new Map();
  @state() private typing: ReadonlyMap<string, string> = new Map();
  /** The group that a list of fields is to open for, once it is drawn. */
  #opensIn: string | undefined;
  #stop: (() => void) | undefined;
  #moreWords: Promise<void> | undefined;
  readonly #parts = new ShownParts();

  /** Focuses the first condition, or the button that adds one. */
  override focus(options?: FocusOptions): void {
    const first = this.filterState?.snapshot.draft.rows[0];
    if (first !== undefined && this.focusRow(first.key)) return;
    void customElements.whenDefined('customer-picker').then(() => this.#addButton?.focus(options));
  }

  /** Focuses a condition by its key; false where there is none. */
  focusRow(key: string): boolean {
    const row = this.renderRoot.querySelector<HTMLElement>(`[data-key="${key}"]`);
    row?.scrollIntoView({ block: 'nearest' });
    const control = row?.querySelector<HTMLElement>('.question, .remove');
    control?.focus();
    return control !== null && control !== undefined;
  }

  /** Opens the list of what can be added. */
  showFields(): void {
    void open(this.#addButton);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('keydown', this.#onKey);
    this.#follow();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('keydown', this.#onKey);
    this.#stop?.();
    this.#stop = undefined;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('filterState')) this.#follow();
    if (changed.has('filters')) warnOfUnknown(this.filters);
  }

  protected override updated(): void {
    this.#moreWords ??= this.#loadMoreWords();
    if (this.directory !== undefined) this.#parts.show(['customer-picker', 'customer-date'], this.directory);
    const group = this.#opensIn;
    if (group === undefined) return;
    this.#opensIn = undefined;
    void open(this.renderRoot.querySelector<CustomerPickerElement>(`[data-key="${group}"] .add-here`));
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    await super.getUpdateComplete();
    await this.#moreWords;
    return super.getUpdateComplete();
  }

  protected override render(): TemplateResult | typeof nothing {
    const view = this.#view;
    if (view === undefined) return nothing;
    const { words, fields } = view;
    const { rows, combination } = view.state.snapshot.draft;
    return html`<div class="rows">
        ${
          rows.length === 0
            ? this.#renderEmpty(view)
            : html`<p class="lead">
                  ${words.text(rows.length === 1 ? 'filter.lead.one' : `filter.lead.${combination}`)}
                </p>
                ${this.#renderList(rows, combination, undefined, view)}`
        }
      </div>
      <div class="adding" part="add">
        <customer-picker
          class="add"
          appearance="outlined"
          symbol="plus"
          text=${words.text('filter.add')}
          label=${words.text('filter.add')}
          hint=${words.text('filter.find')}
          none=${words.text('filter.find.none')}
          .options=${fields}
          @customer-picker-choose=${({ detail }: CustomEvent<PickerChosen>) => view.add(detail.id)}
        ></customer-picker>
        ${
          rows.length === 0
            ? nothing
            : html`<customer-picker
                class="add-group"
                appearance="plain"
                text=${words.text(`filter.add.group.${combination}`)}
                label=${words.text(`filter.add.group.${combination}`)}
                hint=${words.text('filter.find')}
                none=${words.text('filter.find.none')}
                .options=${fields}
                @customer-picker-choose=${({ detail }: CustomEvent<PickerChosen>) =>
                  view.add(detail.id, 'new-group')}
              ></customer-picker>`
        }
      </div>`;
  }

  /** What many look for, to begin with. */
  #renderEmpty(view: FilterView): TemplateResult {
    const { words, names } = view;
    const offered = new Set(view.fields.map(({ id }) => id));
    const suggested = SUGGESTED.filter(({ field }) => offered.has(field));
    return html`<p class="lead">${words.text('filter.empty')}</p>
      ${
        suggested.length === 0
          ? nothing
          : html`<p class="quiet">${words.text('filter.suggested')}</p>
              <ul class="suggestions">
                ${suggested.map(
                  (condition) =>
                    html`<li>
                      <button type="button" @click=${() => this.#begin(condition)}>
                        ${symbol('plus')}<bdi
                          >${withCapital(conditionSentence(condition, words, names), true, words)}</bdi
                        >
                      </button>
                    </li>`,
                )}
              </ul>`
      }`;
  }

  #renderList(
    rows: readonly DraftRow[],
    combination: Combination,
    group: string | undefined,
    view: FilterView,
  ): unknown {
    return repeat(
      rows,
      ({ key }) => key,
      (row, index) =>
        html`${index === 0 ? nothing : this.#renderJoint(combination, group, index, view)}
        ${
          row.kind === 'group'
            ? this.#renderGroup(row, combination, view)
            : renderLine(row, { combination, isNested: group !== undefined }, view)
        }`,
    );
  }

  /** The word between two rows; pressing any of them turns all of their list. */
  #renderJoint(
    combination: Combination,
    group: string | undefined,
    index: number,
    { words, state }: FilterView,
  ): TemplateResult {
    const text = words.text(`filter.joint.${combination}`);
    const label = words.text(`filter.joint.${combination}.turn`, { word: text });
    return html`<div class="joint">
      <button
        type="button"
        aria-label=${label}
        title=${label}
        tabindex=${index === 1 ? nothing : -1}
        @click=${() => state.combine(combination === 'all' ? 'any' : 'all', group)}
      >
        ${text}
      </button>
    </div>`;
  }

  #renderGroup(group: DraftGroup, around: Combination, view: FilterView): TemplateResult {
    const { words, state, fields } = view;
    const { key, combination, negated, lines } = group;
    const name = words.text(`filter.group.${combination}`);
    const entries: MenuEntry[] = [
      { kind: 'checkbox', id: 'negate', label: words.text('filter.line.negate'), checked: negated },
      { kind: 'separator' },
      { id: 'remove', label: words.text('filter.group.remove'), symbol: 'trash', danger: true },
    ];
    const act = ({ id, checked }: MenuChosen): void => {
      if (id === 'negate') state.setNegated(key, checked ?? false);
      else view.remove(key);
    };
    return html`<div class="group" part="group" role="group" aria-label=${name} data-key=${key}>
      <div class="group-head">
        ${
          negated
            ? html`<button
                class="word not"
                type="button"
                aria-label=${words.text('filter.line.plain', { not: words.text('filter.not') })}
                title=${words.text('filter.line.plain', { not: words.text('filter.not') })}
                @click=${() => state.setNegated(key, false)}
              >
                ${withCapital(words.text('filter.not'), true, words)}${symbol('close')}
              </button>`
            : nothing
        }
        <span>${withCapital(name, !negated, words)}</span>
        <customer-menu
          class="more"
          icon-only
          align="end"
          symbol="more"
          label=${words.text('filter.line.more', { name })}
          .entries=${entries}
          @customer-menu-choose=${({ detail }: CustomEvent<MenuChosen>) => act(detail)}
        ></customer-menu>
      </div>
      ${this.#renderList(lines, combination, key, view)}
      <customer-picker
        class="add-here"
        appearance="plain"
        symbol="plus"
        text=${words.text(`filter.add.here.${combination}`)}
        label=${words.text(`filter.add.here.${combination}`)}
        hint=${words.text('filter.find')}
        none=${words.text('filter.find.none')}
        .options=${fields}
        @customer-picker-choose=${({ detail }: CustomEvent<PickerChosen>) =>
          view.add(detail.id, { group: key })}
      ></customer-picker>
      ${renderFacts(group, around, false, view)}
    </div>`;
  }

  get #view(): FilterView | undefined {
    const { directory, filterState, words } = this;
    if (directory === undefined || filterState === undefined) return undefined;
    const names = filterNames(directory, words);
    const seesContact = directory.snapshot.permissions.has('viewContact');
    const offered = offeredFields(this.filters, names.customFields, seesContact);
    return {
      directory,
      state: filterState,
      words,
      names,
      fields: fieldOptions(offered, words, names),
      counted: this.counted,
      typing: this.typing,
      type: (place, text) => this.#type(place, text),
      change: (key, condition) => filterState.setCondition(key, condition),
      count: (field, choices) => void this.#count(field, choices),
      remove: (key) => this.#remove(key),
      add: (field, where) => this.#add(field, where),
      addAlternative: (key) => (this.#opensIn = filterState.nest(key)),
    };
  }

  get #addButton(): CustomerPickerElement | null {
    return this.renderRoot.querySelector<CustomerPickerElement>('.add');
  }

  /** What conditions are also found by, and names of ways in: nothing shown first waits for it. */
  async #loadMoreWords(): Promise<void> {
    const more = await import('../i18n/en/filter-extras.js').catch(() => undefined);
    if (more === undefined) return;
    CustomerFilterBuilderElement.english = { ...CustomerFilterBuilderElement.english, ...more.filterExtras };
    this.words = this.words.including(more.filterExtras);
  }

  #follow(): void {
    this.#stop?.();
    this.#stop = this.isConnected ? this.filterState?.subscribe(() => this.requestUpdate()) : undefined;
  }

  #type(place: string, text: string | undefined): void {
    const typing = new Map(this.typing);
    if (text === undefined) typing.delete(place);
    else typing.set(place, text);
    this.typing = typing;
  }

  #add(field: string, where?: { group: string } | 'new-group'): void {
    const { filterState } = this;
    const kind = filterState && kindOf(field, filterState.customFields);
    if (filterState === undefined || kind === undefined) return;
    const condition = firstCondition(field, kind);
    const key =
      where === 'new-group' ? filterState.addGroup(condition) : filterState.add(condition, where?.group);
    void this.updateComplete.then(() => this.#focusValue(key));
  }

  /** Begins with a condition that was suggested. */
  #begin(condition: Condition): void {
    const key = this.filterState?.add(condition);
    if (key !== undefined) void this.updateComplete.then(() => this.focusRow(key));
  }

  /** Focuses what a new line still needs, and opens it where it is a list. */
  #focusValue(key: string): void {
    const line = this.renderRoot.querySelector<HTMLElement>(`[data-key="${key}"]`);
    line?.scrollIntoView({ block: 'nearest' });
    const missing = line?.querySelector<CustomerPickerElement>('customer-picker[appearance=missing]');
    if (missing) {
      return void open(missing);
    }
    (
      line?.querySelector<HTMLElement>('input.value, customer-date') ??
      line?.querySelector<HTMLElement>('.question')
    )?.focus();
  }

  /** Takes a row away; the focus goes to the one that takes its place. */
  #remove(key: string): void {
    const all = [...this.renderRoot.querySelectorAll<HTMLElement>('[data-key]')];
    const at = all.findIndex((row) => row.dataset['key'] === key);
    const removed = all[at];
    this.filterState?.remove(key);
    void this.updateComplete.then(() => {
      const rest = all.filter((row) => row.isConnected && row !== removed);
      const next = rest.find((row) => all.indexOf(row) > at) ?? rest.at(-1);
      if (next?.dataset['key'] === undefined || !this.focusRow(next.dataset['key'])) this.#addButton?.focus();
    });
  }

  async #count(field: string, choices: readonly { id: string; condition: Condition }[]): Promise<void> {
    if (choices.length === 0 || this.filterState === undefined) return;
    const counts = await this.filterState.counts(choices.map(({ condition }) => condition));
    const known = new Map(
      choices.flatMap(({ id }, index) => (counts[index] === undefined ? [] : [[id, counts[index]]])),
    );
    this.counted = new Map(this.counted).set(field, known);
  }

  /** Delete takes the line away that has the focus. */
  readonly #onKey = (event: KeyboardEvent): void => {
    const target = event.composedPath()[0];
    if (event.key !== 'Delete' || event.defaultPrevented || !(target instanceof HTMLButtonElement)) return;
    const inside = event.composedPath().find((each) => each instanceof HTMLElement && each.dataset['key']);
    const key = inside instanceof HTMLElement ? inside.dataset['key'] : undefined;
    if (key === undefined) return;
    event.preventDefault();
    this.#remove(key);
  };
}

/** Opens a list, once lists are there: they are a file of their own. */
async function open(picker: CustomerPickerElement | null): Promise<void> {
  await customElements.whenDefined('customer-picker');
  picker?.show();
}

function warnOfUnknown(wanted: WantedFilters): void {
  for (const name of unknownFilters(wanted)) {
    if (warned.has(name)) continue;
    warned.add(name);
    console.warn(`customer-directory: there is no filter called "${name}".`);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'customer-filter-builder': CustomerFilterBuilderElement;
  }
}
