import { html, nothing, type TemplateResult } from 'lit';
import type { OpeningHistory } from '../core/customer.js';
import type { FieldChange } from '../core/change.js';
import { ROW_OUTCOMES, type ImportOptions, type PreviewRow, type RowOutcome } from '../core/import.js';
import { fields } from '../i18n/en/fields.js';
import type { Localization } from '../i18n/localization.js';
import type { ImportState } from '../state/import-state.js';
import { renderRejectsButton } from './import-rejects.js';
import { fieldName, issueText } from './import-words.js';
import type { ValueContext } from './value-context.js';
import { fieldText } from './field-words.js';

/** What rows are told with. */
interface RowContext extends ValueContext {
  /** ISO 4217. */
  currency: string;
}

/** The dry run: how many rows do what, each number a way into its rows. */
export function renderReview(flow: ImportState, given: RowContext): TemplateResult | typeof nothing {
  const words = given.words.including(fields);
  const context = { ...given, words };
  const { preview, outcome, options, choices } = flow.snapshot;
  if (preview === undefined) return nothing;
  return html`
    <p class="lead">${words.text('imports.review.lead')}</p>
    <div class="tabs" role="group" aria-label=${words.text('imports.review.outcomes')}>
      ${ROW_OUTCOMES.map(
        (each) => html`
          <button
            class="tab ${each}"
            aria-pressed=${each === outcome}
            ?disabled=${preview.counts[each] === 0}
            @click=${() => void flow.look(each)}
          >
            <strong class="numeric">${words.number(preview.counts[each])}</strong>
            <span>${words.text(`imports.outcome.${each}`)}</span>
          </button>
        `,
      )}
    </div>
    ${preview.counts.update + preview.counts.conflict > 0 ? renderDifference(flow, options, words) : nothing}
    ${outcome === undefined ? nothing : renderRows(flow, outcome, Object.keys(choices).length, context)}
  `;
}

function renderDifference(flow: ImportState, options: ImportOptions, words: Localization): TemplateResult {
  const chosen = options.onDifference ?? 'file';
  return html`
    <fieldset class="difference">
      <legend>${words.text('imports.difference')}</legend>
      ${(['file', 'directory', 'fill-blanks'] as const).map(
        (way) => html`
          <label>
            <input
              type="radio"
              name="difference"
              .checked=${way === chosen}
              @change=${() => void flow.readAs({ onDifference: way })}
            />
            ${words.text(`imports.difference.${way}`)}
          </label>
        `,
      )}
    </fieldset>
  `;
}

function renderRows(
  flow: ImportState,
  outcome: RowOutcome,
  chosen: number,
  context: RowContext,
): TemplateResult {
  const { words, customFields } = context;
  const { rows, rowsTotal } = flow.snapshot;
  return html`
    <div class="explain">
      <p class="quiet">${words.text(`imports.explain.${outcome}`)}</p>
      ${outcome === 'reject' ? renderRejectsButton(flow, words, customFields) : nothing}
    </div>
    ${outcome === 'conflict' && chosen > 0 ? html`<p>${words.text('imports.decided', { count: chosen })}</p>` : nothing}
    <table class="rows">
      <thead>
        <tr>
          <th scope="col" class="line">${words.text('imports.line')}</th>
          <th scope="col">${words.text('imports.who')}</th>
          <th scope="col">${words.text('imports.what')}</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map((row) => renderRow(flow, row, context))}
      </tbody>
    </table>
    ${
      rows.length < rowsTotal
        ? html`<button class="more" @click=${() => void flow.lookFurther()}>
            ${words.text('imports.more', { count: rowsTotal - rows.length })}
          </button>`
        : nothing
    }
  `;
}

function renderRow(flow: ImportState, row: PreviewRow, context: RowContext): TemplateResult {
  const { words, customFields } = context;
  return html`
    <tr>
      <td class="line numeric">
        <span class="label">${words.text('imports.line')}</span> ${words.number(row.line)}
      </td>
      <td><bdi>${row.name ?? words.text('customer.unnamed')}</bdi></td>
      <td>
        ${row.reasons.map((issue) => html`<p class=${row.outcome === 'reject' ? 'reason' : 'quiet'}>${issueText(issue, words, customFields)}</p>`)}
        ${(row.changes ?? []).map((change) => renderChange(change, context))}
        ${row.outcome === 'conflict' ? renderConflict(flow, row, words) : nothing}
      </td>
    </tr>
  `;
}

function renderChange({ field, from, to }: FieldChange, context: RowContext): TemplateResult {
  const { words, customFields, currency } = context;
  const text = (value: unknown): string =>
    field === 'opening'
      ? historyText(value as OpeningHistory, words, currency)
      : fieldText(field, value, context);
  return html`
    <p class="change">
      <span class="quiet">${fieldName(field, words, customFields)}</span>
      ${from === undefined ? nothing : html`<del><bdi>${text(from)}</bdi></del> <span aria-hidden="true">→</span>`}
      <ins><bdi>${to === undefined ? words.text('imports.nothing') : text(to)}</bdi></ins>
    </p>
  `;
}

function renderConflict(flow: ImportState, row: PreviewRow, words: Localization): TemplateResult {
  const choice = flow.snapshot.choices[row.line];
  const value = choice === undefined || choice === 'skip' ? '' : choice === 'create' ? 'create' : choice.use;
  return html`
    <select
      class="decide"
      aria-label=${words.text('imports.decide', { line: row.line })}
      @change=${(event: Event) => {
        const chosen = (event.target as HTMLSelectElement).value;
        flow.decide(row.line, chosen === '' ? undefined : chosen === 'create' ? 'create' : { use: chosen });
      }}
    >
      <option value="" ?selected=${value === ''}>${words.text('imports.decide.skip')}</option>
      ${(row.customerIds ?? []).map(
        (id, index) =>
          html`<option value=${id} ?selected=${value === id}>
            ${words.text('imports.decide.use', { name: row.customerNames?.[index] || id })}
          </option>`,
      )}
      <option value="create" ?selected=${value === 'create'}>${words.text('imports.decide.create')}</option>
    </select>
  `;
}

function historyText(
  { visits, spend, firstVisit, lastVisit }: OpeningHistory,
  words: Localization,
  currency: string,
): string {
  const days = [firstVisit, lastVisit].filter((day) => day !== undefined).map((day) => words.date(day));
  return [
    words.text('imports.visits', { count: visits }),
    words.money(spend, currency),
    [...new Set(days)].join(' – '),
  ]
    .filter((part) => part !== '')
    .join(' · ');
}
