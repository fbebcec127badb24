import { html, nothing, type TemplateResult } from 'lit';
import type { BlockedState, Customer } from '../core/customer.js';
import type { Localization } from '../i18n/localization.js';
import type { DirectoryState } from '../state/directory-state.js';
import type { ProfileDeed } from './profile-head.js';
import { symbol } from './symbols.js';
import { valueContext } from './value-context.js';
import { EXACT, instantText } from './value-words.js';

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
    ${blocked === undefined ? nothing : renderBlocked(blocked, directory, words, deed)}
    ${
      drafts.has(id) && directory.can('customers.update', 'edit')
        ? html`<div class="bar">
            ${symbol('edit')}<span>${words.text('profile.draft.waiting')}</span>
            <div class="bar-buttons">
              <button class="link" type="button" @click=${() => deed('edit')}>
                ${words.text('profile.draft.continue')}
              </button>
              <button class="link" type="button" @click=${() => deed('discard')}>
                ${words.text('profile.draft.discard')}
              </button>
            </div>
          </div>`
        : nothing
    }
  `;
}

/** Why and since when somebody is blocked, and the way to lift it. */
function renderBlocked(
  { reason, at }: BlockedState,
  directory: DirectoryState,
  words: Localization,
  deed: (deed: ProfileDeed) => void,
): TemplateResult {
  const context = valueContext(directory, words);
  const since = words.text('profile.blocked.since', {
    date: `\u2068${instantText(at, context, { dateStyle: 'long' })}\u2069`,
  });
  return html`<div class="bar danger">
    ${symbol('warning')}
    <span>
      <strong>${words.text('profile.blocked.banner')}</strong>
      ${reason === '' ? nothing : html`<bdi>${reason}</bdi>`}
      <time class="since quiet" datetime=${at} title=${instantText(at, context, EXACT)}>${since}</time>
    </span>
    ${
      directory.can('customers.unblock', 'block')
        ? html`<div class="bar-buttons">
            <button class="link" type="button" @click=${() => deed('unblock')}>
              ${words.text('profile.unblock')}
            </button>
          </div>`
        : nothing
    }
  </div>`;
}
