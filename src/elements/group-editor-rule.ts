import { html, nothing, type TemplateResult } from 'lit';
import type { Issue } from '../core/errors.js';
import { filterSentence } from '../i18n/filter-sentence.js';
import { renderForecast } from './group-editor-forecast.js';
import { renderLook, renderMembers } from './group-editor-people.js';
import type { GroupEditorView } from './group-editor-view.js';

/** A smart group: its name and conditions, and beside them what they mean at the moment. */
export function renderRule(view: GroupEditorView): TemplateResult {
  return html`
    <div class="main">
      ${renderName(view)}
      <section class="rule" part="rule" aria-labelledby="rule">
        <h3 id="rule">${view.words.text('group.rule')}</h3>
        ${renderConditions(view)}
      </section>
    </div>
    <div class="aside" part="aside">
      ${renderCount(view)} ${renderForecast(view)} ${renderMembers(view)} ${renderLook(view)}
    </div>
  `;
}

/** The field of the name; the groups that every directory has keep theirs. */
export function renderName({ words, editor, mayChange }: GroupEditorView): TemplateResult | typeof nothing {
  const { base, draft, refusal } = editor.snapshot;
  if (editor.hasFixedName) return nothing;
  const issue = refusal?.issues.find(({ field }) => field === 'group.name');
  return html`<div class="field">
    <label for="group-name">${words.text('group.name')}</label>
    <input
      id="group-name"
      part="name"
      autocomplete="off"
      maxlength="100"
      .value=${draft.name}
      ?readonly=${!mayChange}
      aria-invalid=${issue === undefined ? nothing : 'true'}
      aria-describedby=${issue === undefined ? nothing : 'name-issue'}
      placeholder=${base === undefined ? words.text('group.name.hint') : nothing}
      @input=${(event: Event) => editor.change({ name: (event.target as HTMLInputElement).value })}
    />
    ${issue === undefined ? nothing : html`<p class="field-error" id="name-issue" role="alert">${words.text(nameProblem(issue))}</p>`}
  </div>`;
}

function nameProblem({ code }: Issue): string {
  if (code === 'name-taken') return 'group.name.taken';
  return code === 'required' ? 'group.name.required' : 'error.invalid';
}

function ruleProblem({ code }: Issue): string {
  if (code === 'group-cycle') return 'group.rule.cycle';
  if (code === 'unknown-field' || code === 'unknown-group') return 'group.rule.broken';
  return code === 'required' ? 'group.rule.required' : 'error.invalid';
}

function renderConditions(view: GroupEditorView): TemplateResult {
  const { words, editor, filters, names } = view;
  const { base, draft, refusal } = editor.snapshot;
  const own = `groups.rule.${base?.id ?? ''}`;
  if (base?.kind === 'all' || base?.kind === 'system') {
    return html`<p>${words.text(own)}</p>
      <p class="hint">${words.text('group.fixed')}</p>`;
  }
  const issue = refusal?.issues.find(({ field = '' }) => field.startsWith('group.filter'));
  return html`
    <customer-filter-builder .directory=${view.directory} .filterState=${filters}></customer-filter-builder>
    ${
      issue === undefined
        ? nothing
        : html`<p class="field-error" role="alert">${words.text(ruleProblem(issue))}</p>`
    }
    ${
      draft.filter === undefined
        ? nothing
        : html`<p class="sentence">
            <bdi
              >${words.text('group.rule.sentence', { sentence: filterSentence(draft.filter, words, names) })}</bdi
            >
          </p>`
    }
  `;
}

/** How many fit, how large a part of everybody that is, and of how many it is not known. */
function renderCount({ words, directory, editor, filters, preview }: GroupEditorView): TemplateResult {
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

function shareText(share: number, words: GroupEditorView['words']): string {
  return words.number(share, { style: 'percent', maximumFractionDigits: share > 0 && share < 0.01 ? 1 : 0 });
}
