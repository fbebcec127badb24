import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Customer } from '../core/customer.js';
import type { ErrorData, Issue } from '../core/errors.js';
import { formatPhone } from '../core/phone-format.js';
import {
  changesOf,
  conflictsOf,
  draftOf,
  isChanged,
  newCustomerOf,
  rebased,
  type CustomerDraft,
  type FieldConflict,
} from '../state/customer-draft.js';
import type { DirectoryState } from '../state/directory-state.js';
import type { Observed } from '../state/observable.js';
import { NEW_CUSTOMER } from '../state/profile-state.js';
import type { RequestOutcome } from '../state/requests.js';
import { fields } from '../i18n/en/fields.js';
import { form } from '../i18n/en/form.js';
import { base } from '../theme/base.js';
import { controls } from '../theme/controls.js';
import { tokens } from '../theme/tokens.js';
import { hasFocusWithin } from './active-element.js';
import { countryNames } from './country-names.js';
import { DirectoryElement } from './directory-element.js';
import { isFocusLost } from './focus-return.js';
import { contactFields } from './form-contact.js';
import type { renderConflict } from './form-conflict.js';
import { customFields } from './form-custom.js';
import { birthdayField, idFields, nameFields } from './form-details.js';
import { controlId, type DraftUpdate, type FormView } from './form-field.js';
import { renderFormBars, renderFormHead, renderFormLoading } from './form-frame.js';
import { draftIssues, issuesByPath, type FormIssues } from './form-issues.js';
import { formLayout } from './form-layout.js';
import { issuesOf } from './issue-text.js';
import { profileCard } from './profile-card.js';
import { valueContext } from './value-context.js';

const NO_ISSUES: FormIssues = new Map();

/**
 * @summary The form of a customer: a new one, or the one in `customer`.
 *
 * Only what was changed is sent. Leaving it keeps what was typed until it is saved or discarded. When
 * somebody else changed the same fields meanwhile, it shows both and asks.
 *
 * @fires {CustomEvent<DirectoryRequest>} customer-request - Before anything a person asks for; `preventDefault()` stops ours.
 *
 * @csspart head - The title and the button that leaves.
 * @csspart section - Every card of fields.
 * @csspart foot - The bar with Cancel and Save.
 * @csspart conflict - What this person and somebody else wrote, side by side.
 */
export class CustomerFormElement extends DirectoryElement {
  protected static override english = { ...form, ...fields };
  static override styles = [tokens, base, controls, profileCard, formLayout];

  /** The customer to change; absent for a new one. */
  @property({ attribute: false })
  customer: Customer | undefined;

  @state() private draft: CustomerDraft | undefined;
  @state() private issues: FormIssues = NO_ISSUES;
  @state() private saving = false;
  @state() private isRestored = false;
  @state() private conflict:
    | {
        fields: readonly FieldConflict[];
        now: Customer;
        dropped: ReadonlySet<string>;
        render: typeof renderConflict;
      }
    | undefined;

  /** Whose draft is shown: an id, or {@link NEW_CUSTOMER}. */
  #key: string | undefined;
  #focusWanted: string | undefined;
  /** What had the focus when saving began: choices lose it, as they cannot be changed meanwhile. */
  #savedFrom: Element | null = null;

  protected override observed(directory: DirectoryState): Observed[] {
    return [directory, directory.profile];
  }

  /** Focuses the first field. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('input, select, textarea')?.focus(options);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const { directory } = this;
    if (directory?.snapshot.description === undefined) return;
    const { editing } = directory.snapshot;
    const target =
      this.customer ?? (editing === 'customer' ? directory.profile.snapshot.customer : undefined);
    // Somebody deleted the customer meanwhile: what was typed stays on the screen.
    if (target === undefined && editing === 'customer') return;
    const key = target?.id ?? NEW_CUSTOMER;
    if (key !== this.#key) this.#begin(key, target, directory);
    else if (target !== undefined && this.draft !== undefined && !this.saving && !isChanged(this.draft)) {
      if (this.draft.base !== target) this.draft = this.#withFirstLines(draftOf(target, this.#writePhone));
    }
  }

  protected override updated(changed: PropertyValues): void {
    if (this.#focusWanted === undefined && changed.has('saving') && !this.saving) this.#keepFocus();
    if (this.#focusWanted === undefined || this.draft === undefined) return;
    const wanted = this.#focusWanted;
    this.#focusWanted = undefined;
    this.renderRoot.querySelector<HTMLElement>(wanted)?.focus();
  }

  protected override render(): TemplateResult {
    const { directory, draft, words } = this;
    if (directory === undefined || draft === undefined) return renderFormLoading(this.words);
    if (this.conflict !== undefined) return this.#renderConflict(this.conflict);
    const view = this.#view(draft, directory);
    const hasCustomFields = view.customFields.length > 0;
    return html`
      <form
        novalidate
        autocomplete="off"
        aria-labelledby="title"
        aria-busy=${this.saving ? 'true' : 'false'}
        @submit=${this.#onSubmit}
        @keydown=${this.#onKeydown}
      >
        ${renderFormHead(draft, words, () => this.#cancel())}
        ${renderFormBars(draft, this.issues, words, this.isRestored ? () => this.#startOver() : undefined)}
        <div class="columns">
          <div class="column">
            ${this.#renderSection('form.section.name', html`<div class="pair">${nameFields(view)}</div>`)}
            ${this.#renderSection('form.section.contact', contactFields(view))}
          </div>
          <div class="column">
            ${this.#renderSection(
              'form.section.details',
              html`<div class="pair">${birthdayField(view)}${idFields(view)}</div>`,
            )}
            ${
              hasCustomFields
                ? this.#renderSection(
                    'form.section.custom',
                    html`<div class="pair">${customFields(view)}</div>`,
                  )
                : nothing
            }
          </div>
        </div>
        ${this.#renderCountries(view)}
        <div class="foot" part="foot">
          <span class="keys quiet" aria-hidden="true">${words.text('form.save-keys')}</span>
          <button type="button" class="cancel" @click=${() => this.#cancel()}>
            ${words.text('action.cancel')}
          </button>
          <button
            class="primary"
            aria-keyshortcuts="Control+Enter"
            aria-disabled=${this.saving ? 'true' : 'false'}
          >
            ${words.text(this.saving ? 'state.saving' : 'action.save')}
          </button>
        </div>
      </form>
    `;
  }

  #renderSection(title: string, content: unknown): TemplateResult {
    return html`<section class="card" part="section">
      <header><h3>${this.words.text(title)}</h3></header>
      ${content}
    </section>`;
  }

  #renderCountries({ draft, customFields: fields, words }: FormView): TemplateResult | typeof nothing {
    if (draft.addresses.length === 0 && fields.every(({ type }) => type !== 'address')) return nothing;
    return html`<datalist id="countries">
      ${[...countryNames(words.tag).values()].map((name) => html`<option value=${name}></option>`)}
    </datalist>`;
  }

  #renderConflict({ fields, now, dropped, render }: NonNullable<typeof this.conflict>): TemplateResult {
    const { directory, draft } = this;
    if (directory === undefined || draft === undefined) return renderFormLoading(this.words);
    return html`<div class="conflict" part="conflict" @keydown=${this.#onKeydown}>
      ${render({
        ...this.#view(draft, directory),
        fields,
        dropped,
        choose: (field, mine) => {
          const next = new Set(dropped);
          if (mine) next.delete(field);
          else next.add(field);
          this.conflict = { fields, now, dropped: next, render };
        },
        back: () => {
          this.conflict = undefined;
          this.#focusWanted = 'h2';
        },
        save: () => void this.#settle(now, dropped),
      })}
    </div>`;
  }

  #view(draft: CustomerDraft, directory: DirectoryState): FormView {
    return {
      ...valueContext(directory, this.words),
      draft,
      saving: this.saving,
      issue: (path) => this.issues.get(path),
      change: (path, update) => this.#change(path, update),
      rearrange: (update, focus) => {
        this.#change('', update);
        this.#focusWanted = focus.startsWith('add-') ? `#${focus}` : `#${controlId(focus)}`;
      },
    };
  }

  readonly #writePhone = (number: string): string =>
    formatPhone(number, this.directory?.snapshot.description?.country ?? 'US');

  #begin(key: string, target: Customer | undefined, directory: DirectoryState): void {
    this.#key = key;
    this.issues = NO_ISSUES;
    this.conflict = undefined;
    this.saving = false;
    const kept = directory.profile.draft(key);
    this.isRestored = kept !== undefined;
    this.draft = this.#withFirstLines(kept ?? draftOf(target, this.#writePhone));
    this.#focusWanted = 'input, select, textarea';
  }

  /** An email and a phone can be typed at once, without a button first. */
  #withFirstLines(draft: CustomerDraft): CustomerDraft {
    return {
      ...draft,
      emails:
        draft.emails.length > 0
          ? draft.emails
          : [{ key: 0, address: '', label: '', subscription: 'unknown' }],
      phones: draft.phones.length > 0 ? draft.phones : [{ key: 0, number: '', label: '' }],
    };
  }

  #change(path: string, update: DraftUpdate): void {
    if (this.draft === undefined) return;
    this.draft = { ...this.draft, ...update(this.draft) };
    if (this.issues.has(path) || this.issues.has('')) {
      this.issues = new Map([...this.issues].filter(([known]) => known !== path && known !== ''));
    }
    this.#keep(this.draft);
  }

  #keep(draft: CustomerDraft): void {
    const { directory } = this;
    if (directory === undefined || this.#key === undefined) return;
    if (isChanged(draft)) directory.profile.keepDraft(this.#key, draft);
    else directory.profile.dropDraft(this.#key);
  }

  #startOver(): void {
    if (this.draft === undefined || this.#key === undefined) return;
    this.directory?.profile.dropDraft(this.#key);
    const target = this.directory?.profile.snapshot.customer;
    const base = target?.id === this.#key ? target : this.draft.base;
    this.draft = this.#withFirstLines(draftOf(base, this.#writePhone));
    this.isRestored = false;
    this.issues = NO_ISSUES;
    this.#focusWanted = 'input, select, textarea';
  }

  /** Leaves; what was typed is kept. */
  #cancel(): void {
    if (this.saving) return;
    this.#leaving();
    void this.request({ type: 'stop-editing' });
  }

  #leaving(): void {
    const id = this.draft?.base?.id;
    if (id !== undefined && hasFocusWithin(this)) this.directory?.profile.leaveForm(id);
  }

  #keepFocus(): void {
    const from = this.#savedFrom;
    if (!this.isConnected || !(from instanceof HTMLElement) || !isFocusLost()) return;
    if (from.isConnected) from.focus();
    else this.renderRoot.querySelector<HTMLElement>('.foot .primary')?.focus();
  }

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    void this.#save();
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (event.isComposing || event.defaultPrevented) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      if (this.conflict === undefined) void this.#save();
      else void this.#settle(this.conflict.now, this.conflict.dropped);
    } else if (event.key === 'Escape') {
      if (this.conflict === undefined) this.#cancel();
      else this.conflict = undefined;
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };

  async #save(): Promise<void> {
    const { draft, directory } = this;
    if (draft === undefined || directory === undefined || this.saving) return;
    const found = draftIssues(draft);
    if (found.length > 0) return this.#showIssues(found, draft);
    const { base } = draft;
    const changes = changesOf(draft);
    if (base !== undefined && Object.keys(changes).length === 0) return this.#cancel();
    this.#savedFrom = this.shadowRoot?.activeElement ?? null;
    this.saving = true;
    this.issues = NO_ISSUES;
    this.#leaving();
    const outcome = await this.request(
      base === undefined
        ? { type: 'create-customer', customer: newCustomerOf(draft) }
        : { type: 'update-customer', id: base.id, version: base.version, changes },
    );
    this.saving = false;
    await this.#saved(outcome, draft, directory);
  }

  async #saved(outcome: RequestOutcome, draft: CustomerDraft, directory: DirectoryState): Promise<void> {
    if (outcome.ok) {
      directory.profile.dropDraft(draft.base?.id ?? NEW_CUSTOMER);
      if (this.draft !== draft) return;
      // Alone, the form stays: on what was saved, or on the next new customer.
      this.#key = undefined;
      this.requestUpdate();
      return;
    }
    if (outcome.prevented) return;
    if (outcome.error.code === 'conflict' && draft.base !== undefined)
      return this.#meetConflict(draft, directory);
    this.#showError(outcome.error, draft);
  }

  /** Reads what is there now. Where nobody touched the same fields, both changes simply stand. */
  async #meetConflict(draft: CustomerDraft, directory: DirectoryState): Promise<void> {
    this.saving = true;
    await directory.profile.load();
    this.saving = false;
    const { customer: now, error } = directory.profile.snapshot;
    if (now?.id !== draft.base?.id || now === undefined) {
      return this.#showError(error?.toJSON() ?? { code: 'not-found', message: '', issues: [] }, draft);
    }
    const fields = conflictsOf(draft, now);
    if (fields.length > 0) {
      const view = await import('./form-conflict.js').catch(() => undefined);
      if (view === undefined) return this.#showError({ code: 'unavailable', message: '', issues: [] }, draft);
      this.conflict = { fields, now, dropped: new Set(), render: view.renderConflict };
      this.#focusWanted = 'h2';
      return;
    }
    if (now.version === draft.base?.version) {
      return this.#showError({ code: 'conflict', message: '', issues: [] }, draft);
    }
    await this.#settle(now, new Set());
  }

  /** Saves again on top of the newer version. */
  async #settle(now: Customer, dropped: ReadonlySet<string>): Promise<void> {
    if (this.draft === undefined || this.saving) return;
    this.conflict = undefined;
    this.draft = this.#withFirstLines(rebased(this.draft, now, dropped, this.#writePhone));
    this.#keep(this.draft);
    await this.#save();
  }

  #showError(error: ErrorData, draft: CustomerDraft): void {
    this.#showIssues(issuesOf(error), draft);
  }

  #showIssues(issues: readonly Issue[], draft: CustomerDraft): void {
    this.issues = issuesByPath(
      issues,
      draft,
      (path) => path !== '' && this.renderRoot.querySelector(`#${CSS.escape(controlId(path))}`) !== null,
    );
    const isOfNoField = this.issues.size === 1 && this.issues.has('');
    if (!isOfNoField) this.#focusWanted = '[aria-invalid=true]';
    else if (this.issues.get('')?.code === 'required') this.#focusWanted = 'input';
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'customer-form': CustomerFormElement;
  }
}
