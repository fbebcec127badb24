import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { POSTAL_ADDRESS_PARTS, type EmailSubscription, type PostalAddress } from '../core/customer.js';
import {
  emptyAddress,
  emptyEmail,
  emptyPhone,
  type AddressLine,
  type CustomerDraft,
  type EmailLine,
  type PhoneLine,
} from '../state/customer-draft.js';
import { isHidden } from '../state/hidden-lists.js';
import { countryCode, countryName } from './country-names.js';
import { choiceField, textField, type FormView } from './form-field.js';
import { symbol } from './symbols.js';

type ListName = 'emails' | 'phones' | 'addresses';
/** The field of a line that has the focus when the line is new. */
const FIRST_FIELD = { emails: 'address', phones: 'number', addresses: 'addressLine1' } as const;

/** The lists of ways to reach a person: each line can go, and become the first. */
export function contactFields(view: FormView): TemplateResult {
  return html`
    ${list('emails', view.draft.emails, view, (line) => emailLine(line, view))}
    ${list('phones', view.draft.phones, view, (line) => phoneLine(line, view))}
    ${list('addresses', view.draft.addresses, view, (line) => addressLine(line, view))}
    <datalist id="labels">
      ${['home', 'work', 'mobile', 'other'].map(
        (label) => html`<option value=${view.words.text(`form.label.${label}`)}></option>`,
      )}
    </datalist>
  `;
}

function list<Line extends { key: number }>(
  name: ListName,
  lines: readonly Line[],
  view: FormView,
  renderLine: (line: Line) => TemplateResult,
): TemplateResult {
  const { words, draft } = view;
  if (isHidden(new Set(draft.base?.redacted), name)) {
    return html`<div class="list">
      <p class="legend">${words.text(`profile.field.${name}`)}</p>
      <p class="quiet" title=${words.text('profile.hidden.reason')}>${words.text('profile.hidden')}</p>
    </div>`;
  }
  const isSeveral = lines.length > 1;
  return html`<fieldset class="list ${name} ${isSeveral ? 'several' : ''}">
    <legend>
      ${words.text(`profile.field.${name}`)}
      ${isSeveral ? html`<span class="quiet">${words.text('form.first-is-primary')}</span>` : nothing}
    </legend>
    ${repeat(
      lines,
      ({ key }) => key,
      (line, index) =>
        html`<div class="line">
          <div class="fields">${renderLine(line)}</div>
          ${lineButtons(name, lines, index, view)}
        </div>`,
    )}
    <button
      class="link add"
      type="button"
      id="add-${name}"
      ?disabled=${view.saving}
      @click=${() => addLine(name, view)}
    >
      ${symbol('plus')}${words.text(`form.add.${name}`)}
    </button>
  </fieldset>`;
}

function lineButtons(
  name: ListName,
  lines: readonly { key: number }[],
  index: number,
  view: FormView,
): TemplateResult {
  const { words, saving } = view;
  const number = index + 1;
  return html`<div class="line-buttons">
    ${
      index === 0
        ? nothing
        : html`<button
            class="tiny"
            type="button"
            ?disabled=${saving}
            aria-label=${words.text(`form.primary.${name}`, { number })}
            title=${words.text('form.primary')}
            @click=${() => makePrimary(name, lines, index, view)}
          >
            ${symbol('up')}
          </button>`
    }
    <button
      class="tiny remove"
      type="button"
      ?disabled=${saving}
      aria-label=${words.text(`form.remove.${name}`, { number })}
      title=${words.text('form.remove')}
      @click=${() => removeLine(name, lines, index, view)}
    >
      ${symbol('close')}
    </button>
  </div>`;
}

function addLine(name: ListName, { draft, rearrange }: FormView): void {
  const line =
    name === 'emails'
      ? emptyEmail(draft.emails)
      : name === 'phones'
        ? emptyPhone(draft.phones)
        : emptyAddress(draft.addresses);
  rearrange((now) => ({ [name]: [...now[name], line] }), pathOf(name, line));
}

/** The focus goes to the line that takes the place, else to the one before, else to the button that adds. */
function removeLine(name: ListName, lines: readonly { key: number }[], index: number, view: FormView): void {
  const left = lines.filter((_, at) => at !== index);
  const next = left[index] ?? left.at(-1);
  view.rearrange(() => ({ [name]: left }), next === undefined ? `add-${name}` : pathOf(name, next));
}

function makePrimary(name: ListName, lines: readonly { key: number }[], index: number, view: FormView): void {
  const line = lines[index];
  if (line === undefined) return;
  const reordered = [line, ...lines.filter((other) => other !== line)];
  view.rearrange(() => ({ [name]: reordered }), pathOf(name, line));
}

function pathOf(name: ListName, { key }: { key: number }): string {
  return `${name}.${key}.${FIRST_FIELD[name]}`;
}

function emailLine(line: EmailLine, view: FormView): TemplateResult {
  const { words } = view;
  const path = `emails.${line.key}`;
  const set = (part: string, changes: Partial<EmailLine>): void =>
    view.change(`${path}.${part}`, ({ emails }) => ({ emails: replaced(emails, line, changes) }));
  const isShown = line.was?.visibility !== 'hidden';
  return html`
    ${
      isShown
        ? textField(
            {
              path: `${path}.address`,
              label: words.text('form.email'),
              unlabelled: true,
              wide: true,
              value: line.address,
              // Not type=email: browsers rewrite what stands in it, and check it by their own rules.
              inputmode: 'email',
              direction: 'ltr',
              input: (address) => set('address', { address }),
            },
            view,
          )
        : html`<p class="field wide quiet static" title=${words.text('profile.hidden-email.reason')}>
            ${words.text('profile.hidden-email')}
          </p>`
    }
    ${labelField(path, line.label, view, (label) => set('label', { label }))}
    ${choiceField(
      {
        path: `${path}.subscription`,
        label: words.text('form.marketing'),
        unlabelled: true,
        look: 'marketing',
        value: line.subscription,
        choices: subscriptionsOf(line).map((value) => ({
          value,
          text: words.text(`form.marketing.${value}`),
        })),
        input: (subscription) => chooseSubscription(line, subscription as EmailSubscription, view),
      },
      view,
    )}
    ${
      needsConsent(line)
        ? textField(
            {
              path: `${path}.consent.method`,
              label: words.text('form.consent'),
              wide: true,
              value: line.consent?.method ?? '',
              hint: words.text('form.consent.hint'),
              input: (method) =>
                set('consent.method', {
                  consent: { at: line.consent?.at ?? new Date(view.now).toISOString(), method },
                }),
            },
            view,
          )
        : nothing
    }
  `;
}

/** Asks at once for the agreement that a new subscription may need. */
function chooseSubscription(line: EmailLine, subscription: EmailSubscription, view: FormView): void {
  const path = `emails.${line.key}`;
  view.rearrange(
    ({ emails }) => ({ emails: replaced(emails, line, { subscription }) }),
    needsConsent({ ...line, subscription }) ? `${path}.consent.method` : `${path}.subscription`,
  );
}

/** Whoever unsubscribed is subscribed again only by a new agreement, never to "not known". */
function subscriptionsOf({ was }: EmailLine): EmailSubscription[] {
  return was?.subscription === 'unsubscribed'
    ? ['unsubscribed', 'subscribed']
    : ['unknown', 'subscribed', 'unsubscribed'];
}

function needsConsent({ was, subscription }: EmailLine): boolean {
  return was?.subscription === 'unsubscribed' && subscription === 'subscribed';
}

function phoneLine(line: PhoneLine, view: FormView): TemplateResult {
  const path = `phones.${line.key}`;
  const set = (part: string, changes: Partial<PhoneLine>): void =>
    view.change(`${path}.${part}`, ({ phones }) => ({ phones: replaced(phones, line, changes) }));
  return html`
    ${textField(
      {
        path: `${path}.number`,
        label: view.words.text('form.phone'),
        unlabelled: true,
        value: line.number,
        inputmode: 'tel',
        direction: 'ltr',
        input: (number) => set('number', { number }),
      },
      view,
    )}
    ${labelField(path, line.label, view, (label) => set('label', { label }))}
  `;
}

function addressLine(line: AddressLine, view: FormView): TemplateResult {
  const path = `addresses.${line.key}`;
  const { key } = line;
  return html`
    ${addressFields(path, line.parts, view, (part, value, { addresses }) => ({
      addresses: addresses.map((other) =>
        other.key === key ? { ...other, parts: { ...other.parts, [part]: value } } : other,
      ),
    }))}
    ${labelField(
      path,
      line.label,
      view,
      (label) =>
        view.change(`${path}.label`, ({ addresses }) => ({
          addresses: replaced(addresses, line, { label }),
        })),
      true,
    )}
  `;
}

/** The parts of a postal address, of a customer's own or of a custom field. */
export function addressFields(
  path: string,
  parts: PostalAddress,
  view: FormView,
  update: (part: keyof PostalAddress, value: string, draft: CustomerDraft) => Partial<CustomerDraft>,
): TemplateResult[] {
  const { words, draft } = view;
  return POSTAL_ADDRESS_PARTS.map((part) => {
    const partPath = `${path}.${part}`;
    const isCountry = part === 'country';
    const value = parts[part] ?? '';
    return textField(
      {
        path: partPath,
        label: words.text(`form.${part}`),
        value: isCountry ? (draft.typed[partPath] ?? countryName(value, words.tag)) : value,
        wide: part === 'addressLine1' || part === 'addressLine2',
        ...(isCountry ? { list: 'countries' } : {}),
        input: (text) =>
          view.change(partPath, (now) =>
            isCountry
              ? {
                  ...update(part, countryCode(text, words.tag), now),
                  typed: { ...now.typed, [partPath]: text },
                }
              : update(part, text, now),
          ),
      },
      view,
    );
  });
}

function labelField(
  path: string,
  label: string,
  view: FormView,
  input: (label: string) => void,
  labelled = false,
): TemplateResult {
  const text = view.words.text('form.label');
  const look = labelled ? {} : { unlabelled: true, placeholder: text };
  return textField(
    { path: `${path}.label`, label: text, value: label, list: 'labels', input, ...look },
    view,
  );
}

function replaced<Line extends { key: number }>(
  lines: readonly Line[],
  line: Line,
  changes: Partial<Line>,
): Line[] {
  return lines.map((other) => (other.key === line.key ? { ...other, ...changes } : other));
}
