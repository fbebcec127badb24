import { html, nothing, type TemplateResult } from 'lit';
import { IMPORT_TARGETS } from '../core/csv/import-targets.js';
import type { CustomField } from '../core/customer.js';
import type { Localization } from '../i18n/localization.js';
import type { ImportState } from '../state/import-state.js';
import { fieldName, issueText } from './import-words.js';
import { symbol } from './symbols.js';

/** Each column of the file with three of its values, and what it becomes. */
export function renderMapping(
  flow: ImportState,
  words: Localization,
  customFields: readonly CustomField[],
): TemplateResult {
  const { preview, columns, mapping, isRecalled } = flow.snapshot;
  // How many columns are left out is said above, as it is now.
  const warnings = preview?.warnings.filter(({ code }) => code !== 'columns-left-out') ?? [];
  const used = mapping.filter((field) => field !== null).length;
  return html`
    <p class="lead">
      ${words.text('imports.mapping.lead', { used, count: mapping.length })}
      ${
        preview === undefined
          ? nothing
          : html`<span class="quiet"
              >${words.text('imports.mapping.file', { encoding: preview.encoding.toUpperCase() })}</span
            >`
      }
    </p>
    ${
      isRecalled
        ? html`<p class="warning recalled">
            ${symbol('info')} <span>${words.text('imports.mapping.recalled')}</span>
          </p>`
        : nothing
    }
    ${warnings.map(
      (warning) => html`<p class="warning">${symbol('info')} <span>${issueText(warning, words)}</span></p>`,
    )}
    <table class="mapping">
      <thead>
        <tr>
          <th scope="col">${words.text('imports.mapping.column')}</th>
          <th scope="col">${words.text('imports.mapping.samples')}</th>
          <th scope="col">${words.text('imports.mapping.becomes')}</th>
        </tr>
      </thead>
      <tbody>
        ${columns.map(({ header, samples }, index) => {
          const field = mapping[index] ?? null;
          const name =
            header.trim() === '' ? words.text('imports.mapping.unnamed', { count: index + 1 }) : header;
          return html`
            <tr class=${field === null ? 'unused' : ''}>
              <th scope="row"><bdi>${name}</bdi></th>
              <td class="samples">
                ${
                  samples.length === 0
                    ? html`<span class="quiet">${words.text('imports.mapping.empty')}</span>`
                    : samples.map((sample) => html`<bdi>${sample}</bdi>`)
                }
              </td>
              <td>
                <select
                  aria-label=${words.text('imports.mapping.select', { column: name })}
                  @change=${(event: Event) => {
                    const { value } = event.target as HTMLSelectElement;
                    flow.map(index, value === '' ? null : value);
                  }}
                >
                  <option value="" ?selected=${field === null}>
                    ${words.text('imports.mapping.leave-out')}
                  </option>
                  ${renderTargets(field, words, customFields)}
                </select>
              </td>
            </tr>
          `;
        })}
      </tbody>
    </table>
  `;
}

function renderTargets(
  chosen: string | null,
  words: Localization,
  customFields: readonly CustomField[],
): TemplateResult[] {
  const known = new Set<string>();
  const option = (field: string): TemplateResult => {
    known.add(field);
    return html`<option value=${field} ?selected=${field === chosen}>
      ${fieldName(field, words, customFields)}
    </option>`;
  };
  const sections = [...new Set(IMPORT_TARGETS.map(({ section }) => section))].map(
    (section) => html`
      <optgroup label=${words.text(`imports.section.${section}`)}>
        ${IMPORT_TARGETS.filter((target) => target.section === section).map(({ field }) => option(field))}
      </optgroup>
    `,
  );
  if (customFields.length > 0) {
    sections.push(html`
      <optgroup label=${words.text('imports.section.custom')}>
        ${customFields.map(({ key }) => option(`custom.${key}`))}
      </optgroup>
    `);
  }
  return chosen === null || known.has(chosen) ? sections : [option(chosen), ...sections];
}
