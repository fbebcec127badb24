import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { CustomerRow } from '../core/customer.js';
import { formatPhone } from '../core/phone-format.js';
import { renderName } from './group-editor-name.js';
import type { GroupEditorView } from './group-editor-view.js';
import { renderAvatar } from './person-avatar.js';
import { renderPersonSearch } from './person-search.js';
import { symbol } from './symbols.js';

/** A manual group: its name, and who is in it. Whoever comes or goes does so when the group is saved. */
export function renderManual(view: GroupEditorView): TemplateResult {
  return html`<div class="main">${renderName(view)} ${renderAdding(view)} ${renderPeople(view)}</div>`;
}

function renderAdding(view: GroupEditorView): TemplateResult | typeof nothing {
  const { words, members, mayChange, directory } = view;
  const { search, found } = members.snapshot;
  if (!mayChange || !directory.can('groups.addMembers', 'groups')) return nothing;
  return html`<section class="people adding" aria-labelledby="add">
    <h3 id="add">${words.text('group.people.add')}</h3>
    ${renderPersonSearch(
      {
        labelledBy: 'add',
        search,
        found,
        look: (text) => void members.look(text),
        renderFound: (rows) =>
          html`<ul>
            ${repeat(
              rows,
              ({ id }) => id,
              (row) => renderFound(row, view),
            )}
          </ul>`,
      },
      words,
    )}
  </section>`;
}

function renderFound(row: CustomerRow, view: GroupEditorView): TemplateResult {
  const { words, editor, members } = view;
  const { added, removed } = editor.snapshot.draft;
  const isAdded = isAmong(added, row);
  const isMember = members.snapshot.foundMembers.has(row.id) && !isAmong(removed, row);
  const name = nameOf(row, view);
  const mark = html`${symbol('check')}${words.text('group.people.added')}`;
  return html`<li class="person">
    ${renderPerson(row, view)}
    ${
      isMember
        ? html`<span class="added">${mark}</span>`
        : html`<button
            class=${isAdded ? 'added' : ''}
            type="button"
            aria-label=${isAdded ? `${words.text('group.people.added')}: ${words.text('group.people.remove', { name })}` : words.text('group.people.add.name', { name })}
            @click=${() => (isAdded ? editor.remove(row) : editor.add(row))}
          >
            ${isAdded ? mark : html`${symbol('plus')}${words.text('group.people.add.one')}`}
          </button>`
    }
  </li>`;
}

/** Who is in the group once it is saved, whoever joins first; whoever leaves is still there to be kept. */
function renderPeople(view: GroupEditorView): TemplateResult {
  const { words, editor, members } = view;
  const { added, removed } = editor.snapshot.draft;
  const { status, error, total, members: known } = members.snapshot;
  // Somebody else may have put them in meanwhile.
  const joining = added.filter((row) => !isAmong(known, row));
  const rows = [...joining, ...known];
  const count = total + joining.length - removed.length;
  return html`<section
    class="people"
    aria-labelledby="people"
    aria-busy=${status === 'loading' ? 'true' : 'false'}
  >
    <h3 id="people">
      ${words.text('group.people')}
      ${count > 0 ? html`<span class="quiet numeric">${words.number(count)}</span>` : nothing}
    </h3>
    ${
      status === 'failed'
        ? html`<p class="hint" role="alert">
            ${words.text(`error.${error?.code ?? 'unavailable'}`)}
            <button type="button" class="link" @click=${() => members.refresh()}>
              ${words.text('action.retry')}
            </button>
          </p>`
        : status === 'ready' && rows.length === 0
          ? html`<p class="hint">${words.text('group.people.none')}</p>`
          : nothing
    }
    <ul>
      ${repeat(
        rows,
        ({ id }) => id,
        (row) => renderMember(row, view),
      )}
    </ul>
    ${
      known.length < total
        ? html`<button type="button" class="link" @click=${() => members.showMore()}>
            ${words.text('group.people.more', { count: Math.min(50, total - known.length) })}
          </button>`
        : nothing
    }
  </section>`;
}

function renderMember(row: CustomerRow, view: GroupEditorView): TemplateResult {
  const { words, editor, mayChange } = view;
  const { base, draft } = editor.snapshot;
  const joins = base !== undefined && isAmong(draft.added, row);
  const leaves = isAmong(draft.removed, row);
  const name = nameOf(row, view);
  const label = words.text(leaves ? 'group.people.keep' : 'group.people.remove', { name });
  const remove = (event: Event): void => {
    if (isAmong(draft.added, row)) focusBeside(event.currentTarget as HTMLElement);
    editor.remove(row);
  };
  return html`<li class="person ${leaves ? 'leaves' : ''}" part="member">
    ${renderPerson(row, view)}
    ${joins || leaves ? html`<span class="badge">${words.text(leaves ? 'group.people.leaves' : 'group.people.joins')}</span>` : nothing}
    ${
      mayChange
        ? html`<button
            class="icon"
            type="button"
            aria-label=${label}
            title=${label}
            @click=${leaves ? () => editor.add(row) : remove}
          >
            ${symbol(leaves ? 'reset' : 'close')}
          </button>`
        : nothing
    }
  </li>`;
}

/** The line of a button goes away: the next one takes the focus, else the search field. */
function focusBeside(button: HTMLElement): void {
  const line = button.closest('li');
  const beside = (line?.nextElementSibling ?? line?.previousElementSibling)?.querySelector('button');
  const field = button.closest('.main')?.querySelector<HTMLElement>('input[type=search]');
  (beside ?? field)?.focus();
}

function renderPerson(row: CustomerRow, view: GroupEditorView): TemplateResult {
  const { emailAddress, phoneNumber } = row;
  const contact =
    emailAddress ?? (phoneNumber === undefined ? undefined : formatPhone(phoneNumber, view.country));
  return html`${renderAvatar(row, view.words.tag)}
    <span class="who">
      <bdi class="name">${nameOf(row, view)}</bdi>
      ${contact === undefined ? nothing : html`<bdi class="facts">${contact}</bdi>`}
    </span>`;
}

function nameOf({ name }: CustomerRow, { words }: GroupEditorView): string {
  return name ?? words.text('customer.unnamed');
}

function isAmong(rows: readonly CustomerRow[], { id }: CustomerRow): boolean {
  return rows.some((row) => row.id === id);
}
