import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { AuditEntry, FieldChange } from '../core/change.js';
import { type Customer, TEXT_FIELDS } from '../core/customer.js';
import { sameValue } from '../core/record-changes.js';
import type { DirectoryState } from '../state/directory-state.js';
import type { Observed } from '../state/observable.js';
import { history } from '../i18n/en/history.js';
import { fields } from '../i18n/en/fields.js';
import { form } from '../i18n/en/form.js';
import { base } from '../theme/base.js';
import { controls } from '../theme/controls.js';
import { tokens } from '../theme/tokens.js';
import { DirectoryElement } from './directory-element.js';
import { isFocusLost } from './focus-return.js';
import { profileCard } from './profile-card.js';
import { valueContext, type ValueContext } from './value-context.js';
import { fieldName, fieldText } from './field-words.js';
import { EXACT, instantText } from './value-words.js';

/** Fields of a customer that can be restored one by one; custom ones too. */
const RESTORED_FIELDS: ReadonlySet<string> = new Set([
  ...Object.keys(TEXT_FIELDS),
  'birthday',
  'emails',
  'phones',
  'addresses',
]);
/** Changes shown before "show all". */
const SHORT_LIST = 5;

/**
 * @summary Who changed what about the customer who is open: newest first, in words, the latest one undoable.
 *
 * A value that is still as a change left it can be restored by itself, whatever was changed since.
 *
 * @csspart change - One change.
 */
export class CustomerHistoryElement extends DirectoryElement {
  protected static override english = { ...history, ...fields, ...form };
  static override styles = [
    tokens,
    base,
    controls,
    profileCard,
    css`
      ol {
        display: grid;
        gap: calc(var(--_space) * 3);
      }
      li {
        display: grid;
        gap: 2px;
        overflow-wrap: anywhere;
      }
      .what {
        display: flex;
        align-items: start;
        justify-content: space-between;
        gap: calc(var(--_unit) * 2);
      }
      .what > span {
        font-weight: 500;
      }
      .who {
        color: var(--_text-quiet);
        font-size: 0.9em;
      }
      .change {
        color: var(--_text-quiet);
      }
      .change .to {
        color: var(--_text);
      }
      del {
        text-decoration-color: color-mix(in oklab, currentColor 50%, transparent);
      }
      .restore {
        margin-inline-start: 0.4em;
        font-size: 0.95em;
      }
      ol:focus:not(:focus-visible) {
        outline: none;
      }
      .arrow {
        display: inline-block;
        margin-inline: 0.3em 0.05em;
      }
      .arrow:dir(rtl) {
        scale: -1 1;
      }
      .more {
        display: flex;
        gap: calc(var(--_unit) * 4);
        margin-block-start: calc(var(--_space) * 3);
      }
    `,
  ];

  @state() private showsAll = false;
  #customerId: string | undefined;
  #hadFocus = false;

  protected override observed(directory: DirectoryState): Observed[] {
    return [directory, directory.profile];
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const { id } = this.directory?.profile.snapshot ?? {};
    this.#hadFocus = id === this.#customerId && (this.shadowRoot?.activeElement ?? null) !== null;
    if (id === this.#customerId) return;
    this.#customerId = id;
    this.showsAll = false;
  }

  protected override updated(): void {
    // What was taken back has no button for it any more.
    if (this.#hadFocus && isFocusLost()) this.renderRoot.querySelector<HTMLElement>('ol')?.focus();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { directory, words } = this;
    if (directory === undefined) return nothing;
    const { history, historyNext } = directory.profile.snapshot;
    if (history === undefined) {
      return html`<div aria-busy="true">
        <span class="skeleton"></span
        ><span class="visually-hidden">${words.text('profile.history.loading')}</span>
      </div>`;
    }
    if (history.length === 0) return html`<p class="quiet">${words.text('profile.history.none')}</p>`;
    const shown = this.showsAll ? history : history.slice(0, SHORT_LIST);
    // What was done to many at once is not taken back from one of them.
    const undoable = directory.can('changes.undo')
      ? history.find((entry) => entry.undoable && entry.count === 1)
      : undefined;
    const context = valueContext(directory, words);
    return html`
      <ol tabindex="-1">
        ${repeat(
          shown,
          ({ changeId }) => changeId,
          (entry) => this.#renderEntry(entry, entry === undoable, context),
        )}
      </ol>
      ${
        history.length > SHORT_LIST || historyNext !== undefined
          ? html`<p class="more">
              ${
                history.length > SHORT_LIST
                  ? html`<button
                      class="link"
                      type="button"
                      aria-expanded=${this.showsAll}
                      @click=${() => (this.showsAll = !this.showsAll)}
                    >
                      ${words.text(this.showsAll ? 'profile.history.fewer' : 'profile.history.all')}
                    </button>`
                  : nothing
              }
              ${
                historyNext !== undefined && (this.showsAll || history.length <= SHORT_LIST)
                  ? html`<button
                      class="link"
                      type="button"
                      @click=${() => void directory.profile.loadEarlierHistory()}
                    >
                      ${words.text('profile.history.earlier')}
                    </button>`
                  : nothing
              }
            </p>`
          : nothing
      }
    `;
  }

  #renderEntry(entry: AuditEntry, isUndoable: boolean, context: ValueContext): TemplateResult {
    const { words } = this;
    const message = `profile.operation.${entry.operation}`;
    return html`<li part="change">
      <div class="what">
        <span>${words.text(words.has(message) ? message : 'profile.operation.other')}</span>
        ${
          isUndoable
            ? html`<button
                class="link"
                type="button"
                @click=${() => void this.request({ type: 'undo', changeId: entry.changeId })}
              >
                ${words.text('action.undo')}
              </button>`
            : nothing
        }
      </div>
      <span class="who">
        ${entry.actor === undefined ? nothing : html`<bdi>${entry.actor.name ?? entry.actor.id}</bdi> · `}<time
          datetime=${entry.at}
          title=${instantText(entry.at, context, EXACT)}
          >${instantText(entry.at, context)}</time
        >
      </span>
      ${entry.changes.map((change) => this.#renderChange(change, context, isUndoable ? undefined : entry))}
    </li>`;
  }

  /** "Phone: (514) 555-0123 → (514) 555-0199", with the arrow in words for people who hear it. */
  #renderChange(
    change: FieldChange,
    context: ValueContext,
    entry: AuditEntry | undefined,
  ): TemplateResult | typeof nothing {
    const { words } = this;
    if (change.field === '*') return this.#renderWhole(change);
    const from = fieldText(change.field, change.from, context);
    const to = fieldText(change.field, change.to, context);
    if (from === '' && to === '') return nothing;
    return html`<div class="change">
      ${words.text('profile.history.field', { field: `\u2068${fieldName(change.field, context)}\u2069` })}
      ${
        from === ''
          ? nothing
          : html`<del><bdi>${from}</bdi></del
              ><span class="arrow" aria-hidden="true">→</span
              ><span class="visually-hidden">${words.text('profile.history.to')}</span>`
      }
      <bdi class="to">${to === '' ? words.text('profile.history.nothing') : to}</bdi>
      ${entry === undefined ? nothing : this.#renderRestore(change, entry, context)}
    </div>`;
  }

  /** The button that gives a field its value from before a change, where it is still as the change left it. */
  #renderRestore(
    { field, to }: FieldChange,
    { changeId, undoable }: AuditEntry,
    context: ValueContext,
  ): TemplateResult | typeof nothing {
    const { directory, words } = this;
    const { customer } = directory?.profile.snapshot ?? {};
    const canRestore =
      undoable && directory?.can('changes.undo') && directory.can('customers.update', 'edit');
    if (!canRestore || customer === undefined || !isStill(to, field, customer)) return nothing;
    return html`<button
      class="link restore"
      type="button"
      aria-label=${words.text('profile.history.restore-field', { field: fieldName(field, context) })}
      @click=${() => void this.request({ type: 'restore-field', changeId, customerId: customer.id, field })}
    >
      ${words.text('profile.history.restore')}
    </button>`;
  }

  /** A note that came or went says its text; a person made says nothing more than the operation. */
  #renderWhole({ from, to }: FieldChange): TemplateResult | typeof nothing {
    const text = ((to ?? from) as { text?: unknown } | undefined)?.text;
    return typeof text === 'string'
      ? html`<div class="change"><bdi class="to">${shortened(text)}</bdi></div>`
      : nothing;
  }
}

/** Whether a field of a customer has the value that a change gave it. */
function isStill(value: unknown, field: string, customer: Customer): boolean {
  if (field.startsWith('custom.')) {
    const key = field.slice('custom.'.length);
    return sameValue(Object.hasOwn(customer.custom, key) ? customer.custom[key] : undefined, value);
  }
  return RESTORED_FIELDS.has(field) && sameValue(customer[field as keyof Customer], value);
}

/** The first words of a long text. */
function shortened(text: string): string {
  return text.length <= 120 ? text : `${text.slice(0, 119).trimEnd()}…`;
}

declare global {
  interface HTMLElementTagNameMap {
    'customer-history': CustomerHistoryElement;
  }
}
