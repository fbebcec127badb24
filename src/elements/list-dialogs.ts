import { html, nothing, type TemplateResult } from 'lit';
import type { Localization } from '../i18n/localization.js';
import { symbol } from './symbols.js';

/** The keys of the list, each line with the ways to press it. */
const KEYS: readonly [what: string, keys: readonly string[]][] = [
  ['search', ['/']],
  ['move', ['↑', '↓']],
  ['cells', ['←', '→']],
  ['page', ['page-up', 'page-down']],
  ['ends', ['home', 'end']],
  ['open', ['enter']],
  ['edit', ['E']],
  ['new', ['N']],
  ['select', ['space']],
  ['range', ['shift', '↑', '↓']],
  ['all', ['control', 'A']],
  ['filters', ['F']],
  ['groups', ['G']],
  ['undo', ['control', 'Z']],
  ['save', ['control', 'enter']],
  ['back', ['escape']],
  ['help', ['?']],
];

/** A small window that lists the keys. */
export function renderKeys(words: Localization, onClose: () => void): TemplateResult {
  const name = (key: string): string => (words.has(`list.key.${key}`) ? words.text(`list.key.${key}`) : key);
  return html`<dialog
    class="keys"
    part="keys"
    aria-labelledby="keys-title"
    @close=${onClose}
    @click=${closeOnBackdrop}
  >
    <div class="dialog-title">
      <h2 id="keys-title">${words.text('list.keys')}</h2>
      <button
        class="icon"
        type="button"
        aria-label=${words.text('action.close')}
        @click=${(event: Event) => (event.currentTarget as HTMLElement).closest('dialog')?.close()}
      >
        ${symbol('close')}
      </button>
    </div>
    <dl class="keys">
      ${KEYS.map(
        ([what, keys]) =>
          html`<dt>${keys.map((key) => html`<kbd>${name(key)}</kbd>`)}</dt>
            <dd>${words.text(`list.keys.${what}`)}</dd>`,
      )}
    </dl>
  </dialog>`;
}

/** The window that asks for the name of a new group. */
export interface NamingView {
  words: Localization;
  /** How many customers it is made with. */
  members: number;
  /** What was wrong with the last try. */
  problem: string | undefined;
  onName: (name: string) => void;
  onClose: () => void;
}

export function renderNaming({ words, members, problem, onName, onClose }: NamingView): TemplateResult {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const field = (event.currentTarget as HTMLFormElement).querySelector('input');
    const name = field?.value.trim() ?? '';
    if (name === '') field?.focus();
    else onName(name);
  };
  return html`<dialog
    class="naming"
    part="naming"
    aria-labelledby="naming-title"
    @close=${onClose}
    @click=${closeOnBackdrop}
  >
    <div class="dialog-title"><h2 id="naming-title">${words.text('groups.new')}</h2></div>
    <form @submit=${submit}>
      ${members > 0 ? html`<p class="quiet">${words.text('list.create-group-of', { count: members })}</p>` : nothing}
      <div class="field">
        <label for="group-name">${words.text('list.group-name')}</label>
        <input
          id="group-name"
          autocomplete="off"
          maxlength="100"
          required
          aria-invalid=${problem === undefined ? nothing : 'true'}
          aria-describedby=${problem === undefined ? nothing : 'group-problem'}
        />
        ${problem === undefined ? nothing : html`<p class="field-error" id="group-problem" role="alert">${problem}</p>`}
      </div>
      <div class="choices">
        <button
          type="button"
          @click=${(event: Event) => (event.currentTarget as HTMLElement).closest('dialog')?.close()}
        >
          ${words.text('action.cancel')}
        </button>
        <button class="primary" type="submit">${words.text('list.create-group')}</button>
      </div>
    </form>
  </dialog>`;
}

function closeOnBackdrop(event: MouseEvent): void {
  const dialog = event.currentTarget as HTMLDialogElement;
  if (event.target !== dialog) return;
  const { left, right, top, bottom } = dialog.getBoundingClientRect();
  const inside =
    event.clientX >= left && event.clientX <= right && event.clientY >= top && event.clientY <= bottom;
  if (!inside) dialog.close();
}
