import { html, nothing, type TemplateResult } from 'lit';
import type { CustomersPage } from '../core/query.js';
import { FORECAST_DAYS, type ForecastDays } from '../state/group-preview-state.js';
import type { GroupRuleView } from './group-rule-view.js';
import { renderAvatar } from './person-avatar.js';
import { symbol } from './symbols.js';

/** Who comes and who goes by themselves within some days, with their names. */
export function renderForecast(view: GroupRuleView): TemplateResult | typeof nothing {
  const { words, preview, directory } = view;
  const { status, days, forecast, hasNoForecast } = preview.snapshot;
  if (status === 'idle' || !directory.can('groups.forecast')) return nothing;
  return html`<section class="people forecast" aria-labelledby="forecast">
    <div class="forecast-head">
      <h3 id="forecast">${words.text('group.forecast')}</h3>
      <label>
        <span class="visually-hidden">${words.text('group.forecast.within')}</span>
        <select
          autocomplete="off"
          @change=${(event: Event) => preview.lookAhead(Number((event.target as HTMLSelectElement).value) as ForecastDays)}
        >
          ${FORECAST_DAYS.map(
            (each) =>
              html`<option value=${each} .selected=${each === days}>
                ${words.text('group.forecast.days', { count: each })}
              </option>`,
          )}
        </select>
      </label>
    </div>
    <div aria-live="polite">
      ${
        hasNoForecast
          ? html`<p class="hint">${words.text('group.forecast.failed')}</p>`
          : forecast === undefined
            ? html`<p class="hint" aria-busy="true"><span class="skeleton"></span></p>`
            : forecast.joins.total + forecast.leaves.total === 0
              ? html`<p class="hint">
                  ${words.text('group.forecast.none', { date: words.date(preview.horizon, { dateStyle: 'long' }) })}
                </p>`
              : html`<ul>
                  ${renderSide('leave', forecast.leaves, view)} ${renderSide('join', forecast.joins, view)}
                </ul>`
      }
    </div>
  </section>`;
}

function renderSide(
  side: 'leave' | 'join',
  { customers, total }: CustomersPage,
  view: GroupRuleView,
): TemplateResult | typeof nothing {
  const { words, open, toggle } = view;
  if (total === 0) return nothing;
  const isOpen = open === side;
  const nameOf = (name: string | undefined): string => name ?? words.text('customer.unnamed');
  const rest = total - customers.length;
  return html`<li class="person ${isOpen ? 'open' : ''}">
    <button
      type="button"
      aria-expanded=${isOpen ? 'true' : 'false'}
      aria-controls=${isOpen ? side : nothing}
      @click=${() => toggle(side)}
    >
      <span class="sign ${side}">${symbol(side === 'leave' ? 'leave' : 'join')}</span>
      <span class="who">
        <bdi class="name">${words.text(`group.forecast.${side}`, { count: total })}</bdi>
        ${isOpen ? nothing : html`<span class="facts one-line">${customers.map(({ name }, index) => html`${index === 0 ? nothing : ', '}<bdi>${nameOf(name)}</bdi>`)}</span>`}
      </span>
      <span class="caret">${symbol('down')}</span>
    </button>
    ${
      isOpen
        ? html`<ul class="names" id=${side}>
            ${customers.map(
              (row) => html`<li>${renderAvatar(row, words.tag)}<bdi>${nameOf(row.name)}</bdi></li>`,
            )}
            ${rest > 0 ? html`<li class="hint">${words.text('group.forecast.more', { count: rest })}</li>` : nothing}
          </ul>`
        : nothing
    }
  </li>`;
}
