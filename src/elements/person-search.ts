import { html, nothing, type TemplateResult } from 'lit';
import type { CustomerRow } from '../core/customer.js';
import type { Localization } from '../i18n/localization.js';
import { symbol } from './symbols.js';

interface PersonSearch {
  /** The id of the heading that names the field. */
  labelledBy: string;
  search: string;
  /** Who was found; absent while nothing is looked for. */
  found: readonly CustomerRow[] | undefined;
  look: (text: string) => void;
  renderFound: (found: readonly CustomerRow[]) => TemplateResult;
}

/** A field that looks among all customers, and whom it found. */
export function renderPersonSearch(
  { labelledBy, search, found, look, renderFound }: PersonSearch,
  words: Localization,
): TemplateResult {
  return html`<div class="search">
      ${symbol('search')}
      <input
        type="search"
        autocomplete="off"
        spellcheck="false"
        aria-labelledby=${labelledBy}
        placeholder=${words.text('group.look.hint')}
        .value=${search}
        @keydown=${keepTheForm}
        @input=${(event: Event) => look((event.target as HTMLInputElement).value)}
      />
    </div>
    <div aria-live="polite">
      ${
        found === undefined
          ? nothing
          : found.length === 0
            ? html`<p class="hint">${words.text('group.look.none')}</p>`
            : renderFound(found)
      }
    </div>`;
}

/** Enter in a search field looks; it does not save. */
function keepTheForm(event: KeyboardEvent): void {
  if (event.key === 'Enter') event.preventDefault();
}
