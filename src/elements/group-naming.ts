import { html, nothing, type TemplateResult } from 'lit';
import type { Localization } from '../i18n/localization.js';
import { symbol } from './symbols.js';

/** A group's name being written in place. */
export interface GroupNaming {
  words: Localization;
  /** The name to begin with. */
  name: string;
  /** What was wrong with the last try. */
  problem: string | undefined;
  onName: (name: string) => void;
  /** Escape: the name stays as it was. */
  onStop: () => void;
  /** The focus left an empty field for something else. */
  onLeave: () => void;
}

/** A field in the place of a group's line. */
export function renderGroupNaming(naming: GroupNaming): TemplateResult {
  const { words, name, problem, onName, onStop, onLeave } = naming;
  const fieldIn = (form: EventTarget | null): HTMLInputElement | null =>
    form instanceof HTMLElement ? form.querySelector('input') : null;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const field = fieldIn(event.currentTarget);
    const written = field?.value.trim() ?? '';
    if (written === '') field?.focus();
    else onName(written);
  };
  const key = (event: KeyboardEvent): void => {
    // Letters are a name here, and Escape is for this field alone.
    event.stopPropagation();
    if (event.key !== 'Escape' || event.isComposing) return;
    event.preventDefault();
    onStop();
  };
  const leave = (event: FocusEvent): void => {
    const { currentTarget, relatedTarget } = event;
    if (relatedTarget === null || (currentTarget as HTMLElement).contains(relatedTarget as Node)) return;
    if (fieldIn(currentTarget)?.value.trim() === '') onLeave();
  };
  return html`<form @submit=${submit} @keydown=${key} @focusout=${leave}>
    <input
      autocomplete="off"
      maxlength="100"
      required
      .value=${name}
      aria-label=${words.text('groups.new.name')}
      placeholder=${words.text('groups.new.name')}
      aria-invalid=${problem === undefined ? nothing : 'true'}
      aria-describedby=${problem === undefined ? nothing : 'problem'}
    />
    <button
      class="icon"
      type="submit"
      aria-label=${words.text('action.save')}
      title=${words.text('action.save')}
    >
      ${symbol('check')}
    </button>
    ${problem === undefined ? nothing : html`<p class="field-error" id="problem" role="alert">${problem}</p>`}
  </form>`;
}
