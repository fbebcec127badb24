import { html, nothing, type TemplateResult } from 'lit';
import type { Issue } from '../core/errors.js';
import type { Localization } from '../i18n/localization.js';
import { issueText } from './issue-text.js';

/** A small form in a section. */
export interface SectionForm {
  words: Localization;
  saving: boolean;
  /** What the button that saves says. */
  submit: string;
  /** What is wrong with the whole. */
  issue: Issue | undefined;
  fields: unknown;
  onSubmit: (data: FormData) => void;
  onCancel: () => void;
}

/** Fields and two buttons; Escape leaves it, Ctrl and Enter saves. */
export function renderSectionForm(form: SectionForm): TemplateResult {
  const { words, saving, submit, issue, fields, onSubmit, onCancel } = form;
  const save = (target: EventTarget | null): void => {
    if (target instanceof HTMLFormElement) onSubmit(new FormData(target));
  };
  return html`<form
    novalidate
    @submit=${(event: SubmitEvent) => {
      event.preventDefault();
      save(event.currentTarget);
    }}
    @keydown=${(event: KeyboardEvent) => {
      if (event.isComposing) return;
      if (event.key === 'Escape') onCancel();
      else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save(event.currentTarget);
      else return;
      event.preventDefault();
      event.stopPropagation();
    }}
  >
    ${fields}
    ${issue === undefined ? nothing : html`<p class="field-error" role="alert">${issueText(issue, words)}</p>`}
    <div class="buttons">
      <button type="button" @click=${onCancel}>${words.text('action.cancel')}</button>
      <button class="primary" aria-disabled=${saving ? 'true' : 'false'}>
        ${saving ? words.text('state.saving') : submit}
      </button>
    </div>
  </form>`;
}

/** What was typed into a field, less blanks around it. */
export function typedText(data: FormData, name: string): string {
  const value = data.get(name);
  return typeof value === 'string' ? value.trim() : '';
}

/** A field under its label, with what is wrong with it below. */
export function labelled(
  {
    name,
    label,
    issue,
    words,
  }: { name: string; label: string; issue: Issue | undefined; words: Localization },
  control: (describedBy: string | undefined, isInvalid: boolean) => TemplateResult,
): TemplateResult {
  return html`<div>
    <label for=${name}>${label}</label>
    ${control(issue === undefined ? undefined : `${name}-issue`, issue !== undefined)}
    ${
      issue === undefined
        ? nothing
        : html`<p class="field-error" id="${name}-issue" role="alert">${issueText(issue, words)}</p>`
    }
  </div>`;
}
