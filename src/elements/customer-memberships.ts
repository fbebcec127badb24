import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Group } from '../core/group.js';
import type { DirectoryState } from '../state/directory-state.js';
import { MembershipState } from '../state/membership-state.js';
import type { Observed } from '../state/observable.js';
import { fields } from '../i18n/en/fields.js';
import { filters } from '../i18n/en/filters.js';
import { groupNames } from '../i18n/en/group-names.js';
import { membership } from '../i18n/en/membership.js';
import { base } from '../theme/base.js';
import { controls } from '../theme/controls.js';
import { tokens } from '../theme/tokens.js';
import { DirectoryElement } from './directory-element.js';
import { filterNames } from './filter-names.js';
import { groupName } from './group-name.js';
import { membershipStyles, renderMembership } from './membership-view.js';
import { todayOf, valueContext } from './value-context.js';

/** The group that people ask about when somebody is not in it. */
const ASKED_WHY_NOT = 'regulars';

/**
 * @summary The groups that one customer is in; pressing one says why, with the facts, and until when.
 *
 * @csspart group - A group.
 * @csspart reason - Why the customer is in the group that was pressed.
 */
export class CustomerMembershipsElement extends DirectoryElement {
  protected static override english = { ...fields, ...filters, ...groupNames, ...membership };
  static override styles = [
    tokens,
    base,
    controls,
    membershipStyles,
    css`
      .groups {
        display: flex;
        flex-wrap: wrap;
        gap: calc(var(--_unit) * 1.5);
      }
      .groups button {
        min-block-size: 24px;
        padding: 0 calc(var(--_unit) * 2);
        border-color: transparent;
        border-radius: 999px;
        background: color-mix(in oklab, var(--_text) 8%, var(--_surface));
        font-size: 0.86em;
        overflow-wrap: anywhere;
        text-align: start;
      }
      .groups button:hover {
        background: color-mix(in oklab, var(--_text) 14%, var(--_surface));
      }
      .groups button[aria-expanded='true'] {
        border-color: var(--_accent);
        background: var(--_surface-selected);
      }
      .groups button.outside {
        border: 1px dashed var(--_border-strong);
        background: transparent;
        color: var(--_text-quiet);
      }
      .reason-of {
        margin-block-start: calc(var(--_unit) * 2);
        padding: calc(var(--_unit) * 2.5) calc(var(--_unit) * 3);
        border: 1px solid var(--_border);
        border-radius: calc(var(--_radius) * 0.75);
        background: var(--_surface-sunken);
        font-size: 0.95em;
      }
      @media (pointer: coarse) {
        .groups button {
          min-block-size: 44px;
        }
      }
    `,
  ];

  /** The customer whose groups are shown. */
  @property({ attribute: 'customer-id' })
  customerId = '';

  /** The manual groups that the customer is in. */
  @property({ attribute: false })
  manual: readonly string[] = [];

  /** The group whose reason is shown. */
  @state() private open: string | undefined;

  #state: MembershipState | undefined;

  protected override observed(directory: DirectoryState): Observed[] {
    this.#state?.dispose();
    this.#state = new MembershipState(directory);
    if (this.customerId !== '') this.#state.show(this.customerId);
    return [directory, this.#state];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#state?.dispose();
    this.#state = undefined;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (!changed.has('customerId')) return;
    this.open = undefined;
    this.#state?.show(this.customerId);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { directory } = this;
    const { groupIds } = this.#state?.snapshot ?? {};
    const groups = directory?.snapshot.groups ?? [];
    const isIn = ({ id, kind }: Group): boolean =>
      kind === 'manual' ? this.manual.includes(id) : (groupIds?.includes(id) ?? false);
    const inside = groups.filter((group) => group.kind !== 'all' && isIn(group));
    const outside = groups.find(
      ({ id }) => id === ASKED_WHY_NOT && groupIds !== undefined && !groupIds.includes(id),
    );
    const opened = groups.find(({ id }) => id === this.open);
    return html`
      <div class="groups">
        ${inside.map((group) => this.#renderGroup(group, false))}
        ${outside === undefined ? nothing : this.#renderGroup(outside, true)}
      </div>
      <div role="status">${opened === undefined ? nothing : this.#renderReason(opened)}</div>
    `;
  }

  #renderGroup(group: Group, isOutside: boolean): TemplateResult {
    const { words } = this;
    const name = groupName(group, words);
    const isOpen = this.open === group.id;
    return html`<button
      type="button"
      part="group"
      class=${isOutside ? 'outside' : ''}
      aria-expanded=${isOpen ? 'true' : 'false'}
      aria-controls=${isOpen ? 'reason' : nothing}
      title=${words.text(isOutside ? 'why.ask.outside' : 'why.ask', { group: name })}
      @click=${() => this.#toggle(group)}
    >
      <bdi>${isOutside ? words.text('why.ask.outside', { group: name }) : name}</bdi>
    </button>`;
  }

  #renderReason({ id, kind, filter }: Group): TemplateResult {
    const { words, directory } = this;
    const explanation = this.#state?.snapshot.explanations.get(id);
    return html`<div class="reason-of" id="reason" part="reason">
      ${
        kind === 'manual'
          ? html`<p>${words.text('why.member.hand')}</p>`
          : explanation === undefined || directory === undefined
            ? html`<span class="skeleton"></span>`
            : renderMembership(explanation, filter, {
                ...valueContext(directory, words),
                names: filterNames(directory, words),
                today: todayOf(directory),
              })
      }
    </div>`;
  }

  #toggle({ id, kind }: Group): void {
    this.open = this.open === id ? undefined : id;
    if (this.open !== undefined && kind !== 'manual') void this.#state?.explain(id);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'customer-memberships': CustomerMembershipsElement;
  }
}
