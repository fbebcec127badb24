import { html, nothing, type TemplateResult } from 'lit';
import type { DirectoryError } from '../core/errors.js';
import type { Filter } from '../core/filter.js';
import type { Group } from '../core/group.js';
import type { Localization } from '../i18n/localization.js';
import { groupName } from './group-name.js';
import type { ListView } from './list-view.js';
import { symbol, type SymbolName } from './symbols.js';

/** What stands in the place of the rows: an error, a directory without anybody, a question without an answer. */
export function renderState(view: ListView): TemplateResult {
  const { directory, group, answered } = view;
  const error = directory?.list.snapshot.error ?? directory?.snapshot.error;
  if (error !== undefined) return renderFailure(view, error);
  const search = answered?.search.trim() ?? '';
  if (search !== '' || answered?.filter !== undefined) return renderNoMatch(view, search);
  if (group !== undefined && group.kind !== 'all') return renderEmptyGroup(view, group);
  return renderNobody(view);
}

/** The line that says that the directory cannot be reached. */
export function renderOffline(words: Localization): TemplateResult {
  return html`<div class="hint" part="hint" role="status">
    ${symbol('offline')}${words.text('state.offline')}
  </div>`;
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

function renderFailure({ words, retry }: ListView, error: DirectoryError): TemplateResult {
  return renderPlate({
    kind: 'failed',
    picture: error.code === 'unavailable' ? 'offline' : 'warning',
    title: words.text('list.failed'),
    text: words.text(`error.${error.code}`),
    choices: html`<button class="primary" type="button" @click=${retry}>
      ${words.text('action.retry')}
    </button>`,
  });
}

function renderNobody({ words, can, request }: ListView): TemplateResult {
  return renderPlate({
    kind: 'empty',
    picture: 'person',
    title: words.text('list.empty'),
    text: words.text('list.empty.why'),
    choices: html`${
      can.add
        ? html`<button class="primary" type="button" @click=${() => void request({ type: 'new-customer' })}>
            ${symbol('plus')}${words.text('list.add')}
          </button>`
        : nothing
    }
    ${
      can.import
        ? html`<button type="button" @click=${() => void request({ type: 'show-import' })}>
            ${symbol('upload')}${words.text('list.import')}
          </button>`
        : nothing
    }`,
  });
}

function renderEmptyGroup(view: ListView, group: Group): TemplateResult {
  const { words } = view;
  return renderPlate({
    kind: 'empty-group',
    picture: 'group',
    title: words.text('list.empty-group', { group: groupName(group, words) }),
    text: words.text(group.kind === 'manual' ? 'list.empty-group.manual' : 'list.empty-group.smart'),
    choices: renderShowAll(view),
  });
}

/** A button out of the group that is shown. */
function renderShowAll({ words, request, focusSearch }: ListView): TemplateResult {
  const showAll = (): void => {
    void request({ type: 'show-group', groupId: 'all' });
    focusSearch();
  };
  return html`<button type="button" @click=${showAll}>${words.text('list.show-all')}</button>`;
}

function renderNoMatch(view: ListView, search: string): TemplateResult {
  const { words, group, answered, request } = view;
  const clearSearch = (): void => {
    void request({ type: 'search', text: '' });
    view.focusSearch();
  };
  const removeFilter = (): void => {
    void request({ type: 'filter', filter: undefined });
    view.focusSearch();
  };
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
    reason: hasParts(answered?.filter)
      ? html`<customer-filter-hindrance
          .question=${answered}
          @customer-hindrance-dropped=${() => view.focusRows()}
        ></customer-filter-hindrance>`
      : undefined,
    choices: html`${
      search === ''
        ? nothing
        : html`<button type="button" @click=${clearSearch}>${words.text('list.search.clear')}</button>`
    }
    ${
      answered?.filter === undefined
        ? nothing
        : html`<button type="button" @click=${removeFilter}>${words.text('list.remove-filter')}</button>`
    }
    ${inGroup ? renderShowAll(view) : nothing}`,
  });
}

/** Whether a filter has conditions of which one may be in the way. */
function hasParts(filter: Filter | undefined): boolean {
  return filter !== undefined && 'all' in filter && filter.all.length > 1;
}

interface Plate {
  kind: string;
  picture: SymbolName;
  title: string;
  text: string | undefined;
  /** What keeps people out. */
  reason?: TemplateResult | undefined;
  choices: TemplateResult;
}

function renderPlate({ kind, picture, title, text, reason, choices }: Plate): TemplateResult {
  return html`<div class="state ${kind}" part="state state-${kind}">
    <div class="picture">${symbol(picture)}</div>
    <h3><bdi>${title}</bdi></h3>
    ${text === undefined ? nothing : html`<p>${text}</p>`} ${reason ?? nothing}
    <div class="choices">${choices}</div>
  </div>`;
}
