import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { ConsentRecord, Customer, EmailPoint } from '../core/customer.js';
import type { Issue } from '../core/errors.js';
import { form } from '../i18n/en/form.js';
import { marketing } from '../i18n/en/marketing.js';
import { base } from '../theme/base.js';
import { controls } from '../theme/controls.js';
import { tokens } from '../theme/tokens.js';
import { DirectoryElement } from './directory-element.js';
import { FocusReturn } from './focus-return.js';
import { issuesOf } from './issue-text.js';
import { profileCard } from './profile-card.js';
import { labelled, renderSectionForm, typedText } from './section-form.js';
import { sectionStyles } from './section-styles.js';
import { valueContext } from './value-context.js';
import { instantText } from './value-words.js';

/** How an address stands to marketing: nothing can be sent to one that mail came back from. */
type Standing = 'bounced' | EmailPoint['subscription'];

/**
 * @summary Whether the customer who is open agreed to marketing, address by address, and how that is known.
 *
 * Unsubscribing is one way: only a new consent of the person, with where it was given, subscribes an address again.
 *
 * @csspart record - An address.
 */
export class CustomerMarketingElement extends DirectoryElement {
  protected static override english = { ...marketing, ...form };
  static override styles = [
    tokens,
    base,
    controls,
    profileCard,
    sectionStyles,
    css`
      form {
        grid-column: 1 / -1;
        margin-block: calc(var(--_space) * 2) 0;
      }
    `,
  ];

  /** Whose addresses are shown. */
  @property({ attribute: false })
  customer: Customer | undefined;

  /** The address that a consent is written down for. */
  @state() private consenting: string | undefined;
  @state() private issues: readonly Issue[] = [];
  /** The address whose change is on its way, and what it becomes. */
  @state() private coming: { address: string; subscription: EmailPoint['subscription'] } | undefined;
  readonly #before = new FocusReturn();
  #focusWanted: string | undefined;

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('customer') && changed.get('customer')?.id !== this.customer?.id) {
      this.consenting = this.coming = undefined;
    }
  }

  protected override updated(): void {
    if (this.#focusWanted === undefined) return;
    this.renderRoot.querySelector<HTMLElement>(this.#focusWanted)?.focus();
    this.#focusWanted = undefined;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { customer, directory } = this;
    if (customer === undefined || directory === undefined) return nothing;
    const canChange = directory.can('customers.update', 'edit');
    return html`<ul>
      ${customer.emails.map((email) => this.#renderEmail(email, canChange))}
    </ul>`;
  }

  #renderEmail(email: EmailPoint, canChange: boolean): TemplateResult {
    const { words } = this;
    const { address, visibility, consent } = email;
    const standing = this.#standingOf(email);
    const shown = visibility === 'hidden' ? words.text('marketing.hidden') : address;
    return html`<li class="record" part="record">
      <div>
        <div class="title">
          <bdi>${shown}</bdi>
          <span class="badge ${BADGES[standing]}">${words.text(`marketing.${standing}`)}</span>
        </div>
        <div class="detail">
          ${consent === undefined ? words.text(`marketing.${standing}.why`) : this.#consentText(consent)}
        </div>
      </div>
      ${canChange && standing !== 'bounced' ? this.#renderDeed(email, standing, shown) : nothing}
      ${this.consenting === address ? this.#renderForm(email) : nothing}
    </li>`;
  }

  #renderDeed(email: EmailPoint, standing: Standing, shown: string): TemplateResult | typeof nothing {
    const { words } = this;
    if (this.consenting === email.address) return nothing;
    const deed = standing === 'subscribed' ? 'unsubscribe' : 'subscribe';
    return html`<button
      class="link"
      type="button"
      aria-label=${words.text(`marketing.${deed}.one`, { address: `\u2068${shown}\u2069` })}
      @click=${() => (deed === 'unsubscribe' ? void this.#unsubscribe(email) : this.#askConsent(email))}
    >
      ${words.text(`marketing.${deed}`)}
    </button>`;
  }

  #renderForm(email: EmailPoint): TemplateResult {
    const { words, issues } = this;
    const issue = issues.find(({ field = '' }) => field.endsWith('method'));
    return renderSectionForm({
      words,
      saving: this.coming !== undefined,
      submit: words.text('marketing.save'),
      issue: issue === undefined ? issues[0] : undefined,
      fields: html`<p class="quiet">${words.text('marketing.consent.explain')}</p>
        ${labelled(
          { name: 'method', label: words.text('marketing.method'), issue, words },
          (describedBy, isInvalid) =>
            html`<input
              id="method"
              name="method"
              dir="auto"
              maxlength="100"
              autocomplete="off"
              aria-invalid=${isInvalid ? 'true' : nothing}
              aria-describedby=${describedBy ?? nothing}
            />`,
        )}
        ${labelled(
          { name: 'text', label: words.text('marketing.text'), issue: undefined, words },
          () => html`<textarea id="text" name="text" dir="auto" maxlength="2000" rows="2"></textarea>`,
        )}`,
      onSubmit: (data) => void this.#subscribe(email, data),
      onCancel: () => this.#leave(),
    });
  }

  #consentText({ at, method }: ConsentRecord): string {
    const { directory, words } = this;
    if (directory === undefined) return method;
    const date = instantText(at, valueContext(directory, words), { dateStyle: 'medium' });
    return words.text('marketing.consent', { method: `\u2068${method}\u2069`, date: `\u2068${date}\u2069` });
  }

  #standingOf({ address, bounced, subscription }: EmailPoint): Standing {
    if (bounced) return 'bounced';
    return this.coming?.address === address ? this.coming.subscription : subscription;
  }

  #askConsent({ address }: EmailPoint): void {
    this.#before.remember();
    this.issues = [];
    this.consenting = address;
    this.#focusWanted = '#method';
  }

  #leave(): void {
    this.consenting = undefined;
    void this.updateComplete.then(() => this.#before.giveBack(null));
    this.#focusWanted = 'li button';
  }

  async #unsubscribe(email: EmailPoint): Promise<void> {
    await this.#become({ ...email, subscription: 'unsubscribed' });
    this.#focusWanted = 'li button';
    this.requestUpdate();
  }

  async #subscribe(email: EmailPoint, data: FormData): Promise<void> {
    const method = typedText(data, 'method');
    const text = typedText(data, 'text');
    if (method === '') {
      this.issues = [{ code: 'required', field: 'method', message: 'A consent was given somewhere.' }];
      this.#focusWanted = '#method';
      return;
    }
    const at = new Date(this.directory?.now ?? Date.now()).toISOString();
    const consent = { at, method, ...(text === '' ? {} : { text }) };
    const issues = await this.#become({ ...email, subscription: 'subscribed', consent });
    if (issues === undefined) return this.#leave();
    this.issues = issues;
    this.#focusWanted = '#method';
  }

  /** Saves an address as it is to be; what is wrong with it, if anything. */
  async #become(email: EmailPoint): Promise<Issue[] | undefined> {
    const { customer, directory } = this;
    if (customer === undefined || directory === undefined || this.coming !== undefined) return undefined;
    this.coming = email;
    const outcome = await this.request({
      type: 'update-customer',
      id: customer.id,
      version: customer.version,
      changes: { emails: customer.emails.map((each) => (each.address === email.address ? email : each)) },
    });
    this.coming = undefined;
    if (outcome.ok || outcome.prevented) return undefined;
    const { error } = outcome;
    // The form says it beside its field; a button has no room for it.
    if (this.consenting === undefined) {
      directory.notices.add({ message: `error.${error.code}`, values: {}, error });
    }
    return issuesOf(error);
  }
}

const BADGES: Readonly<Record<Standing, string>> = {
  subscribed: 'good',
  unsubscribed: 'warning',
  unknown: '',
  bounced: 'danger',
};

declare global {
  interface HTMLElementTagNameMap {
    'customer-marketing': CustomerMarketingElement;
  }
}
