import { html, nothing, type TemplateResult } from 'lit';
import type { Customer } from '../core/customer.js';
import type { Localization } from '../i18n/localization.js';
import type { DirectoryState } from '../state/directory-state.js';
import type { ProfileDeed } from './profile-head.js';
import { symbol } from './symbols.js';

/** What has to be said of a customer before all else: out of date, blocked, left with something typed. */
export function renderBars(
  { id, blocked }: Customer,
  directory: DirectoryState,
  words: Localization,
  deed: (deed: ProfileDeed) => void,
): TemplateResult {
  const { status, drafts } = directory.profile.snapshot;
  return html`
    ${
      status === 'failed'
        ? html`<div class="bar warning" role="status">
            ${symbol('offline')}<span>${words.text('profile.stale')}</span>
            <button class="link" type="button" @click=${() => void directory.profile.load()}>
              ${words.text('action.retry')}
            </button>
          </div>`
        : nothing
    }
    ${
      blocked === undefined
        ? nothing
        : html`<div class="bar danger">
            ${symbol('warning')}
            <span>
              <strong>${words.text('profile.blocked.banner')}</strong>
              ${blocked.reason === '' ? nothing : html`<bdi>${blocked.reason}</bdi>`}
            </span>
          </div>`
    }
    ${
      drafts.has(id) && directory.can('customers.update', 'edit')
        ? html`<div class="bar">
            ${symbol('edit')}<span>${words.text('form.draft.waiting')}</span>
            <div class="bar-buttons">
              <button class="link" type="button" @click=${() => deed('edit')}>
                ${words.text('form.draft.continue')}
              </button>
              <button class="link" type="button" @click=${() => deed('discard')}>
                ${words.text('form.draft.discard')}
              </button>
            </div>
          </div>`
        : nothing
    }
  `;
}
