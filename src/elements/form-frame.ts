import { html, nothing, type TemplateResult } from 'lit';
import { isChanged, type CustomerDraft } from '../state/customer-draft.js';
import type { Localization } from '../i18n/localization.js';
import type { FormIssues } from './form-issues.js';
import { issueText } from './issue-text.js';
import { symbol } from './symbols.js';

/** The title of the form and the button that leaves it. */
export function renderFormHead(
  { base }: CustomerDraft,
  words: Localization,
  leave: () => void,
): TemplateResult {
  const title =
    base === undefined
      ? words.text('form.title.new')
      : words.text('form.title.edit', { name: base.name ?? words.text('customer.unnamed') });
  return html`<div class="head" part="head">
    <h2 id="title" tabindex="-1"><bdi>${title}</bdi></h2>
    <button
      type="button"
      class="icon close"
      aria-label=${words.text('action.close')}
      title=${words.text('action.close')}
      @click=${leave}
    >
      ${symbol('close')}
    </button>
  </div>`;
}

/** What has to be said of the form as a whole: how many fields are wrong, and that a draft was found. */
export function renderFormBars(
  draft: CustomerDraft,
  issues: FormIssues,
  words: Localization,
  startOver: (() => void) | undefined,
): TemplateResult {
  const issue = issues.get('');
  const count = issues.size - (issue === undefined ? 0 : 1);
  return html`
    <div role="alert">
      ${
        issue === undefined && count === 0
          ? nothing
          : html`<p class="bar danger">
              ${symbol('warning')}
              <span
                >${
                  issue === undefined
                    ? words.text('form.issues', { count })
                    : issue.code === 'required'
                      ? words.text('form.issue.nobody')
                      : issueText(issue, words)
                }</span
              >
            </p>`
      }
    </div>
    ${
      startOver !== undefined && isChanged(draft)
        ? html`<div class="bar">
            ${symbol('edit')}<span>${words.text('form.draft.restored')}</span>
            <button class="link" type="button" @click=${startOver}>
              ${words.text('form.draft.discard')}
            </button>
          </div>`
        : nothing
    }
  `;
}

/** The places of the fields before the directory is here. */
export function renderFormLoading(words: Localization): TemplateResult {
  return html`<div class="loading" aria-busy="true">
    <h2 class="visually-hidden">${words.text('form.loading')}</h2>
    <div class="column">
      ${[1, 2].map(
        () =>
          html`<div class="card">
            ${[1, 2, 3].map(() => html`<span class="skeleton label"></span><span class="skeleton control"></span>`)}
          </div>`,
      )}
    </div>
  </div>`;
}
