import { css, html, nothing, type TemplateResult } from 'lit';
import type { Filter } from '../core/filter.js';
import { fields } from '../i18n/en/fields.js';
import { filterChips } from '../i18n/en/filter-chips.js';
import { filters } from '../i18n/en/filters.js';
import { groupNames } from '../i18n/en/group-names.js';
import { filterSentence, withCapital } from '../i18n/filter-sentence.js';
import type { DirectoryState } from '../state/directory-state.js';
import { partsOf, withoutPart } from '../state/filter-parts.js';
import type { Observed } from '../state/observable.js';
import { base } from '../theme/base.js';
import { controls } from '../theme/controls.js';
import { tokens } from '../theme/tokens.js';
import { filterChanges } from './directory-filter.js';
import { DirectoryElement } from './directory-element.js';
import { filterNames } from './filter-names.js';
import { focusOpener } from './focus-return.js';
import { symbol } from './symbols.js';

/**
 * @summary The filter of the list, a chip for each part: pressed to change it, or taken off.
 *
 * @fires {CustomEvent<DirectoryRequest>} customer-request - Before anything a person asks for; `preventDefault()` stops ours.
 *
 * @csspart chip - A part of the filter.
 */
export class CustomerFilterChipsElement extends DirectoryElement {
  protected static override english = { ...filterChips, ...filters, ...fields, ...groupNames };
  static override styles = [
    tokens,
    base,
    controls,
    css`
      ul {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: calc(var(--_unit) * 1.5);
      }
      li {
        display: flex;
        align-items: center;
        max-inline-size: 100%;
      }
      .chip {
        display: flex;
        max-inline-size: 100%;
        border: 1px solid transparent;
        border-radius: 1.1em;
        background: color-mix(in oklab, var(--_accent) 11%, var(--_surface));
      }
      .chip button {
        min-block-size: max(26px, calc(var(--_control-height) * 0.85));
        border: 0;
        border-radius: 1.1em;
        background: transparent;
        font-weight: 450;
        text-align: start;
      }
      .chip button:hover:not(:disabled) {
        background: color-mix(in oklab, var(--_accent) 14%, transparent);
      }
      .change {
        min-inline-size: 0;
        padding-inline: calc(var(--_unit) * 2.5) calc(var(--_unit) * 1);
      }
      .change bdi {
        max-inline-size: 26em;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      /* Whoever has no pointer to hold over it reads all of it too. */
      .change:focus-visible bdi {
        overflow: visible;
        white-space: normal;
      }
      .chip .drop {
        flex: none;
        inline-size: max(26px, calc(var(--_control-height) * 0.85));
        padding: 0;
        color: var(--_text-quiet);
        font-size: 0.85em;
      }
      .joint {
        color: var(--_text-quiet);
        font-size: 0.9em;
      }
      .clear {
        color: var(--_text-quiet);
      }
      @media (forced-colors: active) {
        .chip {
          border-color: ButtonBorder;
        }
      }
    `,
  ];

  protected override observed(directory: DirectoryState): Observed[] {
    return [directory, filterChanges(directory.list)];
  }

  protected override render(): TemplateResult | typeof nothing {
    const { directory, words } = this;
    const filter = directory?.list.snapshot.filter;
    if (directory === undefined || filter === undefined) return nothing;
    const names = filterNames(directory, words);
    const parts = partsOf(filter);
    const isAny = 'any' in filter;
    return html`<ul aria-label=${words.text('filter.chips')}>
      ${parts.map((part, place) => {
        const sentence = withCapital(filterSentence(part, words, names), true, words);
        return html`${place > 0 && isAny ? html`<li class="joint" aria-hidden="true">${words.text('filter.chips.or')}</li>` : nothing}
          <li>
            <span class="chip" part="chip">
              <button
                class="change"
                type="button"
                aria-haspopup="dialog"
                aria-label=${words.text('filter.chips.change', { sentence })}
                title=${sentence}
                @click=${(event: Event) => {
                  focusOpener(event);
                  void this.request({ type: 'show-filter', part: place });
                }}
              >
                <bdi>${sentence}</bdi>
              </button>
              <button
                class="drop"
                type="button"
                aria-label=${words.text('filter.chips.drop', { sentence })}
                title=${words.text('filter.chips.drop', { sentence })}
                @click=${() => void this.#drop(filter, place)}
              >
                ${symbol('close')}
              </button>
            </span>
          </li>`;
      })}
      ${
        parts.length < 2
          ? nothing
          : html`<li>
              <button class="link clear" type="button" @click=${() => void this.#drop(filter)}>
                ${words.text('filter.chips.clear')}
              </button>
            </li>`
      }
    </ul>`;
  }

  /** Takes a part off, or all; the focus goes to the next one, else to the button that opens the filter. */
  async #drop(filter: Filter, place?: number): Promise<void> {
    const opener = this.parentElement?.querySelector<HTMLElement>('[slot=filters]');
    const rest = place === undefined ? undefined : withoutPart(filter, place);
    const outcome = await this.request({ type: 'filter', filter: rest });
    if (!outcome.ok) return;
    await this.updateComplete;
    const drops = this.renderRoot.querySelectorAll<HTMLElement>('.drop');
    const next = drops[Math.min(place ?? 0, drops.length - 1)];
    if (rest === undefined) opener?.focus();
    else next?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'customer-filter-chips': CustomerFilterChipsElement;
  }
}
