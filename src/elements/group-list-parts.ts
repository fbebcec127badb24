import { html, type TemplateResult } from 'lit';
import type { Localization } from '../i18n/localization.js';

/** Lines shown while the groups are on their way: those that every directory has. */
const EXPECTED = 8;

/** The places of the groups that are on their way; where they cannot be had, a word of that. */
export function renderWaiting(hasFailed: boolean, words: Localization): TemplateResult {
  if (hasFailed) return html`<p class="hint">${words.text('groups.failed')}</p>`;
  return html`<div aria-busy="true">
    ${Array.from(
      { length: EXPECTED },
      () => html`<div class="waiting"><span class="skeleton"></span><span class="skeleton"></span></div>`,
    )}
  </div>`;
}
