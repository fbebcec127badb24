import { html, nothing, type TemplateResult } from 'lit';
import { conditionCount } from '../core/filter.js';
import type { Localization } from '../i18n/localization.js';
import type { DirectoryState } from '../state/directory-state.js';
import type { ListState } from '../state/list-state.js';
import type { Observed } from '../state/observable.js';
import type { DirectoryRequest } from '../state/requests.js';
import { focusOpener } from './focus-return.js';
import { symbol } from './symbols.js';

/** What the list of a directory shows of its filter: the button that opens it, and its conditions. */
export function renderFilterTools(
  directory: DirectoryState | undefined,
  words: Localization,
  request: (request: DirectoryRequest) => void,
): TemplateResult | typeof nothing {
  if (!directory?.can('customers.count')) return nothing;
  const { filter } = directory.list.snapshot;
  const { leftFilter } = directory.snapshot;
  const count = filter === undefined ? 0 : conditionCount(filter);
  const text = words.text('directory.filter.open');
  return html`<button
      class="filter-button"
      slot="filters"
      type="button"
      aria-haspopup="dialog"
      title=${leftFilter === undefined ? text : `${text}: ${words.text('directory.filter.left')}`}
      @click=${(event: Event) => {
        focusOpener(event);
        request({ type: 'show-filter' });
      }}
    >
      ${symbol('filter')}<span class="label">${text}</span>
      ${
        count === 0
          ? nothing
          : html`<span class="number" aria-hidden="true">${words.number(count)}</span
              ><span class="visually-hidden">${words.text('directory.filter.count', { count })}</span>`
      }
      ${
        leftFilter === undefined
          ? nothing
          : html`<span class="left" aria-hidden="true"></span
              ><span class="visually-hidden">${words.text('directory.filter.left')}</span>`
      }
    </button>
    ${filter === undefined ? nothing : html`<customer-filter-chips slot="chips"></customer-filter-chips>`}`;
}

/** Tells only of another filter, not of every row that comes. */
export function filterChanges(list: ListState): Observed {
  let known = list.snapshot.filter;
  return {
    subscribe: (listener) =>
      list.subscribe(({ filter }) => {
        if (filter === known) return;
        known = filter;
        listener();
      }),
  };
}
