import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Issue } from '../core/errors.js';
import type { DirectoryState } from '../state/directory-state.js';
import { FilterState } from '../state/filter-state.js';
import type { GroupEditorState, RuleFlaw } from '../state/group-editor-state.js';
import { GroupPreviewState } from '../state/group-preview-state.js';
import { fields } from '../i18n/en/fields.js';
import { filters } from '../i18n/en/filters.js';
import { groupEditor } from '../i18n/en/group-editor.js';
import { groupNames } from '../i18n/en/group-names.js';
import { groupRules } from '../i18n/en/group-rules.js';
import { membership } from '../i18n/en/membership.js';
import { filterSentence } from '../i18n/filter-sentence.js';
import { base } from '../theme/base.js';
import { controls } from '../theme/controls.js';
import { tokens } from '../theme/tokens.js';
import { avatarStyles } from './avatar.js';
import { DirectoryElement } from './directory-element.js';
import { filterNames } from './filter-names.js';
import { groupPeopleStyles } from './group-people-styles.js';
import { renderCount } from './group-rule-count.js';
import { renderForecast } from './group-rule-forecast.js';
import { groupRuleLayout } from './group-rule-layout.js';
import { renderLook, renderMembers } from './group-rule-people.js';
import type { GroupRuleView } from './group-rule-view.js';
import { ShownParts } from './lazy-parts.js';
import { membershipStyles } from './membership-view.js';
import { colourAvatars } from './person-avatar.js';
import { todayOf, valueContext } from './value-context.js';

/** What the element reads and writes, for as long as it shows one rule. */
interface Desk {
  editor: GroupEditorState;
  directory: DirectoryState;
  filters: FilterState;
  preview: GroupPreviewState;
  stop: (() => void)[];
}

/**
 * @summary The rule of a group that is being written: its conditions, and what they mean at the moment.
 *
 * @slot - What stands before the conditions: the name.
 * @csspart rule - The conditions.
 * @csspart aside - What the rule means: how many, who, and what changes.
 * @csspart count - How many customers are in the group.
 * @csspart member - Somebody, with the facts that decide.
 */
export class CustomerGroupRuleElement extends DirectoryElement {
  protected static override english = {
    ...fields,
    ...filters,
    ...groupNames,
    ...groupRules,
    ...membership,
    ...groupEditor,
  };
  static override styles = [
    tokens,
    base,
    controls,
    avatarStyles,
    membershipStyles,
    groupPeopleStyles,
    groupRuleLayout,
  ];

  /** The group being written. */
  @property({ attribute: false })
  editor: GroupEditorState | undefined;

  /** The person whose reasons are open. */
  @state() private open: string | undefined;

  readonly #parts = new ShownParts();
  #desk: Desk | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#leaveDesk();
  }

  /** Focuses the first line that keeps the rule from being saved, else the conditions. */
  override focus(options?: FocusOptions): void {
    const builder = this.renderRoot.querySelector('customer-filter-builder');
    const filters = this.#desk?.filters;
    const [flawed] = [...(filters?.brokenLines ?? []), ...(filters?.unfinishedLines ?? [])];
    if (flawed === undefined || !builder?.focusRow(flawed.key)) builder?.focus(options);
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const { directory, editor } = this;
    if (this.#desk?.directory === directory && this.#desk?.editor === editor) return;
    this.#leaveDesk();
    this.open = undefined;
    if (directory !== undefined && editor !== undefined && this.isConnected) {
      this.#desk = this.#openDesk(directory, editor);
    }
  }

  protected override updated(): void {
    const { directory } = this;
    const builder = this.renderRoot.querySelector('customer-filter-builder');
    if (directory !== undefined) this.#parts.show(builder ? ['customer-filter-builder'] : [], directory);
    colourAvatars(this.renderRoot);
  }

  protected override render(): TemplateResult | typeof nothing {
    const view = this.#view;
    if (view === undefined) return nothing;
    return html`<div class="sides">
      <div class="main">
        <slot></slot>
        <section class="rule" part="rule" aria-labelledby="rule">
          <h3 id="rule">${view.words.text('group.rule')}</h3>
          ${renderConditions(view)}
        </section>
      </div>
      <div class="aside" part="aside">
        ${renderCount(view)} ${renderForecast(view)} ${renderMembers(view)} ${renderLook(view)}
      </div>
    </div>`;
  }

  get #view(): GroupRuleView | undefined {
    const desk = this.#desk;
    if (desk === undefined) return undefined;
    const { words } = this;
    const { directory } = desk;
    return {
      ...desk,
      ...valueContext(directory, words),
      names: filterNames(directory, words),
      today: todayOf(directory),
      open: this.open,
      toggle: (key) => (this.open = this.open === key ? undefined : key),
    };
  }

  #openDesk(directory: DirectoryState, editor: GroupEditorState): Desk {
    const filters = new FilterState(directory);
    const preview = new GroupPreviewState(directory);
    const desk: Desk = { directory, editor, filters, preview, stop: [] };
    const follow = (): void => {
      followDraft(desk);
      this.requestUpdate();
    };
    follow();
    desk.stop = [
      editor.subscribe(follow),
      filters.subscribe(({ filter }) => {
        editor.change({ filter });
        editor.judge(flawOf(filters));
      }),
      // A field or a group may come back, or go.
      directory.subscribe(() => editor.judge(flawOf(filters))),
      preview.subscribe(() => this.requestUpdate()),
      directory.adapter.subscribe(() => void preview.refresh()),
      () => filters.dispose(),
      () => preview.stop(),
    ];
    editor.judge(flawOf(filters));
    return desk;
  }

  #leaveDesk(): void {
    for (const stop of this.#desk?.stop ?? []) stop();
    this.#desk = undefined;
  }
}

/** The conditions and the people follow the draft, whoever changed it. */
function followDraft({ editor, filters, preview }: Desk): void {
  const { base, draft } = editor.snapshot;
  if (base?.kind === 'all' || base?.kind === 'system') return preview.ask({ groupId: base.id });
  if (JSON.stringify(filters.snapshot.filter) !== JSON.stringify(draft.filter)) filters.load(draft.filter);
  const canAsk = draft.filter !== undefined && filters.brokenLines.length === 0;
  preview.ask(canAsk && draft.filter ? { filter: draft.filter } : undefined);
}

function flawOf(filters: FilterState): RuleFlaw | undefined {
  if (filters.brokenLines.length > 0) return 'broken';
  return filters.unfinishedLines.length > 0 ? 'unfinished' : undefined;
}

function renderConditions(view: GroupRuleView): TemplateResult {
  const { words, editor, filters, names } = view;
  const { base, draft, refusal, conflict } = editor.snapshot;
  const own = `groups.rule.${base?.id ?? ''}`;
  if (base?.kind === 'all' || base?.kind === 'system') {
    return html`<p>${words.text(own)}</p>
      <p class="hint">${words.text('group.fixed')}</p>`;
  }
  const issue = refusal?.issues.find(({ field = '' }) => field.startsWith('group.filter'));
  return html`
    ${
      conflict?.filter === undefined
        ? nothing
        : html`<p class="conflict">
            <bdi
              >${words.text('group.conflict.rule', { sentence: filterSentence(conflict.filter, words, names) })}</bdi
            >
          </p>`
    }
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

function ruleProblem({ code }: Issue): string {
  if (code === 'group-cycle') return 'group.rule.cycle';
  if (code === 'unfinished') return 'group.rule.unfinished';
  if (code === 'broken' || code === 'unknown-field' || code === 'unknown-group') return 'group.rule.broken';
  return code === 'required' ? 'group.rule.required' : 'error.invalid';
}

declare global {
  interface HTMLElementTagNameMap {
    'customer-group-rule': CustomerGroupRuleElement;
  }
}
