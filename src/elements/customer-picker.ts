import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { base } from '../theme/base.js';
import { controls } from '../theme/controls.js';
import { tokens } from '../theme/tokens.js';
import { pickerStyles } from './picker-styles.js';
import { fittingOptions, type PickerOption } from './picker-options.js';
import { CAN_POP_OVER, leavesPopup, onPageMoves, placePopup } from './popup-place.js';
import { symbol, type SymbolName } from './symbols.js';

/** Detail of `customer-picker-choose`. `chosen`: what the option is to become. */
export interface PickerChosen {
  id: string;
  chosen: boolean;
}

/** More lines than this are not drawn at once: what is typed finds the others. */
const MOST_SHOWN = 100;
/** Lines that PageUp and PageDown move by. */
const PAGE = 8;

/**
 * A button that opens a list to choose from by typing, by arrows or by pressing. The options are data, what was
 * chosen is an event. Letters typed on the button open the list with them.
 *
 * @summary A button with a list that can be searched.
 * @fires {CustomEvent<PickerChosen>} customer-picker-choose - An option was chosen, or let go. Does not bubble.
 * @fires {CustomEvent} customer-picker-open - The list opens. Does not bubble.
 * @csspart button - The button.
 * @csspart list - The open list with its search field.
 * @cssstate open - The list is open.
 */
export class CustomerPickerElement extends LitElement {
  static override styles = [tokens, base, controls, pickerStyles];

  /** What is chosen, for people who hear it. It contains `text`. */
  @property() label = '';

  /** What the button reads. */
  @property() text = '';

  /** What the search field says while it is empty. */
  @property() hint = '';

  /** What is said where nothing fits what was typed. */
  @property() none = '';

  /** The drawing in the button. */
  @property() symbol: SymbolName | undefined;

  /** How the button is drawn: a word of a sentence, a quiet one, one that is still missing, or a button. */
  @property() appearance: 'word' | 'quiet' | 'missing' | 'outlined' | 'plain' = 'word';

  /** Several can be chosen: the list stays open. */
  @property({ type: Boolean }) multiple = false;

  /** What can be chosen. */
  @property({ attribute: false }) options: readonly PickerOption[] = [];

  /** Ids of what is chosen. */
  @property({ attribute: false }) chosen: readonly string[] = [];

  /** What was typed may mean: lengths of time, numbers. They stand before the options. */
  @property({ attribute: false }) typed: ((text: string) => readonly PickerOption[]) | undefined;

  /** What was typed taken as it is, where that can be chosen. It stands behind the options. */
  @property({ attribute: false }) own: ((text: string) => readonly PickerOption[]) | undefined;

  @state() private open = false;
  @state() private search = '';
  /** Place of the line that Enter chooses. */
  @state() private active = 0;
  /** Those chosen when the list opened: they stand first while it is open. */
  @state() private first: readonly string[] = [];

  @query('[part=button]') private readonly button!: HTMLButtonElement;
  @query('.popup') private readonly popup!: HTMLElement;
  @query('input') private readonly field!: HTMLInputElement;

  readonly #internals = this.attachInternals();
  #stopWatching: (() => void) | undefined;
  #openAtPress = false;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#closed();
  }

  override focus(options?: FocusOptions): void {
    if (!this.hasUpdated) return void this.updateComplete.then(() => this.button.focus(options));
    this.button.focus(options);
  }

  /** Opens the list, with something typed already where that is given. */
  show(search = ''): void {
    if (!this.hasUpdated) return void this.updateComplete.then(() => this.show(search));
    if (this.open) return;
    this.search = search;
    this.first = this.multiple ? this.chosen : [];
    this.open = true;
    const at = this.#shown.findIndex(({ id }) => this.chosen.includes(id));
    this.active = Math.max(at, 0);
    this.#internals.states.add('open');
    this.dispatchEvent(new CustomEvent('customer-picker-open'));
    // Shown at once, not with the next rendering: it takes the focus here.
    this.popup.classList.add('open');
    if (CAN_POP_OVER) this.popup.showPopover();
    this.field.value = search;
    this.#stopWatching = onPageMoves(this.popup, this.#onMove);
    placePopup(this.popup, this.button);
    this.field.focus();
    void this.updateComplete.then(() => {
      placePopup(this.popup, this.button);
      this.#reveal();
    });
  }

  /** Closes the list, and gives focus back to the button if the list had it. */
  hide(): void {
    if (!this.open) return;
    const hadFocus = this.popup.contains(this.shadowRoot?.activeElement ?? null);
    if (CAN_POP_OVER) this.popup.hidePopover();
    this.#closed();
    if (hadFocus) this.button.focus();
  }

  override render(): TemplateResult {
    const { appearance } = this;
    const isButton = appearance === 'outlined' || appearance === 'plain';
    return html`<button
        part="button"
        type="button"
        class=${appearance}
        aria-haspopup="listbox"
        aria-expanded=${this.open ? 'true' : 'false'}
        aria-label=${this.label === this.text ? nothing : this.label}
        @pointerdown=${() => (this.#openAtPress = this.open)}
        @click=${this.#press}
        @keydown=${this.#buttonKey}
      >
        ${this.symbol === undefined ? nothing : symbol(this.symbol)}
        <span class="text"><bdi>${this.text}</bdi></span>
        ${isButton ? nothing : html`<span class="caret">${symbol('down')}</span>`}
      </button>
      <div
        part="list"
        class="popup"
        popover="auto"
        @beforetoggle=${this.#beforeToggle}
        @keydown=${this.#listKey}
        @focusout=${this.#focusOut}
      >
        <div class="search">
          ${symbol('search')}
          <input
            type="text"
            role="combobox"
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            enterkeyhint="done"
            aria-label=${this.label}
            aria-expanded="true"
            aria-autocomplete="list"
            aria-controls="options"
            aria-activedescendant=${this.open && this.#shown.length > 0 ? `option-${this.active}` : nothing}
            placeholder=${this.hint}
            @input=${this.#type}
          />
        </div>
        <div
          class="options"
          id="options"
          role="listbox"
          aria-label=${this.label}
          aria-multiselectable=${this.multiple ? 'true' : nothing}
        >
          ${this.open ? this.#renderOptions() : nothing}
        </div>
        ${this.open && this.#shown.length === 0 ? html`<p class="none" role="status">${this.none}</p>` : nothing}
      </div>`;
  }

  #renderOptions(): TemplateResult[] {
    const groups: { name: string; options: { option: PickerOption; at: number }[] }[] = [];
    for (const [at, option] of this.#shown.entries()) {
      const name = this.search.trim() === '' ? (option.group ?? '') : '';
      const last = groups.at(-1);
      if (last?.name === name) last.options.push({ option, at });
      else groups.push({ name, options: [{ option, at }] });
    }
    return groups.map(({ name, options }) => {
      const lines = options.map(({ option, at }) => this.#renderOption(option, at));
      return name === ''
        ? html`<div role="group" aria-label=${this.label}>${lines}</div>`
        : html`<div role="group" aria-label=${name}>
            <div class="heading" aria-hidden="true">${name}</div>
            ${lines}
          </div>`;
    });
  }

  #renderOption(option: PickerOption, at: number): TemplateResult {
    const chosen = this.chosen.includes(option.id);
    const hint = option.hint ?? (this.search.trim() === '' ? undefined : option.group);
    return html`<div
      class="option ${at === this.active ? 'active' : ''}"
      id="option-${at}"
      role="option"
      data-id=${option.id}
      aria-selected=${chosen ? 'true' : 'false'}
      @pointermove=${() => (this.active = at)}
      @pointerdown=${(event: Event) => event.preventDefault()}
      @click=${() => this.#choose(option)}
    >
      <span class="mark">${chosen ? symbol('check') : nothing}</span>
      <span class="name"><bdi>${option.label}</bdi></span>
      ${hint === undefined ? nothing : html`<span class="hint">${hint}</span>`}
    </div>`;
  }

  /** The options that fit what was typed, as they are drawn. */
  get #shown(): readonly PickerOption[] {
    const typed = this.search.trim();
    const fitting = fittingOptions(this.options, typed, this.first);
    const meant = typed === '' ? [] : (this.typed?.(typed) ?? []);
    const own = typed === '' ? [] : (this.own?.(typed) ?? []);
    const all = new Map<string, PickerOption>();
    for (const option of [...meant, ...fitting, ...own]) if (!all.has(option.id)) all.set(option.id, option);
    return [...all.values()].slice(0, MOST_SHOWN);
  }

  #choose(option: PickerOption): void {
    const detail: PickerChosen = { id: option.id, chosen: !this.chosen.includes(option.id) };
    if (!this.multiple) {
      detail.chosen = true;
      this.hide();
    } else if (this.search !== '') {
      this.search = this.field.value = '';
      this.active = 0;
      this.field.focus();
    }
    this.dispatchEvent(new CustomEvent('customer-picker-choose', { detail }));
  }

  #type(): void {
    this.search = this.field.value;
    this.active = 0;
  }

  #press(): void {
    // A press outside the list closed it already; its own button must not open it again.
    const wasOpen = this.#openAtPress;
    this.#openAtPress = false;
    if (this.open) this.hide();
    else if (!wasOpen) this.show();
  }

  #buttonKey(event: KeyboardEvent): void {
    const { key, ctrlKey, metaKey, altKey, isComposing } = event;
    if (isComposing || ctrlKey || metaKey || altKey) return;
    const isLetter = key.length === 1 && key !== ' ';
    if (!isLetter && key !== 'ArrowDown' && key !== 'ArrowUp') return;
    event.preventDefault();
    event.stopPropagation();
    this.show(isLetter ? key : '');
  }

  #listKey(event: KeyboardEvent): void {
    // What is typed here is for the list: "n" must not make a customer.
    event.stopPropagation();
    if (event.isComposing) return;
    const last = this.#shown.length - 1;
    const to = {
      ArrowDown: this.active === last ? 0 : this.active + 1,
      ArrowUp: this.active === 0 ? last : this.active - 1,
      PageDown: Math.min(this.active + PAGE, last),
      PageUp: Math.max(this.active - PAGE, 0),
    }[event.key];
    if (to !== undefined) {
      this.active = Math.max(to, 0);
      void this.updateComplete.then(() => this.#reveal());
    } else if (event.key === 'Enter') {
      const option = this.#shown[this.active];
      if (option !== undefined) this.#choose(option);
    } else if (event.key === 'Escape') {
      this.hide();
    } else if (event.key === 'Tab') {
      this.hide();
      return;
    } else {
      return;
    }
    event.preventDefault();
  }

  #reveal(): void {
    this.renderRoot.querySelector('.option.active')?.scrollIntoView({ block: 'nearest' });
  }

  #focusOut(event: FocusEvent): void {
    if (leavesPopup(event, this.popup, this.button)) this.hide();
  }

  #beforeToggle(event: ToggleEvent): void {
    if (event.newState === 'closed') this.#closed();
  }

  readonly #onMove = (event: Event): void => {
    // A keyboard on the screen takes room; what is typed with it must not close what it is typed into.
    if (event.type === 'resize' && this.shadowRoot?.activeElement === this.field)
      return placePopup(this.popup, this.button);
    this.hide();
  };

  #closed(): void {
    this.open = false;
    this.search = '';
    this.#internals.states.delete('open');
    this.popup?.classList.remove('open');
    this.#stopWatching?.();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'customer-picker': CustomerPickerElement;
  }
}
