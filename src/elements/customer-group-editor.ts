import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import type { Filter } from '../core/filter.js';
import type { DirectoryState } from '../state/directory-state.js';
import { type EditedGroup, GroupEditorState } from '../state/group-editor-state.js';
import { GroupMembersState } from '../state/group-members-state.js';
import type { Observed } from '../state/observable.js';
import { groupDeeds } from '../i18n/en/group-deeds.js';
import { groupEditor } from '../i18n/en/group-editor.js';
import { groupNames } from '../i18n/en/group-names.js';
import { base } from '../theme/base.js';
import { controls } from '../theme/controls.js';
import { tokens } from '../theme/tokens.js';
import { hasFocus } from './active-element.js';
import { avatarStyles } from './avatar.js';
import { DirectoryElement } from './directory-element.js';
import { groupEditorLayout } from './group-editor-layout.js';
import { renderManual } from './group-editor-manual.js';
import { renderEditorBars, renderGone, renderHead, renderLoading } from './group-editor-frame.js';
import type { GroupEditorView } from './group-editor-view.js';
import { renderName } from './group-editor-name.js';
import { groupPeopleStyles } from './group-people-styles.js';
import { ShownParts } from './lazy-parts.js';
import { colourAvatars } from './person-avatar.js';
import { valueContext } from './value-context.js';

/** What the editor reads and writes, for as long as it shows one group. */
interface Desk {
  directory: DirectoryState;
  edited: string;
  editor: GroupEditorState;
  members: GroupMembersState;
  stop: (() => void)[];
}

/**
 * @summary One group: its name and rule, how many that are, who and why, and who comes or goes by itself.
 *
 * Inside `<customer-directory>` it shows the group that was chosen there. Alone, give it an `adapter` and a
 * `group-id`, or a `filter` to make a new group of; with neither it makes a new smart group.
 *
 * @fires {CustomEvent<DirectoryRequest>} customer-request - Before anything a person asks for; `preventDefault()` stops ours.
 * @fires {CustomEvent<{ group: Group }>} group-saved - The group was made or changed; alone only, inside a directory that one tells.
 *
 * @csspart head - Title and buttons.
 * @csspart name - The field of the name.
 * @csspart rule - The conditions.
 * @csspart aside - What the rule means: how many, who, and what changes.
 * @csspart count - How many customers are in the group.
 * @csspart member - Somebody, with the facts that decide.
 * @csspart footer - The buttons that save.
 */
export class CustomerGroupEditorElement extends DirectoryElement {
  protected static override english = {
    ...groupNames,
    ...groupDeeds,
    ...groupEditor,
  };
  static override styles = [tokens, base, controls, avatarStyles, groupPeopleStyles, groupEditorLayout];

  /** The group to show; a new one where there is none. */
  @property({ attribute: 'group-id' })
  groupId: string | undefined;

  /** The rule that a new group begins with. */
  @property({ attribute: false })
  filter: Filter | undefined;

  @query('h2') private readonly heading!: HTMLElement | null;
  @query('#group-name') private readonly nameField!: HTMLInputElement | null;

  readonly #parts = new ShownParts();
  #desk: Desk | undefined;

  /** Focuses the name of a new group, else the title. */
  override focus(options?: FocusOptions): void {
    const isNew = this.#desk?.editor.snapshot.base === undefined;
    ((isNew ? this.nameField : null) ?? this.heading)?.focus(options);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#leaveDesk();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  protected override observed(directory: DirectoryState): Observed[] {
    return [directory];
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const { directory } = this;
    if (directory === undefined || !this.isConnected) return;
    const edited = this.#wanted(directory);
    const key = JSON.stringify(edited);
    if (this.#desk?.directory === directory && this.#desk.edited === key) return;
    this.#leaveDesk();
    this.#desk = this.#openDesk(directory, edited, key);
  }

  protected override firstUpdated(): void {
    // The window opened before its content was here.
    if (hasFocus(this.closest('dialog'))) this.focus();
  }

  protected override updated(): void {
    const { directory } = this;
    const rule = this.renderRoot.querySelector('customer-group-rule');
    if (directory !== undefined) this.#parts.show(rule ? ['customer-group-rule'] : [], directory);
    colourAvatars(this.renderRoot);
  }

  protected override render(): TemplateResult {
    const { words } = this;
    const view = this.#view;
    const { status = 'loading', base, draft } = view?.editor.snapshot ?? {};
    if (view === undefined || status === 'loading') return renderLoading(words, () => this.#close());
    const isLost = status === 'failed' || (status === 'gone' && !view.editor.isChanged);
    if (isLost || draft === undefined) return renderGone(view);
    return html`<form class="flow ${draft.kind} ${base?.kind ?? ''}" novalidate @submit=${this.#onSubmit}>
      ${renderHead(view)}
      <div class="body">
        ${renderEditorBars(view)} ${draft.kind === 'manual' ? renderManual(view) : this.#renderRule(view)}
      </div>
      ${this.#renderFooter(view)}
      <customer-notices .directory=${view.directory}></customer-notices>
    </form>`;
  }

  /** A smart group: its name and rule, and beside them what the rule means at the moment. */
  #renderRule(view: GroupEditorView): TemplateResult {
    return html`<customer-group-rule
      exportparts="rule, aside, count, member"
      .directory=${view.directory}
      .editor=${view.editor}
    >
      ${renderName(view)}
    </customer-group-rule>`;
  }

  #renderFooter(view: GroupEditorView): TemplateResult | typeof nothing {
    const { words, editor, mayChange } = view;
    if (!mayChange) return nothing;
    const { base, saving, saved } = editor.snapshot;
    const { isChanged } = editor;
    return html`<div class="foot" part="footer">
      <p class="state" role="status">
        ${
          saving
            ? words.text('group.saving')
            : isChanged
              ? words.text('group.changed')
              : saved
                ? words.text('group.saved')
                : nothing
        }
      </p>
      ${
        isChanged && !saving && base !== undefined
          ? html`<button class="plain discard" type="button" @click=${() => editor.discard()}>
              ${words.text('group.discard')}
            </button>`
          : nothing
      }
      ${
        base !== undefined && base.kind !== 'manual'
          ? html`<button class="save-new" type="button" ?disabled=${saving} @click=${this.#onSaveNew}>
              ${words.text('group.save.new')}
            </button>`
          : nothing
      }
      <button class="primary save" type="submit" aria-disabled=${saving ? 'true' : 'false'}>
        ${words.text(base === undefined ? 'group.create' : 'group.save')}
      </button>
    </div>`;
  }

  get #view(): GroupEditorView | undefined {
    const desk = this.#desk;
    if (desk === undefined) return undefined;
    const { words } = this;
    const { directory, editor } = desk;
    const { kind } = editor.snapshot.base ?? { kind: editor.snapshot.draft.kind };
    return {
      ...desk,
      ...valueContext(directory, words),
      mayChange: directory.can('groups.save', 'groups') && kind !== 'all' && kind !== 'system',
      request: (request) => this.request(request),
      close: () => this.#close(),
    };
  }

  /** What to edit: what the page says, else what was chosen in the directory. */
  #wanted(directory: DirectoryState): EditedGroup {
    if (this.groupId !== undefined) return { groupId: this.groupId };
    if (this.filter !== undefined) return { filter: this.filter };
    return (this.adapter === undefined ? directory.snapshot.editedGroup : undefined) ?? {};
  }

  #openDesk(directory: DirectoryState, edited: EditedGroup, key: string): Desk {
    const editor = new GroupEditorState(directory, edited);
    const members = new GroupMembersState(directory);
    const desk: Desk = { directory, edited: key, editor, members, stop: [] };
    const follow = (): void => {
      const { status, base, draft } = editor.snapshot;
      if (status !== 'loading' && draft.kind === 'manual') members.show(base?.id);
      this.requestUpdate();
    };
    desk.stop = [
      editor.subscribe(follow),
      members.subscribe(() => this.requestUpdate()),
      () => editor.dispose(),
      () => members.dispose(),
    ];
    follow();
    return desk;
  }

  #leaveDesk(): void {
    for (const stop of this.#desk?.stop ?? []) stop();
    this.#desk = undefined;
  }

  #close(): void {
    void this.request({ type: 'close-dialog' });
  }

  async #save(asNew: boolean): Promise<void> {
    if (this.#desk === undefined || this.#desk.editor.snapshot.saving) return;
    const { editor, directory } = this.#desk;
    if (!editor.check()) {
      await this.updateComplete;
      const field = this.renderRoot.querySelector<HTMLElement>('[aria-invalid=true]');
      return (field ?? this.renderRoot.querySelector('customer-group-rule'))?.focus();
    }
    if (!asNew && editor.snapshot.base !== undefined && !editor.isChanged) return this.#leave(directory);
    const isNew = asNew || editor.snapshot.base === undefined;
    const name = asNew ? this.#nameOfCopy(editor) : editor.snapshot.draft.name;
    const outcome = await editor.save((request) => this.request(request), { asNew, name });
    const { saved } = editor.snapshot;
    if (!outcome.ok || saved === undefined) return;
    if (this.adapter !== undefined) {
      const detail = { group: saved };
      this.dispatchEvent(new CustomEvent('group-saved', { detail, bubbles: true, composed: true }));
      return;
    }
    if (isNew) await this.request({ type: 'show-group', groupId: saved.id });
    this.#leave(directory);
  }

  /** Closes the window of a directory; alone, the editor stays. */
  #leave(directory: DirectoryState): void {
    if (this.adapter === undefined && directory.snapshot.dialog === 'group') this.#close();
  }

  /** A new group needs a name of its own. */
  #nameOfCopy({ snapshot: { base, draft } }: GroupEditorState): string {
    const name = base?.builtIn ? this.words.text(`groups.name.${base.id}`) : draft.name;
    const isOwn = !base?.builtIn && draft.name.trim() !== base?.name;
    return isOwn ? name : this.words.text('group.copy', { name });
  }

  #onSubmit(event: SubmitEvent): void {
    event.preventDefault();
    void this.#save(false);
  }

  #onSaveNew(): void {
    void this.#save(true);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'customer-group-editor': CustomerGroupEditorElement;
  }
}
