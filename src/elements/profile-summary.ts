import { html, nothing, type TemplateResult } from 'lit';
import { isCivilDate } from '../core/date-text.js';
import type { OpeningHistory } from '../core/customer.js';
import type { ProfileSection, ProfileView } from './profile-sections.js';

/** A sum of more characters is drawn smaller, to stay on one line. */
const LONG_SUM = 11;

const NO_PURCHASES: OpeningHistory = { visits: 0, spend: 0 };

/** What the person bought, as three numbers. */
export const summarySection: ProfileSection = {
  id: 'summary',
  title: 'profile.section.summary',
  order: 10,
  column: 'top',
  isPresent: () => true,
  render: renderSummary,
  renderActions: ({ customer, words }) => html`
    <customer-hint label=${words.text('profile.summary.explain')}>
      ${words.text('profile.summary.definition')}
      ${words.text(customer.opening === undefined ? 'profile.summary.none' : 'profile.summary.opening')}
    </customer-hint>
  `,
};

function renderSummary(view: ProfileView): TemplateResult {
  const { customer, words, currency } = view;
  const { visits, spend, firstVisit, lastVisit } = customer.opening ?? NO_PURCHASES;
  // Halves of a minor unit are rounded up; what is stored stays exact.
  const average = visits > 0 ? words.money(Math.round(spend / visits), currency) : '–';
  const total = words.money(spend, currency);
  return html`
    <dl class="numbers ${total.length > LONG_SUM ? 'long' : ''}">
      ${number(words.text('profile.visits'), words.number(visits))}
      ${number(words.text('profile.total-spend'), total)}
      ${number(words.text('profile.average-spend'), average)}
    </dl>
    <p class="quiet visit-dates">
      ${
        lastVisit === undefined
          ? words.text(visits > 0 ? 'profile.visits-undated' : 'profile.no-visits')
          : html`${visitDate('profile.last-visit', lastVisit, view)}${
              firstVisit === undefined ? nothing : visitDate('profile.first-visit', firstVisit, view)
            }`
      }
    </p>
  `;
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
