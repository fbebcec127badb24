import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { base } from '../theme/base.js';
import { controls } from '../theme/controls.js';
import { tokens } from '../theme/tokens.js';
import { profileCard } from './profile-card.js';
import { symbol } from './symbols.js';

/** How long the button says what became of a copy, in milliseconds. */
const ANSWER_TIME = 2_000;

/**
 * A small button that copies a text and says that it did. Not there where the page may not copy: pages
 * without https have no clipboard.
 *
 * @summary Copies a text.
 * @csspart button - The button.
 */
export class CustomerCopyElement extends LitElement {
  static override styles = [
    tokens,
    base,
    controls,
    profileCard,
    css`
      :host {
        display: inline-flex;
        flex: none;
      }
      .done {
        color: var(--_success);
      }
      .failed {
        color: var(--_danger);
      }
    `,
  ];

  /** What is copied. */
  @property() text = '';

  /** What the button does, for people who hear it. */
  @property() label = '';

  /** Said once it is copied. */
  @property({ attribute: 'label-done' }) labelDone = '';

  /** Said when the browser refuses. */
  @property({ attribute: 'label-failed' }) labelFailed = '';

  @state() private answer: 'done' | 'failed' | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.answer = undefined;
  }

  override render(): TemplateResult | typeof nothing {
    if (!('clipboard' in navigator)) return nothing;
    const said = this.answer === 'done' ? this.labelDone : this.answer === 'failed' ? this.labelFailed : '';
    return html`<button
        part="button"
        class="tiny ${this.answer ?? ''}"
        type="button"
        aria-label=${this.label}
        title=${said === '' ? this.label : said}
        @click=${() => void this.#copy()}
      >
        ${symbol(this.answer === 'done' ? 'check' : this.answer === 'failed' ? 'warning' : 'copy')}
      </button>
      <span class="visually-hidden" role="status">${said}</span>`;
  }

  async #copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.text);
      this.answer = 'done';
    } catch {
      this.answer = 'failed';
    }
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.answer = undefined), ANSWER_TIME);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'customer-copy': CustomerCopyElement;
  }
}
