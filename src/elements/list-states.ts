import { html, nothing, type TemplateResult } from 'lit';
import type { DirectoryError } from '../core/errors.js';
import type { Group } from '../core/group.js';
import type { Localization } from '../i18n/localization.js';
import { groupName } from './group-name.js';
import type { ListAbilities } from './list-head.js';
import { symbol, type SymbolName } from './symbols.js';

/** Why the list has no rows to show, and the ways out of it. */
export interface StateView {
  words: Localization;
  error: DirectoryError | undefined;
  /** What was asked. */
  search: string;
  group: Pick<Group, 'id' | 'name' | 'kind'> | undefined;
  isFiltered: boolean;
  can: ListAbilities;
  onAdd: () => void;
  onImport: () => void;
  onRetry: () => void;
  onClearSearch: () => void;
  onClearFilter: () => void;
  onShowAll: () => void;
}

/** What stands in the place of the rows: an error, a directory without anybody, a question without an answer. */
export function renderState(view: StateView): TemplateResult {
  if (view.error !== undefined) return renderFailure(view, view.error);
  if (view.search !== '' || view.isFiltered) return renderNoMatch(view);
  if (view.group !== undefined && view.group.kind !== 'all') return renderEmptyGroup(view, view.group);
  return renderNobody(view);
}

/** The line over rows that may be out of date. */
export function renderStaleHint(
  words: Localization,
  error: DirectoryError,
  onRetry: () => void,
): TemplateResult {
  return html`<div class="hint" part="hint" role="status">
    ${symbol('warning')}
    <span>${words.text(`error.${error.code}`)} ${words.text('list.failed.stale')}</span>
    <button class="link" type="button" @click=${onRetry}>${words.text('action.retry')}</button>
  </div>`;
}

function renderFailure({ words, onRetry }: StateView, error: DirectoryError): TemplateResult {
  return renderPlate({
    kind: 'failed',
    picture: error.code === 'unavailable' ? 'offline' : 'warning',
    title: words.text('list.failed'),
    text: words.text(`error.${error.code}`),
    choices: html`<button class="primary" type="button" @click=${onRetry}>
      ${words.text('action.retry')}
    </button>`,
  });
}

function renderNobody({ words, can, onAdd, onImport }: StateView): TemplateResult {
  return renderPlate({
    kind: 'empty',
    picture: 'person',
    title: words.text('list.empty'),
    text: words.text('list.empty.why'),
    choices: html`${
      can.add
        ? html`<button class="primary" type="button" @click=${onAdd}>
            ${symbol('plus')}${words.text('list.add')}
          </button>`
        : nothing
    }
    ${
      can.import
        ? html`<button type="button" @click=${onImport}>
            ${symbol('upload')}${words.text('list.import')}
          </button>`
        : nothing
    }`,
  });
}

function renderEmptyGroup(
  { words, onShowAll }: StateView,
  group: Pick<Group, 'id' | 'name' | 'kind'>,
): TemplateResult {
  return renderPlate({
    kind: 'empty-group',
    picture: 'group',
    title: words.text('list.empty-group', { group: groupName(group, words) }),
    text: words.text(group.kind === 'manual' ? 'list.empty-group.manual' : 'list.empty-group.smart'),
    choices: html`<button type="button" @click=${onShowAll}>${words.text('list.show-all')}</button>`,
  });
}

function renderNoMatch(view: StateView): TemplateResult {
  const { words, search, group, isFiltered } = view;
  const inGroup = group !== undefined && group.kind !== 'all';
  const title =
    search === ''
      ? words.text('list.no-match.filter')
      : inGroup
        ? words.text('list.no-match.group', { search, group: groupName(group, words) })
        : words.text('list.no-match', { search });
  return renderPlate({
    kind: 'no-match',
    picture: 'search',
    title,
    text: search === '' ? undefined : words.text('list.no-match.why'),
    choices: html`${
      search === ''
        ? nothing
        : html`<button type="button" @click=${view.onClearSearch}>${words.text('list.search.clear')}</button>`
    }
    ${
      isFiltered
        ? html`<button type="button" @click=${view.onClearFilter}>
            ${words.text('list.remove-filter')}
          </button>`
        : nothing
    }
    ${
      inGroup
        ? html`<button type="button" @click=${view.onShowAll}>${words.text('list.show-all')}</button>`
        : nothing
    }`,
  });
}

interface Plate {
  kind: string;
  picture: SymbolName;
  title: string;
  text: string | undefined;
  choices: TemplateResult;
}

function renderPlate({ kind, picture, title, text, choices }: Plate): TemplateResult {
  return html`<div class="state ${kind}" part="state state-${kind}">
    <div class="picture">${symbol(picture)}</div>
    <h3><bdi>${title}</bdi></h3>
    ${text === undefined ? nothing : html`<p>${text}</p>`}
    <div class="choices">${choices}</div>
  </div>`;
}
