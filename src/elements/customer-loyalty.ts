import { html, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import type { Issue } from '../core/errors.js';
import type { LoyaltyAccount } from '../core/loyalty.js';
import { formatPhone } from '../core/phone-format.js';
import { form } from '../i18n/en/form.js';
import { historyIssues } from '../i18n/en/history-issues.js';
import { loyalty } from '../i18n/en/loyalty.js';
import { sections } from '../i18n/en/sections.js';
import { ActivityState } from '../state/activity-state.js';
import { CardsState } from '../state/cards-state.js';
import type { DirectoryState } from '../state/directory-state.js';
import { LoyaltyState } from '../state/loyalty-state.js';
import type { Observed } from '../state/observable.js';
import { base } from '../theme/base.js';
import { controls } from '../theme/controls.js';
import { tokens } from '../theme/tokens.js';
import { issuesOf } from './issue-text.js';
import { loyaltyLayout } from './loyalty-layout.js';
import { profileCard } from './profile-card.js';
import { SectionElement } from './section-element.js';
import { labelled, renderSectionForm, typedText } from './section-form.js';
import { sectionStyles } from './section-styles.js';
import { valueContext } from './value-context.js';
import { EXACT, instantText } from './value-words.js';

/** Changes of the balance shown. */
const SHORT_LIST = 3;
/** Cards named before the others are counted. */
const NAMED_CARDS = 3;

/** What a directory may tell of its programme: its name, and its own word for points, of one and of many. */
interface LoyaltyProgramme {
  name?: string;
  terminology?: { one: string; other: string };
}

/**
 * @summary The membership of the customer who is open: balance, tier, phones, cards, and what changed the balance.
 *
 * @fires {CustomEvent<{ present: boolean }>} customer-section-presence - Whether there is something to say.
 * @csspart record - A change of the balance.
 */
export class CustomerLoyaltyElement extends SectionElement<LoyaltyAccount> {
  protected static override english = { ...sections, ...loyalty, ...form, ...historyIssues };
  static override styles = [tokens, base, controls, profileCard, sectionStyles, loyaltyLayout];

  @state() private issues: readonly Issue[] = [];
  @state() private saving = false;
  #changes: ActivityState | undefined;
  #cards: CardsState | undefined;

  protected recordsOf(directory: DirectoryState): LoyaltyState {
    return new LoyaltyState(directory);
  }

  protected override observed(directory: DirectoryState): Observed[] {
    this.#disposeOthers();
    this.#changes = directory.can('activity.list', 'view')
      ? new ActivityState(directory, 'loyalty')
      : undefined;
    this.#cards = directory.can('cards.list', 'cardsView') ? new CardsState(directory) : undefined;
    this.#showOthers();
    return [...super.observed(directory), this.#changes, this.#cards].filter((each) => each !== undefined);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#disposeOthers();
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    super.willUpdate(changed);
    if (changed.has('customer')) this.#showOthers();
  }

  protected get offersMore(): boolean {
    return true;
  }

  protected renderRecords([account]: readonly LoyaltyAccount[], directory: DirectoryState): unknown {
    const { words } = this;
    if (account === undefined) {
      return html`<p class="enrol">
        <span class="quiet">${words.text('loyalty.none')}</span>
        ${
          directory.can('loyalty.add', 'loyalty')
            ? html`<button class="link" type="button" @click=${() => void this.#enrol()}>
                ${words.text('loyalty.enrol')}
              </button>`
            : nothing
        }
      </p>`;
    }
    const { points, tier, phones = [], redacted = [] } = account;
    const { country } = valueContext(directory, words);
    const numbers = redacted.includes('phones')
      ? [words.text('loyalty.hidden')]
      : phones.map((number) => formatPhone(number, country));
    const kept = this.#cards?.snapshot.records ?? [];
    const cards = kept
      .slice(0, NAMED_CARDS)
      .map(({ brand, last4 }) => `\u2068${brand}\u2069\u00a0••••\u00a0${last4}`);
    return html`
      <div class="standing">
        <p class="balance">
          <span class="numeric">${words.number(points)}</span> <bdi>${this.#unit(points)}</bdi>
          ${tier === undefined ? nothing : html`<bdi class="badge accent">${tier}</bdi>`}
        </p>
        ${
          this.isAdding || !directory.can('loyalty.adjust', 'loyalty')
            ? nothing
            : html`<button class="link adjust" type="button" @click=${() => this.add()}>
                ${words.text('loyalty.adjust')}
              </button>`
        }
      </div>
      ${this.isAdding ? this.#renderForm(account) : nothing}
      <dl class="facts">
        ${fact(words.text('loyalty.programme'), this.#programme?.name)}
        ${fact(words.text('loyalty.phones'), numbers.length === 0 ? undefined : words.list(numbers, 'unit'))}
        ${fact(words.text('loyalty.cards'), this.#cardsText(cards, kept.length - cards.length))}
      </dl>
      ${this.#renderChanges(directory)}
    `;
  }

  #cardsText(named: readonly string[], others: number): string | undefined {
    if (named.length === 0) return undefined;
    const cards = this.words.list(named, 'unit');
    return others === 0 ? cards : this.words.text('loyalty.cards.more', { cards, count: others });
  }

  #renderChanges(directory: DirectoryState): TemplateResult | typeof nothing {
    const { words } = this;
    const entries = this.#changes?.snapshot.pages.flat() ?? [];
    if (entries.length === 0) return nothing;
    const context = valueContext(directory, words);
    const shown = this.showsAll ? entries : entries.slice(0, SHORT_LIST);
    return html`<h4>${words.text('loyalty.changes')}</h4>
      <ul>
        ${shown.map(
          ({ at, points, text }) =>
            html`<li class="record" part="record">
              <div>
                <span dir="auto">${text ?? words.text('loyalty.change')}</span>
                <div class="detail">
                  <time datetime=${at} title=${instantText(at, context, EXACT)}
                    >${instantText(at, context, { dateStyle: 'medium' })}</time
                  >
                </div>
              </div>
              ${
                points === undefined
                  ? nothing
                  : html`<bdi dir="ltr" class="numeric change ${points < 0 ? 'less' : 'more'}"
                      >${words.number(points, { signDisplay: 'exceptZero' })}</bdi
                    >`
              }
            </li>`,
        )}
      </ul>
      ${
        entries.length > SHORT_LIST
          ? html`<button
              class="link all"
              type="button"
              aria-expanded=${this.showsAll}
              @click=${() => (this.showsAll = !this.showsAll)}
            >
              ${words.text(this.showsAll ? 'section.fewer' : 'loyalty.changes.all')}
            </button>`
          : nothing
      }`;
  }

  #renderForm(account: LoyaltyAccount): TemplateResult {
    const { words, issues, saving } = this;
    const issueAt = (name: string | undefined): Issue | undefined =>
      issues.find(({ field = '' }) => ['points', 'reason'].find((each) => field.endsWith(each)) === name);
    return renderSectionForm({
      words,
      saving,
      submit: words.text('loyalty.save'),
      issue: issueAt(undefined),
      fields: html`<div class="pair">
          <div>
            <label for="direction">${words.text('loyalty.direction')}</label>
            <select id="direction" name="direction">
              <option value="1">${words.text('loyalty.direction.add')}</option>
              <option value="-1">${words.text('loyalty.direction.take')}</option>
            </select>
          </div>
          ${labelled(
            {
              name: 'points',
              label: words.text('loyalty.amount', { unit: this.#unit(2) }),
              issue: issueAt('points'),
              words,
            },
            (describedBy, isInvalid) =>
              html`<input
                id="points"
                name="points"
                type="number"
                inputmode="numeric"
                min="1"
                step="1"
                autocomplete="off"
                aria-invalid=${isInvalid ? 'true' : nothing}
                aria-describedby=${describedBy ?? nothing}
              />`,
          )}
        </div>
        ${labelled(
          { name: 'reason', label: words.text('loyalty.reason'), issue: issueAt('reason'), words },
          (describedBy, isInvalid) =>
            html`<input
              id="reason"
              name="reason"
              dir="auto"
              maxlength="1000"
              autocomplete="off"
              aria-invalid=${isInvalid ? 'true' : nothing}
              aria-describedby=${describedBy ?? nothing}
            />`,
        )}`,
      onSubmit: (data) => void this.#adjust(account, data),
      onCancel: () => this.stopAdding(),
    });
  }

  override add(): void {
    this.issues = [];
    super.add();
    this.focusWanted = '#points';
  }

  async #adjust(account: LoyaltyAccount, data: FormData): Promise<void> {
    if (this.saving) return;
    const amount = Number(data.get('points') ?? 0);
    const reason = typedText(data, 'reason');
    const issues: Issue[] = [];
    if (amount === 0) {
      issues.push({ code: 'required', field: 'points', message: 'An adjustment by 0 points is none.' });
    } else if (!Number.isSafeInteger(amount) || amount < 0) {
      issues.push({ code: 'out-of-range', field: 'points', message: 'A whole number above 0.' });
    }
    if (reason === '')
      issues.push({ code: 'required', field: 'reason', message: 'An adjustment needs a reason.' });
    if (issues.length > 0) return this.#refuse(issues);
    this.saving = true;
    const records = this.records as LoyaltyState | undefined;
    const points = amount * Number(data.get('direction'));
    const outcome = await records?.adjust(account, points, reason, (request) => this.request(request));
    this.saving = false;
    if (outcome === undefined || outcome.ok || outcome.prevented) return this.stopAdding();
    this.#refuse(issuesOf(outcome.error));
  }

  #refuse(issues: readonly Issue[]): void {
    this.issues = issues;
    this.focusWanted = '[aria-invalid=true]';
  }

  async #enrol(): Promise<void> {
    const { customer } = this;
    if (customer === undefined) return;
    await this.request({ type: 'enrol-customer', customerId: customer.id });
  }

  /** The programme's own word for points, else ours. */
  #unit(count: number): string {
    const own = this.#programme?.terminology;
    if (own === undefined) return this.words.text('loyalty.points', { count });
    return new Intl.PluralRules(this.words.tag).select(count) === 'one' ? own.one : own.other;
  }

  get #programme(): LoyaltyProgramme | undefined {
    const description = this.directory?.snapshot.description;
    return (description as { loyaltyProgramme?: LoyaltyProgramme } | undefined)?.loyaltyProgramme;
  }

  #showOthers(): void {
    const { id } = this.customer ?? {};
    if (id === undefined) return;
    this.#changes?.show(id);
    this.#cards?.show(id);
  }

  #disposeOthers(): void {
    this.#changes?.dispose();
    this.#cards?.dispose();
    this.#changes = this.#cards = undefined;
  }
}

function fact(name: string, value: string | undefined): TemplateResult | typeof nothing {
  if (value === undefined) return nothing;
  return html`<div class="fact">
    <dt>${name}</dt>
    <dd class="numeric"><bdi>${value}</bdi></dd>
  </div>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'customer-loyalty': CustomerLoyaltyElement;
  }
}
