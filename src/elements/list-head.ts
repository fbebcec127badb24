import { html, nothing, type TemplateResult } from 'lit';
import type { ListExtras } from './list-extras.js';
import type { ListView } from './list-view.js';
import { drawing } from './drawings.js';

/** Title, count, search and the menus of the list; the menus come with `extras`. */
export function renderHead(
  view: ListView,
  extras: ListExtras | undefined,
  onSearchKey: (event: KeyboardEvent) => void,
): TemplateResult {
  const { words, can, answered, request } = view;
  const count =
    answered?.total === undefined ? undefined : words.text('list.count', { count: answered.total });
  return html`<header class="head ${view.selected > 0 && extras ? 'away' : ''}" part="head">
    <div class="title-line">
      <div class="title">
        <h2 part="title"><bdi>${view.title}</bdi></h2>
        <p class="count" part="count">
          <bdi
            >${count === undefined ? html`<span class="skeleton"></span>` : count}${extras?.shareText(view)}</bdi
          >
        </p>
      </div>
      <div class="buttons">
        <slot name="actions"></slot>
        ${
          can.add
            ? html`<button
                class="primary add"
                part="add"
                type="button"
                @click=${() => void request({ type: 'new-customer' })}
              >
                ${drawing('plus')}${words.text('list.add')}
              </button>`
            : nothing
        }
        ${extras ? extras.renderActions(view) : renderActionsToCome(view)}
      </div>
    </div>
    <div class="tools" part="tools">
      ${renderSearch(view, onSearchKey)}
      <slot name="filters"></slot>
      <div class="view">${extras?.renderViewMenus(view)}</div>
    </div>
    <slot name="chips"></slot>
  </header>`;
}

function renderSearch(
  { words, directory, request, focusSearch }: ListView,
  onSearchKey: (event: KeyboardEvent) => void,
): TemplateResult {
  const ask = (text: string): void => void request({ type: 'search', text });
  return html`<div class="search" part="search" role="search">
    ${drawing('search')}
    <input
      type="search"
      part="search-field"
      autocomplete="off"
      autocapitalize="off"
      spellcheck="false"
      enterkeyhint="search"
      aria-label=${words.text('list.search')}
      placeholder=${words.text('list.search.hint')}
      @input=${(event: Event) => ask((event.target as HTMLInputElement).value)}
      @keydown=${onSearchKey}
    />
    ${
      directory?.list.snapshot.search
        ? html`<button
            class="icon clear"
            type="button"
            aria-label=${words.text('list.search.clear')}
            title=${words.text('list.search.clear')}
            @click=${() => {
              ask('');
              focusSearch();
            }}
          >
            ${drawing('close')}
          </button>`
        : html`<kbd aria-hidden="true">/</kbd>`
    }
  </div>`;
}

/** Keeps the place of the menu that comes. */
function renderActionsToCome({ words, can }: ListView): TemplateResult | typeof nothing {
  if (!(can.add || can.groups || can.import || can.export)) return nothing;
  return html`<button type="button" inert>${words.text('list.actions')}${drawing('down')}</button>`;
}
