import { html, nothing, type TemplateResult } from 'lit';
import type { Localization } from '../i18n/localization.js';
import { groupDeeds, requestOfDeed, type GroupDeed } from './group-deeds.js';
import type { GroupEditorView } from './group-editor-view.js';
import { groupName } from './group-name.js';
import type { MenuChosen } from './menu-button.js';
import { symbol } from './symbols.js';

/** The title, what kind of group it is, what else can be done with it, and the button that leaves. */
export function renderHead(view: GroupEditorView): TemplateResult {
  const { words, editor } = view;
  const { base, draft } = editor.snapshot;
  const kind = base?.kind === 'all' ? 'system' : (base?.kind ?? draft.kind);
  return html`<div class="head" part="head">
    <div class="title">
      <h2 tabindex="-1">
        ${
          base === undefined
            ? words.text(`group.title.new.${draft.kind}`)
            : html`<bdi>${groupName(base, words)}</bdi>`
        }
      </h2>
      ${base === undefined ? nothing : html`<span class="badge">${words.text(`group.kind.${kind}`)}</span>`}
    </div>
    ${renderMore(view)} ${renderClose(words, view.close)}
  </div>`;
}

/** What else can be done with the group. */
function renderMore({
  words,
  editor,
  directory,
  request,
  close,
}: GroupEditorView): TemplateResult | typeof nothing {
  const { base } = editor.snapshot;
  if (base === undefined) return nothing;
  const entries = groupDeeds(base, directory, words).filter(
    (entry) => !('id' in entry) || (entry.id !== 'edit' && entry.id !== 'rename'),
  );
  if (!entries.some((entry) => 'id' in entry)) return nothing;
  const choose = async ({ id }: MenuChosen): Promise<void> => {
    const deed = id as Exclude<GroupDeed, 'rename'>;
    const outcome = await request(requestOfDeed(deed, base, directory, words));
    if (!outcome.ok) return;
    if (deed === 'reset' || deed === 'delete') editor.discard();
    if (deed !== 'reset') close();
  };
  return html`<customer-menu
    icon-only
    align="end"
    symbol="more"
    label=${words.text('group.more')}
    .entries=${entries}
    @customer-menu-choose=${({ detail }: CustomEvent<MenuChosen>) => void choose(detail)}
  ></customer-menu>`;
}

function renderClose(words: Localization, close: () => void): TemplateResult {
  return html`<button
    class="icon close"
    type="button"
    aria-label=${words.text('action.close')}
    title=${words.text('action.close')}
    @click=${close}
  >
    ${symbol('close')}
  </button>`;
}

/** What has to be said of the group as a whole, before its parts. */
export function renderEditorBars(view: GroupEditorView): TemplateResult {
  const { words, editor, mayChange, directory, request } = view;
  const { base, conflict, isRestored, refusal, status, flaw } = editor.snapshot;
  const isOwn = base?.kind !== 'all' && base?.kind !== 'system';
  return html`
    <div role="alert" class="bars">
      ${
        status === 'gone'
          ? bar(
              'warning',
              html`<strong>${words.text('group.gone')}</strong> ${words.text('group.gone.hint')}`,
            )
          : nothing
      }
      ${
        conflict === undefined
          ? nothing
          : bar(
              'warning',
              html`<strong>${words.text('group.conflict')}</strong> ${
                  conflict.name === base?.name
                    ? nothing
                    : html`<bdi>${words.text('group.conflict.name', { name: conflict.name })}</bdi>`
                }`,
              html`<button type="button" class="theirs" @click=${() => editor.settle('theirs')}>
                  ${words.text('group.conflict.theirs')}
                </button>
                <button type="button" class="mine" @click=${() => editor.settle('mine')}>
                  ${words.text('group.conflict.mine')}
                </button>`,
            )
      }
      ${
        refusal !== undefined && (refusal.code !== 'invalid' || refusal.issues.length === 0)
          ? bar('danger', words.text(`error.${refusal.code}`))
          : nothing
      }
      ${flaw === 'broken' ? bar('warning', words.text('group.rule.broken')) : nothing}
    </div>
    ${
      isRestored && editor.isChanged
        ? bar(
            'info',
            words.text('group.restored'),
            html`<button type="button" class="link" @click=${() => editor.discard()}>
              ${words.text('group.discard')}
            </button>`,
          )
        : nothing
    }
    ${
      base?.edited && mayChange && directory.can('groups.reset', 'groups')
        ? bar(
            'info',
            words.text('groups.is.edited'),
            html`<button
              type="button"
              class="link reset"
              @click=${() => void request({ type: 'reset-group', groupId: base.id }).then(({ ok }) => ok && editor.discard())}
            >
              ${words.text('groups.reset')}
            </button>`,
          )
        : nothing
    }
    ${isOwn && !mayChange ? bar('info', words.text('group.forbidden')) : nothing}
  `;
}

function bar(kind: 'info' | 'warning' | 'danger', text: unknown, actions: unknown = nothing): TemplateResult {
  return html`<div class="bar ${kind}">
    ${symbol(kind === 'info' ? 'info' : 'warning')}
    <p>${text}</p>
    ${actions === nothing ? nothing : html`<div class="choices">${actions}</div>`}
  </div>`;
}

/** The places of everything before the group is here. */
export function renderLoading(words: Localization, close: () => void): TemplateResult {
  return html`<div class="flow" aria-busy="true">
    <div class="head" part="head">
      <h2 tabindex="-1">
        <span class="skeleton"></span><span class="visually-hidden">${words.text('group.loading')}</span>
      </h2>
      ${renderClose(words, close)}
    </div>
    <div class="body loading">
      ${[1, 2, 3].map(() => html`<span class="skeleton label"></span><span class="skeleton control"></span>`)}
    </div>
  </div>`;
}

/** What stands in place of a group that is gone or could not be loaded. */
export function renderGone(view: GroupEditorView): TemplateResult {
  const { words, directory, editor } = view;
  const { error, status } = editor.snapshot;
  return html`<div class="flow">
    <div class="head" part="head">
      <h2 tabindex="-1">${words.text(status === 'failed' ? 'group.failed' : 'group.gone')}</h2>
      ${renderClose(words, view.close)}
    </div>
    <div class="body lost" role="alert">
      ${symbol(status === 'failed' ? 'warning' : 'group')}
      <p>${words.text(error === undefined ? 'group.gone.plain' : `error.${error.code}`)}</p>
      ${
        status === 'failed'
          ? html`<button class="primary" type="button" @click=${() => void directory.open()}>
              ${words.text('action.retry')}
            </button>`
          : nothing
      }
    </div>
  </div>`;
}
