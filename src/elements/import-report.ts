import { html, nothing, type TemplateResult } from 'lit';
import type { CustomField } from '../core/customer.js';
import { ROW_OUTCOMES } from '../core/import.js';
import type { Localization } from '../i18n/localization.js';
import type { ImportState } from '../state/import-state.js';
import { renderRejectsButton } from './import-rejects.js';
import { fieldName } from './import-words.js';
import { symbol } from './symbols.js';

/** Customers named of those that an undo had to leave as they are. */
const MOST_KEPT = 200;

/** What an import did. */
export function renderReport(
  flow: ImportState,
  words: Localization,
  customFields: readonly CustomField[],
): TemplateResult | typeof nothing {
  const { report } = flow.snapshot;
  if (report === undefined) return nothing;
  const { counts, groupId } = report;
  return html`
    <div class="report">
      <p class="lead">
        ${symbol('check')} ${words.text('imports.report', { count: counts.create + counts.update })}
      </p>
      <dl class="counts">
        ${ROW_OUTCOMES.map(
          (outcome) => html`
            <div>
              <dd class="numeric">${words.number(counts[outcome])}</dd>
              <dt>${words.text(`imports.outcome.${outcome}`)}</dt>
            </div>
          `,
        )}
      </dl>
      ${
        counts.reject === 0
          ? nothing
          : html`<div class="left-out">
              <p>${words.text('imports.rejects.hint')}</p>
              ${renderRejectsButton(flow, words, customFields)}
            </div>`
      }
      ${groupId === undefined ? nothing : html`<p class="quiet">${words.text('imports.report.group')}</p>`}
      <p class="quiet">${words.text('imports.report.undo')}</p>
    </div>
  `;
}

/** What the undo of an import took back, and whom it left as they are. */
export function renderUndone(
  flow: ImportState,
  words: Localization,
  customFields: readonly CustomField[],
): TemplateResult | typeof nothing {
  const { undone } = flow.snapshot;
  if (undone === undefined) return nothing;
  const { kept, restored } = undone;
  return html`
    <div class="report">
      <p class="lead">${words.text('imports.undone', { count: restored })}</p>
      ${
        kept.length === 0
          ? nothing
          : html`
              <p>${words.text('imports.kept', { count: kept.length })}</p>
              <ul class="kept">
                ${kept.slice(0, MOST_KEPT).map(
                  ({ id, name, fields }) => html`
                    <li>
                      <bdi>${name ?? id}</bdi>
                      <span class="quiet"
                        >${words.list(fields.map((field) => fieldName(field, words, customFields)))}</span
                      >
                    </li>
                  `,
                )}
              </ul>
            `
      }
    </div>
  `;
}
