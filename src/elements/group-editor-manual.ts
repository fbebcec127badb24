import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { CustomerRow } from '../core/customer.js';
import { formatPhone } from '../core/phone.js';
import { renderName } from './group-editor-name.js';
import type { GroupEditorView } from './group-editor-view.js';
import { renderAvatar } from './person-avatar.js';
import { symbol } from './symbols.js';

/** A manual group: its name, and who is in it. Members come and go at once, each with Undo; of a new group, when it is made. */
export function renderManual(view: GroupEditorView): TemplateResult {
  return html`<div class="main">${renderName(view)} ${renderAdding(view)} ${renderPeople(view)}</div>`;
}

function renderAdding(view: GroupEditorView): TemplateResult | typeof nothing {
  const { words, members, mayChange } = view;
  const { search, found } = members.snapshot;
  if (!mayChange || !view.directory.can('groups.addMembers', 'groups')) return nothing;
  return html`<section class="people adding" aria-labelledby="add">
    <h3 id="add">${words.text('group.people.add')}</h3>
    <div class="search">
      ${symbol('search')}
      <input
        type="search"
        autocomplete="off"
        spellcheck="false"
        aria-labelledby="add"
        placeholder=${words.text('group.look.hint')}
        .value=${search}
        @keydown=${keepTheForm}
        @input=${(event: Event) => void members.look((event.target as HTMLInputElement).value)}
      />
    </div>
    <div aria-live="polite">
      ${
        found === undefined
          ? nothing
          : found.length === 0
            ? html`<p class="hint">${words.text('group.look.none')}</p>`
            : html`<ul>
                ${repeat(
                  found,
                  ({ id }) => id,
                  (row) => renderFound(row, view),
                )}
              </ul>`
      }
    </div>
  </section>`;
}

/** Enter in a search field looks; it does not save. */
function keepTheForm(event: KeyboardEvent): void {
  if (event.key === 'Enter') event.preventDefault();
}

function renderFound(row: CustomerRow, view: GroupEditorView): TemplateResult {
  const { words, editor, members } = view;
  const { draft } = editor.snapshot;
  const isMember = members.snapshot.foundMembers.has(row.id) || draft.members.some(({ id }) => id === row.id);
  const name = nameOf(row, view);
  return html`<li class="person">
    ${renderPerson(row, view)}
    ${
      isMember
        ? html`<span class="added">${symbol('check')}${words.text('group.people.added')}</span>`
        : html`<button
            type="button"
            aria-label=${words.text('group.people.add.name', { name })}
            @click=${() => add(row, view)}
          >
            ${symbol('plus')}${words.text('group.people.add.one')}
          </button>`
    }
  </li>`;
}

function renderPeople(view: GroupEditorView): TemplateResult {
  const { words, editor, members, mayChange } = view;
  const { base, draft } = editor.snapshot;
  const { status, error, total } = members.snapshot;
  const rows = base === undefined ? draft.members : members.snapshot.members;
  const count = base === undefined ? rows.length : total;
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
        (row) =>
          html`<li class="person" part="member">
            ${renderPerson(row, view)}
            ${
              mayChange
                ? html`<button
                    class="icon"
                    type="button"
                    aria-label=${words.text('group.people.remove', { name: nameOf(row, view) })}
                    title=${words.text('group.people.remove', { name: nameOf(row, view) })}
                    @click=${() => remove(row, view)}
                  >
                    ${symbol('close')}
                  </button>`
                : nothing
            }
          </li>`,
      )}
    </ul>
    ${
      rows.length < count
        ? html`<button type="button" class="link" @click=${() => members.showMore()}>
            ${words.text('group.people.more', { count: Math.min(50, count - rows.length) })}
          </button>`
        : nothing
    }
  </section>`;
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

function add(row: CustomerRow, { editor, request }: GroupEditorView): void {
  const { base, draft } = editor.snapshot;
  if (base === undefined) editor.change({ members: [...draft.members, row] });
  else void request({ type: 'add-to-group', groupId: base.id, ids: [row.id] });
}

function remove({ id }: CustomerRow, { editor, request }: GroupEditorView): void {
  const { base, draft } = editor.snapshot;
  if (base === undefined) editor.change({ members: draft.members.filter((member) => member.id !== id) });
  else void request({ type: 'remove-from-group', groupId: base.id, ids: [id] });
}
