import { html, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Group, GroupKind } from '../core/group.js';
import type { DirectoryState } from '../state/directory-state.js';
import type { Observed } from '../state/observable.js';
import { groupNames } from '../i18n/en/group-names.js';
import { groups } from '../i18n/en/groups.js';
import { base } from '../theme/base.js';
import { controls } from '../theme/controls.js';
import { tokens } from '../theme/tokens.js';
import { DirectoryElement } from './directory-element.js';
import { groupListStyles } from './group-list-styles.js';
import { groupName } from './group-name.js';
import type { MenuChosen, MenuEntry } from './menu-button.js';
import { symbol } from './symbols.js';

/** Lines shown while the groups are on their way: those that every directory has. */
const EXPECTED = 6;

const NEW_GROUP = 'new group';

/**
 * @summary The groups of a directory with their counts; choosing one shows its customers in the list.
 *
 * @fires {CustomEvent<DirectoryRequest>} customer-request - Before anything a person asks for; `preventDefault()` stops ours.
 *
 * @csspart base - The frame around everything.
 * @csspart heading - The words over a kind of groups.
 * @csspart group - A group; `group-active` is the one shown.
 * @csspart count - How many customers are in a group.
 * @csspart add - The button that makes a group.
 * @csspart menu-button - The button of the menu of groups, when compact.
 * @csspart menu - An open menu.
 * @csspart menu-item - A line of a menu.
 */
export class CustomerGroupListElement extends DirectoryElement {
  protected static override english = { ...groups, ...groupNames };
  static override styles = [tokens, base, controls, groupListStyles];

  /** One line with a menu of groups, for places without room for a column. */
  @property({ type: Boolean }) compact = false;

  /** The group whose name is being written: an id, `new`, or none. */
  @state() private naming: string | undefined;
  @state() private problem: string | undefined;
  /** The group that Tab leads to; the one shown by default. */
  @state() private focused: string | undefined;

  @query('form input') private readonly nameField!: HTMLInputElement | null;

  /** Focuses the group shown, or the menu of groups when compact. */
  override focus(): void {
    const target = this.compact ? 'customer-menu.groups' : '.group[tabindex="0"]';
    this.renderRoot.querySelector<HTMLElement>(target)?.focus();
  }

  protected override observed(directory: DirectoryState): Observed[] {
    return [directory, directory.list];
  }

  protected override render(): TemplateResult {
    return this.compact ? this.#renderLine() : this.#renderPane();
  }

  #renderPane(): TemplateResult {
    const { words } = this;
    const groups = this.directory?.snapshot.groups;
    const of = (...kinds: GroupKind[]): readonly Group[] =>
      groups?.filter(({ kind }) => kinds.includes(kind)) ?? [];
    const [smart, manual] = [of('smart'), of('manual')];
    return html`<nav
      class="pane"
      part="base"
      aria-label=${words.text('groups.label')}
      @keydown=${this.#onKey}
    >
      <div class="heading" part="heading"><h2>${words.text('groups.label')}</h2></div>
      ${groups === undefined ? this.#renderWaiting() : this.#renderGroups(of('all', 'system'))}
      ${
        smart.length === 0
          ? nothing
          : html`<div class="heading" part="heading"><h3>${words.text('groups.kind.smart')}</h3></div>
              ${this.#renderGroups(smart)}`
      }
      ${
        groups === undefined || (manual.length === 0 && !this.#canChange)
          ? nothing
          : html`<div class="heading" part="heading">
                <h3>${words.text('groups.kind.manual')}</h3>
                ${this.#canChange ? this.#renderAdd() : nothing}
              </div>
              ${this.#renderGroups(manual)} ${this.naming === NEW_GROUP ? this.#renderNaming('') : nothing}
              ${
                manual.length === 0 && this.naming === undefined
                  ? html`<p class="hint">${words.text('groups.manual.none')}</p>`
                  : nothing
              }`
      }
    </nav>`;
  }

  #renderGroups(groups: readonly Group[]): TemplateResult {
    return html`<ul>
      ${repeat(
        groups,
        ({ id }) => id,
        (group) => this.#renderGroup(group),
      )}
    </ul>`;
  }

  #renderGroup(group: Group): TemplateResult {
    const { words } = this;
    const name = groupName(group, words);
    const isShown = group.id === this.#shown;
    if (this.naming === group.id) return html`<li>${this.#renderNaming(group.name)}</li>`;
    return html`<li class="${isShown ? 'active' : ''} ${group.kind}">
      <button
        class="group"
        part=${isShown ? 'group group-active' : 'group'}
        type="button"
        data-id=${group.id}
        title=${name}
        tabindex=${group.id === this.#tabStop ? 0 : -1}
        aria-current=${isShown ? 'true' : nothing}
        aria-label="${name}, ${words.text('groups.members', { count: group.count })}"
        @focus=${() => (this.focused = group.id)}
        @click=${() => this.#show(group.id)}
      >
        <span class="name"><bdi>${name}</bdi></span>
        <span class="members" part="count">${words.number(group.count)}</span>
      </button>
      ${group.kind === 'manual' && this.#canChange ? this.#renderMore(group, name) : nothing}
    </li>`;
  }

  #renderMore(group: Group, name: string): TemplateResult {
    const { words } = this;
    const entries: MenuEntry[] = [
      { id: 'rename', label: words.text('groups.rename'), symbol: 'edit', hint: 'F2' },
    ];
    if (this.directory?.can('groups.remove', 'groups')) {
      entries.push({ id: 'delete', label: words.text('groups.delete'), symbol: 'trash', danger: true });
    }
    return html`<customer-menu
      class="more"
      icon-only
      align="end"
      symbol="more"
      no-tab-stop
      exportparts="menu, item: menu-item"
      label=${words.text('groups.more', { group: name })}
      .entries=${entries}
      @customer-menu-choose=${({ detail }: CustomEvent<MenuChosen>) =>
        detail.id === 'rename' ? this.#name(group.id) : this.#remove(group.id)}
    ></customer-menu>`;
  }

  #renderAdd(): TemplateResult {
    const label = this.words.text('groups.new');
    return html`<button
      class="icon add"
      part="add"
      type="button"
      aria-label=${label}
      title=${label}
      @click=${() => this.#name(NEW_GROUP)}
    >
      ${symbol('plus')}
    </button>`;
  }

  #renderNaming(name: string): TemplateResult {
    const { words, problem } = this;
    return html`<form @submit=${this.#onSubmit} @keydown=${this.#onNameKey} @focusout=${this.#onNameLeft}>
      <input
        autocomplete="off"
        maxlength="100"
        required
        .value=${name}
        aria-label=${words.text('groups.new.name')}
        placeholder=${words.text('groups.new.name')}
        aria-invalid=${problem === undefined ? nothing : 'true'}
        aria-describedby=${problem === undefined ? nothing : 'problem'}
      />
      <button
        class="icon"
        type="submit"
        aria-label=${words.text('action.save')}
        title=${words.text('action.save')}
      >
        ${symbol('check')}
      </button>
      ${problem === undefined ? nothing : html`<p class="field-error" id="problem" role="alert">${problem}</p>`}
    </form>`;
  }

  #renderWaiting(): TemplateResult {
    if (this.directory?.snapshot.status === 'failed') {
      return html`<p class="hint">${this.words.text('groups.failed')}</p>`;
    }
    return html`<div aria-busy="true">
      ${Array.from(
        { length: EXPECTED },
        () => html`<div class="waiting"><span class="skeleton"></span><span class="skeleton"></span></div>`,
      )}
    </div>`;
  }

  #renderLine(): TemplateResult {
    const { words } = this;
    const groups = this.directory?.snapshot.groups ?? [];
    const group = groups.find(({ id }) => id === this.#shown);
    const name = groupName(group ?? { id: this.#shown, name: '' }, words);
    if (this.naming !== undefined) {
      return html`<div class="line" part="base">
        ${this.#renderNaming(this.naming === NEW_GROUP ? '' : (group?.name ?? ''))}
      </div>`;
    }
    return html`<nav class="line" part="base" aria-label=${words.text('groups.label')}>
      <customer-menu
        class="groups"
        appearance="plain"
        symbol="group"
        exportparts="button: menu-button, menu, item: menu-item"
        label=${words.text('groups.shown', { group: name })}
        text=${name}
        .entries=${this.#entries(groups)}
        @customer-menu-choose=${({ detail }: CustomEvent<MenuChosen>) =>
          detail.id === NEW_GROUP ? this.#name(NEW_GROUP) : this.#show(detail.id)}
      ></customer-menu>
      ${group?.kind === 'manual' && this.#canChange ? this.#renderMore(group, name) : nothing}
    </nav>`;
  }

  #entries(groups: readonly Group[]): MenuEntry[] {
    const { words } = this;
    const lines = (...kinds: GroupKind[]): MenuEntry[] =>
      groups
        .filter(({ kind }) => kinds.includes(kind))
        .map((group) => ({
          kind: 'radio',
          id: group.id,
          label: groupName(group, words),
          hint: words.number(group.count),
          checked: group.id === this.#shown,
        }));
    const section = (kind: 'smart' | 'manual'): MenuEntry[] => {
      const found = lines(kind);
      return found.length === 0
        ? []
        : [{ kind: 'heading', label: words.text(`groups.kind.${kind}`) }, ...found];
    };
    const entries = [...lines('all', 'system'), ...section('smart'), ...section('manual')];
    if (!this.#canChange) return entries;
    return [
      ...entries,
      { kind: 'separator' },
      { id: NEW_GROUP, label: words.text('groups.new'), symbol: 'plus' },
    ];
  }

  /** Id of the group that the list shows. */
  get #shown(): string {
    return this.directory?.list.snapshot.groupId ?? 'all';
  }

  get #tabStop(): string {
    const groups = this.directory?.snapshot.groups ?? [];
    const candidates = [this.focused, this.#shown, 'all'];
    return candidates.find((id) => groups.some((group) => group.id === id)) ?? groups[0]?.id ?? 'all';
  }

  get #canChange(): boolean {
    return this.directory?.can('groups.save', 'groups') ?? false;
  }

  #show(groupId: string): void {
    void this.request({ type: 'show-group', groupId });
  }

  #remove(groupId: string): void {
    this.focused = undefined;
    void this.request({ type: 'remove-group', groupId }).then(() => this.#focusLater());
  }

  #name(group: string): void {
    this.problem = undefined;
    this.naming = group;
    void this.updateComplete.then(() => {
      this.nameField?.focus();
      this.nameField?.select();
    });
  }

  async #save(name: string): Promise<void> {
    const { naming } = this;
    const group = this.directory?.snapshot.groups?.find(({ id }) => id === naming);
    if (group?.name === name) return this.#stopNaming();
    const outcome = await this.request({
      type: 'save-group',
      group: { name, kind: 'manual', ...(group ? { id: group.id, version: group.version } : {}) },
    });
    if (outcome.ok || outcome.prevented) return this.#stopNaming();
    this.problem = this.words.text(`error.${outcome.error.code}`);
    this.nameField?.focus();
  }

  #stopNaming(): void {
    const wasNew = this.naming === NEW_GROUP;
    if (!wasNew) this.focused = this.naming;
    this.naming = undefined;
    this.problem = undefined;
    void this.updateComplete.then(() => {
      const add = this.renderRoot.querySelector<HTMLElement>('.add');
      if (wasNew && add) add.focus();
      else this.focus();
    });
  }

  #focusLater(): void {
    void this.updateComplete.then(() => this.focus());
  }

  #onSubmit(event: SubmitEvent): void {
    event.preventDefault();
    const name = this.nameField?.value.trim() ?? '';
    if (name === '') this.nameField?.focus();
    else void this.#save(name);
  }

  #onNameKey(event: KeyboardEvent): void {
    // Letters are a name here, and Escape is for this field alone.
    event.stopPropagation();
    if (event.key !== 'Escape' || event.isComposing) return;
    event.preventDefault();
    this.#stopNaming();
  }

  #onNameLeft(event: FocusEvent): void {
    const isInside = (event.currentTarget as HTMLElement).contains(event.relatedTarget as Node | null);
    if (isInside || this.nameField?.value.trim() !== '' || event.relatedTarget === null) return;
    this.naming = undefined;
  }

  #onKey(event: KeyboardEvent): void {
    const target = event.composedPath()[0] as HTMLElement;
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const item = (event.target as HTMLElement).closest('li');
    if (item === null) return;
    const groups = [...this.renderRoot.querySelectorAll<HTMLElement>('.group')];
    const at = groups.findIndex((group) => item.contains(group));
    const isRightToLeft = getComputedStyle(this).direction === 'rtl';
    const [inward, outward] = isRightToLeft ? ['ArrowLeft', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft'];
    const step = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: groups.length - 1 }[event.key];
    const id = groups[at]?.dataset['id'];
    if (step !== undefined && target.classList.contains('group')) {
      groups[Math.max(0, Math.min(step, groups.length - 1))]?.focus();
    } else if (event.key === inward) {
      item.querySelector<HTMLElement>('.more')?.focus();
    } else if (event.key === outward) {
      groups[at]?.focus();
    } else if (
      event.key === 'F2' &&
      item.classList.contains('manual') &&
      id !== undefined &&
      this.#canChange
    ) {
      this.#name(id);
    } else {
      return;
    }
    event.preventDefault();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'customer-group-list': CustomerGroupListElement;
  }
}
