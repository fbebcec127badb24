import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { base } from '../theme/base.js';
import { controls } from '../theme/controls.js';
import { tokens } from '../theme/tokens.js';
import { CAN_POP_OVER, leavesPopup, onPageMoves, placePopup } from './popup-place.js';
import { symbol, type SymbolName } from './symbols.js';

/** Something to do. `hint` is quiet text at the end of the line: a count, a key. */
export interface MenuAction {
  kind?: 'action';
  id: string;
  label: string;
  symbol?: SymbolName;
  hint?: string;
  danger?: boolean;
  disabled?: boolean;
}

/** Something to choose: one of its kind (`radio`), or on and off (`checkbox`, which leaves the menu open). */
export interface MenuChoice {
  kind: 'radio' | 'checkbox';
  id: string;
  label: string;
  checked: boolean;
  hint?: string;
  disabled?: boolean;
}

/** A line of a menu. A heading names the lines up to the next heading or separator. */
export type MenuEntry = MenuAction | MenuChoice | { kind: 'heading'; label: string } | { kind: 'separator' };

/** Detail of `customer-menu-choose`. `checked`: what a checkbox or radio is to become. */
export interface MenuChosen {
  id: string;
  checked?: boolean;
}

/** Letters typed within this time belong to one word, in milliseconds. */
const TYPING_TIME = 500;

/**
 * A button that opens a menu. The lines are data, what was chosen is an event:
 *
 * ```ts
 * html`<customer-menu
 *   label=${words.text('list.actions')}
 *   symbol="more"
 *   icon-only
 *   .entries=${[
 *     { id: 'edit', label: 'Edit', symbol: 'edit' },
 *     { kind: 'separator' },
 *     { kind: 'heading', label: 'Sort by' },
 *     { kind: 'radio', id: 'name', label: 'Name', checked: true },
 *   ]}
 *   @customer-menu-choose=${(event: CustomEvent<MenuChosen>) => this.#act(event.detail.id)}
 * ></customer-menu>`;
 * ```
 *
 * Focus goes to the first (or checked) line when it opens and back to the button when a line was chosen
 * or Escape pressed; a listener that moves focus elsewhere has the last word. Escape that closes the
 * menu goes no further. `show()` and `hide()` open and close it, `focus()` focuses its button.
 *
 * @summary A button with a menu.
 * @fires {CustomEvent<MenuChosen>} customer-menu-choose - A line was chosen. Does not bubble.
 * @csspart button - The button.
 * @csspart menu - The menu.
 * @csspart item - Every line that can be chosen.
 * @cssstate open - The menu is open.
 */
export class CustomerMenuElement extends LitElement {
  static override styles = [
    tokens,
    base,
    controls,
    css`
      :host {
        display: inline-block;
      }
      .text {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: var(--_menu-text, nowrap);
      }
      [part='button'] {
        max-inline-size: 100%;
      }
      [part='button'][aria-expanded='true'] {
        background: var(--_surface-hover);
      }
      .caret {
        display: inline-flex;
        margin-inline-end: calc(var(--_unit) * -1);
        color: var(--_text-quiet);
        font-size: 0.85em;
      }
      .menu {
        position: fixed;
        inset: auto;
        display: none;
        flex-direction: column;
        inline-size: max-content;
        min-inline-size: 180px;
        max-inline-size: min(340px, calc(100vw - 16px));
        margin: 0;
        padding: var(--_unit);
        overflow: auto;
        overscroll-behavior: contain;
        border: 1px solid var(--_border);
        border-radius: var(--_radius);
        background: var(--_surface-raised);
        color: var(--_text);
        box-shadow: var(--_shadow);
      }
      .menu.open {
        display: flex;
        z-index: 1;
      }
      .item {
        flex: none;
        justify-content: flex-start;
        gap: calc(var(--_unit) * 2);
        inline-size: 100%;
        min-block-size: max(28px, var(--_control-height));
        padding-inline: calc(var(--_unit) * 2);
        border: 0;
        border-radius: calc(var(--_radius) * 0.6);
        background: transparent;
        font-weight: 400;
        text-align: start;
      }
      .item:focus-visible {
        outline-offset: -2px;
      }
      .item:focus {
        background: var(--_surface-hover);
      }
      .item.danger {
        color: var(--_danger);
      }
      .item[aria-disabled='true'] {
        color: var(--_text-quiet);
        cursor: default;
      }
      .item .label {
        flex: 1;
        min-inline-size: 0;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .item .symbol {
        color: var(--_text-quiet);
      }
      .item.danger .symbol {
        color: inherit;
      }
      .item .hint {
        flex: none;
        padding-inline-start: calc(var(--_unit) * 4);
        color: var(--_text-quiet);
        font-size: 0.9em;
        font-variant-numeric: tabular-nums;
      }
      .mark {
        display: inline-flex;
        flex: none;
        inline-size: 1.15em;
      }
      .item .mark .symbol {
        color: var(--_accent);
      }
      .heading {
        padding: calc(var(--_unit) * 1.5) calc(var(--_unit) * 2) calc(var(--_unit) * 0.5);
        color: var(--_text-quiet);
        font-size: 0.85em;
        font-weight: 500;
      }
      [role='separator'] {
        flex: none;
        block-size: 1px;
        margin: var(--_unit) calc(var(--_unit) * -1);
        background: var(--_border);
      }
      @media (forced-colors: active) {
        .item:focus {
          outline: 2px solid Highlight;
          outline-offset: -2px;
        }
      }
    `,
  ];

  /** What the button does, for people who hear it; its text too unless `text` says another. */
  @property() label = '';

  /** What the button reads, where it is not the label (which must contain it). */
  @property() text: string | undefined;

  /** The drawing in the button. */
  @property() symbol: SymbolName | undefined;

  /** Shows only the drawing; the label appears on hover. */
  @property({ type: Boolean, attribute: 'icon-only' }) iconOnly = false;

  /** How the button is drawn. */
  @property() appearance: 'outlined' | 'plain' | 'primary' | 'danger' = 'outlined';

  /** Which edge of the button the menu lines up with. */
  @property() align: 'start' | 'end' = 'start';

  /** Leaves the button out of the order of Tab, for a widget that moves focus to it with arrow keys. */
  @property({ type: Boolean, attribute: 'no-tab-stop' }) noTabStop = false;

  /** Makes the button do nothing. */
  @property({ type: Boolean }) disabled = false;

  /** The lines of the menu. */
  @property({ attribute: false }) entries: readonly MenuEntry[] = [];

  @state() private open = false;
  @query('[part=button]') private readonly button!: HTMLButtonElement;
  @query('.menu') private readonly menu!: HTMLElement;

  readonly #internals = this.attachInternals();
  #stopWatching: (() => void) | undefined;
  #openAtPress = false;
  #typed = '';
  #typedAt = 0;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#closed();
  }

  override focus(options?: FocusOptions): void {
    if (!this.hasUpdated) return void this.updateComplete.then(() => this.button.focus(options));
    this.button.focus(options);
  }

  /** Opens the menu and focuses its first, last or checked line. */
  show(line: 'first' | 'last' | 'checked' = 'checked'): void {
    if (this.open || this.disabled) return;
    this.open = true;
    this.#internals.states.add('open');
    // Shown at once, not with the next rendering: it is measured and focused here.
    this.menu.classList.add('open');
    if (CAN_POP_OVER) this.menu.showPopover();
    placePopup(this.menu, this.button, this.align);
    this.#stopWatching = onPageMoves(this.menu, () => this.hide());
    const items = this.#items();
    const checked = items.find((item) => item.ariaChecked === 'true' && item.role === 'menuitemradio');
    const target = line === 'last' ? items.at(-1) : ((line === 'checked' ? checked : undefined) ?? items[0]);
    (target ?? this.menu).focus();
  }

  /** Closes the menu, and gives focus back to the button if the menu had it. */
  hide(): void {
    if (!this.open) return;
    const hadFocus = this.menu.contains(this.shadowRoot?.activeElement ?? null);
    if (CAN_POP_OVER) this.menu.hidePopover();
    this.#closed();
    if (hadFocus) this.button.focus();
  }

  override render(): TemplateResult {
    const text = this.text ?? this.label;
    return html`<button
        part="button"
        type="button"
        class=${this.iconOnly ? 'icon' : this.appearance}
        aria-haspopup="menu"
        aria-expanded=${this.open ? 'true' : 'false'}
        aria-controls="menu"
        aria-label=${this.iconOnly || text !== this.label ? this.label : nothing}
        title=${this.iconOnly ? this.label : nothing}
        tabindex=${this.noTabStop ? -1 : nothing}
        ?disabled=${this.disabled}
        @pointerdown=${() => (this.#openAtPress = this.open)}
        @click=${this.#press}
        @keydown=${this.#buttonKey}
      >
        ${this.symbol === undefined ? nothing : symbol(this.symbol)}
        ${
          this.iconOnly
            ? nothing
            : html`<span class="text">${text}</span><span class="caret">${symbol('down')}</span>`
        }
      </button>
      <div
        part="menu"
        class="menu"
        id="menu"
        role="menu"
        tabindex="-1"
        popover="auto"
        aria-label=${this.label}
        @beforetoggle=${this.#beforeToggle}
        @keydown=${this.#menuKey}
        @focusout=${this.#focusOut}
      >
        ${sections(this.entries).map((section) =>
          section.heading === undefined
            ? section.entries.map((entry) => this.#renderEntry(entry))
            : html`<div role="group" aria-label=${section.heading}>
                <div class="heading" aria-hidden="true">${section.heading}</div>
                ${section.entries.map((entry) => this.#renderEntry(entry))}
              </div>`,
        )}
      </div>`;
  }

  #renderEntry(entry: MenuAction | MenuChoice | { kind: 'separator' }): TemplateResult {
    if (entry.kind === 'separator') return html`<div role="separator"></div>`;
    const isChoice = entry.kind === 'radio' || entry.kind === 'checkbox';
    return html`<button
      part="item"
      type="button"
      class=${'danger' in entry && entry.danger ? 'item danger' : 'item'}
      role=${isChoice ? (entry.kind === 'radio' ? 'menuitemradio' : 'menuitemcheckbox') : 'menuitem'}
      tabindex="-1"
      aria-checked=${isChoice ? (entry.checked ? 'true' : 'false') : nothing}
      aria-disabled=${entry.disabled ? 'true' : nothing}
      data-id=${entry.id}
      @click=${() => this.#choose(entry)}
      @pointerenter=${(event: PointerEvent) => (event.currentTarget as HTMLElement).focus({ preventScroll: true })}
    >
      ${isChoice ? html`<span class="mark">${entry.checked ? symbol('check') : nothing}</span>` : nothing}
      ${'symbol' in entry && entry.symbol !== undefined ? symbol(entry.symbol) : nothing}
      <span class="label">${entry.label}</span>
      ${entry.hint === undefined ? nothing : html`<span class="hint">${entry.hint}</span>`}
    </button>`;
  }

  #choose(entry: MenuAction | MenuChoice): void {
    if (entry.disabled) return;
    if (entry.kind !== 'checkbox') this.hide();
    const detail: MenuChosen = { id: entry.id };
    if (entry.kind === 'checkbox') detail.checked = !entry.checked;
    if (entry.kind === 'radio') detail.checked = true;
    this.dispatchEvent(new CustomEvent('customer-menu-choose', { detail }));
  }

  #press(): void {
    // A press outside the menu closed it already; its own button must not open it again.
    const wasOpen = this.#openAtPress;
    this.#openAtPress = false;
    if (this.open) this.hide();
    else if (!wasOpen) this.show();
  }

  #buttonKey(event: KeyboardEvent): void {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    event.stopPropagation();
    this.show(event.key === 'ArrowDown' ? 'first' : 'last');
  }

  #menuKey(event: KeyboardEvent): void {
    // What is typed in a menu is for the menu: "n" must not make a customer.
    event.stopPropagation();
    const items = this.#items();
    const at = items.indexOf(this.shadowRoot?.activeElement as HTMLElement);
    const step = { ArrowDown: at + 1, ArrowUp: at < 0 ? -1 : at - 1, Home: 0, End: -1 }[event.key];
    if (step !== undefined) {
      items.at(step % items.length)?.focus();
    } else if (event.key === 'Escape') {
      this.hide();
    } else if (event.key === 'Tab') {
      this.hide();
      return;
    } else if (
      event.key.length === 1 &&
      event.key !== ' ' &&
      !event.ctrlKey &&
      !event.metaKey &&
      !event.altKey
    ) {
      this.#focusTyped(event.key, event.timeStamp, items, at);
    } else {
      return;
    }
    event.preventDefault();
  }

  /** Moves to the next line that begins with what was typed. */
  #focusTyped(letter: string, now: number, items: HTMLElement[], at: number): void {
    this.#typed = now - this.#typedAt < TYPING_TIME ? this.#typed + letter : letter;
    this.#typedAt = now;
    const from = this.#typed.length > 1 ? at : at + 1;
    // A language named: that of a machine without one (POSIX) tells capitals apart.
    const begins = new Intl.Collator('en', { usage: 'search', sensitivity: 'base' });
    const found = [...items.slice(from), ...items.slice(0, from)].find((item) => {
      const label = item.querySelector('.label')?.textContent ?? '';
      return begins.compare(label.slice(0, this.#typed.length), this.#typed) === 0;
    });
    found?.focus();
  }

  #focusOut(event: FocusEvent): void {
    if (leavesPopup(event, this.menu, this.button)) this.hide();
  }

  #beforeToggle(event: ToggleEvent): void {
    if (event.newState === 'closed') this.#closed();
  }

  #closed(): void {
    this.open = false;
    this.#internals.states.delete('open');
    this.menu?.classList.remove('open');
    this.#stopWatching?.();
  }

  #items(): HTMLElement[] {
    return [...this.menu.querySelectorAll<HTMLElement>('.item')];
  }
}

interface Section {
  heading: string | undefined;
  entries: (MenuAction | MenuChoice | { kind: 'separator' })[];
}

/** Lines under their headings; a separator ends a section. */
function sections(entries: readonly MenuEntry[]): Section[] {
  const result: Section[] = [{ heading: undefined, entries: [] }];
  for (const entry of entries) {
    if (entry.kind === 'heading') result.push({ heading: entry.label, entries: [] });
    else if (entry.kind === 'separator') result.push({ heading: undefined, entries: [entry] });
    else result.at(-1)?.entries.push(entry);
  }
  return result;
}

declare global {
  interface HTMLElementTagNameMap {
    'customer-menu': CustomerMenuElement;
  }
}
