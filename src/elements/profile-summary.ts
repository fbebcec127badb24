import { html, nothing, type TemplateResult } from 'lit';
import type { Customer } from '../core/customer.js';
import { isCivilDate } from '../core/date-text.js';
import type { CustomerSummary } from '../core/summary.js';
import type { ProfileSection, ProfileView } from './profile-sections.js';
import { renderSpendByMonth } from './profile-spend.js';

/** A sum of more characters is drawn smaller, to stay on one line. */
const LONG_SUM = 11;

/** What the person bought: three numbers, when they came, and what they spent month by month. */
export const summarySection: ProfileSection = {
  id: 'summary',
  title: 'profile.section.summary',
  column: 'top',
  render: renderSummary,
  renderActions: ({ customer, directory, words }) => html`
    <customer-hint label=${words.text('profile.summary.explain')}>
      ${words.text('profile.summary.definition')}
      ${words.text(originOf(customer, directory.profile.snapshot))}
    </customer-hint>
  `,
};

/** Where the numbers come from, as a message. */
function originOf({ opening }: Customer, { summary }: { summary: CustomerSummary | undefined }): string {
  const visits = summary?.visits ?? opening?.visits ?? 0;
  if (opening === undefined) return visits > 0 ? 'profile.summary.recorded' : 'profile.summary.none';
  return visits > opening.visits ? 'profile.summary.both' : 'profile.summary.opening';
}

function renderSummary(view: ProfileView): TemplateResult {
  const { words, currency } = view;
  const summary = view.directory.profile.snapshot.summary ?? broughtBy(view.customer);
  const { visits, totalSpend, averageSpend, firstVisit, lastVisit, frequencyDays } = summary;
  const total = words.money(totalSpend, currency);
  return html`
    <dl class="numbers ${total.length > LONG_SUM ? 'long' : ''}">
      ${number(words.text('profile.visits'), words.number(visits))}
      ${number(words.text('profile.total-spend'), total)}
      ${number(
        words.text('profile.average-spend'),
        averageSpend === null ? '–' : words.money(averageSpend, currency),
      )}
    </dl>
    <p class="quiet visit-dates">
      ${
        lastVisit === null
          ? words.text(visits > 0 ? 'profile.visits-undated' : 'profile.no-visits')
          : html`${visitDate('profile.last-visit', lastVisit, view)}${
              firstVisit === null ? nothing : visitDate('profile.first-visit', firstVisit, view)
            }${
              frequencyDays === null
                ? nothing
                : html`<span
                    >${words.text('profile.frequency', { count: Math.max(1, Math.round(frequencyDays)) })}</span
                  >`
            }`
      }
    </p>
    ${renderSpendByMonth(summary, view)}
  `;
}

/** What a backend that tells no summaries still knows: the purchases that came with an import. */
function broughtBy({ opening }: Customer): CustomerSummary {
  const { visits = 0, spend = 0, firstVisit = null, lastVisit = null } = opening ?? {};
  return {
    visits,
    totalSpend: spend,
    // Halves of a minor unit are rounded up; what is stored stays exact.
    averageSpend: visits > 0 ? Math.round(spend / visits) : null,
    firstVisit,
    lastVisit,
    frequencyDays: null,
    spendByMonth: [],
  };
}

function visitDate(message: string, date: string, { words, today }: ProfileView): TemplateResult {
  if (!isCivilDate(date)) return html`<span>${words.text(message, { date })}</span>`;
  return html`<span title=${words.date(date, { dateStyle: 'full' })}
    >${words.text(message, { date: words.relativeDay(date, today) })}</span
  >`;
}

function number(label: string, value: string): TemplateResult {
  return html`<div>
    <dt>${label}</dt>
    <dd class="numeric">${value}</dd>
  </div>`;
}
