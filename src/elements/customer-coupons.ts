import { html, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import type { Coupon } from '../core/coupon.js';
import type { Issue } from '../core/errors.js';
import { coupons } from '../i18n/en/coupons.js';
import { form } from '../i18n/en/form.js';
import { sections } from '../i18n/en/sections.js';
import { CouponsState } from '../state/coupons-state.js';
import type { DirectoryState } from '../state/directory-state.js';
import { base } from '../theme/base.js';
import { controls } from '../theme/controls.js';
import { tokens } from '../theme/tokens.js';
import { issuesOf } from './issue-text.js';
import { profileCard } from './profile-card.js';
import { SectionElement } from './section-element.js';
import { labelled, renderSectionForm, typedText } from './section-form.js';
import { sectionStyles } from './section-styles.js';
import { todayOf } from './value-context.js';

/** Days before its end in which a coupon is said to end soon. */
const SOON = 7;
const DAY = 86_400_000;

/**
 * @summary The coupons and rewards of the customer who is open: those that count, then those that ran out.
 *
 * @fires {CustomEvent<{ present: boolean }>} customer-section-presence - Whether there is something to say.
 * @csspart record - A coupon.
 */
export class CustomerCouponsElement extends SectionElement<Coupon> {
  protected static override english = { ...sections, ...coupons, ...form };
  static override styles = [tokens, base, controls, profileCard, sectionStyles];

  @state() private issues: readonly Issue[] = [];
  @state() private saving = false;

  protected recordsOf(directory: DirectoryState): CouponsState {
    return new CouponsState(directory);
  }

  protected get offersMore(): boolean {
    return true;
  }

  protected renderRecords(known: readonly Coupon[], directory: DirectoryState): unknown {
    const { words } = this;
    const today = todayOf(directory);
    const canExpire = directory.can('coupons.expire', 'coupons');
    const counting = known.filter((coupon) => !isOver(coupon, today)).toSorted(bySoonestEnd);
    const over = known.filter((coupon) => isOver(coupon, today)).toSorted((a, b) => bySoonestEnd(b, a));
    return html`
      ${this.isAdding ? this.#renderForm() : nothing}
      ${
        known.length === 0
          ? html`<p class="quiet none" tabindex="-1">${words.text('coupons.none')}</p>`
          : this.renderSome(
              [...counting, ...over],
              (coupon) => this.#renderCoupon(coupon, today, canExpire),
              (count) => words.text('coupons.all', { count }),
            )
      }
    `;
  }

  #renderCoupon(coupon: Coupon, today: string, canExpire: boolean): TemplateResult {
    const { words } = this;
    const { id, name, code, expiresOn } = coupon;
    const isPast = isOver(coupon, today);
    const isSoon =
      !isPast && expiresOn !== undefined && Date.parse(expiresOn) - Date.parse(today) <= SOON * DAY;
    const date = expiresOn && `\u2068${words.date(expiresOn)}\u2069`;
    return html`<li class="record ${isPast ? 'past' : ''}" part="record" data-id=${id}>
      <div>
        <div class="title">
          <bdi>${name}</bdi>
          ${code === undefined ? nothing : html`<bdi class="code numeric">${code}</bdi>`}
          ${isPast ? html`<span class="badge">${words.text('coupons.expired')}</span>` : nothing}
          ${isSoon ? html`<span class="badge warning">${words.text('coupons.soon')}</span>` : nothing}
        </div>
        <div class="detail">
          ${date === undefined ? words.text('coupons.no-end') : words.text(isPast ? 'coupons.ended' : 'coupons.until', { date })}
        </div>
      </div>
      ${
        canExpire && !isPast
          ? html`<button
              class="link"
              type="button"
              aria-label=${words.text('coupons.expire.one', { coupon: `\u2068${name}\u2069` })}
              @click=${() => void this.#expire(coupon, today)}
            >
              ${words.text('coupons.expire')}
            </button>`
          : nothing
      }
    </li>`;
  }

  #renderForm(): TemplateResult {
    const { words, issues, saving } = this;
    const field = (name: string, type: 'text' | 'date' = 'text'): TemplateResult =>
      labelled(
        { name, label: words.text(`coupons.${name}`), issue: issueAt(issues, name), words },
        (describedBy, isInvalid) =>
          html`<input
            id=${name}
            name=${name}
            type=${type}
            dir=${type === 'text' ? 'auto' : nothing}
            autocomplete="off"
            aria-invalid=${isInvalid ? 'true' : nothing}
            aria-describedby=${describedBy ?? nothing}
          />`,
      );
    return renderSectionForm({
      words,
      saving,
      submit: words.text('coupons.save'),
      issue: issueAt(issues, undefined),
      fields: html`${field('name')}
        <div class="pair">${field('code')}${field('expiresOn', 'date')}</div>`,
      onSubmit: (data) => void this.#save(data),
      onCancel: () => this.stopAdding(),
    });
  }

  override add(): void {
    this.issues = [];
    super.add();
  }

  async #save(data: FormData): Promise<void> {
    const { customer } = this;
    if (customer === undefined || this.saving) return;
    const text = (name: string): string => typedText(data, name);
    if (text('name') === '') {
      return this.#refuse([{ code: 'required', field: 'name', message: 'A coupon needs a name.' }]);
    }
    const [code, expiresOn] = [text('code'), text('expiresOn')];
    this.saving = true;
    const outcome = await this.request({
      type: 'add-coupon',
      customerId: customer.id,
      coupon: {
        name: text('name'),
        ...(code === '' ? {} : { code }),
        ...(expiresOn === '' ? {} : { expiresOn }),
      },
    });
    this.saving = false;
    if (outcome.ok || outcome.prevented) return this.stopAdding();
    this.#refuse(issuesOf(outcome.error));
  }

  #refuse(issues: readonly Issue[]): void {
    this.issues = issues;
    this.focusWanted = '[aria-invalid=true], form input';
  }

  async #expire(coupon: Coupon, today: string): Promise<void> {
    const yesterday = new Date(Date.parse(today) - DAY).toISOString().slice(0, 10);
    const records = this.records as CouponsState | undefined;
    await records?.expire(coupon, yesterday, (request) => this.request(request));
  }
}

function isOver({ expiresOn }: Coupon, today: string): boolean {
  return expiresOn !== undefined && expiresOn < today;
}

/** What ends first stands first; what never ends, last. */
function bySoonestEnd(one: Coupon, other: Coupon): number {
  const [left, right] = [one.expiresOn ?? '9999', other.expiresOn ?? '9999'];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The issue of a field, whatever part of the input it is in; of none, the first that no field shows. */
function issueAt(issues: readonly Issue[], name: string | undefined): Issue | undefined {
  const fields = ['name', 'code', 'expiresOn'];
  const own = ({ field = '' }: Issue): string | undefined =>
    fields.find((each) => field.split('.').at(-1) === each);
  return issues.find((issue) => own(issue) === name);
}

declare global {
  interface HTMLElementTagNameMap {
    'customer-coupons': CustomerCouponsElement;
  }
}
