import { html, nothing, type TemplateResult } from 'lit';
import type { Localization } from '../i18n/localization.js';
import { symbol, type SymbolName } from './symbols.js';

/** What stands where a profile cannot: a drawing, a title, a sentence, and what to do about it. */
export function message(
  drawing: SymbolName,
  title: unknown,
  text: string,
  action: unknown = nothing,
): TemplateResult {
  return html`<div class="state">
    <span class="drawing">${symbol(drawing)}</span>
    ${title}
    <p class="quiet">${text}</p>
    ${action}
  </div>`;
}

/** Nobody is chosen. */
export function closedState(words: Localization): TemplateResult {
  const title = html`<p class="title">${words.text('profile.closed')}</p>`;
  return message('person', title, words.text('profile.closed.hint'));
}

/** The cards of a profile before its customer is here: the same titles in the same places. */
export function loadingSections(words: Localization, hasNotes: boolean): TemplateResult {
  return html`
    ${card(
      'profile.section.summary',
      'top',
      html`<div class="numbers">${times(3, () => html`<div>${LINE}${LINE}</div>`)}</div>
        <p class="visit-dates">${LINE}</p>`,
    )}
    <div class="columns">
      ${card(
        'profile.section.personal',
        'start',
        html`<div class="facts">${times(3, () => html`<div class="fact">${LINE}${LINE}</div>`)}</div>`,
      )}
      ${hasNotes ? card('profile.section.notes', 'end', LINE) : nothing}
    </div>
  `;

  function card(title: string, column: string, content: unknown): TemplateResult {
    return html`<div class="column ${column}">
      <section class="card">
        <header><h3>${words.text(title)}</h3></header>
        ${content}
      </section>
    </div>`;
  }
}

const LINE = html`<span class="skeleton"></span>`;

function times(count: number, render: () => TemplateResult): TemplateResult[] {
  return Array.from({ length: count }, render);
}
