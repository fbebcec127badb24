import { LitElement, css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { addDays } from '../core/civil-date.js';
import type { Localization } from '../i18n/localization.js';
import { base } from '../theme/base.js';
import { controls } from '../theme/controls.js';
import { tokens } from '../theme/tokens.js';
import { readDate, writeDate } from './date-words.js';
import { symbol } from './symbols.js';

/** The date that a person gave: empty while what stands there is none. */
export interface DateGiven {
  value: string;
}

/**
 * A day of the calendar, typed in the order of the page's language, with names of months or numbers, or as
 * YYYY-MM-DD. While it is typed, a line under it says what was understood; the browser's calendar is a button away.
 *
 * Browsers write their own date fields in their own language, not in that of the page: hence a field of text.
 *
 * @summary A date that is typed.
 *
 * @fires {CustomEvent<DateGiven>} customer-date-change - Another date was given, or none.
 *
 * @csspart field - The field.
 * @csspart reading - What was understood, or what is wrong.
 */
export class CustomerDateElement extends LitElement {
  static override shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true };
  static override styles = [
    tokens,
    base,
    controls,
    css`
      :host {
        position: relative;
        display: inline-block;
        max-inline-size: 100%;
      }
      .box {
        display: flex;
        align-items: center;
        inline-size: fit-content;
        max-inline-size: 100%;
        min-block-size: inherit;
        border-radius: inherit;
      }
      input[type='text'] {
        flex: 1 1 auto;
        inline-size: auto;
        min-inline-size: min(9.5em, 100%);
        min-block-size: inherit;
        padding-block: 0;
        padding-inline: calc(var(--_unit) * 1.5) max(26px, 2em);
        field-sizing: content;
        border-radius: inherit;
        font-weight: inherit;
        font-variant-numeric: tabular-nums;
      }
      button {
        flex: none;
        inline-size: max(24px, 1.8em);
        min-block-size: 24px;
        padding: 0;
        margin-inline-start: calc(-1 * max(25px, 1.9em));
        border-color: transparent;
        background: transparent;
        color: var(--_text-quiet);
      }
      /* The browser's calendar opens beside it. */
      .native {
        position: absolute;
        inset: 0;
        inline-size: 100%;
        block-size: 100%;
        min-block-size: 0;
        padding: 0;
        border: 0;
        opacity: 0;
        pointer-events: none;
      }
      .reading {
        position: absolute;
        z-index: 1;
        inset-block-start: calc(100% + 3px);
        inset-inline-start: 0;
        inline-size: max-content;
        max-inline-size: min(22em, 70vw);
        padding: calc(var(--_unit) * 0.5) calc(var(--_unit) * 2);
        border: 1px solid var(--_border);
        border-radius: calc(var(--_radius) * 0.6);
        background: var(--_surface-raised);
        box-shadow: var(--_shadow);
        font-size: 0.93em;
        font-weight: 500;
        pointer-events: none;
      }
      .reading:empty {
        display: none;
      }
      /* What is wrong stays, in a place of its own. */
      .reading.wrong {
        position: static;
        margin-block-start: calc(var(--_unit) * 1);
        padding: 0;
        border: 0;
        background: none;
        box-shadow: none;
        color: var(--_danger);
      }
      @media (pointer: coarse) {
        button {
          inline-size: 44px;
          margin-inline-start: -44px;
        }
        input[type='text'] {
          padding-inline-end: 44px;
        }
      }
    `,
  ];

  /** The date, as YYYY-MM-DD; empty for none. */
  @property()
  value = '';

  /** What the field is called. */
  @property()
  label = '';

  /** The first day and the last day that make sense, as YYYY-MM-DD. */
  @property()
  min = '';

  @property()
  max = '';

  /** Civil date of the merchant: without a year, its year is meant. */
  @property({ attribute: false })
  today = '';

  @property({ attribute: false })
  words: Localization | undefined;

  /** What is being typed. */
  @state() private typed: string | undefined;

  /** Nothing is wrong with a date before it is typed to its end. */
  #isTyping = false;

  @query('.native') private readonly native!: HTMLInputElement;

  protected override willUpdate(changed: PropertyValues<this>): void {
    // Another date came from outside.
    if (changed.has('value') && this.value !== this.#read(this.typed ?? '')) this.typed = undefined;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { words, value, label, min, max } = this;
    if (words === undefined) return nothing;
    const problem = this.#problem(words);
    const text = this.typed ?? writeDate(value, words, this.today);
    const reading = this.typed === undefined || value === '' ? '' : words.date(value, { dateStyle: 'full' });
    const pick = words.text('date.pick', { label });
    return html`<span class="box">
        <input
          part="field"
          type="text"
          autocomplete="off"
          spellcheck="false"
          maxlength="60"
          size="12"
          aria-label=${label}
          aria-invalid=${problem === undefined ? nothing : 'true'}
          aria-describedby="reading"
          placeholder=${words.text('date.example', { example: this.#example(words) })}
          .value=${text}
          @input=${this.#onInput}
          @change=${this.#onChange}
          @keydown=${this.#onKey}
        />
        ${
          'showPicker' in HTMLInputElement.prototype
            ? html`<button type="button" aria-label=${pick} title=${pick} @click=${this.#pick}>
                ${symbol('calendar')}
              </button>`
            : nothing
        }
      </span>
      <input
        class="native"
        type="date"
        tabindex="-1"
        aria-hidden="true"
        .value=${value}
        min=${min || nothing}
        max=${max || nothing}
        @change=${() => this.#give(this.native.value)}
      />
      <span class="reading ${problem === undefined ? '' : 'wrong'}" id="reading" part="reading" role="status"
        >${problem ?? reading}</span
      >`;
  }

  /** What is wrong with what stands there. */
  #problem(words: Localization): string | undefined {
    const { value, min, max, typed } = this;
    const said = (date: string): string => words.date(date, { dateStyle: 'long' });
    if (value === '') {
      const isNothing = typed === undefined || typed.trim() === '';
      return isNothing || this.#isTyping
        ? undefined
        : words.text('date.unread', { example: this.#example(words) });
    }
    if (min !== '' && value < min) return words.text('date.too-early', { date: said(min) });
    return max !== '' && value > max ? words.text('date.too-late', { date: said(max) }) : undefined;
  }

  #example(words: Localization): string {
    return writeDate(`${this.today.slice(0, 4)}-01-31`, words, this.today);
  }

  #read(text: string): string {
    return (this.words && readDate(text, this.words.tag, this.today)) ?? '';
  }

  #onInput(event: Event): void {
    this.#isTyping = true;
    this.typed = (event.target as HTMLInputElement).value;
    this.#tell(this.#read(this.typed));
  }

  #onChange(): void {
    this.#isTyping = false;
    // What is no date stays to be mended.
    if (this.value !== '' || this.typed?.trim() === '') this.typed = undefined;
    this.requestUpdate();
  }

  /** Up and Down go to the next day and the one before. */
  #onKey(event: KeyboardEvent): void {
    if (event.key === 'Enter') return this.#onChange();
    if ((event.key !== 'ArrowUp' && event.key !== 'ArrowDown') || event.altKey) return;
    event.preventDefault();
    this.#give(this.value === '' ? this.today : addDays(this.value, event.key === 'ArrowUp' ? 1 : -1));
  }

  #pick(): void {
    try {
      this.native.showPicker();
    } catch {
      // A page inside another may not open one: the date can still be typed.
      this.focus();
    }
  }

  /** A whole date, from the calendar or the arrow keys. */
  #give(value: string): void {
    this.#isTyping = false;
    this.typed = undefined;
    this.#tell(value);
  }

  #tell(value: string): void {
    if (value === this.value) return;
    this.value = value;
    this.dispatchEvent(new CustomEvent<DateGiven>('customer-date-change', { detail: { value } }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'customer-date': CustomerDateElement;
  }
}
