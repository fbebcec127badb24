import { html, nothing, type TemplateResult } from 'lit';
import type { GroupRuleView } from './group-rule-view.js';

/** How many fit, how large a part of everybody that is, and of how many it is not known. */
export function renderCount({ words, directory, editor, filters, preview }: GroupRuleView): TemplateResult {
  const { base, draft } = editor.snapshot;
  const isFixed = base?.kind === 'all' || base?.kind === 'system';
  const { status, matching, unknown = 0, total = directory.customers } = filters.snapshot;
  const count = isFixed ? preview.snapshot.total : draft.filter === undefined ? undefined : matching;
  const failed = isFixed ? preview.snapshot.status === 'failed' : status === 'failed';
  // What is left of a rule that is broken would count people who are not meant.
  if (!isFixed && (draft.filter === undefined || filters.brokenLines.length > 0)) return html``;
  if (failed) {
    return html`<section class="count failed" part="count" role="alert">
      <p>${words.text('group.count.failed')}</p>
      <button
        type="button"
        class="link"
        @click=${() => {
          filters.recount();
          void preview.refresh();
        }}
      >
        ${words.text('action.retry')}
      </button>
    </section>`;
  }
  return html`<section
    class="count"
    part="count"
    aria-live="polite"
    aria-busy=${status === 'counting' ? 'true' : 'false'}
  >
    ${
      count === undefined
        ? html`<span class="skeleton"></span
            ><span class="visually-hidden">${words.text('group.counting')}</span>`
        : html`<p>
            <bdi
              ><strong>${words.number(count)}</strong> ${words.text('group.count.unit', { count })}
              ${total ? html`<span class="quiet">· ${words.text('group.count.share', { share: shareText(count / total, words) })}</span>` : nothing}</bdi
            >
          </p>`
    }
    ${count === 0 ? html`<p class="hint">${words.text('group.count.none')}</p>` : nothing}
    ${
      unknown > 0 && !isFixed
        ? html`<p class="hint"><bdi>${words.text('group.count.unknown', { count: unknown })}</bdi></p>`
        : nothing
    }
  </section>`;
}

function shareText(share: number, words: GroupRuleView['words']): string {
  return words.number(share, { style: 'percent', maximumFractionDigits: share > 0 && share < 0.01 ? 1 : 0 });
}
