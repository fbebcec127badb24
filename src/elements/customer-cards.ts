import { html, nothing, type TemplateResult } from 'lit';
import type { Card } from '../core/card.js';
import { cards } from '../i18n/en/cards.js';
import { sections } from '../i18n/en/sections.js';
import { CardsState } from '../state/cards-state.js';
import type { DirectoryState } from '../state/directory-state.js';
import { base } from '../theme/base.js';
import { controls } from '../theme/controls.js';
import { tokens } from '../theme/tokens.js';
import { profileCard } from './profile-card.js';
import { SectionElement } from './section-element.js';
import { sectionStyles } from './section-styles.js';
import { symbol } from './symbols.js';
import { todayOf } from './value-context.js';

/** Months before its end in which a card is said to expire soon. */
const SOON = 2;

/**
 * @summary The cards that the customer who is open let the merchant keep: brand, last four digits, expiry.
 *
 * No number of a card is ever entered or shown here: the host adds one.
 *
 * @fires {CustomEvent<{ present: boolean }>} customer-section-presence - Whether there is something to say.
 * @csspart record - A card.
 */
export class CustomerCardsElement extends SectionElement<Card> {
  protected static override english = { ...sections, ...cards };
  static override styles = [tokens, base, controls, profileCard, sectionStyles];

  protected recordsOf(directory: DirectoryState): CardsState {
    return new CardsState(directory);
  }

  protected get offersMore(): boolean {
    return this.offers?.('add-card') ?? false;
  }

  protected renderRecords(known: readonly Card[], directory: DirectoryState): unknown {
    const { words } = this;
    const month = todayOf(directory).slice(0, 7);
    const canRemove = directory.can('cards.remove', 'cardsManage');
    // Those that can be used come first.
    const ordered = known.toSorted(
      (one, other) =>
        Number(expiryOf(one, month) === 'expired') - Number(expiryOf(other, month) === 'expired'),
    );
    if (known.length === 0) return html`<p class="quiet">${words.text('cards.none')}</p>`;
    return this.renderSome(
      ordered,
      (card) => this.#renderCard(card, expiryOf(card, month), canRemove),
      (count) => words.text('cards.all', { count }),
    );
  }

  #renderCard(card: Card, expiry: 'expired' | 'soon' | 'later', canRemove: boolean): TemplateResult {
    const { words } = this;
    const { brand, last4, expYear, cardholderName } = card;
    const name = words.text('cards.name', { brand: `\u2068${brand}\u2069`, last4 });
    const end = words.date(`${monthOf(card)}-01`, { month: '2-digit', year: 'numeric' });
    return html`<li class="record ${expiry === 'expired' ? 'past' : ''}" part="record" data-id=${card.id}>
      <div>
        <div class="title">
          <span class="numeric">${name}</span>
          ${
            expiry === 'later'
              ? nothing
              : html`<span class="badge ${expiry === 'soon' ? 'warning' : 'danger'}"
                  >${words.text(`cards.${expiry}`)}</span
                >`
          }
        </div>
        <div class="detail">
          ${
            expYear === 0
              ? nothing
              : html`<span class="numeric"
                  >${words.text(expiry === 'expired' ? 'cards.ended' : 'cards.ends', { date: end })}</span
                >`
          }${cardholderName === undefined ? nothing : html` · <bdi>${cardholderName}</bdi>`}
        </div>
      </div>
      ${
        canRemove
          ? html`<button
              class="tiny remove"
              type="button"
              aria-label=${words.text('cards.remove', { card: name })}
              title=${words.text('cards.remove.short')}
              @click=${() => void this.#remove(card)}
            >
              ${symbol('trash')}
            </button>`
          : nothing
      }
    </li>`;
  }

  async #remove(card: Card): Promise<void> {
    await (this.records as CardsState | undefined)?.remove(card, (request) => this.request(request));
  }
}

/** The last month a card counts in, like "2027-04". */
function monthOf({ expMonth, expYear }: Card): string {
  return `${String(expYear).padStart(4, '0')}-${String(expMonth).padStart(2, '0')}`;
}

function expiryOf(card: Card, month: string): 'expired' | 'soon' | 'later' {
  const end = monthOf(card);
  if (end < month) return 'expired';
  const [year = 0, now = 0] = month.split('-').map(Number);
  return card.expYear * 12 + card.expMonth - (year * 12 + now) < SOON ? 'soon' : 'later';
}

declare global {
  interface HTMLElementTagNameMap {
    'customer-cards': CustomerCardsElement;
  }
}
