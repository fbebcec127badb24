import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { fields } from '../i18n/en/fields.js';
import { filterHindrance } from '../i18n/en/filter-hindrance.js';
import { filters } from '../i18n/en/filters.js';
import { groupNames } from '../i18n/en/group-names.js';
import { filterSentence, withCapital } from '../i18n/filter-sentence.js';
import type { DirectoryState } from '../state/directory-state.js';
import { withoutPart } from '../state/filter-parts.js';
import { HindranceState, type Hindrance, type HinderedQuestion } from '../state/hindrance-state.js';
import type { Observed } from '../state/observable.js';
import { base } from '../theme/base.js';
import { controls } from '../theme/controls.js';
import { tokens } from '../theme/tokens.js';
import { DirectoryElement } from './directory-element.js';
import { filterNames } from './filter-names.js';

/**
 * @summary Where a filter finds nobody: the condition that keeps most people out, and a button that takes it off.
 *
 * @fires {CustomEvent<DirectoryRequest>} customer-request - Before anything a person asks for; `preventDefault()` stops ours.
 * @fires {CustomEvent} customer-hindrance-dropped - The condition was taken off: the focus may go elsewhere.
 *
 * @csspart hindrance - What is in the way.
 * @csspart drop - The button that takes it off.
 */
export class CustomerFilterHindranceElement extends DirectoryElement {
  protected static override english = { ...filterHindrance, ...filters, ...fields, ...groupNames };
  static override styles = [
    tokens,
    base,
    controls,
    css`
      :host {
        display: grid;
        justify-items: center;
        gap: calc(var(--_unit) * 3);
        /* As high as it will be, so that nothing moves when it is found. */
        min-block-size: calc(2.9em + var(--_unit) * 3 + var(--_control-height));
        max-inline-size: 34em;
      }
      p {
        min-block-size: 1.45em;
        color: var(--_text-quiet);
        overflow-wrap: anywhere;
        text-align: center;
        text-wrap: balance;
      }
    `,
  ];

  /** The question that finds nobody. */
  @property({ attribute: false })
  question: HinderedQuestion | undefined;

  #state: HindranceState | undefined;

  protected override observed(directory: DirectoryState): Observed[] {
    this.#state?.dispose();
    this.#state = new HindranceState(directory);
    if (this.question !== undefined) void this.#state.ask(this.question);
    return [directory, this.#state];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#state?.dispose();
    this.#state = undefined;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('question') && this.question !== undefined) void this.#state?.ask(this.question);
  }

  protected override render(): TemplateResult {
    const { directory, words } = this;
    const { hindrance } = this.#state?.snapshot ?? {};
    return html`<p role="status" part="hindrance">
        ${hindrance === undefined || directory === undefined ? nothing : this.#renderReason(hindrance, directory)}
      </p>
      ${
        hindrance === undefined
          ? nothing
          : html`<button class="primary" type="button" part="drop" @click=${() => void this.#drop(hindrance)}>
              ${words.text('filter.hindrance.drop')}
            </button>`
      }`;
  }

  #renderReason({ part, without, alone = 0 }: Hindrance, directory: DirectoryState): TemplateResult {
    const { words } = this;
    const names = filterNames(directory, words);
    const sentence = withCapital(filterSentence(part, words, names), true, words);
    if (without > 0) return html`<bdi>${words.text('filter.hindrance', { sentence, count: without })}</bdi>`;
    return html`<bdi
      >${words.text(alone === 0 ? 'filter.hindrance.nobody' : 'filter.hindrance.rarest', { sentence, count: alone })}</bdi
    >`;
  }

  async #drop({ place }: Hindrance): Promise<void> {
    const { filter } = this.question ?? {};
    if (filter === undefined) return;
    const { ok } = await this.request({ type: 'filter', filter: withoutPart(filter, place) });
    if (ok) this.dispatchEvent(new CustomEvent('customer-hindrance-dropped'));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'customer-filter-hindrance': CustomerFilterHindranceElement;
  }
}
