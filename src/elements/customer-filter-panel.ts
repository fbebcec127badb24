import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { isDirectoryError } from '../core/errors.js';
import type { Filter } from '../core/filter.js';
import { parseFilter } from '../core/filter-parse.js';
import type { DirectoryEvent, DirectoryState } from '../state/directory-state.js';
import { FilterState } from '../state/filter-state.js';
import type { Observed } from '../state/observable.js';
import { filterPanel } from '../i18n/en/filter-panel.js';
import { filters } from '../i18n/en/filters.js';
import { fieldName } from '../i18n/filter-sentence.js';
import { base } from '../theme/base.js';
import { controls } from '../theme/controls.js';
import { tokens } from '../theme/tokens.js';
import { Announcer } from './announcer.js';
import { DirectoryElement } from './directory-element.js';
import type { CustomerFilterBuilderElement } from './filter-builder.js';
import type { WantedFilters } from './filter-families.js';
import { ShownParts } from './lazy-parts.js';
import { filterPanelStyles } from './filter-panel-styles.js';
import { symbol } from './symbols.js';

/** What the conditions need: both are asked for at once. */
const PARTS = ['customer-filter-builder', 'customer-picker'] as const;

/**
 * @summary Builds a filter: conditions that read as sentences, with live counts; shows whom it finds, or keeps it
 * as a smart group.
 *
 * Stands alone with `.adapter`, or inside `<customer-directory>`, whose list it filters.
 *
 * @fires {CustomEvent<DirectoryRequest>} customer-request - Before anything a person asks for; `preventDefault()` stops ours.
 * @fires {CustomEvent<{ filter?: Filter }>} filter-changed - The person asked to see whom the filter finds. Outside `<customer-directory>`, which fires it else.
 * @fires {CustomEvent<{ group: Group }>} group-saved - The filter became a group. Outside `<customer-directory>`, which fires it else.
 *
 * @csspart base - The frame around everything.
 * @csspart head - The title.
 * @csspart line - A condition.
 * @csspart group - Conditions that belong together.
 * @csspart footer - The count and the buttons.
 * @csspart count - How many customers fit.
 */
export class CustomerFilterPanelElement extends DirectoryElement {
  protected static override english = { ...filterPanel, ...filters };
  static override styles = [tokens, base, controls, filterPanelStyles];

  /** The fields and families offered, all by default: "last-visit, spend, person", or a list of them. */
  @property()
  filters: WantedFilters;

  /** It lies over something: a button closes it, and so does showing the customers. Both ask by `close-dialog`. */
  @property({ type: Boolean })
  closable = false;

  @state() private naming = false;
  @state() private problem: string | undefined;
  /** The name of the group that the filter was saved as last. */
  @state() private savedAs: string | undefined;

  @query('customer-filter-builder') private readonly builder!: CustomerFilterBuilderElement | null;
  @query('.naming input') private readonly nameField!: HTMLInputElement | null;

  readonly #announcer: Announcer = new Announcer(() => this.renderRoot.querySelector('.announcement'));
  readonly #parts = new ShownParts();
  #state: FilterState | undefined;
  #wanted: { filter: Filter | undefined } | undefined;
  /** Whether what was left unshown earlier is here again. */
  #isResumed = false;
  #listening: (() => void) | undefined;
  #customFields: unknown;

  /** The filter as it is built so far: `undefined` where everybody fits. Set it at any time. */
  get filter(): Filter | undefined {
    return this.#state === undefined ? this.#wanted?.filter : this.#state.snapshot.filter;
  }
  set filter(filter: Filter | undefined) {
    const parsed = readFilter(filter);
    if (parsed === 'no filter') return;
    this.#wanted = { filter: parsed };
    this.#load();
  }

  /** Focuses the first condition, or the button that adds one. */
  override focus(options?: FocusOptions): void {
    void this.#built().then((builder) => builder?.focus(options));
  }

  /** Focuses a part of the outermost list, by its place. */
  focusPart(place: number): void {
    const row = this.#state?.snapshot.draft.rows[place];
    if (row === undefined) return this.focus();
    void this.#built().then((builder) => builder?.focusRow(row.key));
  }

  protected override observed(directory: DirectoryState): Observed[] {
    this.#state ??= this.#open(directory);
    return [directory, this.#state];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('keydown', this.#onKey);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('keydown', this.#onKey);
    this.#announcer.stop();
    this.#close();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('directory') && changed.get('directory') !== undefined) this.#close();
    super.willUpdate(changed);
    // What the directory's own fields are may come after the filter.
    const known = this.directory?.snapshot.description?.customFields;
    if (known === this.#customFields) return;
    this.#customFields = known;
    this.#state?.recount();
  }

  protected override firstUpdated(): void {
    // The window opened before its content was here.
    if (!this.closable) return;
    const part = this.directory?.snapshot.filterPart;
    if (part === undefined || this.#isResumed) this.focus();
    else this.focusPart(part);
  }

  protected override updated(): void {
    if (this.directory !== undefined) this.#parts.show(PARTS, this.directory);
    const { matching, status, draft } = this.#state?.snapshot ?? {};
    if (status === 'ready' && matching !== undefined && draft !== undefined && draft.rows.length > 0)
      this.#announcer.say(this.words.text('filter.matching', { count: matching }));
  }

  protected override render(): TemplateResult {
    const { words } = this;
    const rows = this.#state?.snapshot.draft.rows ?? [];
    return html`<section class="panel" part="base" aria-labelledby="title">
      <header part="head">
        <h2 id="title" tabindex="-1">${words.text('filter.title')}</h2>
        <button class="plain clear" type="button" ?hidden=${rows.length === 0} @click=${this.#onClear}>
          ${words.text('filter.clear')}
        </button>
        ${
          this.closable
            ? html`<button
                class="icon close"
                type="button"
                aria-label=${words.text('action.close')}
                title=${words.text('action.close')}
                @click=${() => void this.request({ type: 'close-dialog' })}
              >
                ${symbol('close')}
              </button>`
            : nothing
        }
      </header>
      <div class="body">
        ${this.#renderLeft()}
        <customer-filter-builder
          exportparts="line, group"
          .directory=${this.directory}
          .filterState=${this.#state}
          .filters=${this.filters}
          .strings=${this.strings}
        ></customer-filter-builder>
        ${this.#renderRemoved()}
      </div>
      <footer part="footer">
        ${this.#renderCount()} ${this.naming ? this.#renderNaming() : this.#renderButtons()}
      </footer>
      <div class="announcement visually-hidden" aria-live="polite"></div>
    </section>`;
  }

  /** What was left without being shown: it is here again, or can be taken up. */
  #renderLeft(): TemplateResult | typeof nothing {
    const { words } = this;
    const isOffered = this.directory?.snapshot.leftFilter !== undefined && this.closable;
    if (!this.#isResumed && !isOffered) return nothing;
    return html`<p class="left">
      ${symbol('info')}<span>${words.text(this.#isResumed ? 'filter.left' : 'filter.left.other')}</span>
      <button class="link" type="button" @click=${this.#isResumed ? this.#onStartOver : this.#onTakeUp}>
        ${words.text(this.#isResumed ? 'filter.left.drop' : 'filter.left.take')}
      </button>
    </p>`;
  }

  /** What was removed can be brought back until something else is changed. */
  #renderRemoved(): TemplateResult {
    const { words } = this;
    const removed = this.#state?.snapshot.removed.length ?? 0;
    return html`<div class="removed" role="status">
      ${
        removed === 0
          ? nothing
          : html`<span>${words.text('filter.removed', { count: removed })}</span>
              <button class="link undo" type="button" @click=${this.#onUndo}>
                ${words.text('action.undo')}
              </button>`
      }
    </div>`;
  }

  #renderCount(): TemplateResult {
    const { words } = this;
    const { status, matching, total, unknown, error } = this.#state?.snapshot ?? {};
    if (status === 'failed') {
      return html`<p class="failed" role="alert">
        ${symbol(error?.code === 'unavailable' ? 'offline' : 'warning')}
        <span>${words.text('filter.failed')} ${words.text(`error.${error?.code ?? 'unavailable'}`)}</span>
        <button class="link" type="button" @click=${() => this.#state?.recount()}>
          ${words.text('action.retry')}
        </button>
      </p>`;
    }
    return html`<div class="counts ${status === 'counting' && matching !== undefined ? 'old' : ''}">
      <p class="count" part="count">
        ${
          matching === undefined
            ? html`<span class="skeleton"></span>`
            : html`<strong><bdi>${words.text('filter.matching', { count: matching })}</bdi></strong>
                <span class="share"><bdi>${this.#shareText(matching, total ?? 0)}</bdi></span>`
        }
      </p>
      ${this.#renderBroken() ?? this.#renderUnknown(unknown ?? 0)}
    </div>`;
  }

  /** Why the customers cannot be shown: a line has to be mended first. */
  #renderBroken(): TemplateResult | undefined {
    const { words } = this;
    const [broken] = this.#state?.brokenLines ?? [];
    if (broken === undefined) return undefined;
    return html`<p class="unknown">
      ${symbol('warning')} <bdi>${words.text('filter.broken')}</bdi>
      <button class="link include" type="button" @click=${() => this.builder?.focusRow(broken.key)}>
        ${words.text('filter.broken.show')}
      </button>
    </p>`;
  }

  #renderUnknown(unknown: number): TemplateResult | typeof nothing {
    const { words } = this;
    if (unknown === 0 || this.#state === undefined) return nothing;
    const known = { customFields: this.#state.customFields };
    const fields = new Set(
      this.#state.linesWithUnknown.map(({ condition }) =>
        words.text('filter.quoted', { text: fieldName(condition.field, words, known) }),
      ),
    );
    return html`<p class="unknown">
      <bdi
        >${words.text('filter.unknown', { count: unknown, fields: words.list([...fields], 'disjunction') })}</bdi
      >
      ${
        this.#state.canIncludeUnknown
          ? html`<button class="link include" type="button" @click=${() => this.#state?.includeUnknown()}>
              ${words.text('filter.include-all', { count: unknown })}
            </button>`
          : nothing
      }
    </p>`;
  }

  #renderButtons(): TemplateResult {
    const { words, directory } = this;
    const { filter } = this.#state?.snapshot ?? {};
    const isBroken = (this.#state?.brokenLines.length ?? 0) > 0;
    return html`<div class="buttons">
        ${
          directory?.can('groups.save', 'groups')
            ? html`<button
                class="save"
                type="button"
                ?disabled=${filter === undefined || isBroken}
                @click=${this.#onSave}
              >
                ${words.text('filter.save')}
              </button>`
            : nothing
        }
        <button class="primary show" type="button" ?disabled=${isBroken} @click=${() => void this.#show()}>
          ${words.text('filter.show')}
        </button>
      </div>
      <p class="saved" role="status">
        ${this.savedAs === undefined ? nothing : html`${symbol('check')}<bdi>${words.text('filter.saved', { name: this.savedAs })}</bdi>`}
      </p>`;
  }

  #renderNaming(): TemplateResult {
    const { words, problem } = this;
    const label = words.text('filter.save.name');
    return html`<form class="naming" @submit=${this.#onName} @keydown=${this.#onNameKey}>
      <input
        autocomplete="off"
        maxlength="100"
        required
        aria-label=${label}
        placeholder=${label}
        aria-invalid=${problem === undefined ? nothing : 'true'}
        aria-describedby=${problem === undefined ? nothing : 'problem'}
      />
      <button type="button" @click=${this.#stopNaming}>${words.text('action.cancel')}</button>
      <button class="primary" type="submit">${words.text('action.save')}</button>
      ${problem === undefined ? nothing : html`<p class="field-error" id="problem" role="alert">${problem}</p>`}
    </form>`;
  }

  /** " · 8 % of everyone". */
  #shareText(matching: number, total: number): string {
    const { words } = this;
    if (matching === 0 || matching === total) return '';
    const share = matching / total;
    const percent = words.number(Math.max(share, 0.001), {
      style: 'percent',
      maximumFractionDigits: share < 0.01 ? 1 : 0,
    });
    return words.text(share < 0.001 ? 'filter.share.less' : 'filter.share', { share: percent });
  }

  /** The conditions, once they are there: they are a file of their own. */
  async #built(): Promise<CustomerFilterBuilderElement | null> {
    await this.updateComplete;
    await customElements.whenDefined('customer-filter-builder');
    await this.builder?.updateComplete;
    return this.builder;
  }

  #open(directory: DirectoryState): FilterState {
    const opened = new FilterState(directory);
    const shown = directory.list.snapshot.filter;
    const { leftFilter, filterPart } = directory.snapshot;
    const isSame = JSON.stringify(leftFilter?.from) === JSON.stringify(shown);
    // Whoever presses a chip, or showed another filter meanwhile, means that one.
    this.#isResumed = this.closable && leftFilter !== undefined && filterPart === undefined && isSame;
    if (this.#isResumed && leftFilter !== undefined) opened.resume(leftFilter);
    else opened.load(this.#wanted === undefined ? shown : this.#wanted.filter);
    this.#listening = directory.listen((event) => this.#tell(event));
    return opened;
  }

  #close(): void {
    this.#wanted ??= this.#state && { filter: this.#state.snapshot.filter };
    this.#listening?.();
    if (this.closable) this.#state?.leave();
    this.#state?.dispose();
    this.#state = undefined;
  }

  #load(): void {
    if (this.#state === undefined || this.#wanted === undefined) return;
    this.#state.load(this.#wanted.filter);
    this.savedAs = undefined;
  }

  /** Tells the host what was done; inside `<customer-directory>` that one does. */
  #tell({ type, detail }: DirectoryEvent): void {
    if (this.inheritedWords !== undefined) return;
    if (type !== 'filter-changed' && type !== 'group-saved' && type !== 'directory-error') return;
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }

  async #show(): Promise<void> {
    const broken = this.#state?.brokenLines[0];
    if (broken !== undefined) return void this.builder?.focusRow(broken.key);
    this.#state?.settle();
    this.#isResumed = false;
    await this.request({ type: 'filter', filter: this.filter });
    if (this.closable) await this.request({ type: 'close-dialog' });
  }

  #onSave(): void {
    this.problem = undefined;
    this.savedAs = undefined;
    this.naming = true;
    void this.updateComplete.then(() => this.nameField?.focus());
  }

  readonly #stopNaming = (): void => {
    this.naming = false;
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('.save')?.focus());
  };

  async #onName(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const name = this.nameField?.value.trim() ?? '';
    const { filter } = this;
    if (name === '' || filter === undefined) return this.nameField?.focus();
    const outcome = await this.request({ type: 'save-group', group: { name, kind: 'smart', filter } });
    if (outcome.ok || outcome.prevented) {
      if (outcome.ok) {
        this.savedAs = name;
        this.#state?.settle();
      }
      return this.#stopNaming();
    }
    this.problem = this.words.text(`error.${outcome.error.code}`);
    this.nameField?.focus();
  }

  #onNameKey(event: KeyboardEvent): void {
    // Letters are a name here, and Escape is for this field alone.
    event.stopPropagation();
    if (event.key !== 'Escape' || event.isComposing) return;
    event.preventDefault();
    this.#stopNaming();
  }

  #onClear(): void {
    this.#state?.clear();
    this.focus();
  }

  readonly #onStartOver = (): void => {
    this.#isResumed = false;
    this.#state?.startOver();
    this.focus();
  };

  readonly #onTakeUp = (): void => {
    const { leftFilter } = this.directory?.snapshot ?? {};
    if (leftFilter === undefined) return;
    this.#isResumed = true;
    this.#state?.resume(leftFilter);
    this.focus();
  };

  #onUndo(): void {
    this.#state?.undo();
    this.focus();
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing) return;
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void this.#show();
  };
}

/** A filter from outside, checked; a value that is none is warned about and changes nothing. */
function readFilter(filter: unknown): Filter | undefined | 'no filter' {
  if (filter === undefined || filter === null) return undefined;
  try {
    return parseFilter(filter);
  } catch (thrown) {
    if (!isDirectoryError(thrown)) throw thrown;
    console.warn(`customer-directory: this is no filter. ${thrown.message}`);
    return 'no filter';
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'customer-filter-panel': CustomerFilterPanelElement;
  }
}
