import { html, type TemplateResult } from 'lit';
import type { FieldConflict } from '../state/customer-draft.js';
import { controlId, type FormView } from './form-field.js';
import { fieldName, fieldText } from './field-words.js';

/** What the conflict view reads and does. */
export interface ConflictView extends FormView {
  fields: readonly FieldConflict[];
  /** Fields that become as they are now. */
  dropped: ReadonlySet<string>;
  choose: (field: string, mine: boolean) => void;
  back: () => void;
  save: () => void;
}

/**
 * What this person wrote, what somebody else wrote meanwhile, and what it was, with a choice per field.
 * A table that becomes a stack where it is narrow; roles stay, whatever its display.
 */
export function renderConflict(view: ConflictView): TemplateResult {
  const { words, fields } = view;
  return html`
    <div class="head">
      <h2 tabindex="-1">${words.text('form.conflict.title')}</h2>
    </div>
    <p class="quiet">${words.text('form.conflict.explain')}</p>
    <table role="table">
      <thead role="rowgroup">
        <tr role="row">
          ${['field', 'mine', 'now', 'was'].map(
            (column) =>
              html`<th role="columnheader" scope="col">${words.text(`form.conflict.${column}`)}</th>`,
          )}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${fields.map((conflict) => renderRow(conflict, view))}
      </tbody>
    </table>
    <div class="foot">
      <button type="button" @click=${view.back}>${words.text('form.conflict.back')}</button>
      <button type="button" class="primary" @click=${view.save}>${words.text('form.conflict.save')}</button>
    </div>
  `;
}

function renderRow({ field, mine, now, was }: FieldConflict, view: ConflictView): TemplateResult {
  const { words, dropped } = view;
  const name = fieldName(field, view);
  return html`<tr role="row">
    <th role="rowheader" scope="row"><bdi>${name}</bdi></th>
    ${choice('mine', mine, !dropped.has(field))} ${choice('now', now, dropped.has(field))}
    <td role="cell" class="was">
      <span class="label" aria-hidden="true">${words.text('form.conflict.was')}</span>
      <bdi class="lines">${text(was)}</bdi>
    </td>
  </tr>`;

  function choice(side: 'mine' | 'now', value: unknown, isChosen: boolean): TemplateResult {
    return html`<td role="cell">
      <label class="check">
        <input
          type="radio"
          name=${controlId(field)}
          autocomplete="off"
          .checked=${isChosen}
          aria-label="${name}, ${words.text(`form.conflict.${side}`)}: ${text(value)}"
          @change=${() => view.choose(field, side === 'mine')}
        />
        <span>
          <span class="label" aria-hidden="true">${words.text(`form.conflict.${side}`)}</span>
          <bdi class="lines">${text(value)}</bdi>
        </span>
      </label>
    </td>`;
  }

  function text(value: unknown): string {
    const said = fieldText(field, value, view);
    return said === '' ? words.text('form.conflict.empty') : said;
  }
}
