import { html, nothing, type TemplateResult } from 'lit';
import type { DirectoryError } from '../core/errors.js';
import type { Localization } from '../i18n/localization.js';
import { symbol } from './symbols.js';

/**
 * What stands in place of a directory that cannot be opened: what happened, and a way to try again. What exactly is
 * damaged is told in the words for whoever mends it.
 */
export function renderDirectoryFailure(
  error: DirectoryError,
  words: Localization,
  retry: () => void,
): TemplateResult {
  const own = `directory.failed.${error.issues[0]?.code ?? ''}`;
  return html`
    <div class="failed" role="alert">
      ${symbol('warning')}
      <h2>${words.text('directory.failed')}</h2>
      <p>${words.text(words.has(own) ? own : `error.${error.code}`)}</p>
      ${error.issues.length === 0 ? nothing : html`<p class="quiet" lang="en" dir="auto">${error.message}</p>`}
      <button class="primary" @click=${retry}>${words.text('action.retry')}</button>
    </div>
  `;
}
