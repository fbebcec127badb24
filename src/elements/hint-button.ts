import { LitElement, css, html, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { base } from '../theme/base.js';
import { controls } from '../theme/controls.js';
import { tokens } from '../theme/tokens.js';
import { symbol } from './symbols.js';

/** Pixels between the bubble and its button, and between the bubble and the edge of the window. */
const GAP = 4;
const EDGE = 8;

/**
 * A small button that explains what stands beside it: on hover, on focus and when pressed. The text is
 * its content; Escape hides it.
 *
 * @summary An explanation on hover and focus.
 * @slot - The explanation.
 * @csspart button - The button.
 * @csspart bubble - The explanation.
 */
export class CustomerHintElement extends LitElement {
  static override styles = [
    tokens,
    base,
    controls,
    css`
      :host {
        display: inline-flex;
      }
      button {
        inline-size: 24px;
        min-block-size: 24px;
        padding: 0;
        border-color: transparent;
        background: transparent;
        color: var(--_text-quiet);
      }
      [part='bubble'] {
        position: fixed;
        inset: auto;
        display: none;
        inline-size: max-content;
        max-inline-size: min(320px, calc(100vw - 16px));
        margin: 0;
        padding: calc(var(--_unit) * 2) calc(var(--_unit) * 3);
        border: 1px solid var(--_border);
        border-radius: var(--_radius);
        background: var(--_surface);
        color: var(--_text);
        box-shadow: var(--_shadow);
        font-size: 0.93em;
        font-weight: 400;
      }
      [part='bubble'].open {
        display: block;
        z-index: 1;
      }
      @media (pointer: coarse) {
        button {
          inline-size: 44px;
          min-block-size: 44px;
        }
      }
    `,
  ];

  /** What is explained, for people who hear it. */
  @property() label = '';

  @query('button') private readonly button!: HTMLButtonElement;
  @query('[part=bubble]') private readonly bubble!: HTMLElement;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('scroll', this.#hide, { capture: true });
  }

  override render(): TemplateResult {
    return html`<button
        part="button"
        type="button"
        aria-label=${this.label}
        aria-describedby="bubble"
        @pointerenter=${this.#show}
        @pointerleave=${this.#leave}
        @focus=${this.#show}
        @blur=${this.#hide}
        @click=${this.#show}
        @keydown=${this.#key}
      >
        ${symbol('info')}
      </button>
      <div part="bubble" id="bubble" role="tooltip" popover="manual" @pointerleave=${this.#leave}>
        <slot></slot>
      </div>`;
  }

  #show(): void {
    if (this.bubble.classList.contains('open')) return;
    this.bubble.classList.add('open');
    if ('showPopover' in this.bubble) this.bubble.showPopover();
    const anchor = this.button.getBoundingClientRect();
    const { width, height } = this.bubble.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    const x = Math.max(EDGE, Math.min(anchor.right - width, clientWidth - width - EDGE));
    const below = anchor.bottom + GAP;
    const y = below + height > clientHeight - EDGE ? anchor.top - GAP - height : below;
    this.bubble.style.setProperty('left', `${x}px`);
    this.bubble.style.setProperty('top', `${Math.max(EDGE, y)}px`);
    addEventListener('scroll', this.#hide, { capture: true, passive: true });
  }

  readonly #hide = (): void => {
    removeEventListener('scroll', this.#hide, { capture: true });
    if (!this.bubble.classList.contains('open')) return;
    if ('hidePopover' in this.bubble) this.bubble.hidePopover();
    this.bubble.classList.remove('open');
  };

  /** The pointer may go from the button onto the explanation, to read or select it. */
  #leave(event: PointerEvent): void {
    const to = event.relatedTarget;
    if (to instanceof Node && (this.bubble.contains(to) || this.button.contains(to) || to === this)) return;
    if (this.shadowRoot?.activeElement !== this.button) this.#hide();
  }

  #key(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !this.bubble.classList.contains('open')) return;
    event.preventDefault();
    event.stopPropagation();
    this.#hide();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'customer-hint': CustomerHintElement;
  }
}
