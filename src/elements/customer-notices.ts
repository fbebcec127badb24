import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { outcomes } from '../i18n/en/outcomes.js';
import type { DirectoryState } from '../state/directory-state.js';
import { UNDO_TIME, type Notice } from '../state/notices-state.js';
import type { Observed } from '../state/observable.js';
import { base } from '../theme/base.js';
import { controls } from '../theme/controls.js';
import { tokens } from '../theme/tokens.js';
import { hasFocusWithin } from './active-element.js';
import { DirectoryElement } from './directory-element.js';
import { symbol } from './symbols.js';

/**
 * @summary What was just done, with Undo for ten seconds; and what failed, until it is dismissed.
 *
 * Time stands still while the pointer or the focus is on a notice.
 *
 * @csspart notice - One line.
 */
export class CustomerNoticesElement extends DirectoryElement {
  protected static override english = outcomes;
  static override styles = [
    tokens,
    base,
    controls,
    css`
      :host {
        position: absolute;
        z-index: 5;
        inset-block-end: calc(var(--_unit) * 4);
        inset-inline: calc(var(--_unit) * 4);
        display: grid;
        justify-items: center;
        pointer-events: none;
      }
      .notices {
        display: grid;
        gap: calc(var(--_unit) * 2);
        justify-items: center;
      }
      .notice {
        display: flex;
        align-items: center;
        gap: calc(var(--_unit) * 3);
        max-inline-size: min(560px, 100%);
        padding: calc(var(--_unit) * 1.5) calc(var(--_unit) * 2) calc(var(--_unit) * 1.5)
          calc(var(--_unit) * 4);
        border-radius: var(--_radius);
        background: var(--_text);
        color: var(--_surface);
        box-shadow: var(--_shadow);
        pointer-events: auto;
        overflow-wrap: anywhere;
        animation: rise var(--_motion) ease-out;
      }
      .notice svg.symbol {
        color: color-mix(in oklab, var(--_danger) 60%, var(--_surface));
      }
      .notice button {
        color: inherit;
        border-color: transparent;
        background: transparent;
        text-wrap: nowrap;
      }
      .notice button.undo {
        font-weight: 600;
        text-decoration: underline;
        text-underline-offset: 3px;
      }
      .notice button svg.symbol {
        color: inherit;
      }
      .notice button:hover:not(:disabled) {
        background: color-mix(in oklab, var(--_surface) 16%, transparent);
      }
      .notice :focus-visible {
        outline-color: var(--_surface);
      }
      @media (forced-colors: active) {
        .notice {
          border: 1px solid;
        }
      }
      @keyframes rise {
        from {
          opacity: 0;
          translate: 0 8px;
        }
      }
    `,
  ];

  readonly #timers = new Map<number, ReturnType<typeof setTimeout>>();
  #held = false;
  /** What had the focus before a notice took it. */
  #focusedBefore: HTMLElement | undefined;
  #hadFocus = false;

  protected override observed(directory: DirectoryState): Observed[] {
    return [directory.notices];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopTimers();
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    this.#hadFocus = hasFocusWithin(this);
  }

  protected override updated(): void {
    // A notice that goes takes the focus with it, and nobody hears that the pointer or the focus has left.
    if (this.#hadFocus && !hasFocusWithin(this)) {
      this.#held = false;
      this.#focusedBefore?.focus();
    }
    if (!this.#held) this.#startTimers();
  }

  protected override render(): TemplateResult {
    const notices = this.directory?.notices.snapshot.notices ?? [];
    return html`
      <div
        class="notices"
        role="status"
        aria-live="polite"
        @pointerenter=${this.#hold}
        @pointerleave=${this.#release}
        @focusin=${this.#onFocusIn}
        @focusout=${this.#release}
      >
        ${repeat(
          notices,
          ({ key }) => key,
          (notice) => this.#renderNotice(notice),
        )}
      </div>
    `;
  }

  #renderNotice(notice: Notice): TemplateResult {
    const { words } = this;
    const { changeId, also } = notice;
    return html`
      <div class="notice" part="notice">
        ${notice.error === undefined ? nothing : symbol('warning')}
        <span><bdi>${words.text(notice.message, notice.values)}</bdi></span>
        ${
          changeId === undefined
            ? nothing
            : html`<button
                class="undo"
                @click=${() => this.request({ type: 'undo', changeId, ...(also && { also }) })}
              >
                ${words.text('action.undo')}
              </button>`
        }
        ${
          notice.retry === undefined
            ? nothing
            : html`<button class="undo" @click=${() => this.#retry(notice)}>
                ${words.text('action.retry')}
              </button>`
        }
        <button
          class="icon"
          aria-label=${words.text('action.dismiss')}
          @click=${() => this.directory?.notices.dismiss(notice.key)}
        >
          ${symbol('close')}
        </button>
      </div>
    `;
  }

  #retry({ key, retry }: Notice): void {
    this.directory?.notices.dismiss(key);
    retry?.();
  }

  #onFocusIn({ relatedTarget }: FocusEvent): void {
    const isInside = relatedTarget instanceof Node && this.renderRoot.contains(relatedTarget);
    if (relatedTarget instanceof HTMLElement && !isInside) this.#focusedBefore = relatedTarget;
    this.#hold();
  }

  #hold(): void {
    this.#held = true;
    this.#stopTimers();
  }

  #release(): void {
    this.#held = false;
    this.#startTimers();
  }

  #startTimers(): void {
    for (const { key, error } of this.directory?.notices.snapshot.notices ?? []) {
      if (error !== undefined || this.#timers.has(key)) continue;
      const end = (): void => {
        this.#timers.delete(key);
        this.directory?.notices.dismiss(key);
      };
      this.#timers.set(key, setTimeout(end, UNDO_TIME));
    }
  }

  #stopTimers(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'customer-notices': CustomerNoticesElement;
  }
}
