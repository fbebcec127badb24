import { html, nothing, type TemplateResult } from 'lit';
import type { Appointment } from '../core/appointment.js';
import { appointments } from '../i18n/en/appointments.js';
import { sections } from '../i18n/en/sections.js';
import { AppointmentsState } from '../state/appointments-state.js';
import type { DirectoryState } from '../state/directory-state.js';
import { base } from '../theme/base.js';
import { controls } from '../theme/controls.js';
import { tokens } from '../theme/tokens.js';
import { profileCard } from './profile-card.js';
import { SectionElement } from './section-element.js';
import { sectionStyles } from './section-styles.js';
import { valueContext, type ValueContext } from './value-context.js';
import { EXACT, instantText } from './value-words.js';

/** How an appointment stands to this moment. */
type Standing = 'upcoming' | 'past' | 'no-show' | 'cancelled';

const WHEN: Intl.DateTimeFormatOptions = {
  weekday: 'short',
  month: 'short',
  day: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
};

/**
 * @summary What the customer who is open booked: what is to come, soonest first, then what was.
 *
 * @fires {CustomEvent<{ present: boolean }>} customer-section-presence - Whether there is something to say.
 * @csspart record - An appointment.
 */
export class CustomerAppointmentsElement extends SectionElement<Appointment> {
  protected static override english = { ...sections, ...appointments };
  static override styles = [tokens, base, controls, profileCard, sectionStyles];

  protected recordsOf(directory: DirectoryState): AppointmentsState {
    return new AppointmentsState(directory);
  }

  protected get offersMore(): boolean {
    return this.offers?.('book') ?? false;
  }

  protected renderRecords(known: readonly Appointment[], directory: DirectoryState): unknown {
    const { words } = this;
    const context = valueContext(directory, words);
    const canChange = directory.can('appointments.update', 'edit');
    const isToCome = (appointment: Appointment): boolean =>
      standingOf(appointment, context.now) === 'upcoming';
    const ordered = [
      ...known.filter(isToCome).toSorted((one, other) => (one.startsAt < other.startsAt ? -1 : 1)),
      ...known.filter((appointment) => !isToCome(appointment)),
    ];
    if (known.length === 0) return html`<p class="quiet">${words.text('appointments.none')}</p>`;
    return this.renderSome(
      ordered,
      (appointment) => this.#renderAppointment(appointment, context, canChange),
      (count) => words.text('appointments.all', { count }),
    );
  }

  #renderAppointment(appointment: Appointment, context: ValueContext, canChange: boolean): TemplateResult {
    const { words } = this;
    const { id, startsAt, endsAt, service, staff } = appointment;
    const standing = standingOf(appointment, context.now);
    const when = instantText(startsAt, context, yearly(startsAt, context));
    const end = endsAt && `\u2009–\u2009${instantText(endsAt, context, { timeStyle: 'short' })}`;
    return html`<li class="record ${standing === 'upcoming' ? '' : 'past'}" part="record" data-id=${id}>
      <div>
        <div class="title">
          <bdi>${service ?? words.text('appointments.one')}</bdi>
          ${
            standing === 'past'
              ? nothing
              : html`<span class="badge ${BADGES[standing]}">${words.text(`appointments.${standing}`)}</span>`
          }
        </div>
        <div class="detail">
          <time datetime=${startsAt} title=${instantText(startsAt, context, EXACT)}>${when}${end}</time
          >${staff === undefined ? nothing : html` · <bdi>${staff}</bdi>`}
        </div>
      </div>
      ${canChange ? this.#renderDeed(appointment, standing, when) : nothing}
    </li>`;
  }

  #renderDeed(appointment: Appointment, standing: Standing, when: string): TemplateResult {
    const { words } = this;
    const [deed, status] = DEEDS[standing];
    return html`<button
      class="link"
      type="button"
      aria-label=${words.text(`appointments.do.${deed}.one`, { date: when })}
      @click=${() => {
        const records = this.records as AppointmentsState | undefined;
        void records?.become(status, appointment, (request) => this.request(request));
      }}
    >
      ${words.text(`appointments.do.${deed}`)}
    </button>`;
  }
}

const BADGES: Readonly<Record<Standing, string>> = {
  upcoming: 'accent',
  past: '',
  'no-show': 'danger',
  cancelled: '',
};

/** What can be done with an appointment, and what becomes of it. */
const DEEDS: Readonly<Record<Standing, readonly [deed: string, status: Appointment['status']]>> = {
  upcoming: ['cancel', 'cancelled'],
  past: ['no-show', 'no-show'],
  'no-show': ['restore', 'booked'],
  cancelled: ['restore', 'booked'],
};

function standingOf({ status, startsAt }: Appointment, now: number): Standing {
  if (status !== 'booked') return status;
  return Date.parse(startsAt) > now ? 'upcoming' : 'past';
}

/** With the year where it is another one. */
function yearly(startsAt: string, { now }: ValueContext): Intl.DateTimeFormatOptions {
  const isThisYear = startsAt.startsWith(new Date(now).toISOString().slice(0, 4));
  return isThisYear ? WHEN : { ...WHEN, year: 'numeric' };
}

declare global {
  interface HTMLElementTagNameMap {
    'customer-appointments': CustomerAppointmentsElement;
  }
}
