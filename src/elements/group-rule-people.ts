import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { CustomerRow } from '../core/customer.js';
import type { Explanation } from '../core/explain.js';
import type { Filter } from '../core/filter.js';
import type { GroupRuleView } from './group-rule-view.js';
import { decidingFacts } from './membership-reason.js';
import { renderMembership } from './membership-view.js';
import { renderAvatar } from './person-avatar.js';
import { renderPersonSearch } from './person-search.js';
import { symbol } from './symbols.js';

/** The first members, each with the facts that decide and with every reason when opened. */
export function renderMembers(view: GroupRuleView): TemplateResult {
  const { preview, words } = view;
  const { status, members } = preview.snapshot;
  const isBroken = view.filters.brokenLines.length > 0;
  const isWaiting = status === 'loading' && members.length === 0;
  return html`<section class="people" aria-labelledby="members">
    <h3 id="members">${words.text('group.members')}</h3>
    ${
      isWaiting
        ? renderWaiting()
        : members.length === 0
          ? html`<p class="hint">
              ${words.text(
                isBroken
                  ? 'group.members.broken'
                  : status === 'idle'
                    ? 'group.members.empty'
                    : 'group.members.none',
              )}
            </p>`
          : renderList('members', members, view)
    }
  </section>`;
}

/** Anybody found by name, with why they are in the group or not. */
export function renderLook(view: GroupRuleView): TemplateResult {
  const { preview, words } = view;
  const { search, found, status } = preview.snapshot;
  if (status === 'idle') return html``;
  return html`<section class="people look" aria-labelledby="look">
    <h3 id="look">${words.text('group.look')}</h3>
    ${renderPersonSearch(
      {
        labelledBy: 'look',
        search,
        found,
        look: (text) => void preview.look(text),
        renderFound: (rows) => renderList('found', rows, view),
      },
      words,
    )}
  </section>`;
}

function renderList(list: string, rows: readonly CustomerRow[], view: GroupRuleView): TemplateResult {
  return html`<ul>
    ${repeat(
      rows,
      ({ id }) => id,
      (row) => renderPerson(`${list}:${row.id}`, row, list === 'found', view),
    )}
  </ul>`;
}

function renderPerson(
  key: string,
  row: CustomerRow,
  tellsVerdict: boolean,
  view: GroupRuleView,
): TemplateResult {
  const { preview, words, open, toggle } = view;
  const explanation = preview.snapshot.explanations.get(row.id);
  const name = row.name ?? words.text('customer.unnamed');
  const isOpen = open === key;
  return html`<li class="person ${isOpen ? 'open' : ''}" part="member">
    <button
      type="button"
      aria-expanded=${isOpen ? 'true' : 'false'}
      aria-controls=${isOpen ? `why-${key}` : nothing}
      ?disabled=${explanation === undefined}
      @click=${() => toggle(key)}
    >
      ${renderAvatar(row, words.tag)}
      <span class="who">
        <bdi class="name">${name}</bdi>
        <bdi class="facts"
          >${explanation === undefined ? html`<span class="skeleton"></span>` : decidingFacts(explanation, view)}</bdi
        >
      </span>
      ${tellsVerdict && explanation ? renderVerdict(explanation, view) : nothing}
      <span class="caret">${symbol('down')}</span>
    </button>
    ${
      isOpen && explanation
        ? html`<div class="why" id="why-${key}">
            ${renderMembership(explanation, askedFilter(view), view)}
          </div>`
        : nothing
    }
  </li>`;
}

/** The rule that the people shown were asked about. */
function askedFilter({ preview: { asked }, editor }: GroupRuleView): Filter | undefined {
  return asked !== undefined && 'filter' in asked ? asked.filter : editor.snapshot.base?.filter;
}

function renderVerdict({ member }: Explanation, { words }: GroupRuleView): TemplateResult {
  return html`<span class="badge ${member ? 'in' : 'out'}"
    >${words.text(member ? 'group.in' : 'group.out')}</span
  >`;
}

function renderWaiting(): TemplateResult {
  return html`<ul aria-busy="true">
    ${[1, 2, 3, 4].map(
      () =>
        html`<li class="person waiting">
          <span class="avatar nobody"></span>
          <span class="who"><span class="skeleton"></span><span class="skeleton"></span></span>
        </li>`,
    )}
  </ul>`;
}
