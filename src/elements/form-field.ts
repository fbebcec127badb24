import { html, nothing, type TemplateResult } from 'lit';
import type { Issue } from '../core/errors.js';
import type { CustomerDraft } from '../state/customer-draft.js';
import { issueText } from './issue-text.js';
import type { ValueContext } from './value-context.js';

/** What the parts of a form read and do. */
export interface FormView extends ValueContext {
  draft: CustomerDraft;
  /** While it saves, nothing can be typed that would not be sent. */
  saving: boolean;
  /** What is wrong with a field. */
  issue: (path: string) => Issue | undefined;
  /** Puts what was typed into the draft, and takes back what was said of the field. */
  change: (path: string, update: DraftUpdate) => void;
  /** Like {@link change}; then gives the focus to the control of a path, or to a button by its id. */
  rearrange: (update: DraftUpdate, focus: string) => void;
}

/** What changes in a draft: computed from it as it is then, for several fields can be filled between two renderings. */
export type DraftUpdate = (draft: CustomerDraft) => Partial<CustomerDraft>;

/** A path as an id: dots would end a CSS selector's name. */
export function controlId(path: string): string {
  return `control-${path.replaceAll('.', '-')}`;
}

export interface TextOptions {
  path: string;
  label: string;
  value: string;
  type?: 'text' | 'date';
  inputmode?: string;
  placeholder?: string;
  list?: string;
  /** Keeps the label for those who hear it: something visible names the field already. */
  unlabelled?: boolean;
  /** Quiet line under the field, always there. */
  hint?: unknown;
  /** Takes the whole line of a form that has two columns. */
  wide?: boolean;
  /** A class for another look than the usual one. */
  look?: string;
  lines?: boolean;
  /** Numbers, addresses and the like are written from left to right in every language. */
  direction?: 'ltr' | 'auto';
  input(value: string, control: HTMLInputElement | HTMLTextAreaElement): void;
}

/** A labelled text field with room for what is wrong with it. */
export function textField(options: TextOptions, view: FormView): TemplateResult {
  const { path, label, value, lines = false, unlabelled = false, direction = 'auto' } = options;
  const id = controlId(path);
  const issue = view.issue(path);
  const described = [
    options.hint === undefined ? '' : `${id}-hint`,
    issue === undefined ? '' : `${id}-issue`,
  ];
  const describedBy = described.filter(Boolean).join(' ');
  const onInput = (event: Event): void => {
    const control = event.target as HTMLInputElement | HTMLTextAreaElement;
    options.input(control.value, control);
  };
  return html`<div class="field ${options.wide ? 'wide' : ''} ${options.look ?? ''}">
    ${unlabelled ? nothing : html`<label for=${id}><bdi>${label}</bdi></label>`}
    ${
      lines
        ? html`<textarea
            id=${id}
            name=${id}
            autocomplete="off"
            dir=${direction}
            rows="3"
            aria-label=${unlabelled ? label : nothing}
            aria-invalid=${issue === undefined ? nothing : 'true'}
            aria-describedby=${describedBy === '' ? nothing : describedBy}
            .value=${value}
            ?readonly=${view.saving}
            @input=${onInput}
          ></textarea>`
        : html`<input
            id=${id}
            name=${id}
            type=${options.type ?? 'text'}
            inputmode=${options.inputmode ?? nothing}
            list=${options.list ?? nothing}
            placeholder=${options.placeholder ?? nothing}
            autocomplete="off"
            dir=${direction}
            aria-label=${unlabelled ? label : nothing}
            aria-invalid=${issue === undefined ? nothing : 'true'}
            aria-describedby=${describedBy === '' ? nothing : describedBy}
            .value=${value}
            ?readonly=${view.saving}
            @input=${onInput}
          />`
    }
    ${options.hint === undefined ? nothing : html`<p class="hint" id="${id}-hint">${options.hint}</p>`}
    ${issueLine(issue, id, view)}
  </div>`;
}

export interface ChoiceOptions {
  path: string;
  label: string;
  value: string;
  choices: readonly { value: string; text: string }[];
  unlabelled?: boolean;
  wide?: boolean;
  /** A class for another look than the usual one. */
  look?: string;
  input(value: string): void;
}

/** A labelled choice of one. */
export function choiceField(options: ChoiceOptions, view: FormView): TemplateResult {
  const { path, label, value, choices, unlabelled = false } = options;
  const id = controlId(path);
  const issue = view.issue(path);
  return html`<div class="field ${options.wide ? 'wide' : ''} ${options.look ?? ''}">
    ${unlabelled ? nothing : html`<label for=${id}><bdi>${label}</bdi></label>`}
    <select
      id=${id}
      name=${id}
      autocomplete="off"
      aria-label=${unlabelled ? label : nothing}
      aria-invalid=${issue === undefined ? nothing : 'true'}
      aria-describedby=${issue === undefined ? nothing : `${id}-issue`}
      ?disabled=${view.saving}
      @change=${(event: Event) => options.input((event.target as HTMLSelectElement).value)}
    >
      ${choices.map(
        (choice) =>
          html`<option value=${choice.value} .selected=${choice.value === value}>${choice.text}</option>`,
      )}
    </select>
    ${issueLine(issue, id, view)}
  </div>`;
}

/** What is wrong with a field, under it. */
export function issueLine(
  issue: Issue | undefined,
  id: string,
  { words }: FormView,
): TemplateResult | typeof nothing {
  return issue === undefined
    ? nothing
    : html`<p class="field-error" id="${id}-issue">${issueText(issue, words)}</p>`;
}
