import { html, nothing, type TemplateResult } from 'lit';
import type { CustomField, CustomValue, PostalAddress } from '../core/customer.js';
import { formatPhone } from '../core/phone-format.js';
import { addressFields } from './form-contact.js';
import {
  choiceField,
  controlId,
  issueLine,
  textField,
  type FormView,
  type TextOptions,
} from './form-field.js';
import { readNumber, writeNumber } from './number-text.js';

/** The fields that the merchant defined, each by its type. */
export function customFields(view: FormView): TemplateResult[] {
  return view.customFields.map((field) => customField(field, view));
}

function customField(field: CustomField, view: FormView): TemplateResult {
  const { draft, words } = view;
  const path = `custom.${field.key}`;
  if (draft.base?.redacted?.includes(path)) {
    return html`<div class="field">
      <span class="legend"><bdi>${field.name}</bdi></span>
      <p class="quiet">${words.text('profile.hidden')}</p>
    </div>`;
  }
  const value = Object.hasOwn(draft.custom, field.key) ? draft.custom[field.key] : undefined;
  const set = (changed: CustomValue | undefined): void =>
    view.change(path, ({ custom }) => ({ custom: { ...custom, [field.key]: changed } }));
  const text = typeof value === 'string' ? value : '';
  const asText = (options: Partial<TextOptions>): TemplateResult =>
    textField({ path, label: field.name, value: text, input: set, ...options }, view);
  switch (field.type) {
    case 'text':
      return asText({ lines: text.includes('\n') || text.length > 60, wide: true });
    case 'number':
      return numberField(field, value, view);
    case 'date':
      return asText({
        type: 'date',
        input: (date, control) => setDate(path, field.key, date, control, view),
      });
    case 'yes-no':
      return choiceField(
        {
          path,
          label: field.name,
          value: typeof value === 'boolean' ? String(value) : '',
          choices: [
            { value: '', text: words.text('form.not-said') },
            { value: 'true', text: words.text('profile.yes') },
            { value: 'false', text: words.text('profile.no') },
          ],
          input: (chosen) => set(chosen === '' ? undefined : chosen === 'true'),
        },
        view,
      );
    case 'choice':
      return choiceField(
        {
          path,
          label: field.name,
          value: text,
          choices: [
            { value: '', text: words.text('form.not-said') },
            ...offered(field, text === '' ? [] : [text]).map((choice) => ({ value: choice, text: choice })),
          ],
          input: (chosen) => set(chosen === '' ? undefined : chosen),
        },
        view,
      );
    case 'choices':
      return choicesField(field, Array.isArray(value) ? value : [], view);
    case 'email':
      return asText({ inputmode: 'email', direction: 'ltr' });
    case 'phone':
      return asText({
        inputmode: 'tel',
        direction: 'ltr',
        value: draft.typed[path] ?? (text === '' ? '' : formatPhone(text, view.country)),
        input: (typed) =>
          view.change(path, (now) => ({
            custom: { ...now.custom, [field.key]: typed },
            typed: { ...now.typed, [path]: typed },
          })),
      });
    case 'address':
      return addressField(field, isAddress(value) ? value : {}, view);
    default:
      return field.type satisfies never;
  }
}

function numberField(field: CustomField, value: CustomValue | undefined, view: FormView): TemplateResult {
  const { draft, words } = view;
  const path = `custom.${field.key}`;
  return textField(
    {
      path,
      label: field.name,
      inputmode: 'decimal',
      direction: 'ltr',
      value: draft.typed[path] ?? (typeof value === 'number' ? writeNumber(value, words.tag) : ''),
      input: (typed) => {
        const number = readNumber(typed, words.tag);
        view.change(path, (now) => ({
          custom: { ...now.custom, [field.key]: number },
          typed: { ...now.typed, [path]: typed },
          unreadable: marked(now.unreadable, path, typed.trim() !== '' && number === undefined),
        }));
      },
    },
    view,
  );
}

/** A date that is typed halfway reads as empty: that must not empty the field. */
function setDate(
  path: string,
  key: string,
  date: string,
  control: HTMLInputElement | HTMLTextAreaElement,
  view: FormView,
): void {
  view.change(path, ({ custom, unreadable }) => ({
    custom: { ...custom, [key]: date === '' ? undefined : date },
    unreadable: marked(unreadable, path, control.validity.badInput),
  }));
}

function choicesField(field: CustomField, chosen: readonly string[], view: FormView): TemplateResult {
  const path = `custom.${field.key}`;
  const id = controlId(path);
  const issue = view.issue(path);
  const choices = offered(field, chosen);
  const toggle = (choice: string, isChosen: boolean): void =>
    view.change(path, ({ custom }) => {
      const before = custom[field.key];
      const ticked = Array.isArray(before) ? before : [];
      const after = choices.filter((other) => (other === choice ? isChosen : ticked.includes(other)));
      return { custom: { ...custom, [field.key]: after } };
    });
  return html`<fieldset
    class="field wide choices"
    id=${id}
    tabindex="-1"
    aria-describedby=${issue === undefined ? nothing : `${id}-issue`}
    ?disabled=${view.saving}
  >
    <legend><bdi>${field.name}</bdi></legend>
    ${choices.map(
      (choice) =>
        html`<label class="check">
          <input
            type="checkbox"
            autocomplete="off"
            .checked=${chosen.includes(choice)}
            aria-invalid=${issue === undefined ? nothing : 'true'}
            @change=${(event: Event) => toggle(choice, (event.target as HTMLInputElement).checked)}
          />
          <bdi>${choice}</bdi>
        </label>`,
    )}
    ${issueLine(issue, id, view)}
  </fieldset>`;
}

function addressField(field: CustomField, address: PostalAddress, view: FormView): TemplateResult {
  const path = `custom.${field.key}`;
  return html`<fieldset class="field wide address">
    <legend><bdi>${field.name}</bdi></legend>
    ${addressFields(path, address, view, (part, value, { custom }) => {
      const before = custom[field.key];
      const changed: PostalAddress = { ...(isAddress(before) ? before : {}), [part]: value };
      if (value === '') delete changed[part];
      return { custom: { ...custom, [field.key]: changed } };
    })}
    ${issueLine(view.issue(path), controlId(path), view)}
  </fieldset>`;
}

/** The choices of a field, and those kept that are no longer among them: saving must not lose them. */
function offered({ choices = [] }: CustomField, chosen: readonly string[]): string[] {
  return [...choices, ...chosen.filter((choice) => !choices.includes(choice))];
}

/** `unreadable` with or without a path. */
export function marked(unreadable: readonly string[], path: string, isMarked: boolean): string[] {
  const others = unreadable.filter((other) => other !== path);
  return isMarked ? [...others, path] : others;
}

function isAddress(value: CustomValue | undefined): value is PostalAddress {
  return typeof value === 'object' && !Array.isArray(value);
}
